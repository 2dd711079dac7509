"""What the parties of OFAC's ADVANCED XML refer to by id: words, places, documents, relationships and listings.

All of it but the parties themselves is read once, before them, and held in small values: the places, documents and words
stand before the parties in the file, the relationships and listings after them. The schema is OFAC's sdn_advanced.xsd.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.loaded import Problem
from kg.register import ofac_periods, xml
from kg.register.ofac import Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sized

    from kg.document import Document
    from kg.register.fields import Fields

# The sets of words that are looked up, and the others, of which nothing in the graph speaks.
SETS = (
    *(
        "AliasType",
        "AreaCode",
        "Country",
        "DetailReference",
        "EntryEventType",
        "FeatureType",
        "IDRegDocDateType",
    ),
    *("IDRegDocType", "LegalBasis", "List", "LocPartType", "NamePartType", "PartySubType", "PartyType"),
    *("RelationQuality", "RelationType", "Reliability", "SanctionsType", "Script", "SupInfoType", "Validity"),
)
OTHER_SETS = (
    *(
        "AreaCodeType",
        "CalendarType",
        "CountryRelevance",
        "DecisionMakingBody",
        "DetailType",
        "DocNameStatus",
    ),
    *("EntryLinkType", "ExRefType", "FeatureTypeGroup", "IdentityFeatureLinkType", "LegalBasisType"),
    *("LocPartValueStatus", "LocPartValueType", "Organisation", "SanctionsProgram", "ScriptStatus"),
    *("SubsidiaryBody", "TargetType"),
)
TAGS = (
    *("ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship"),
    *("SanctionsEntry", "SanctionsEntryLink"),
)
ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")


@dataclass(frozen=True, slots=True)
class Location:
    """A place: the parts of its address in the order of a letter, and its country."""

    line: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Relation:
    """That a profile stands in a relationship to another one."""

    to: str
    type: str
    former: bool
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an entry of a list: its listing, mostly."""

    type: str
    date: str
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A profile's entry on a list: its events, programmes, measures, and what else it says."""

    list: str
    events: tuple[Event, ...]
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class Index:
    """The look-ups; `unread` are fields that nobody took and ids that lead nowhere."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    documents: dict[str, list[Id]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    listings: dict[str, list[Listing]] = field(default_factory=lambda: defaultdict(list))
    unread: list[str] = field(default_factory=list)

    def word(self, set_: str, id_: str) -> str:
        """The word of an id in its set; the empty string for no id. One that leads nowhere is reported."""
        found = self.values.get(set_, {}).get(id_)
        if found is None and id_:
            self.unread.append(f"{set_}ID {id_} stands for nothing in the file's ReferenceValueSets")
        return found or ""

    def place(self, id_: str) -> Location:
        """The place of an id; an empty one, and a report, where there is none."""
        if id_ not in self.locations:
            self.unread.append(f"LocationID {id_} is not among the file's Locations")
        return self.locations.get(id_, Location((), ""))

    def orphans(self) -> Iterator[Problem]:
        """What belongs to no party of the file, once all parties have taken theirs."""
        held: tuple[tuple[str, str, Mapping[str, Sized]], ...] = (
            ("IDRegDocument", "IdentityID", self.documents),
            ("ProfileRelationship", "From-ProfileID", self.relations),
            ("SanctionsEntry", "ProfileID", self.listings),
        )
        for name, whose, left in held:
            for id_, each in sorted(left.items()):
                entry = "" if whose == "IdentityID" else id_
                yield Problem(entry, f"{len(each)} {name} of {whose} {id_}, which no party of the file has")

    def kind(self, sub_type: str) -> str:
        """OFAC's type of a party: Vessel and Aircraft are sub-types, Individual and Entity are types."""
        word = self.word("PartySubType", sub_type)
        return (
            word
            if word not in ("", "Unknown")
            else self.word("PartyType", self.party_types.get(sub_type, ""))
        )


def index(document: Document) -> Index:
    """Read what the parties refer to. Raises SourceError where the file is broken."""
    made = Index()
    read = {
        "ReferenceValueSets": _words,
        "Location": _location,
        "IDRegDocument": _document,
        "ProfileRelationship": _relation,
        "SanctionsEntry": _listing,
    }
    for tag, fields in xml.entries(document, *TAGS):
        if tag in read:
            read[tag](made, fields)
            made.unread.extend(fields.left())
        elif tag != "DistinctParty":
            made.unread.append(tag)  # a link between entries: OFAC's lists have had none
    return made


def _words(made: Index, fields: Fields) -> None:
    for set_ in SETS:
        held = made.values[set_] = {}
        for each in fields.one(f"{set_}Values").many(set_):
            id_, text = each.text("@ID"), each.text("#text")
            held[id_] = text or each.text("@Description") or each.text("@LegalBasisShortRef")
            if set_ == "PartySubType":
                made.party_types[id_] = each.text("@PartyTypeID")
            if set_ == "AreaCode" and (described := each.text("@Description")):
                held[id_] = described  # the text is a code
            each.ignore(
                "@DeltaAction", "@LegalBasisShortRef", "@LegalBasisTypeID", "@SanctionsProgramID", "@Comment"
            )
            each.ignore("@CountryID", "@AreaCodeTypeID", "@ISO2", "@ISO3", "@IS03166-3Code", "@DetailCode")
            each.ignore("@FeatureTypeGroupID", "@ScriptCode", "@Symmetrical")
    fields.ignore(*(f"{set_}Values" for set_ in OTHER_SETS))


