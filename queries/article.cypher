// What does an article say, in the order of its text?
// group: sources
// $source (text): the id of the source (kg sources lists them), e.g. 2018-09-06-two-plus-two-talks
// -> subject, relation, object, status, polarity, speaker, quote, start, end
MATCH (said:Statement {source: $source})-[:HAS_SUBJECT]->(subject:Thing)
MATCH (said)-[:HAS_OBJECT]->(object:Thing)
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN subject.name AS subject,
       said.predicate AS relation,
       object.name AS object,
       said.status AS status,
       said.polarity AS polarity,
       speaker.name AS speaker,
       said.quote AS quote,
       said.start AS start,
       said.end AS end
ORDER BY start, end, relation, subject, object, said.id
LIMIT 10000
