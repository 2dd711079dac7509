// What do two countries trade, and with which tariffs?
// group: trade
// $one (Country|Organization): the one, e.g. India
// $other (Country|Organization): the other, e.g. United States
// -> from, relation, to, commodity, quantity, unit, value, currency, rate, status, quote, source
MATCH (one:Thing)
WHERE one.id IN [$one, $other]
MATCH (said:Statement)-[:HAS_SUBJECT]->(one)
WHERE said.polarity = 'positive'
  AND said.predicate IN ['EXPORTS_TO', 'TRADES_WITH', 'TRADE_SURPLUS_WITH', 'IMPOSES_TARIFF_ON']
MATCH (said)-[:HAS_OBJECT]->(other:Thing)
WHERE other.id IN [$one, $other]
RETURN one.name AS from,
       said.predicate AS relation,
       other.name AS to,
       said.commodity AS commodity,
       said.quantity AS quantity,
       said.unit AS unit,
       said.value AS value,
       said.currency AS currency,
       said.rate AS rate,
       said.status AS status,
       said.quote AS quote,
       said.source AS source
ORDER BY relation, from, said.id
LIMIT 1000
