"""OpenSanctions' statements, a value a row: statements.csv with a header, and the headerless statements.pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import ftm_files, table
from kg.register.ftm_entities import Entities
from kg.register.ftm_rows import Rows
from kg.register.reference import Reference

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

NEEDED = ("canonical_id", "prop", "schema", "value")
PACK = (
    "canonical_id",
    "prop",
    "value",
    "dataset",
    "lang",
    "original_value",
    "target",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
PROPERTY = re.compile(r"^[A-Z][A-Za-z]+:[A-Za-z]\w*$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d")
# How a value stood before it was cleaned, which list row it is of, and the crawl's own dates and hash.
IGNORED = ("original_value", "prop_type", "entity_id", "first_seen", "last_seen", "target", "id", "origin")


def recognises(document: Document) -> bool:
    """Whether there is a header with the columns of statements, or each row has the eleven fields of a pack."""
    rows = table.first_rows(document, 3)
    return bool(rows) and (set(NEEDED) <= set(rows[0]) or _packed(rows))


def _packed(rows: list[list[str]]) -> bool:
    return all(
        len(row) == len(PACK) and PROPERTY.match(row[1]) and {row[6], row[7]} <= {"t", "f"} for row in rows
    )


def load(document: Document, known: Known) -> Loaded:
    """Read the entities the statements are about; rows of one need not stand together.

    A statement marked `external` is a candidate that nobody has confirmed: it is left out, and counted. Raises SourceError,
    naming the line, (while its items are read) where the table is broken.
    """
    rows = table.first_rows(document)
    header = PACK if _packed(rows[:3]) else None
    column = (header or rows[0]).index("last_seen") if "last_seen" in (header or rows[0]) else -1
    days = [row[column][:10] for row in rows if -1 < column < len(row) and DAY.match(row[column])]
    source = ftm_files.source(document, "ftm_statements", "statements", published=max(days, default=""))
    entities = Entities(source.id, Reference.of(known), source.published)
    return Loaded(source, _items(document, entities, header))


def _items(document: Document, entities: Entities, header: tuple[str, ...] | None) -> Iterator[Item]:
    rows = Rows()
    for fields in table.rows(document, header=header):
        if item := _row(fields, rows):
            yield item
    for line, entity in rows:
        yield from entities.items(entity, line)
    yield from entities.rest()


def _row(fields: Fields, rows: Rows) -> Item | None:
    id_, prop, value = fields.text("canonical_id"), fields.text("prop"), fields.text("value")
    schema, _, name = prop.rpartition(":")
    schema = fields.text("schema") or schema
    dataset, lang = fields.text("dataset"), fields.text("lang")
    if not id_ or not schema or not name:
        reason = "has no canonical_id, schema or prop"
        return Item(id_ or f"line {fields.line}", (), "", (Problem(id_, reason, fields.line),))
    external = fields.text("external") in ("t", "true", "True", "1")
    fields.ignore(*IGNORED)
    left = tuple(fields.left())
    if external:
        left += ("external statements, which nobody has confirmed",)
    else:
        rows.add(id_, schema, name, value, lang, dataset, fields.line or 0)
    return Item("", (), unread=left) if left else None
