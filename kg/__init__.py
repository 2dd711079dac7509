"""A knowledge graph of countries, officials, weapons systems, laws, agreements and sanctions.

Every arrow leads back to the words of an article or the entry of a list. `kg` is the machine; beside it lie its three
folders of content: `schema/` (what may be said), `loaders/` (who says it) and `queries/` (what we ask). Content is added
one file at a time and the machine finds it.

    import kg

    with kg.open() as graph:
        graph.load("news.txt", published="2018-09-06")
        graph.path("India", "CAATSA")["paths"][0]["sentence"]

Each command of the command line is a function here: `kg.path("India", "CAATSA")` opens the graph, asks and closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO

    from kg.graph import Graph

__version__ = "0.1.0"
__all__ = [
    "ask",
    "cypher",
    "demo",
    "diff",
    "export",
    "extract",
    "load",
    "open",
    "path",
    "search",
    "sources",
    "sparql",
    "status",
    "unload",
    "why",
]


def open(  # noqa: A001  (kg.open is what users type)
    uri: str | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    home: Path | None = None,
) -> Graph:
    """Open the graph at `uri` or `NEO4J_URI`, else the embedded one in the data folder (`KG_HOME`).

    Raises kg.store.StoreError where a server does not answer or refuses, kg.engine.EngineError where another
    process holds the embedded graph; both are kg.statement.SourceError, whose message is one sentence.

        with kg.open() as graph:
            graph.status()
    """
    from kg.graph import open_

    return open_(uri, username=username, password=password, database=database, home=home)


def demo() -> dict[str, Any]:
    """Load the example article and answer with the ways from India to CAATSA, in the shape of `path`.

    kg.demo()["paths"][0]["sentence"]
    """
    from kg import example

    with open() as graph:
        return example.demo(graph)


def load(*paths: str | Path, **how: Any) -> dict[str, Any]:
    """Load files, folders, archives or `-`; gives a report a source.

    Options: `as_`, `published`, `title`, `url`, `min_confidence`, `dry_run`, `huge`.

    kg.load("news.txt", published="2018-09-06")["sources"][0]["statements"]["new"]
    """
    with open() as graph:
        return graph.load(*paths, **how)


def extract(*paths: str | Path, **how: Any) -> Iterable[dict[str, Any]]:
    """The statements of articles, without storing them, a row each. Options: `published`, `title`, `min_confidence`.

    [row["quote"] for row in kg.extract("news.txt") if row["p"] == "ACQUIRES"]
    """
    from kg import extraction

    return extraction.extract(map(str, paths), **how)


def ask(query: str, **parameters: Any) -> dict[str, Any]:
    """Ask a question of the catalogue; things go by any name they have.

    kg.ask("exposed-to", law="CAATSA")["rows"]
    """
    with open() as graph:
        return graph.ask(query, **parameters)


def path(from_: str, to: str, *, via: str = "", as_of: str = "") -> dict[str, Any]:
    """The ways from one thing to another, best first, each arrow with who says so and in which words.

    kg.path("India", "CAATSA")["paths"][0]["sentence"]
    """
    with open() as graph:
        return graph.path(from_, to, via=via, as_of=as_of)


def why(id_: str) -> dict[str, Any]:
    """Everything behind one fact: its statements in context; the rule and premises where it is derived.

    kg.why("India EXPOSED_TO CAATSA Section 231")["rule"]
    """
    with open() as graph:
        return graph.why(id_)


def search(words: str, *, limit: int = 10) -> list[dict[str, Any]]:
    """Things by name, alias, other script or typo, best first.

    kg.search("Russain Federation")[0]["id"]
    """
    with open() as graph:
        return graph.search(words, limit=limit)


def cypher(statement: str, *, write: bool = False, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a Cypher statement; one that writes is refused unless `write`.

    kg.cypher("MATCH (c:Country {id: $id}) RETURN c.name AS name", id="IN")
    """
    with open() as graph:
        return graph.cypher(statement, write=write, **parameters)


def sparql(query: str) -> Any:
    """What a SPARQL query finds in the record; see kg.graph.Graph.sparql.

    list(kg.sparql("SELECT ?s { ?s a <https://w3id.org/sanctions-kg/schema#Statement> } LIMIT 3"))
    """
    from kg.dataset import sparql as sparql_
    from kg.ontology import ontology
    from kg.record import Record

    return sparql_(Record.at(), ontology(), query)


def sources() -> list[dict[str, Any]]:
    """What is loaded, from where, and how many statements of it.

    [source["title"] for source in kg.sources()]
    """
    with open() as graph:
        return graph.sources()


def unload(source: str) -> int:
    """Forget a source; gives how many statements went.

    kg.unload("news")
    """
    with open() as graph:
        return graph.unload(source)


def diff(one: str, other: str = "") -> dict[str, Any]:
    """What differs between two issues of a source, or two files; see kg.issues.diff.

    kg.diff("ofac-sdn@2023-12-08", "ofac-sdn")["delisted"]
    """
    from kg import issues
    from kg.ontology import ontology
    from kg.record import Record

    return issues.diff(Record.at(), ontology(), one, other)


def status() -> dict[str, Any]:
    """The engine, its address, and how much it holds.

    kg.status()["statements"]
    """
    with open() as graph:
        return graph.status()


def export(format_: str, out: BinaryIO) -> None:
    """Write the whole graph: nquads, turtle, jsonld or cypher.

    with Path("graph.nq").open("wb") as out:
        kg.export("nquads", out)
    """
    with open() as graph:
        graph.export(format_, out)
