// Which sanctions programmes rest on a law, and how many are designated under each?
// group: laws
// $law (Law): the law, or one it is part of, e.g. CAATSA
// -> programme, code, law, designations, sources, entry, statements
MATCH (whole:Thing {id: $law})
MATCH (law:Thing)-[:PART_OF*0..3]->(whole)
MATCH (programme:SanctionsProgramme)-[basis:RESTS_ON]->(law)
WHERE basis.polarity <> 'negative'
RETURN programme.name AS programme,
       programme.code AS code,
       law.name AS law,
       COUNT { (:Thing)-[:UNDER_PROGRAMME]->(programme) } AS designations,
       basis.sources AS sources,
       basis.entry AS entry,
       basis.statements AS statements
ORDER BY programme, law
LIMIT 1000
