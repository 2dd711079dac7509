"""CIA's World Leaders as the linked JSON of 2019: persons.json, with government-offices.json and countries.json beside it.

The directory gave each country's page the day of its last change; these files have none of them, and the pages are of
different days (that of Macau names the ministers of 2014). So nothing here has a date but that of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Known, Loaded, Problem
from kg.register.fields import Fields
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from kg.statement import Ref, Source, SourceError, Value, slug

if TYPE_CHECKING:
    from kg.document import Document

MAIN, OFFICES, COUNTRIES = "persons.json", "government-offices.json", "countries.json"
LARGEST = 128 << 20  # bytes of a file; the largest known has 8 MB
LEADERS = "http://williamrobertfunk.com/ontologies/world-leaders#"
COUNTRY = "http://williamrobertfunk.com/ontologies/country#"
FOAF = "http://xmlns.com/foaf/0.1/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FIRST = re.compile(rb'\s*\{\s*"[^"]+/instance/(Person|GovernmentOffice|Country)/[^"]+"\s*:\s*\{\s*"@id"')
SHORT = {"Intl.": "International", "Govt.": "Government", "Govts.": "Governments", "Min.": "Minister"} | {
    "Asst.": "Assistant"
}
SHORTENED = re.compile("|".join(rf"\b{re.escape(short)}" for short in SHORT))
ACTING = re.compile(r"(?i)\bacting\b")
BEHIND = re.compile(r"^(?P<name>.+?) \((?P<what>[^()]+)\)$")  # "Janet ABUEL (Acting)"
NICKNAME = re.compile(r' ["(][^"()]+[")](?= )')  # between the other names
# How the directory begins the name of a part of a state that has ministers of its own. The state's own are "National".
REGIONS = {"Hong Kong (": "HK", "Macau (": "MO"}
NATIONAL = "National Government"


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the title, the part of the state it is of, the state (None where nobody knows it), and how many hold it."""

    title: str
    region: str
    state: Ref | None
    country: str
    holders: int


def recognises(document: Document) -> bool:
    """Whether it begins with a person of this ontology."""
    return _first(document) == "Person"


def part_of(document: Document) -> str:
    """`persons.json` for the offices and the countries; empty for any other file."""
    return MAIN if _first(document) in ("GovernmentOffice", "Country") else ""


def _first(document: Document) -> str:
    head = document.head()
    found = FIRST.match(head.removeprefix(b"\xef\xbb\xbf"))
    ours = LEADERS.encode() in head or COUNTRY.encode() in head
    return found[1].decode() if found and ours else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it with the two files beside it. They have no date: it is given by `--published`, or unknown.

    Two spellings of a name in a state, apart in capitals or accents alone, are one person. Raises SourceError, while its
    items are read, where there are no offices beside it or one of the files is no JSON of this form.
    """
    source = Source(
        id="cia-world-leaders",
        title="World Leaders: Chiefs of State and Cabinet Members of Foreign Governments",
        publisher="Central Intelligence Agency",
        url="https://www.cia.gov/resources/world-leaders/",
        licence="public domain",
        published=document.published,
        language="en",
        loader="cia_world_leaders",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    unread: list[str] = []
    offices = dict(_offices(document, reference, unread))
    for id_, fields in _things(document):
        yield _person(id_, fields, source, offices, reference)
    for id_, office in offices.items():
        if not office.holders:
            yield Item(_tail(id_), (), f"{office.title}, {office.country}", ignored="an office nobody holds")
    reason = f"{COUNTRIES} is not beside {document.name}: states are known by their names alone"
    yield Item(
        "", (), problems=() if document.beside(COUNTRIES) else (Problem("", reason),), unread=tuple(unread)
    )


def _things(document: Document) -> Iterator[tuple[str, Fields]]:
    """Each thing of a file with its IRI."""
    try:
        held: Any = orjson.loads(document.read(LARGEST))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{document.path}: no JSON ({error})") from None
    if not isinstance(held, dict):
        raise SourceError(f"{document.path}: a {type(held).__name__} where an object by IRI is expected")
    for id_, of in held.items():
        if not isinstance(of, dict):
            raise SourceError(f"{document.path}, {id_}: a {type(of).__name__} where an object is expected")
        fields = Fields(of)
        fields.ignore("@id", "@type")  # the key, and the same for all
        yield id_, fields


def _tail(id_: str) -> str:
    """The part of an IRI that is its own: two name-based UUIDs, of the country and of the person or office."""
    return id_.rpartition("/")[2]


def _linked(fields: Fields, *names: str) -> Iterator[tuple[str, str, str]]:
    """What a thing is linked to: the link's name, the IRI and the label."""
    for each in fields.many("objectProperties"):
        for name in names:
            for of in each.many(name):
                of.ignore(
                    "@type", "datatypeProperties", "objectProperties"
                )  # stubs: empty, and told by the link
                yield name, of.text("@id"), of.text(LABEL)


