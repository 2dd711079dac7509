// Which alliances, blocs and other agreements is a state a party to, with whom, bound to what, since and until when?
// group: agreements
// $state (Country): the party, e.g. India
// -> agreement, kind, obligations, status, since, until, others, source, entry, statement
MATCH (state:Thing {id: $state})<-[:HAS_SUBJECT]-(said:Statement)-[:HAS_OBJECT]->(agreement:Thing)
WHERE said.predicate IN ['PARTY_TO', 'MEMBER_OF']
  AND said.polarity <> 'negative'
WITH state, said, agreement, COLLECT {
  MATCH (other:Country)-[:PARTY_TO|MEMBER_OF]->(agreement)
  WHERE other.id <> state.id
  RETURN DISTINCT other.name
  ORDER BY other.name
} AS others
RETURN agreement.name AS agreement,
       said.predicate AS kind,
       said.obligation AS obligations,
       said.status AS status,
       coalesce(said.from, said.date) AS since,
       said.to AS until,
       others,
       said.source AS source,
       coalesce(said.entry, said.quote) AS entry,
       said.id AS statement
ORDER BY until IS NOT NULL, since, agreement, statement
LIMIT 1000
