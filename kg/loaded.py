"""What a loader makes of a document: a source, its statements, and what it could not take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.statement import Source, Statement, Thing

Known: TypeAlias = Callable[[], tuple[Thing, ...]]
"""Gives the things of the reference sources; called only by a loader that needs names."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry, or a part of one, that was not loaded, and why: one sentence."""

    entry: str
    reason: str
    line: int | None = None


@dataclass(frozen=True)
class Loaded:
    """A source as it was read. `statements` may be streamed; `entries` counts what was read."""

    source: Source
    statements: Iterable[Statement]
    entries: int = 1
    problems: tuple[Problem, ...] = field(default=())
