// Who of a country is designated, by whom and under which programmes?
// group: lists
// $country (Country): whose nationals they are, where they are, or whose flag they fly, e.g. China
// $authority (Organization, optional): by this one alone, e.g. Office of Foreign Assets Control
// -> party, kind, tie, authority, programmes, since, until, status, sources, entry, statements
MATCH (country:Thing {id: $country})<-[tie:NATIONAL_OF|LOCATED_IN|FLAGGED_IN]-(party:Thing)
WHERE tie.polarity <> 'negative'
WITH DISTINCT party, country
MATCH (party)-[listing:HAS_DESIGNATION]->(designation:Thing)
WHERE listing.polarity <> 'negative'
MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
WHERE $authority IS NULL OR authority.id = $authority
RETURN party.name AS party,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       // what has ended, as a vessel's former flag, says so
       COLLECT {
         MATCH (party)-[tie:NATIONAL_OF|LOCATED_IN|FLAGGED_IN]->(country)
         WHERE tie.polarity <> 'negative'
         WITH CASE type(tie) WHEN 'NATIONAL_OF' THEN 'national' WHEN 'LOCATED_IN' THEN 'located' ELSE 'flag' END
              + CASE WHEN tie.status = 'ended' THEN ' (former)' ELSE '' END AS how
         RETURN how
         ORDER BY how
       } AS tie,
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
       listing.statements + COLLECT {
         MATCH (party)-[tie:NATIONAL_OF|LOCATED_IN|FLAGGED_IN]->(country)
         UNWIND tie.statements AS said
         RETURN said
         ORDER BY said
       } AS statements
ORDER BY party, entry, authority
LIMIT 10000
