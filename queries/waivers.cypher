// Which waivers are considered, granted, denied or ended, by law and country?
// group: waivers
// $status (text, optional): considered, granted, denied or ended, e.g. considered
// $country (Country|Organization, optional): for whom, e.g. India
// $law (Law|Agreement, optional): under which law, or what is part of it, e.g. CAATSA
// -> waiver, for, status, polarity, under, from, commodity, speaker, quote, source
MATCH (said:Statement {predicate: 'WAIVES_SANCTIONS_FOR'})-[:HAS_SUBJECT]->(subject:Thing)
MATCH (said)-[:HAS_OBJECT]->(object:Thing)
WHERE ($status IS NULL OR said.status = $status)
  AND ($country IS NULL OR object.id = $country)
  AND ($law IS NULL OR EXISTS { (said)-[:UNDER_LAW]->(:Thing)-[:PART_OF*0..3]->(:Thing {id: $law}) })
OPTIONAL MATCH (said)-[:SAID_BY]->(speaker:Thing)
RETURN subject.name AS waiver,
       object.name AS for,
       said.status AS status,
       said.polarity AS polarity,
       said.under AS under,
       said.target AS from,
       said.commodity AS commodity,
       speaker.name AS speaker,
       said.quote AS quote,
       said.source AS source
ORDER BY for, status, said.id
LIMIT 1000
