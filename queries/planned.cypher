// What is planned, considered, threatened or agreed, and not yet done?
// group: deals
// $party (Thing, optional): only what this one plans, e.g. India
// -> subject, relation, object, status, date, speaker, quote, source
MATCH (said:Statement)-[:HAS_SUBJECT]->(subject:Thing)
WHERE said.status IN ['planned', 'considered', 'threatened', 'agreed']
  AND said.polarity = 'positive'
  AND ($party IS NULL OR subject.id = $party)
MATCH (said)-[:HAS_OBJECT]->(object:Thing)
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN subject.name AS subject,
       said.predicate AS relation,
       object.name AS object,
       said.status AS status,
       coalesce(said.date, said.by) AS date,
       speaker.name AS speaker,
       said.quote AS quote,
       said.source AS source
ORDER BY status, subject, relation, object, said.id
LIMIT 1000
