// Which statements cannot both hold?
// group: quality
// -> subject, type, object, under, target, commodity, oneStatus, onePolarity, oneQuote, oneSpeaker, oneSource, otherStatus, otherPolarity, otherQuote, otherSpeaker, otherSource
MATCH (one:Statement)-[:HAS_SUBJECT]->(subject:Thing)<-[:HAS_SUBJECT]-(other:Statement)
WHERE one.id < other.id
  AND one.predicate = other.predicate
MATCH (one)-[:HAS_OBJECT]->(object:Thing)<-[:HAS_OBJECT]-(other)
WHERE coalesce(one.under, []) = coalesce(other.under, [])
  AND coalesce(one.target, []) = coalesce(other.target, [])
  AND coalesce(one.commodity, []) = coalesce(other.commodity, [])
  AND ((one.polarity <> other.polarity
        AND (coalesce(one.status, '') = coalesce(other.status, '') OR one.status IS NULL OR other.status IS NULL))
    OR (one.polarity = other.polarity
        AND one.status = 'denied' AND other.status IN ['considered', 'granted', 'agreed', 'planned'])
    OR (one.polarity = other.polarity
        AND other.status = 'denied' AND one.status IN ['considered', 'granted', 'agreed', 'planned']))
OPTIONAL MATCH (one)-[:SAID_BY]->(oneSpeaker:Thing)
OPTIONAL MATCH (other)-[:SAID_BY]->(otherSpeaker:Thing)
RETURN subject.name AS subject,
       one.predicate AS type,
       object.name AS object,
       one.under AS under,
       one.target AS target,
       one.commodity AS commodity,
       one.status AS oneStatus,
       one.polarity AS onePolarity,
       one.quote AS oneQuote,
       oneSpeaker.name AS oneSpeaker,
       one.source AS oneSource,
       other.status AS otherStatus,
       other.polarity AS otherPolarity,
       other.quote AS otherQuote,
       otherSpeaker.name AS otherSpeaker,
       other.source AS otherSource
ORDER BY subject, type, object, one.id, other.id
LIMIT 1000
