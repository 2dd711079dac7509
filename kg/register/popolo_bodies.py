"""The legislature and the parties of a Popolo file: of which state, under which ids, in which periods, for which areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.loaded import Item
from kg.register.bodies import Bodies
from kg.register.dates import edtf
from kg.register.fields import Fields
from kg.register.listed import Listed, ref
from kg.register.popolo_names import known_as
from kg.register.reference import nowhere
from kg.register.script import tag
from kg.statement import Ref, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known
    from kg.register.reference import Reference

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOST = re.compile(
    r'(?:https?://|@)(?:[\w-]+\.)*(?:gov|gob|gouv|gub|go|nic|parliament|parlament)\.([a-z]{2})(?=[/:"\s]|$)'
)
OWN = re.compile(r'(?:https?://|@)[\w.-]+\.([a-z]{2})(?=[/:"\s]|$)')
EVERYBODY = frozenset(
    {"io", "tv", "me", "co", "eu", "fm", "am", "ly", "gl", "be", "it", "is", "to", "cc", "ws"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of the file; `known` is whether it says which one it is ("unknown" is none)."""

    ref: Ref
    name: str
    classification: str
    known: bool = True


@dataclass
class Assembly:
    """What the people of a file belong to."""

    source: str
    title: str
    state: Ref | None
    reference: Reference
    bodies: dict[str, Body]
    periods: Mapping[str, tuple[str, str, str]]
    areas: Mapping[str, str]
    posts: Mapping[str, tuple[str, str, str]]
    fields: list[tuple[str, Fields]]
    others: list[Fields] = field(default_factory=list)

    @staticmethod
    def of(held: dict[str, Any], known: Known) -> Assembly:
        """From all of the file. The state is that of the official addresses in it, else that of the legislature's name."""
        organizations = [one for one in held.get("organizations") or [] if isinstance(one, dict)]
        sits = [one for one in organizations if str(one.get("classification", "")) == "legislature"]
        chief = (sits or organizations or [{}])[0]
        name = " ".join(str(chief.get("name", "")).split())
        bodies = Bodies.of(known, {})
        named = bodies.organizations.get(slug(name)) if name else None
        states = _states(known)
        state = _state(held, bodies.reference) or (states.get(named.id) if named else None)
        same = named if named and state and states.get(named.id) == state else None
        prefix = "-".join(
            part for part in ("popolo", state.id.lower() if state else "", slug(name or "people")) if part
        )
        others = [Fields(one, part) for part in ("areas", "posts", "events") for one in held.get(part) or []]
        made = Assembly(
            source=prefix,
            title=f"{name or 'People'} ({_called(known, state)})" if state else name or "People",
            state=state,
            reference=bodies.reference,
            bodies={},
            periods={id_: said for one in others if one.path == "events" for id_, said in _event(one)},
            areas={one.text("id"): one.text("name") for one in others if one.path == "areas"},
            posts={one.text("id"): _post(one) for one in others if one.path == "posts"},
            fields=[(str(one.get("id", "")), Fields(one)) for one in organizations],
            others=others,
        )
        for one in organizations:
            id_ = str(one.get("id", ""))
            made.bodies[id_] = made._body(one, same if one is chief else None)
        return made

    def _body(self, one: dict[str, Any], same: Ref | None) -> Body:
        name, sort = str(one.get("name", "")), str(one.get("classification", ""))
        numbers = [
            str(each.get("identifier", ""))
            for each in one.get("identifiers") or []
            if each.get("scheme") == "wikidata"
        ]
        item = next((number for number in numbers if re.fullmatch(r"Q\d+", number)), "")
        own = Ref(item) if item else ref(self.source, slug(str(one.get("id") or name)))
        return Body(same or own, name, sort, not nowhere(name))

    def body(self, id_: str) -> Body | None:
        """The organization of this id in the file."""
        return self.bodies.get(id_)

    def person(self, id_: str, numbers: list[tuple[str, str, Fields]]) -> Ref:
        """Of a person: the Wikidata item, else the file's id, which is nobody else's where it is a UUID."""
        item = next(
            (text for scheme, text, _ in numbers if scheme == "wikidata" and re.fullmatch(r"Q\d+", text)), ""
        )
        return Ref(item) if item else ref("ep" if UUID.fullmatch(id_) else self.source, id_)

    @staticmethod
    def words(text: str) -> Value | None:
        """Words with the script they are in."""
        return Value(text, "string", tag(text)) if text else None

    def items(self) -> Iterator[Item]:
        """The organizations, each an entry."""
        for id_, fields in self.fields:
            body = self.bodies[id_]
            if not body.known:
                yield Item(id_, (), body.name, ignored="a party that is not known")
                continue
            yield self._said(id_, fields, body)

    def _said(self, id_: str, fields: Fields, body: Body) -> Item:
        one = Listed(self.source, id_, body.ref, "Organization", self.reference, at="id")
        fields.ignore(
            "id", "memberships", "image", "images", "sources", "created_at", "updated_at", "parent_id"
        )
        known_as(one, fields)
        one.text("organizationType", fields.text("classification"), "classification")
        if self.state and body.classification == "legislature":
            one.say("BELONGS_TO", self.state, "classification")
        elif body.classification == "legislature":
            one.unread.append(f"organizations: {body.name!r} is of no state that the file tells")
        for each in fields.many("identifiers"):
            scheme, number = each.text("scheme"), each.text("identifier")
            if scheme == "wikidata" and re.fullmatch(r"Q\d+", number):
                one.text("wikidata", number, "identifiers")
            else:
                one.document(number, scheme, "identifiers")
        for each in fields.many("links"):
            each.ignore("note")
            url = each.text("url")
            if re.match(r"https?://\S+$", url):
                one.say("url", Value(url, "anyURI"), "links")
            else:
                one.text("contact", url, "links")
        for name, word in (("founding_date", "from"), ("dissolution_date", "to"), ("seats", "seats")):
            text = fields.text(name)
            one.text("note", f"{word}: {text}" if text else "", name)
        return one.item(fields)

    def left(self) -> Iterator[str]:
        """What of areas, posts and periods nobody took."""
        for one in self.others:
            one.ignore(
                "type",
                "identifiers",
                "other_names",
                "parent_id",
                "classification",
                "organization_id",
                "geometry",
            )
            yield from one.left()


