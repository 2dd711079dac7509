// Which allies of a state hold weapons of a supplier, and which of these were ordered or delivered since a law aims at them?
// group: exposure
// $state (Country): whose allies, e.g. United States
// $supplier (Country|Organization): who supplies the weapons, e.g. Russia
// $law (Law): the provision, which must have a rule in schema/rules, e.g. CAATSA Section 231
// -> ally, alliances, weapon, ordered, deliveredIn, quantity, delivered, status, exposed, allianceStatements, source, entry, statement
// An ally is a member of the same alliance, a party to the same pact of defence in force, or is called an ally.
MATCH (state:Thing {id: $state})
CALL (state) {
  MATCH (state)-[one:MEMBER_OF]->(body:Organization)-[:PARTY_TO]->(pact:Agreement)
  WHERE 'defense' IN pact.bindsTo
  MATCH (body)<-[other:MEMBER_OF]-(ally:Country)
  WHERE one.kind IS NULL // to be a partner or observer is not to be a member
    AND other.kind IS NULL
    AND coalesce(one.status, '') <> 'ended'
    AND coalesce(other.status, '') <> 'ended'
  RETURN ally, body.name AS alliance, other.statements AS told
  UNION
  MATCH (state)-[one:PARTY_TO]->(pact:Agreement)<-[other:PARTY_TO]-(ally:Country)
  WHERE 'defense' IN one.obligation
    AND 'defense' IN other.obligation
    AND coalesce(one.status, '') <> 'ended'
    AND coalesce(other.status, '') <> 'ended'
  RETURN ally, pact.name AS alliance, other.statements AS told
  UNION
  MATCH (state)-[tie:PARTNER_OF]-(ally:Country)
  WHERE tie.polarity <> 'negative'
    AND tie.kind CONTAINS 'ally'
  RETURN ally, tie.kind AS alliance, tie.statements AS told
}
WITH DISTINCT state, ally, alliance, told
ORDER BY ally.name, alliance
WITH ally, collect(alliance) AS alliances, reduce(every = [], some IN collect(told) | every + some) AS allianceStatements
WHERE ally.id <> $state
MATCH (ally)<-[:HAS_SUBJECT]-(deal:Statement {predicate: 'ACQUIRES'})-[:HAS_OBJECT]->(weapon:Thing)
WHERE deal.polarity <> 'negative'
  AND $supplier IN deal.supplier
OPTIONAL MATCH (ally)-[exposure:EXPOSED_TO]->(:Thing {id: $law})
WHERE exposure.derived
RETURN ally.name AS ally,
       alliances,
       weapon.name AS weapon,
       deal.date AS ordered,
       deal.deliveredIn AS deliveredIn,
       deal.quantity AS quantity,
       deal.delivered AS delivered,
       deal.status AS status,
       coalesce(deal.id IN exposure.premises, false) AS exposed,
       allianceStatements,
       deal.source AS source,
       coalesce(deal.entry, deal.quote) AS entry,
       deal.id AS statement
ORDER BY exposed DESC, ally, ordered, weapon, statement
LIMIT 5000
