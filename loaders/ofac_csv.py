"""OFAC's lists as four CSV files each (sdn, add, alt, sdn_comments; cons_prim ...): no header, no date, `-0- ` is null."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import ofac, ofac_links, ofac_remarks, table
from kg.register.listed import Listed, ref
from kg.register.reference import Reference

if TYPE_CHECKING:
    from typing import TypeAlias

    from kg.document import Document
    from kg.register.fields import Fields

    Row: TypeAlias = tuple[int, Fields]

# Columns as OFAC's data specification (dat_spec.txt) names them; the files themselves do not.
MAIN = (
    *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT"),
    *("Vess_flag", "Vess_owner", "Remarks"),
)
ADD = ("ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks")
ALT = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
COMMENTS = ("ent_num", "Remarks")
NAMES = {
    ofac.SDN: ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"),
    ofac.CONSOLIDATED: ("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv"),
}
KINDS = {
    "individual": "Person",
    "entity": "Organization",
    "": "Organization",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
VESSEL = {
    "Call_Sign": "Vessel Call Sign",
    "Vess_type": "VESSEL TYPE",
    "Tonnage": "Vessel Tonnage",
    "GRT": "Vessel Gross Registered Tonnage",
    "Vess_flag": "Vessel Flag",
}
LONGEST = 1000  # characters of remarks; what is beyond stands in the comments
NULL = re.compile(r"-0-?\s*")  # a file may end within its last null


def recognises(document: Document) -> bool:
    """Whether its rows are those of sdn.csv or cons_prim.csv: twelve columns, an id, a type OFAC has, nulls as `-0- `."""
    rows = _first(document)
    return (
        bool(rows)
        and all(len(row) == len(MAIN) and row[0].isdigit() and _bare(row[2]).lower() in KINDS for row in rows)
        and any(NULL.fullmatch(cell) for row in rows for cell in row)
    )


def part_of(document: Document) -> str:
    """The name of the main file that an addresses, aliases or comments file is read with; empty for any other file."""
    rows = _first(document)
    numbered = bool(rows) and all(row[0].isdigit() for row in rows)
    if not numbered or not any(all(fits(row) for row in rows) for fits in (_is_add, _is_alt, _is_comment)):
        return ""
    mains = [names[0] for names in NAMES.values()]
    if "cons" in document.name.lower():
        mains.reverse()
    beside = [name for name in mains if (found := document.beside(name)) and recognises(found)]
    if beside or len(rows[0]) > len(COMMENTS):  # comments alone could be any table of two columns
        return (beside or mains)[0]
    return ""


def _first(document: Document) -> list[list[str]]:
    """The first rows; empty ones and DOS's end of file are none."""
    return [row for row in table.first_rows(document) if row and row != ["\x1a"]]


def _is_add(row: Sequence[str]) -> bool:
    return len(row) == len(ADD) and row[1].isdigit()


def _is_alt(row: Sequence[str]) -> bool:
    return len(row) == len(ALT) and row[1].isdigit() and bool(ofac.FORMER.match(row[2]) or row[2] == "aka")


def _is_comment(row: Sequence[str]) -> bool:
    return len(row) == len(COMMENTS)


def load(document: Document, known: Known) -> Loaded:
    """Read either list, with the files beside it; which one is told by its name, else by its first programmes.

    A file that is missing, or has a row of an entry that is not there, is a problem. Raises SourceError, while its items
    are read, where one of the four is no CSV.
    """
    rows = _first(document)
    codes = [code for row in rows if len(row) > 3 for code in _programmes(row[3])]
    list_ = ofac.which(document, codes)
    source = ofac.source(list_, "csv", "ofac_csv", document.published)
    return Loaded(source, _items(document, source.id, NAMES[list_], Reference.of(known)))


def _items(document: Document, source: str, names: Sequence[str], reference: Reference) -> Iterator[Item]:
    links, sorted_main = ofac_links.Links(source), _sorted(document, MAIN)
    beside = [
        Beside(document.beside(name), name, columns, sorted_main=sorted_main)
        for name, columns in zip(names[1:], (ADD, ALT, COMMENTS), strict=True)
    ]
    yield Item("", (), problems=tuple(each.missing(names[0]) for each in beside if each.document is None))
    for fields in table.rows(document, header=MAIN, fallback="cp1252"):
        yield _entry(fields, source, reference, links, beside)
    yield from links.items()
    yield Item("", (), problems=tuple(problem for each in beside for problem in each.left(names[0])))


