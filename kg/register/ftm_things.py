"""People, organizations, vessels and aircraft of FollowTheMoney: their properties, by tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.register import ftm_words as words
from kg.register.dates import edtf
from kg.register.reference import nowhere
from kg.register.script import script
from kg.statement import Object, Value, qualify

if TYPE_CHECKING:
    from kg.register.ftm_entity import Entity

SEVEN = re.compile(r"^(?:IMO)?\s*(\d{7})$")
QID = re.compile(r"^Q\d+$")
FORMER = qualify(status="ended")


@lru_cache(maxsize=4096)
def _kind(kind: str) -> tuple[tuple[str, Object], ...]:
    return qualify(kind=kind)


def read(one: Entity, kind: str, entity: Mapping[str, Any]) -> None:
    """State what an entity of this kind says of itself."""
    name = _names(one, kind)
    one.ties.called(one.id, kind, name)
    _about(one, entity)
    plain, dates = words.PLAIN[kind], words.DATES.get(kind, {})
    for field in list(one.properties):
        if field in words.IGNORED:
            continue
        if field in dates:
            _dates(one, dates[field], field)
        elif field in plain:
            _texts(one, plain[field], field)
        elif field in words.EVERY:
            _texts(one, words.EVERY[field], field)
        elif field in words.NUMBERS:
            _numbers(one, kind, field)
        elif field in words.COUNTRIES or field in words.FLAGS:
            _countries(one, kind, field)
        elif field in words.URLS:
            one.urls(field)
        elif field in words.TIES:
            _tied(one, field)
        elif field == "wikidataId":
            _wikidata(one)
        elif field in words.NOTES:
            for text in one.take(field):
                one.say("note", Value(f"{field}: {text}"), field)


def _names(one: Entity, kind: str) -> str:
    """The caption is the name where it is one of them, else the first in Latin letters; the others are aliases."""
    names = one.properties.get("name") or one.properties.get("alias") or []
    latin = next((each for each in names if not script(each)), "")
    name = one.caption if one.caption in names or not names else latin or names[0]
    name = name or one.id
    one.caption = name
    one.say("kind", Value(kind), "schema")
    one.say("name", one.value("name", name), "name" if names else "caption")
    said = {("alias", name)}
    for field, word in words.ALIASES.items():
        for text in one.take(field):
            if (word, text) not in said:
                said.add((word, text))
                one.say(word, one.value(field, text), field)
                one.counts["aliases"] = one.counts.get("aliases", 0) + 1
    return name


def _texts(one: Entity, word: str, field: str) -> None:
    for text in one.take(field):
        one.say(word, Value(text), field)


def _dates(one: Entity, word: str, field: str) -> None:
    for text in one.take(field):
        found = edtf(text)
        one.say(
            word if found else "note", Value(found, "date") if found else Value(f"{field}: {text}"), field
        )
        if word == "birthDate":
            one.counts["births"] = one.counts.get("births", 0) + 1


def _numbers(one: Entity, kind: str, field: str) -> None:
    for text in one.take(field):
        one.counts["documents"] = one.counts.get("documents", 0) + 1
        imo = kind == "Vessel" and (field == "imoNumber" or text.startswith("IMO"))
        if imo and (found := SEVEN.match(text)):
            one.say("imoNumber", Value(found[1]), field)
        else:
            one.say("identifier", Value(text), field, _kind(words.NUMBERS[field]))


def _countries(one: Entity, kind: str, field: str) -> None:
    national = field in ("nationality", "citizenship") and kind in ("Person", "Party")
    for code in one.take(field):
        found = None if nowhere(code) else one.reference.country(words.FORMER_STATES.get(code, code))
        if not found:
            one.say("note", Value(f"{field}: {code}"), field)
            if not nowhere(code) and code != "zz":  # which is nowhere
                one.unread.append(f"{one.schema}:{field}: no country has the code {code!r}")
        elif field == "birthCountry" and kind in ("Person", "Party"):
            one.say("BORN_IN", found, field)
        elif field in words.FLAGS and kind in ("Vessel", "Aircraft"):
            one.say("FLAGGED_IN", found, field, FORMER if field == "pastFlags" else ())
        else:
            one.say("NATIONAL_OF" if national else "LOCATED_IN", found, field, _kind(field))


def _wikidata(one: Entity) -> None:
    for at, text in enumerate(one.take("wikidataId")):
        if QID.match(text) and not at:
            one.say("wikidata", Value(text), "wikidataId")
        else:
            one.say("identifier", Value(text), "wikidataId", _kind("Wikidata"))


def _tied(one: Entity, field: str) -> None:
    for to in one.take(field):
        one.ties.tie("", field, one.id, to, {"kind": words.TIES[field]}, one.line)


def _about(one: Entity, entity: Mapping[str, Any]) -> None:
    """What the file says beside the properties: the ids it had before, and the lists it comes from."""
    for former in entity.get("referents") or ():
        if former != one.id:
            one.say("identifier", Value(str(former)), "referents", _kind("referent"))
    for dataset in entity.get("datasets") or ():
        one.say("note", Value(f"dataset: {dataset}"), "datasets")
