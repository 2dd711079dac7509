// What is demanded of somebody, by whom and by when?
// group: trade
// $of (Country|Organization): of whom, e.g. India
// -> by, what, deadline, speaker, quote, source
MATCH (said:Statement {predicate: 'DEMANDS'})-[:HAS_OBJECT]->(:Thing {id: $of})
MATCH (said)-[:HAS_SUBJECT]->(by:Thing)
WHERE said.polarity = 'positive'
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN by.name AS by,
       said.what AS what,
       said.by AS deadline,
       speaker.name AS speaker,
       said.quote AS quote,
       said.source AS source
ORDER BY by, said.id
LIMIT 1000
