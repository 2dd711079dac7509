"""The UK Sanctions List of the Foreign, Commonwealth and Development Office (XML)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import gb, xml
from kg.register.dates import edtf
from kg.register.listed import Listed, ref, rejected
from kg.register.reference import Reference
from kg.register.script import tag
from kg.statement import Ref, Source, Value, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ROOT = "Designations"
NAMES = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
ADDRESS = (*(f"AddressLine{number}" for number in range(1, 7)), "AddressPostalCode")
# Lists of texts within lists: the list, its element, and the property they are.
CONTACTS = (
    ("PhoneNumbers", "PhoneNumber", "telephone"),
    ("EmailAddresses", "EmailAddress", "email"),
    ("Websites", "Website", "website"),
)
DOCUMENTS = (
    ("PassportDetails", "Passport", "Passport"),
    ("NationalIdentifierDetails", "NationalIdentifier", "National identification"),
)
SHIP = (
    ("TypeOfShipDetails", "TypeOfShip", "vesselType"),
    ("TonnageOfShipDetails", "TonnageOfShip", "tonnage"),
)


def recognises(document: Document) -> bool:
    """Whether the root is Designations, and the first of them has a UniqueID or the file a DateGenerated."""
    head = document.head()
    return xml.root(document) == ROOT and (b"<UniqueID" in head or b"<DateGenerated" in head)


def load(document: Document, known: Known) -> Loaded:
    """Read the list; a designation is known by its UniqueID, and its thing by the OFSI Group ID where there is one.

    So that it is the same thing as in OFSI's own list. Raises SourceError (while its items are read) where it is broken.
    """
    head = xml.opening(document, ROOT, "DateGenerated")
    published = edtf(head.text("@dateGenerated")) or edtf(head.text("DateGenerated"))
    source = Source(
        id="gb-sanctions-list",
        title="UK Sanctions List",
        publisher="Foreign, Commonwealth and Development Office",
        url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
        licence=gb.LICENCE,
        published=published or document.published,
        language="en",
        loader="gb_sanctions_list",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    seen: dict[str, int | None] = {}
    for _, fields in xml.entries(document, "Designation"):
        id_, group, type_ = map(fields.text, ("UniqueID", "OFSIGroupID", "IndividualEntityShip"))
        if not id_:
            yield rejected(f"line {fields.line}", "has no UniqueID", fields)
        elif id_ in seen:
            yield rejected(id_, f"stands in the file twice, first in line {seen[id_]}", fields)
        elif type_ not in gb.KINDS:
            yield rejected(id_, f"has the type {type_!r}, which is none of Individual, Entity, Ship", fields)
        else:
            seen[id_] = fields.line
            at = "IndividualEntityShip"
            one = Listed(source, id_, ref("gb", group or id_), gb.KINDS[type_], reference, at=at)
            yield _entry(one, fields, group)


def _entry(one: Listed, fields: Fields, group: str) -> Item:
    _names(one, fields)
    _designation(one, fields)
    one.document(group, "OFSI Group ID", "OFSIGroupID")
    one.document(fields.text("UNReferenceNumber"), "UN reference", "UNReferenceNumber")
    for title in fields.one("Titles").texts("Title"):
        one.text("honorific" if one.kind == "Person" else "note", title, "Titles/Title")
    for each in fields.one("Addresses").many("Address"):
        lines = [each.text(name) for name in ADDRESS]
        gb.address(one, lines, each.text("AddressCountry"), "Addresses/Address")
    for list_, element, kind in CONTACTS:
        for text in fields.one(list_).texts(element):
            one.text("contact", text, f"{list_}/{element}", "", kind=kind)
    for each in fields.one("IndividualDetails").many("Individual"):
        _individual(one, each)
    for each in fields.one("EntityDetails").many("Entity"):
        _organization(one, each)
    for each in fields.one("ShipDetails").many("Ship"):
        _ship(one, each)
    return one.item(fields)


def _names(one: Listed, fields: Fields) -> None:
    """Each name is primary, a variation of that, or an alias of good or low quality."""
    read = []
    for each in fields.one("Names").many("Name"):
        name, type_ = " ".join(filter(None, map(each.text, NAMES))), each.text("NameType")
        read.append((type_.lower() != "primary name", name, type_, each.text("AliasStrength")))
    for _, name, type_, strength in sorted(read, key=lambda some: some[0]):
        if not one.called:
            one.name(name, "Names/Name")
        else:
            weak, note = strength.lower().startswith("low"), type_ if "variation" in type_ else ""
            one.alias(name, "Names/Name", weak=weak, former="f.k.a" in strength.lower(), note=note)
    for each in fields.one("NonLatinNames").many("NonLatinName"):
        name = each.text("NameNonLatinScript")
        about = map(each.text, ("NonLatinScriptType", "NonLatinScriptLanguage"))
        one.alias(name, "NonLatinNames/NonLatinName", lang=tag(name), note=", ".join(filter(None, about)))


def _designation(one: Listed, fields: Fields) -> None:
    """Measures come as words and again as truth values; the words are read, the others are their copy."""
    fields.ignore("SanctionsImposedIndicators")
    regime, since = fields.text("RegimeName"), fields.text("DateDesignated")
    programmes = [(*one.reference.programme("gb", regime), regime)] if regime else []
    one.designation("fcdo", "UK", "DateDesignated", since=since, programmes=programmes, under="RegimeName")
    for measure in fields.text("SanctionsImposed").split("|"):
        if measure.strip():
            one.designated("measure", Value(measure.strip()), "SanctionsImposed")
    if reason := fields.text("UKStatementofReasons"):
        one.designated("reason", Value(reason), "UKStatementofReasons")
    for name, shown in (("DesignationSource", True), ("LastUpdated", True), ("OtherInformation", False)):
        if text := fields.text(name):
            one.designated("note", Value(f"{name}: {text}" if shown else text), name)


def _individual(one: Listed, fields: Fields) -> None:
    for date in fields.one("DOBs").texts("DOB"):
        one.birth(date, "DOBs/DOB")
    for country in fields.one("Nationalities").texts("Nationality"):
        gb.nationalities(one, country, "Nationalities/Nationality")
    for position in fields.one("Positions").texts("Position"):
        one.text("position", position, "Positions/Position")
    for gender in fields.one("Genders").texts("Gender"):
        one.text("gender", gender, "Genders/Gender")
    where = ("BirthDetails/Location/TownOfBirth", "BirthDetails/Location/CountryOfBirth")
    for each in fields.one("BirthDetails").many("Location"):
        gb.births(one, each.text("TownOfBirth"), each.text("CountryOfBirth"), where)
    for list_, element, kind in DOCUMENTS:
        for each in fields.one(list_).many(element):
            number, details = each.text(f"{element}Number"), each.text(f"{element}AdditionalInformation")
            gb.documents(one, number, kind, f"{list_}/{element}", details)


def _organization(one: Listed, fields: Fields) -> None:
    for number in fields.one("BusinessRegistrationNumbers").texts("BusinessRegistrationNumber"):
        gb.documents(one, number, "Business registration", "BusinessRegistrationNumbers")
    for type_ in fields.one("TypeOfEntities").texts("TypeOfEntity"):
        one.text("organizationType", type_, "TypeOfEntities/TypeOfEntity")
    for name in fields.one("ParentCompanies").texts("ParentCompany"):
        one.link(_party(one, name, "ParentCompanies"), "ParentCompanies", "parent company", owner=True)
    for name in fields.one("Subsidiaries").texts("Subsidiary"):
        one.link(_party(one, name, "Subsidiaries"), "Subsidiaries", "subsidiary")


def _ship(one: Listed, fields: Fields) -> None:
    for number in fields.one("IMONumbers").texts("IMONumber"):
        one.imo(number.upper().removeprefix("IMO").strip(), "IMONumbers/IMONumber")
    for list_, element, name in SHIP:
        for text in fields.one(list_).texts(element):
            one.text(name, text, f"{list_}/{element}")
    for length in fields.one("LengthOfShipDetails").texts("LengthOfShip"):
        one.text("note", f"LengthOfShip: {length}", "LengthOfShipDetails/LengthOfShip")
    for year in fields.one("YearsBuilt").texts("YearBuilt"):
        one.date("builtOn", year, "YearsBuilt/YearBuilt")
    for number in fields.one("HullIdentificationNumbers").texts("HullIdentificationNumber"):
        one.document(number, "Hull identification number", "HullIdentificationNumbers")
    for flag in fields.one("CurrentBelievedFlagOfShips").texts("CurrentBelievedFlagOfShip"):
        one.flag(flag, "CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip")
    for flag in fields.one("PreviousFlags").texts("PreviousFlag"):
        one.flag(flag, "PreviousFlags/PreviousFlag", former=True)
    for when, status in (("Current", None), ("Previous", "ended")):
        field = f"{when}OwnerOperators"
        for name in fields.one(field).texts(f"{when}OwnerOperator"):
            kind = f"{when.lower()} owner or operator"
            one.link(_party(one, name, field), field, kind, owner=True, status=status)


def _party(one: Listed, name: str, field: str) -> Ref:
    """Somebody of whom the list knows nothing but the name."""
    party = Ref(f"party-{slug(name)}")
    one.say("kind", Value("Party"), field, party)
    one.say("name", Value(name), field, party)
    return party
