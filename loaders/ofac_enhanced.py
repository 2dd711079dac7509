"""OFAC's lists in the ENHANCED XML (sanctionsData): every word has a refId, names and addresses come in several scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import ofac, ofac_links, ofac_periods, ofac_remarks, xml
from kg.register.dates import edtf
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from kg.statement import SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

LISTS = {"SDN List": ofac.SDN, "Consolidated List": ofac.CONSOLIDATED}
DELTA = b"ofac/DeltaFile/"  # the namespace of a file of changes, which has the same root
ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")


def recognises(document: Document) -> bool:
    """Whether the root is sanctionsData, in whichever namespace."""
    return xml.root(document) == "sanctionsData"


def load(document: Document, known: Known) -> Loaded:
    """Read either list: the file's own filter says which, else its name.

    Raises SourceError where the file is no sanctionsData or only the changes to one, or (while its items are read)
    is broken.
    """
    if DELTA in document.head():
        raise SourceError(f"{document.path}: holds only what changed since another issue; get the whole list")
    head = xml.opening(document, "sanctionsData", "publicationInfo").one("publicationInfo")
    filters = head.one("filters").one("sanctionsLists").many("sanctionsList")
    named = {LISTS[name] for each in filters if (name := each.text("#text")) in LISTS}
    list_ = named.pop() if len(named) == 1 else ofac.which(document, ())
    published = edtf(head.text("dataAsOf")) or document.published
    source = ofac.source(list_, "enhanced", "ofac_enhanced", published)
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    links, words = ofac_links.Links(source), dict[str, str]()
    for tag, fields in xml.entries(document, "referenceValue", "entity"):
        if tag == "referenceValue":
            words[fields.text("@refId")] = fields.text("value")
        else:
            yield _Entity(fields, source, reference, links, words).item()
    yield from links.items()


class _Entity:
    """One entity, read part by part."""

    def __init__(
        self,
        fields: Fields,
        source: str,
        reference: Reference,
        links: ofac_links.Links,
        words: dict[str, str],
    ) -> None:
        self.fields, self.links, self.words = fields, links, words
        self.uid, self.general = fields.text("@id"), fields.one("generalInfo")
        self.type = self.word(self.general, "entityType")
        kind = ofac.KINDS.get(self.type, "Party")
        self.one = Listed(source, self.uid, ref("ofac", self.uid), kind, reference, "mdy", "entityType")

    def item(self) -> Item:
        """All that it says."""
        if not self.uid or self.type not in ofac.KINDS:
            return ofac.rejected(self.uid, self.type, self.fields)
        self.general.ignore("identityId")
        self.names()
        self.listing()
        self.addresses()
        self.features()
        self.documents()
        self.relationships()
        ofac.title(self.one, self.general.text("title"), "generalInfo/title")
        ofac_remarks.read(self.one, self.general.text("remarks"), "generalInfo/remarks", self.links)
        return self.one.item(self.fields)

    def word(self, fields: Fields, name: str) -> str:
        """A word that is given with its refId, or by that alone."""
        part = fields.one(name)
        text, id_ = part.text("#text"), part.text("@refId")
        return text or self.words.get(id_, "")

    def parts(self, list_: str, name: str) -> Iterator[Fields]:
        """The parts of a list of the entity, without the ids that nothing else speaks of."""
        for each in self.fields.one(list_).many(name):
            each.ignore("@id")
            yield each

    def names(self) -> None:
        """The name that the list calls them by first, then the others, in every script."""
        found = []
        for each in self.parts("names", "name"):
            primary, weak = each.text("isPrimary") == "true", each.text("isLowQuality") == "true"
            former = bool(ofac.FORMER.match(self.word(each, "aliasType")))
            for translation in each.one("translations").many("translation"):
                translation.ignore("@id", "formattedFullName", "nameParts")  # copies of the formatted names
                main, lang = translation.text("isPrimary") == "true" and primary, self.script(translation)
                parts = (translation.text("formattedFirstName"), translation.text("formattedLastName"))
                found.append((not main, ofac_links.called(self.one, *parts), lang, weak, former))
        for later, name, lang, weak, former in sorted(found, key=lambda one: one[0]):
            if later:
                self.one.alias(name, "names/name", weak=weak, former=former, lang=lang)
            else:
                self.one.name(name, "names/name", lang)

    def script(self, translation: Fields) -> str:
        """The BCP 47 tag of a translation; none for the Latin script."""
        name = self.word(translation, "script")
        if name and name not in ofac.SCRIPTS:
            self.one.unread.append(f"script: no script is called {name!r}")
        return ofac.SCRIPTS.get(name, "")

    def listing(self) -> None:
        """The designation: since when, under which programmes, with which measures, by which law."""
        codes = [self.said(each) for each in self.parts("sanctionsPrograms", "sanctionsProgram")]
        self.links.called(self.one, codes)
        programmes = [(*self.one.reference.programme("ofac", code), code) for code in codes]
        lists = [
            (each.text("@datePublished"), self.said(each))
            for each in self.parts("sanctionsLists", "sanctionsList")
        ]
        since = min((date for date, _ in lists if date), default="")
        under = "sanctionsPrograms/sanctionsProgram"
        self.one.designation("ofac", "OFAC", "@id", since=since, programmes=programmes, under=under)
        for date, name in lists:
            self.one.designated(
                "note", Value(f"on the {name} since {date}".removesuffix(" since ")), "sanctionsLists"
            )
        for each in self.parts("sanctionsTypes", "sanctionsType"):
            self.one.designated("measure", Value(self.said(each)), "sanctionsTypes/sanctionsType")
        for each in self.parts("legalAuthorities", "legalAuthority"):
            ofac.authority(self.one, self.said(each), "legalAuthorities/legalAuthority")

    def said(self, part: Fields) -> str:
        """The word of a part that is nothing but a word."""
        text, id_ = part.text("#text"), part.text("@refId")
        return text or self.words.get(id_, "")

    def addresses(self) -> None:
        """Addresses; those in other scripts keep their language."""
        for each in self.parts("addresses", "address"):
            country = self.word(each, "country")
            translations = each.one("translations").many("translation")
            if not translations:
                ofac.address(self.one, (), country, "addresses/address")
            for translation in translations:
                translation.ignore("@id")
                primary, lang = translation.text("isPrimary") == "true", self.script(translation)
                line = self.address_line(translation)
                if primary:
                    ofac.address(self.one, line, country, "addresses/address")
                else:
                    self.one.text("address", ", ".join(line), "addresses/address", lang)

    def address_line(self, translation: Fields) -> list[str]:
        """The parts of an address in the order of a letter."""
        held = []
        for part in translation.one("addressParts").many("addressPart"):
            part.ignore("@id")
            type_ = self.word(part, "type")
            held.append((ADDRESS.index(type_) if type_ in ADDRESS else len(ADDRESS), part.text("value")))
        return [text for _, text in sorted(held, key=lambda one: one[0]) if text]

    def features(self) -> None:
        """Births, nationalities, wallets and all else that has a type and a value."""
        for each in self.parts("features", "feature"):
            each.ignore("versionId", "isPrimary")
            type_, reliability = each.one("type"), self.word(each, "reliability")
            type_.ignore("@featureTypeId")
            name, value = type_.text("#text"), each.text("value")
            value = value or self.words.get(each.text("valueRefId"), "")
            period = self.period(each.one("valueDate"))  # what `value` says in words
            each.ignore("valueRefId")
            self.feature(name, value or period, reliability)
            if comments := each.text("comments"):
                self.one.text("note", f"{name}: {comments}", "features/feature")

    def feature(self, name: str, value: str, reliability: str) -> None:
        """One feature; one that the list calls false is a note."""
        if reliability == "False":
            self.one.text("note", f"{name}: {value} (False)", "features/feature")
        elif name == "Vessel Owner":
            self.links.by_name(self.one, value, "features/feature", owner=True)
        elif name != "Location":  # which is an address, and is given as one
            ofac.identify(self.one, ofac.Id(name, value), "features/feature")

    def period(self, part: Fields) -> str:
        """A date with the days between which it lies; a plain one as it is."""
        part.ignore("@id", "isDateRange")
        ends = [part.text(name) for name in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")]
        known = [end for end in ends if end]
        circa = part.text("isApproximate") == "true"
        return ofac_periods.words(min(known), max(known), circa=circa) if known else part.text("#text")

    def documents(self) -> None:
        """Passports and registrations."""
        for each in self.parts("identityDocuments", "identityDocument"):
            each.ignore("name")  # under which of the names it was issued, by id
            notes = [each.text("issuingAuthority"), self.word(each, "issuingLocation"), each.text("comments")]
            if each.text("isValid") == "false":
                notes.append("not valid")
            id_ = ofac.Id(
                self.word(each, "type"),
                each.text("documentNumber"),
                self.word(each, "issuingCountry"),
                each.text("issueDate") or self.period(each.one("issueDate")),
                each.text("expirationDate") or self.period(each.one("expirationDate")),
                "; ".join(filter(None, notes)),
            )
            ofac.identify(self.one, id_, "identityDocuments/identityDocument")

    def relationships(self) -> None:
        """Who they are linked to, also outside the file."""
        for each in self.parts("relationships", "relationship"):
            related, quality = each.one("relatedEntity"), self.word(each, "quality")
            kind, to = self.word(each, "type"), related.text("@entityId")
            notes = [f"quality: {quality}" if quality else "", each.text("comments")]
            what = "; ".join(filter(None, notes))
            name, field = related.text("#text"), "relationships/relationship"
            if to:
                self.links.by_id(self.one, ref("ofac", to), name, field, kind, what=what)
            elif name:
                self.links.by_name(self.one, name, field)