def _offices(document: Document, reference: Reference, unread: list[str]) -> Iterator[tuple[str, Office]]:
    found = document.beside(COUNTRIES)
    states = dict(_states(found, reference, unread)) if found else {}
    if not (offices := document.beside(OFFICES)):
        raise SourceError(
            f"{document.path}: {OFFICES} is not beside it; load the folder or archive that has both"
        )
    for id_, fields in _things(offices):
        fields.ignore(LABEL)  # "The Office of President (India)": title and country
        said = fields.one("datatypeProperties")
        title, region = said.text(LEADERS + "title"), said.text(LEADERS + "regionSpecific")
        country, holders = ("", ""), 0
        for link, of, label in _linked(fields, COUNTRY + "hasCountry", LEADERS + "hasGovernmentOfficial"):
            if link == COUNTRY + "hasCountry":
                country = (of, label)
            else:
                holders += 1
        unread.extend(f"{OFFICES}: {left}" for left in fields.left())
        state = states[country[0]] if country[0] in states else reference.country(country[1])
        yield id_, Office(title, region, state, country[1], holders)


def _states(document: Document, reference: Reference, unread: list[str]) -> Iterator[tuple[str, Ref | None]]:
    """Each country by its name, else by its ISO code, unless that is only the CIA's own code again (Akrotiri: ax)."""
    for id_, fields in _things(document):
        for _ in _linked(fields, LEADERS + "hasGovernmentOffice"):
            pass  # the offices name their country
        said = fields.one("datatypeProperties")
        own, code = (said.text(COUNTRY + name) for name in ("countryCodeGEC", "countryCodeISO"))
        state = reference.country(fields.text(LABEL))
        if state is None and code != own:
            state = reference.exactly(code)
        unread.extend(f"{COUNTRIES}: {left}" for left in fields.left())
        yield id_, state


def _person(
    id_: str,
    fields: Fields,
    source: str,
    offices: Mapping[str, Office],
    reference: Reference,
) -> Item:
    entry = _tail(id_)
    fields.ignore(LABEL)  # the name again
    said = fields.one("datatypeProperties")
    said.ignore(FOAF + "firstName", FOAF + "lastName")  # the name in two; a fifth of the people lack them
    name = said.text(FOAF + "name")
    held = [(of, label) for _, of, label in _linked(fields, LEADERS + "appointedGovernmentOffice")]
    known = [offices[of] for of, _ in held if of in offices]
    wrong = [Problem(entry, f"{label} is not in {OFFICES}") for of, label in held if of not in offices]
    if not name or not known:
        reason = "has no name" if not name else "holds no office"
        return Item(entry, (), name, problems=tuple(wrong) or (Problem(entry, reason),))
    found = BEHIND.match(name)
    bare, what = (found["name"], found["what"]) if found else (name, "")
    thing = ref("cia", f"{_prefix(known[0])}-{slug(bare)}")
    one = Listed(source, entry, thing, "Person", reference, at="@type")
    one.problems.extend(wrong)
    acting = _named(one, bare, what)
    for office in known:
        _holds(one, office, acting=acting)
    return one.item(fields)


def _prefix(office: Office) -> str:
    return office.state.id.lower() if office.state else slug(office.country)


def _named(one: Listed, name: str, what: str) -> bool:
    """The name, and what follows it in brackets; whether that says that the office is held for another."""
    one.name(name, FOAF + "name")
    acting = bool(ACTING.fullmatch(what))
    if what.startswith("a.k.a. "):
        one.alias(what.removeprefix("a.k.a. "), FOAF + "name")
    elif what and not acting:
        one.text("note", what, FOAF + "name")
    if (bare := NICKNAME.sub("", name)) != name:
        one.alias(bare, FOAF + "name")
    return acting


def _holds(one: Listed, office: Office, *, acting: bool) -> None:
    """One office. The file has one of a title for a state and all its parts, of which it names the last.

    So the part is known where one person holds it; else it is a note, and uncertain.
    """
    if office.state is None:
        one.unread.append(f"hasCountry: no country is called {office.country!r}")
        return
    full = SHORTENED.sub(lambda found: SHORT[found[0]], office.title)
    notes = [office.title] if full != office.title else []
    of, uncertain = office.state, ""
    if office.region and office.region != NATIONAL:
        notes.append(office.region)
        if office.holders > 1:
            uncertain = "note"
        else:
            of = _region(one, office, office.state)
    status = "acting" if acting or ACTING.search(office.title) else ""
    said = {"title": full, "status": status, "note": notes, "uncertain": uncertain}
    one.say("HOLDS_OFFICE", of, "appointedGovernmentOffice", None, **said)
    one.counts["offices"] += 1


def _region(one: Listed, office: Office, state: Ref) -> Ref:
    """The part of a state: a territory with a code, else an organization in it, which is not of the state itself."""
    for begins, code in REGIONS.items():
        if office.region.startswith(begins) and code in one.reference.ids:
            return Ref(code)
    part = ref("cia", f"{_prefix(office)}-{slug(office.region)}")
    one.say("kind", Value("Organization"), "regionSpecific", part)
    one.say("name", Value(f"{office.region} ({office.country})"), "regionSpecific", part)
    one.say("LOCATED_IN", state, "regionSpecific", part)
    return part
