// In which meetings, summits and talks does somebody take part, where and when?
// group: officials
// $participant (Person|Country|Organization): who takes part, e.g. India
// -> event, date, place, participants, statements
MATCH (:Thing {id: $participant})-[fact:PARTICIPATES_IN]->(event:Thing)
WHERE fact.polarity <> 'negative'
OPTIONAL MATCH (event)-[:TOOK_PLACE_IN]->(place:Thing)
OPTIONAL MATCH (other:Thing)-[theirs:PARTICIPATES_IN]->(event)
WHERE theirs.polarity <> 'negative'
WITH event, fact, place, other
ORDER BY other.name
RETURN event.name AS event,
       fact.date AS date,
       place.name AS place,
       collect(DISTINCT other.name) AS participants,
       fact.statements AS statements
ORDER BY date, event, place
LIMIT 1000
