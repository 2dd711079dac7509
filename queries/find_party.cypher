// Who is called so, was born then, or has this document, and what of it matched?
// group: lists
// $called (text, optional): a name or alias, or words of it in any order, e.g. Li Shangfu
// $born (text, optional): a date, month or year of birth, e.g. 1958-02
// $document (text, optional): the number of a passport, registration, ship, aircraft or wallet, e.g. 9187629
// -> party, id, kind, matched, unmatched, weak, listedBy, sources, entry, statements
// Words are compared in small letters and without marks, numbers without blanks and hyphens: lists write AL-ZAWAHIRI, Ayman.
WITH [word IN split(replace(replace(replace(replace(toLower($called), '-', ' '), ',', ' '), '.', ' '), '\'', ' '), ' ')
      WHERE word <> ''] AS words,
     replace(replace(toUpper($document), ' ', ''), '-', '') AS number
// First what is quick to see, of every party; then with care, of those few.
MATCH (party:Person|Organization|Party|Vessel|Aircraft)
WHERE (size(words) > 0 AND all(word IN words WHERE
         toLower(party.name) CONTAINS word OR toLower(party.aliasText) CONTAINS word))
   OR ($document IS NOT NULL AND any(
         own IN coalesce(party.identifier, []) + coalesce(party.imoNumber, []) + coalesce(party.mmsi, [])
                + coalesce(party.tailNumber, []) + coalesce(party.serialNumber, []) + coalesce(party.walletAddress, [])
         WHERE replace(replace(toUpper(own), ' ', ''), '-', '') = number))
   OR ($called IS NULL AND $document IS NULL
       AND any(date IN party.birthDate WHERE date CONTAINS left($born, 3) OR date CONTAINS '/'))
// Whole words count. Each name says of which sort it is; of which a document is stands in the node's `record`, a line of
// JSON a statement: ["ofac-36","identifier",["400 550420","string",""],"ofac-sdn",["entry","36","idList/id"],[["kind","Passport", ...
WITH party,
     [name IN [own IN party.names
               | {kind: CASE
                          WHEN own = party.name THEN 'name'
                          WHEN own IN coalesce(party.formerName, []) THEN 'former name'
                          ELSE 'alias'
                        END, name: own}]
              + [own IN coalesce(party.weakAlias, []) WHERE NOT own IN party.names | {kind: 'weak alias', name: own}]
      WHERE size(words) > 0 AND all(word IN words WHERE word IN split(
        replace(replace(replace(replace(toLower(name.name), '-', ' '), ',', ' '), '.', ' '), '\'', ' '), ' '))] AS names,
     [own IN coalesce(party.identifier, []) + coalesce(party.imoNumber, []) + coalesce(party.mmsi, [])
             + coalesce(party.tailNumber, []) + coalesce(party.serialNumber, []) + coalesce(party.walletAddress, [])
      WHERE replace(replace(toUpper(own), ' ', ''), '-', '') = number
      | {identifier: own, record: [line IN party.record WHERE line CONTAINS '",["' + own + '","' AND line CONTAINS '["kind","']}] AS documents,
     [date IN coalesce(party.birthDate, [])
      | {date: date,
         from: split(replace(replace(date, '~', ''), 'X', ''), '/')[0],
         to: last(split(replace(replace(date, '~', ''), 'X', ''), '/'))}] AS dates
// Of two dates only as much is compared as both have: 1959 may be 1959-03-01; 1955/1958 is a range, 195X a decade.
WITH party,
     [name IN coalesce(names, []) | name.kind + ' ' + name.name] AS names,
     all(name IN coalesce(names, []) WHERE name.kind = 'weak alias') AS weak,
     [one IN coalesce(documents, [])
      | coalesce(split(split(one.record[0], '["kind","')[1], '"')[0], 'document') + ' ' + one.identifier] AS documents,
     [date IN dates
      WHERE left(date.from, size($born)) <= left($born, size(date.from))
        AND left(date.to, size($born)) >= left($born, size(date.to))
      | 'born ' + date.date] AS births
// A date of birth by itself finds people; beside a name or a document it tells whether they are the same.
WHERE size(names) + size(documents) > 0
   OR ($called IS NULL AND $document IS NULL AND size(births) > 0)
OPTIONAL MATCH (party)-[listing:HAS_DESIGNATION]->(designation:Thing)
WHERE listing.polarity <> 'negative'
RETURN party.name AS party,
       party.id AS id,
       [label IN labels(party) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       names + documents + births AS matched,
       CASE WHEN $called IS NOT NULL AND size(names) = 0 THEN ['name'] ELSE [] END
       + CASE WHEN $document IS NOT NULL AND size(documents) = 0 THEN ['document'] ELSE [] END
       + CASE
           WHEN $born IS NULL OR size(births) > 0 THEN []
           WHEN party.birthDate IS NULL THEN ['born: not said']
           ELSE [date IN party.birthDate | 'born ' + date]
         END AS unmatched,
       // found by an alias that the list itself calls too common or too vague to search by
       size(names) > 0 AND weak AND size(documents) = 0 AS weak,
       COLLECT {
         MATCH (designation)-[:DESIGNATED_BY]->(authority:Thing)
         RETURN authority.name
         ORDER BY authority.name
       } AS listedBy,
       coalesce(listing.sources, party.sources) AS sources,
       listing.entry AS entry,
       listing.statements AS statements
ORDER BY size(unmatched), weak, party, id
LIMIT 1000
