"""Reference data as people write it: Turtle files into Things."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.iri import EDTF, ID, KG, RDF, XSD, shout
from kg.statement import ID as VALID_ID
from kg.statement import Object, Ref, SourceError, Thing, TypeName, Value, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Literal, Triple

KIND = RDF + "type"
TYPES: dict[str, TypeName] = {
    XSD + "string": "string",
    RDF + "langString": "string",
    XSD + "integer": "integer",
    XSD + "decimal": "decimal",
    XSD + "boolean": "boolean",
    XSD + "anyURI": "anyURI",
    XSD + "date": "date",
    XSD + "gYearMonth": "date",
    XSD + "gYear": "date",
    EDTF: "date",
}
LEXICAL = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)"),
    "boolean": re.compile(r"true|false"),
}


def things(folder: Path) -> Iterator[Thing]:
    """Read every `*.ttl` of a folder; what several files say of one subject comes out as one Thing.

    `id:RU a kg:Country ; kg:sanctionedUnder id:caatsa ; kg:name "Russia" .` becomes a Country RU that says
    `SANCTIONED_UNDER` (a `Ref`) and `name` (a `Value`). Things come in the order of the sorted files' first
    mention of them, what each says is sorted. Raises SourceError, naming file and line, for what is not
    Turtle, for a subject with no kind or two, and for words outside the two namespaces.
    """
    kinds: dict[str, str] = {}
    said: dict[str, set[tuple[str, Object]]] = {}
    for path in sorted(folder.glob("*.ttl")):
        for id_, name, of in _read(path):
            if name != "kind":
                said.setdefault(id_, set()).add((name, of))
            elif kinds.setdefault(id_, parts(of)[0]) != parts(of)[0]:
                raise _at(
                    path, id_, f"is called a {parts(of)[0]} here and a {kinds[id_]} before: keep one kind"
                )
            else:
                said.setdefault(id_, set())
    for id_, pairs in said.items():
        yield Thing(Ref(id_), kinds[id_], tuple(sorted(pairs, key=lambda pair: (pair[0], parts(pair[1])))))


def _read(path: Path) -> Iterator[tuple[str, str, Object]]:
    """One file's triples as id, predicate (or `kind`) and object; every subject says its kind in the file."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    try:
        quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except SyntaxError as wrong:
        raise SourceError(f"{path}, line {wrong.lineno}: not Turtle: {wrong.msg}") from None
    triples = [quad.triple for quad in quads]
    subjects = [_subject(path, triple) for triple in triples]
    kinded = {id_ for id_, triple in zip(subjects, triples, strict=True) if triple.predicate.value == KIND}
    for id_, triple in zip(subjects, triples, strict=True):
        if id_ not in kinded:
            raise _at(path, id_, f"has no kind: write 'id:{id_} a kg:Law' or whichever label it is")
        verb, of = triple.predicate.value, triple.object
        if verb == KIND:
            if not (isinstance(of, NamedNode) and of.value.startswith(KG)):
                raise _at(path, id_, f"has the kind {of}, which is not a kg: label")
            yield id_, "kind", Value(of.value.removeprefix(KG))
            continue
        if not verb.startswith(KG):
            raise _at(path, id_, f"uses the property <{verb}>, which is not a kg: word")
        word = verb.removeprefix(KG)
        if isinstance(of, NamedNode) and of.value.startswith(ID):
            yield id_, shout(word), Ref(_id(path, id_, of.value))
        else:
            yield id_, word, _value(path, id_, of)


def _subject(path: Path, triple: Triple) -> str:
    subject = getattr(triple.subject, "value", str(triple.subject))
    return _id(path, subject.removeprefix(ID), subject)


def _id(path: Path, about: str, iri: str) -> str:
    id_ = iri.removeprefix(ID)
    if id_ == iri or not VALID_ID.fullmatch(id_):
        raise _at(path, about, f"names <{iri}>, which is not an id: letters, digits and _.:+- after {ID}")
    return id_


def _value(path: Path, id_: str, of: object) -> Value:
    from pyoxigraph import Literal, NamedNode

    if isinstance(of, NamedNode):
        return Value(of.value, "anyURI")
    if not isinstance(of, Literal):
        raise _at(path, id_, f"says {of}, which is neither a thing nor a literal")
    kind = TYPES.get(of.datatype.value)
    if not kind or not _fits(kind, of):
        raise _at(path, id_, f"says {of}, which is not a value of a known type")
    return Value(of.value, kind, of.language or "")


def _fits(kind: TypeName, of: Literal) -> bool:
    if of.datatype.value == XSD + "date":
        try:
            date.fromisoformat(of.value)
        except ValueError:
            return False
    return kind not in LEXICAL or bool(LEXICAL[kind].fullmatch(of.value))


def _at(path: Path, id_: str, wrong: str) -> SourceError:
    """Say what is wrong with a subject, at the line that first writes it."""
    written = re.compile(rf"(id:|/id/){re.escape(id_)}(?![\w-])")
    lines = path.read_text(encoding="utf-8").replace("\\+", "+").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if written.search(text)), 1)
    return SourceError(f"{path}, line {line}: {id_} {wrong}")
