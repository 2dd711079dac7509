"""The IMF's Direction of Trade Statistics as CSV: a row what a country exports to, or imports from, a partner in a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.bodies import Bodies
from kg.register.extract import scope
from kg.register.numbers import exact
from kg.register.once import Once
from kg.statement import Entry, Ref, Source, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

COLUMNS = {"date", "value", "reporter", "partner"}
FLOW = ("flow", "indicator")  # which way goods go; many tables leave it to their title
EXPORT, IMPORT = re.compile(r"export|^TXG", re.IGNORECASE), re.compile(r"import|^TMG", re.IGNORECASE)
DATE = re.compile(r"(\d{4})(?:-?M?(0?[1-9]|1[0-2])(?:-(\d\d))?|-?Q([1-4]))?")
WORLD = Ref("world")
TOTALS = {"All Countries, excluding the IO", "World"}  # IO: international organizations
# Groups of countries of the IMF, which its tables list among the countries.
GROUP = re.compile(
    r".*\(IMF\)|.* changing composition|Export earnings: .*|Advanced .*|Emerging .*|Developing .*|Other .*|"
    r".*not specified.*|Community of Independent States.*|Africa|Europe|Asia|Western Hemisphere|"
    r"Sub-Saharan Africa|Middle East.*|Special .*"
)
CALLED = {"congo": "CG", "venezuela-bolivarian-republic": "VE"}


def recognises(document: Document) -> bool:
    """Whether it is a table of dates, values, reporters and partners."""
    rows = table.first_rows(document, 2)
    if len(rows) < 2 or len(rows[0]) != len(rows[1]):
        return False
    row = dict(zip((name.strip().lower() for name in rows[0]), rows[1], strict=True))
    return row.keys() >= COLUMNS and bool(DATE.fullmatch(row["date"].strip()))


def load(document: Document, known: Known) -> Loaded:
    """Read it, row by row, after a look at its dates: a table of months writes the first day of each.

    Which way the goods go stands in a column (flow, indicator), else in the title or name of the file alone; where it
    stands nowhere, the two trade with each other.
    """
    dates, partners, first = set[str](), set[str](), dict[str, str]()
    for fields in table.rows(document, fallback="cp1252"):
        first = first or fields.plain()
        dates.add(fields.text("date"))
        partners.add(fields.text("partner"))
    stated = any(name in first for name in FLOW)
    way = "" if stated else direction(document.title or document.name)
    since = min((date[:4] for date in dates if date), default="")
    source = Source(
        id="-".join(filter(None, ("imf-dots", way, scope(partners) if len(partners) <= 3 else "", since))),
        title=f"Direction of Trade Statistics{f', {way}s' if way else ''}",
        publisher="International Monetary Fund",
        url="https://data.imf.org/dot",
        licence="IMF terms: free with citation",
        published=document.published or period(max(dates, default=""), step(dates)).rpartition("/")[2],
        language="en",
        loader="imf_dots",
        version="1",
    )
    reader = Reader(source.id, Bodies.of(known, CALLED), step(dates), way, stated)
    return Loaded(source, reader.items(document))


def direction(text: str) -> str:
    """Which way goods go by the name of a table or indicator: "export", "import", or neither.

    >>> direction("imf_total_exports_2021M.csv"), direction("TMG_CIF_USD"), direction("exports, imports"), direction("x")
    ('export', 'import', '', '')
    """
    out, in_ = bool(EXPORT.search(text)), bool(IMPORT.search(text))
    return "" if out == in_ else "export" if out else "import"


def step(dates: set[str]) -> int:
    """How many months a date stands for: 12 where all are of January, 3 where all begin a quarter, else 1.

    >>> step({"2021-01-01", "2022-01-01"}), step({"2021-01-01", "2021-04-01"}), step({"2021-01-01", "2021-02-01"})
    (12, 3, 1)
    """
    months = {int(found[2]) for date in dates if (found := DATE.fullmatch(date)) and found[2]}
    return 12 if months <= {1} else 3 if months <= {1, 4, 7, 10} else 1


def period(date: str, months: int) -> str:
    """A date of a table in EDTF: the year, month, or months of a quarter it stands for; empty where it is none.

    >>> period("2021-04-01", 1), period("2021-04-01", 3), period("2021-01-01", 12), period("2021Q2", 1), period("x", 1)
    ('2021-04', '2021-04/2021-06', '2021', '2021-04/2021-06', '')
    >>> period("2021M3", 1), period("2021", 1)
    ('2021-03', '2021')
    """
    found = DATE.fullmatch(date)
    if not found or (found[3] or "01") != "01":
        return ""
    year, month = found[1], int(found[2]) if found[2] else 3 * int(found[4]) - 2 if found[4] else 0
    if not month or (months == 12 and not found[4]):
        return year
    if found[4] or months == 3:
        return f"{year}-{month:02}/{year}-{month + 2:02}"
    return f"{year}-{month:02}"


class Reader:
    """Rows as statements; `way` is that of all rows where no column says it, `months` how many a date stands for."""

    def __init__(self, source: str, bodies: Bodies, months: int, way: str, stated: bool) -> None:
        self.source, self.bodies, self.months, self.way, self.stated = source, bodies, months, way, stated

    def items(self, document: Document) -> Iterator[Item]:
        """Each row; before them the world, where it is a partner."""
        once, world = Once(), False
        if not self.stated:
            said = f"{self.way}s, as its name says" if self.way else "not said: they trade with each other"
            yield Item("", (), unread=(f"no column says which way the goods go: {said}",))
        for fields in table.rows(document, fallback="cp1252"):
            line, row = fields.line or 0, fields.plain()
            parts = [row.get(name, "").strip() for name in ("reporter", "partner", "date", *FLOW)]
            entry, before = once.entry(", ".join(filter(None, parts)) or f"line {line}", row, line)
            if before:
                yield Item(entry, (), problems=(Problem(entry, f"the same as line {before}", line),))
                continue
            if not world and parts[1] in TOTALS:
                world = True
                yield Item("", list(self._world(parts[1])))
            yield self._row(fields, entry)

    def _world(self, called: str) -> Iterator[Statement]:
        for name, text in (("kind", "Organization"), ("name", "World"), ("alias", called)):
            if text != "World" or name == "name":
                yield Statement(WORLD, name, Value(text), self.source, Entry("World", "partner"))

    def _row(self, fields: Fields, entry: str) -> Item:
        reporter, partner = fields.text("reporter"), fields.text("partner")
        date, value = fields.text("date"), fields.text("value")
        if any(GROUP.fullmatch(name) for name in (reporter, partner)) or reporter in TOTALS:
            return Item(entry, (), ignored="a group of countries")
        if value.casefold() in ("", "nan", "na", "..."):
            return Item(entry, (), ignored="no value")
        when, amount = period(date, self.months), exact(value)
        way = direction(" ".join(fields.text(name) for name in FLOW).strip()) if self.stated else self.way
        wrong = [
            f"names no {side}" for side, name in (("reporter", reporter), ("partner", partner)) if not name
        ]
        wrong += [] if when else [f"{date!r} is no month, quarter or year"]
        wrong += [] if amount and not amount.startswith("-") else [f"{value!r} is no value"]
        if wrong:
            return Item(entry, (), problems=(Problem(entry, "; ".join(wrong), fields.line),))
        return self._said(fields, entry, (reporter, partner), (way, when, amount))

    def _said(self, fields: Fields, entry: str, names: tuple[str, str], what: tuple[str, str, str]) -> Item:
        (way, when, amount), odd, statements, sides = what, list[str](), list[Statement](), list[Ref]()
        for column, name in zip(("reporter", "partner"), names, strict=True):
            if column == "partner" and name in TOTALS:
                sides.append(WORLD)
                continue
            body = self.bodies.find(name.replace("`", "'"), int(when[:4]))
            statements += body.said(self.source, entry, column)
            odd += self.bodies.news(body, column)
            sides.append(body.ref)
        seller, buyer = reversed(sides) if way == "import" else sides
        relation = "EXPORTS_TO" if way else "TRADES_WITH"
        money = qualify(kind=way, date=Value(when, "date"), value=Value(amount, "decimal"), currency="USD")
        statements.append(Statement(seller, relation, buyer, self.source, Entry(entry, "value"), money))
        return Item(entry, statements, unread=(*odd, *fields.left()))
