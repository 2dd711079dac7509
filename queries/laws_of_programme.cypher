// On which laws does a sanctions programme rest?
// group: laws
// $programme (SanctionsProgramme): the programme, by its name or code, e.g. ofac:CAATSA-RUSSIA
// -> law, longName, citation, wholeLaw, sources, entry, statements
MATCH (:Thing {id: $programme})-[basis:RESTS_ON]->(law:Thing)
WHERE basis.polarity <> 'negative'
OPTIONAL MATCH (law)-[:PART_OF]->(whole:Thing)
RETURN law.name AS law,
       law.longName AS longName,
       law.citation AS citation,
       whole.name AS wholeLaw,
       basis.sources AS sources,
       basis.entry AS entry,
       basis.statements AS statements
ORDER BY law, wholeLaw
LIMIT 1000
