// Which offices does a person hold, or held, since and until when, and who says so?
// group: officials
// $person (Person): the official, e.g. Mike Pompeo
// -> title, of, status, from, to, source, entry, statement
MATCH (:Thing {id: $person})-[office:HOLDS_OFFICE]->(of:Thing)
WHERE office.polarity <> 'negative'
UNWIND office.statements AS id
WITH office, of, id
OPTIONAL MATCH (said:Statement {id: id})
RETURN coalesce(said.title, office.title) AS title,
       of.name AS of,
       coalesce(said.status, CASE WHEN said IS NULL THEN office.status END) AS status,
       coalesce(said.from, said.date) AS from,
       said.to AS to,
       coalesce(said.source, office.sources[0]) AS source,
       coalesce(said.entry, said.quote, office.entry) AS entry,
       id AS statement
ORDER BY from, of, title, statement
LIMIT 1000
