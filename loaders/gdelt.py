"""Events of the GDELT Project, coded by machine from the world's news: tab-separated, without a header, a row an event.

GDELT 2.0 writes 61 columns, a file each quarter of an hour; GDELT 1.0 writes 58 (57 before April 2013, without the URL), a
file a day. See the GDELT Event Database Data Format Codebooks, V2.0 and V1.03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import fips, lines
from kg.register.actors import Actor, Actors
from kg.register.cameo import CODES, ROOTS
from kg.register.coded import Coded
from kg.register.dates import edtf
from kg.register.lines import Seen
from kg.statement import Ref, Source, SourceError, slug

if TYPE_CHECKING:
    from kg.document import Document

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
EVENT = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate"
ACTION = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)
COLUMNS = (
    *EVENT.split(),
    *(f"Actor{each}{name}" for each in "12" for name in ACTOR.split()),
    *ACTION.split(),
    *(f"{each}Geo_{name}" for each in ("Actor1", "Actor2", "Action") for name in GEO.split()),
    "DATEADDED",
    "SOURCEURL",
)
DAILY = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))
WIDTHS = {len(COLUMNS): COLUMNS, len(DAILY): DAILY, len(DAILY) - 1: DAILY[:-1]}
FIELDS = ("Actor1Code", "Actor2Code", "EventCode", "ActionGeo_FullName")
DAY, ADDED = re.compile(r"\d{8}"), re.compile(r"\d{8}(?:\d{6})?")
# The share of its events that was found to have happened, of protests, which are those that have been checked: Wang,
# Kennedy, Lazer, Ramakrishnan, "Growing pains for global monitoring of societal events", Science 353 (2016), 1502.
TRUE = 0.21
COUNTRY = "1"  # the ActionGeo_Type of a place that is no more exact than a country
BOOKS = {
    b"tableId,dataType,Empty,Description": "column labels of GDELT",
    b"tableId\tdataType\tEmpty\tDescription": "column labels of GDELT",
    b"\ttableId\tdataType\tEmpty\tDescription": "column labels of GDELT",
    b"\tDescription\tGoldsteinScale\tcameoCode": "a code book of GDELT",
}


def recognises(document: Document) -> bool:
    """Whether its first rows are events: so many columns, a number, a day, a CAMEO code and when it was added."""
    rows = lines.first(document, "\t")
    return bool(rows) and all(_event(row) for row in rows)


def _event(row: list[str]) -> bool:
    names = WIDTHS.get(len(row))
    if names is None:
        return False
    held = dict(zip(names, row, strict=True))
    return (
        held["GLOBALEVENTID"].isdecimal()
        and bool(DAY.fullmatch(held["SQLDATE"]) and ADDED.fullmatch(held["DATEADDED"]))
        and (held["EventCode"] in CODES or held["EventCode"][:2] in ROOTS)
        and held["QuadClass"] in {"1", "2", "3", "4"}
    )


def ignores(document: Document) -> str:
    """Column labels and the table of codes, which the Project publishes beside."""
    first = document.head().removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    return BOOKS.get(first, "")


def load(document: Document, known: Known) -> Loaded:
    """Read it. A file is a slice of the database, so that each is a source, by its first event: when it was added, and its
    number, for news in English and translated news have a file each for the same quarter of an hour.

    Raises SourceError where the file is no such table.
    """
    rows = lines.first(document, "\t", 1)
    if not rows or len(rows[0]) not in WIDTHS:
        raise SourceError(
            f"{document.path}: a row of GDELT has 61 columns (57 or 58 before version 2); get the file again"
        )
    added = rows[0][WIDTHS[len(rows[0])].index("DATEADDED")]
    source = Source(
        id=f"gdelt-{added}-{rows[0][0]}",
        title=f"GDELT {2 if len(rows[0]) == len(COLUMNS) else 1}.0 events, coded by machine from news, added {added}",
        publisher="The GDELT Project",
        url="https://www.gdeltproject.org/",
        licence="free for any use, with citation of the GDELT Project and a link to it",
        published=document.published or edtf(added[:8]),
        language="en",
        loader="gdelt",
        version="1",
    )
    return Loaded(source, _items(document, len(rows[0]), source.id, Actors.of(known, "gdelt")))


def _items(document: Document, width: int, source: str, actors: Actors) -> Iterator[Item]:
    names, seen = WIDTHS[width], Seen()
    for row in lines.rows(document, "\t"):
        if len(row.cells) != width:
            reason = f"has {len(row.cells)} columns instead of {width}"
            yield Item(f"line {row.line}", (), problems=(Problem(f"line {row.line}", reason, row.line),))
            continue
        held = dict(zip(names, row.cells, strict=True))
        entry, same = seen.entry(held["GLOBALEVENTID"], row)
        date = edtf(held["SQLDATE"])
        if same or not date:
            reason = f"is the same as line {same}" if same else f"its date '{held['SQLDATE']}' is none"
            yield Item(entry, (), problems=(Problem(entry, reason, row.line),))
            continue
        yield _item(held, entry, date, source, actors)


def _item(held: dict[str, str], entry: str, date: str, source: str, actors: Actors) -> Item:
    """An event. Left out are what follows from other columns (months, roots, Goldstein's scale), the tone, the numbers of
    sources and articles, where the actors were, and coordinates."""
    first, second = (_actor(held, each, actors) for each in ("Actor1", "Actor2"))
    places, strange = _places(held, actors)
    one = Coded(
        source,
        TRUE,
        entry,
        first,
        second,
        held["EventCode"],
        date,
        held.get("SOURCEURL", ""),
        held["NumMentions"] if held["NumMentions"].isdecimal() else "",
        places,
    )
    said = tuple(one.statements(f"gdelt-{entry.partition(' ')[0]}", FIELDS))
    meant = any(each.predicate == "PARTICIPATES_IN" for each in said)
    return Item(entry, said, unread=(*one.unread, *(strange if meant else ())), ignored=one.ignored)


def _actor(held: dict[str, str], which: str, actors: Actors) -> Actor:
    code, name, country, group, *others = (held[which + each] for each in ACTOR.split())
    return actors.coded(code, name, country, group, "".join(others[:3]), others[3:])


def _places(held: dict[str, str], actors: Actors) -> tuple[tuple[tuple[Ref, str], ...], tuple[str, ...]]:
    """The place and the country, and what is not known of them."""
    name, code = held["ActionGeo_FullName"], held["ActionGeo_CountryCode"]
    place = ((Ref(f"gdelt-{slug(name)}"), name),) if name and held["ActionGeo_Type"] != COUNTRY else ()
    if not code:
        return place, ()
    iso = fips.iso(code)
    if not iso or iso not in actors.reference.ids:
        return place, (f"ActionGeo_CountryCode: no country has the FIPS code '{code}'",)
    return ((Ref(iso), ""), *place), ()
