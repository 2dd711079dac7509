// Who is designated under a law or a programme, by whom, since and until when?
// group: lists
// $under (Law|SanctionsProgramme): the programme, or the law with its parts, e.g. CAATSA
// -> party, kind, authority, under, since, until, status, sources, entry, statements
MATCH (whole:Thing {id: $under})
MATCH (basis:Thing)-[:PART_OF*0..3]->(whole)
// A designation is under a programme, and rests on a law itself or because its programme does.
MATCH (basis)<-[way:RESTS_ON|UNDER_PROGRAMME*1..2]-(designation:Designation)<-[listing:HAS_DESIGNATION]-(party:Thing)
WHERE listing.polarity <> 'negative'
MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
WITH party, listing, authority, basis, way
ORDER BY basis.name
WITH party,
     listing,
     authority,
     collect(DISTINCT basis.name) AS under,
     collect(DISTINCT way[size(way) - 1].statements) AS reasons
RETURN party.name AS party,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       authority.name AS authority,
       under,
       listing.from AS since,
       listing.to AS until,
       listing.status AS status,
       listing.sources AS sources,
       listing.entry AS entry,
       reduce(every = listing.statements, some IN reasons | every + some) AS statements
ORDER BY party, entry, authority
LIMIT 10000
