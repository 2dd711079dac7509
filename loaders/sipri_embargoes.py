"""SIPRI's arms embargoes as CSV: a row an embargo, with the document that established it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.bodies import Bodies, Body
from kg.register.dates import MONTHS, parts
from kg.register.once import Once
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ID = "sipri-embargoes"
COLUMNS = {"Target", "Entry into force", "Suspended", "Lifted", "Establishing document"}
# A year of two digits: the oldest embargo of a body on the list cannot be older than the UN Charter (1945).
OLDEST = 45
DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{2}|\d{4})")
CALLED = {
    "central-african-rep": "CF",
    "southern-rhodesia": "ZW",
    "isil": "isis",
    "al-qaeda": "al-qaeda",
    "taliban": "taliban",
}
PEOPLE = {"Osama Bin Laden": "sipri-osama-bin-laden"}
REST = " and associated individuals and entities"
RESOLUTION = re.compile(r"UNSCR (\d+)")
CFSP = re.compile(r"(\d{2}|\d{4})/(\d+)/CFSP")
REGULATION = re.compile(r"EU (\d{4})/(\d+)")
# Statements that are no numbered law, by who made them: the European Communities are the European Union since 1993.
SPOKEN = {"EC": "EU", "EU": "EU", "OSCE": "osce", "LAS": "arab-league"}


@dataclass(frozen=True, slots=True)
class Basis:
    """What an embargo rests on: who imposed it, and the law's id and name where the document is one."""

    by: Ref
    law: str = ""
    name: str = ""


def recognises(document: Document) -> bool:
    """Whether the first row has the table's columns."""
    rows = table.first_rows(document, 1)
    return bool(rows) and {name.strip() for name in rows[0]} >= {"Target", "Establishing document"}


def load(document: Document, known: Known) -> Loaded:
    """Read it. It has no date of its own: it is no older than the last day in it, which is looked for first.

    Raises SourceError where a column is missing.
    """
    if missing := COLUMNS - {name.strip() for name in table.first_rows(document, 1)[0]}:
        raise SourceError(f"{document.path}, line 1: has no column {', '.join(sorted(missing))}")
    when = ("Entry into force", "Suspended", "Lifted")
    rows = table.rows(document, fallback="cp1252")
    days = [day(row.text(column)) for row in rows for column in when]
    source = Source(
        id=ID,
        title="Arms embargoes",
        publisher="Stockholm International Peace Research Institute",
        url="https://www.sipri.org/databases/embargoes",
        licence="© SIPRI, non-commercial with citation",
        published=document.published or max(days, default=""),
        language="en",
        loader="sipri_embargoes",
        version="1",
    )
    laws = {
        each.ref.id: of.text
        for each in known()
        if each.kind == "Law"
        for name, of in each.says
        if name == "enactedOn" and isinstance(of, Value)
    }
    return Loaded(source, _items(document, Bodies.of(known, CALLED), laws))


def day(text: str) -> str:
    """A day with two digits for its year, in EDTF; empty where it is none.

    >>> day("16-Jan-02"), day("7-Aug-63"), day("31-Feb-02"), day("soon")
    ('2002-01-16', '1963-08-07', '', '')
    """
    found = DAY.fullmatch(text)
    month = MONTHS.get(found[2].lower()) if found else None
    if not found or not month:
        return ""
    year = (
        found[3] if len(found[3]) == 4 else str(int(found[3]) + (1900 if int(found[3]) >= OLDEST else 2000))
    )
    return parts(year, str(month), found[1])


def basis(text: str, ids: frozenset[str]) -> Basis | None:
    """What a document is; None where it names nobody. A decision of `schema/laws` keeps its id there.

    >>> basis("UNSCR 1333", frozenset()).law, basis("96/746/CFSP", frozenset()).law, basis("OSCE statement", frozenset()).by
    ('unscr-1333', 'eu-cfsp-1996-746', Ref(id='osce'))
    """
    if found := RESOLUTION.fullmatch(text):
        return Basis(Ref("unsc"), f"unscr-{found[1]}", f"UN Security Council Resolution {found[1]}")
    if found := CFSP.fullmatch(text):
        year = found[1] if len(found[1]) == 4 else f"19{found[1]}"
        same = f"eu-dec-{year}-{found[2]}"
        return Basis(Ref("eu-council"), same if same in ids else f"eu-cfsp-{year}-{found[2]}", text)
    if found := REGULATION.fullmatch(text):
        return Basis(Ref("eu-council"), f"eu-{found[1]}-{found[2]}", f"Regulation (EU) {found[1]}/{found[2]}")
    who, _, kind = text.partition(" ")
    if kind.casefold() in ("declaration", "agreement", "statement") and who in SPOKEN:
        return Basis(Ref(SPOKEN[who]))
    return None


