"""The European Union's consolidated financial sanctions list (FSF, XML 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import fsf, xml
from kg.register.dates import edtf, parts
from kg.register.fsf import Regulation
from kg.register.listed import Listed, ref, rejected
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ROOT = "export"
PLACE = ("@place", "@city", "@region", "@zipCode")
ADDRESS = ("@poBox", "@street", "@place", "@zipCode", "@city", "@region")
# Ids of rows, the language of the act, and by which act each detail came in: what counts is the entity's own act.
INTERNAL = ("@logicalId", "@regulationLanguage", "regulationSummary")
FLAGS = {
    "@diplomatic": "diplomatic",
    "@knownExpired": "known to be expired",
    "@knownFalse": "known to be false",
    "@reportedLost": "reported lost",
    "@revokedByIssuer": "revoked by its issuer",
}


def recognises(document: Document) -> bool:
    """Whether the root is export, in the namespace of the Financial Sanctions Files or with their entities."""
    head = document.head()
    return xml.root(document) == ROOT and (b"/fpi/fsd/export" in head or b"<sanctionEntity" in head)


def load(document: Document, known: Known) -> Loaded:
    """Read the list; an entity is known by its logicalId.

    An entity that several acts list stands in the file once for each: each is an entry, and all are one thing with one
    designation. Raises SourceError (while its items are read) where the file is broken, as those that end in mid-tag.
    """
    published = edtf(xml.opening(document, ROOT).text("@generationDate"))
    source = fsf.source("", "eu_fsf", published or document.published)
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    entities = (fields for _, fields in xml.entries(document, "sanctionEntity"))
    with_ids = ((fields.text("@logicalId"), fields) for fields in entities)
    seen: dict[str, int | None] = {}
    for id_, group in groupby(with_ids, key=lambda pair: pair[0]):
        some = [fields for _, fields in group]
        if id_:
            first = seen.setdefault(id_, some[0].line)
            again = f"stands in line {first} too, and other entities between; both are loaded as one"
            apart = Problem(id_, again, some[0].line) if first != some[0].line else None
            yield from _entity(id_, some, source, reference, apart)
        else:
            yield from (rejected(f"line {each.line}", "has no logicalId", each) for each in some)


def _entity(
    id_: str, some: list[Fields], source: str, reference: Reference, apart: Problem | None
) -> Iterator[Item]:
    regulations = [_regulation(each) for fields in some for each in fields.many("regulation")]
    listed = False
    for fields in some:
        code = fields.one("subjectType")
        code.ignore("@classificationCode")
        if (type_ := code.text("@code")) not in fsf.KINDS:
            yield rejected(
                id_, f"has the subject type {type_!r}, which is neither person nor enterprise", fields
            )
            continue
        one = Listed(source, id_, ref("eu", id_), fsf.KINDS[type_], reference, at="subjectType")
        _names(one, fields.many("nameAlias"))
        if not listed:
            one.problems += [apart] if apart else []
            fsf.designation(one, regulations, "regulation")
        listed = True
        _said(one, fields)
        yield one.item(fields)


def _regulation(fields: Fields) -> Regulation:
    fields.ignore("@logicalId")
    words = " ".join(filter(None, (fields.text("@organisationType"), fields.text("@regulationType"))))
    return Regulation(
        number=fields.text("@numberTitle"),
        programme=fields.text("@programme"),
        published=fields.text("@publicationDate"),
        in_force=fields.text("@entryIntoForceDate"),
        url=fields.text("publicationUrl"),
        words=words,
    )


def _said(one: Listed, fields: Fields) -> None:
    if number := fields.text("@unitedNationId"):
        one.document(number, "UN reference", "unitedNationId")
    one.document(fields.text("@euReferenceNumber"), "EU reference number", "euReferenceNumber")
    for remark in fields.texts("remark"):
        if remark != "Null":
            one.designated("note", Value(remark), "remark")
    for name in ("designationDate", "designationDetails"):  # of the UN's designation, where it made one
        if text := fields.text(f"@{name}"):
            one.designated("note", Value(f"{name}: {text}"), name)
    for each in fields.many("citizenship"):
        _citizenship(one, each)
    for each in fields.many("birthdate"):
        _birth(one, each)
    for each in fields.many("identification"):
        _identification(one, each)
    for each in fields.many("address"):
        _address(one, each)


def _names(one: Listed, aliases: list[Fields]) -> None:
    """The name is the first strong one in no language but English, of which the others are aliases in their languages."""
    read = [_alias(one, each) for each in aliases]
    ranked = sorted((not each[2], each[1] not in ("", "en"), at) for at, each in enumerate(read) if each[0])
    if not ranked:
        return
    main = ranked[0][2]
    one.name(read[main][0], "nameAlias", read[main][1])
    for at, (name, lang, strong, remark) in enumerate(read):
        if at != main:
            one.alias(name, "nameAlias", weak=not strong, lang=lang, note=remark)


def _alias(one: Listed, fields: Fields) -> tuple[str, str, bool, str]:
    """Name, language, whether it is strong, and what is remarked of it; says function, title and gender on the way."""
    fields.ignore(*INTERNAL)
    named = list(filter(None, map(fields.text, ("@firstName", "@middleName", "@lastName"))))
    name = fields.text("@wholeName") or " ".join(named)
    lang, remark = tag(name, fields.text("@nameLanguage")), fields.text("remark")
    person = one.kind == "Person"
    one.text("position" if person else "note", fields.text("@function"), "nameAlias/function")
    one.text("honorific" if person else "note", fields.text("@title"), "nameAlias/title")
    gender = fields.text("@gender")
    one.text("gender" if person else "note", fsf.GENDERS.get(gender, gender), "nameAlias/gender")
    strong = fields.text("@strong") != "false" and not remark.lower().startswith("low quality")
    return name, lang, strong, remark


def _country(fields: Fields) -> tuple[str, str]:
    """The country's code and name; both empty for "00", UNKNOWN."""
    code, name = fields.text("@countryIso2Code"), fields.text("@countryDescription")
    return ("", "") if code == "00" or name == "UNKNOWN" else (code or name, name or code)


