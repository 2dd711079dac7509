"""The record as an RDF dataset, for SPARQL and for rdflib. No engine is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from kg.iri import KG, PREFIXES
from kg.statement import SourceError

# Strings, IRIs and comments, which may hold any word.
OPAQUE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|<[^<>\s]*>|#[^\r\n]*')
SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.ontology import Ontology
    from kg.record import Record

Answer: TypeAlias = "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples"


def dataset(record: Record, schema: Ontology) -> ox.Store:
    """Every source as a named graph in an Oxigraph store in memory; the schema is the graph of its own namespace."""
    import pyoxigraph as ox

    held = ox.Store()
    graph = ox.NamedNode(KG)
    held.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in schema.graph)
    for source in record.sources():
        held.bulk_load(record.content(source), ox.RdfFormat.N_QUADS)
    return held


def sparql(record: Record, schema: Ontology, query: str) -> Answer:
    """What a SPARQL query finds; the default graph is the union of all, and the usual prefixes need not be declared.

    Raises SyntaxError (with line and column) for what is no query, SourceError for one with SERVICE. Nothing is ever
    fetched, and nothing written.
    """
    if SERVICE.search(OPAQUE.sub(" ", query)):
        raise SourceError("SERVICE would fetch from elsewhere, which kg never does; load the data instead")
    return dataset(record, schema).query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
