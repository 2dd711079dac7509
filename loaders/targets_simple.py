"""OpenSanctions' targets as a table of 14 to 16 columns (targets.simple.csv): lists in a field, all in words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import ftm_files, table
from kg.register.dates import edtf
from kg.register.ftm_entities import Entities
from kg.register.ftm_flat import designated
from kg.register.reference import Reference

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

# Columns that hold several values; `identifiers` and `countries` do not say of which sort.
COLUMNS = ("aliases", "birth_date", "countries", "addresses", "identifiers", "phones", "emails")
NEEDED = {
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
}
NEEDED |= {"phones", "emails", "dataset", "first_seen", "last_seen"}


def recognises(document: Document) -> bool:
    """Whether the header begins with id, schema and name and has all columns of the first issues."""
    rows = table.first_rows(document, 1)
    return bool(rows) and rows[0][:3] == ["id", "schema", "name"] and set(rows[0]) >= NEEDED


def load(document: Document, known: Known) -> Loaded:
    """Read the targets. What sanctions they are under is in words, so that a target has one designation for all.

    Raises SourceError, naming the line, (while its items are read) where the table is broken.
    """
    rows = table.first_rows(document)
    column = rows[0].index("last_seen")
    day = max((row[column][:10] for row in rows[1:-1] if len(row) == len(rows[0])), default="")
    source = ftm_files.source(document, "targets_simple", "targets, simplified", published=edtf(day))
    return Loaded(source, _items(document, Entities(source.id, Reference.of(known), source.published)))


def _items(document: Document, entities: Entities) -> Iterator[Item]:
    for fields in table.rows(document):
        yield from _row(fields, entities)
    yield from entities.rest()


def _row(fields: Fields, entities: Entities) -> Iterator[Item]:
    id_, schema, name = fields.text("id"), fields.text("schema"), fields.text("name")
    if not id_ or not schema:
        reason = f"has no {'schema' if id_ else 'id'}"
        yield Item(id_ or f"line {fields.line}", (), name, (Problem(id_, reason, fields.line),))
        return
    properties = {column: several(fields.text(column)) for column in COLUMNS}
    properties["name"] = [name] if name else []
    datasets, sanctions = several(fields.text("dataset")), several(fields.text("sanctions"))
    codes = several(fields.text("program_ids"))
    fields.ignore("first_seen", "last_seen", "last_change")
    entity = {"id": id_, "schema": schema, "caption": name, "properties": properties, "datasets": datasets}
    for item in entities.items(entity, fields.line):
        yield item
        if item.statements and (sanctions or codes):
            yield designated(entities, id_, sanctions, codes, "sanctions", fields.line)
    if left := tuple(fields.left()):
        yield Item("", (), unread=left)


def several(text: str) -> list[str]:
    """The values of a field, which are a row of CSV themselves: one with a ";" in it stands in quotes.

    >>> several('Eva;Evi;"Eva; the first"'), several("")
    (['Eva', 'Evi', 'Eva; the first'], [])
    """
    if '"' not in text:
        return [bare for part in text.split(";") if (bare := part.strip())]
    try:
        rows = list(csv.reader([text], delimiter=";"))
    except csv.Error:
        return [text]
    return [bare for part in rows[0] if (bare := part.strip())]
