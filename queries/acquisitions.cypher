// Who acquires what from whom, how many, for how much, and how far is it?
// group: deals
// $buyer (Country|Organization, optional): the recipient, e.g. India
// $weapon (WeaponSystem, optional): what is acquired, e.g. S-400
// $supplier (Country|Organization, optional): who supplies it, e.g. Russia
// -> buyer, weapon, suppliers, status, quantity, value, currency, sources, statements
MATCH (buyer:Thing)-[deal:ACQUIRES]->(weapon:WeaponSystem)
WHERE deal.polarity <> 'negative'
  AND ($buyer IS NULL OR buyer.id = $buyer)
  AND ($weapon IS NULL OR weapon.id = $weapon)
OPTIONAL MATCH (weapon)-[:SUPPLIED_BY]->(maker:Thing)
WITH buyer, deal, weapon, maker
ORDER BY maker.id
WITH buyer, deal, weapon, collect(maker) AS makers
WHERE $supplier IS NULL
   OR $supplier IN coalesce(deal.supplier, [maker IN makers | maker.id])
RETURN buyer.name AS buyer,
       weapon.name AS weapon,
       coalesce(deal.supplier, [maker IN makers | maker.id]) AS suppliers,
       deal.status AS status,
       deal.quantity AS quantity,
       deal.value AS value,
       deal.currency AS currency,
       deal.sources AS sources,
       deal.statements AS statements
ORDER BY buyer, weapon
LIMIT 1000
