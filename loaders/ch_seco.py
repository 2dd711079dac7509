"""Switzerland's sanctions list (SECO, XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import xml
from kg.register.dates import edtf, parts
from kg.register.listed import Listed, ref, rejected
from kg.register.mentions import Mentions
from kg.register.reference import Reference
from kg.register.script import tag
from kg.register.seco import Lists
from kg.statement import Source, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ROOT = "swiss-sanctions-list"
KINDS = {"individual": "Person", "entity": "Organization"}
OBJECTS = {"vessel": "Vessel", "aircraft": "Aircraft"}
# Given names come first, as people are called; the list puts the family name there.
ORDER = (
    "given-name",
    "further-given-name",
    "father-name",
    "grand-father-name",
    "tribal-name",
    "other",
    "whole-name",
)
LAST = ("family-name", "maiden-name", "suffix")
IMO = re.compile(r"^IMO(?: number)?: ?(\d{7})$", re.IGNORECASE)
DATES = ("@effective-date", "@publication-date", "@enactment-date")
DETAILS = ("address-details", "c-o", "p-o-box", "zip-code")


def recognises(document: Document) -> bool:
    """Whether the root is swiss-sanctions-list."""
    return xml.root(document) == ROOT


def load(document: Document, known: Known) -> Loaded:
    """Read the list; a target is known by its ssid.

    The list keeps its history: what was de-listed last has a designation that has ended. Raises SourceError (while its items
    are read) where it is broken.
    """
    published = edtf(xml.opening(document, ROOT).text("@date"))
    source = Source(
        id="ch-seco",
        title="Consolidated list of sanctioned individuals, entities and organizations of Switzerland",
        publisher="State Secretariat for Economic Affairs",
        url="https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/"
        "Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
        licence="official list of the Swiss Confederation",
        published=published or document.published,
        language="en",
        loader="ch_seco",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    lists, mentions, seen = Lists.of(document), Mentions(source, "ch", "SECO"), dict[str, int | None]()
    for _, fields in xml.entries(document, "target", within=ROOT):
        id_, found = fields.text("@ssid"), _kind(fields)
        if not id_:
            yield rejected(f"line {fields.line}", "has no ssid", fields)
        elif id_ in seen:
            yield rejected(id_, f"stands in the file twice, first in line {seen[id_]}", fields)
        elif not found:
            yield rejected(id_, "is neither an individual, an entity, a vessel nor an aircraft", fields)
        else:
            seen[id_] = fields.line
            at, kind, target = found
            one = Listed(source, id_, ref("ch", id_), kind, reference, at=at)
            mentions.met(one)
            yield _target(one, fields, target, lists, mentions)
    yield Item("", (), unread=tuple(lists.unread))
    yield mentions.item()


def _kind(fields: Fields) -> tuple[str, str, Fields] | None:
    """What is listed: the name of its element, its kind, and what is said of it."""
    for name, kind in KINDS.items():
        if name in fields:
            return name, kind, fields.one(name)
    target = fields.one("object")
    type_ = target.text("@object-type")
    return (f"object/{type_}", OBJECTS[type_], target) if type_ in OBJECTS else None


def _target(one: Listed, fields: Fields, target: Fields, lists: Lists, mentions: Mentions) -> Item:
    identities = sorted(target.many("identity"), key=lambda each: each.text("@main") != "true")
    for each in identities:
        _names(one, each)
    _designation(one, fields, lists)
    one.text("gender", target.text("@sex"), "individual/@sex")
    for each in identities:
        _identity(one, each, lists)
    target.ignore("@ssid")
    for each in target.many("justification"):
        each.ignore("@ssid")
        one.designated("reason", Value(each.text("#text")), "justification")
    for each in target.many("other-information"):
        each.ignore("@ssid")
        _other(one, each.text("#text"))
    for each in target.many("relation"):
        each.ignore("@ssid")
        note, to = "; ".join(each.texts("remark")), each.text("@target-id")
        mentions.link(one, to, "relation", each.text("@relation-type"), note)
    for each in target.many("generic-attribute"):
        each.ignore("@ssid")
        one.text("note", f"{each.text('@name')}: {each.text('#text')}", "generic-attribute")
    return one.item(fields)


def _other(one: Listed, text: str) -> None:
    found = IMO.match(text)
    if found and one.kind == "Vessel":
        one.imo(found[1], "other-information")
    elif text:
        one.text("note", text, "other-information")


def _designation(one: Listed, fields: Fields, lists: Lists) -> None:
    """Since it was last listed, until it was last de-listed; old copies inside the modifications are passed over."""
    ids = [*fields.texts("sanctions-set-id"), fields.text("@sanctions-set-id")]
    history = []
    for at, each in enumerate(fields.many("modification")):
        each.ignore("added", "removed", "@ssid")
        dates = [each.text(name) for name in DATES]
        history.append(
            (
                next(filter(None, dates), ""),
                -at,
                each.text("@modification-type"),
                "; ".join(each.texts("remark")),
            )
        )
    history.sort()  # the file has the latest first
    since = next((date for date, _, type_, _ in reversed(history) if type_ == "listed" and date), "")
    ended = bool(history) and history[-1][2] == "de-listed"
    until = (history[-1][0] or "a day that the list does not say") if ended else ""
    programmes = [lists.programme(one.reference, id_) for id_ in dict.fromkeys(ids) if id_]
    one.designation(
        "seco",
        "SECO",
        "modification",
        since=since,
        until=until,
        programmes=programmes,
        under="sanctions-set-id",
    )
    for date, _, type_, remark in history:
        told = (type_, date) in (("listed", since), ("de-listed", until), ("listed", ""))
        if remark or not told:
            words = "; ".join(filter(None, (" ".join(filter(None, (type_, date))), remark)))
            one.designated("note", Value(words), "modification")
    for id_ in dict.fromkeys(ids):
        for measure in lists.measures(id_):
            one.designated("measure", measure, "sanctions-set-id")
    for number in fields.texts("foreign-identifier"):
        one.document(number, "foreign identifier", "foreign-identifier")


# ---- what they are called --------------------------------------------------------------------------------


def _names(one: Listed, identity: Fields) -> None:
    names = [(each.text("@name-type"), each) for each in identity.many("name")]
    for type_, each in sorted(names, key=lambda pair: pair[0] != "primary-name"):
        each.ignore("@ssid")
        weak, former = each.text("@quality") == "low", type_ == "formerly-known-as"
        lang, spelt = each.text("@lang"), _spelt(one, each.many("name-part"))
        for at, (name, language, script) in enumerate(spelt):
            tagged = tag(name, language, script) if at else tag(name)
            if at or one.called:
                one.alias(name, "identity/name", weak=weak, former=former, lang=tagged)
            else:
                one.name(name, "identity/name", "" if lang in ("", "eng") else tagged)


def _spelt(one: Listed, parts_: list[Fields]) -> list[tuple[str, str, str]]:
    """A name from its parts, then its other spellings, each with language and script as the list has them."""
    values: list[tuple[str, str, list[tuple[str, str, str]]]] = []
    for part in parts_:
        part.ignore("@order")
        type_, variants = part.text("@name-part-type"), []
        for each in part.many("spelling-variant"):
            each.ignore("@ssid", "@spelling-variant-type")
            variants.append((each.text("#text"), each.text("@lang"), each.text("@script")))
        value = part.text("value")
        if type_ == "title":
            one.text("honorific" if one.kind == "Person" else "note", value, "name-part/title")
        else:
            values.append((type_, value, variants))
    values.sort(key=lambda each: _rank(each[0]))
    found = {("", "", 0): " ".join(value for _, value, _ in values if value)}
    ways = dict.fromkeys(way for _, _, variants in values for way in _ways(variants))
    for way in ways:
        spelt = (_ways(variants).get(way, value) for _, value, variants in values)
        found[way] = " ".join(filter(None, spelt))
    return [(name, language, script) for (language, script, _), name in found.items() if name]


def _ways(variants: list[tuple[str, str, str]]) -> dict[tuple[str, str, int], str]:
    """Spellings by language, script, and which one of these it is."""
    found: dict[tuple[str, str, int], str] = {}
    for text, language, script in variants:
        number = sum((language, script) == way[:2] for way in found)
        found[language, script, number] = text
    return found


def _rank(type_: str) -> int:
    some = (*ORDER, "", *LAST)
    return some.index(type_ if type_ in some else "")


# ---- what is known of them -------------------------------------------------------------------------------


def _identity(one: Listed, identity: Fields, lists: Lists) -> None:
    identity.ignore("@ssid")
    for each in identity.many("nationality"):
        each.ignore("@ssid")
        country, note = lists.country(each.one("country")), "; ".join(each.texts("remark"))
        one.national(country, "nationality", kind="nationality", what=note)
    for each in identity.many("day-month-year"):
        each.ignore("@ssid")
        _birth(one, each)
    for each in identity.many("place-of-birth"):
        each.ignore("@ssid", "@quality")
        line, country = lists.place(each.text("@place-id"))
        one.birth_place(line, "place-of-birth", country, "; ".join(each.texts("remark")))
    for each in identity.many("address"):
        each.ignore("@ssid", "@quality", "@main")
        line, country = lists.place(each.text("@place-id"), named=False)
        note = "; ".join(each.texts("remark"))
        one.address([*map(each.text, DETAILS), line], country, "address", note=note)
    for each in identity.many("identification-document"):
        _document(one, each, lists)


def _birth(one: Listed, fields: Fields) -> None:
    """A quality other than good is kept in its words; a calendar other than ours is not reckoned with."""
    whole = [fields.text(f"@{name}") for name in ("year", "month", "day")]
    ends = [parts(fields.text(f"@{name}-year")) for name in ("from", "to")]
    calendar, quality = fields.text("@calendar"), fields.text("@quality")
    date = "/".join(ends) if all(ends) else parts(*whole)
    note = "" if quality in ("", "good") else f"quality: {quality}"
    if date and calendar in ("", "Gregorian"):
        one.birth(date, "day-month-year", note)
    elif said := " ".join(filter(None, (*reversed(whole), f"({calendar} calendar)" if calendar else ""))):
        one.text("note", f"day-month-year: {said}", "day-month-year")


def _document(one: Listed, fields: Fields, lists: Lists) -> None:
    fields.ignore("@ssid")
    number, kind = fields.text("number"), fields.text("@document-type")
    issuer = lists.country(fields.one("issuer"), "@code")
    since, until = fields.text("date-of-issue"), fields.text("expiry-date")
    place = lists.place(fields.one("place-of-issue").text("@place-id"))[0] or fields.text("place-of-issue")
    note = "; ".join(filter(None, (f"issued in {place}" if place else "", *fields.texts("remark"))))
    one.document(number, kind, "identification-document", issuer=issuer, since=since, until=until, note=note)
    if not number and (said := "; ".join(filter(None, (kind, issuer, since, until, note)))):
        one.text("note", f"identification-document: {said}", "identification-document")
