// At whom does a law aim, and which laws aim at somebody?
// group: laws
// $law (Law, optional): the law or provision, e.g. CAATSA
// $target (Country|Organization|Person, optional): at whom, e.g. Russia
// -> target, law, citation, sources, entry, statements
MATCH (target:Thing)-[fact:SANCTIONED_UNDER]->(law:Law)
WHERE fact.polarity <> 'negative'
  AND ($law IS NULL OR law.id = $law OR EXISTS { (law)-[:PART_OF*1..3]->(:Thing {id: $law}) })
  AND ($target IS NULL OR target.id = $target)
RETURN target.name AS target,
       law.name AS law,
       law.citation AS citation,
       fact.sources AS sources,
       fact.entry AS entry,
       fact.statements AS statements
ORDER BY target, law
LIMIT 1000
