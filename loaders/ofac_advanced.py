"""OFAC's lists in the ADVANCED XML (Sanctions): parties refer by id to words, places, documents, and are listed apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.loaded import Item, Known, Loaded
from kg.register import ofac, ofac_index, ofac_links, ofac_periods, ofac_remarks, xml
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from kg.statement import SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

NAMESPACES = (b"www.un.org/sanctions/1.0", b"ADVANCED_XML", b"<ReferenceValueSets")
SURNAMES = ("Last Name", "Maiden Name", "Matronymic")


def recognises(document: Document) -> bool:
    """Whether the root is Sanctions, in one of the namespaces OFAC has used."""
    return xml.root(document) == "Sanctions" and any(name in document.head() for name in NAMESPACES)


def load(document: Document, known: Known) -> Loaded:
    """Read either list, in two passes: what parties refer to, then the parties.

    Which list it is is told by its name, else by most of its entries. Raises SourceError where the file is broken, or is
    no list but the changes to one.
    """
    head = xml.opening(document, "Sanctions", "DateOfIssue")
    if base := head.text("@DeltaBaseVersion"):
        raise SourceError(
            f"{document.path}: holds only what changed since version {base}; get the whole list"
        )
    issued = head.one("DateOfIssue")
    found = ofac_index.index(document)
    listed = Counter(one.list == "SDN List" for each in found.listings.values() for one in each)
    list_ = ofac.which(document, () if listed[True] * 2 >= listed.total() else ("NS-",))
    published = ofac_periods.day(issued) or document.published
    source = ofac.source(list_, "advanced", "ofac_advanced", published)
    return Loaded(source, _items(document, source.id, found, Reference.of(known)))


def _items(document: Document, source: str, found: ofac_index.Index, reference: Reference) -> Iterator[Item]:
    links = ofac_links.Links(source)
    yield Item("", (), unread=tuple(found.unread))
    found.unread.clear()
    for tag, fields in xml.entries(document, *ofac_index.TAGS):  # all of them, so that each is let go of
        if tag != "DistinctParty":
            continue
        uid, remarks = fields.text("@FixedRef"), fields.texts("Comment")
        fields.ignore("@DeltaAction")
        for profile in fields.many("Profile"):
            yield _Profile(profile, uid, source, reference, links, found).item(remarks, fields)
    yield from links.items()
    yield Item("", (), problems=tuple(found.orphans()), unread=tuple(found.unread))


class _Name(NamedTuple):
    """One spelling of a name; `later` is false for the one that the list calls them by."""

    later: bool
    text: str
    lang: str
    weak: bool
    former: bool


class _Profile:
    """One profile of a party, read part by part."""

    def __init__(
        self,
        fields: Fields,
        uid: str,
        source: str,
        reference: Reference,
        links: ofac_links.Links,
        found: ofac_index.Index,
    ) -> None:
        self.fields, self.links, self.found = fields, links, found
        self.id, sub_type = fields.text("@ID") or uid, fields.text("@PartySubTypeID")
        self.type = found.kind(sub_type)
        kind = ofac.KINDS.get(self.type, "Party")
        self.one = Listed(source, self.id, ref("ofac", self.id), kind, reference, "mdy", "PartySubTypeID")

    def item(self, remarks: list[str], party: Fields) -> Item:
        """All that it says, with the remarks of its party."""
        if not self.id or self.type not in ofac.KINDS:
            return ofac.rejected(self.id, self.type, self.fields)
        self.fields.ignore("SanctionsEntryReference", "@DeltaAction")  # the listings know their profile
        identities = self.fields.many("Identity")
        self.names(identities)
        self.listing()
        for feature in self.fields.many("Feature"):
            self.feature(feature)
        for identity in identities:
            for id_ in self.found.documents.pop(identity.text("@ID"), ()):
                ofac.identify(self.one, id_, "IDRegDocument")
        for relation in self.found.relations.pop(self.id, ()):
            self.relation(relation)
        for reference in self.fields.many("ExternalReference"):
            self.reference(reference)
        for text in (*remarks, *self.fields.texts("Comment")):
            ofac_remarks.read(self.one, text, "Comment", self.links)
        self.one.unread += self.found.unread
        self.found.unread.clear()
        return self.one.item(party)

    # ---- names ---------------------------------------------------------------------------------------------

    def names(self, identities: list[Fields]) -> None:
        """The name that the list calls them by first, then the others, in every script."""
        names = [name for identity in identities for name in self.identity(identity)]
        for later, text, lang, weak, former in sorted(names, key=lambda name: (name.later, name.lang != "")):
            if later:
                self.one.alias(text, "Identity/Alias", weak=weak, former=former, lang=lang)
            else:
                self.one.name(text, "Identity/Alias", lang)

    def identity(self, fields: Fields) -> Iterator[_Name]:
        """The names of one identity."""
        fields.ignore("@FixedRef", "@DeltaAction", "IDRegDocumentReference")
        primary, false = fields.text("@Primary") == "true", fields.text("@False") == "true"
        types = {
            group.text("@ID"): self.found.word("NamePartType", group.text("@NamePartTypeID"))
            for master in fields.one("NamePartGroups").many("MasterNamePartGroup")
            for group in master.many("NamePartGroup")
        }
        if comment := fields.text("Comment"):
            self.one.text("note", comment, "Identity/Comment")
        for alias in fields.many("Alias"):
            alias.ignore("@FixedRef", "@DeltaAction")
            former = bool(ofac.FORMER.match(self.found.word("AliasType", alias.text("@AliasTypeID"))))
            weak, main = alias.text("@LowQuality") == "true", alias.text("@Primary") == "true" and primary
            notes = [alias.text("Comment"), ofac_periods.period(alias.one("DatePeriod"))]
            for name in alias.many("DocumentedName"):
                text, lang = self.name(name, types)
                if false:  # the list says that this is not who they are
                    self.one.text("note", f"false identity: {text}", "Identity")
                else:
                    yield _Name(not main, text, lang, weak, former)
                for note in filter(None, notes):
                    self.one.text("note", f"{text}: {note}", "Identity/Alias")

    def name(self, fields: Fields, types: dict[str, str]) -> tuple[str, str]:
        """A name in its usual order, surnames last, and its script."""
        fields.ignore("@ID", "@FixedRef", "@DocNameStatusID", "@DeltaAction", "IDRegDocumentReference")
        given, surnames, lang = list[str](), list[str](), ""
        for part in fields.many("DocumentedNamePart"):
            value = part.one("NamePartValue")
            value.ignore("@ScriptStatusID", "@Acronym", "@DeltaAction")
            script = self.found.word("Script", value.text("@ScriptID"))
            lang = lang or ofac.SCRIPTS.get(script, "")
            if script not in ofac.SCRIPTS:
                self.one.unread.append(f"ScriptID: no script is called {script!r}")
            text = f"{value.text('@LeadingChars')}{value.text('#text')}{value.text('@TrailingChars')}"
            surname = types.get(value.text("@NamePartGroupID")) in SURNAMES
            (surnames if surname else given).append(text)
        notes = [fields.text("Comment")]
        for each in fields.many("DocumentedNameCountry"):
            notes += [self.found.word("Country", each.text("@CountryID")), each.text("Comment")]
        parts = (" ".join(given), " ".join(surnames))
        full = " ".join((*surnames, *given)) if lang else ofac_links.called(self.one, *parts)
        for note in filter(None, notes):
            self.one.text("note", f"{full}: {note}", "DocumentedName")
        return full, lang

    # ---- the listing ---------------------------------------------------------------------------------------

    def listing(self) -> None:
        """The designation: since when, under which programmes, with which measures, by which law."""
        listings = self.found.listings.pop(self.id, [])
        codes = list(dict.fromkeys(code for listing in listings for code in listing.programmes))
        self.links.called(self.one, codes)
        programmes = [(*self.one.reference.programme("ofac", code), code) for code in codes]
        events = [event for listing in listings for event in listing.events]
        since = min((event.date for event in events if event.date and event.type == "Created"), default="")
        under = "SanctionsEntry/SanctionsMeasure"
        self.one.designation("ofac", "OFAC", "FixedRef", since=since, programmes=programmes, under=under)
        for basis in dict.fromkeys(event.basis for event in events):
            ofac.authority(self.one, basis, "SanctionsEntry/EntryEvent")
        for measure in dict.fromkeys(measure for listing in listings for measure in listing.measures):
            self.one.designated("measure", Value(measure), under)
        for listing in listings:
            for event in listing.events:
                said = (
                    f"on the {listing.list} since"
                    if event.type == "Created"
                    else f"{event.type}, {listing.list}:"
                )
                note = f"{said} {event.date}; {event.note}".removesuffix("; ")
                self.one.designated("note", Value(note), "SanctionsEntry/EntryEvent")
            for note in listing.notes:
                self.one.designated("note", Value(note), "SanctionsEntry")

    # ---- features, relationships ---------------------------------------------------------------------------

    def feature(self, fields: Fields) -> None:
        """One feature, in each of its versions: words, dates or places."""
        fields.ignore("@ID", "@DeltaAction", "IdentityReference")
        type_ = self.found.word("FeatureType", fields.text("@FeatureTypeID"))
        for version in fields.many("FeatureVersion"):
            version.ignore("@ID", "@DeltaAction", "IDRegDocumentReference")
            reliability = self.found.word("Reliability", version.text("@ReliabilityID"))
            if comment := version.text("Comment"):
                self.one.text("note", f"{type_}: {comment}", "Feature")
            places = [self.found.place(each.text("@LocationID")) for each in version.many("VersionLocation")]
            for value in self.values(version):
                self.say(type_, value, reliability)
            for place in places:
                if type_ == "Location":
                    ofac.address(self.one, place.line, place.country, "Feature")
                else:
                    country = type_.endswith(("Country", "Flag", "Registration"))
                    said = (
                        place.country
                        if country or not place.line
                        else ", ".join((*place.line, place.country))
                    )
                    self.say(type_, said, reliability)

    def values(self, version: Fields) -> Iterator[str]:
        """What a feature says in words or dates."""
        for each in version.many("DatePeriod"):
            yield ofac_periods.period(each)
        for each in version.many("VersionDetail"):
            each.ignore("@DetailTypeID", "@DeltaAction")
            text, id_ = each.text("#text"), each.text("@DetailReferenceID")
            yield text or self.found.word("DetailReference", id_)

    def say(self, type_: str, value: str, reliability: str) -> None:
        """One value of a feature; one that the list calls false is a note."""
        if not value:
            return
        if reliability == "False":
            self.one.text("note", f"{type_}: {value} (False)", "Feature")
        elif type_ == "Vessel Owner":
            self.links.by_name(self.one, value, "Feature", owner=True)
        else:
            ofac.identify(self.one, ofac.Id(type_, value), "Feature")

    def relation(self, relation: ofac_index.Relation) -> None:
        """A link to another profile."""
        status = "ended" if relation.former else None
        to, field = ref("ofac", relation.to), "ProfileRelationship"
        self.links.by_id(
            self.one, to, f"OFAC {relation.to}", field, relation.type, status=status, what=relation.note
        )

    def reference(self, fields: Fields) -> None:
        """A page or a document about them."""
        fields.ignore("@ExRefTypeID", "@DeltaAction")
        said = [fields.text("ExRefValue"), fields.text("DirectURL"), fields.text("Comment")]
        for each in fields.many("SubLink"):
            each.ignore("@TargetTypeID", "@DeltaAction")
            said += [each.text("Description"), each.text("DirectURL")]
        self.one.text("note", " ".join(filter(None, said)), "ExternalReference")
