// Where do sources agree on a deal, and where do they differ, field by field?
// group: quality
// $buyer (Country|Organization): the recipient, e.g. India
// $weapon (WeaponSystem): what is acquired, e.g. S-400
// -> field, verdict, said, sources, statements
MATCH (:Thing {id: $buyer})<-[:HAS_SUBJECT]-(deal:Statement {predicate: 'ACQUIRES'})-[:HAS_OBJECT]->(:Thing {id: $weapon})
WITH deal
ORDER BY deal.source, deal.id
UNWIND [
  ['1 status', deal.status],
  ['2 ordered', deal.quantity],
  ['3 unit', deal.unit],
  ['4 delivered', deal.delivered],
  ['5 value', deal.value],
  ['6 currency', deal.currency],
  ['7 date', deal.date],
  ['8 suppliers', deal.supplier[0]],
  ['9 denied', CASE WHEN deal.polarity = 'negative' THEN 'denied' END]
] AS one
WITH deal, one[0] AS field, one[1] AS said
WHERE said IS NOT NULL
WITH field,
     deal,
     CASE
       WHEN NOT field IN ['2 ordered', '4 delivered', '5 value'] THEN toString(said)
       WHEN said = toInteger(said) THEN toString(toInteger(said))
       ELSE toString(said)
     END AS words
WITH field,
     words,
     collect(DISTINCT deal.source) AS tellers,
     collect(deal.id) AS ids
ORDER BY field, words
WITH field,
     collect(words) AS said,
     collect(tellers) AS byWords,
     reduce(every = [], some IN collect(tellers) | every + [one IN some WHERE NOT one IN every]) AS sources,
     reduce(every = [], some IN collect(ids) | every + some) AS statements
RETURN substring(field, 2) AS field,
       CASE
         WHEN size(sources) = 1 THEN 'one source'
         WHEN size(said) = 1 THEN 'agree'
         ELSE 'differ'
       END AS verdict,
       [at IN range(0, size(said) - 1) | said[at] + ' (' + reduce(line = '', one IN byWords[at] | line + CASE WHEN line = '' THEN '' ELSE ', ' END + one) + ')'] AS said,
       sources,
       statements
ORDER BY field
LIMIT 100
