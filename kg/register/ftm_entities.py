"""FollowTheMoney's entities as statements, whichever of its forms they come in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.loaded import Item, Problem
from kg.register import ftm_others, ftm_things
from kg.register import ftm_words as words
from kg.register.ftm_entity import Entity
from kg.register.ftm_sanctions import Sanctions
from kg.register.ftm_ties import Ties

if TYPE_CHECKING:
    from kg.register.reference import Reference


class Entities:
    """Makes items of entities, one by one; `rest()` gives those that tie others, once all are known.

    `langs` of an entity has the language (ISO 639) of values where the form says so. Properties may hold entities (nested
    forms): these are items of their own, once, and the property keeps their id.
    """

    def __init__(self, source: str, reference: Reference, published: str = "") -> None:
        self.source, self.reference, self.published = source, reference, published
        self.ties = Ties(source, reference)
        self.sanctions = Sanctions(source, reference, published)

    def items(self, entity: Mapping[str, Any], line: int | None = None) -> Iterator[Item]:
        """An entity as it stands in a file, and those within it."""
        inner: list[dict[str, Any]] = []
        item = self._item(entity, line, inner)
        if item:
            yield item
        for each in inner:
            yield from self.items(each, line)

    def rest(self) -> Iterator[Item]:
        """The ties between entities, and what is known of those outside the file."""
        yield from self.ties.items()

    def _item(self, entity: Mapping[str, Any], line: int | None, inner: list[dict[str, Any]]) -> Item | None:
        id_, schema = entity.get("id"), entity.get("schema")
        given = entity.get("properties")
        if not isinstance(id_, str) or not id_.strip() or not isinstance(schema, str):
            reason = f"has no {'schema' if isinstance(id_, str) and id_.strip() else 'id'}"
            return ftm_others.rejected(str(id_ or f"line {line}"), reason, line)
        if not isinstance(given, dict):
            return ftm_others.rejected(id_, "has no properties", line)
        unread = [
            f"/{name}" for name in entity if name not in words.ABOUT and name != "langs" and entity[name]
        ]
        properties = {name: _plain(of, inner) for name, of in given.items()}
        caption = entity.get("caption")
        langs = entity.get("langs") or {}
        one = Entity(self.source, self.reference, self.ties, id_, schema, properties, langs, line)
        one.unread += unread
        one.caption = caption if isinstance(caption, str) else ""
        return self._read(one, entity)

    def _read(self, one: Entity, entity: Mapping[str, Any]) -> Item | None:
        """The entity as an item; None where it comes with the ties."""
        schema = one.schema
        if schema in words.KINDS:
            ftm_things.read(one, words.KINDS[schema], entity)
        elif schema in words.EDGES:
            return ftm_others.edge(one, *words.EDGES[schema])
        elif schema == "Sanction":
            if problem := self.sanctions.read(one):
                return ftm_others.rejected(one.id, problem, one.line)
        elif schema in words.HELD:
            if problem := ftm_others.held(one, *words.HELD[schema]):
                return ftm_others.rejected(one.id, problem, one.line)
        elif schema in words.NAMED:
            return ftm_others.named(one)
        else:
            reason = f"is of the schema {schema}, for which there is no kind"
            return Item(
                one.id,
                (),
                one.caption,
                (Problem(one.id, reason, one.line),),
                unread=(f"schema {schema}",),
            )
        return Item(one.id, one.statements, one.caption, (), one.counts, one.left())


def _plain(of: object, inner: list[dict[str, Any]]) -> list[str]:
    """The values of a property as texts; an entity in it is its id, and comes later."""
    found: list[str] = []
    for each in of if isinstance(of, list) else [of]:
        if isinstance(each, dict):
            inner.append(each)
            each = each.get("id")
        if isinstance(each, str):
            text = " ".join(each.split())
            if text:
                found.append(text)
        elif each is not None:
            found.append(str(each))
    return found
