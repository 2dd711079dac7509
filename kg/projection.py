"""From statements to a property graph: which become nodes, which relationships, and what these carry.

There is one relationship a fact, however many sources report it. `record` on a node or relationship holds its statements
whole, as JSON, so that the graph can be read back; what stands beside it is a summary to query by.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import orjson

from kg.line import encode
from kg.statement import Derivation, Entry, Quote, Ref, Source, Statement, Value, parts

if TYPE_CHECKING:
    from kg.ontology import Ontology

CALLED = ("name", "longName", "alias", "acronym", "formerName", "code")
VERSION = "4"  # of the form below; graphs of an older form are pushed anew
Scalar: TypeAlias = "str | int | float | bool"
Properties: TypeAlias = "dict[str, Scalar | list[Scalar]]"
FactKey: TypeAlias = tuple[str, str, str, bool]
"""Subject, type, object, and whether it is derived."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its labels (without `Thing`), and its properties with `id`."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact."""

    key: FactKey
    properties: Properties


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a node, with the links that lead from it: (relationship type, id of a thing)."""

    id: str
    source: str
    links: tuple[tuple[str, str], ...]
    properties: Properties


def digest(content: object) -> str:
    """A short hash of what would be written, to see whether it must be."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def order(statements: Iterable[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """The statement that stands for a fact first.

    Reference data, which have no date, hold until they say otherwise; then the newest source counts, and an article
    without a date last. Of one source, what is positive comes before a denial, what holds before what is over, then what
    says most; ids settle the rest.
    """
    ranked = sorted(
        statements,
        key=lambda s: (s.polarity == "negative", s.one("status") == "ended", -len(s.qualifiers), s.id),
    )

    def day(said: Statement) -> str:
        return _published(said, sources) or ("9999" if isinstance(said.evidence, Entry) else "")

    return sorted(ranked, key=day, reverse=True)


def _published(said: Statement, sources: Mapping[str, Source]) -> str:
    source = sources.get(said.source)
    return source.published if source else ""


def node(id_: str, statements: list[Statement], sources: Mapping[str, Source], schema: Ontology) -> Node:
    """A thing, from all that is said of it besides its relations.

    >>> from kg.ontology import ontology
    >>> from kg.statement import thing
    >>> said = list(thing("Country", "IN", name="India", alias=["Bharat"]).statements("countries"))
    >>> node("IN", said, {}, ontology()).properties["name"]
    'India'
    """
    labels = {
        said.object.text for said in statements if said.predicate == "kind" and isinstance(said.object, Value)
    }
    # an undated source is a reference: its names come first
    said_in_order = sorted(statements, key=lambda s: (_published(s, sources), parts(s.object), s.id))
    values: dict[str, list[Value]] = {}
    for said in said_in_order:
        if said.predicate != "kind" and isinstance(said.object, Value):
            values.setdefault(said.predicate, []).append(said.object)
    properties: Properties = {"id": id_}
    for name, found in sorted(values.items()):
        plain = list(dict.fromkeys(value.plain for value in found))
        many = schema.properties[name].many and name != "name"
        properties[name] = plain if many else plain[0]
    names = [v.text for key in CALLED for v in values.get(key, [])]
    names = list(dict.fromkeys(names))
    weak = [v.text for v in values.get("weakAlias", []) if v.text not in names]
    properties["names"] = list(names)
    properties["aliasText"] = " | ".join([*names[1:], *weak])  # a weak alias is found, but names nobody
    properties["name"] = properties.get("name", id_)
    properties["sources"] = [*sorted({said.source for said in statements})]
    properties["record"] = [*sorted(encode(said).decode() for said in statements)]
    properties["digest"] = digest([sorted(labels), properties])
    return Node(id_, tuple(sorted(labels)), properties)


def edge(key: FactKey, statements: list[Statement], sources: Mapping[str, Source], schema: Ontology) -> Edge:
    """A fact, from all that is said of it; the newest source gives status and quantities."""
    ranked = order(statements, sources)
    lead = ranked[0]
    polarity = Counter(said.polarity for said in statements)
    properties: Properties = {
        "derived": key[3],
        "polarity": "disputed" if len(polarity) == 2 else lead.polarity,
        "sources": sorted({said.source for said in statements}),
        "statements": [said.id for said in ranked],
    }
    properties |= qualified(lead, schema)
    statuses = sorted({str(said.one("status")) for said in statements if said.one("status")})
    if len(statuses) > 1:
        properties["statuses"] = list(statuses)
    for said in ranked:
        if isinstance(said.evidence, Entry):
            where = {"entry": said.evidence.entry, "field": said.evidence.field, "entrySource": said.source}
            properties |= where
            break
    if isinstance(lead.evidence, Derivation):
        properties |= {"rule": lead.evidence.rule, "premises": list(lead.evidence.premises)}
    properties["record"] = [*sorted(encode(said).decode() for said in statements)]
    properties["digest"] = digest(properties)
    return Edge(key, properties)


def qualified(said: Statement, schema: Ontology) -> Properties:
    """How a statement is meant, as properties; what may have several values is a list."""
    found: dict[str, list[Scalar]] = {}
    for name, of in said.qualifiers:
        found.setdefault(name, []).append(of.id if isinstance(of, Ref) else of.plain)
    return {n: list(values) if schema.qualifiers[n].many else values[0] for n, values in found.items()}


def is_node(said: Statement, schema: Ontology) -> bool:
    """Whether a statement is a node of its own: said in words and more than a name, or one of several items of a fact."""
    match said.evidence:
        case Quote():
            return said.predicate not in ("kind", "name")
        case Entry():
            return bool(said.qualifiers) and said.predicate in schema.itemised
    return False


def said_node(said: Statement, schema: Ontology) -> Said:
    """A statement as a node that leads to what it speaks of, with its words or its entry."""
    links = {("HAS_SUBJECT", said.subject.id)}
    if isinstance(said.object, Ref):
        links.add(("HAS_OBJECT", said.object.id))
    if said.speaker:
        links.add(("SAID_BY", said.speaker.id))
    links |= {(schema.qualifiers[name].link, of.id) for name, of in said.qualifiers if isinstance(of, Ref)}
    properties: Properties = {
        "id": said.id,
        "predicate": said.predicate,
        "polarity": said.polarity,
        "confidence": said.confidence,
        "source": said.source,
        "readBy": said.rule,
    }
    match said.evidence:
        case Quote(exact, start, end):
            properties |= {"quote": exact, "start": start, "end": end}
        case Entry(entry, field):
            properties |= {"entry": entry, "field": field}
    properties |= qualified(said, schema)
    properties["digest"] = digest([sorted(links), properties])
    return Said(said.id, said.source, tuple(sorted(links)), properties)


def fact_key(said: Statement) -> FactKey | None:
    """The fact that carries a statement; None where the node of its subject does."""
    if not isinstance(said.object, Ref):
        return None
    return said.subject.id, said.predicate, said.object.id, isinstance(said.evidence, Derivation)


def keyed(
    statements: Iterable[Statement],
) -> tuple[dict[str, list[Statement]], dict[FactKey, list[Statement]]]:
    """Statements by the node, and by the fact, that carries them; the things at a fact's ends are there with nothing."""
    nodes: dict[str, list[Statement]] = {}
    facts: dict[FactKey, list[Statement]] = {}
    for said in statements:
        own = nodes.setdefault(said.subject.id, [])
        for of in (said.object, said.speaker, *(of for _, of in said.qualifiers)):
            if isinstance(of, Ref):
                nodes.setdefault(of.id, [])
        if key := fact_key(said):
            facts.setdefault(key, []).append(said)
        else:
            own.append(said)
    return nodes, facts
