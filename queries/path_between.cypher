// Which ways lead from one thing to another in three steps or fewer?
// group: exposure
// $from (Thing): where the way begins, e.g. India
// $to (Thing): where it ends, e.g. CAATSA
// -> things, relations, statements
// Along relations that tell of deals, laws and lists: trade, membership and meetings tie every state to every other.
// The things one step before the end are found first: a way through a thing of many relations is then met in the middle.
MATCH (last:Thing)-[final:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(:Thing {id: $to})
WHERE final.polarity <> 'negative' AND NOT final.derived
WITH collect(DISTINCT last.id) AS lasts
CALL (lasts) {
  MATCH (start:Thing {id: $from})-[first:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(end:Thing {id: $to})
  WHERE first.polarity <> 'negative' AND NOT first.derived
  RETURN [start.name, end.name] AS things, [type(first)] AS relations, [first.statements[0]] AS statements
  UNION
  MATCH (start:Thing {id: $from})-[first:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(one:Thing)
  WHERE one.id IN lasts
    AND NOT one.id IN [$from, $to]
    AND first.polarity <> 'negative' AND NOT first.derived
  MATCH (one)-[second:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(end:Thing {id: $to})
  WHERE second.polarity <> 'negative' AND NOT second.derived
  RETURN [start.name, one.name, end.name] AS things,
         [type(first), type(second)] AS relations,
         [first.statements[0], second.statements[0]] AS statements
  UNION
  MATCH (start:Thing {id: $from})-[first:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(one:Thing)
  WHERE NOT one.id IN [$from, $to]
    AND first.polarity <> 'negative' AND NOT first.derived
  MATCH (one)-[second:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(two:Thing)
  WHERE two.id IN lasts
    AND NOT two.id IN [$from, $to, one.id]
    AND second.polarity <> 'negative' AND NOT second.derived
  MATCH (two)-[third:ACQUIRES|SUPPLIED_BY|SANCTIONS|SANCTIONED_UNDER|EXPOSED_TO|WAIVES_SANCTIONS_FOR|PART_OF|PARTY_TO|HOLDS_OFFICE|OWNED_BY|HAS_DESIGNATION|UNDER_PROGRAMME|RESTS_ON|LINKED_TO|BELONGS_TO]->(end:Thing {id: $to})
  WHERE third.polarity <> 'negative' AND NOT third.derived
  RETURN [start.name, one.name, two.name, end.name] AS things,
         [type(first), type(second), type(third)] AS relations,
         [first.statements[0], second.statements[0], third.statements[0]] AS statements
}
RETURN things, relations, statements
ORDER BY size(relations), things, relations
LIMIT 100
