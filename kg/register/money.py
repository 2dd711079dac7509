"""Sums of money in the free text of registers: read where the text leaves no doubt, else left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# What arms registers write for currencies, where ISO 4217 has another code (of today, or of its time).
CODES = {
    "$": "USD",
    "ASH": "ATS",
    "BFR": "BEF",
    "DKR": "DKK",
    "DM": "DEM",
    "FFR": "FRF",
    "HFL": "NLG",
    "LIT": "ITL",
    "NIS": "ILS",
    "NTD": "TWD",
    "RM": "MYR",
    "RMB": "CNY",
}
SCALES = {"m": 10**6, "b": 10**9, "tr": 10**12}
SUM = (
    r"(?P<{0}about>c)?(?P<{0}currency>\$|[A-Z]{{2,4}}) ?(?P<{0}low>\d+(?:\.\d+)?)"
    r"(?:-(?P<{0}high>\d+(?:\.\d+)?))?\s?(?P<{0}scale>m|b|tr)\b"
)
# A sum is the price where its clause begins with it: what stands further on is paid for offsets, loans, upgrades, or was
# the price at first; two sums joined by "or" are none.
BEGUN = (
    r"(?:^|[;(])\s*(?P<words>(?P<rough>(?:[Pp]ossibly|[Pp]robably|[Aa]bout|[Oo]ver) )?"
    r"(?P<part>(?:[Ff]irst |[Ss]econd )?[Pp]art (?:of )?\s*(?:(?:a|an|illegal|larger|probably) )?)?"
)
BOTH = SUM.format("one_") + r"(?: ?\(" + SUM.format("two_") + r"\))?"
NAME = r"(?: '[^']+'(?: or '[^']+')?)?"
PRICES = [
    re.compile(
        BEGUN + BOTH + NAME + r" (?:\d+-year )?(?:deal|contract|order|programme|project|aid|lease)\b)"
    ),
    re.compile(BEGUN + BOTH + NAME + r")(?=\s*(?:;|$|\((?:incl|offsets)\b))"),
    re.compile(BEGUN + r"(?:'[^']+' (?:or '[^']+' )?)?(?:[Dd]eal|[Aa]id) worth " + BOTH + r")(?! or\b)"),
]


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in an ISO 4217 currency; `high` is its upper end where a range is given, else the amount."""

    low: float
    high: float
    currency: str

    @property
    def exact(self) -> bool:
        """Whether one amount is given."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Price:
    """What a deal costs: in US dollars where the text says so, and in another currency; the words that say it.

    `part` where the sum is that of a larger deal, `about` where it is a range or said to be rough.
    """

    words: str
    dollars: Sum | None
    other: Sum | None
    part: bool
    about: bool


@lru_cache(maxsize=4096)
def price(text: str) -> Price | None:
    """The first price of a deal in a text; None where there is none, or its currency is unknown.

    >>> found = price("INR390 b ($5.4 b) deal; delivery planned 2021-2025/2026")
    >>> found.words, found.dollars, found.other
    ('INR390 b ($5.4 b) deal', Sum(low=5400000000.0, high=5400000000.0, currency='USD'), \
Sum(low=390000000000.0, high=390000000000.0, currency='INR'))
    >>> found = price("Part of $130-150 m deal (offsets 100%)")
    >>> found.part, found.dollars
    (True, Sum(low=130000000.0, high=150000000.0, currency='USD'))
    >>> price("$30 m aid").words, price("PLN8 b ($2 b) 'Project-106 Miecznik'; for Poland").words
    ('$30 m aid', "PLN8 b ($2 b) 'Project-106 Miecznik'")
    >>> [price(text) for text in ("offsets $3 m deal", "$58 m or $100 m deal", "Original SEK8 b deal", "$5 m offsets")]
    [None, None, None, None]
    """
    found = [match for pattern in PRICES for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start("words"), match.end())):
        one, two = _sum(match, "one_"), _sum(match, "two_")
        both = [each for each in (one, two) if each]
        if not both or (len(both) == 2 and both[0].currency == both[1].currency):
            continue
        dollars = next((each for each in both if each.currency == "USD"), None)
        other = next((each for each in both if each.currency != "USD"), None)
        rough = bool(
            match["one_about"] or match["two_about"] or match["rough"] or "probably" in (match["part"] or "")
        )
        return Price(
            match["words"], dollars, other, bool(match["part"]), rough or not all(each.exact for each in both)
        )
    return None


def _sum(match: re.Match[str], which: str) -> Sum | None:
    if match[which + "currency"] is None:
        return None
    written = match[which + "currency"]
    code = CODES.get(written, written)
    if code not in _currencies():
        return None
    scale = SCALES[match[which + "scale"]]
    low = float(match[which + "low"])
    high = float(match[which + "high"] or low)
    return Sum(round(low * scale, 2), round(high * scale, 2), code) if low <= high else None


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
