// Which statements cannot both hold?
// group: quality
// -> subject, type, object, under, target, commodity, oneStatus, onePolarity, oneQuote, oneSpeaker, oneSource, otherStatus, otherPolarity, otherQuote, otherSpeaker, otherSource
MATCH (one:Statement)-[:HAS_SUBJECT]->(subject:Thing)<-[:HAS_SUBJECT]-(other:Statement)
WHERE one.id < other.id
  AND one.predicate = other.predicate
MATCH (one)-[:HAS_OBJECT]->(object:Thing)<-[:HAS_OBJECT]-(other)
// The scope is the law, the target and the commodity. Where both name one of these they must agree in it, and there must be
// one that both name, unless neither names any: a waiver for oil from Iran does not speak of arms from Russia.
WHERE (one.under IS NULL OR other.under IS NULL OR any(x IN one.under WHERE x IN other.under))
  AND (one.target IS NULL OR other.target IS NULL OR any(x IN one.target WHERE x IN other.target))
  AND (one.commodity IS NULL OR other.commodity IS NULL OR any(x IN one.commodity WHERE x IN other.commodity))
  AND ((one.under IS NOT NULL AND other.under IS NOT NULL)
    OR (one.target IS NOT NULL AND other.target IS NOT NULL)
    OR (one.commodity IS NOT NULL AND other.commodity IS NOT NULL)
    OR coalesce(one.under, other.under, one.target, other.target, one.commodity, other.commodity) IS NULL)
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
       coalesce(one.under, other.under) AS under,
       coalesce(one.target, other.target) AS target,
       coalesce(one.commodity, other.commodity) AS commodity,
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
