// Who is exposed to a law, and why?
// group: exposure
// $law (Law): the law or provision, e.g. CAATSA
// -> party, law, status, derived, rule, premises, quotes
MATCH (whole:Thing {id: $law})
MATCH (law:Thing)-[:PART_OF*0..3]->(whole)
MATCH (party:Thing)-[fact:EXPOSED_TO]->(law)
WHERE fact.polarity <> 'negative'
UNWIND fact.statements + coalesce(fact.premises, []) AS id
WITH party, law, fact, id
OPTIONAL MATCH (said:Statement {id: id})
WITH party, law, fact, said
ORDER BY said.id
RETURN party.name AS party,
       law.name AS law,
       fact.status AS status,
       fact.derived AS derived,
       fact.rule AS rule,
       fact.premises AS premises,
       collect(said.quote) AS quotes
ORDER BY party, law, derived
LIMIT 1000
