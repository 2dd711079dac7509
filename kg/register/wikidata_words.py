"""Which properties and classes of Wikidata say what: those that are read, and those left out by name."""

from __future__ import annotations

HUMAN = "Q5"
MALE_FEMALE = {"Q6581097": "male", "Q6581072": "female", "Q2449503": "trans man", "Q1052281": "trans woman"}
COUNTRIES = frozenset(("Q6256", "Q3624078", "Q3024240", "Q7275", "Q15634554"))
ORGANIZATIONS = frozenset(
    # organization, company, business, enterprise, public company, corporation; party, armed group, NGO, nonprofit;
    # international and intergovernmental organization; agency, ministry, parliament, central bank, court;
    # university, institute, bank
    (
        *(
            "Q43229",
            "Q783794",
            "Q4830453",
            "Q6881511",
            "Q891723",
            "Q167037",
            "Q7278",
            "Q17149090",
            "Q79913",
            "Q163740",
        ),
        *(
            "Q484652",
            "Q245065",
            "Q327333",
            "Q192350",
            "Q11204",
            "Q66344",
            "Q41487",
            "Q3918",
            "Q31855",
            "Q22687",
        ),
        *(
            "Q161726",
            "Q2659904",
            "Q176799",
            "Q35749",
            "Q10711424",
            "Q1752346",
            "Q4120211",
            "Q47913",
            "Q15911314",
        ),
    )
)
# Dead states, and states with a name for all their parts, whose items schema/countries does not give.
STATES = {
    "Q15180": "SU",
    "Q36704": "YU",
    "Q33946": "CSHH",
    "Q16957": "DD",
    "Q37024": "CSXX",
    "Q29999": "NL",
    "Q756617": "DK",
}
TIES = {
    "P22": "father",
    "P25": "mother",
    "P26": "spouse",
    "P40": "child",
    "P451": "partner",
    "P1038": "relative",
    "P3373": "sibling",
}
ALIASES = {"P1559": "alias", "P2561": "alias", "P2562": "alias", "P1813": "alias", "P742": "alias"} | {
    "P1477": "formerName",
    "P1448": "longName",
    "P1705": "alias",
}
MEMBERSHIPS = {"P102": "party", "P463": "member"}
# Left out: what copies the name, pictures and pages about it; languages, schools, faith, burial, honours; housekeeping.
IGNORED = frozenset(
    (
        *("P31", "P734", "P735", "P5056", "P2359", "P1950", "P138", "P443", "P1889", "P460"),
        *(
            "P18",
            "P154",
            "P158",
            "P109",
            "P41",
            "P94",
            "P373",
            "P935",
            "P1442",
            "P1343",
            "P973",
            "P910",
            "P6104",
            "P5008",
        ),
        *(
            "P103",
            "P1412",
            "P69",
            "P512",
            "P803",
            "P101",
            "P140",
            "P172",
            "P91",
            "P119",
            "P20",
            "P509",
            "P1196",
            "P157",
        ),
        *(
            "P166",
            "P1411",
            "P793",
            "P1344",
            "P551",
            "P937",
            "P6424",
            "P1299",
            "P7763",
            "P6886",
            "P990",
            "P10",
            "P800",
        ),
    )
)
# Qualifiers that say who came before and after, how often, in whose words, and how it ended: not told.
QUALIFIERS = frozenset(
    (
        *(
            "P580",
            "P582",
            "P585",
            "P642",
            "P1001",
            "P17",
            "P2389",
            "P108",
            "P1039",
            "P1480",
            "P5102",
            "P39",
            "P22",
        ),
        *(
            "P1365",
            "P1366",
            "P155",
            "P156",
            "P1545",
            "P2937",
            "P768",
            "P1534",
            "P2715",
            "P4100",
            "P748",
            "P945",
            "P3831",
        ),
        *(
            "P1932",
            "P1810",
            "P407",
            "P812",
            "P518",
            "P2868",
            "P2842",
            "P1706",
            "P5054",
            "P1319",
            "P1326",
            "P2241",
            "P7452",
        ),
    )
)
JURISDICTIONS = (
    "P642",
    "P1001",
    "P2389",
    "P17",
    "P108",
)  # of, applies to jurisdiction, organization directed, country
