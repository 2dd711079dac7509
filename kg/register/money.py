"""Sums of money in the free text of registers: read where the text leaves no doubt, else left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# What arms registers write for currencies, where ISO 4217 has another code (of today, or of its time).
CODES = {
    "$": "USD",
    "FFR": "FRF",
    "DM": "DEM",
    "DKR": "DKK",
    "BFR": "BEF",
    "HFL": "NLG",
    "NIS": "ILS",
    "RM": "MYR",
    "NTD": "TWD",
    "RMB": "CNY",
}
SCALES = {"m": 10**6, "b": 10**9, "tr": 10**12}
SUM = (
    r"(?P<{0}about>c)?(?P<{0}currency>\$|[A-Z]{{2,4}})(?P<{0}low>\d+(?:\.\d+)?)"
    r"(?:-(?P<{0}high>\d+(?:\.\d+)?))?\s?(?P<{0}scale>m|b|tr)\b"
)
BOTH = SUM.format("one_") + r"(?:\s*\((?:" + SUM.format("two_") + r")\))?"
# A sum is the price of a deal where it stands with that word; what is paid for offsets, options or loans is another matter.
DEALS = [
    re.compile(
        r"(?P<part>\b[Pp]art of (?:a )?)?" + BOTH + r"(?: '[^']*')? (?:deal|contract|order|programme)\b"
    ),
    re.compile(r"(?P<part>\b[Pp]art of )?\b[Dd]eal worth " + BOTH),
]
OTHER = re.compile(r"(?:offsets?|options?|loan|incl|worth of)\W*$", re.IGNORECASE)


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

    `part` where the sum is that of a larger deal, `about` where it is said to be rough.
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
    >>> price("offsets $3 m deal"), price("$30 m aid")
    (None, None)
    """
    found = [
        match
        for pattern in DEALS
        for match in pattern.finditer(text)
        if not OTHER.search(text[: match.start()])
    ]
    for match in sorted(found, key=lambda match: match.start()):
        one, two = _sum(match, "one_"), _sum(match, "two_")
        both = [each for each in (one, two) if each]
        if not both:
            continue
        dollars = next((each for each in both if each.currency == "USD"), None)
        other = next((each for each in both if each.currency != "USD"), None)
        about = bool(match["one_about"] or match["two_about"]) or not all(each.exact for each in both)
        return Price(match.group(), dollars, other, bool(match["part"]), about)
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
