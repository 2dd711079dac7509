"""The people of unitedstates/congress-legislators (YAML): presidents, vice presidents and members of Congress, by term."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register.fields import Fields
from kg.register.listed import Listed, ref, rejected
from kg.register.reference import Reference
from kg.statement import Ref, Source, SourceError, Value, slug

if TYPE_CHECKING:
    from kg.document import Document

US, HOUSE, SENATE = Ref("US"), Ref("us-house"), Ref("us-senate")
OFFICES = {
    "prez": ("President", US),
    "viceprez": ("Vice President", US),
    "rep": ("Representative", HOUSE),
    "sen": ("Senator", SENATE),
}
CHAMBERS = {"house": HOUSE, "senate": SENATE}
TITLES = {
    "executive": "Presidents and vice presidents of the United States",
    "current": "Members of the United States Congress",
    "historical": "Former members of the United States Congress",
}
BEGINS = re.compile(rb"\A\s*(?:#[^\n]*\n|---\s*\n)*- id:\s*\n(?:    \w+:|      ?- )")
TERM = re.compile(rb"^  - type: '?(prez|viceprez|rep|sen)'?\s*$", re.MULTILINE)
DATED = re.compile(rb"^    (start|end): ['\"]?(\d{4}-\d\d-\d\d)")
SHARED = re.compile(
    rb"(?:^|[:,\[-])[ \t]+[&*]\w", re.MULTILINE
)  # YAML's anchors: a few of them can fill any memory
# Parties of the reference data, as the files call them.
PARTIES = {"Republican": "republican-party", "Democrat": "democratic-party"}
NO_PARTY = frozenset({"", "no party", "none", "unknown"})


def recognises(document: Document) -> bool:
    """Whether it begins with a person's ids, and has a term of an office these files know."""
    head = document.head().removeprefix(b"\xef\xbb\xbf")
    return bool(BEGINS.match(head) and TERM.search(head))


def load(document: Document, known: Known) -> Loaded:
    """Read one of the project's files; the executive, current and former members of Congress are three sources.

    A file has no date of its own: it is no older than the last term that begins in it. Raises SourceError, while its
    items are read, naming the line where an entry is no YAML.
    """
    scope, last = _scope(document)
    source = Source(
        id=f"us-{scope}" if scope == "executive" else f"us-congress-{scope}",
        title=TITLES[scope],
        publisher="unitedstates/congress-legislators",
        url="https://github.com/unitedstates/congress-legislators",
        licence="CC0-1.0",
        published=document.published or last,
        language="en",
        loader="us_executive",
        version="1",
    )
    return Loaded(source, _items(document, source.id, Reference.of(known)))


def _scope(document: Document) -> tuple[str, str]:
    """Which of the files it is, and the day on which its last term begins.

    Of current members each has a term that is not over when the last one begins.
    """
    ends, last, executive = [], "", False
    for _, chunk in _chunks(document):
        end = ""
        for line in chunk.splitlines():
            if found := DATED.match(line):
                day = found[2].decode()
                last, end = (max(last, day), end) if found[1] == b"start" else (last, max(end, day))
        executive = executive or any(type_[1].endswith(b"prez") for type_ in TERM.finditer(chunk))
        ends.append(end)
    if executive:
        return "executive", last
    return ("current" if all(end >= last for end in ends) else "historical"), last


def _chunks(document: Document) -> Iterator[tuple[int, bytes]]:
    """Each entry as it is written, with the line it begins in."""
    held, first = list[bytes](), 1
    with document.stream() as stream:
        for number, line in enumerate(io.BufferedReader(stream, 1 << 16), 1):
            if line.startswith(b"- ") and held:
                stream.mark()
                yield first, b"".join(held)
                held, first = [], number
            if held or line.startswith(b"- "):
                first = first if held else number
                held.append(line)
    if held:
        yield first, b"".join(held)


def _entry(document: Document, number: int, chunk: bytes) -> Fields:
    import yaml

    where = f"{document.path}, line {number}"
    safe = getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    )  # the one in C is eight times as fast, where it is built
    if SHARED.search(chunk):
        raise SourceError(
            f"{where}: an entry with YAML anchors, which these files never have; fetch it again"
        )
    try:
        found = yaml.load(chunk, Loader=safe)  # noqa: S506  (one of the two safe ones)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SourceError(f"{where}: no YAML ({' '.join(str(error).split())}); fetch it again") from None
    if not (isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict)):
        raise SourceError(f"{where}: not one person with ids, names and terms; fetch it again")
    return Fields(found[0], "", number)


def _items(document: Document, source: str, reference: Reference) -> Iterator[Item]:
    for number, chunk in _chunks(document):
        yield _person(_entry(document, number, chunk), source, reference)


