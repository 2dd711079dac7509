// Who sanctions somebody, or threatens to, under which law, and who says so?
// group: exposure
// $target (Country|Organization|Person): on whom, e.g. Russia
// -> by, status, polarity, under, commodity, from, speaker, quote, source
MATCH (said:Statement {predicate: 'SANCTIONS'})-[:HAS_OBJECT]->(:Thing {id: $target})
MATCH (said)-[:HAS_SUBJECT]->(by:Thing)
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN by.name AS by,
       said.status AS status,
       said.polarity AS polarity,
       said.under AS under,
       said.commodity AS commodity,
       coalesce(said.from, said.date) AS from,
       speaker.name AS speaker,
       said.quote AS quote,
       said.source AS source
ORDER BY by, status, said.id
LIMIT 1000
