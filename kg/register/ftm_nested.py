"""Entities within entities, taken apart: each once, as the fullest of its copies has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import orjson

from kg.register.ftm_ties import ref
from kg.register.ftm_words import STUBS
from kg.runs import Runs

BUFFER = 8 << 20


class Nested:
    """Gathers targets; gives each entity in them, sorted on disk.

    A tie within a target (`familyPerson`) names its ends itself, by id where it leads back to the target: so what is nested
    needs no more than to be read beside it. Copies of an entity, some of them cut short, are put together.
    """

    def __init__(self) -> None:
        self.runs, self.count = Runs(buffer=BUFFER), 0

    def add(self, target: dict[str, Any], line: int) -> None:
        """A target as it stands in this line."""
        self._flat(target, line)

    def _flat(self, entity: dict[str, Any], line: int) -> str:
        given, id_ = entity.get("properties"), entity.get("id")
        properties: dict[str, list[Any]] = {}
        for name, of in given.items() if isinstance(given, dict) else ():
            values = of if isinstance(of, list) else [of]
            ids = [self._flat(each, line) if isinstance(each, dict) else each for each in values]
            if name not in STUBS:
                properties[name] = ids
        whole = {**entity, "properties": properties}
        self.count += 1
        key = ref(id_).id if isinstance(id_, str) and id_.strip() else ""
        self.runs.add(b"%s\t%012d\t%d\t%s\n" % (key.encode(), self.count, line, orjson.dumps(whole)))
        return str(id_ or "")

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each entity, with the line where it first stands."""
        for key, lines in groupby(self.runs, key=lambda line: line.partition(b"\t")[0]):
            copies = [each.split(b"\t", 3) for each in lines]
            if not key:
                yield from ((int(line), orjson.loads(text)) for _, _, line, text in copies)
                continue
            number, first = int(copies[0][2]), orjson.loads(copies[0][3])
            for each in copies[1:]:
                _add(first, orjson.loads(each[3]))
            yield number, first
        self.runs.close()


def _add(first: dict[str, Any], other: dict[str, Any]) -> None:
    for name, values in other["properties"].items():
        have = first["properties"].setdefault(name, [])
        have += [each for each in values if each not in have]
