"""Rows of a value each, put together to the entities they are of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import orjson

from kg.register.ftm_ties import ref
from kg.runs import Runs

# A schema extends those before it: rows of several lists may differ in what they take an entity for.
DEPTH = ("Thing", "Interval", "Asset", "LegalEntity", "Interest", "Vehicle", "Identification", "Organization")
BUFFER = 16 << 20


class Rows:
    """Gathers rows and gives entities, sorted on disk: the rows of one may stand anywhere.

    >>> rows = Rows()
    >>> for value in ("Eva", "Evi"):
    ...     rows.add("NK-1", "Person", "name", value, "", "list", 1)
    >>> [(line, one["schema"], one["properties"]) for line, one in rows]
    [(1, 'Person', {'name': ['Eva', 'Evi']})]
    """

    def __init__(self) -> None:
        self.runs, self.count = Runs(buffer=BUFFER), 0

    def add(self, id_: str, schema: str, name: str, value: str, lang: str, dataset: str, line: int) -> None:
        """A row as it stands in this line."""
        self.count += 1
        content = orjson.dumps([id_, schema, name, value, lang, dataset, line])
        self.runs.add(b"%s\t%012d\t%s\n" % (ref(id_).id.encode(), self.count, content))

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each entity as the JSON form has it, and the line where it first stands; `langs` has the languages of values."""
        for _, lines in groupby(self.runs, key=lambda line: line.partition(b"\t")[0]):
            properties: dict[str, dict[str, None]] = {}
            langs: dict[tuple[str, str], str] = {}
            datasets: dict[str, None] = {}
            schemata: dict[str, None] = {}
            id_, first = "", 0
            for each in lines:
                id_, schema, name, value, lang, dataset, line = orjson.loads(each.split(b"\t", 2)[2])
                first = first or line
                schemata[schema] = None
                if dataset:
                    datasets[dataset] = None
                if name != "id":
                    properties.setdefault(name, {})[value] = None
                    if lang:
                        langs[name, value] = lang
            entity = {
                "id": id_,
                "schema": max(schemata, key=_depth),
                "properties": {name: list(values) for name, values in properties.items()},
                "datasets": list(datasets),
            }
            yield first, entity | ({"langs": langs} if langs else {})
        self.runs.close()


def _depth(schema: str) -> int:
    return DEPTH.index(schema) if schema in DEPTH else len(DEPTH)