def _event(one: Fields) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """A legislative period: its name, and from when to when."""
    yield one.text("id"), (one.text("name"), edtf(one.text("start_date")), edtf(one.text("end_date")))


def _post(one: Fields) -> tuple[str, str, str]:
    """A post: its title, and the organization and area it is of."""
    role = one.text("role")
    return one.text("label") or role, one.text("organization_id"), one.text("area_id")


def _called(known: Known, state: Ref) -> str:
    """The name of a state."""
    said = (of for each in known() if each.ref == state for key, of in each.says if key == "name")
    return next((of.text for of in said if isinstance(of, Value)), state.id)


def _states(known: Known) -> dict[str, Ref]:
    """Of which state an organization of the reference data is."""
    return {
        each.ref.id: of
        for each in known()
        for key, of in each.says
        if key == "BELONGS_TO" and isinstance(of, Ref)
    }


def _state(held: dict[str, Any], reference: Reference) -> Ref | None:
    """The state whose official domain most addresses of the file are under; else whose domain its own sources are under."""
    import orjson

    text = orjson.dumps(held).decode()
    counted = Counter(code for code in HOST.findall(text) if code not in EVERYBODY)
    if not counted:
        meta = orjson.dumps(held.get("meta") or {}).decode()
        counted = Counter(code for code in OWN.findall(meta) if code not in EVERYBODY)
    code = counted.most_common(1)[0][0] if counted else ""
    return reference.country({"uk": "gb"}.get(code, code)) if code else None
