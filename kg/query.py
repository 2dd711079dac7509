"""The questions we know how to ask: each file in queries/ is one Cypher query, and its head is its documentation.

    // Who is exposed to a law, and why?
    // group: exposure
    // $law (Law): the law or provision, e.g. CAATSA
    // -> party, law: the columns
    MATCH ...

Neo4j Browser takes the file as it is, after `:param law => "caatsa"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import content
from kg.names import NotFound, resolve
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.store import Store

HEAD = re.compile(r"\A(?://.*\n)+")
PARAMETER = re.compile(r"^\$(\w+) \(([\w|]+)(, optional)?\): (.+), e\.g\. (.+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question needs to know: things of some kinds (named as a user likes), or a text."""

    name: str
    kinds: tuple[str, ...]
    optional: bool
    comment: str
    example: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with the Cypher that answers it on any engine."""

    name: str
    question: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    cypher: str

    @property
    def example(self) -> str:
        """How it is asked on the command line."""
        given = [
            f'{p.name}="{p.example}"' if " " in p.example else f"{p.name}={p.example}"
            for p in self.parameters
            if not p.optional
        ]
        return " ".join(["kg ask", self.name, *given])


def read(file: Path) -> Query:
    """One file of queries/. Raises ValueError, naming the file, where its head is not as it should be."""
    text = file.read_text(encoding="utf-8")
    head = HEAD.match(text)
    lines = [line.removeprefix("//").strip() for line in head[0].splitlines()] if head else []
    said = {
        key: rest for line in lines[1:] for key, sep, rest in [line.partition(": ")] if sep and key == "group"
    }
    columns = [line.removeprefix("-> ") for line in lines if line.startswith("-> ")]
    matched = [(line, PARAMETER.match(line)) for line in lines if line.startswith("$")]
    wrong = [line for line, match in matched if not match]
    if not head or "group" not in said or len(columns) != 1 or wrong:
        raise ValueError(
            f"{file}: its head must ask a question, name a group, its parameters and columns: {wrong or lines}"
        )
    parameters = tuple(
        Parameter(m[1], tuple(m[2].split("|")), bool(m[3]), m[4], m[5]) for _, m in matched if m
    )
    names = tuple(name.strip() for name in columns[0].split(","))
    return Query(
        file.stem.replace("_", "-"), lines[0], said["group"], parameters, names, text[head.end() :].strip()
    )


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Query]:
    """Every question, by name. A new file in queries/ needs no other line anywhere.

    >>> catalogue()["exposed-to"].question
    'Who is exposed to a law, and why?'
    """
    return {query.name: query for query in map(read, sorted(content.folder("queries").glob("*.cypher")))}


def ask(store: Store, name: str, **given: Any) -> dict[str, Any]:
    """Ask one question of the catalogue, in DESIGN's shape of `ask`.

    Raises NotFound for an unknown question (with what it might be) or thing, SourceError for a parameter that is
    missing or unknown.
    """
    query = find(name)
    return {"query": query.name, "parameters": given, "columns": list(query.columns)} | {
        "rows": store.ask(query.cypher, **bind(store, query, given))
    }


def find(name: str) -> Query:
    """The question of this name. Raises NotFound."""
    queries = catalogue()
    if name.replace("_", "-") in queries:
        return queries[name.replace("_", "-")]
    from rapidfuzz import process

    near = [match[0] for match in process.extract(name, list(queries), limit=2, score_cutoff=50)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f"there is no question {name!r}{hint} `kg ask` lists them all")


def bind(store: Store, query: Query, given: dict[str, Any]) -> dict[str, Any]:
    """The parameters as the query wants them: names become ids, what is optional and not given becomes null."""
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := sorted(given.keys() - known.keys()):
        raise SourceError(
            f"{query.name} has no parameter {unknown[0]!r}; it takes {', '.join(known) or 'none'}: {query.example}"
        )
    if missing := [p.name for p in query.parameters if not p.optional and not given.get(p.name)]:
        raise SourceError(f"{query.name} needs {', '.join(missing)}: {query.example}")
    return {name: _bound(store, parameter, given.get(name)) for name, parameter in known.items()}


def _bound(store: Store, parameter: Parameter, given: Any) -> Any:
    if given in (None, ""):
        return None
    if parameter.kinds == ("text",):
        return str(given)
    return resolve(store, str(given), parameter.kinds).id
