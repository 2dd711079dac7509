// Who designates somebody, under which programmes and laws, since and until when, with which measures and why?
// group: lists
// $party (Person|Organization|Vessel|Aircraft|Country|Party): who is designated, e.g. Presidency of Defense Industries
// -> party, authority, programmes, laws, since, until, status, measures, reasons, sources, entry, statements
MATCH (asked:Thing {id: $party})
// A list has its own thing for somebody whom the gazetteer or another list knows too, and mostly writes names in capitals.
UNWIND [asked.name, toUpper(asked.name)] AS name
WITH DISTINCT name
MATCH (party:Thing {name: name})
MATCH (party)-[listing:HAS_DESIGNATION]->(designation:Thing)
WHERE listing.polarity <> 'negative'
MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
RETURN party.name AS party,
       authority.name AS authority,
       COLLECT {
         MATCH (designation)-[:UNDER_PROGRAMME]->(programme:Thing)
         RETURN programme.name
         ORDER BY programme.name
       } AS programmes,
       // the laws that the list itself names, or else those of the programmes
       COLLECT {
         MATCH (designation)-[:UNDER_PROGRAMME|RESTS_ON*1..2]->(law:Law)
         WHERE EXISTS { (designation)-[:RESTS_ON]->(law) }
            OR NOT EXISTS { (designation)-[:RESTS_ON]->(:Thing) }
         RETURN DISTINCT law.name
         ORDER BY law.name
       } AS laws,
       listing.from AS since,
       listing.to AS until,
       listing.status AS status,
       designation.measure AS measures,
       designation.reason AS reasons,
       listing.sources AS sources,
       listing.entry AS entry,
       listing.statements + COLLECT {
         MATCH (designation)-[basis:UNDER_PROGRAMME|RESTS_ON]->(:Thing)
         UNWIND basis.statements AS said
         RETURN DISTINCT said
         ORDER BY said
       } AS statements
ORDER BY authority, since, entry
LIMIT 1000
