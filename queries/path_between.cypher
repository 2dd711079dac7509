// Which ways lead from one thing to another in four steps or fewer?
// group: exposure
// $from (Thing): where the way begins, e.g. India
// $to (Thing): where it ends, e.g. CAATSA
// -> things, relations, statements
MATCH (start:Thing {id: $from})
MATCH (end:Thing {id: $to})
MATCH path = (start)-[*1..4]->(end)
WHERE all(fact IN relationships(path) WHERE fact.polarity <> 'negative' AND NOT fact.derived)
  AND all(thing IN nodes(path) WHERE thing:Thing)
WITH [thing IN nodes(path) | thing.name] AS things,
     [fact IN relationships(path) | type(fact)] AS relations,
     [fact IN relationships(path) | fact.statements[0]] AS statements
RETURN things, relations, statements
ORDER BY size(relations), things, relations
LIMIT 100
