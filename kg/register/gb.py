"""What both of the United Kingdom's lists write in words: states with remarks, births, documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.register.dates import issued_expires
from kg.register.mentions import references
from kg.register.numbered import numbered, parts
from kg.register.reference import Reference, nowhere

if TYPE_CHECKING:
    from kg.register.listed import Listed

KINDS = {"Individual": "Person", "Entity": "Organization", "Ship": "Vessel"}
LICENCE = "Open Government Licence v3.0"
NOW = re.compile(r"\bnow (?:the )?([^()]+)\)?$")
ASIDE = re.compile(r"\s*\([^()]*\)\.?|\s+as (?:at|of) .*$|^In (?=[A-Z])|[.,;]+$", re.IGNORECASE)
FORMERLY = re.compile(r"^(?:the )?former ", re.IGNORECASE)
LEFT = re.compile(r"\bprevious|\bformer", re.IGNORECASE)
CITIZEN = re.compile(r"\s*\b(?:citizenship|nationalit(?:y|ies)|national|citizen|by birth)\b", re.IGNORECASE)
DOUBT = re.compile(r"revoked|withdrawn|until|possibl|believed|former", re.IGNORECASE)
BETWEEN = re.compile(r",\s*|\s+and\s+|/")
NUMBER = re.compile(r"(?<![\w/-])(?:[A-Z]{1,4}[ -]?)?\d[\dA-Z/.-]{3,}")
WORDS_BEFORE = re.compile(r"issue|expir|born|\d", re.IGNORECASE)
ISSUER = re.compile(r"^\s*\(([A-Za-z’' ]+)\)")
UK_REF = re.compile(r"UK Sanctions List Ref\)?:\s*([A-Z]{3}\d{4})")


def state(reference: Reference, text: str) -> str:
    """The state that is meant by words with a remark; empty where none is.

    >>> from kg.statement import Ref
    >>> some = Reference({"afghanistan": Ref("AF"), "ukraine": Ref("UA")}, {}, frozenset())
    >>> state(some, "Afghanistan (since 2009)"), state(some, "Ukrainian SSR (now Ukraine)")
    ('Afghanistan', 'Ukraine')
    """
    now = NOW.search(text)
    tries = [now[1].strip()] if now else []
    bare = FORMERLY.sub("", ASIDE.sub("", ASIDE.sub("", text)).strip())
    tries += [text, bare, bare.rpartition(",")[2].strip(), FORMERLY.sub("", text.strip("() "))]
    return next((each for each in tries if not nowhere(each) and reference.country(each)), "")


def address(one: Listed, lines: list[str], country: str, field: str) -> None:
    """A postal address; what is remarked beside the country stays with it, and tells whether they have left."""
    found = state(one.reference, country)
    note = country if found and found != country else ""
    one.address(lines, found or country, field, note=note, former=bool(LEFT.search(country)))


def nationalities(one: Listed, text: str, field: str) -> None:
    """Nationalities, numbered or strung together; one in doubt or lost is a note in the list's words."""
    for part in parts(text):
        bare = CITIZEN.sub("", ASIDE.sub("", part)).strip(" .,;")
        some = [bare] if state(one.reference, bare) else [each.strip() for each in BETWEEN.split(bare)]
        if DOUBT.search(part) or not all(state(one.reference, each) for each in some):
            one.text("note", f"{field}: {part}", field)
            continue
        for each in some:
            one.national(
                state(one.reference, each), field, kind="nationality", what="" if each == part else part
            )


def births(one: Listed, town: str, country: str, fields: tuple[str, str]) -> None:
    """Places of birth: towns and countries are numbered alike, or one country holds for all towns."""
    towns, countries = numbered(town), numbered(country)
    numbers = sorted(towns.keys() | countries.keys()) or [0]
    if countries and not towns and town:
        _birth(one, town, "", fields)
        town = ""
    pairs = (
        (towns.get(each, "" if towns else town), countries.get(each, "" if countries else country))
        for each in numbers
    )
    for some in dict.fromkeys(pairs):
        _birth(one, *some, fields)


def _birth(one: Listed, town: str, country: str, fields: tuple[str, str]) -> None:
    found = state(one.reference, country) if country else ""
    line = ", ".join(filter(None, (town, country)))
    one.birth_place(line, fields[0] if town else fields[1], found or country)


def documents(one: Listed, text: str, kind: str, field: str, details: str = "") -> None:
    """Documents in words: the number where it is plain, with the words beside it; else the words alone, as a note."""
    more = numbered(details)
    given = numbered(text) or ({1: text} if text else {})
    if not given and details:
        given, more, details = numbered(details) or {1: details}, {}, ""
    for at, part in given.items():
        _document(one, part, kind, field, more.get(at, "" if more else details))


def _document(one: Listed, text: str, kind: str, field: str, details: str) -> None:
    """One document: "OR801168 (Afghan). Issued on 28 Feb 2006. Expires 27 Feb 2011 under name Said Jan"."""
    found = NUMBER.search(text)
    words = "; ".join(filter(None, (text, details)))
    if not found or WORDS_BEFORE.search(text[: found.start()]):
        if not re.search(r"[a-z]", text) and re.search(r"\d", text):
            one.document(text, kind, field, note=details)  # "1 63 08 4 01 001 005E"
        elif words:
            one.text("note", f"{field}: {words}", field)
        return
    number, rest = found[0].rstrip("./-"), text[found.end() :]
    issuer = (ISSUER.match(rest) or [None, ""])[1] or ""
    since, until = issued_expires(words)
    said = {"since": since, "until": until, "issuer": issuer if state(one.reference, issuer) else ""}
    one.document(number, kind, field, note=details if number == text else words, **said)


def refer(one: Listed, text: str, field: str) -> None:
    """The numbers by which other lists know the entry: the UN's, and that of the UK Sanctions List."""
    for number in references(text):
        one.document(number, "UN reference", field)
    for number in dict.fromkeys(UK_REF.findall(text)):
        one.document(number, "UK Sanctions List reference", field)
