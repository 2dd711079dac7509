"""Canada's consolidated autonomous sanctions list (SEMA and JVCFOA, XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import xml
from kg.register.listed import Listed, ref, rejected
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import Source, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ROOT = "data-set"
ACRONYM = re.compile(r"\(([A-Z]{3,})\)")
OUTSIDE = re.compile(r"/(?![^(]*\))")  # a slash that is not inside brackets
OTHERS = re.compile(r";\s*|\s+/\s*|\s*/\s+|\s+or\s+")
NO_SCHEDULE = ("", "N/A")


def recognises(document: Document) -> bool:
    """Whether the root is data-set, and its records have a country and a schedule or item of its regulations."""
    head = document.head()
    return (
        xml.root(document) == ROOT
        and b"<record" in head
        and b"<Country>" in head
        and (b"<Item>" in head or b"<Schedule>" in head)
    )


def load(document: Document, known: Known) -> Loaded:
    """Read the list; it has no ids, so an entry is known by country, schedule and item: "Belarus-1-12".

    Raises SourceError (while its items are read) where the file is broken.
    """
    xml.opening(document, ROOT)
    source = Source(
        id="ca-sema",
        title="Consolidated Canadian Autonomous Sanctions List",
        publisher="Global Affairs Canada",
        url="https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/"
        "consolidated-consolide.aspx",
        licence="official list of the Government of Canada",
        published=document.published,
        language="en",
        loader="ca_sema",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    seen: dict[str, tuple[str, int | None]] = {}
    for _, fields in xml.entries(document, "record"):
        regulation, schedule, item = map(fields.text, ("Country", "Schedule", "Item"))
        kind, name, at = _who(fields)
        id_ = _id(regulation, schedule, item or slug(name))
        if not name or not regulation:
            lacks = "Country" if name else "LastName, GivenName or Entity"
            yield rejected(f"line {fields.line}", f"has no {lacks}", fields, name)
            continue
        if seen.get(id_, (name, None))[0] != name:
            id_ = f"{id_}-{slug(name)}"  # an item that names two: the second is known by its name too
        if id_ in seen:
            yield rejected(id_, f"stands in the file twice, first in line {seen[id_][1]}", fields, name)
            continue
        seen[id_] = name, fields.line
        one = Listed(source, id_, ref("ca", id_), kind, reference, at=at)
        yield _record(one, fields, name, at, regulation)


def _id(regulation: str, schedule: str, item: str) -> str:
    """The English name of the country (or the regulations' acronym), schedule and item.

    >>> _id("Belarus / Bélarus", "1, Part 2", "7"), _id("Justice for Victims (JVCFOR) / Justice (RJVDEC)", "1", "3")
    ('Belarus-1-Part-2-7', 'JVCFOR-1-3')
    >>> _id("Venezuela", "N/A", "12"), _id("South Sudan / Soudan du sud", "", "1")
    ('Venezuela-12', 'South-Sudan-1')
    """
    acronym = ACRONYM.search(regulation)
    country = acronym[1] if acronym else regulation.partition("/")[0]
    parts = [country, "" if schedule in NO_SCHEDULE else schedule, item]
    return "-".join(re.sub(r"[^\w.]+", "-", part).strip("-.") for part in parts if part)


def _who(fields: Fields) -> tuple[str, str, str]:
    """Kind, name, and the field that has it; later issues have ships among the entities, told by their IMO number."""
    for field in ("Entity", "EntityOrShip"):
        if name := fields.text(field):
            return ("Vessel" if _has(fields, "ShipIMONumber") else "Organization"), name, field
    name = " ".join(filter(None, map(fields.text, ("GivenName", "LastName"))))
    return "Person", name, "LastName"


def _has(fields: Fields, name: str) -> bool:
    return name in fields and name in {path.rpartition("/")[2] for path in fields.left()}


def _record(one: Listed, fields: Fields, name: str, at: str, regulation: str) -> Item:
    english, french = _both(name) if one.kind != "Person" else (name, "")
    one.name(english, at)
    one.alias(french, at, lang="fr")
    programme = (*one.reference.programme("ca", regulation), regulation)
    since = fields.text("DateOfListing")
    one.designation(
        "global-affairs-canada", "Canada", "Item", since=since, programmes=[programme], under="Country"
    )
    for alias in _aliases(fields.text("Aliases")):
        one.alias(alias, "Aliases", lang=tag(alias))
    for field in ("DateOfBirth", "DateOfBirthOrShipBuildDate"):
        for date in re.split(r"\s+or\s+", fields.text(field)):
            if one.kind == "Vessel":
                one.date("builtOn", date, field)
            else:
                one.birth(date, field)
    for field in ("Title", "TitleOrShip"):
        for said, lang in zip(_both(fields.text(field)), ("", "fr"), strict=True):
            if said and said != "Ship":
                one.text("honorific" if one.kind == "Person" else "note", said, field, lang)
    one.imo(fields.text("ShipIMONumber"), "ShipIMONumber")
    return one.item(fields)


def _both(text: str) -> tuple[str, str]:
    """English and French, where a text has both; a slash inside brackets divides something else.

    >>> _both("Hara Institute/Institut Hara"), _both("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)"), _both("Peleng JSC")
    (('Hara Institute', 'Institut Hara'), ('MEC Steel Mills (Hmaw Bi/Pyi/Ywama)', ''), ('Peleng JSC', ''))
    """
    parts = [part.strip() for part in OUTSIDE.split(text)]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else (text, "")


def _aliases(text: str) -> list[str]:
    """The names in the field; a comma divides only names of several words each, or it stands in one ("KVZ, AO").

    >>> _aliases("Сергей Шойгу; Sergey Shoigu, Sergey Shoygu"), _aliases("Aleksei, Oleksii SALYAYEV, SALIAIEV")
    (['Сергей Шойгу', 'Sergey Shoigu', 'Sergey Shoygu'], ['Aleksei, Oleksii SALYAYEV, SALIAIEV'])
    """
    found = []
    for part in filter(None, map(str.strip, OTHERS.split(text))):
        part = part if ")" in part else part.lstrip("(")
        names = [name.strip() for name in part.split(",")]
        found += names if all(" " in name for name in names) else [part]
    return found
