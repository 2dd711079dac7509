"""ICEWS Coded Event Data, coded by machine from the world's news: tab-separated files of Harvard Dataverse, a row an event.

Boschee and others, "ICEWS Coded Event Data", https://doi.org/10.7910/DVN/28075. Written from its documentation: actors are
named in words and have sectors, codes are those of CAMEO 1.1b3, an event's number is unique only together with its date.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import lines, table
from kg.register.actors import Actors
from kg.register.cameo import CODES, ROOTS
from kg.register.coded import Coded
from kg.register.dates import edtf
from kg.register.lines import Seen
from kg.statement import Ref, Source, SourceError, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

COLUMNS = frozenset(
    {
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "CAMEO Code",
        "Target Name",
        "Target Sectors",
        "Target Country",
    }
)
CERTAIN = 1.0  # we know of no measure of how much of it is true
# What follows from the code, and where exactly it was: the place is told by its names.
LEFT_OUT = ("Event Text", "Intensity", "Latitude", "Longitude", "District")
FIELDS = ("Source Name", "Target Name", "CAMEO Code", "City")
NULL = frozenset({"None", "NULL", "NA"})
BOOK = b'"","eventtype_ID","name","code","goldstein"'


def recognises(document: Document) -> bool:
    """Whether the first line has the columns."""
    rows = lines.first(document, "\t", 1)
    return bool(rows) and set(rows[0]) >= COLUMNS


def ignores(document: Document) -> str:
    """The table of codes that is published beside."""
    return "a code book of CAMEO" if document.head().removeprefix(b"\xef\xbb\xbf").startswith(BOOK) else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it. A file is a span of the data, so that each is a source, by its first event: the day and the number.

    Raises SourceError where there is no event in it.
    """
    rows = lines.first(document, "\t", 2)
    if len(rows) < 2:
        raise SourceError(f"{document.path}: there is no event below the columns; get the file again")
    first = dict(zip(rows[0], rows[1], strict=False))
    begun = edtf(first.get("Event Date", ""))
    source = Source(
        id=f"icews-{begun or 'undated'}-{slug(first.get('Event ID', ''))}",
        title=f"ICEWS Coded Event Data, coded by machine from news, from {begun or 'an unknown day'} on",
        publisher="Harvard Dataverse",
        url="https://doi.org/10.7910/DVN/28075",
        licence="the terms of the dataset at Harvard Dataverse; cite Boschee and others",
        published=document.published,
        language="en",
        loader="icews",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Actors.of(known, "icews")))


def _items(document: Document, source: str, actors: Actors) -> Iterator[Item]:
    names: list[str] = []
    seen = Seen()
    for row in lines.rows(document, "\t"):
        if not names:
            names = list(table.named(row.cells))
            continue
        if len(row.cells) < len(names):
            reason = f"has {len(row.cells)} columns instead of {len(names)}"
            yield Item(f"line {row.line}", (), problems=(Problem(f"line {row.line}", reason, row.line),))
            continue
        fields = table.fields(names, ["" if each in NULL else each for each in row.cells], row.line)
        day = fields.text("Event Date")
        date = edtf(day)
        entry, same = seen.entry(f"{fields.text('Event ID')}-{date}", row)
        if same or not date:
            reason = f"is the same as line {same}" if same else f"its date '{day}' is none"
            yield Item(entry, (), problems=(Problem(entry, reason, row.line),))
            continue
        yield _item(fields, entry, date, source, actors)


def _item(fields: Fields, entry: str, date: str, source: str, actors: Actors) -> Item:
    fields.ignore(*LEFT_OUT)
    first, second = (
        actors.worded(*(fields.text(f"{which} {part}") for part in ("Name", "Sectors", "Country")))
        for which in ("Source", "Target")
    )
    places, strange = _places(fields, actors)
    told = (
        f"{name}: {text}"
        for name in ("Publisher", "Story ID", "Sentence Number")
        if (text := fields.text(name))
    )
    code = fields.text("CAMEO Code")
    one = Coded(
        source, CERTAIN, entry, first, second, _whole(code), date, places=places, note=", ".join(told)
    )
    said = tuple(one.statements(f"icews-{entry.partition(' ')[0]}", FIELDS))
    meant = any(each.predicate == "PARTICIPATES_IN" for each in said)
    unread = (*one.unread, *(strange if meant else ()), *fields.left())
    return Item(entry, said, unread=unread, ignored=one.ignored)


def _whole(code: str) -> str:
    """A code that may have lost its zero to a spreadsheet, as far as that is plain.

    >>> _whole("42"), _whole("042"), _whole("10")
    ('042', '042', '10')
    """
    return f"0{code}" if f"0{code}" in CODES and code not in CODES and code not in ROOTS else code


def _places(fields: Fields, actors: Actors) -> tuple[tuple[tuple[Ref, str], ...], tuple[str, ...]]:
    """The place and the country, and what is not known of them."""
    city, province, country = (fields.text(name) for name in ("City", "Province", "Country"))
    name = ", ".join(dict.fromkeys(filter(None, (city, province, country))))
    place = ((Ref(f"icews-{slug(name)}"), name),) if city else ()
    state = actors.reference.country(country) if country else None
    if state is None:
        return place, (f"Country: no country is called '{country}'",) if country else ()
    return ((state, ""), *place), ()
