"""How the tests of tables ask what was said of them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from tests import lists

if TYPE_CHECKING:
    from kg.loaded import Item
    from kg.statement import Statement

FIXTURES = Path(__file__).parent / "fixtures" / "economics"
DATA = Path(__file__).parents[2] / "shared" / "data"


def said(items: list[Item], predicate: str) -> list[Statement]:
    """The statements of this predicate."""
    return [each for item in items for each in item.statements if each.predicate == predicate]


def of(items: list[Item], entry: str) -> Item:
    """The item of this entry."""
    [found] = [item for item in items if item.entry == entry]
    return found


def arrow(one: Statement) -> tuple[str, str]:
    """Who, and whom."""
    return one.subject.id, lists.text(one.object)


def every(one: Statement, name: str) -> list[str]:
    """Every value of a qualifier."""
    return [lists.text(each) for each in one.all(name)]


def qualified(one: Statement) -> dict[str, str]:
    """The qualifiers of which there is one each."""
    return {name: lists.text(of) for name, of in one.qualifiers}


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file's rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def own(name: str, path: Path) -> bool:
    """Whether a loader knows this file, and no other of the fixtures."""
    assert not lists.wrong(lists.read(name, path)[1])
    module = lists.module(name)
    others = [
        each
        for each in FIXTURES.parent.rglob("*.*")
        if each.name[:4] != path.name[:4] and each.suffix != ".zip"
    ]
    found = [str(each) for each in others if module.recognises(lists.document(each))]
    return module.recognises(lists.document(path)) and found == []
