"""SIPRI's military expenditure database, a workbook: what each state spends on its military a year.

Blue figures are SIPRI's estimates and red ones highly uncertain. Colours are not read: every figure is taken alike, and a
load says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register.bodies import Bodies, Body
from kg.register.numbers import exact
from kg.register.workbook import Workbook, sheet_names
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value

if TYPE_CHECKING:
    from kg.document import Document

ID = "sipri-milex"
SHEETS = {
    "Local currency financial years": "localCurrencyFiscalYear",
    "Local currency calendar years": "localCurrencyCalendarYear",
    "Current US$": "currentUsdMillions",
    "Share of GDP": "shareOfGdp",
    "Per capita": "perCapitaUsd",
    "Share of Govt. spending": "shareOfGovernmentSpending",
}
CONSTANT = re.compile(r"Constant \((\d{4})\) US\$")
ASIDE = {
    "Front page": "a picture",
    "Footnotes": "the meaning of signs",
    "Regional totals": "totals of regions",
}
COLUMNS = {"Currency": "currencyName", "Fiscal Year (Jan-Dec if not stated)": "fiscalYear"}
NO_DATA, NO_STATE = frozenset({"", "...", ". .", ".."}), "xxx"
CALLED = {"congo-republic": "CG", "congo-dr": "CD"}
COLOURS = "colours: figures in blue are estimates and those in red highly uncertain; colours are not read"


@dataclass
class Row:
    """What the sheets say of one state: each figure of a year as (property, text, sheet), and what is so always."""

    figures: dict[int, list[tuple[str, str, str]]] = field(default_factory=dict)
    always: dict[str, tuple[str, str]] = field(default_factory=dict)
    signs: str = ""
    cells: dict[int, dict[str, int]] = field(default_factory=dict)

    def count(self, year: int, what: str) -> None:
        """One more cell of this year."""
        counted = self.cells.setdefault(year, {})
        counted[what] = counted.get(what, 0) + 1


def recognises(document: Document) -> bool:
    """Whether it is a workbook with the database's sheets."""
    names = sheet_names(document)
    return "Share of GDP" in names and any(CONSTANT.fullmatch(name) for name in names)


def load(document: Document, known: Known) -> Loaded:
    """Read it, whole: a sheet is a measure, and a year of a state is in all of them.

    Raises SourceError where it is no workbook, is too large unpacked, or a sheet has no row that begins with "Country".
    """
    book = Workbook(document)
    source = Source(
        id=ID,
        title="SIPRI Military Expenditure Database",
        publisher="Stockholm International Peace Research Institute",
        url="https://www.sipri.org/databases/milex",
        licence="© SIPRI, non-commercial with citation",
        published=document.published or book.modified,
        language="en",
        loader="sipri_milex",
        version="1",
    )
    return Loaded(source, _items(book, Bodies.of(known, CALLED)))


def _items(book: Workbook, bodies: Bodies) -> Iterator[Item]:
    rows, odd = dict[str, Row](), [COLOURS]
    for name in book.names:
        year = CONSTANT.fullmatch(name)
        if name in SHEETS or year:
            _sheet(book, name, SHEETS.get(name, "constantUsdMillions"), rows, bodies, odd)
        elif name not in ASIDE:
            odd.append(f"sheet {name!r}")
        if year:
            for row in rows.values():
                row.always["priceYear"] = (year[1], name)
    meaning = _meaning(book)
    if "Regional totals" in book.names:
        yield Item("Regional totals", (), ignored=ASIDE["Regional totals"])
    for name, row in rows.items():
        body = bodies.find(name)
        odd += bodies.news(body, "Country")
        notes = [f"{sign} {meaning[sign]}" for sign in row.signs if sign in meaning]
        odd += [
            f"Notes: {sign!r} has no meaning in the sheet Footnotes"
            for sign in row.signs
            if sign not in meaning
        ]
        for year_, cells in row.cells.items():
            entry = f"{name} {year_}"
            if year_ in row.figures:
                said = list(_year(row, entry, name, body, year_, notes))
                yield Item(
                    entry, said, f"military expenditure of {name}, {year_}", parts=cells, unread=tuple(odd)
                )
                odd = []
            else:
                why = "no state of its own in this year" if NO_STATE in cells else "no figure in any sheet"
                yield Item(entry, (), parts=cells, ignored=why)
    if odd:
        yield Item("", (), unread=tuple(odd))