def _items(document: Document, bodies: Bodies, laws: dict[str, str]) -> Iterator[Item]:
    once = Once()
    for fields in table.rows(document, fallback="cp1252"):
        line, row = fields.line or 0, fields.plain()
        target, paper = fields.text("Target"), fields.text("Establishing document")
        since = fields.text("Entry into force")
        key = "-".join(
            part for part in (slug(target), slug(paper) if paper != "-" else "", day(since)) if part
        )
        entry, before = once.entry(key, row, line)
        found = basis(paper, bodies.reference.ids)
        if before:
            yield Item(entry, (), problems=(Problem(entry, f"the same as line {before}", line),))
        elif not target or not day(since):
            why = "names no target" if not target else f"enters into force on {since!r}, which is no day"
            yield Item(entry, (), problems=(Problem(entry, why, line),))
        elif paper in ("", "-"):
            yield Item(entry, (), target, ignored="names no authority")
        elif found is None:
            yield Item(entry, (), problems=(Problem(entry, f"{paper!r} is no known kind of document", line),))
        else:
            yield _embargo(fields, entry, (target, paper, day(since)), found, bodies, laws)


def _embargo(
    fields: Fields, entry: str, row: tuple[str, str, str], basis: Basis, bodies: Bodies, laws: dict[str, str]
) -> Item:
    target, paper, since = row
    odd, dates = list[str](), dict[str, str]()
    for column in ("Suspended", "Lifted"):
        text = fields.text(column)
        dates[column] = day(text)
        if text and dates[column] < since:
            odd.append(f"{column}: {text!r} is no day after {since}")
            dates[column] = ""
    statements, notes, under = list[Statement](), list[str](), basis.law
    if (enacted := laws.get(under, "")) > since:
        odd.append(
            f"Establishing document: {paper} is of {enacted}, after the embargo's entry into force ({since})"
        )
        under, notes = "", [paper]  # a slip of the list: it is kept as its words
    elif under and under not in bodies.reference.ids:
        statements += _law(basis, entry)
    elif not under:
        notes = [paper]
    some = list(_targets(target, int(since[:4]), bodies))
    said = qualify(
        kind="arms embargo",
        status="lifted" if dates["Lifted"] else "suspended" if dates["Suspended"] else "in force",
        under=Ref(under) if under else None,
        note=[*notes, *([target] if len(some) > 1 else [])],
        **{"from": Value(since, "date")},
        to=Value(dates["Lifted"], "date") if dates["Lifted"] else None,
        suspended=Value(dates["Suspended"], "date") if dates["Suspended"] else None,
    )
    for one in some:
        person = one.new in PEOPLE
        statements += one.said(ID, entry, "Target", "Person" if person else "Organization")
        odd += () if person else bodies.news(one, "Target")
        statements.append(Statement(basis.by, "SANCTIONS", one.ref, ID, Entry(entry, "Target"), said))
    counted = {"targets": len(some)}
    return Item(entry, statements, f"{target}, {paper}", parts=counted, unread=(*odd, *fields.left()))


def _targets(text: str, year: int, bodies: Bodies) -> Iterator[Body]:
    """Each target of a list; those "associated" with them have no names here, and stay in the note."""
    for name in bodies.split(text.removesuffix(REST)):
        yield Body(Ref(PEOPLE[name]), name) if name in PEOPLE else bodies.find(name, year)


def _law(basis: Basis, entry: str) -> Iterator[Statement]:
    """A resolution or decision that `schema/laws` has not."""
    where, law = Entry(entry, "Establishing document"), Ref(basis.law)
    yield Statement(law, "kind", Value("Law"), ID, where)
    yield Statement(law, "name", Value(basis.name), ID, where)
    yield Statement(law, "ENACTED_BY", basis.by, ID, where)
