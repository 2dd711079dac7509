// Which sources say something of two things, in which words or entries?
// group: sources
// $subject (Thing): the one, e.g. India
// $object (Thing): the other, e.g. S-400
// -> relation, polarity, source, title, published, quote, entry, field
MATCH (:Thing {id: $subject})-[fact]->(:Thing {id: $object})
WHERE NOT fact.derived
UNWIND fact.sources AS sourceId
MATCH (source:Source {id: sourceId})
OPTIONAL MATCH (said:Statement)-[:FROM_SOURCE]->(source)
WHERE said.id IN fact.statements
RETURN type(fact) AS relation,
       coalesce(said.polarity, fact.polarity) AS polarity,
       source.id AS source,
       source.title AS title,
       source.published AS published,
       said.quote AS quote,
       CASE WHEN source.id = fact.entrySource THEN fact.entry END AS entry,
       CASE WHEN source.id = fact.entrySource THEN fact.field END AS field
ORDER BY relation, source, quote
LIMIT 1000
