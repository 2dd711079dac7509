"""What OFAC writes as prose: remarks, in which the CSV hides most facts and the XML forms a few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.register import ofac
from kg.register.dates import edtf
from kg.register.ofac_links import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.register.listed import Listed
    from kg.register.ofac_links import Links

# The kinds of documents as the lists name them: those of the SDN list of 2023-12-08, of the reference values of the
# ENHANCED form of 2025-01-14, and of the CSV of 2019.
DOCUMENTS = """
Afghan Money Service Provider License Number|BIK (RU)|Birth Certificate Number|Bosnian Personal ID No.
Branch Unit Number|British National Overseas Passport|Business Number|Business Registration Document #
Business Registration Number|C.I.F.|C.I.N.|C.R. No.|C.U.I.|C.U.I.P.|C.U.I.T.|C.U.R.P.
CNP (Personal Numerical Code)|Cartilla de Servicio Militar Nacional|Cedula No.
Central Registration System Number|Certificate of Incorporation Number|Chamber of Commerce Number
Chinese Commercial Code|Citizen's Card Number|Commercial Registry Number|Company Number|Credencial electoral
D-U-N-S Number|D.N.I.|Diplomatic Passport|Driver's License No.|Dubai Chamber of Commerce Membership No.
Economic Register Number (CBLS)|Electoral Registry No.|Enterprise Number|Equity Ticker|File Number
Fiscal Code|Folio Mercantil No.|Global Intermediary Identification Number|Government Gazette Number|I.F.E.
ISIN|Identification Number|Immigration No.|Istanbul Chamber of Comm. No.|Italian Fiscal Code|Kenyan ID No.
LE Number|Legal Entity Number|License|MICEX Code|MSB Registration Number|Matricula Mercantil No
Military Registration Number|Moroccan Personal ID No.|N.I.E.|N.I.F.|NIT #|National Foreign ID Number
National ID No.|Numero Unico de Identificacao Tributaria (NUIT)|Numero de Identidad|Organization Code
Paraguayan tax identification number|Passport|Permit Number|Personal ID Card|Pilot License Number
Public Registration Number|Public Security and Immigration No.|R.F.C.|RFC|RIF #|RSIN|RTN|RUC #
Refugee ID Card|Registered Charity No.|Registration Certificate Number (Dubai)|Registration ID
Registration Number|Residency Number|Romanian C.R.|Romanian Permanent Resident|Romanian Tax Registration
Russian State Individual Business Registration Number Pattern (OGRNIP)|SRE Permit No.|SSN|SWIFT/BIC
Seafarer's Identification Document|Serial No.|Stateless Person ID Card|Stateless Person Passport|Tax ID No.
Tazkira National ID Card|Tourism License No.|Trade License No.|Trademark number|Travel Document Number
Turkish Identificiation Number|Turkish Identification Number|UAE Identification|UK Company Number|UN/LOCODE
US FEIN|Unified Social Credit Code (USCC)|United Social Credit Code Certificate (USCCC)|V.A.T. Number
VisaNumberID
"""
# Documents whose numbers have no digit, or need none.
LETTERS = frozenset({"Equity Ticker", "MICEX Code", "SWIFT/BIC", "UN/LOCODE"})
DOCUMENT_TYPES = [type_ for line in DOCUMENTS.strip().splitlines() for type_ in line.split("|")]
# What the remarks call otherwise than the forms with fields do.
OTHERWISE = {
    "DOB": "Birthdate",
    "POB": "Place of Birth",
    "nationality": "Nationality Country",
    "citizen": "Citizenship Country",
    "Telephone No.": "Phone Number",
    "Telephone": "Phone Number",
    "Phone No.": "Phone Number",
    "Fax No.": "Fax",
}
TYPES = [
    *DOCUMENT_TYPES,
    *(type_ for type_ in ofac.PLAIN if type_ not in ("Title", "Birthdate", "Place of Birth")),
    *OTHERWISE,
    "Additional Sanctions Information -",
    "Secondary sanctions risk:",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
    "CAATSA Section 235 Information:",
    "IFCA Determination -",
    "Organization Type:",
    "PEESA Information:",
    "Target Type",
    "Issuer Name",
]
TYPED = re.compile(
    r"(?:alt\. )?("
    + "|".join(re.escape(type_) for type_ in sorted(TYPES, key=len, reverse=True))
    + r"|Digital Currency Address - \w+"
    r"|Executive Order \d+ (?:Directive )?(?:Determination|[Ii]nformation)(?::| -)?"
    r"|(?:Listing|Effective|Purchase/Sales For Divestment) Date \([^)]*\):?"
    r") +(\S.*)",
    re.IGNORECASE,
)
DOCUMENT = re.compile(r"(.*?)(?: \(([^()]+)\))?(?: issued (.+?))?(?: expires (.+?))?")
CALLED = re.compile(r"([afn]\.k\.a\.),? '(.+)'")
POSITION = re.compile(r"(?:Alternate Title,|Alt\. Position:) (.+)")
LINKED = re.compile(r"\(?Linked To:\s*(.+)")
PROSE = re.compile(r"(?<!\()\b[a-z]{4,}\b|^No\.:")
ARE_DOCUMENTS = {type_.casefold() for type_ in DOCUMENT_TYPES}
NAMED = {type_.casefold(): type_ for type_ in TYPES}


def read(one: Listed, text: str, field: str, links: Links, title: str = "") -> None:
    """State what remarks say; what cannot be read safely is a note, verbatim. `title` is said elsewhere already."""
    known = {title, *parts(title)}
    rest = [part for part in parts(text) if part not in known and not _read(one, part, field, links)]
    one.text("note", "; ".join(rest), field)


def parts(text: str) -> Iterator[str]:
    """The single remarks: they are joined by ";", the last one may end with a stop.

    >>> list(parts("DOB 1966; nationality Iraq;arrested 23 Apr 2002; Linked To: BIESTRA S.A.."))
    ['DOB 1966', 'nationality Iraq', 'arrested 23 Apr 2002', 'Linked To: BIESTRA S.A.']
    """
    folded = " ".join(text.split())
    for part in folded.removesuffix(".").split(";"):
        if part := part.strip():
            yield part


def _read(one: Listed, part: str, field: str, links: Links) -> bool:
    if found := LINKED.fullmatch(part):
        links.by_name(one, _balanced(found[1]), field)
        return True
    if found := CALLED.fullmatch(part):
        one.alias(called(one, "", found[2]), field, weak=True, former=bool(ofac.FORMER.match(found[1])))
        return True
    if one.kind == "Person" and (found := POSITION.fullmatch(part)):
        one.text("position", found[1], field)
        return True
    if not (found := TYPED.fullmatch(part)):
        return False
    name, said = OTHERWISE.get(found[1], NAMED.get(found[1].casefold(), found[1])), found[2]
    if name.endswith(" Country") or name == "Nationality of Registration":
        return _known_country(one, name, said, field)
    if name.rstrip(" :-") in ofac.PLAIN or found[1].casefold() not in ARE_DOCUMENTS:
        ofac.identify(one, ofac.Id(name, said), field)
        return True
    return _document(one, name, said, field)


def _balanced(name: str) -> str:
    """The XML forms put all links into one pair of brackets, of which the last name keeps the closing one.

    >>> _balanced("MERAJ AIR)"), _balanced("FINCORP (OFF SHORE)")
    ('MERAJ AIR', 'FINCORP (OFF SHORE)')
    """
    return name[:-1].rstrip() if name.endswith(")") and name.count(")") > name.count("(") else name


def _known_country(one: Listed, type_: str, said: str, field: str) -> bool:
    if not one.reference.country(said):
        return False  # "nationality possibly Palestinian"
    ofac.identify(one, ofac.Id(type_, said), field)
    return True


def _document(one: Listed, type_: str, said: str, field: str) -> bool:
    """A document, if what follows its kind is a number: "265 216 (Egypt) issued 23 May 2001 expires 22 May 2006"."""
    found = DOCUMENT.fullmatch(said)
    if not found:
        return False
    number, country, issued, expires = (part or "" for part in found.groups())
    if country and not one.reference.country(ofac.country(country)):
        number, country = f"{number} ({country})", ""
    digits = any(character.isdigit() for character in number) or type_ in LETTERS
    if (
        not digits
        or PROSE.search(number)
        or any(date and not edtf(date, "mdy") for date in (issued, expires))
    ):
        return False
    ofac.identify(one, ofac.Id(type_, number, country, issued, expires), field)
    return True
