// Which laws is a country, organization or person exposed to?
// group: exposure
// $party (Country|Organization|Person): who is exposed, e.g. India
// -> law, derived, status, rule, menu, waiver, statements
MATCH (party:Thing {id: $party})-[fact:EXPOSED_TO]->(law:Thing)
WHERE fact.polarity <> 'negative'
OPTIONAL MATCH (law)-[:USES_MENU]->(menu:Thing)
RETURN law.name AS law,
       fact.derived AS derived,
       fact.status AS status,
       fact.rule AS rule,
       menu.name AS menu,
       law.waiver AS waiver,
       fact.statements AS statements
ORDER BY law, derived, menu
LIMIT 1000
