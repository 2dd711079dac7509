"""The graph in files others open: N-Quads, Turtle, JSON-LD, Cypher. Read back from the graph, not from the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg import projection, push
from kg.iri import PREFIXES
from kg.statement import Source, SourceError, Statement

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store import Store

FORMATS = ("nquads", "turtle", "jsonld", "cypher")


def statements(store: Store) -> dict[str, list[Statement]]:
    """Everything the graph holds, by source, in the order of the statements' ids."""
    rows = store.ask("MATCH (thing:Thing)\nWHERE size(thing.record) > 0\nRETURN thing.record AS record")
    rows += store.ask("MATCH (:Thing)-[fact]->(:Thing)\nRETURN fact.record AS record")
    found: dict[str, list[Statement]] = {id_: [] for id_ in push.read_sources(store)}
    for said in sorted(
        (projection.decode(line) for row in rows for line in row["record"]), key=lambda one: one.id
    ):
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

    quads = (quad for id_, some in said.items() for quad in rdf.quads(sources[id_], some, schema))
    if format_ == "nquads":
        out.writelines(rdf.lines(quads))
        return
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
    from dataclasses import asdict

    for source in sources.values():
        row = {name: of for name, of in asdict(source).items() if of != ""}
        yield f"CREATE (:Source {literal(row)});\n"
    nodes, facts = projection.keyed(one for some in said.values() for one in some)
    for id_, about in sorted(nodes.items()):
        node = projection.node(id_, about, sources, schema)
        yield f"CREATE (:{':'.join(['Thing', *node.labels])} {literal(node.properties)});\n"
    for key, about in sorted(facts.items()):
        edge = projection.edge(key, about, sources, schema)
        ends = f"MATCH (a:Thing {{id: {literal(key[0])}}}), (b:Thing {{id: {literal(key[2])}}})"
        yield f"{ends} CREATE (a)-[:{key[1]} {literal(edge.properties)}]->(b);\n"
    for one in sorted(
        (one for some in said.values() for one in some if push.is_node(one)), key=lambda one: one.id
    ):
        quoted = projection.said_node(one, schema)
        yield f"CREATE (:Statement {literal(quoted.properties)});\n"
        yield _link(one.id, "Source", one.source, "FROM_SOURCE")
        for type_, thing in quoted.links:
            yield _link(one.id, "Thing", thing, type_)


def _link(id_: str, label: str, to: str, type_: str) -> str:
    return f"MATCH (a:Statement {{id: {literal(id_)}}}), (b:{label} {{id: {literal(to)}}}) CREATE (a)-[:{type_}]->(b);\n"


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
