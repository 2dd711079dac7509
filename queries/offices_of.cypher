// Which offices does a person hold, or held, and who says so?
// group: officials
// $person (Person): the official, e.g. Mike Pompeo
// -> title, of, status, from, to, sources, statements
MATCH (:Thing {id: $person})-[office:HOLDS_OFFICE]->(of:Thing)
WHERE office.polarity <> 'negative'
RETURN office.title AS title,
       of.name AS of,
       office.status AS status,
       office.from AS from,
       office.to AS to,
       office.sources AS sources,
       office.statements AS statements
ORDER BY of, title
LIMIT 1000
