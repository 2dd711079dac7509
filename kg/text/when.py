"""Dates in running text, as precise as it says them, against the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {
    m: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for m in names.split()
}
DAYS = {
    d: n for n, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
DATE = re.compile(
    rf"\b(?:{MONTH.format('m1')} (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{MONTH.format('m2')}(?:,? (?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)(?!\d)"
    rf"|(?:(?P<r3>last|next|this|late|early|mid-?) )?{MONTH.format('m3')}(?:,? (?:of )?(?P<y3>(?:19"
    rf"|20)\d\d|this year|last year|next year))?"
    rf"|(?P<y4>(?:19|20)\d\d)(?![\d,.]\d|-\d\d\b|s\b)"
    rf"|(?:(?P<r5>last|next|this|on) )?(?P<w5>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    rf"|(?P<r6>last|next|this|previous) (?P<u6>year|month|week)"
    rf"|(?P<n7>today|yesterday|tomorrow|tonight))\b",
)


@lru_cache(4096)
def dates(text: str, published: str) -> tuple[tuple[int, int, str], ...]:
    """Every date in `text`: start, end, EDTF. What is relative needs `published` (EDTF, a full day) and is
    left out without.

    >>> dates("from November 4th, as in April 2017", "2018-09-06")
    ((5, 17, '2018-11-04'), (25, 35, '2017-04'))
    >>> dates("on Thursday, and last year", "2018-09-06"), dates("today", "")
    (((0, 11, '2018-09-06'), (17, 26, '2017')), ())
    """
    try:
        base = date.fromisoformat(published[:10])
    except ValueError:
        base = None
    found = []
    for match in DATE.finditer(text):
        edtf = read(match, base)
        if edtf:
            found.append((match.start(), match.end(), edtf))
    return tuple(found)


def read(match: re.Match[str], base: date | None) -> str:
    """The EDTF date of one match, empty where it depends on an unknown day."""
    if match["iso"]:
        return match["iso"]
    if match["y4"]:
        return match["y4"]
    if match["m1"] or match["m2"]:
        month = MONTHS[(match["m1"] or match["m2"]).rstrip(".").casefold()]
        day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
        if not 1 <= day <= 31:
            return ""
        if year:
            return f"{year}-{month:02}-{day:02}"
        return nearest(month, day, base) if base else ""
    if match["m3"]:
        month = MONTHS[match["m3"].rstrip(".").casefold()]
        if (
            match["m3"] in ("March", "May")
            and match.start()
            and not match["y3"]
            and not re.search(r"(?:in|since|until|by|of|last|this|next) $", match.string[: match.start("m3")])
        ):
            return ""
        year = match["y3"]
        if year and year.isdigit():
            return f"{year}-{month:02}"
        if base is None:
            return ""
        if year:
            return f"{base.year + {'this': 0, 'last': -1, 'next': 1}[year.split()[0]]}-{month:02}"
        if match["r3"] == "next":
            return f"{base.year + (month <= base.month)}-{month:02}"
        distance = month - base.month
        return f"{base.year - (distance > 5) + (distance < -8)}-{month:02}"
    if base is None:
        return ""
    if match["w5"]:
        ahead = (DAYS[match["w5"].casefold()] - base.weekday()) % 7
        if match["r5"] == "next":
            return str(base + timedelta(ahead or 7))
        return str(base + timedelta(ahead - 7 if ahead else 0))
    if match["n7"]:
        return str(base + timedelta({"yesterday": -1, "tomorrow": 1}.get(match["n7"], 0)))
    step = {"last": -1, "previous": -1, "next": 1, "this": 0}[match["r6"]]
    if match["u6"] == "year":
        return str(base.year + step)
    if match["u6"] == "month":
        months = base.year * 12 + base.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return ""


def nearest(month: int, day: int, base: date) -> str:
    """The day of that month nearest to `base`, whichever year that is."""
    choices = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            choices.append(date(year, month, day))
        except ValueError:
            continue
    return str(min(choices, key=lambda d: abs(d - base))) if choices else ""
