"""FollowTheMoney entities, one a line (entities.ftm.json), as OpenSanctions and other tools write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import ftm_files, jsonl
from kg.register.ftm_entities import Entities
from kg.register.reference import Reference

if TYPE_CHECKING:
    from kg.document import Document


def recognises(document: Document) -> bool:
    """Whether each line is an entity with id, schema and properties, none of which holds another entity."""
    return ftm_files.form(document) == "ftm"


def load(document: Document, known: Known) -> Loaded:
    """Read the entities. Raises SourceError, naming the line, (while its items are read) for a line that is no JSON."""
    source = ftm_files.source(document, "ftm", "entities")
    return Loaded(source, _items(document, Entities(source.id, Reference.of(known), source.published)))


def _items(document: Document, entities: Entities) -> Iterator[Item]:
    for number, entity in jsonl.objects(document):
        yield from entities.items(entity, number)
    yield from entities.rest()
