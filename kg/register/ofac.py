"""What OFAC's formats have in common: which list a file is, and identifiers that hide facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register import listed
from kg.statement import Ref, Source, Value, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.loaded import Item
    from kg.register.fields import Fields
    from kg.register.listed import Listed

SDN, CONSOLIDATED = "ofac-sdn", "ofac-consolidated"
TITLES = {
    SDN: "Specially Designated Nationals and Blocked Persons List",
    CONSOLIDATED: "Consolidated (non-SDN) Sanctions List",
}
KINDS = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Aircraft"}
FORMER = re.compile(r"^[fn]\.?k\.?a\.?", re.IGNORECASE)
# BCP 47 for the scripts as OFAC calls them (ISO 15924); the lists do not say which language it is.
SCRIPTS = {
    "Latin": "",
    "Arabic": "und-Arab",
    "Armenian": "und-Armn",
    "Chinese Simplified": "und-Hans",
    "Chinese Traditional": "und-Hant",
    "Cyrillic": "und-Cyrl",
    "Georgian": "und-Geor",
    "Greek": "und-Grek",
    "Hangul": "und-Hang",
    "Hebrew": "und-Hebr",
    "Japanese": "und-Jpan",
    "Korean": "und-Kore",
}
# Programmes of which the consolidated list consists: nobody on the SDN list is there under these alone.
NON_SDN = frozenset("FSE-IR FSE-SY FSE-WMD FSE-SDGT ISA SSI NS-PLC NS-MBS NS-CMIC CAPTA 561-RELATED".split())  # noqa: SIM905
PROGRAMME = re.compile(rb"<(?:\w+:)?program>([^<]+)<")


def which(document: Document, codes: Iterable[str] | None = None) -> str:
    """Which of the two lists a file is: its name says so, else the programmes (`codes`) of its first entries.

    The older formats themselves do not tell.
    """
    name = document.name.lower()
    if "cons" in name:
        return CONSOLIDATED
    if name.startswith("sdn"):
        return SDN
    if codes is None:
        codes = [code.decode("utf-8", "replace").strip() for code in PROGRAMME.findall(document.head())]
    found = list(codes)
    non_sdn = sum(any(code.startswith(part) for part in NON_SDN) or "DIRECTIVE" in code for code in found)
    return CONSOLIDATED if 2 * non_sdn > len(found) else SDN


def source(list_: str, form: str, loader: str, published: str) -> Source:
    """One of the two lists in one of the four forms (`form` is "" for the older XML, else "csv", "enhanced", "advanced")."""
    return Source(
        id=f"{list_}-{form}" if form else list_,
        title=TITLES[list_],
        publisher="Office of Foreign Assets Control",
        url="https://sanctionslist.ofac.treas.gov/",
        licence="public domain (17 U.S.C. 105)",
        published=published,
        language="en",
        loader=loader,
        version="1",
    )


def rejected(uid: str, type_: str, fields: Fields) -> Item:
    """An entry without id, or of a type the loader does not know."""
    reason = (
        f"has the type {type_!r}, which is none of Individual, Entity, Vessel, Aircraft"
        if uid
        else "has no uid"
    )
    return listed.rejected(uid or f"line {fields.line}", reason, fields)


@dataclass(frozen=True, slots=True)
class Id:
    """One identifier as OFAC gives it: type, number, country, dates of issue and expiry, and what else it says of it."""

    type: str
    number: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    note: str = ""


def identify(one: Listed, id_: Id, field: str) -> None:
    """An identifier or feature as what it is: OFAC writes gender, wallets and the law's sections as types of ids.

    Types are matched by what they begin with; one that is in none of the tables is a document of that kind.
    """
    type_ = id_.type.rstrip(" :-")
    one.counts["identifiers"] += 1
    if make := PLAIN.get(type_):
        make(one, id_.number, field)
    elif type_.startswith("Digital Currency Address"):
        one.text("walletAddress", id_.number, field, kind=type_.rpartition("- ")[2].strip())
    elif type_.startswith(DESIGNATION):
        menu = type_.startswith("CAATSA Section 235")
        one.designated(
            "measure" if menu else "note", Value(id_.number if menu else f"{type_}: {id_.number}"), field
        )
        if (law := _law(type_)) in one.reference.ids:
            one.designated("RESTS_ON", Ref(law), field, what=id_.number)
    else:
        said = {"issuer": country(id_.country), "since": id_.issued, "until": id_.expires, "note": id_.note}
        one.document(id_.number, id_.type, field, **said)


def authority(one: Listed, words: str, field: str) -> None:
    """The law that a listing rests on, in OFAC's words; one that schema/laws lacks stays a note."""
    if (law := _law(words)) in one.reference.ids:
        one.designated("RESTS_ON", Ref(law), field, what=words)
    elif words and words != "Unknown":
        one.designated("note", Value(f"legal authority: {words}"), field)


def _law(words: str) -> str:
    """The id of the law that an authority or a type of identifier names; empty where it names none.

    >>> _law("Executive Order 13662 (Ukraine)"), _law("CAATSA Section 235 Information:"), _law("Target Type")
    ('eo-13662', 'caatsa-235', '')
    """
    if found := LAW.match(words):
        return f"{'eo' if found[1] == 'Executive Order' else 'caatsa'}-{found[2]}"
    return next((law for part, law in LAWS.items() if words.startswith(part)), "")


