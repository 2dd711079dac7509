"""Statements as N-Quads, and back: nothing a statement holds is lost on the way.

A statement is a `kg:Statement` (by the schema an `rdf:Statement` and a `prov:Entity`) in the named graph of its
source. A quote is an `oa:SpecificResource` with the two Web Annotation selectors; an entry has `kg:entry` and `kg:field`; a
derived statement has `kg:rule` and `prov:wasDerivedFrom`. What is nearly always so is left out: a statement is positive
and certain unless it says otherwise. Beside it stands the plain triple, unless it is a denial. There are no blank nodes,
so two records are isomorphic exactly if they have the same lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Literal, cast

import orjson
import pyoxigraph as ox

from kg.iri import DCTERMS, EDTF, ID, KG, OA, PROV, RDF, SCHEMA, SOURCE, STATEMENT, XSD, local, shout
from kg.statement import Derivation, Entry, Object, Quote, Ref, Source, Statement, Value, language, qualify

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


def term(of: Object) -> str:
    """An object as N-Triples writes it; a date gets the datatype of its precision.

    >>> print(term(Value("2018-09", "date")), term(Value('"no waivers"', lang="en")))
    "2018-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> "\\"no waivers\\""@en
    """
    if isinstance(of, Ref):
        return f"<{ID}{of.id}>"
    text = orjson.dumps(of.text).decode()  # JSON's escapes are those of N-Triples
    if of.type == "string":
        return f"{text}@{of.lang}" if of.lang else text
    return f"{text}^^<{datatype(of)}>"


def datatype(of: Value) -> str:
    """The IRI of a value's datatype.

    >>> datatype(Value("1959~", "date"))
    'http://id.loc.gov/datatypes/edtf/EDTF'
    """
    if of.type == "date":
        name = next((name for form, name in DATES if re.fullmatch(form, of.text)), "")
        return XSD + name if name else EDTF
    return XSD + of.type


def untermed(found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Object:
    """The object that `term` made this of."""
    if isinstance(found, ox.Literal):
        datatype = local(found.datatype.value)
        kind = "date" if datatype in ("date", "gYearMonth", "gYear", "EDTF") else datatype
        lang = language(found.language) if found.language else ""
        return Value(found.value, "string" if lang else cast("TypeName", kind), lang)
    return Ref(cast("ox.NamedNode", found).value.removeprefix(ID))


def nquads(source: Source, statements: Iterable[Statement], schema: Ontology) -> Iterator[str]:
    """Everything the record holds of a source, in pieces of some lines: its description, then each statement."""
    graph = f" <{SOURCE}{source.id}> .\n"
    yield described(source, graph)
    for said in statements:
        yield block(said, schema, graph)


def described(source: Source, graph: str) -> str:
    """The lines that describe a source."""
    me = f"<{SOURCE}{source.id}>"
    said = [f"{me} <{RDF}type> <{KG}Source>"]
    for name, iri in SOURCE_FIELDS.items():
        if text := getattr(source, name):
            said.append(f"{me} <{iri}> {term(Value(text, SOURCE_TYPES.get(name, 'string')))}")
    return "".join(each + graph for each in said)


def block(said: Statement, schema: Ontology, graph: str) -> str:
    """The lines of one statement, its type first; the plain triple comes last."""
    me, subject, predicate = (
        f"<{STATEMENT}{said.id}>",
        f"<{ID}{said.subject.id}>",
        f"<{schema.iri(said.predicate)}>",
    )
    is_kind = said.predicate == "kind" and isinstance(said.object, Value)
    object_ = f"<{KG}{said.object.text}>" if is_kind and isinstance(said.object, Value) else term(said.object)
    out = [
        f"{me} <{RDF}type> <{KG}Statement>{graph}{me} <{RDF}subject> {subject}{graph}"
        f"{me} <{RDF}predicate> {predicate}{graph}{me} <{RDF}object> {object_}"
    ]
    if said.polarity != "positive":
        out.append(f"{me} <{KG}polarity> {term(Value(said.polarity))}")
    if said.confidence != 1:
        out.append(f"{me} <{KG}confidence> {term(Value(format(said.confidence, '.4g'), 'decimal'))}")
    if said.rule:
        out.append(f"{me} <{KG}readBy> {term(Value(said.rule))}")
    if said.speaker:
        out.append(f"{me} <{PROV}wasAttributedTo> {term(said.speaker)}")
    out += [f"{me} <{KG}{name}> {term(of)}" for name, of in said.qualifiers]
    out += evidence(f"{STATEMENT}{said.id}", said)
    if said.polarity == "positive":
        out.append(f"{subject} {predicate} {object_}")
    return graph.join(out) + graph


def evidence(me: str, said: Statement) -> Iterator[str]:
    """Where it is said: words, an entry, or a rule and its premises; as triples without their end."""
    match said.evidence:
        case Entry(entry, field):
            yield f"<{me}> <{KG}entry> {term(Value(entry))}"
            yield f"<{me}> <{KG}field> {term(Value(field))}"
        case Quote(exact, start, end):
            yield f"<{me}> <{PROV}wasQuotedFrom> <{me}#words>"
            yield f"<{me}#words> <{RDF}type> <{OA}SpecificResource>"
            yield f"<{me}#words> <{OA}hasSource> <{SOURCE}{said.source}>"
            yield f"<{me}#words> <{OA}hasSelector> <{me}#quote>"
            yield f"<{me}#words> <{OA}hasSelector> <{me}#position>"
            yield f"<{me}#quote> <{RDF}type> <{OA}TextQuoteSelector>"
            yield f"<{me}#quote> <{OA}exact> {term(Value(exact))}"
            yield f"<{me}#position> <{RDF}type> <{OA}TextPositionSelector>"
            for name, at in (("start", start), ("end", end)):
                yield f'<{me}#position> <{OA}{name}> "{at}"^^<{XSD}nonNegativeInteger>'
        case Derivation(rule, premises):
            yield f"<{me}> <{KG}rule> {term(Value(rule))}"
            for premise in premises:
                yield f"<{me}> <{PROV}wasDerivedFrom> <{STATEMENT}{premise}>"


About = dict[str, dict[str, list["ox.NamedNode | ox.Literal"]]]


def read(found: Iterator[ox.Quad], schema: Ontology) -> tuple[Source, Iterator[Statement]]:
    """The source and, streamed, the statements that `nquads` wrote, in the same order.

    Raises ValueError if what comes first describes no source.
    """
    said: dict[str, str] = {}
    names = {iri: name for name, iri in SOURCE_FIELDS.items()}
    me, first = "", None
    for quad in found:
        subject = cast("ox.NamedNode", quad.subject).value
        if not subject.startswith(SOURCE):
            first = quad
            break
        me = subject
        if name := names.get(quad.predicate.value):
            said[name] = cast("ox.Literal", quad.object).value
    if not me:
        raise ValueError("the quads describe no source")
    source = Source(id=me.removeprefix(SOURCE), **said)
    return source, _statements(found, first, source.id, schema)


def _statements(
    found: Iterator[ox.Quad], first: ox.Quad | None, source: str, schema: Ontology
) -> Iterator[Statement]:
    words = {relation.iri: relation.type for relation in schema.relations.values()}
    words |= {prop.iri: prop.name for prop in schema.properties.values()} | {RDF + "type": "kind"}
    about: About = defaultdict(lambda: defaultdict(list))
    me, quad = "", first
    while quad is not None:
        subject = cast("ox.NamedNode", quad.subject).value
        if subject.startswith(STATEMENT):  # the plain triple beside it says nothing more
            if subject != me and "#" not in subject:
                if me:
                    yield _statement(me, source, about, words, schema)
                    about.clear()
                me = subject
            about[subject][quad.predicate.value].append(cast("ox.NamedNode | ox.Literal", quad.object))
        quad = next(found, None)
    if me:
        yield _statement(me, source, about, words, schema)


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
    names = [name for name in schema.qualifiers if KG + name in me]
    speaker = me.get(PROV + "wasAttributedTo")
    return Statement(
        Ref(text(RDF + "subject").removeprefix(ID)),
        predicate,
        object_,
        source,
        found,
        qualify(**{name: [untermed(each) for each in me[KG + name]] for name in names}),
        Ref(speaker[0].value.removeprefix(ID)) if speaker else None,
        cast(
            "Literal['positive', 'negative']", text(KG + "polarity") if KG + "polarity" in me else "positive"
        ),
        float(text(KG + "confidence")) if KG + "confidence" in me else 1.0,
        me[KG + "readBy"][0].value if KG + "readBy" in me else "",
    )
