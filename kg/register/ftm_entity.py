"""One entity of FollowTheMoney while it is read: what is taken of it, what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.register import ftm_words as words
from kg.register.ftm_ties import ref
from kg.register.script import tag
from kg.statement import Entry, Object, Ref, Statement, Value

if TYPE_CHECKING:
    from kg.register.ftm_ties import Ties
    from kg.register.reference import Reference

URL = re.compile(r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$", re.IGNORECASE)
tagged = lru_cache(maxsize=65536)(tag)


class Entity:
    """One entity while it is read; what is taken of its properties is removed."""

    def __init__(
        self,
        source: str,
        reference: Reference,
        ties: Ties,
        id_: str,
        schema: str,
        properties: dict[str, list[str]],
        langs: Mapping[tuple[str, str], str],
        line: int | None,
    ) -> None:
        self.id, self.schema, self.properties, self.line = id_, schema, properties, line
        self.source, self.reference, self.ties = source, reference, ties
        self.ref, self.langs, self.caption = ref(id_), langs, ""
        self.statements: list[Statement] = []
        self.unread: list[str] = []
        self.counts: dict[str, int] = {}

    def take(self, name: str) -> list[str]:
        """The values of a property, once."""
        return self.properties.pop(name, None) or []

    def first(self, *names: str) -> str:
        """The first value of the first of these properties that has one; others stay."""
        return next((of[0] for name in names if (of := self.properties.get(name))), "")

    def say(
        self,
        predicate: str,
        of: Object,
        field: str,
        how: tuple[tuple[str, Object], ...] = (),
        to: Ref | None = None,
    ) -> None:
        """State a word of the schema of this entity, or of another."""
        where = Entry(self.id, field)
        self.statements.append(Statement(to or self.ref, predicate, of, self.source, where, how))

    def value(self, field: str, text: str) -> Value:
        """A name, with the language the form gives or the script it is in."""
        lang = self.langs.get((field, text), "") if self.langs else ""
        return Value(text, "string", tagged(text, lang) if lang or not text.isascii() else "")

    def urls(self, field: str) -> None:
        """State pages; what is no address of one is a note."""
        for text in self.take(field):
            url = URL.match(text)
            self.say(
                "url" if url else "note", Value(text, "anyURI") if url else Value(f"{field}: {text}"), field
            )

    def left(self) -> tuple[str, ...]:
        """What nobody took, by name."""
        more = [
            f"{self.schema}:{name}"
            for name, of in self.properties.items()
            if of and name not in words.IGNORED
        ]
        return (*self.unread, *more)
