"""The contract: what of a source breaks the schema's SHACL shapes, in sentences.

Checked is what a source can get wrong: its things, the ends of its relations, and how its statements are meant. The form of
a statement in RDF (`schema/kinds/statement.ttl`) is made by one function and checked by the tests, not at every load: it
would take four fifths of the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rdf
from kg.iri import ID, KG, RDF, SH, STATEMENT, local, shout
from kg.ontology import Ontology, ontology
from kg.statement import Ref, Statement, Value

if TYPE_CHECKING:
    import pyrudof


def rejected(
    statements: Iterable[Statement], known: Mapping[str, Iterable[str]], schema: Ontology | None = None
) -> dict[str, str]:
    """Which statements break the contract, by id, each with the reason in one sentence.

    `known` gives the kinds of things that other sources describe, by id. What rests on a rejected
    statement (the kind of its subject, say) is found out by checking again without it.
    """
    schema = schema or ontology()
    kept, found = list(statements), dict[str, str]()
    while True:
        worse = _violations(kept, known, schema)
        if not worse:
            return found
        found |= worse
        kept = [said for said in kept if said.id not in worse]


def _violations(
    statements: list[Statement], known: Mapping[str, Iterable[str]], schema: Ontology
) -> dict[str, str]:
    report = _validator(schema, _triples(statements, known, schema))
    about: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        about[ID + said.subject.id].append(said)
        about[STATEMENT + said.id].append(said)
        if isinstance(said.object, Ref):
            about[ID + said.object.id].append(said)
    found: dict[str, str] = {}
    for violation in report.violations:
        focus, path = str(violation.focus_node).strip("<>"), str(violation.path or "").strip("<>")
        reason = _sentence(violation, focus, path, schema)
        shape = str(violation.source_shape or "").strip("<>")
        for said in about[focus]:
            if _concerns(said, focus, path or shape, str(violation.value or ""), schema):
                found[said.id] = reason
    if not report.conforms and not found:
        raise AssertionError(f"SHACL found what no statement says: {report.violations}")
    return found


def _concerns(said: Statement, focus: str, word: str, wrong: str, schema: Ontology) -> bool:
    """Whether this statement is to blame for the violation of `word` (a property or relation) at `focus`."""
    if focus.startswith(STATEMENT):
        return True
    if focus != ID + said.subject.id:
        return not wrong and word == KG + "name"  # its object has no name: it is not described at all
    if not wrong and word == KG + "name":
        return True
    relation = schema.relations.get(said.predicate)
    if word != schema.iri(said.predicate):
        return False
    return bool(relation and wrong == focus) or not wrong or _same(said, wrong)


def _same(said: Statement, wrong: str) -> bool:
    return wrong.strip("<>") in (rdf.term(said.object).strip("<>"), ID + said.subject.id)


def _sentence(violation: pyrudof.ShaclValidationEntry, focus: str, path: str, schema: Ontology) -> str:
    """The violation as people say it."""
    name, component = local(focus), local(str(violation.constraint_component))
    wrong = local(str(violation.value or "").strip('<>"'))
    word = local(path) if path else local(str(violation.source_shape or "").strip("<>"))
    relation = schema.relations.get(shout(word))
    qualifier = schema.qualifiers.get(word) if focus.startswith(STATEMENT) else None
    if component == "OrConstraintComponent":
        if relation and path:
            return f"{wrong} is no {' or '.join(relation.objects)}"
        if relation:
            return f"{name} is no {' or '.join(relation.subjects)}"
        if qualifier and qualifier.kinds:
            return f"{word} {wrong}: {wrong} is no {' or '.join(qualifier.kinds)}"
    if component == "MinCountConstraintComponent":
        return f"{name} has no {word}"
    if component == "MaxCountConstraintComponent":
        return f"it has more than one {word}"
    return f"{word} {wrong!r} is not as the schema wants it: {str(violation.message).strip(chr(34))}"


def _triples(statements: list[Statement], known: Mapping[str, Iterable[str]], schema: Ontology) -> str:
    """N-Triples of what is to be checked; a denial's plain triple too, since its ends must be right as well."""
    said_of = {said.subject.id for said in statements}
    found: set[str] = set()
    for said in statements:
        if said.predicate == "kind" and isinstance(said.object, Value):
            found |= _typed(said.subject.id, said.object.text, schema)
        else:
            found.add(f"<{ID}{said.subject.id}> <{schema.iri(said.predicate)}> {rdf.term(said.object)} .")
        for name, of in said.qualifiers:
            found.add(f"<{STATEMENT}{said.id}> <{KG}{name}> {rdf.term(of)} .")
    mentioned = {
        of.id
        for said in statements
        for of in [said.object, *(q for _, q in said.qualifiers)]
        if isinstance(of, Ref)
    }
    for id_ in sorted(mentioned | said_of):
        kinds = known.get(id_, ())
        found |= {triple for kind in kinds for triple in _typed(id_, kind, schema)}
        if kinds:  # another source has its name
            found.add(f'<{ID}{id_}> <{KG}name> "{id_}" .')
    return "\n".join(sorted(found)) + "\n"


def _typed(id_: str, kind: str, schema: Ontology) -> set[str]:
    """The kind of a thing and the kinds above it, since the validator does not know one from the other."""
    return {f"<{ID}{id_}> <{RDF}type> <{KG}{each}> ." for each in (kind, *schema.kinds[kind].parents)}


def _validator(schema: Ontology, triples: str) -> pyrudof.ShaclValidationReport:
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    strict = pyrudof.ReaderMode.Strict
    rudof.read_data(triples, format=pyrudof.RDFFormat.NTriples, reader_mode=strict)
    rudof.read_shacl(_shapes(schema), format=pyrudof.ShaclFormat.NTriples, reader_mode=strict)
    return rudof.validate_shacl()


@lru_cache(maxsize=2)
def _shapes(schema: Ontology) -> str:
    """The shapes as N-Triples, without those of the form of a statement."""
    form = {KG + "Statement", KG + "Source"}
    return "".join(
        sorted(
            f"{quad} .\n"
            for quad in schema.graph
            if not (getattr(quad.subject, "value", "") in form and quad.predicate.value == SH + "property")
        )
    )
