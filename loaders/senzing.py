"""Entities as Senzing takes them in: lines with NAMES, ADDRESSES and RISKS as OpenSanctions writes them, or flat objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import ftm_files, jsons
from kg.register import ftm_words as words
from kg.register.ftm_entities import Entities
from kg.register.ftm_flat import designated
from kg.register.reference import Reference

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

SCHEMATA = {"PERSON": "Person", "ORGANIZATION": "Organization", "VESSEL": "Vessel", "AIRCRAFT": "Airplane"}
LISTS = ("NAMES", "ADDRESSES", "DATES", "COUNTRIES", "CONTACTS", "SOURCE_LINKS")
NAMES = ("NAME_FULL", "NAME_ORG")
PARTS = ("NAME_PREFIX", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "NAME_SUFFIX")
ADDRESS = (
    "ADDR_LINE1",
    "ADDR_LINE2",
    "ADDR_LINE3",
    "ADDR_CITY",
    "ADDR_STATE",
    "ADDR_POSTAL_CODE",
    "ADDR_COUNTRY",
)
# Attributes that are properties of FollowTheMoney's entities.
PLAIN = {
    "DATE_OF_BIRTH": "birthDate",
    "DATE_OF_DEATH": "deathDate",
    "REGISTRATION_DATE": "incorporationDate",
    "PLACE_OF_BIRTH": "birthPlace",
    "NATIONALITY": "nationality",
    "CITIZENSHIP": "citizenship",
    "REGISTRATION_COUNTRY": "jurisdiction",
    "COUNTRY_OF_ASSOCIATION": "country",
    "WEBSITE_ADDRESS": "website",
    "EMAIL_ADDRESS": "email",
    "PHONE_NUMBER": "phone",
    "SOURCE_URL": "sourceUrl",
    "URL": "sourceUrl",
}
GENDERS = {"M": "male", "F": "female"}
NUMBERS = {
    "PASSPORT_NUMBER": "passportNumber",
    "NATIONAL_ID_NUMBER": "idNumber",
    "TAX_ID_NUMBER": "taxNumber",
    "LEI_NUMBER": "leiCode",
    "DUNS_NUMBER": "dunsCode",
    "IMO_NUMBER": "imoNumber",
    "MMSI_NUMBER": "mmsi",
    "CALL_SIGN": "callSign",
    "SSN_NUMBER": "socialSecurityNumber",
}


# Types of OTHER_ID that OpenSanctions calls as FollowTheMoney does; any other is an id the record had elsewhere.
KEPT = frozenset(words.NUMBERS)


def recognises(document: Document) -> bool:
    """Whether the first object, of a line each or of an array, has DATA_SOURCE and RECORD_ID."""
    return {"DATA_SOURCE", "RECORD_ID"} <= jsons.first(document).keys()


def load(document: Document, known: Known) -> Loaded:
    """Read the records. Of sanctions they tell no more than the topic, so that a target has one designation.

    Raises SourceError (while its items are read), naming the line or the count of objects before it, for what is no JSON.
    """
    source = ftm_files.source(document, "senzing", "for Senzing")
    return Loaded(source, _items(document, Entities(source.id, Reference.of(known), source.published)))


def _items(document: Document, entities: Entities) -> Iterator[Item]:
    prefix = "item" if document.head().lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") else ""
    for fields in jsons.objects(document, prefix):
        yield from _record(fields, entities)
    yield from entities.rest()


def _record(fields: Fields, entities: Entities) -> Iterator[Item]:
    id_, type_ = fields.text("RECORD_ID"), fields.text("RECORD_TYPE")
    fields.ignore("DATA_SOURCE")
    if not id_:
        where = f"line {fields.line}" if fields.line else "a record"
        yield Item(where, (), "", (Problem(where, "has no RECORD_ID", fields.line),))
        return
    properties: dict[str, list[str]] = {}
    former = _read(fields, properties, id_)
    for each in (one for name in LISTS for one in fields.many(name)):
        former += _read(each, properties, id_)
    for each in fields.many("IDENTIFIERS"):
        former += _identifier(each, properties, id_)
    risks = [text for each in fields.many("RISKS") for text in each.texts("TOPIC")]
    properties["topics"] = risks
    named = properties.get("name") or [id_]
    schema = SCHEMATA.get(type_, "LegalEntity")
    ties = list(_ties(fields, id_))
    fields.ignore("LAST_CHANGE")
    unread = (*fields.left(), *((f"RECORD_TYPE: {type_!r}",) if type_ and type_ not in SCHEMATA else ()))
    entity = {"id": id_, "schema": schema, "caption": named[0], "properties": properties, "referents": former}
    yield from entities.items(entity, fields.line)
    for to, role in ties:
        entities.ties.tie("", "RELATIONSHIPS", id_, to, {"kind": role}, fields.line)
    if "sanction" in risks:
        yield designated(entities, id_, ["topic: sanction"], [], "RISKS", fields.line)
    if unread:
        yield Item("", (), unread=unread)


def _read(fields: Fields, properties: dict[str, list[str]], id_: str) -> list[str]:
    """Read the attributes of a record, or of a part of it."""
    alias = fields.text("NAME_TYPE") not in ("", "PRIMARY")
    whole = [text for name in NAMES for text in fields.texts(name)]
    whole += [" ".join(filter(None, map(fields.text, PARTS)))]
    for text in filter(None, whole):
        properties.setdefault("alias" if alias else "name", []).append(text)
    full = fields.text("ADDR_FULL")
    parts = [fields.text(name) for name in ADDRESS]
    fields.ignore("ADDR_TYPE")
    if full or any(parts):
        properties.setdefault("address", []).append(full or ", ".join(filter(None, parts)))
    if parts[-1]:
        properties.setdefault("country", []).append(parts[-1])
    for name, to in PLAIN.items():
        properties.setdefault(to, []).extend(fields.texts(name))
    if gender := fields.text("GENDER"):
        properties["gender"] = [GENDERS.get(gender, gender)]
    return _identifier(fields, properties, id_)


def _identifier(fields: Fields, properties: dict[str, list[str]], id_: str) -> list[str]:
    """Read numbers; gives the record's other ids."""
    former: list[str] = []
    for name, to in NUMBERS.items():
        for number in fields.texts(name):
            if number not in properties.setdefault(to, []):
                properties[to].append(number)
    for sort in (
        "PASSPORT",
        "NATIONAL_ID",
        "TAX_ID",
    ):  # a number stands once with its country and once without
        if country := fields.text(f"{sort}_COUNTRY"):
            properties.setdefault("notes", []).append(f"{sort}_COUNTRY: {country}")
    for sort in ("OTHER_ID", "TRUSTED_ID"):
        type_, number = fields.text(f"{sort}_TYPE"), fields.text(f"{sort}_NUMBER")
        if type_.casefold() in ("wikidata", "wikidataid"):
            properties["wikidataId"] = list(dict.fromkeys([*properties.get("wikidataId", ()), number]))
        elif type_ in KEPT:
            properties.setdefault(type_, []).append(number)
        elif number and number != id_:
            former.append(number)
    return former


def _ties(fields: Fields, id_: str) -> Iterator[tuple[str, str]]:
    """Whom the record points at, and in which role; an anchor is only what others point at."""
    for each in fields.many("RELATIONSHIPS"):
        to, role = each.text("REL_POINTER_KEY"), each.text("REL_POINTER_ROLE")
        each.ignore("REL_ANCHOR_DOMAIN", "REL_ANCHOR_KEY", "REL_POINTER_DOMAIN")
        if to and to != id_:
            yield to, role
