// Who is linked to somebody listed, or owned by them, in up to three steps, and are they listed too?
// group: lists
// $party (Person|Organization|Vessel|Aircraft|Country|Party): at the one end of the chain, e.g. Equipment Development Department
// -> linked, kind, steps, chain, listedBy, sources, entries, statements
MATCH (asked:Thing {id: $party})
// A list has its own thing for somebody whom the gazetteer or another list knows too, and mostly writes names in capitals.
UNWIND [asked.name, toUpper(asked.name)] AS name
WITH DISTINCT name
MATCH (listed:Thing {name: name})
// All links of a chain point the same way, to the one asked about or from there: two that are linked to the same third need
// have nothing to do with each other.
CALL (listed) {
  MATCH chain = (listed)<-[:LINKED_TO|OWNED_BY*1..3]-(linked:Thing)
  RETURN linked, relationships(chain) AS links, nodes(chain) AS things, true AS towards
  UNION ALL
  MATCH chain = (listed)-[:LINKED_TO|OWNED_BY*1..3]->(linked:Thing)
  RETURN linked, relationships(chain) AS links, nodes(chain) AS things, false AS towards
}
WITH listed, linked, links, things, towards
WHERE linked.id <> listed.id
  AND all(link IN links WHERE link.polarity <> 'negative')
WITH linked,
     links,
     reduce(said = linked.name, step IN range(size(links), 1, -1) |
       said
       + CASE WHEN towards THEN ' — ' ELSE ' ← ' END
       + coalesce(links[step - 1].kind, CASE type(links[step - 1]) WHEN 'OWNED_BY' THEN 'owned by' ELSE 'linked to' END)
       + CASE WHEN towards THEN ' → ' ELSE ' — ' END
       + things[step - 1].name) AS chain
ORDER BY size(links), chain
WITH linked, collect(links)[0] AS links, collect(chain)[0] AS chain
RETURN linked.name AS linked,
       [label IN labels(linked) WHERE NOT label IN ['Thing', 'Official']][0] AS kind,
       size(links) AS steps,
       chain,
       COLLECT {
         MATCH (linked)-[:HAS_DESIGNATION]->(:Thing)-[:DESIGNATED_BY]->(authority:Thing)
         RETURN DISTINCT authority.name
         ORDER BY authority.name
       } AS listedBy,
       [link IN links | link.entrySource] AS sources,
       [link IN links | link.entry] AS entries,
       [link IN links | link.statements[0]] AS statements
ORDER BY steps, linked, chain
LIMIT 10000
