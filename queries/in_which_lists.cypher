// On which lists does somebody stand, by whose authority, and do the lists agree since when?
// group: lists
// $party (Person|Organization|Vessel|Aircraft|Country|Party): who is listed, e.g. Equipment Development Department
// -> party, id, list, authority, since, until, lists, authorities, datesDiffer, source, entry, statements
MATCH (asked:Thing {id: $party})
// A list has its own thing for somebody whom the gazetteer or another list knows too, and mostly writes names in capitals.
UNWIND [asked.name, toUpper(asked.name)] AS name
WITH DISTINCT name
MATCH (party:Thing {name: name})
MATCH (party)-[listing:HAS_DESIGNATION]->(designation:Thing)
WHERE listing.polarity <> 'negative'
// The relationship tells what the lists say together; what each says stands in its `record`, a line of JSON a statement:
// ["ofac-36","HAS_DESIGNATION",["ofac-36:designation"],"ofac-sdn",["entry","36","uid"],[["from","1986-12-10","date",""]], ...
UNWIND listing.record AS line
WITH party,
     listing,
     designation,
     split(line, '"')[7] AS sourceId,
     split(line, '"')[11] AS entry,
     split(split(line, '["from","')[1], '"')[0] AS since,
     split(split(line, '["to","')[1], '"')[0] AS until,
     [other IN listing.record WHERE other CONTAINS '["from","' | split(split(other, '["from","')[1], '"')[0]] AS froms,
     [other IN listing.record WHERE other CONTAINS '["to","' | split(split(other, '["to","')[1], '"')[0]] AS tos
MATCH (source:Source {id: sourceId})
RETURN party.name AS party,
       party.id AS id,
       source.title AS list,
       COLLECT {
         MATCH (designation)-[by:DESIGNATED_BY]->(authority:Thing)
         WHERE sourceId IN by.sources
         RETURN authority.name
         ORDER BY authority.name
       } AS authority,
       since,
       until,
       size(listing.sources) AS lists,
       COUNT { (designation)-[:DESIGNATED_BY]->(:Thing) } AS authorities,
       // a date that is less precise than another does not contradict it
       any(one IN froms WHERE any(other IN froms WHERE left(one, size(other)) <> left(other, size(one))))
       OR any(one IN tos WHERE any(other IN tos WHERE left(one, size(other)) <> left(other, size(one)))) AS datesDiffer,
       source.id AS source,
       entry,
       listing.statements AS statements
ORDER BY id, source, entry, since
LIMIT 1000
