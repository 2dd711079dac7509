// Who holds an office of a state, or held it on a day, according to which source?
// group: officials
// $portfolio (Portfolio): what the office is for, e.g. foreign affairs
// $country (Country): the state, e.g. India
// $date (text, optional): the day, as precise as you know it, e.g. 2018-09-06
// -> holder, title, status, from, to, asOf, proof, others, note, uncertain, source, entry, statement
MATCH (state:Thing {id: $country})
MATCH (portfolio:Thing {id: $portfolio})
OPTIONAL MATCH (own:Thing)-[:PART_OF]->(portfolio)
WHERE state.id IN own.usedIn
WITH state,
     CASE WHEN own IS NULL THEN portfolio.names ELSE [] END AS areas,
     CASE WHEN own IS NULL THEN coalesce(portfolio.office, []) ELSE coalesce(own.office, []) END AS offices,
     [name IN state.names + coalesce(state.demonym, []) | toLower(name)] AS called,
     [state.id] + COLLECT { MATCH (body:Thing)-[:BELONGS_TO|PART_OF*1..3]->(state) RETURN body.id } AS bodies
UNWIND bodies AS id
WITH DISTINCT state, areas, offices, called, id
MATCH (of:Thing {id: id})<-[:HAS_OBJECT]-(said:Statement {predicate: 'HOLDS_OFFICE'})-[:HAS_SUBJECT]->(holder:Thing)
WHERE said.polarity <> 'negative'
  AND said.title IS NOT NULL
// The title without brackets and the state's name, taken apart where it lists several offices.
WITH state, areas, offices, said, holder, of, called,
     reduce(title = replace(replace(replace(split(toLower(said.title), ' (')[0], ' and ', ' & '), ', & ', ' & '), ', ', ' & '),
       name IN called |
       CASE
         WHEN title STARTS WITH name + ' ' THEN substring(title, size(name) + 1)
         WHEN title ENDS WITH ' of the ' + name THEN left(title, size(title) - size(name) - 8)
         WHEN title ENDS WITH ' of ' + name THEN left(title, size(title) - size(name) - 4)
         ELSE title
       END) AS title
WITH state, areas, offices, said, holder, of,
     [part IN split(title, ' & ') | CASE WHEN part STARTS WITH 'acting ' THEN substring(part, 7) ELSE part END] AS parts,
     [name IN of.names | reduce(name = toLower(name), before IN ['ministry of ', 'department of ', 'the '] |
       CASE WHEN name STARTS WITH before THEN substring(name, size(before)) ELSE name END)] AS body,
     ['minister of ', 'minister for ', 'secretary of ', 'secretary for ', 'cabinet secretary for ', 'director of ',
       'director general of ', 'head of ', 'chairman of ', 'chief of '] AS heads
// An office of what stands in the list without a title of its own ("& Trade") is that of a minister, and not of a deputy.
WHERE any(part IN parts WHERE part IN offices AND (of.id = state.id OR part CONTAINS ' '))
   OR (NOT any(part IN parts WHERE part STARTS WITH 'supporting ' OR part STARTS WITH 'minister of state ')
     AND (parts[size(parts) - 1] ENDS WITH ' minister' OR any(part IN parts WHERE any(head IN heads WHERE part STARTS WITH head)))
     AND any(part IN parts WHERE reduce(area = CASE WHEN part ENDS WITH ' minister' THEN left(part, size(part) - 9) ELSE part END,
       before IN heads + ['the '] |
       CASE WHEN area STARTS WITH before THEN substring(area, size(before)) ELSE area END) IN areas))
   OR (of.id <> state.id
     AND any(part IN parts WHERE part IN ['minister', 'secretary', 'director', 'head', 'chairman', 'chief'])
     AND any(name IN body WHERE name IN areas))
OPTIONAL MATCH (source:Source {id: said.source})
WITH said, holder,
     coalesce(said.date, source.published) AS asOf,
     replace(replace(replace(split(coalesce(said.from, ''), '/')[0], '~', ''), '?', ''), '..', '') AS since,
     replace(replace(replace(reverse(split(coalesce(said.to, ''), '/'))[0], '~', ''), '?', ''), '..', '') AS until
WITH said, holder, asOf, since, until, since <> '' OR until <> '' AS dated
WHERE (said.status IS NULL OR said.status <> 'ended' OR dated)
  AND ($date IS NULL
    OR ((since = '' OR left($date, size(since)) >= left(since, size($date)))
      AND (until = '' OR left($date, size(until)) <= left(until, size($date)))))
WITH said, holder, asOf, since, until,
     CASE
       WHEN dated AND $date IS NOT NULL THEN 'in office then'
       WHEN dated THEN 'dated'
       WHEN asOf IS NULL THEN 'undated'
       WHEN $date IS NULL THEN 'named'
       WHEN left(asOf, size($date)) = left($date, size(asOf)) THEN 'named then'
       ELSE 'named at another time'
     END AS proof,
     [name IN holder.names | toLower(name)] +
       [name IN holder.names | toLower(split(name, ' ')[0] + ' ' + reverse(split(name, ' '))[0])] AS names
WITH collect({
       id: said.id,
       name: holder.name,
       names: names,
       title: said.title,
       status: said.status,
       from: said.from,
       to: said.to,
       source: said.source,
       entry: coalesce(said.entry, said.quote),
       note: said.note,
       uncertain: said.uncertain,
       date: asOf,
       kind: proof,
       start: since,
       end: until,
       validFrom: CASE WHEN since <> '' OR until <> '' THEN since ELSE asOf END,
       validTo: CASE WHEN until <> '' THEN until WHEN since <> '' THEN '9' ELSE asOf END
     }) AS every
UNWIND every AS one
// Who else is named for the same time, by another source or under the same title: not who follows on the day the other leaves.
WITH one, [other IN every WHERE
       NOT 'undated' IN [one.kind, other.kind]
       AND NOT 'named at another time' IN [one.kind, other.kind]
       AND (other.source <> one.source OR other.title = one.title)
       AND other.validFrom <= one.validTo
       AND one.validFrom <= other.validTo
       AND (other.end = '' OR one.start = '' OR other.end > one.start)
       AND (one.end = '' OR other.start = '' OR one.end > other.start)
       AND NOT any(name IN other.names WHERE name IN one.names)
       | other.names[0]] AS rivals
RETURN one.name AS holder,
       one.title AS title,
       one.status AS status,
       one.from AS from,
       one.to AS to,
       one.date AS asOf,
       one.kind AS proof,
       size(reduce(every = [], name IN rivals | CASE WHEN name IN every THEN every ELSE every + name END)) AS others,
       one.note AS note,
       one.uncertain AS uncertain,
       one.source AS source,
       one.entry AS entry,
       one.id AS statement
ORDER BY proof IN ['named at another time', 'undated'], proof, from DESC, asOf DESC, holder, statement
LIMIT 1000
