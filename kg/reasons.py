"""Everything behind one fact: its statements with their context, and where it is derived, the rule and its premises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg import evidence, paths, push, rule
from kg.line import decode
from kg.names import NotFound, resolve
from kg.statement import Derivation, SourceError, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.evidence import Fact
    from kg.ontology import Ontology
    from kg.statement import Source
    from kg.store import Store


def why(store: Store, schema: Ontology, id_: str) -> dict[str, Any]:
    """What stands behind a fact, in DESIGN's shape of `why`.

    `id_` is a statement's id, or a fact in words: `India ACQUIRES S-400`; derived and said facts of these ends are
    shown together. Raises NotFound where there is none.
    """
    sources = push.read_sources(store)
    facts = _by_words(store, schema, sources, id_) or _by_statement(store, sources, id_)
    if not facts:
        raise NotFound(
            f"no fact and no statement {id_!r}; write one as `India ACQUIRES S-400`, or a statement's id"
        )
    first = facts[0]
    said = [each for one in facts if not one.derived for each in one.statements]
    shown: dict[str, Any] = {
        "fact": {"from": first.subject.id, "type": first.type, "to": first.object.id} | paths.named(first),
        "statements": [evidence.evidence(each, sources, context=True) for each in said],
    }
    for one in facts:
        if one.derived:
            shown |= _derived(store, one, sources)
    return shown


def _by_words(store: Store, schema: Ontology, sources: Mapping[str, Source], words: str) -> list[Fact]:
    types = "|".join(sorted(schema.relations, key=len, reverse=True))
    found = re.fullmatch(rf"(.+?)\s+({types})\s+(.+)", words.strip())
    if not found:
        return []
    subject, object_ = resolve(store, found[1]), resolve(store, found[3])
    pattern = f"MATCH (subject:Thing {{id: $subject}})-[fact:{found[2]}]->(object:Thing {{id: $object}})"
    facts = evidence.facts(store, pattern, sources, subject=subject.id, object=object_.id)
    if not facts:
        raise NotFound(f"nobody says, and nothing implies, that {subject.name} {found[2]} {object_.name}")
    return facts


def _by_statement(store: Store, sources: Mapping[str, Source], id_: str) -> list[Fact]:
    if not re.fullmatch(r"[0-9a-f]{20}", id_):
        return []
    return evidence.facts(
        store, "MATCH (subject:Thing)-[fact]->(object:Thing)\nWHERE $id IN fact.statements", sources, id=id_
    )


def _derived(store: Store, one: Fact, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The rule, its premises with their words, and what would lift the exposure."""
    lead = one.lead
    assert isinstance(lead.evidence, Derivation)
    applied = rule.rules()[lead.evidence.rule]
    shown = paths.concluded(store, one)
    lifted: list[dict[str, Any]] = [
        paths.named(relief) | relief.shown(sources) for relief in paths.reliefs(store, one, sources)
    ]
    lifted += [{"provision": text} for text in shown.get("waiver", [])]
    return {
        "rule": shown["rule"],
        "premises": [
            {
                "fact": {
                    "from": s.subject.id,
                    "type": s.predicate,
                    "to": s.object.id if not hasattr(s.object, "text") else "",
                }
            }
            | evidence.evidence(s, sources, context=True)
            for s in premises(store, applied, lead.evidence.premises)
        ],
        "lifted_by": lifted,
    }


def premises(store: Store, applied: rule.Rule, ids: tuple[str, ...]) -> list[Statement]:
    """The statements of these ids among the relations the rule reads, in the order of its trigger."""
    types = [*applied.trigger, applied.aimed_by]
    rows = store.ask(
        f"MATCH (:Thing)-[fact:{'|'.join(types)}]->(:Thing)\nWHERE any(id IN fact.statements WHERE id IN $ids)\n"
        "RETURN fact.record AS record",
        ids=list(ids),
    )
    found = {said.id: said for row in rows for said in map(decode, row["record"])}
    missing = sorted(set(ids) - found.keys())
    if missing:
        raise SourceError(f"premises {', '.join(missing)} are not in the graph; `kg load` completes it")
    return sorted((found[id_] for id_ in ids), key=lambda said: (types.index(said.predicate), said.id))
