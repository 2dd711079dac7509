"""OpenSanctions' targets with all that touches them inside (targets.nested.json), one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import ftm_files, jsonl
from kg.register.ftm_entities import Entities
from kg.register.ftm_nested import Nested
from kg.register.reference import Reference

if TYPE_CHECKING:
    from kg.document import Document


def recognises(document: Document) -> bool:
    """Whether each line is an entity with id, schema and properties, and one of the first holds another entity."""
    return ftm_files.form(document) == "nested"


def load(document: Document, known: Known) -> Loaded:
    """Read the targets and what is in them; an entity that stands in several targets is read once.

    Raises SourceError, naming the line, (while its items are read) for a line that is no JSON.
    """
    source = ftm_files.source(document, "targets_nested", "targets, nested")
    return Loaded(source, _items(document, Entities(source.id, Reference.of(known), source.published)))


def _items(document: Document, entities: Entities) -> Iterator[Item]:
    nested = Nested()
    for number, target in jsonl.objects(document):
        nested.add(target, number)
    for number, entity in nested:
        yield from entities.items(entity, number)
    yield from entities.rest()
