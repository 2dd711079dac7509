"""Wikidata's entities as JSON: replies of its API, Special:EntityData, and dumps with an entity a line."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Known, Loaded, Problem
from kg.register.reference import Reference
from kg.register.wikibase import Json, Labels, called
from kg.register.wikidata_people import Around, Described
from kg.statement import Source, SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document

REPLY = re.compile(rb'\s*\{\s*(?:"success"\s*:\s*\d,\s*)?"entities"\s*:\s*\{\s*"[QPLM]\d+"\s*:\s*\{')
DUMP = re.compile(
    rb'\s*\[?\s*\{(?=[^\n]{0,400}?"type"\s*:\s*"(?:item|property)")(?=[^\n]{0,400}?"id"\s*:\s*"[QP]\d+")'
)
TERMS = re.compile(rb'"labels"\s*:\s*[\[{]')
QID = re.compile(r"Q\d+")
IN_NAMES = re.compile(r"[qQ]\d+")
LARGEST = 256 << 20  # of a reply; the API gives 50 entities at most, the longest of which has 4 MB


def recognises(document: Document) -> bool:
    """Whether it begins as a reply with entities, or as a dump of them."""
    head = document.head()
    return bool(REPLY.match(head) or (DUMP.match(head) and TERMS.search(head)))


def load(document: Document, known: Known) -> Loaded:
    """Read it. A reply is as new as its youngest entity; a dump has no date of its own.

    Raises SourceError where it is no JSON, or holds no entities.
    """
    reply = bool(REPLY.match(document.head()))
    held = _reply(document) if reply else {}
    source = _source(document, held)
    named = {
        of.text: (each.ref, each.kind)
        for each in known()
        for name, of in each.says
        if name == "wikidata" and isinstance(of, Value)
    }
    labels = Labels(dict(held), _neighbours(document) if reply else lambda _: None)
    around = Around(source.id, named, Reference.of(known), labels)
    return Loaded(source, _items(held.items() if reply else _lines(document), around))


def _source(document: Document, held: dict[str, Json]) -> Source:
    first, of = next(iter(held.items()), ("", {}))
    short = all("claims" not in each for each in held.values())
    more = f"-{len(held)}" if len(held) > 1 else ""
    days = (str(each.get("modified", ""))[:10] for each in held.values())
    return Source(
        id=f"wikidata-{first}{more}{'-labels' if short else ''}" if held else "wikidata",
        title=f"Wikidata: {called(of)[1] or first} ({first}{f' and {len(held) - 1} more' if more else ''})"
        if held
        else "Wikidata",
        publisher="Wikimedia Foundation",
        url=f"https://www.wikidata.org/wiki/{first}",
        licence="CC0-1.0",
        published=document.published or max(days, default=""),
        loader="wikidata",
        version="1",
    )


def _items(entities: Any, around: Around) -> Iterator[Item]:
    seen = set[str]()
    for key, entity in entities:
        id_ = str(entity.get("id") or key)
        if id_ in seen:
            yield Item(id_, (), problems=(Problem(id_, "the same entity a second time"),))
        elif "missing" in entity:
            yield Item(id_, (), ignored="missing from Wikidata")
        elif not QID.fullmatch(id_):
            yield Item(id_, (), called(entity)[1], ignored="a property or word, no item")
        else:
            yield Described({**entity, "id": id_}, around).item()
        if around.source != "wikidata":  # a dump has every entity once, and a hundred million
            seen.add(id_)


def _reply(document: Document) -> dict[str, Json]:
    try:
        found = orjson.loads(document.read(LARGEST))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{document.path}: no JSON ({error}); fetch it again") from None
    held = found.get("entities") if isinstance(found, dict) else None
    if not isinstance(held, dict) or not all(isinstance(each, dict) for each in held.values()):
        raise SourceError(f"{document.path}: has no entities; fetch it again")
    return held


def _lines(document: Document) -> Iterator[tuple[str, Json]]:
    """The entities of a dump: an array with one a line, or lines alone."""
    array, last = document.head().lstrip().startswith(b"["), b""
    with document.stream() as stream:
        buffered = io.BufferedReader(stream, 1 << 16)
        for number, line in enumerate(iter(lambda: buffered.readline(stream.caps.entry), b""), 1):
            stream.mark()
            last = line.strip() or last
            bare = line.strip().removeprefix(b"[").removesuffix(b"]").strip().removesuffix(b",")
            if not bare:
                continue
            try:
                found = orjson.loads(bare)
            except orjson.JSONDecodeError as error:
                raise SourceError(f"{document.path}, line {number}: no JSON ({error})") from None
            if not isinstance(found, dict) or not isinstance(found.get("id"), str):
                raise SourceError(f"{document.path}, line {number}: no entity of Wikidata (it has no id)")
            yield found["id"], found
    if array and not last.endswith(b"]"):
        raise SourceError(f"{document.path}: the dump is cut off (its last line is not ']'); fetch it again")


def _neighbours(document: Document) -> Callable[[str], Json | None]:
    """Opens the reply of another item: named as this one, but for the item and what was asked of it."""
    name, found = document.name, IN_NAMES.search(document.name)

    def beside(item: str) -> Json | None:
        if not found or not QID.fullmatch(item):
            return None
        before, rest = name[: found.start()] + item, name[found.end() :]
        ways = dict.fromkeys((before + rest, f"{before}_props_labels.json", f"{item}.json"))
        for near in filter(None, map(document.beside, ways)):
            if REPLY.match(near.head()):
                try:
                    held = _reply(near)
                except SourceError:  # said where that file is read itself
                    continue
                return held.get(item)
        return None

    return beside
