"""The graph in files others open: N-Quads, Turtle, JSON-LD, Cypher. Read back from the graph, not from the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg import projection, push, sheaf
from kg.iri import PREFIXES
from kg.line import decode
from kg.statement import Source, SourceError, Statement
from kg.store import SCHEMA

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store import Store

ROWS = 200  # in one statement of a script: what a console still takes
FORMATS = ("nquads", "turtle", "jsonld", "cypher")


def statements(store: Store) -> dict[str, list[Statement]]:
    """Everything the graph holds, by source, in the order of the record."""
    rows = store.ask("MATCH (thing:Thing)\nWHERE size(thing.record) > 0\nRETURN thing.record AS record")
    rows += store.ask(
        "MATCH (:Thing)-[fact]->(:Thing)\nWHERE fact.record IS NOT NULL\nRETURN fact.record AS record"
    )
    found: dict[str, list[Statement]] = {id_: [] for id_ in push.read_sources(store)}
    for said in sorted((decode(line) for row in rows for line in row["record"]), key=sheaf.key):
        found.setdefault(said.source, []).append(said)
    return dict(sorted(found.items()))


def export(store: Store, schema: Ontology, format_: str, out: BinaryIO) -> None:
    """Write the whole graph to `out` in one of `FORMATS`; the same graph gives the same bytes.

    Raises SourceError for a format that is none of ours.
    """
    if format_ not in FORMATS:
        raise SourceError(f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    said, sources = statements(store), push.read_sources(store)
    if format_ == "cypher":
        out.write("".join(cypher(said, sources, schema)).encode())
        return
    import pyoxigraph as ox

    from kg import rdf

    blocks = ("".join(rdf.nquads(sources[id_], some, schema)) for id_, some in said.items())
    if format_ == "nquads":
        out.writelines(block.encode() for block in blocks)
        return
    quads = [quad for block in blocks for quad in ox.parse(block, format=ox.RdfFormat.N_QUADS)]
    if (
        format_ == "turtle"
    ):  # which has no named graphs: whose a statement is, its selectors and entries still say
        triples = sorted({quad.triple for quad in quads}, key=str)
        ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        return
    in_order = sorted({(str(quad), quad) for quad in quads}, key=lambda pair: pair[0])
    ox.serialize([quad for _, quad in in_order], out, ox.RdfFormat.JSON_LD, prefixes=PREFIXES)


def cypher(said: dict[str, list[Statement]], sources: dict[str, Source], schema: Ontology) -> Iterator[str]:
    """A script that makes the same graph in an empty Neo4j: paste it, or pipe it into cypher-shell."""
    yield from (f"{each};\n" for each in SCHEMA)
    every = [one for some in said.values() for one in some]
    nodes, facts = projection.keyed(every)
    rows: dict[str, list[Any]] = {}

    def add(act: str, row: Any) -> None:
        rows.setdefault(act, []).append(row)

    for source in sources.values():
        add(create("Source"), push.described(source) | {"statements": len(said.get(source.id, []))})
    for id_, about in sorted(nodes.items()):
        node = projection.node(id_, about, sources, schema)
        add(create("Thing", *node.labels), node.properties)
    for key, about in sorted(facts.items()):
        edge = projection.edge(key, about, sources, schema)
        add(relate("Thing", key[1], "Thing"), [key[0], key[2], edge.properties])
    told = [one for one in every if projection.is_node(one, schema)]
    for one in sorted(told, key=lambda one: one.id):
        quoted = projection.said_node(one, schema)
        add(create("Statement"), quoted.properties)
        add(relate("Statement", "FROM_SOURCE", "Source"), [one.id, one.source, {}])
        for type_, thing in quoted.links:
            add(relate("Statement", type_, "Thing"), [one.id, thing, {}])
    acts = sorted(rows, key=lambda act: (not act.startswith("CREATE"), act))  # nodes before what joins them
    for act in acts:
        for at in range(0, len(rows[act]), ROWS):
            yield f"UNWIND {literal(rows[act][at : at + ROWS])} AS row\n{act};\n"


def create(*labels: str) -> str:
    """What makes a node of a row."""
    return f"CREATE (node:{':'.join(labels)})\nSET node = row"


def relate(from_: str, type_: str, to: str) -> str:
    """What joins two nodes by a row of their ids and the properties."""
    return (
        f"MATCH (from:{from_} {{id: row[0]}})\nMATCH (to:{to} {{id: row[1]}})\n"
        f"CREATE (from)-[fact:{type_}]->(to)\nSET fact = row[2]"
    )


def literal(of: Any) -> str:
    """A value as Cypher writes it.

    >>> literal({"id": "x", "names": ["it's"], "n": 5, "ok": True})
    '{`id`: "x", `names`: ["it\\'s"], `n`: 5, `ok`: true}'
    """
    if isinstance(of, dict):
        return "{" + ", ".join(f"`{name}`: {literal(value)}" for name, value in of.items()) + "}"
    if isinstance(of, Iterable) and not isinstance(of, str):
        return "[" + ", ".join(map(literal, of)) + "]"
    return json.dumps(of)  # Cypher's escapes in strings are those of JSON
