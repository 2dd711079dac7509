// Who acquired a weapon, when, and which sanctions under a law followed in their country?
// group: exposure
// $weapon (WeaponSystem): what was acquired, e.g. S-400
// $law (Law): the provision; the menu it takes its sanctions from counts too, e.g. CAATSA Section 231
// -> buyer, ordered, deliveredIn, quantity, delivered, status, suppliers, followed, kind, since, until, measures, dealSources, dealEntry, dealStatements, listSources, listEntry, listStatements
MATCH (law:Thing {id: $law})
WITH [law.id] + COLLECT { MATCH (law)-[:USES_MENU]->(menu:Thing) RETURN menu.id } AS bases
MATCH (weapon:Thing {id: $weapon})<-[deal:ACQUIRES]-(buyer:Thing)
WHERE deal.polarity <> 'negative'
  AND coalesce(deal.status, '') <> 'cancelled'
OPTIONAL MATCH (buyer)<-[:NATIONAL_OF|LOCATED_IN]-(party:Thing)-[listing:HAS_DESIGNATION]->(designation:Designation)
WHERE listing.polarity <> 'negative'
  AND EXISTS {
    MATCH (designation)-[basis:RESTS_ON]->(base:Thing)
    WHERE base.id IN bases
      AND basis.polarity <> 'negative'
  }
WITH DISTINCT buyer, deal, party, listing, designation
RETURN buyer.name AS buyer,
       deal.date AS ordered,
       deal.deliveredIn AS deliveredIn,
       deal.quantity AS quantity,
       deal.delivered AS delivered,
       deal.status AS status,
       deal.supplier AS suppliers,
       party.name AS followed,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       coalesce(listing.from, designation.validFrom) AS since,
       listing.to AS until,
       designation.measure AS measures,
       deal.sources AS dealSources,
       deal.entry AS dealEntry,
       deal.statements AS dealStatements,
       listing.sources AS listSources,
       listing.entry AS listEntry,
       listing.statements AS listStatements
ORDER BY since IS NULL, since, buyer, kind, followed
LIMIT 1000
