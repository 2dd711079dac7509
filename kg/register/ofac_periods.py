"""Dates as OFAC's newer forms give them: the first and last days on which a period may begin and end."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from kg.register.dates import parts

if TYPE_CHECKING:
    from kg.register.fields import Fields


def words(begin: str, end: str, *, circa: bool = False) -> str:
    """A period (its first and last day, ISO 8601) in the words that the older forms have for it.

    >>> words("1962-01-01", "1962-12-31"), words("1958-02-01", "1958-02-28"), words("1985-01-07", "1985-01-07")
    ('1962', '1958-02', '1985-01-07')
    >>> words("1955-01-01", "1958-12-31"), words("1959-01-01", "1959-12-31", circa=True), words("1958-02-03", "1958-03-01")
    ('1955 to 1958', 'circa 1959', '1958-02-03 to 1958-03-01')
    """
    begin, end = begin[:10], end[:10]
    first, last = _shortened(begin, end)
    said = first if first == last else f"{first} to {last}"
    return f"circa {said}" if circa and said else said


def _shortened(begin: str, end: str) -> tuple[str, str]:
    """Whole years and whole months lose the days that only fill them up."""
    if begin == end or not begin or not end:
        return begin or end, end or begin
    if begin.endswith("-01-01") and end.endswith("-12-31"):
        return begin[:4], end[:4]
    year, month = end[:4], end[5:7]
    whole = begin.endswith("-01") and end[8:] == f"{calendar.monthrange(int(year), int(month))[1]:02}"
    return (begin[:7], end[:7]) if whole and begin[:7] == end[:7] else (begin, end)


def day(point: Fields) -> str:
    """A `Date`, `From` or `To`, as precise as given (EDTF); empty where it is none."""
    point.ignore("@CalendarTypeID", "@DeltaAction")  # all are Gregorian
    return parts(point.text("Year"), point.text("Month"), point.text("Day"))


def period(fields: Fields) -> str:
    """A `DatePeriod` in words that kg.register.dates understands."""
    fields.ignore("@CalendarTypeID", "@YearFixed", "@MonthFixed", "@DayFixed", "@DeltaAction")
    days, circa = [], False
    for boundary in (fields.one("Start"), fields.one("End")):
        circa |= boundary.text("@Approximate") == "true"
        boundary.ignore("@YearFixed", "@MonthFixed", "@DayFixed", "@DeltaAction")
        days += [day(boundary.one("From")), day(boundary.one("To"))]
    known = [day_ for day_ in days if day_]
    said = words(min(known), max(known), circa=circa) if known else ""
    return "; ".join(filter(None, (said, fields.text("Comment"))))
