// How many deals did a buyer sign with a supplier each year, for how much, and how much of what was ordered has come?
// group: deals
// $buyer (Country|Organization): the recipient, e.g. India
// $supplier (Country|Organization): who supplies it, e.g. Russia
// -> year, deals, ordered, delivered, outstanding, dollars, priced, tiv, statements
// A sum of a larger deal that several rows are parts of is not added up: `priced` counts the deals whose own price is known.
MATCH (:Thing {id: $buyer})<-[:HAS_SUBJECT]-(deal:Statement {predicate: 'ACQUIRES'})
WHERE deal.polarity <> 'negative'
  AND $supplier IN deal.supplier
  AND deal.date IS NOT NULL
  AND deal.entry IS NOT NULL
WITH deal,
     CASE WHEN deal.quantity > deal.delivered THEN deal.quantity - deal.delivered ELSE 0 END AS outstanding,
     CASE WHEN deal.currency = 'USD' AND deal.partOfDeal IS NULL THEN deal.value END AS dollars
ORDER BY deal.id
RETURN deal.date AS year,
       count(*) AS deals,
       sum(deal.quantity) AS ordered,
       sum(deal.delivered) AS delivered,
       sum(outstanding) AS outstanding,
       sum(dollars) AS dollars,
       count(dollars) AS priced,
       round(100 * sum(deal.tivOrdered)) / 100 AS tiv,
       collect(deal.id) AS statements
ORDER BY year
LIMIT 1000
