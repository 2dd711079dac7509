// What did a speaker say, or is reported to have said?
// group: sources
// $speaker (Person|Organization|Country): who speaks, e.g. Mike Pompeo
// -> subject, relation, object, status, polarity, quote, source, start
MATCH (said:Statement)-[:SAID_BY]->(:Thing {id: $speaker})
MATCH (said)-[:HAS_SUBJECT]->(subject:Thing)
MATCH (said)-[:HAS_OBJECT]->(object:Thing)
RETURN subject.name AS subject,
       said.predicate AS relation,
       object.name AS object,
       said.status AS status,
       said.polarity AS polarity,
       said.quote AS quote,
       said.source AS source,
       said.start AS start
ORDER BY source, start, said.id
LIMIT 1000
