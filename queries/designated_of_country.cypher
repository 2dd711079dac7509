// Who of a country is designated, by whom and under which programmes?
// group: lists
// $country (Country): whose nationals they are, where they are, or whose flag they fly, e.g. China
// $authority (Organization, optional): by this one alone, e.g. Office of Foreign Assets Control
// -> party, kind, tie, authority, programmes, since, until, status, sources, entry, statements
MATCH (:Thing {id: $country})<-[tie:NATIONAL_OF|LOCATED_IN|FLAGGED_IN]-(party:Thing)
WHERE tie.polarity <> 'negative'
// What has ended, as a vessel's former flag, says so.
WITH party,
     tie,
     CASE type(tie) WHEN 'NATIONAL_OF' THEN 'national' WHEN 'LOCATED_IN' THEN 'located' ELSE 'flag' END
     + CASE WHEN tie.status = 'ended' THEN ' (former)' ELSE '' END AS how
ORDER BY how
WITH party, collect(how) AS ties, collect(tie.statements) AS because
MATCH (party)-[listing:HAS_DESIGNATION]->(designation:Thing)
WHERE listing.polarity <> 'negative'
MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
WHERE $authority IS NULL OR authority.id = $authority
RETURN party.name AS party,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       ties AS tie,
       authority.name AS authority,
       COLLECT {
         MATCH (designation)-[:UNDER_PROGRAMME]->(programme:Thing)
         RETURN programme.name
         ORDER BY programme.name
       } AS programmes,
       listing.from AS since,
       listing.to AS until,
       listing.status AS status,
       listing.sources AS sources,
       listing.entry AS entry,
       reduce(every = listing.statements, some IN because | every + some) AS statements
ORDER BY party, entry, authority
LIMIT 10000
