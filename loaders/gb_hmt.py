"""The consolidated list of financial sanctions targets of the United Kingdom's Treasury (OFSI, CSV), 2012 to 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import gb, table
from kg.register.dates import edtf
from kg.register.grouped import grouped
from kg.register.listed import Listed, ref, rejected
from kg.register.numbered import parts
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import Source, SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

FIRST = "Last Updated"
ID = "Group ID"
NEEDED = (ID, "Name 6", "Group Type", "Alias Type")
NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
ADDRESS = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code")
PRIMES = ("Prime Alias", "Primary name", "Primary Name")
ALIASES = (*PRIMES, "AKA", "FKA", "Primary name variation", "Alias", "")
# The list had no type for ships until 2022: the words on them begin with the IMO number.
SHIP = re.compile(r"^\(?IMO(?: number)?\)?: ?(\d{7})")
MMSI = re.compile(r"\bMMSI: ?(\d{9})\b")


def recognises(document: Document) -> bool:
    """Whether the first row says when it was last updated, and the second names the columns."""
    rows = table.first_rows(document, 2)
    return len(rows) == 2 and rows[0][:1] == [FIRST] and {ID, "Name 6"} <= set(rows[1])


def load(document: Document, known: Known) -> Loaded:
    """Read the list; a target is known by its Group ID, which its rows (each an alias, a birth or an address) share.

    Raises SourceError where columns are missing by which a target is known.
    """
    rows = [*table.first_rows(document, 2), [], []]
    if missing := [name for name in NEEDED if name not in rows[1]]:
        raise SourceError(f"{document.path}: has no column {', '.join(missing)}, as OFSI's list has")
    source = Source(
        id="gb-hmt",
        title="Consolidated list of financial sanctions targets in the UK",
        publisher="Office of Financial Sanctions Implementation, HM Treasury",
        url="https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
        licence=gb.LICENCE,
        published=edtf((rows[0][1:2] or [""])[0]) or document.published,
        language="en",
        loader="gb_hmt",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    for id_, rows in grouped(lambda: table.rows(document, skip=1, fallback="cp1252"), ID):
        types = _all(rows, "Group Type")
        if not id_:
            yield rejected(f"line {rows[0].line}", f"has no {ID}", rows[0], _name(rows[0]))
        elif len(types) != 1 or types[0] not in gb.KINDS:
            said = " and ".join(types) or "nothing"
            reason = f"has the Group Type {said!r}, which is not one of Individual, Entity, Ship"
            yield rejected(id_, reason, rows[0], _name(rows[0]))
        else:
            yield _target(id_, types[0], rows, source, reference)


def _all(rows: list[Fields], name: str) -> list[str]:
    """What the rows of a target have in a column, each once."""
    return [text for text in dict.fromkeys(row.text(name) for row in rows) if text]


def _name(row: Fields) -> str:
    return " ".join(filter(None, map(row.text, NAMES)))


def _target(id_: str, type_: str, rows: list[Fields], source: str, reference: Reference) -> Item:
    others = _all(rows, "Other Information")
    ship = type_ == "Entity" and any(SHIP.match(text) for text in others)
    kind = "Vessel" if ship else gb.KINDS[type_]
    one = Listed(source, id_, ref("gb", id_), kind, reference, at="Group Type")
    _names(one, rows)
    _designation(one, rows, others)
    person = kind == "Person"
    for column, name in (("Title", "honorific"), ("Position", "position")):
        for text in _all(rows, column):
            for part in parts(text):
                one.text(name if person else "note", part, column)
    for text in _all(rows, "DOB"):
        one.birth(text, "DOB")
    columns = ("Town of Birth", "Country of Birth")
    for town, country in dict.fromkeys((row.text(columns[0]), row.text(columns[1])) for row in rows):
        gb.births(one, town, country, columns)
    for text in _all(rows, "Nationality"):
        gb.nationalities(one, text, "Nationality")
    where = dict.fromkeys((*map(row.text, ADDRESS), row.text("Country")) for row in rows)
    for *lines, country in where:
        gb.address(one, lines, country, "Address")
    _documents(one, rows)
    for row in rows[1:]:
        one.unread += row.left()
    return one.item(rows[0])


def _names(one: Listed, rows: list[Fields]) -> None:
    """The prime alias is the name; a second one, spelt otherwise, is an alias."""
    columns = ("Alias Type", "Alias Quality")
    read = dict.fromkeys((_name(row), *map(row.text, columns)) for row in rows)
    for name, type_, quality in sorted(read, key=lambda each: each[1] not in PRIMES):
        if type_ not in ALIASES:
            one.unread.append(f"Alias Type: {type_!r}")
        if not one.called:
            one.name(name, "Name 6")
        elif name != one.called:
            one.alias(name, "Name 6", weak=quality.lower().startswith("low"), former=type_ == "FKA")
    written = ("Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language")
    for name, *about in dict.fromkeys(tuple(map(row.text, written)) for row in rows):
        one.alias(name, written[0], lang=tag(name), note=", ".join(filter(None, about)))


def _designation(one: Listed, rows: list[Fields], others: list[str]) -> None:
    listed = {edtf(text): text for text in _all(rows, "Listed On")}
    regimes = [(*one.reference.programme("gb", code), code) for code in _all(rows, "Regime")]
    since = listed[min(listed)] if listed else ""
    one.designation("ofsi", "OFSI", "Listed On", since=since, programmes=regimes, under="Regime")
    for column in ("UK Sanctions List Date Designated", "Last Updated"):
        for text in _all(rows, column):
            one.designated("note", Value(f"{column}: {text}"), column)
    for text in others:
        one.designated("note", Value(text), "Other Information")
        gb.refer(one, text, "Other Information")
        if one.kind == "Vessel" and (found := SHIP.match(text)):
            one.imo(found[1], "Other Information")
        if one.kind == "Vessel" and (found := MMSI.search(text)):
            one.text("mmsi", found[1], "Other Information")


def _documents(one: Listed, rows: list[Fields]) -> None:
    """One column each until 2022; since then one for the number and one for what is said of it."""
    for number, details, kind in (
        ("Passport Number", "Passport Details", "Passport"),
        ("National Identification Number", "National Identification Details", "National identification"),
        ("NI Number", "", "National identification"),
    ):
        for some in dict.fromkeys((row.text(number), row.text(details)) for row in rows):
            if any(some):
                gb.documents(one, some[0], kind, number if some[0] else details, some[1])