# Types that speak of the designation, not of the thing.
DESIGNATION = (
    "Additional Sanctions Information",
    "Secondary sanctions risk",
    "Transactions Prohibited",
    "Executive Order",
    "CAATSA Section",
    "Listing Date",
    "Effective Date",
    "IFCA Determination",
    "PEESA Information",
    "Target Type",
    "CMIC",
    "NS-",
    "Issuer Name",
    "Purchase/Sales",
    "For more information",
)
LAW = re.compile(r"(Executive Order|CAATSA -|CAATSA) (?:Section )?(\d+)")
# OFAC's short names of laws that are neither an executive order nor a section of CAATSA.
LAWS = {
    "IFCA Determination": "ifca",
    "CISADA": "cisada",
    "TRA": "itrshra",
    "Magnitsky": "magnitsky-2012",
    "UHRPA": "uhrpa",
    "NKSPEA": "nkspea",
    "Foreign Narcotics Kingpin Designation Act": "kingpin-act",
}


def _property(name: str, **said: object) -> Callable[[Listed, str, str], None]:
    return lambda one, text, field: one.text(name, text, field, "", **said)


def _transponder(one: Listed, text: str, field: str) -> None:
    name = "serialNumber" if one.kind == "Aircraft" else "identifier"
    one.text(name, text, field, kind="Mode S transponder")


def title(one: Listed, text: str, field: str) -> None:
    """The title column: a person's positions, a note of anything else."""
    for part in text.split(";"):
        one.text("position" if one.kind == "Person" else "note", part.strip(), field)


PLAIN: dict[str, Callable[[Listed, str, str], None]] = {
    "Birthdate": lambda one, text, field: one.birth(text, field),
    "Place of Birth": lambda one, text, field: one.birth_place(text, field),
    "Nationality Country": lambda one, text, field: one.national(text, field, kind="nationality"),
    "Citizenship Country": lambda one, text, field: one.national(text, field, kind="citizenship"),
    "Title": title,
    "Gender": _property("gender"),
    "Website": _property("contact", kind="website"),
    "Email Address": _property("contact", kind="email"),
    "Phone Number": _property("contact", kind="telephone"),
    "Fax": _property("contact", kind="fax"),
    "Organization Type": _property("organizationType"),
    "Organization Established Date": lambda one, text, field: one.date("foundedOn", text, field),
    "Vessel Registration Identification": lambda one, text, field: one.imo(text, field),
    "MMSI": _property("mmsi"),
    "Vessel Call Sign": _property("callSign"),
    "Other Vessel Call Sign": _property("callSign"),
    "VESSEL TYPE": _property("vesselType"),
    "Vessel Type": _property("vesselType"),
    "Other Vessel Type": _property("vesselType"),
    "Vessel Tonnage": _property("tonnage", kind="deadweight"),
    "Vessel Gross Tonnage": _property("tonnage", kind="gross"),
    "Vessel Gross Registered Tonnage": _property("tonnage", kind="gross"),
    "Vessel Year of Build": lambda one, text, field: one.date("builtOn", text, field),
    "Vessel Flag": lambda one, text, field: flag(one, text, field),
    "Former Vessel Flag": lambda one, text, field: flag(one, text, field, former=True),
    "Other Vessel Flag": lambda one, text, field: flag(one, text, field),
    "Aircraft Model": _property("aircraftModel"),
    "Aircraft Operator": _property("operator"),
    "Aircraft Manufacture Date": lambda one, text, field: one.date("builtOn", text, field),
    "Aircraft Manufacturer's Serial Number (MSN)": _property("serialNumber"),
    "Aircraft Construction Number (also called L/N or S/N or F/N)": _property("serialNumber"),
    "Aircraft Serial Identification": _property("serialNumber"),
    "Aircraft Mode S Transponder Code": _transponder,
    "Aircraft Tail Number": _property("tailNumber"),
    "Previous Aircraft Tail Number": _property("tailNumber", status="ended"),
    "Nationality of Registration": lambda one, text, field: one.located(text, field),
    "Registration Country": lambda one, text, field: one.located(text, field),
}


def country(text: str) -> str:
    """A country's name without what OFAC says of its former one.

    >>> country("Cabo Verde. Previously Cape Verde.")
    'Cabo Verde'
    """
    return text.partition(". Previously ")[0]


def address(one: Listed, line: Iterable[str], land: str, field: str) -> None:
    """A postal address. Where OFAC names a region in place of a country ("Region: Crimea"), it does not say whose it is.

    The region then stands in the address, and leads to a country only where the reference data have it under that name.
    """
    if not land.startswith("Region: "):
        one.address(line, country(land), field)
    elif one.reference.countries.get(slug(land.removeprefix("Region: "))):
        one.address(line, land.removeprefix("Region: "), field)
    else:
        one.address((*line, land.removeprefix("Region: ")), "", field)


def flag(one: Listed, text: str, field: str, *, former: bool = False) -> None:
    """A vessel's flag; "None Identified" is none."""
    if text != "None Identified":
        one.flag(country(text), field, former=former)
