"""Popolo (popoloproject.com), as EveryPolitician publishes it: people, parties and who sits in which legislature when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import jsons
from kg.register.fields import Fields
from kg.register.listed import Listed, rejected
from kg.register.popolo_bodies import Assembly
from kg.register.popolo_names import known_as
from kg.statement import Source, SourceError, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.statement import Ref

MOST = 256 << 20  # bytes of a file, which is held: a hundred times China's congress
LISTS = ("persons", "organizations", "memberships", "posts", "areas", "events", "meta")
BEGINS = re.compile(rf'\s*\{{\s*"(?:{"|".join(LISTS)})"\s*:\s*[\[{{]'.encode())
WORDS = (
    b'"person_id"',
    b'"birth_date"',
    b'"identifiers"',
    b'"other_names"',
    b'"legislative_period_id"',
    b'"family_name"',
)
# What tells nothing of a person or an office: pictures, the parts and sorting of a name, when the record was made.
SIDE = (
    "image",
    "images",
    "sort_name",
    "given_name",
    "additional_name",
    "patronymic_name",
    "created_at",
    "updated_at",
)
SIT = frozenset(
    {
        "legislature",
        "chamber",
        "parliament",
        "upper house",
        "lower house",
        "executive",
        "government",
        "cabinet",
    }
)


def recognises(document: Document) -> bool:
    """Whether it begins with one of Popolo's lists, and has words of its people."""
    head = document.head().removeprefix(b"\xef\xbb\xbf")
    return bool(BEGINS.match(head)) and any(word in head for word in WORDS)


