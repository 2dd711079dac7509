"""Parliaments in Popolo JSON (popoloproject.com/specs), as EveryPolitician gave them out: people, parties, seats.

A file is one object of arrays that refer to each other by id, of a few MB at most, and is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Known, Loaded, Problem
from kg.register.popolo_things import House, organization, person
from kg.register.reference import Reference
from kg.statement import Ref, Source, SourceError, slug

if TYPE_CHECKING:
    from kg.document import Document

LARGEST = 256 << 20  # bytes; the largest file of EveryPolitician has 30 MB
ARRAYS = ("persons", "organizations", "memberships", "posts", "events", "areas")
FIRST = re.compile(rb'\s*\{\s*"(?:persons|organizations|memberships|posts|events|areas|meta)"\s*:\s*[\[{]')
POPOLO = re.compile(
    rb'"(?:identifiers|other_names|classification|person_id|organization_id|area_id|on_behalf_of_id)"\s*:'
)
INDEX = "countries.json"
INDEXED = re.compile(rb'"popolo"\s*:\s*"data/')
# What no other parliament is called; for files without the project's index beside them.
CERTAIN = {"lok-sabha": "IN", "rajya-sabha": "IN", "state-duma": "RU", "bundestag": "DE", "knesset": "IL"}


def recognises(document: Document) -> bool:
    """Whether it is an object that begins with one of Popolo's arrays, of things with Popolo's fields."""
    head = document.head().removeprefix(b"\xef\xbb\xbf")
    return bool(FIRST.match(head) and POPOLO.search(head))


def ignores(document: Document) -> str:
    """The project's index of countries and files states nothing by itself."""
    head = document.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    index = head.startswith(b"[") and INDEXED.search(head) and b'"legislatures"' in head
    return "an index of parliaments" if index else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it. Its country is that of the index beside it, or of its name where no other parliament has it.

    Raises SourceError where it is no JSON, an array of it holds no objects, or there is no organization in it.
    """
    held = _held(document)
    reference = Reference.of(known)
    main = _legislature(held, document)
    name = str(main.get("name") or main.get("id") or "unnamed")
    qid = next(
        (
            str(one.get("identifier"))
            for one in main.get("identifiers") or ()
            if one.get("scheme") == "wikidata"
        ),
        "",
    )
    country = _country(document, name, held, reference)
    id_ = f"popolo-{slug(name)}" + (f"-{qid.lower()}" if qid else f"-{country.id.lower()}" if country else "")
    source = Source(
        id=id_,
        title=f"{name} (EveryPolitician)",
        publisher="mySociety",
        url="https://everypolitician.org/",
        licence="see the sources named in the file",
        published=document.published,
        loader="popolo",
        version="1",
    )
    house = House(id_, reference, held, str(main.get("id", "")), country, f"ep-{id_.removeprefix('popolo-')}")
    return Loaded(source, _items(house, held))


def _items(house: House, held: dict[str, list[dict[str, Any]]]) -> Iterator[Item]:
    for of in held["organizations"]:
        yield organization(house, of)
    for of in held["persons"]:
        yield person(house, of)
    for of in held["events"]:
        if of.get("classification") != "legislative period":
            yield Item(f"event {of.get('id')}", (), str(of.get("name", "")), ignored="no legislative period")
    problems = tuple(
        Problem(str(of.get("id") or of.get("person_id") or "membership"), why) for of, why in house.orphans()
    )
    yield Item("", (), problems=problems, unread=tuple(house.left()))


def _held(document: Document) -> dict[str, list[dict[str, Any]]]:
    try:
        found: Any = orjson.loads(document.read(LARGEST))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{document.path}: no JSON ({error}); get the file again") from None
    if not isinstance(found, dict):
        raise SourceError(f"{document.path}: a {type(found).__name__} where an object of arrays is expected")
    for name, of in found.items():
        whole = isinstance(of, list) and all(isinstance(each, dict) for each in of)
        if name in ARRAYS and not whole:
            raise SourceError(f"{document.path}: {name!r} is no array of objects, as Popolo has it")
    found["other"] = [{"field": name} for name in found if name not in (*ARRAYS, "meta")]
    return {name: found.get(name) or [] for name in (*ARRAYS, "other")}


def _legislature(held: dict[str, list[dict[str, Any]]], document: Document) -> dict[str, Any]:
    """The first legislature, else the first organization."""
    every = held["organizations"]
    if not every:
        raise SourceError(f"{document.path}: there is no organization in it, whose members these could be")
    return next((one for one in every if one.get("classification") == "legislature"), every[0])


def _country(
    document: Document, name: str, held: dict[str, list[dict[str, Any]]], reference: Reference
) -> Ref | None:
    """By the index beside it: the one parliament of this name with all its periods and as many people; else by name."""
    beside = document.beside(INDEX)
    found: set[str] = set()
    if beside and ignores(beside):
        periods = {(one.get("id"), one.get("start_date")) for one in held["events"]}
        for state in orjson.loads(beside.read(LARGEST)):
            for one in state["legislatures"]:
                terms = {(term["id"], term.get("start_date")) for term in one["legislative_periods"]}
                same = one["name"] == name and one["person_count"] == len(held["persons"])
                if same and terms & periods:
                    found.add(state["code"])
    code = found.pop() if len(found) == 1 else CERTAIN.get(slug(name), "")
    return reference.exactly(code) if code else None