def _person(fields: Fields, source: str, reference: Reference) -> Item:
    ids, names, bio = fields.one("id"), fields.one("name"), fields.one("bio")
    own = {kind: text for kind, text in ids.plain().items() if kind in ("bioguide", "govtrack", "wikidata")}
    kind = next((kind for kind in ("bioguide", "govtrack") if own.get(kind)), "")
    if not kind or not names.plain().get("last"):
        return rejected(f"line {fields.line}", "has no bioguide or govtrack id, or no name", fields)
    entry = f"{kind}-{own[kind]}"
    me = Ref(own["wikidata"]) if "wikidata" in own else ref(kind, own[kind])
    one = Listed(source, entry, me, "Person", reference, at="id")
    _named(one, names, fields.many("other_names"))
    one.birth(bio.text("birthday"), "bio/birthday")
    one.text("gender", bio.text("gender"), "bio/gender")
    bio.ignore("religion")
    _identified(one, ids)
    for term in fields.many("terms"):
        _term(one, term)
    for role in fields.many("leadership_roles"):
        _leads(one, role)
    for kin in fields.many("family"):
        one.text("note", f"{kin.text('relation')} {kin.text('name')}", "family")
    return one.item(fields)


def _named(one: Listed, names: Fields, others: list[Fields]) -> None:
    """The name in full where it is given, else the usual one: first, last, suffix. The others are aliases."""
    first, middle, nickname, last, suffix, full = (
        names.text(part) for part in ("first", "middle", "nickname", "last", "suffix", "official_full")
    )
    usual = _joined(first, last, suffix)
    said = [full or usual]
    for way in (usual, _joined(first, middle, last, suffix), nickname and _joined(nickname, last)):
        if way and way not in said:
            said.append(way)
    for way in said:
        one.name(way, "name")
    for other in others:
        parts = [other.text(part) for part in ("first", "middle", "last")]
        note = " to ".join(filter(None, (other.text("start"), other.text("end"))))
        one.alias(_joined(parts[0] or first, *parts[1:]), "other_names", former=True, note=note)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _identified(one: Listed, ids: Fields) -> None:
    """Their numbers in other registers, each with the name of the register."""
    if wikidata := ids.text("wikidata"):
        one.text("wikidata", wikidata, "id/wikidata")
    for kind in [path.rpartition("/")[2] for path in ids.left()]:
        for number in ids.texts(kind):
            one.document(number, kind, f"id/{kind}")


def _term(one: Listed, term: Fields) -> None:
    type_, party, how = term.text("type"), term.text("party"), term.text("how")
    if type_ not in OFFICES:
        one.unread.append(f"terms/type: {type_!r} is no known office")
        return
    title, of = OFFICES[type_]
    since, until = (_day(one, term, name) for name in ("start", "end"))
    notes = [
        f"{name}: {text}"
        for name in ("class", "state_rank", "caucus", "end-type")
        if (text := term.text(name))
    ]
    one.counts["terms"] += 1
    said = {"title": title, "constituency": _constituency(term), "from": since, "to": until}
    one.say("HOLDS_OFFICE", of, "terms", None, **said, note=[f"how: {how}", *notes] if how else notes)
    changes = term.many("party_affiliations")
    for each in changes:
        _party(one, each.text("party"), _day(one, each, "start"), _day(one, each, "end"))
    if not changes:
        _party(one, party, since, until)
    _reached(one, term)


def _day(one: Listed, fields: Fields, name: str) -> Value | None:
    text = fields.text(name)
    if not text:
        return None
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        one.unread.append(f"{name}: {text!r} is no date")
        return None
    return Value(text, "date")


def _constituency(term: Fields) -> str:
    """The state, and the district of a Representative (0 is the whole state, -1 is not known)."""
    state, district = term.text("state"), term.text("district")
    where = {"": "", "0": "at large", "-1": "district unknown"}.get(district, f"district {district}")
    return ", ".join(part for part in (state, where) if part)


def _party(one: Listed, name: str, since: Value | None, until: Value | None) -> None:
    if name.casefold() in NO_PARTY:
        return
    id_, field = PARTIES.get(name, ""), "terms/party"
    party = Ref(id_ if id_ in one.reference.ids else f"us-party-{slug(name)}")
    if party.id != id_ and not any(each.subject == party for each in one.statements):
        one.say("kind", Value("Organization"), field, party)
        one.say("name", Value(name), field, party)
    one.say("MEMBER_OF", party, field, None, **{"from": since, "to": until})


def _leads(one: Listed, role: Fields) -> None:
    chamber = role.text("chamber")
    title = role.text("title")
    since, until = (_day(one, role, name) for name in ("start", "end"))
    if chamber not in CHAMBERS:
        one.unread.append(f"leadership_roles/chamber: {chamber!r} is no known chamber")
        return
    one.say(
        "HOLDS_OFFICE",
        CHAMBERS[chamber],
        "leadership_roles",
        None,
        title=title,
        **{"from": since, "to": until},
    )


def _reached(one: Listed, term: Fields) -> None:
    """Where they can be reached, once; what a term says of it often stands in the next one again."""
    term.ignore("office", "rss_url")  # the room, which the address has too; a feed
    said = {(each.predicate, each.object) for each in one.statements}
    for name, word in (
        ("phone", "contact"),
        ("fax", "contact"),
        ("contact_form", "contact"),
        ("address", "address"),
    ):
        text = term.text(name)
        if text and (word, Value(text)) not in said:
            one.text(word, text, f"terms/{name}")
    if (url := term.text("url")) and ("url", Value(url, "anyURI")) not in said:
        one.say("url", Value(url, "anyURI"), "terms/url")
