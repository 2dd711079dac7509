"""What the event codes of CAMEO mean here: which predicate, in which words, and what is left out.

CAMEO 1.1b3 (Schrodt, "CAMEO Conflict and Mediation Event Observations Event and Actor Codebook", March 2012) is what
GDELT and ICEWS code with. In scope are meetings, threats, sanctions, agreements and demands between two parties; acts at
home (arrests, bans, curfews), words of praise or blame, protest and fighting are not. The words of kind are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MEETING = "PARTICIPATES_IN"


@dataclass(frozen=True, slots=True)
class Act:
    """What one code says: a predicate from the first actor to the second, and how it is meant.

    The predicate of a meeting is `PARTICIPATES_IN`, by both. `words` are the kind, or, for `DEMANDS`, what is demanded.
    """

    predicate: str
    words: str
    status: str = ""
    polarity: Literal["positive", "negative"] = "positive"


def _acts(
    predicate: str, table: str, status: str = "", polarity: Literal["positive", "negative"] = "positive"
) -> dict[str, Act]:
    """Acts from lines of a code and its words."""
    lines = (line.split(None, 1) for line in table.strip().splitlines())
    return {code: Act(predicate, words.strip(), status, polarity) for code, words in lines}


ACTS: dict[str, Act] = (
    _acts(
        MEETING,
        """
        040 consultation
        041 talks by telephone
        042 visit
        043 visit hosted
        044 meeting in a third place
        045 mediation
        046 negotiation
        """,
    )
    | _acts(
        "THREATENS",
        """
        130 threat
        131 harm without force
        1311 cut of aid
        1313 reduced or broken relations
        132 administrative sanctions
        1321 restricted political freedoms
        1322 ban of parties or politicians
        1323 curfew
        1324 state of emergency
        133 political dissent
        134 end of negotiations
        135 end of mediation
        136 end of international involvement
        137 repression
        138 military force
        1381 blockade
        1382 occupation
        1383 unconventional violence
        1384 conventional attack
        1385 mass violence
        139 ultimatum
        """,
    )
    | _acts("SANCTIONS", "1312 sanctions, boycott or embargo", "threatened")
    | _acts("SANCTIONS", "163 sanctions, boycott or embargo", "in force")
    | _acts("SANCTIONS", "1244 sanctions, boycott or embargo", "in force")  # easing is refused: they stay
    | _acts("SANCTIONS", "085 sanctions, boycott or embargo", "lifted")
    | _acts(
        "AGREES_WITH",
        """
        057 formal agreement
        060 material cooperation
        061 economic cooperation
        062 military cooperation
        063 judicial cooperation
        064 intelligence sharing
        070 aid
        071 economic aid
        072 military aid
        073 humanitarian aid
        074 military protection or peacekeeping
        0871 truce
        """,
    )
    | _acts(
        "AGREES_WITH",
        """
        031 material cooperation
        0311 economic cooperation
        0312 military cooperation
        0313 judicial cooperation
        0314 intelligence sharing
        033 aid
        0331 economic aid
        0332 military aid
        0333 humanitarian aid
        0334 military protection or peacekeeping
        037 settlement of a dispute
        """,
        "planned",
    )
    | _acts(
        "AGREES_WITH",
        """
        121 material cooperation
        1211 economic cooperation
        1212 military cooperation
        1213 judicial cooperation
        127 settlement of a dispute
        """,
        polarity="negative",
    )
    | _acts(
        "DEMANDS",
        """
        100 something not specified
        101 material cooperation
        1011 economic cooperation
        1012 military cooperation
        1013 judicial cooperation
        1014 intelligence sharing
        102 diplomatic cooperation
        103 aid
        1031 economic aid
        1032 military aid
        1033 humanitarian aid
        1034 military protection or peacekeeping
        104 political reform
        1041 change in leadership
        1042 change of policy
        1043 rights
        1044 change of institutions or regime
        105 yielding
        1051 easing of administrative sanctions
        1052 easing of political dissent
        1053 release of persons or property
        1054 easing of sanctions, boycott or embargo
        1055 admission of international involvement
        1056 military de-escalation
        106 meeting or negotiation
        107 settlement of a dispute
        108 mediation
        """,
    )
)

ROOTS = {
    "01": "public statements",
    "02": "appeals",
    "03": "intentions",
    "04": "consultations",
    "05": "diplomatic support",
    "06": "material cooperation",
    "07": "aid",
    "08": "yielding",
    "09": "investigations",
    "10": "demands",
    "11": "disapproval",
    "12": "rejections",
    "13": "threats",
    "14": "protests",
    "15": "shows of force",
    "16": "reduced relations",
    "17": "coercion",
    "18": "assaults",
    "19": "fights",
    "20": "mass violence",
}
"""The twenty classes of event, in our words."""

_ALL = """
010 011 012 013 014 015 016 017 018 019 020 021 0211 0212 0213 0214 022 023 0231 0232 0233 0234 024 0241
0242 0243 0244 025 0251 0252 0253 0254 0255 0256 026 027 028 030 031 0311 0312 0313 0314 032 033 0331
0332 0333 0334 034 0341 0342 0343 0344 035 0351 0352 0353 0354 0355 0356 036 037 038 039 040 041 042 043
044 045 046 050 051 052 053 054 055 056 057 060 061 062 063 064 070 071 072 073 074 075 080 081 0811
0812 0813 0814 082 083 0831 0832 0833 0834 084 0841 0842 085 086 0861 0862 0863 087 0871 0872 0873 0874
090 091 092 093 094 100 101 1011 1012 1013 1014 102 103 1031 1032 1033 1034 104 1041 1042 1043 1044 105
1051 1052 1053 1054 1055 1056 106 107 108 110 111 112 1121 1122 1123 1124 1125 113 114 115 116 120 121
1211 1212 1213 122 1221 1222 1223 1224 123 1231 1232 1233 1234 124 1241 1242 1243 1244 1245 1246 125 126
127 128 129 130 131 1311 1312 1313 132 1321 1322 1323 1324 133 134 135 136 137 138 1381 1382 1383 1384
1385 139 140 141 1411 1412 1413 1414 142 1421 1422 1423 1424 143 1431 1432 1433 1434 144 1441 1442 1443
1444 145 1451 1452 1453 1454 150 151 152 153 154 160 161 162 1621 1622 1623 163 164 165 166 1661 1662
1663 170 171 1711 1712 172 1721 1722 1723 1724 173 174 175 180 181 182 1821 1822 1823 183 1831 1832 1833
184 185 186 190 191 192 193 194 195 196 200 201 202 203 204 2041 2042
"""
CODES = frozenset(_ALL.split())
"""Every code below a class: what is none of these is no code of CAMEO 1.1b3."""


def ignored(code: str) -> str:
    """Why events of a code are left out; empty where they are not, or where CAMEO has no such code.

    >>> ignored("051"), ignored("046"), ignored("999")
    ('a CAMEO code of no interest here: diplomatic support', '', '')
    """
    if code in ACTS or (code not in CODES and code not in ROOTS):
        return ""
    return f"a CAMEO code of no interest here: {ROOTS[code[:2]]}"
