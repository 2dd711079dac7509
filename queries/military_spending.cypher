// What did a state spend on its military, year by year, in dollars and as a share?
// group: trade
// $state (Country): the state, e.g. India
// -> year, millions, constantMillions, shareOfGdp, shareOfGovernment, perHead, source, entry, statement
MATCH (:Thing {id: $state})-[fact:SPENDS]->(spent:MilitaryExpenditure)
RETURN spent.year AS year,
       spent.currentUsdMillions AS millions,
       spent.constantUsdMillions AS constantMillions,
       spent.shareOfGdp AS shareOfGdp,
       spent.shareOfGovernmentSpending AS shareOfGovernment,
       spent.perCapitaUsd AS perHead,
       fact.sources[0] AS source,
       fact.entry AS entry,
       fact.statements[0] AS statement
ORDER BY year, source
LIMIT 1000
