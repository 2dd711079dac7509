"""The Correlates of War project's states and major powers: since and until when each belonged to the system of states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.cow import States, day
from kg.register.once import Once
from kg.statement import Entry, Object, Ref, Source, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

MAJORS = {"stateabb", "ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"}
STATES = MAJORS | {"statenme"}
YEARS = {"stateabb", "ccode", "year", "version"}
BODIES = {"states": ("cow-state-system", "interstate system"), "majors": ("cow-major-powers", "major powers")}
LAST = "-12-31"  # who is a member on the last day of the data had not left


def recognises(document: Document) -> bool:
    """Whether the first row has the columns of the states or of the major powers, and no others."""
    return bool(_level(document))


def ignores(document: Document) -> str:
    """Why the table of state-years is left out."""
    return "state-years, which follow from the list of states" if _columns(document) == YEARS else ""


def _columns(document: Document) -> set[str]:
    rows = table.first_rows(document, 1)
    return {name.strip() for name in rows[0]} if rows else set()


def _level(document: Document) -> str:
    found = _columns(document)
    return "states" if found == STATES else "majors" if found == MAJORS else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it; the version is the year in which the data end."""
    level = _level(document)
    last = max((fields.text("version") for fields in table.rows(document, fallback="cp1252")), default="")
    source = Source(
        id=f"cow-{level}",
        title=f"Correlates of War: {'state system membership' if level == 'states' else 'major powers'}",
        publisher="Correlates of War Project",
        url="https://correlatesofwar.org/data-sets/state-system-membership/",
        licence="cite Correlates of War Project (2017)",
        published=document.published or last,
        language="en",
        loader="cow_states",
        version="1",
    )
    return Loaded(source, _items(document, source.id, *BODIES[level], last, States.of(known)))


def _items(
    document: Document, source: str, body: str, name: str, last: str, states: States
) -> Iterator[Item]:
    once, described = Once(), False
    for fields in table.rows(document, fallback="cp1252"):
        plain = fields.plain()
        code, since = fields.text("ccode"), plain.get("styear", "")
        entry, same = once.entry(f"{code}, {since}", plain, fields.line or 0)
        state = states.state(code, plain.get("endyear", ""))
        if same or state is None:
            reason = f"the same as line {same}" if same else f"no state has the COW number {code!r}"
            yield Item(entry, (), problems=(Problem(entry, reason, fields.line),))
            continue
        fields.ignore("version")
        statements = []
        if not described:
            described = True
            statements += [
                _say(source, entry, "ccode", Ref(body), "kind", Value("Organization")),
                _say(source, entry, "ccode", Ref(body), "name", Value(name)),
            ]
        statements.append(_member(source, entry, state, body, last, fields))
        for kind, field in (("COW number", code), ("COW abbreviation", fields.text("stateabb"))):
            if field and source == "cow-states":
                statements.append(_say(source, entry, "ccode", state, "identifier", Value(field), kind=kind))
        called = fields.text("statenme")
        yield Item(entry, statements, called or entry, unread=tuple(fields.left()))


def _member(source: str, entry: str, state: Ref, body: str, last: str, fields: Fields) -> Statement:
    begun, over = (
        day(*(fields.text(f"{end}{part}") for part in ("year", "month", "day"))) for end in ("st", "end")
    )
    left = over if over and over.text != last + LAST else None
    said = {"from": begun, "to": left, "status": "ended" if left else None}
    return _say(source, entry, "ccode", state, "MEMBER_OF", Ref(body), **said)


def _say(
    source: str, entry: str, field: str, subject: Ref, predicate: str, of: Object, **said: object
) -> Statement:
    return Statement(subject, predicate, of, source, Entry(entry, field), qualify(**said))