class Beside:
    """The rows of a file by entry: read in step with the main file where both are sorted, else held."""

    def __init__(
        self, document: Document | None, name: str, columns: Sequence[str], *, sorted_main: bool
    ) -> None:
        self.document, self.name = document, name
        self.rows = _numbered(document, columns) if document else iter(())
        self.orphans: list[Row] = []
        self.held: dict[int, list[Fields]] = {}
        self.next: Row | None = None
        self.in_step = sorted_main and document is not None and _sorted(document, columns)
        if self.in_step:
            self.next = next(self.rows, None)
        else:
            for number, row in self.rows:
                self.held.setdefault(number, []).append(row)

    def of(self, entry: int) -> list[Fields]:
        """The rows of an entry, each once."""
        if not self.in_step:
            return self.held.pop(entry, [])
        found = []
        while self.next and self.next[0] <= entry:
            if self.next[0] == entry:
                found.append(self.next[1])
            else:
                self.orphans.append(self.next)
            self.next = next(self.rows, None)
        return found

    def missing(self, main: str) -> Problem:
        """That the file is not there, in one sentence."""
        return Problem("", f"{self.name} is not beside {main}: what it says is not loaded")

    def left(self, main: str) -> Iterator[Problem]:
        """The rows that belong to no entry, each in one sentence."""
        held = [(number, row) for number, rows in self.held.items() for row in rows]
        for number, row in (*self.orphans, *([self.next] if self.next else []), *self.rows, *held):
            reason = f"{self.name} has a row of this entry, which is not in {main}"
            yield Problem(str(number) if number >= 0 else f"line {row.line}", reason, row.line)


def _numbered(document: Document, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a file, each with its entry; -1 where it has none."""
    for row in table.rows(document, header=columns, fallback="cp1252"):
        text = row.text("ent_num")
        yield int(text) if text.isdigit() else -1, row


def _sorted(document: Document, columns: Sequence[str]) -> bool:
    last = -1
    for number, _ in _numbered(document, columns):
        if number < last:
            return False
        last = number
    return True


def _bare(cell: str) -> str:
    return "" if NULL.fullmatch(cell) else cell.strip()


def _programmes(cell: str) -> list[str]:
    """
    >>> _programmes("SDGT] [IFSR")
    ['SDGT', 'IFSR']
    """
    return [code for part in re.split(r"\]\s*\[", _bare(cell)) if (code := part.strip(" []"))]


def _entry(
    fields: Fields, source: str, reference: Reference, links: ofac_links.Links, beside: Sequence[Beside]
) -> Item:
    uid, type_ = fields.text("ent_num"), _bare(fields.text("SDN_Type")).lower()
    if not uid.isdigit() or type_ not in KINDS:
        return ofac.rejected(uid if uid.isdigit() else "", type_, fields)
    addresses, aliases, comments = (each.of(int(uid)) for each in beside)
    one = Listed(source, uid, ref("ofac", uid), KINDS[type_], reference, "mdy", "SDN_Type")
    one.name(_name(one, fields.text("SDN_Name")), "SDN_Name")
    codes = _programmes(fields.text("Program"))
    links.called(one, codes)
    programmes = [(*reference.programme("ofac", code), code) for code in codes]
    one.designation("ofac", "OFAC", "ent_num", programmes=programmes, under="Program")
    for row in aliases:
        _alias(one, row)
    for row in addresses:
        _address(one, row)
    for name, kind in VESSEL.items():
        if text := _bare(fields.text(name)):
            ofac.PLAIN[kind](one, text, name)
    if owner := _bare(fields.text("Vess_owner")):
        links.by_name(one, owner, "Vess_owner", owner=True)
    title = _bare(fields.text("Title"))
    ofac.title(one, title, "Title")
    ofac_remarks.read(one, _remarks(one, fields, comments), "Remarks", links, title)
    for row in (*aliases, *addresses, *comments):
        one.unread.extend(row.left())
    return one.item(fields)


def _remarks(one: Listed, fields: Fields, comments: Sequence[Fields]) -> str:
    """The remarks, which go on in the comments in the middle of a word; where they do not, the last one is a note."""
    words, spilt = fields.raw("Remarks"), "".join(row.raw("Remarks") for row in comments)
    if NULL.fullmatch(words):
        words = ""
    if len(words) >= LONGEST and not spilt and not words.rstrip().endswith("."):
        words, _, broken = words.rpartition(";")
        one.text("note", broken.strip(), "Remarks")
        reason = f"Remarks: cut off after {LONGEST:,} characters ({broken.strip()!r}), and no comment goes on"
        one.problems.append(Problem(one.entry, reason, fields.line))
    return words + spilt


def _name(one: Listed, cell: str) -> str:
    """A name in its usual order: people are written "SURNAME, Given"."""
    surname, comma, given = _bare(cell).partition(", ")
    return f"{given} {surname}" if comma and one.kind == "Person" else _bare(cell)


def _alias(one: Listed, row: Fields) -> None:
    row.ignore("alt_num")
    former = bool(ofac.FORMER.match(row.text("alt_type")))
    one.alias(_name(one, row.text("alt_name")), "alt/alt_name", former=former)
    if remarks := _bare(row.text("alt_remarks")):
        one.text("note", remarks, "alt/alt_remarks")


def _address(one: Listed, row: Fields) -> None:
    row.ignore("Add_num")
    parts = [_bare(row.text(name)) for name in ("Address", "City/State/Province/Postal Code")]
    ofac.address(one, parts, _bare(row.text("Country")), "add/Address")
    if remarks := _bare(row.text("Add_remarks")):
        one.text("note", remarks, "add/Add_remarks")