def ignores(document: Document) -> str:
    """EveryPolitician's index of countries."""
    first = jsons.first(document)
    return "an index of legislatures" if {"legislatures", "slug", "code"} <= first.keys() else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it. Without `--published` it is no older than the last term that begins in it.

    Raises SourceError where it is no JSON, or has no people.
    """
    try:
        held: Any = orjson.loads(document.read(MOST))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{document.path}: no JSON ({error}); fetch it again") from None
    if not isinstance(held, dict) or not isinstance(held.get("persons"), list):
        raise SourceError(f"{document.path}: Popolo without its list of persons; fetch it again")
    assembly = Assembly.of(held, known)
    every = b"everypolitician" in document.head()
    source = Source(
        id=assembly.source,
        title=assembly.title,
        publisher="EveryPolitician" if every else "",
        url="https://github.com/everypolitician/everypolitician-data" if every else "",
        licence="",
        published=document.published or max((period[1] for period in assembly.periods.values()), default=""),
        language="",
        loader="popolo",
        version="1",
    )
    return Loaded(source, _items(held, assembly))


def _items(held: dict[str, Any], assembly: Assembly) -> Iterator[Item]:
    yield from assembly.items()
    seats = _seats(held)
    for person in held["persons"]:
        fields = Fields(person)
        id_ = str(person.get("id", ""))
        yield _person(fields, id_, seats.pop(id_, []), assembly)
    for id_, some in seats.items():
        reason = f"a membership of the person {id_!r}, who is not in the file"
        yield Item(f"memberships of {id_}", (), problems=tuple(Problem(id_, reason) for _ in some))
    page = Fields({key: of for key, of in held.items() if key not in LISTS})
    yield Item("", (), unread=(*assembly.left(), *page.left()))


def _seats(held: dict[str, Any]) -> dict[str, list[Fields]]:
    """The memberships by person, wherever they stand: on their own, in a person or in an organization."""
    found: dict[str, list[Fields]] = {}
    inside = [("person_id", one) for one in held["persons"]]
    inside += [("organization_id", one) for one in held.get("organizations") or []]
    every = list(held.get("memberships") or [])
    every += [{key: one.get("id"), **seat} for key, one in inside for seat in one.get("memberships") or []]
    for seat in every:
        found.setdefault(str(seat.get("person_id", "")), []).append(Fields(seat, "memberships"))
    return found


def _person(fields: Fields, entry: str, seats: list[Fields], assembly: Assembly) -> Item:
    if not entry or not fields.plain().get("name"):
        return rejected(entry, "a person without an id or a name", fields)
    fields.ignore("id", "memberships", *SIDE)
    numbers = [(one.text("scheme"), one.text("identifier"), one) for one in fields.many("identifiers")]
    one = Listed(
        assembly.source, entry, assembly.person(entry, numbers), "Person", assembly.reference, at="id"
    )
    known_as(one, fields)
    one.birth(fields.text("birth_date"), "birth_date")
    one.date("deathDate", fields.text("death_date"), "death_date")
    one.text("gender", fields.text("gender"), "gender")
    for name in ("national_identity", "summary", "biography"):
        one.text("note", fields.text(name), name)
    for scheme, number, _ in numbers:
        _number(one, scheme, number)
    _reached(one, fields)
    for seat in seats:
        _seat(one, seat, assembly)
    return one.item(fields)


def _number(one: Listed, scheme: str, number: str) -> None:
    if scheme == "wikidata" and re.fullmatch(r"Q\d+", number):
        one.text("wikidata", number, "identifiers")
    elif scheme != "everypolitician_legacy" or number != one.called:  # a name is no number
        one.document(number, scheme, "identifiers")


def _reached(one: Listed, fields: Fields) -> None:
    """Where they can be reached, and the pages about them."""
    one.text("contact", fields.text("email"), "email")
    for each in fields.many("contact_details"):
        kind = " ".join(part for part in (each.text("label") or each.text("type"), each.text("note")) if part)
        each.ignore("valid_from", "valid_until", "sources", "type")
        text = each.text("value")
        one.text("contact", f"{kind}: {text}" if kind else text, "contact_details")
    for name in ("links", "sources"):
        for each in fields.many(name):
            each.ignore("note")
            url = each.text("url")
            if re.match(r"https?://\S+$", url):
                one.say("url", Value(url, "anyURI"), name)
            else:
                one.text("contact", url, name)


def _seat(one: Listed, seat: Fields, assembly: Assembly) -> None:
    """A membership: an office in a legislature or of any other title, else plain membership; and for which party."""
    seat.ignore("id", "person_id", "sources", "links", "contact_details", "created_at", "updated_at", "label")
    body, role = assembly.body(seat.text("organization_id")), seat.text("role")
    period = assembly.periods.get(seat.text("legislative_period_id"), ("", "", ""))
    post = assembly.posts.get(seat.text("post_id"), ("", "", ""))
    area = assembly.areas.get(seat.text("area_id") or post[2], "")
    body = body or assembly.body(post[1])
    since, until = (
        seat.text(f"{end}_date") or at for end, at in zip(("start", "end"), period[1:], strict=True)
    )
    dates = {name: Value(text, "date") for name, text in (("from", since), ("to", until)) if text}
    if body is None:
        one.problems.append(Problem(one.entry, "a membership of an organization that is not in the file"))
    elif body.classification in SIT or post[0] or role not in ("", "member"):
        said = {"title": post[0] or role or "member", "constituency": assembly.words(area), "note": period[0]}
        one.counts["offices"] += 1
        one.say("HOLDS_OFFICE", body.ref, "memberships", None, **said, **dates)
    else:
        _member(one, body.ref, "memberships", dates)
    party = assembly.body(seat.text("on_behalf_of_id"))
    if party and party.known:
        _member(one, party.ref, "memberships/on_behalf_of_id", dates)
    one.unread.extend(seat.left())


def _member(one: Listed, of: Ref, field: str, dates: dict[str, Value]) -> None:
    """Membership, said once: a seat for two areas is held for one party."""
    before = len(one.statements)
    one.say("MEMBER_OF", of, field, None, **dates)
    if one.statements[-1] in one.statements[:before]:
        del one.statements[before:]
    else:
        one.counts["memberships"] += 1
