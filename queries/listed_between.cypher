// Who was listed, or delisted, between two dates?
// group: lists
// $since (text): the first day, month or year, e.g. 2020-12-01
// $until (text): the last one, e.g. 2020-12-31
// $authority (Organization, optional): by this one alone, e.g. Office of Foreign Assets Control
// -> date, event, party, kind, authority, programmes, sources, entry, statements
MATCH (designation:Designation)<-[listing:HAS_DESIGNATION]-(party:Thing)
WHERE listing.polarity <> 'negative'
  AND (listing.from IS NOT NULL OR listing.to IS NOT NULL)
UNWIND [{name: 'listed', date: listing.from}, {name: 'delisted', date: listing.to}] AS event
// Dates are EDTF and compare as text: 2020-12-14, 2020-12, 2020, 2020~. Of two dates only as much is compared as both have,
// so one that is less precise than those given counts where it may lie between them: 2020 is between 2020-12-01 and 2020-12-31.
// Lists that give no dates, as OFAC's older XML, tell of a delisting only by the issue in which somebody is missing.
WITH party, listing, designation, event, replace(event.date, '~', '') AS day
WHERE left(day, size($since)) >= left($since, size(day))
  AND left(day, size($until)) <= left($until, size(day))
MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
WHERE $authority IS NULL OR authority.id = $authority
RETURN event.date AS date,
       event.name AS event,
       party.name AS party,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       authority.name AS authority,
       COLLECT {
         MATCH (designation)-[:UNDER_PROGRAMME]->(programme:Thing)
         RETURN programme.name
         ORDER BY programme.name
       } AS programmes,
       listing.sources AS sources,
       listing.entry AS entry,
       listing.statements AS statements
ORDER BY date, event, party, entry
LIMIT 10000
