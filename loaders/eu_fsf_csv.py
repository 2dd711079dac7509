"""The European Union's consolidated financial sanctions list as CSV, a row for each detail of an entity.

The columns are those of the Commission's "FSF CSV attributes". Copies that a spreadsheet has saved are read too: each line
a quoted whole, filled up with tabs, its commas turned to tabs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import fsf, table
from kg.register.dates import edtf
from kg.register.fields import Fields
from kg.register.fsf import Regulation
from kg.register.grouped import grouped
from kg.register.listed import Listed, ref, rejected
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document

ID = "Entity_logical_id"
NEEDED = (ID, "Subject_type", "Naal_wholename", "Birt_date", "Citi_country")
# Each detail's own id, the entity's again, and the act by which the detail came in: what counts is the entity's own act.
DETAILS = ("Naal", "Addr", "Birt", "Iden", "Citi")
INTERNAL = tuple(
    f"{detail}_{name}"
    for detail in DETAILS
    for name in ("logical_id", "leba_numtitle", "leba_publication_date", "leba_url", "programme")
) + tuple(f"{ID}.{number}" for number in range(2, 2 + len(DETAILS)))
# "AD001095 (passport-National passport) ((passport))": the number, its kind, and what is remarked of it
IDENTIFICATION = re.compile(r"(.*?)\s*\((\w+)-([^()]*)\)\s*(?:\((.*)\))?")
CONTACT = re.compile(r"([A-Z]+)\[([^\]]*)\]")
BREAK = "\\n"  # how a line break is written inside a field


def recognises(document: Document) -> bool:
    """Whether the first row names the columns of this format."""
    return set(NEEDED) <= set(_header(document)[0])


def load(document: Document, known: Known) -> Loaded:
    """Read the list; an entity is known by its Entity_logical_id, as in the XML.

    Raises SourceError where columns are missing by which an entity is known.
    """
    header, _ = _header(document)
    if missing := [name for name in NEEDED if name not in header]:
        raise SourceError(f"{document.path}: has no column {', '.join(missing)}, as the FSF's CSV has")
    first = next(_rows(document), Fields({}))
    source = fsf.source("csv", "eu_fsf_csv", edtf(first.text("Date_file")) or document.published)
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _header(document: Document) -> tuple[list[str], bool]:
    """The names of the columns, and whether the lines are wrapped in quotes."""
    rows = table.first_rows(document, 1, ";")
    first = rows[0] if rows else []
    wrapped = len(first) == 1 and ";" in first[0]
    names = _unwrapped(first[0]) if wrapped else first
    return ["Date_file" if name.startswith("Date_file") else name.strip() for name in names], wrapped


def _unwrapped(cell: str) -> list[str]:
    bare = cell.rstrip("\t").replace("\t", ",")
    return next(csv.reader([bare], delimiter=";"), [])


def _rows(document: Document) -> Iterator[Fields]:
    header, wrapped = _header(document)
    if not wrapped:
        yield from table.rows(document, delimiter=";", header=header, skip=1, fallback="cp1252")
        return
    names = list(table.named(header))
    for line in table.rows(document, delimiter=";", header=["line"], skip=1, fallback="cp1252"):
        yield table.fields(names, _unwrapped(line.raw("line")), line.line or 0)


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    for id_, rows in grouped(lambda: _rows(document), ID):
        if not id_:
            yield rejected(f"line {rows[0].line}", "has no Entity_logical_id", rows[0])
            continue
        type_ = rows[0].text("Subject_type")
        if type_ not in fsf.KINDS:
            yield rejected(id_, f"has the subject type {type_!r}, which is neither P nor E", rows[0])
            continue
        one = Listed(source, id_, ref("eu", id_), fsf.KINDS[type_], reference, at="Subject_type")
        yield _entity(one, rows)


def _entity(one: Listed, rows: list[Fields]) -> Item:
    regulations, remarks = dict[Regulation, None](), dict[str, None]()
    for row in rows:
        row.ignore(*INTERNAL, "Date_file", "Subject_type")
        regulations[_regulation(row)] = None
        remarks |= dict.fromkeys(_remarks(row.text("Entity_remark")))
        number = row.text("EU_ref_num")
        if row is rows[0]:
            one.document(number, "EU reference number", "EU_ref_num")
    _names(one, rows)
    fsf.designation(one, list(regulations), "Leba_numtitle")
    for remark in remarks:
        one.designated("note", Value(remark), "Entity_remark")
    for row in rows:
        _details(one, row)
    for row in rows[1:]:
        one.unread += row.left()
    return one.item(rows[0])


def _regulation(row: Fields) -> Regulation:
    return Regulation(
        number=row.text("Leba_numtitle"),
        programme=row.text("Programme"),
        published=row.text("Leba_publication_date"),
        url=row.text("Leba_url"),
    )


def _remarks(text: str) -> list[str]:
    """Each remark is in brackets, and a line of its own."""
    lines = (part.strip() for part in text.split(BREAK))
    return [line[1:-1] if line.startswith("(") and line.endswith(")") else line for line in lines if line]


def _names(one: Listed, rows: list[Fields]) -> None:
    """The name is the first one in no language but English, else the first."""
    read: list[tuple[str, str]] = []
    for row in rows:
        parts = filter(None, map(row.text, ("Naal_firstname", "Naal_middlename", "Naal_lastname")))
        whole, said = row.text("Naal_wholename"), " ".join(parts)
        if name := whole or said:
            read.append((name, tag(name, row.text("Naal_language"))))
    main = next((each for each in read if each[1] in ("", "en")), read[0] if read else ("", ""))
    one.name(main[0], "Naal_wholename", main[1])
    for name, lang in read:
        if (name, lang) != main:
            one.alias(name, "Naal_wholename", lang=lang)


def _details(one: Listed, row: Fields) -> None:
    person = one.kind == "Person"
    gender = row.text("Naal_gender")
    one.text("gender" if person else "note", fsf.GENDERS.get(gender, gender), "Naal_gender")
    one.text("honorific" if person else "note", row.text("Naal_title"), "Naal_title")
    one.text("position" if person else "note", row.text("Naal_function").rstrip(";"), "Naal_function")
    where = (row.text(f"Addr_{name}") for name in ("number", "street", "zipcode", "city"))
    one.address(where, row.text("Addr_country"), "Addr_city")
    other = row.text("Addr_other")
    for kind, number in CONTACT.findall(other):
        one.text("contact", number, "Addr_other", "", kind=kind.lower())
    if rest := CONTACT.sub("", other).replace(BREAK, " ").strip():
        one.text("note", f"Addr_other: {rest}", "Addr_other")
    date = row.text("Birt_date")
    one.birth("" if date == "N/A" else date, "Birt_date")
    place, country = row.text("Birt_place"), row.text("Birt_country")
    one.birth_place(", ".join(filter(None, (place, country))), "Birt_place", country)
    _identification(one, row.text("Iden_number"), row.text("Iden_country"))
    one.national(row.text("Citi_country"), "Citi_country", kind="citizenship")


def _identification(one: Listed, said: str, country: str) -> None:
    found = IDENTIFICATION.fullmatch(said)
    number, kind, note = (found[1], found[3] or found[2], found[4] or "") if found else (said, "", "")
    if number:
        one.document(number, kind, "Iden_number", issuer=country, note=note)
    elif said:
        one.text("note", f"Iden_number: {said}", "Iden_number")
