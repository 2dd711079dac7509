// Upon whom outside of Russia were sanctions from CAATSA's menu imposed, which ones, and what did their country buy from Russia?
// group: exposure
// $country (Country, optional): of this country alone, e.g. Turkey
// -> party, kind, country, measures, since, until, acquired, deals, sources, entry, statements
// Section 231 takes its sanctions from the menu of section 235, and lists name the menu.
MATCH (:Thing {id: 'caatsa-231'})-[:USES_MENU]->(menu:Thing)
MATCH (menu)<-[basis:RESTS_ON]-(designation:Designation)<-[listing:HAS_DESIGNATION]-(party:Thing)
WHERE basis.polarity <> 'negative'
  AND listing.polarity <> 'negative'
  AND NOT EXISTS { (party)-[:NATIONAL_OF|LOCATED_IN]->(:Thing {id: 'RU'}) }
OPTIONAL MATCH (party)-[tie:NATIONAL_OF|LOCATED_IN|BORN_IN]->(country:Thing)
// where they were born counts where nothing else is known
WHERE type(tie) <> 'BORN_IN'
   OR (country.id <> 'RU' AND NOT EXISTS { (party)-[:NATIONAL_OF|LOCATED_IN]->(:Thing) })
WITH DISTINCT party, listing, designation, basis, country
WHERE $country IS NULL OR country.id = $country
CALL (country) {
  OPTIONAL MATCH (country)-[deal:ACQUIRES]->(weapon:Thing)
  WHERE deal.polarity <> 'negative'
    AND ('RU' IN deal.supplier
      OR (deal.supplier IS NULL AND EXISTS { (weapon)-[:SUPPLIED_BY]->(:Thing {id: 'RU'}) }))
  WITH deal, weapon.name + coalesce(', ' + deal.status, '') + coalesce(', ' + coalesce(deal.date, deal.from), '') AS what
  ORDER BY what
  RETURN collect(what) AS acquired, reduce(every = [], some IN collect(deal.statements) | every + some) AS deals
}
RETURN party.name AS party,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       country.name AS country,
       designation.measure AS measures,
       listing.from AS since,
       listing.to AS until,
       acquired,
       deals,
       basis.sources AS sources,
       basis.entry AS entry,
       listing.statements + basis.statements AS statements
ORDER BY country, party, entry
LIMIT 1000
