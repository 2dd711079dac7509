// What does a law reach, who made it, what are its parts, and who may waive it?
// group: laws
// $law (Law): the law or provision, e.g. CAATSA Section 231
// -> law, heading, citation, codifiedAt, inForceFrom, trigger, menu, waiver, enactedBy
MATCH (whole:Thing {id: $law})
MATCH (law:Law)-[:PART_OF*0..3]->(whole)
OPTIONAL MATCH (law)-[:USES_MENU]->(menu:Thing)
OPTIONAL MATCH (law)-[:ENACTED_BY]->(by:Thing)
RETURN DISTINCT law.name AS law,
       law.heading AS heading,
       law.citation AS citation,
       law.codifiedAt AS codifiedAt,
       law.inForceFrom AS inForceFrom,
       law.trigger AS trigger,
       menu.name AS menu,
       law.waiver AS waiver,
       by.name AS enactedBy
ORDER BY law, menu, enactedBy
LIMIT 1000