def _line(one: Iterable[str]) -> str:
    return ", ".join(filter(None, one))


def _note(fields: Fields) -> str:
    """What is remarked of a detail; one that names nothing but "(passport)" keeps its words too."""
    return "; ".join(fields.texts("remark"))


def _citizenship(one: Listed, fields: Fields) -> None:
    fields.ignore(*INTERNAL)
    note = _line((fields.text("@region"), _note(fields)))
    if code := _country(fields)[0]:
        one.national(code, "citizenship", kind="citizenship", what=note)
    elif note:
        one.text("note", f"citizenship: {note}", "citizenship")


def _birth(one: Listed, fields: Fields) -> None:
    fields.ignore(*INTERNAL)
    note, (code, country) = _note(fields), _country(fields)
    place = _line([*map(fields.text, PLACE), country])
    date, calendar = _date(fields), fields.text("@calendarType")
    if date and calendar in ("", "GREGORIAN"):
        one.birth(date, "birthdate", note)
    elif date or (note and not place):
        said = f"{date} ({calendar.lower()} calendar)" if date else ""
        one.text("note", f"birthdate: {'; '.join(filter(None, (said, note)))}", "birthdate")
    one.birth_place(place, "birthdate", code, "" if date else note)


def _date(fields: Fields) -> str:
    circa, ends = fields.text("@circa") == "true", ("@yearRangeFrom", "@yearRangeTo")
    first, last = (parts(fields.text(name), circa=circa) for name in ends)
    whole = [fields.text(name) for name in ("@year", "@monthOfYear", "@dayOfMonth")]
    date = fields.text("@birthdate")
    given = date + "~" if date and circa else date
    one = parts(*whole, circa=circa) or given or "-".join(filter(None, whole))
    return f"{first}/{last}" if first and last else one or first or last


def _identification(one: Listed, fields: Fields) -> None:
    fields.ignore(*INTERNAL)
    kind, code = fields.text("@identificationTypeDescription"), fields.text("@identificationTypeCode")
    number, latin, name = (fields.text(each) for each in ("@number", "@latinNumber", "@nameOnDocument"))
    by, valid = _line((fields.text("@issuedBy"), fields.text("@region"))), fields.text("@validFrom")
    since = fields.text("@issueDate")
    notes = [words for flag, words in FLAGS.items() if fields.text(flag) == "true"]
    notes += [
        f"{latin} in Latin script" if latin and number else "",
        f"in the name of {name}" if name else "",
    ]
    notes += [
        f"issued by {by}" if by else "",
        f"valid from {valid}" if valid and since else "",
        _note(fields),
    ]
    note = "; ".join(filter(None, notes))
    said = {"issuer": _country(fields)[0], "since": since or valid, "until": fields.text("@validTo")}
    one.document(number or latin, kind or code, "identification", note=note, **said)
    if not (number or latin) and (words := _line((kind or code, *said.values(), note))):
        one.text("note", f"identification: {words}", "identification")


def _address(one: Listed, fields: Fields) -> None:
    fields.ignore(*INTERNAL)
    listing = "at the time of listing" if fields.text("@asAtListingTime") == "true" else ""
    note, (_, country) = _note(fields), _country(fields)
    where = [fields.text(name) for name in ADDRESS]
    note = "; ".join(filter(None, (listing, note)))
    if country or any(where):
        one.address(where, country, "address", note=note, former="former" in note.lower())
    elif note:
        one.text("note", f"address: {note}", "address")
    for each in fields.many("contactInfo"):
        one.text("contact", each.text("@value"), "address/contactInfo", "", kind=each.text("@key").lower())
