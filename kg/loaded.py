"""What a loader makes of a document: a source, and what it says, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from kg.statement import Source, Statement, Thing

Known: TypeAlias = Callable[[], tuple[Thing, ...]]
"""Gives the things of the reference sources; called only by a loader that needs names."""
NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry, or a part of one, that was not loaded, and why: one sentence."""

    entry: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a source. Without statements it is rejected, and `problems` say why; or it is `ignored`, for that reason.

    `entry` is its id in the source and `name` what people call it; an item that belongs to no one entry (links between
    entries) has neither, and is not counted. `parts` counts what was read of it ("aliases": 3); `unread` names each
    field or code in it that the loader has never seen.
    """

    entry: str
    statements: Sequence[Statement]
    name: str = ""
    problems: tuple[Problem, ...] = ()
    parts: Mapping[str, int] = field(default_factory=lambda: NONE)
    unread: tuple[str, ...] = ()
    ignored: str = ""


@dataclass(frozen=True)
class Loaded:
    """A source as it is read. `items` may be streamed; they raise SourceError where the document turns out broken."""

    source: Source
    items: Iterable[Item]
