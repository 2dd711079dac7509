"""OFAC's lists in the older XML (sdnList): Specially Designated Nationals, and the consolidated non-SDN list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import ofac, ofac_links, ofac_remarks, xml
from kg.register.dates import edtf
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode")
ID = ("idType", "idNumber", "idCountry", "issueDate", "expirationDate")
VESSEL = {
    "callSign": "Vessel Call Sign",
    "vesselType": "VESSEL TYPE",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
    "vesselFlag": "Vessel Flag",
}


def recognises(document: Document) -> bool:
    """Whether the root is sdnList, in whichever namespace."""
    return xml.root(document) == "sdnList"


def load(document: Document, known: Known) -> Loaded:
    """Read either list: which one is told by its name, else by the programmes of its first entries.

    Raises SourceError where the file is no sdnList, or (while its items are read) is broken or cut short.
    """
    head = xml.opening(document, "sdnList", "publshInformation").one("publshInformation")
    published, count = edtf(head.text("Publish_Date"), "mdy"), head.text("Record_Count").replace(",", "")
    source = ofac.source(ofac.which(document), "", "ofac_sdn", published or document.published)
    return Loaded(source, _items(document, source.id, count, Reference.of(known)))


def _items(document: Document, source: str, count: str, reference: Reference) -> Iterator[Item]:
    links, read = ofac_links.Links(source), 0
    for _, fields in xml.entries(document, "sdnEntry"):
        read += 1
        yield _entry(fields, source, reference, links)
    if count and count != str(read):
        raise SourceError(
            f"{document.path}: Record_Count says {count} entries, there are {read}; get the file again"
        )
    yield from links.items()


def _entry(fields: Fields, source: str, reference: Reference, links: ofac_links.Links) -> Item:
    uid, type_ = fields.text("uid"), fields.text("sdnType")
    if not uid or type_ not in ofac.KINDS:
        return ofac.rejected(uid, type_, fields)
    one = Listed(source, uid, ref("ofac", uid), ofac.KINDS[type_], reference, "mdy", "sdnType")
    one.name(_name(one, fields), "lastName")
    codes = fields.one("programList").texts("program")
    links.called(one, codes)
    programmes = [(*reference.programme("ofac", code), code) for code in codes]
    one.designation("ofac", "OFAC", "uid", programmes=programmes, under="programList/program")
    _names(one, fields)
    _places(one, fields)
    for each in fields.one("idList").many("id"):
        each.ignore("uid")
        ofac.identify(one, ofac.Id(*map(each.text, ID)), "idList/id")
    _vessel(one, fields.one("vesselInfo"), links)
    ofac.title(one, fields.text("title"), "title")
    ofac_remarks.read(one, fields.text("remarks"), "remarks", links)
    return one.item(fields)


def _name(one: Listed, fields: Fields) -> str:
    return ofac_links.called(one, fields.text("firstName"), fields.text("lastName"))


def _names(one: Listed, fields: Fields) -> None:
    for aka in fields.one("akaList").many("aka"):
        aka.ignore("uid")
        former, weak = bool(ofac.FORMER.match(aka.text("type"))), aka.text("category") == "weak"
        one.alias(_name(one, aka), "akaList/aka", weak=weak, former=former)


def _places(one: Listed, fields: Fields) -> None:
    for each in fields.one("addressList").many("address"):
        each.ignore("uid")
        ofac.address(one, map(each.text, ADDRESS), each.text("country"), "addressList/address")
    for list_, part in (("nationalityList", "nationality"), ("citizenshipList", "citizenship")):
        for each in fields.one(list_).many(part):
            each.ignore("uid", "mainEntry")
            one.national(each.text("country"), f"{list_}/{part}", kind=part)
    for each in fields.one("dateOfBirthList").many("dateOfBirthItem"):
        each.ignore("uid", "mainEntry")
        one.birth(each.text("dateOfBirth"), "dateOfBirthList/dateOfBirthItem")
    for each in fields.one("placeOfBirthList").many("placeOfBirthItem"):
        each.ignore("uid", "mainEntry")
        one.birth_place(each.text("placeOfBirth"), "placeOfBirthList/placeOfBirthItem")


def _vessel(one: Listed, info: Fields, links: ofac_links.Links) -> None:
    for name, type_ in VESSEL.items():
        if text := info.text(name):
            ofac.PLAIN[type_](one, text, f"vesselInfo/{name}")
    if owner := info.text("vesselOwner"):
        links.by_name(one, owner, "vesselInfo/vesselOwner", owner=True)
