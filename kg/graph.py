"""The graph as Python has it: one object, a method a command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg import exports, loading, names, paths, push, query, reasons
from kg.console import only_reads
from kg.dataset import dataset, sparql
from kg.keeping import Keeper
from kg.ontology import Ontology, ontology
from kg.record import Record
from kg.store import Store, connect

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.dataset import Answer


@dataclass(frozen=True)
class Graph:
    """An open graph and its record. Close it, or use it in `with`."""

    store: Store
    record: Record
    schema: Ontology

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection; the embedded engine is stopped."""
        self.store.close()

    @property
    def keeper(self) -> Keeper:
        """What keeps its record and its store in step."""
        return Keeper(self.store, self.record, self.schema)

    def load(self, *paths_: str | Path, **how: Any) -> dict[str, Any]:
        """Load files, folders and archives; see `kg.loading.Options`, and DESIGN for the report.

        `progress` is called with a line for each step, `watch` with what is being done, how much of it is done, and of how
        much.
        """
        progress, watch = (
            how.pop("progress", lambda _: None),
            how.pop("watch", lambda what, done, total: None),
        )
        keeper = replace(self.keeper, watch=watch)
        return loading.load(keeper, map(str, paths_), loading.Options(**how), progress)

    def unload(self, source: str) -> int:
        """Forget a source; gives how many statements went. Raises SourceError where it is not loaded."""
        return self.keeper.forget(source)

    def ask(self, name: str, **parameters: Any) -> dict[str, Any]:
        """Ask a question of the catalogue: its columns and rows. See `kg.query.ask`."""
        return query.ask(self.store, name, **parameters)

    def path(self, from_: str, to: str, *, via: str = "", as_of: str = "") -> dict[str, Any]:
        """The ways from one thing to another, best first, with their evidence. See `kg.paths.path`."""
        return paths.path(self.store, self.schema, from_, to, via=via, as_of=as_of)

    def why(self, id_: str) -> dict[str, Any]:
        """Everything behind one fact. See `kg.reasons.why`."""
        return reasons.why(self.store, self.schema, id_)

    def search(self, words: str, *, limit: int = 10) -> list[dict[str, Any]]:
        """Things by name, alias or typo, best first. See `kg.names.search`."""
        return names.search(self.store, words, limit=limit)

    def cypher(self, statement: str, *, write: bool = False, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a Cypher statement; one that writes is refused unless `write`. Raises WriteRefused, StoreError."""
        if not write:
            only_reads(statement)
            return self.store.ask(statement, **parameters)
        return self.store.change(statement, **parameters)

    def sparql(self, text: str) -> Answer:
        """What pyoxigraph gives for a SPARQL query over the record. See `kg.dataset.sparql`."""
        return sparql(self.record, self.schema, text)

    def sources(self) -> list[dict[str, Any]]:
        """What is loaded: each source as it is cited, with the number of its statements, in the order of their ids."""
        rows = self.store.ask(
            "MATCH (source:Source)\nRETURN source.id AS id, source.statements AS statements, source.digest AS digest\n"
            "ORDER BY id"
        )
        cited = push.read_sources(self.store)
        found = []
        for row in rows:
            shown = {k: v for k, v in asdict(cited[row["id"]]).items() if v and k != "text"}
            complete = row["digest"] not in ("loading", "unloading")
            found.append(
                shown | {"statements": row["statements"] or 0} | ({} if complete else {"complete": False})
            )
        return found

    def called(self, ids: list[str]) -> dict[str, str]:
        """The names of things, by id."""
        rows = self.store.ask(
            "UNWIND $ids AS id\nMATCH (thing:Thing {id: id})\nRETURN id, thing.name AS name", ids=ids
        )
        return {row["id"]: row["name"] for row in rows}

    def status(self) -> dict[str, Any]:
        """How much is loaded, and where, in DESIGN's shape of `status`."""
        ask = self.store.ask
        counted = {
            "nodes": ask("MATCH (n:Thing)\nRETURN count(n) AS n")[0]["n"],
            "relationships": ask("MATCH (:Thing)-[r]->(:Thing)\nRETURN count(r) AS n")[0]["n"],
            "statements": ask("MATCH (s:Source)\nRETURN coalesce(sum(s.statements), 0) AS n")[0]["n"],
        }
        engine = "embedded" if self.store.embedded else "neo4j"
        uri = str(self.record.folder.parent / "graph") if self.store.embedded else self.store.uri
        return {"engine": engine, "uri": uri, "sources": len(push.state(self.store))} | counted

    def export(self, format_: str, out: BinaryIO) -> None:
        """Write the whole graph to a binary file. See `kg.exports.export`."""
        exports.export(self.store, self.schema, format_, out)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Things and facts as a networkx graph: ids with `label` and `name`; edges keyed by type, with their summary."""
        import networkx as nx

        graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
        for row in self.store.ask(f"MATCH (thing:Thing)\nRETURN {names.FOUND}\nORDER BY id"):
            graph.add_node(row["id"], **{k: v for k, v in names.thing(row).shown.items() if k != "id"})
        rows = self.store.ask(
            "MATCH (a:Thing)-[r]->(b:Thing)\nWHERE r.record IS NOT NULL\n"
            "RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS said\n"
            "ORDER BY a, type, b"
        )
        for row in rows:
            said = {name: of for name, of in row["said"].items() if name not in ("record", "digest")}
            graph.add_edge(
                row["a"],
                row["b"],
                key=row["type"] + ("*" if said["derived"] else ""),
                type=row["type"],
                **said,
            )
        return graph

    def to_rdflib(self) -> rdflib.Dataset:
        """The record as an rdflib Dataset over Oxigraph, a named graph a source."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(
            store=OxigraphStore(store=dataset(self.record, self.schema)), default_union=True
        )


def open_(
    uri: str | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    home: Path | None = None,
) -> Graph:
    """Open the graph at `uri` or `NEO4J_URI`, else the embedded one in the data folder. See `kg.store.connect`."""
    store = connect(uri, username=username, password=password, database=database, home=home)
    return Graph(store, Record.at(home), ontology())


def questions() -> Iterator[query.Query]:
    """The catalogue, by group and name."""
    yield from sorted(query.catalogue().values(), key=lambda one: (one.group, one.name))
