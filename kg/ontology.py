"""The schema as Python: every kind, property and relation, read from the shapes in schema/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast, get_args

from kg import content
from kg.iri import KG, OWL, PROV, RDF, RDFS, SH, XSD, local, shout
from kg.statement import Ref, Statement, TypeName, Value, language

if TYPE_CHECKING:
    import pyoxigraph as ox

Node: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"


LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class SchemaError(Exception):
    """Something is said for which the schema has no word."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a kind: a literal of `type` (None: words in any language), or a link to a thing of `kinds`."""

    name: str
    iri: str
    type: TypeName | None
    kinds: tuple[str, ...]
    many: bool
    link: str
    comment: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things: a label in Neo4j."""

    name: str
    iri: str
    label: str
    comment: str
    parents: tuple[str, ...]
    properties: dict[str, Property]


@dataclass(frozen=True, slots=True)
class Relation:
    """What one thing may be to another: a relationship type in Neo4j, read from subject to object."""

    type: str
    iri: str
    label: str
    infinitive: str
    comment: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    weight: int
    itemised: bool


class Ontology:
    """All that may be said. `graph` holds the triples of the schema's files, in their order."""

    def __init__(self, files: Iterable[Path]) -> None:
        import pyoxigraph as ox

        self._ox = ox
        self.files = sorted(files)
        self.graph = ox.Dataset()
        for file in self.files:
            try:
                for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
                    self.graph.add(ox.Quad(quad.subject, quad.predicate, quad.object))
            except SyntaxError as error:
                raise SchemaError(f"{file}: {error}") from error

    # ---- reading the graph -------------------------------------------------------------------------------

    def objects(self, subject: Node, predicate: str) -> Iterator[Node]:
        """What `subject` has for `predicate`, in no settled order."""
        for quad in self.graph.quads_for_subject(cast("ox.NamedNode", subject)):
            if quad.predicate.value == predicate:
                yield quad.object

    def texts(self, subject: Node, predicate: str) -> list[str]:
        """The same as sorted strings."""
        return sorted(cast("ox.Literal", each).value for each in self.objects(subject, predicate))

    def text(self, subject: Node, predicate: str) -> str:
        """The first of them, or the empty string."""
        return next(iter(self.texts(subject, predicate)), "")

    def items(self, subject: Node, predicate: str) -> list[Node]:
        """The members of an RDF list, in order."""
        found: list[Node] = []
        for head in self.objects(subject, predicate):
            while isinstance(head, self._ox.BlankNode):
                found += self.objects(head, RDF + "first")
                head = next(self.objects(head, RDF + "rest"))
        return found

    def typed(self, iri: str) -> list[ox.NamedNode]:
        """Every subject with this rdf:type, sorted."""
        quads = self.graph.quads_for_object(self._ox.NamedNode(iri))
        found = {quad.subject for quad in quads if quad.predicate.value == RDF + "type"}
        return sorted((s for s in found if isinstance(s, self._ox.NamedNode)), key=lambda node: node.value)

    def _classes(self, shape: Node) -> tuple[str, ...]:
        """The classes a shape allows: sh:class, or those of its sh:or."""
        shapes = [shape, *self.items(shape, SH + "or")]
        return tuple(sorted(local(text) for each in shapes for text in self.texts(each, SH + "class")))

    # ---- the words ---------------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Every kind by its name; each has its parents' properties too."""
        own = {local(node.value): node for node in self.typed(RDFS + "Class")}
        parents = {
            name: [local(text) for text in self.texts(node, RDFS + "subClassOf") if text.startswith(KG)]
            for name, node in own.items()
        }

        def ancestors(name: str) -> list[str]:
            return [name, *(up for parent in parents[name] for up in ancestors(parent))]

        found = {}
        for name, node in own.items():
            shapes = [
                shape for up in reversed(ancestors(name)) for shape in self.objects(own[up], SH + "property")
            ]
            properties = sorted(map(self._property, shapes), key=lambda prop: prop.name)
            found[name] = Kind(
                name,
                node.value,
                self.text(node, RDFS + "label"),
                self.text(node, RDFS + "comment"),
                tuple(ancestors(name)[1:]),
                {prop.name: prop for prop in properties},
            )
        return found

    def _property(self, shape: Node) -> Property:
        iri = self.text(shape, SH + "path")
        datatype, node = self.text(shape, SH + "datatype"), self.text(shape, SH + "node")
        type_ = "date" if node == KG + "EDTF" else datatype.removeprefix(XSD)
        return Property(
            "speaker" if iri == PROV + "wasAttributedTo" else local(iri),
            iri,
            cast("TypeName", type_) if type_ in get_args(TypeName) else None,
            self._classes(shape),
            not self.text(shape, SH + "maxCount"),
            self.text(shape, KG + "link"),
            self.text(shape, SH + "description"),
        )

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """Every relation by its relationship type."""
        found = {}
        for node in self.typed(OWL + "ObjectProperty"):
            type_ = shout(local(node.value))
            found[type_] = Relation(
                type_,
                node.value,
                self.text(node, RDFS + "label"),
                self.text(node, KG + "infinitive"),
                self.text(node, RDFS + "comment"),
                self._classes(node),
                tuple(sorted({k for s in self.objects(node, SH + "property") for k in self._classes(s)})),
                int(self.text(node, KG + "weight") or 1),
                self.text(node, KG + "itemised") == "true",
            )
        return found

    @cached_property
    def properties(self) -> dict[str, Property]:
        """Every property of a thing by its name."""
        return {
            name: prop
            for kind in self.kinds.values()
            if kind.name not in ("Statement", "Source")
            for name, prop in kind.properties.items()
        }

    @cached_property
    def qualifiers(self) -> dict[str, Property]:
        """What a statement may carry besides subject, predicate and object, by name."""
        shapes = [s for node in self.typed(KG + "Qualifier") for s in self.objects(node, SH + "property")]
        found = [self._property(shape) for shape in shapes]
        return {prop.name: prop for prop in sorted(found, key=lambda prop: prop.name)}

    @cached_property
    def single(self) -> frozenset[str]:
        """The properties of which a thing may have one."""
        return frozenset(name for name, prop in self.properties.items() if not prop.many)

    @cached_property
    def itemised(self) -> frozenset[str]:
        """The relations of which each statement with qualifiers is a node too: a deal, a term of office, a year's trade."""
        return frozenset(name for name, relation in self.relations.items() if relation.itemised)

    @cached_property
    def looked_into(self) -> frozenset[str]:
        """The properties and qualifiers whose text a shape looks into: a pattern, a list, a least or greatest value."""
        within = {
            SH + name
            for name in (
                "pattern",
                "in",
                "hasValue",
                "minInclusive",
                "maxInclusive",
                "minLength",
                "maxLength",
            )
        }
        shapes = {quad.subject for quad in self.graph if quad.predicate.value in within}
        paths = {local(text) for shape in shapes for text in self.texts(shape, SH + "path")}
        return frozenset(paths)

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every label the graph may have."""
        return frozenset(self.kinds)

    @cached_property
    def types(self) -> frozenset[str]:
        """Every relationship type the graph may have: the relations, and the links of a Statement node."""
        own = [*self.qualifiers.values(), *self.kinds["Statement"].properties.values()]
        links = {prop.link for prop in own if prop.link}
        return frozenset(self.relations) | links | {"FROM_SOURCE"}

    # ---- what may be said --------------------------------------------------------------------------------

    def iri(self, predicate: str) -> str:
        """The IRI of a predicate; raises SchemaError for a word the schema lacks."""
        if predicate == "kind":
            return RDF + "type"
        if predicate in self.relations:
            return self.relations[predicate].iri
        if predicate in self.properties:
            return self.properties[predicate].iri
        raise SchemaError(f"schema/ has no word {predicate!r}")

    def check(self, said: Statement) -> str | None:
        """Why the schema cannot take this statement by itself, in a few words; None where it can.

        Whether the ends of a relation are of the right kinds is for SHACL, which sees the whole source.
        """
        match said.predicate, said.object:
            case "kind", Value(text):
                if text not in self.kinds:
                    return f"schema/ has no kind {text!r}"
            case word, Ref():
                if word not in self.relations:
                    return f"schema/ has no relation {word!r}"
            case word, Value(_, type_, lang):
                if word not in self.properties:
                    return f"schema/ has no property {word!r}"
                if lang and not (LANGUAGE.fullmatch(lang) and lang == language(lang)):
                    return f"the language {lang!r} is not as BCP 47 writes it"
                if self.properties[word].type not in (None, type_):
                    return f"{word} is a {type_}, the schema wants {self.properties[word].type}"
        for name, of in said.qualifiers:
            prop = self.qualifiers.get(name)
            if prop is None:
                return f"schema/ has no qualifier {name!r}"
            if isinstance(of, Ref) != bool(prop.kinds):
                return f"the qualifier {name!r} {'names a thing' if prop.kinds else 'is a value'}"
            if isinstance(of, Value) and prop.type not in (None, of.type):
                return f"the qualifier {name!r} is a {of.type}, the schema wants {prop.type}"
        return None


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The schema of this installation.

    >>> ontology().relations["SUPPLIED_BY"].subjects
    ('WeaponSystem',)
    >>> ontology().kinds["Official"].parents
    ('Person', 'Thing')
    """
    folder = content.folder("schema")
    return Ontology(
        file for part in ("kinds", "qualifiers", "relations") for file in (folder / part).glob("*.ttl")
    )
