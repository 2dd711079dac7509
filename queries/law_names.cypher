// What does a law, with its parts, cite, amend and name, in which words?
// group: laws
// $law (Law): the law or provision, e.g. CAATSA
// -> provision, relation, to, kind, quote, source, entry, statement
MATCH (whole:Thing {id: $law})
MATCH (provision:Thing)-[:PART_OF*0..5]->(whole)
WITH DISTINCT provision
MATCH (provision)-[fact:CITES|MENTIONS|AMENDED_BY]->(to:Thing)
WHERE fact.polarity <> 'negative'
OPTIONAL MATCH (said:Statement {id: fact.statements[0]})
RETURN provision.name AS provision,
       type(fact) AS relation,
       to.name AS to,
       [label IN labels(to) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       said.quote AS quote,
       fact.sources[0] AS source,
       fact.entry AS entry,
       fact.statements[0] AS statement
ORDER BY provision, relation, to, statement
LIMIT 5000
