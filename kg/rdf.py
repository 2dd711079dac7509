"""Statements as RDF quads, and back: nothing a statement holds is lost on the way.

A statement is a `kg:Statement` (by the schema an `rdf:Statement` and a `prov:Entity`) in the named graph of its
source. A quote is an `oa:SpecificResource` with the two Web Annotation selectors; an entry has `kg:entry` and `kg:field`; a
derived statement has `kg:rule` and `prov:wasDerivedFrom`. Beside it stands the plain triple, unless it is a denial.
There are no blank nodes, so two records are isomorphic exactly if their sorted lines are equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

import pyoxigraph as ox

from kg.iri import DCTERMS, EDTF, ID, KG, OA, PROV, RDF, SCHEMA, SOURCE, STATEMENT, XSD, local, shout
from kg.statement import Derivation, Entry, Object, Quote, Ref, Source, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.statement import Evidence, TypeName

DATES = ((r"-?\d{4}-\d\d-\d\d", "date"), (r"-?\d{4}-\d\d", "gYearMonth"), (r"-?\d{4}", "gYear"))
SOURCE_IRIS = {
    "title": DCTERMS + "title",
    "publisher": DCTERMS + "publisher",
    "licence": DCTERMS + "license",
} | {
    "published": DCTERMS + "issued",
    "language": DCTERMS + "language",
    "url": SCHEMA + "url",
}
SOURCE_TYPES: dict[str, TypeName] = {"published": "date", "retrieved": "date", "url": "anyURI"}
SOURCE_FIELDS = {
    field.name: SOURCE_IRIS.get(field.name, KG + field.name) for field in fields(Source) if field.name != "id"
}


@lru_cache(maxsize=4096)
def node(iri: str) -> ox.NamedNode:
    """The same node for the same IRI."""
    return ox.NamedNode(iri)


def term(of: Object) -> ox.NamedNode | ox.Literal:
    """An object as an RDF term; a date gets the datatype of its precision.

    >>> print(term(Value("2018-09", "date")))
    "2018-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
    """
    if isinstance(of, Ref):
        return node(ID + of.id)
    if of.type == "string":
        return ox.Literal(of.text, language=of.lang) if of.lang else ox.Literal(of.text)
    if of.type == "date":
        name = next((name for form, name in DATES if re.fullmatch(form, of.text)), "")
        return ox.Literal(of.text, datatype=node(XSD + name if name else EDTF))
    return ox.Literal(of.text, datatype=node(XSD + of.type))


def untermed(found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Object:
    """The object that `term` made this of."""
    if isinstance(found, ox.Literal):
        datatype = local(found.datatype.value)
        kind = "date" if datatype in ("date", "gYearMonth", "gYear", "EDTF") else datatype
        lang = found.language or ""
        return Value(found.value, "string" if lang else cast("TypeName", kind), lang)
    return Ref(cast("ox.NamedNode", found).value.removeprefix(ID))


def quads(source: Source, statements: Iterable[Statement], schema: Ontology) -> Iterator[ox.Quad]:
    """Everything the record holds of a source: its description, and its statements."""
    graph = node(SOURCE + source.id)
    yield ox.Quad(graph, node(RDF + "type"), node(KG + "Source"), graph)
    for name, iri in SOURCE_FIELDS.items():
        if text := getattr(source, name):
            yield ox.Quad(graph, node(iri), term(Value(text, SOURCE_TYPES.get(name, "string"))), graph)
    for said in statements:
        for subject, predicate, found in triples(said, schema):
            yield ox.Quad(subject, node(predicate), found, graph)


Triple = tuple[ox.NamedNode, str, "ox.NamedNode | ox.Literal"]


def triples(said: Statement, schema: Ontology) -> Iterator[Triple]:
    """One statement, spelt out."""
    me, subject, predicate = ox.NamedNode(STATEMENT + said.id), term(said.subject), schema.iri(said.predicate)
    assert isinstance(subject, ox.NamedNode)
    is_kind = said.predicate == "kind" and isinstance(said.object, Value)
    object_ = node(KG + said.object.text) if is_kind and isinstance(said.object, Value) else term(said.object)
    if said.polarity == "positive":
        yield subject, predicate, object_
    yield me, RDF + "type", node(KG + "Statement")
    yield me, RDF + "subject", subject
    yield me, RDF + "predicate", node(predicate)
    yield me, RDF + "object", object_
    yield me, KG + "polarity", ox.Literal(said.polarity)
    yield me, KG + "confidence", ox.Literal(format(said.confidence, ".4g"), datatype=node(XSD + "decimal"))
    if said.rule:
        yield me, KG + "readBy", ox.Literal(said.rule)
    if said.speaker:
        yield me, PROV + "wasAttributedTo", term(said.speaker)
    for name, of in said.qualifiers:
        yield me, KG + name, term(of)
    yield from evidence(me, said)


def evidence(me: ox.NamedNode, said: Statement) -> Iterator[Triple]:
    """Where it is said: words, an entry, or a rule and its premises."""
    match said.evidence:
        case Quote(exact, start, end):
            words, quote, position = (
                ox.NamedNode(f"{me.value}#{part}") for part in ("words", "quote", "position")
            )
            yield me, PROV + "wasQuotedFrom", words
            yield words, RDF + "type", node(OA + "SpecificResource")
            yield words, OA + "hasSource", node(SOURCE + said.source)
            yield words, OA + "hasSelector", quote
            yield words, OA + "hasSelector", position
            yield quote, RDF + "type", node(OA + "TextQuoteSelector")
            yield quote, OA + "exact", ox.Literal(exact)
            yield position, RDF + "type", node(OA + "TextPositionSelector")
            for name, at in (("start", start), ("end", end)):
                yield position, OA + name, ox.Literal(str(at), datatype=node(XSD + "nonNegativeInteger"))
        case Entry(entry, field):
            yield me, KG + "entry", ox.Literal(entry)
            yield me, KG + "field", ox.Literal(field)
        case Derivation(rule, premises):
            yield me, KG + "rule", ox.Literal(rule)
            for premise in premises:
                yield me, PROV + "wasDerivedFrom", ox.NamedNode(STATEMENT + premise)


def read(found: Iterable[ox.Quad], schema: Ontology) -> tuple[Source, list[Statement]]:
    """The source and the statements (in the order of their ids) that `quads` made these of.

    Raises ValueError if the quads describe no source.
    """
    about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in found:
        about[cast("ox.NamedNode", quad.subject).value][quad.predicate.value].append(
            cast("ox.NamedNode | ox.Literal", quad.object)
        )
    sources = [iri for iri in about if iri.startswith(SOURCE)]
    if len(sources) != 1:
        raise ValueError(f"the quads describe {len(sources)} sources, not one")
    me = about[sources[0]]
    said = {name: me[iri][0].value for name, iri in SOURCE_FIELDS.items() if iri in me}
    source = Source(id=sources[0].removeprefix(SOURCE), **said)
    words = {relation.iri: relation.type for relation in schema.relations.values()}
    words |= {prop.iri: prop.name for prop in schema.properties.values()} | {RDF + "type": "kind"}
    ids = sorted(iri for iri in about if iri.startswith(STATEMENT) and "#" not in iri)
    return source, [_statement(iri, source.id, about, words, schema) for iri in ids]


About = dict[str, dict[str, list["ox.NamedNode | ox.Literal"]]]


def _statement(iri: str, source: str, about: About, words: dict[str, str], schema: Ontology) -> Statement:
    me = about[iri]

    def text(predicate: str) -> str:
        return me[predicate][0].value

    predicate = words.get(text(RDF + "predicate")) or shout(local(text(RDF + "predicate")))
    object_ = Value(local(text(RDF + "object"))) if predicate == "kind" else untermed(me[RDF + "object"][0])
    found: Evidence
    if PROV + "wasQuotedFrom" in me:
        quote, position = about[f"{iri}#quote"], about[f"{iri}#position"]
        start, end = (int(position[OA + name][0].value) for name in ("start", "end"))
        found = Quote(quote[OA + "exact"][0].value, start, end)
    elif KG + "rule" in me:
        premises = sorted(each.value.removeprefix(STATEMENT) for each in me[PROV + "wasDerivedFrom"])
        found = Derivation(text(KG + "rule"), tuple(premises))
    else:
        found = Entry(text(KG + "entry"), text(KG + "field"))
    own = {"polarity", "confidence"}
    names = [name for name in schema.qualifiers if KG + name in me and name not in own]
    speaker = me.get(PROV + "wasAttributedTo")
    return Statement(
        Ref(text(RDF + "subject").removeprefix(ID)),
        predicate,
        object_,
        source,
        found,
        qualify(**{name: [untermed(each) for each in me[KG + name]] for name in names}),
        Ref(speaker[0].value.removeprefix(ID)) if speaker else None,
        cast("Literal['positive', 'negative']", text(KG + "polarity")),
        float(text(KG + "confidence")),
        me[KG + "readBy"][0].value if KG + "readBy" in me else "",
    )


def lines(found: Iterable[ox.Quad]) -> list[bytes]:
    """Sorted N-Quads, each once: the same statements give the same bytes."""
    return sorted({str(quad).encode() + b" .\n" for quad in found})
