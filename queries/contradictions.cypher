// Which statements cannot both hold?
// group: quality
// -> subject, type, object, under, target, commodity, oneStatus, onePolarity, oneQuote, oneSpeaker, oneSource, otherStatus, otherPolarity, otherQuote, otherSpeaker, otherSource
// One of the two denies: it is looked for first, since few statements do.
MATCH (no:Statement)
WHERE no.polarity = 'negative' OR no.status = 'denied'
MATCH (no)-[:HAS_OBJECT]->(object:Thing)<-[:HAS_OBJECT]-(yes:Statement)
WHERE no.id <> yes.id
  AND no.predicate = yes.predicate
MATCH (no)-[:HAS_SUBJECT]->(subject:Thing)<-[:HAS_SUBJECT]-(yes)
// The scope is the law, the target and the commodity. Where both name one of these they must agree in it, and there must be
// one that both name, unless neither names any: a waiver for oil from Iran does not speak of arms from Russia. What is told
// of different days may both be so.
WHERE (no.date IS NULL OR yes.date IS NULL OR no.date = yes.date)
  AND (no.under IS NULL OR yes.under IS NULL OR any(x IN no.under WHERE x IN yes.under))
  AND (no.target IS NULL OR yes.target IS NULL OR any(x IN no.target WHERE x IN yes.target))
  AND (no.commodity IS NULL OR yes.commodity IS NULL OR any(x IN no.commodity WHERE x IN yes.commodity))
  AND ((no.under IS NOT NULL AND yes.under IS NOT NULL)
    OR (no.target IS NOT NULL AND yes.target IS NOT NULL)
    OR (no.commodity IS NOT NULL AND yes.commodity IS NOT NULL)
    OR coalesce(no.under, yes.under, no.target, yes.target, no.commodity, yes.commodity) IS NULL)
  AND ((no.polarity <> yes.polarity
        AND (coalesce(no.status, '') = coalesce(yes.status, '') OR no.status IS NULL OR yes.status IS NULL))
    OR (no.polarity = yes.polarity
        AND no.status = 'denied' AND yes.status IN ['considered', 'granted', 'agreed', 'planned']))
WITH DISTINCT subject,
     object,
     CASE WHEN no.id < yes.id THEN no ELSE yes END AS one,
     CASE WHEN no.id < yes.id THEN yes ELSE no END AS other
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
