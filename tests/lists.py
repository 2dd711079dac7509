"""How the tests of lists read them: fixtures, the published files where they are present, and what is said in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from kg import content, loader
from kg.document import expand
from kg.ontology import ontology
from kg.shacl import rejected
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.document import Document
    from kg.loaded import Item
    from kg.loader import FileLoader
    from kg.statement import Object, Source, Statement

FIXTURES = Path(__file__).parent / "fixtures"
PUBLISHED = Path(__file__).parents[2] / "shared" / "data" / "sanctions"
present = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published lists are not in ../shared/data")


def module(name: str) -> FileLoader:
    """The loader of this name."""
    return cast("FileLoader", content.module(content.folder("loaders") / f"{name}.py"))


def document(path: Path) -> Document:
    """A file."""
    return next(iter(expand([str(path)])))


def read(name: str, path: Path) -> tuple[Source, list[Item]]:
    """A file's source and items."""
    loaded = module(name).load(document(path), loader.known)
    return loaded.source, list(loaded.items)


def broken(name: str, path: Path) -> str:
    """The sentence that says what is wrong with a file."""
    with pytest.raises(SourceError) as error:
        read(name, path)
    return str(error.value)


def text(of: Object) -> str:
    """An object's words or id."""
    return getattr(of, "text", "") or getattr(of, "id", "")


def said(items: list[Item], subject: str, predicate: str) -> list[Statement]:
    """The statements of this subject and predicate."""
    every = (each for item in items for each in item.statements)
    return [each for each in every if each.subject.id == subject and each.predicate == predicate]


def words(items: list[Item], subject: str, predicate: str) -> list[str]:
    """What they say, in the order of the list."""
    return [text(each.object) for each in said(items, subject, predicate)]


def tagged(items: list[Item], subject: str, predicate: str) -> list[tuple[str, str]]:
    """What they say, each with its language."""
    found = said(items, subject, predicate)
    return [(text(each.object), getattr(each.object, "lang", "")) for each in found]


def unread(items: list[Item]) -> Counter[str]:
    """What no loader has seen."""
    return Counter(what for item in items for what in item.unread)


def account(items: list[Item]) -> tuple[int, int, list[str]]:
    """Entries read, entries loaded, and the problems as "entry: reason"."""
    entries = [item for item in items if item.entry]
    problems = [f"{each.entry}: {each.reason}" for item in items for each in item.problems]
    return len(entries), sum(bool(item.statements) for item in entries), problems


def wrong(items: list[Item]) -> set[str]:
    """What of the statements is in no words of the schema, or breaks its shapes."""
    statements = [each for item in items for each in item.statements]
    unknown = {why for each in statements if (why := ontology().check(each))}
    return unknown | set(rejected(statements, loader.kinds(beside="")).values())


def kinds(items: list[Item]) -> Counter[str]:
    """How many entries of each kind there are."""
    return Counter(text(item.statements[0].object) for item in items if item.entry and item.statements)
