"""The United Nations Security Council's consolidated list (XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import xml
from kg.register.dates import edtf, issued_expires, parts
from kg.register.listed import Listed, ref, rejected
from kg.register.mentions import Mentions
from kg.register.numbered import parts as numbered
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import Source, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ROOT = "CONSOLIDATED_LIST"
KINDS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
# Ids of rows in the Council's database, which change from issue to issue, and keys for sorting.
INTERNAL = ("DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD")
FORMERLY = re.compile(r"^(?:the )?former ", re.IGNORECASE)
FORMER = re.compile(r"previous|former", re.IGNORECASE)
WORDED = re.compile(r"(.*[a-z”\")]\.?:?)\s+((?:[A-Z]{1,4}[ -]?)?\d[\dA-Z/. -]*)")
GENDER = re.compile(r"\bGender:\s*(male|female)\b", re.IGNORECASE)
MONTH = re.compile(r"^[A-Za-z]{3,9}\.?$")


def recognises(document: Document) -> bool:
    """Whether the root is CONSOLIDATED_LIST."""
    return xml.root(document) == ROOT


def load(document: Document, known: Known) -> Loaded:
    """Read the list; an entry is known by its REFERENCE_NUMBER ("QDi.001").

    Raises SourceError (while its items are read) where the file is broken, which live ones are: an unescaped "&".
    """
    published = edtf(xml.opening(document, ROOT).text("@dateGenerated"))
    source = Source(
        id="un-sc",
        title="United Nations Security Council Consolidated List",
        publisher="United Nations Security Council",
        url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
        licence="official list of the United Nations",
        published=published or document.published,
        language="en",
        loader="un_sc",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    mentions, seen = Mentions(source, "un", "UN"), dict[str, int | None]()
    for element, fields in xml.entries(document, *KINDS):
        number = fields.text("REFERENCE_NUMBER")
        if not number:
            yield rejected(f"line {fields.line}", "has no REFERENCE_NUMBER", fields, _name(fields))
        elif number in seen:
            yield rejected(
                number, f"stands in the file twice, first in line {seen[number]}", fields, _name(fields)
            )
        else:
            seen[number] = fields.line
            one = Listed(source, number, ref("un", number), KINDS[element], reference, at="REFERENCE_NUMBER")
            yield _entry(one, element, fields, mentions)
    yield mentions.item()


def _name(fields: Fields) -> str:
    return " ".join(filter(None, map(fields.text, NAMES)))


def _entry(one: Listed, element: str, fields: Fields, mentions: Mentions) -> Item:
    one.name(_name(fields), "FIRST_NAME")
    mentions.met(one)
    original = fields.text("NAME_ORIGINAL_SCRIPT")
    one.alias(original, "NAME_ORIGINAL_SCRIPT", lang=tag(original))
    _designation(one, fields)
    for each in fields.many(f"{element}_ALIAS"):
        _alias(one, each, f"{element}_ALIAS")
    for each in fields.many(f"{element}_ADDRESS"):
        note = each.text("NOTE")
        where = (map(each.text, ADDRESS), each.text("COUNTRY"), f"{element}_ADDRESS")
        one.address(*where, note=note, former=bool(FORMER.search(note)))
    for country in fields.one("NATIONALITY").texts("VALUE"):
        state, former = FORMERLY.subn("", country)
        one.national(state, "NATIONALITY", kind="nationality", what=country if former else "")
    for title in fields.one("TITLE").texts("VALUE"):
        one.text("honorific" if one.kind == "Person" else "note", title, "TITLE")
    for text in fields.one("DESIGNATION").texts("VALUE"):
        for position in numbered(text):
            one.text("position" if one.kind == "Person" else "note", position, "DESIGNATION")
    for each in fields.many("INDIVIDUAL_DATE_OF_BIRTH"):
        _birth(one, each)
    for each in fields.many("INDIVIDUAL_PLACE_OF_BIRTH"):
        places = [each.text(name) for name in ("STREET", "CITY", "STATE_PROVINCE")]
        note = each.text("NOTE")
        if not _birth_place(one, places, each.text("COUNTRY"), "INDIVIDUAL_PLACE_OF_BIRTH", note) and note:
            one.text("note", f"INDIVIDUAL_PLACE_OF_BIRTH: {note}", "INDIVIDUAL_PLACE_OF_BIRTH")
    for each in fields.many("INDIVIDUAL_DOCUMENT"):
        _document(one, each)
    _comments(one, fields, mentions)
    return one.item(fields)


def _designation(one: Listed, fields: Fields) -> None:
    fields.ignore(*INTERNAL)
    programme = fields.text("UN_LIST_TYPE")
    one.designation(
        "unsc",
        "UN",
        "LISTED_ON",
        since=fields.text("LISTED_ON"),
        until=fields.text("DELISTED_ON"),
        programmes=[(*one.reference.programme("un", programme), programme)] if programme else (),
        under="UN_LIST_TYPE",
    )
    for list_ in fields.one("LIST_TYPE").texts("VALUE"):
        if list_ != "UN List":  # what every entry of it says
            one.designated("note", Value(f"LIST_TYPE: {list_}"), "LIST_TYPE")
    if updated := ", ".join(fields.one("LAST_DAY_UPDATED").texts("VALUE")):
        one.designated("note", Value(f"amended on {updated}"), "LAST_DAY_UPDATED")
    for name in ("SUBMITTED_BY", "SUBMITTED_ON"):
        if text := fields.text(name):
            one.designated("note", Value(f"{name}: {text}"), name)


def _alias(one: Listed, alias: Fields, field: str) -> None:
    """People's are Good or Low, entities' a.k.a. or f.k.a.; a name has its own births where it is another identity."""
    name, quality = alias.text("ALIAS_NAME"), alias.text("QUALITY")
    weak, former = quality == "Low", quality.startswith("f.k.a")
    if quality not in ("", "Good", "Low", "a.k.a.", "f.k.a."):
        one.unread.append(f"{field}/QUALITY: {quality!r}")
    one.alias(name, field, weak=weak, former=former, lang=tag(name), note=alias.text("NOTE"))
    said = f"as {name}" if name else ""
    one.birth(alias.text("DATE_OF_BIRTH"), f"{field}/DATE_OF_BIRTH", said)
    _birth_place(one, [alias.text("CITY_OF_BIRTH")], alias.text("COUNTRY_OF_BIRTH"), field, said)


def _birth_place(one: Listed, places: list[str], country: str, field: str, note: str) -> str:
    line = ", ".join(filter(None, [*places, country]))
    one.birth_place(line, field, country, note)
    return line


def _birth(one: Listed, fields: Fields) -> None:
    """EXACT may be a day or a year, and what matters may stand in the NOTE alone ("Nov. 1973")."""
    field, note = fields.path.rpartition("/")[2], fields.text("NOTE")
    about = fields.text("TYPE_OF_DATE") == "APPROXIMATELY" or note.lower().startswith("approx")
    year = fields.text("YEAR")
    ends = [parts(fields.text(name), circa=about) for name in ("FROM_YEAR", "TO_YEAR")]
    text = fields.text("DATE") or (f"{note} {year}" if year and MONTH.match(note) else year)
    found = "/".join(ends) if all(ends) else edtf(text or note)
    if found:
        one.counts["births"] += 1
        circa = "~" if about and "/" not in found and not found.endswith("~") else ""
        read = not all(ends) and (not text or note in text)
        one.say("birthDate", Value(found + circa, "date"), field, what="" if read else note)
    elif text or note:
        one.text("note", f"{field}: {'; '.join(filter(None, (text, note)))}", field)


def _document(one: Listed, fields: Fields) -> None:
    """Some numbers come with words before them ("Afghan passport number SE 012820"): these are kept beside the number."""
    field, number = fields.path.rpartition("/")[2], fields.text("NUMBER")
    worded = WORDED.fullmatch(number)
    type_, more = fields.text("TYPE_OF_DOCUMENT"), fields.text("TYPE_OF_DOCUMENT2")
    issuer, place = fields.text("ISSUING_COUNTRY"), fields.text("COUNTRY_OF_ISSUE")
    city = ", ".join(
        filter(None, (fields.text("CITY_OF_ISSUE"), place if issuer and place != issuer else ""))
    )
    notes = [number if worded else "", f"issued in {city}" if city else "", fields.text("NOTE")]
    note, since = "; ".join(filter(None, notes)), fields.text("DATE_OF_ISSUE")
    kind = ": ".join(dict.fromkeys(filter(None, (type_, more))))
    if worded:
        number = worded[2].strip()
        place = place or (worded[1] if one.reference.country(worded[1]) else "")
    if number:
        issued, until = issued_expires(note)
        since = since or issued
        one.document(number, kind, field, issuer=issuer or place, since=since, until=until, note=note)
    elif said := "; ".join(filter(None, (kind, issuer or place, since, note))):
        one.text("note", f"{field}: {said}", field)


def _comments(one: Listed, fields: Fields, mentions: Mentions) -> None:
    """Why somebody is listed, who they are and whom they know: kept in its words, and read where that is safe."""
    comments, gender = fields.text("COMMENTS1"), fields.text("GENDER")
    if comments:
        one.designated("note", Value(comments), "COMMENTS1")
        mentions.read(one, comments, "COMMENTS1")
    if gender:
        one.text("gender", gender, "GENDER")
    elif (found := GENDER.search(comments)) and one.kind == "Person":
        one.text("gender", found[1].capitalize(), "COMMENTS1")
