// Who sanctions somebody, or threatens to, under which law, and who says so?
// group: exposure
// $target (Country|Organization|Person): on whom, e.g. Russia
// -> by, kind, status, polarity, under, commodity, from, to, objectives, outcomes, speaker, quote, source, entry
MATCH (said:Statement {predicate: 'SANCTIONS'})-[:HAS_OBJECT]->(:Thing {id: $target})
MATCH (said)-[:HAS_SUBJECT]->(by:Thing)
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN by.name AS by,
       said.kind AS kind,
       said.status AS status,
       said.polarity AS polarity,
       said.under AS under,
       said.commodity AS commodity,
       coalesce(said.from, said.date) AS from,
       said.to AS to,
       said.objective AS objectives,
       said.outcome AS outcomes,
       speaker.name AS speaker,
       said.quote AS quote,
       said.source AS source,
       said.entry AS entry
ORDER BY by, from, status, said.id
LIMIT 1000
