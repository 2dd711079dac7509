// What has a buyer ordered, year by year: how many, how many were delivered when, and how many are outstanding?
// group: deals
// $buyer (Country|Organization): the recipient, e.g. India
// $supplier (Country|Organization, optional): who supplies it, e.g. Russia
// $weapon (WeaponSystem, optional): what is acquired, e.g. S-400
// -> year, weapon, kind, suppliers, status, ordered, delivered, outstanding, deliveredIn, value, currency, price, uncertain, source, entry, statement
MATCH (:Thing {id: $buyer})<-[:HAS_SUBJECT]-(deal:Statement {predicate: 'ACQUIRES'})-[:HAS_OBJECT]->(weapon:Thing)
WHERE deal.polarity <> 'negative'
  AND ($supplier IS NULL OR $supplier IN deal.supplier)
  AND ($weapon IS NULL OR weapon.id = $weapon)
RETURN deal.date AS year,
       weapon.name AS weapon,
       deal.kind AS kind,
       deal.supplier AS suppliers,
       deal.status AS status,
       deal.quantity AS ordered,
       deal.delivered AS delivered,
       CASE WHEN deal.quantity > deal.delivered THEN deal.quantity - deal.delivered END AS outstanding,
       deal.deliveredIn AS deliveredIn,
       deal.value AS value,
       deal.currency AS currency,
       deal.price AS price,
       deal.uncertain AS uncertain,
       deal.source AS source,
       coalesce(deal.entry, deal.quote) AS entry,
       deal.id AS statement
ORDER BY year, weapon, entry, statement
LIMIT 5000
