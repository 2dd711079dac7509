"""The Correlates of War project's interstate wars: who fought on which side, from when to when, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.cow import States, day
from kg.register.once import Once
from kg.statement import Entry, Ref, Source, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

COLUMNS = {"WarNum", "WarName", "ccode", "Side", "StartYear1", "EndYear1", "Outcome", "BatDeath"}
ID = "cow-wars"
# The code book of version 4.0 (Sarkees and Wayman: Resort to War, 1816-2007, 2010).
OUTCOMES = {
    "1": "won",
    "2": "lost",
    "3": "compromise or tie",
    "4": "became a war of another type",
    "5": "went on",
    "6": "stalemate",
    "7": "went on below the level of war",
    "8": "changed sides",
}
WHERE = {
    "1": "Western Hemisphere",
    "2": "Europe",
    "4": "Africa",
    "6": "Middle East",
    "7": "Asia",
    "9": "Oceania",
    "11": "Europe and Middle East",
    "12": "Europe and Asia",
    "13": "Western Hemisphere and Asia",
    "14": "Europe, Africa and Middle East",
    "15": "Europe, Africa, Middle East and Asia",
    "16": "Africa, Middle East, Asia and Oceania",
    "17": "Asia and Oceania",
    "18": "Africa and Middle East",
    "19": "Europe, Africa, Middle East, Asia and Oceania",
}
MISSING = ("", "-7", "-8", "-9")


def recognises(document: Document) -> bool:
    """Whether the first row has the columns of the list of wars."""
    rows = table.first_rows(document, 1)
    return bool(rows) and {name.strip() for name in rows[0]} >= COLUMNS


def load(document: Document, known: Known) -> Loaded:
    """Read it; the data of version 4.0 end in 2007."""
    source = Source(
        id=ID,
        title="Correlates of War: inter-state wars",
        publisher="Correlates of War Project",
        url="https://correlatesofwar.org/data-sets/cow-war/",
        licence="cite Sarkees and Wayman (2010)",
        published=document.published or "2010",
        language="en",
        loader="cow_wars",
        version="1",
    )
    return Loaded(source, _items(document, States.of(known)))


def _items(document: Document, states: States) -> Iterator[Item]:
    once, told = Once(), set[str]()
    for fields in table.rows(document, fallback="cp1252"):
        plain = fields.plain()
        number, code = fields.text("WarNum"), fields.text("ccode")
        entry, same = once.entry(f"{number}, {code}", plain, fields.line or 0)
        state = states.state(code, fields.text("StartYear1"))
        if same or state is None:
            reason = f"the same as line {same}" if same else f"no state has the COW number {code!r}"
            yield Item(entry, (), problems=(Problem(entry, reason, fields.line),))
            continue
        statements = [
            *_war(entry, number, fields, plain, told),
            *_fought(entry, number, state, fields, plain),
        ]
        fields.ignore("StateName", "WarType", "Version", "StartYear1")  # all wars of the list are of one type
        yield Item(entry, statements, fields.text("WarName"), unread=tuple(fields.left()))


def _war(
    entry: str, number: str, fields: Fields, plain: dict[str, str], told: set[str]
) -> Iterator[Statement]:
    name, where = plain["WarName"].strip(), fields.text("WhereFought")
    turned = [("after war", fields.text("TransFrom")), ("before war", fields.text("TransTo"))]
    if number in told:
        return
    told.add(number)
    war = Ref(f"cow-war-{number}")

    def say(predicate: str, of: str, field: str) -> Statement:
        return Statement(war, predicate, Value(of), ID, Entry(entry, field))

    yield say("kind", "Event", "WarNum")
    yield say("name", name if "war" in name.casefold() else f"{name} war", "WarName")
    if where not in MISSING:
        yield say("note", f"fought in {WHERE.get(where, where)}", "WhereFought")
    for words, other in turned:
        if other not in MISSING:
            yield say("note", f"{words} {other}", "TransFrom" if words.startswith("after") else "TransTo")


def _fought(
    entry: str, number: str, state: Ref, fields: Fields, plain: dict[str, str]
) -> Iterator[Statement]:
    side, outcome, began = fields.text("Side"), fields.text("Outcome"), fields.text("Initiator")
    deaths = fields.text("BatDeath")
    for period in ("1", "2"):  # some states left a war and came back
        columns = [[f"{end}{part}{period}" for part in ("Year", "Month", "Day")] for end in ("Start", "End")]
        from_, to = (day(*(fields.text(name) or plain.get(name, "") for name in names)) for names in columns)
        if from_ is None:
            continue
        said = qualify(
            side=side,
            initiator=True if began == "1" else None,
            outcome=OUTCOMES.get(outcome, None if outcome in MISSING else f"code {outcome}"),
            fatalities=None if deaths in MISSING else deaths,
            status="ended" if to else None,
            **{"from": from_, "to": to},
        )
        yield Statement(state, "PARTICIPATES_IN", Ref(f"cow-war-{number}"), ID, Entry(entry, "ccode"), said)
