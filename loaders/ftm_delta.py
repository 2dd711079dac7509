"""OpenSanctions' changes between two issues (entities.delta.json): lines of {"op": "ADD", "MOD" or "DEL", "entity": {...}}.

A delta is a source of its own beside the issue it changes: what is added or modified is stated as it is now, and of what is
deleted, of which a line has no more than the id, that its designation has ended. To replace an issue, load the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import ftm_files, jsonl
from kg.register.ftm_entities import Entities
from kg.register.ftm_ties import ref
from kg.register.listed import DESIGNATION
from kg.register.reference import Reference
from kg.statement import Entry, Ref, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document

KNOWN = ("op", "entity")


def recognises(document: Document) -> bool:
    """Whether the first line is an operation and an entity."""
    return ftm_files.form(document) == "delta"


def load(document: Document, known: Known) -> Loaded:
    """Read the changes. Raises SourceError, naming the line, (while its items are read) for a line that is no JSON."""
    source = ftm_files.source(document, "ftm_delta", "changes", ending="-delta")
    return Loaded(source, _items(document, Entities(source.id, Reference.of(known), source.published)))


def _items(document: Document, entities: Entities) -> Iterator[Item]:
    for number, change in jsonl.objects(document):
        op, entity = change.get("op"), change.get("entity")
        if not isinstance(entity, dict) or op not in ("ADD", "MOD", "DEL"):
            where = f"line {number}"
            yield Item(where, (), "", (Problem(where, f"is no change: its op is {op!r}", number),))
            continue
        if op == "DEL":
            yield _deleted(entity.get("id"), entities, number)
        else:
            yield from entities.items(entity, number)
        if left := tuple(f"/{name}" for name in change if name not in KNOWN):
            yield Item("", (), unread=left)
    yield from entities.rest()


def _deleted(id_: object, entities: Entities, line: int) -> Item:
    """That the designation of an id is over; what it was is not in the file, so that it is a Party called by its id."""
    if not isinstance(id_, str) or not id_.strip():
        where = f"line {line}"
        return Item(where, (), "", (Problem(where, "deletes an entity without an id", line),))
    me, where_ = ref(id_), Entry(id_, "op")
    designation = Ref(me.id + DESIGNATION)
    said = {"status": "ended", "to": Value(entities.published, "date") if entities.published else None}
    some = (
        (me, "kind", Value("Party"), ()),
        (me, "name", Value(id_), ()),
        (designation, "kind", Value("Designation"), ()),
        (designation, "name", Value(f"Sanction {id_}"), ()),
        (me, "HAS_DESIGNATION", designation, qualify(**said)),
    )
    return Item(
        id_, [Statement(one, word, of, entities.source, where_, how) for one, word, of, how in some], id_
    )
