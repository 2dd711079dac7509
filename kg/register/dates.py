"""Dates as lists write them, in EDTF (ISO 8601-2:2019): as precise as given, never more."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

Order: TypeAlias = Literal["dmy", "mdy"]
MONTHS = {
    name[:3]: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
CIRCA = re.compile(r"\b(?:circa|approximately|approx\.?|about|around|ca?\.)\s*|^c\s+(?=\d)", re.IGNORECASE)
RANGE = re.compile(
    r"^(?:between|from)?\s*(.+?)\s+(?:to|and|until|-|–)\s+(.+)$|^(\d{4})\s*[-–/]\s*(\d{4})$",
    re.IGNORECASE,
)
DECADE = re.compile(r"^(\d{3})0s$")
ISO = re.compile(r"^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ]\d\d:\d\d.*|Z|[+-]\d\d:\d\d)?$")
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
NUMBERS = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+\d\d:\d\d.*)?$")
BLANKS = re.compile(r"^(?:dd|00|0)[/.-](mm|\d{1,2})[/.-](\d{4})$")  # "dd/mm/1974", "00/00/1974"
MONTH_YEAR = re.compile(r"^(\d{1,2})[/.](\d{4})$")
WORDS = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([A-Za-z]{3,9})\.?,?[ -]+(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})$"
)

IN_WORDS = r"(\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\.? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4})"
ISSUED, EXPIRES = (
    re.compile(word + r"\w*(?: date)?[: ]*(?:on )?" + IN_WORDS, re.IGNORECASE) for word in ("issue", "expir")
)


@lru_cache(maxsize=65536)
def edtf(text: str, order: Order = "dmy") -> str:
    """One date in EDTF; the empty string where it is none. `order` says how `02/03/1974` is meant.

    >>> [edtf(text) for text in ("1959", "circa 1959", "Mar 1960", "01 Feb 1958", "1955 to 1958", "00/00/1974")]
    ['1959', '1959~', '1960-03', '1958-02-01', '1955/1958', '1974']
    >>> edtf("01 Feb 1958 to 28 Feb 1958"), edtf("12/08/2023", "mdy"), edtf("31 Feb 1958"), edtf("dd/03/1974")
    ('1958-02-01/1958-02-28', '2023-12-08', '', '1974-03')
    >>> edtf("2018-09-20T00:00:00Z"), edtf("between 1958 and 1962"), edtf("September 20, 2018"), edtf("1950s")
    ('2018-09-20', '1958/1962', '2018-09-20', '195X')
    >>> edtf("1959~"), edtf("1958~/1962~")
    ('1959~', '1958~/1962~')
    """
    said = " ".join(text.split()).strip(" .;,")
    bare = CIRCA.sub("", said.replace("~", "")).strip()
    about = "~" if bare != said else ""
    if found := RANGE.match(bare):
        first, last = (edtf(part, order) for part in (found[1] or found[3], found[2] or found[4]))
        return f"{first}{about}/{last}{about}" if first and last and first <= last else ""
    one = next(_readings(bare, order), "")
    return one + about if one else ""


def _readings(text: str, order: Order) -> Iterator[str]:
    if found := ISO.match(text) or COMPACT.match(text):
        yield from _day(found[1], found[2], found[3])
    elif found := DECADE.match(text):
        yield f"{found[1]}X"
    elif found := BLANKS.match(text):
        yield from _day(found[2], "" if found[1] in ("mm", "00", "0") else found[1], "")
    elif found := NUMBERS.match(text):
        day, month = (found[1], found[2]) if order == "dmy" else (found[2], found[1])
        yield from _day(found[3], month, day)
    elif found := MONTH_YEAR.match(text):
        yield from _day(found[2], found[1], "")
    elif (found := WORDS.match(text)) and (month_ := MONTHS.get(found[2][:3].lower())):
        yield from _day(found[4], str(month_), found[1] or found[3])


def _day(year: str, month: str | None, day: str | None) -> Iterator[str]:
    """The parts as a date, if the calendar has it; zeros stand for what is not known."""
    if int(year) == 0:
        return
    parts = [f"{int(part):02}" for part in (month, day) if part and int(part)]
    if day and int(day) and not (month and int(month)):
        return
    text = "-".join([year, *parts])
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return
    yield text


def parts(year: str, month: str = "", day: str = "", *, circa: bool = False) -> str:
    """A date from its parts, each of which may be missing or zero.

    >>> parts("1937", "4", "28"), parts("1961", circa=True), parts("", "4"), parts("1974", "mm", "dd")
    ('1937-04-28', '1961~', '', '')
    """
    given = [part.strip() for part in (year, month, day)]
    numbers = all(part.isdecimal() and part.isascii() for part in given if part)
    one = next(_day(*given), "") if numbers and len(given[0]) == 4 else ""
    return one + "~" if one and circa else one


def issued_expires(words: str) -> tuple[str, str]:
    """When a document was issued and when it expires, as words about it have these dates; empty where they do not.

    >>> issued_expires("OR801168 (Afghan). Issued on 28 Feb 2006. Expires 27 Feb 2011 under name Said Jan")
    ('28 Feb 2006', '27 Feb 2011')
    >>> issued_expires("passport issued on 9.12.2003, expired on 8.12.2008"), issued_expires("issued in 1974")
    (('9.12.2003', '8.12.2008'), ('', ''))
    """
    issued, expires = ISSUED.search(words), EXPIRES.search(words)
    return issued[1] if issued else "", expires[1] if expires else ""