def _location(made: Index, fields: Fields) -> None:
    fields.ignore(
        "FeatureVersionReference", "IDRegDocumentReference", "@DeltaAction"
    )  # who is there, the other way round
    areas, countries = fields.many("LocationAreaCode"), fields.many("LocationCountry")
    named = [made.word("Country", each.text("@CountryID")) for each in countries]
    named += [made.word("AreaCode", each.text("@AreaCodeID")) for each in areas]
    for each in countries:
        each.ignore("@CountryRelevanceID")
    line = []
    for part in fields.many("LocationPart"):
        type_ = made.word("LocPartType", part.text("@LocPartTypeID"))
        for of in part.many("LocationPartValue"):
            of.ignore("@Primary", "@LocPartValueTypeID", "@LocPartValueStatusID")
            line.append(
                (
                    ADDRESS.index(type_) if type_ in ADDRESS else len(ADDRESS),
                    of.text("Value"),
                    of.text("Comment"),
                )
            )
    said = [text for _, *both in sorted(line) for text in both if text]
    if comment := fields.text("Comment"):
        said.append(comment)
    made.locations[fields.text("@ID")] = Location(tuple(said), next(filter(None, named), ""))


def _document(made: Index, fields: Fields) -> None:
    fields.ignore(
        "@ID", "@DeltaAction", "DocumentedNameReference", "IDRegDocumentMention", "FeatureVersionReference"
    )
    fields.ignore("ProfileRelationshipReference")
    dates = {"Issue Date": "", "Expiration Date": ""}
    validity = made.word("Validity", fields.text("@ValidityID"))
    place = fields.text("@IssuedIn-LocationID")
    issued_in = ", ".join(made.place(place).line) if place else ""
    notes = [fields.text("IssuingAuthority"), issued_in, fields.text("Comment")]
    notes.append("" if validity in ("", "Valid") else validity)
    for each in fields.many("DocumentDate"):
        type_, date = (
            made.word("IDRegDocDateType", each.text("@IDRegDocDateTypeID")),
            ofac_periods.period(each.one("DatePeriod")),
        )
        if type_ in dates and not dates[type_]:
            dates[type_] = date
        else:
            notes.append(f"{type_} {date}")
    made.documents[fields.text("@IdentityID")].append(
        Id(
            made.word("IDRegDocType", fields.text("@IDRegDocTypeID")),
            fields.text("IDRegistrationNo"),
            made.word("Country", fields.text("@IssuedBy-CountryID")),
            dates["Issue Date"],
            dates["Expiration Date"],
            "; ".join(filter(None, notes)),
        )
    )


def _relation(made: Index, fields: Fields) -> None:
    fields.ignore("@ID", "@DeltaAction", "@SanctionsEntryID", "IDRegDocumentReference")
    quality, during = (
        made.word("RelationQuality", fields.text("@RelationQualityID")),
        ofac_periods.period(fields.one("DatePeriod")),
    )
    notes = [f"quality: {quality}" if quality not in ("", "Unknown") else "", during, fields.text("Comment")]
    made.relations[fields.text("@From-ProfileID")].append(
        Relation(
            fields.text("@To-ProfileID"),
            made.word("RelationType", fields.text("@RelationTypeID")),
            fields.text("@Former") == "true",
            "; ".join(filter(None, notes)),
        )
    )


def _listing(made: Index, fields: Fields) -> None:
    fields.ignore(
        "@ID", "@DeltaAction", "@EntryProfileRef", "@EntryDeltaFlag", "ProfileRelationshipReference"
    )
    notes = [fields.text("Comment"), fields.text("LimitationsToListing")]
    for each in fields.many("SupportingInfo"):
        each.ignore("@ID", "@DeltaAction")
        type_ = made.word("SupInfoType", each.text("@SupInfoTypeID"))
        notes.append(" ".join(filter(None, (f"{type_}:", each.text("Text"), each.text("DirectURL")))))
    events = tuple(_event(made, each) for each in fields.many("EntryEvent"))
    programmes, measures = [], []
    for each in fields.many("SanctionsMeasure"):
        each.ignore("@ID", "@DeltaAction")
        type_, comment = made.word("SanctionsType", each.text("@SanctionsTypeID")), each.text("Comment")
        during = ofac_periods.period(each.one("DatePeriod"))
        if type_ == "Program":
            programmes.append(comment)
        else:
            measures.append(": ".join(filter(None, (type_, comment, during))))
    list_ = made.word("List", fields.text("@ListID"))
    made.listings[fields.text("@ProfileID")].append(
        Listing(list_, events, tuple(filter(None, programmes)), tuple(measures), tuple(filter(None, notes)))
    )


def _event(made: Index, fields: Fields) -> Event:
    fields.ignore("@ID", "@DeltaAction")
    return Event(
        made.word("EntryEventType", fields.text("@EntryEventTypeID")),
        ofac_periods.day(fields.one("Date")),
        made.word("LegalBasis", fields.text("@LegalBasisID")),
        fields.text("Comment"),
    )
