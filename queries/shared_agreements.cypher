// Which agreements are two states both a party to?
// group: agreements
// $one (Country|Organization): the one, e.g. Russia
// $other (Country|Organization): the other, e.g. Iran
// -> agreement, oneStatus, otherStatus, concludedOn, sources
MATCH (:Thing {id: $one})-[mine:PARTY_TO]->(agreement:Thing)<-[theirs:PARTY_TO]-(:Thing {id: $other})
WHERE mine.polarity <> 'negative'
  AND theirs.polarity <> 'negative'
RETURN agreement.name AS agreement,
       mine.status AS oneStatus,
       theirs.status AS otherStatus,
       agreement.concludedOn AS concludedOn,
       mine.sources + theirs.sources AS sources
ORDER BY agreement
LIMIT 1000