def _year(
    row: Row, entry: str, name: str, body: Body, year: int, notes: Sequence[str]
) -> Iterator[Statement]:
    """What is said of a state's year."""
    me, figures = Ref(f"milex-{body.ref.id}-{year}"), row.figures[year]
    first = figures[0][2]
    yield from body.said(ID, entry, first)
    yield Statement(me, "kind", Value("MilitaryExpenditure"), ID, Entry(entry, first))
    yield Statement(me, "name", Value(f"military expenditure of {name}, {year}"), ID, Entry(entry, first))
    yield Statement(me, "year", Value(str(year), "date"), ID, Entry(entry, first))
    yield Statement(body.ref, "SPENDS", me, ID, Entry(entry, first))
    for measure, text, sheet in figures:
        yield Statement(me, measure, Value(text, "decimal"), ID, Entry(entry, sheet))
    measures = {measure for measure, _, _ in figures}
    for what, (text, sheet) in row.always.items():
        needs = {"priceYear": {"constantUsdMillions"}, "fiscalYear": {"localCurrencyFiscalYear"}}
        if measures & needs.get(what, {"localCurrencyFiscalYear", "localCurrencyCalendarYear"}):
            yield Statement(
                me, what, Value(text, "date" if what == "priceYear" else "string"), ID, Entry(entry, sheet)
            )
    for note in notes:
        yield Statement(me, "note", Value(note), ID, Entry(entry, "Notes"))


def _sheet(
    book: Workbook, name: str, measure: str, rows: dict[str, Row], bodies: Bodies, odd: list[str]
) -> None:
    """Take the figures of a sheet."""
    years, columns, seen = dict[int, int](), dict[int, str](), set[str]()
    for cells in book.rows(name):
        head = _text(cells[0]) if cells else ""
        if not years:
            if head == "Country":
                years = {at: int(cell) for at, cell in enumerate(cells) if isinstance(cell, float)}
                columns = {at: _text(cell) for at, cell in enumerate(cells) if at and at not in years}
                if not years:
                    raise SourceError(f'{book.path}, sheet {name!r}: no years stand beside "Country"')
            continue
        filled = any(_text(cell) for cell in cells[1:])
        if not head or (not filled and not bodies.reference.exactly(head)):
            if filled:
                odd.append(f"sheet {name!r}: a row without a country")
            continue  # a blank row, or a region's name above its countries
        if head in seen:
            odd.append(f"sheet {name!r}: a second row of {head!r}")
            continue
        seen.add(head)
        row = rows.setdefault(head, Row())
        _about(row, name, [(columns[at], _text(cells[at])) for at in columns if at < len(cells)], odd)
        for at, year in years.items():
            _cell(row, name, measure, year, cells[at] if at < len(cells) else "", odd)
    if not years:
        raise SourceError(
            f'{book.path}, sheet {name!r}: has no row that begins with "Country"; it may be cut short'
        )


def _about(row: Row, sheet: str, columns: Sequence[tuple[str, str]], odd: list[str]) -> None:
    for column, text in columns:
        if text and column == "Notes":
            row.signs += "".join(sign for sign in text if sign not in row.signs and not sign.isspace())
        elif text and column in COLUMNS:
            row.always.setdefault(COLUMNS[column], (text, sheet))
        elif text:
            odd.append(f"sheet {sheet!r}: column {column!r}")


def _cell(row: Row, sheet: str, measure: str, year: int, cell: object, odd: list[str]) -> None:
    if isinstance(cell, float):
        row.count(year, "figures")
        row.figures.setdefault(year, []).append((measure, exact(cell), sheet))
    elif (text := _text(cell)) in NO_DATA:
        row.count(year, "no data")
    elif text == NO_STATE:
        row.count(year, NO_STATE)
    else:
        row.count(year, "not understood")
        odd.append(f"sheet {sheet!r}: {text!r} is no figure")


def _text(cell: object) -> str:
    return " ".join(str(cell).split())


def _meaning(book: Workbook) -> dict[str, str]:
    """What the signs in the column Notes mean."""
    if "Footnotes" not in book.names:
        return {}
    rows = ([_text(cell) for cell in cells[:2]] for cells in book.rows("Footnotes"))
    return {cells[0]: cells[1] for cells in rows if len(cells) == 2 and len(cells[0]) == 1 and cells[1]}
