"""ATOP's alliances as years of pairs of states, saved by R (peacesciencer): who was bound to whom, to what, how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import rdata_frames
from kg.register.cow import States
from kg.statement import Entry, Ref, Source, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document

ID = "atop-dyads"
OBLIGATIONS = {
    "atop_defense": "defense",
    "atop_offense": "offense",
    "atop_neutral": "neutrality",
    "atop_nonagg": "nonaggression",
    "atop_consul": "consultation",
}
COLUMNS = {"ccode1", "ccode2", "year", *OBLIGATIONS}


def recognises(document: Document) -> bool:
    """Whether it is a table saved by R with these columns."""
    return set(rdata_frames.columns(document)) >= COLUMNS


def load(document: Document, known: Known) -> Loaded:
    """Read it. Raises SourceError where it is no table of R's that can be read safely."""
    last = max((fields.text("year") for fields in rdata_frames.rows(document)), default="")
    source = Source(
        id=ID,
        title="Alliance Treaty Obligations and Provisions (ATOP), years of pairs of states (peacesciencer)",
        publisher="Ashley Leeds, Jeffrey Ritter, Sara McLaughlin Mitchell, Andrew Long; Steven V. Miller",
        url="https://svmiller.com/peacesciencer/",
        licence="cite Leeds, Ritter, Mitchell and Long (2002)",
        published=document.published or last,
        language="en",
        loader="atop_dyads",
        version="1",
    )
    return Loaded(source, _items(document, last, States.of(known)))


@dataclass(frozen=True, slots=True)
class Year:
    """A row: one state is bound to another in a year; both by COW number, and what they are in that year."""

    one: str
    other: str
    year: int
    bound: tuple[str, ...]
    ends: tuple[Ref | None, Ref | None]
    unread: tuple[str, ...]


def _years(document: Document, states: States) -> Iterator[Year]:
    for fields in rdata_frames.rows(document):
        one, other, year = (fields.text(name) for name in ("ccode1", "ccode2", "year"))
        bound = tuple(word for name, word in OBLIGATIONS.items() if fields.text(name) == "1")
        ends = states.state(one, year), states.state(other, year)
        yield Year(one, other, int(year or 0), bound, ends, tuple(fields.left()))


def _items(document: Document, last: str, states: States) -> Iterator[Item]:
    """An entry a run of years without a change: the rows come in the order of the states and years."""
    for (one, other), years in groupby(_years(document, states), key=lambda row: (row.one, row.other)):
        run: list[Year] = []
        for row in years:
            if run and (
                row.year != run[-1].year + 1 or (row.bound, row.ends) != (run[-1].bound, run[-1].ends)
            ):
                yield _item(one, other, run, last)
                run = []
            run.append(row)
        if run:
            yield _item(one, other, run, last)


def _item(one: str, other: str, run: list[Year], last: str) -> Item:
    first, end = run[0], run[-1]
    entry = f"{one}-{other} {first.year}-{end.year}"
    subject, object_ = first.ends
    unread = tuple(what for row in run for what in row.unread)
    if subject is None or object_ is None:
        code = one if subject is None else other
        return Item(
            entry, (), problems=(Problem(entry, f"no state has the COW number {code!r}"),), unread=unread
        )
    if not first.bound:
        return Item(entry, (), ignored="bound to nothing", unread=unread)
    going_on = str(end.year) == last
    said = qualify(
        kind="alliance",
        obligation=list(first.bound),
        status="in force" if going_on else "ended",
        to=None if going_on else Value(str(end.year), "date"),
        **{"from": Value(str(first.year), "date")},
    )
    statement = Statement(subject, "PARTNER_OF", object_, ID, Entry(entry, "ccode1"), said)
    return Item(entry, [statement], parts={"years of pairs": len(run)}, unread=unread)
