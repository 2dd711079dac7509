"""The ways from one thing to another, best first, each arrow with its evidence; and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import evidence, names, push, rule, words
from kg.evidence import Fact
from kg.keeping import asserted
from kg.names import namesakes, resolve
from kg.statement import Derivation, Ref, Statement, parts

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.statement import Source
    from kg.store import Store

Key = tuple[str, str, str]
# A fact of which nobody says more than that it is over leads nowhere today.
OVER = "  AND NOT (fact.statuses IS NULL AND coalesce(fact.status, '') IN ['ended', 'lifted', 'cancelled'])\n"
LONGEST = 4
MOST = 5
WIDEST = 400  # neighbours of one thing that are followed; a thing with more of them tells little on a path


@dataclass(frozen=True)
class World:
    """What a search needs to know."""

    store: Store
    schema: Ontology
    sources: Mapping[str, Source]
    as_of: str


def path(
    store: Store, schema: Ontology, from_: str, to: str, *, via: str = "", as_of: str = "", most: int = MOST
) -> dict[str, Any]:
    """The best `most` ways, in DESIGN's shape of `path`; ends and `via` may be named in any way `resolve` knows.

    Best are those that a rule draws a conclusion from, then the shortest along the most telling relations (the schema's
    weights), then those that most sources tell, then the largest deals. Raises NotFound for a name that nothing has.
    """
    world = World(store, schema, push.read_sources(store), as_of)
    starts, end = namesakes(store, from_), resolve(store, to)
    middle = resolve(store, via) if via else None
    found: list[list[Key]] = []
    for start in starts:  # the next one of the same name only where the one before leads nowhere
        ways = _ways(world, start.id, end.id)
        found = [way for way in ways if not middle or middle.id in {key[0] for key in way[1:]}]
        if found:
            break
    facts = _facts(world, {key for way in found for key in way})
    conclusions = _conclusions(world, start.id, end.id)
    whole = [[facts[key] for key in way] for way in found if all(key in facts for key in way)]
    ranked = sorted(whole, key=lambda way: _rank(way, conclusions, schema))
    return {"paths": [_shown(world, way, _concluded(way, conclusions)) for way in ranked[:most]]}


def _ways(world: World, start: str, end: str) -> list[list[Key]]:
    """Every way of at most `LONGEST` arrows, none through a thing twice; met in the middle, a query a level."""
    types = sorted(type_ for type_ in world.schema.relations if type_ != rule.EXPOSED)
    ahead = _reach(world, start, types, forward=True, levels=LONGEST - LONGEST // 2)
    back = _reach(world, end, types, forward=False, levels=LONGEST // 2)
    outgoing: dict[str, set[Key]] = defaultdict(set)
    for key in ahead | back:
        outgoing[key[0]].add(key)

    def walk(at: str, way: list[Key]) -> Iterator[list[Key]]:
        if at == end:
            yield way
        elif len(way) < LONGEST:
            seen = {start, *(key[2] for key in way)}
            for key in sorted(outgoing[at]):
                if key[2] not in seen:
                    yield from walk(key[2], [*way, key])

    return [way for way in walk(start, []) if way]


def _reach(world: World, start: str, types: list[str], *, forward: bool, levels: int) -> set[Key]:
    arrow = "(near)-[fact:{}]->(far:Thing)" if forward else "(far:Thing)-[fact:{}]->(near)"
    query = (
        "UNWIND $ids AS id\n"
        "MATCH (near:Thing {id: id})\n"
        f"MATCH {arrow.format('|'.join(types))}\n"
        "WHERE NOT fact.derived AND fact.polarity <> 'negative'\n"
        f"{'' if world.as_of else OVER}"
        "RETURN near.id AS near, type(fact) AS type, far.id AS far\n"
        "ORDER BY near, type, far"
    )
    edge, found, seen = [start], set[Key](), {start}
    for _ in range(levels):
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in world.store.ask(query, ids=edge) if edge else []:
            rows[row["near"]].append(row)
        kept = [row for near in rows for row in rows[near][:WIDEST]]
        found |= {
            (row["near"], row["type"], row["far"]) if forward else (row["far"], row["type"], row["near"])
            for row in kept
        }
        edge = sorted({row["far"] for row in kept} - seen)
        seen |= set(edge)
    return found


def _facts(world: World, keys: set[Key]) -> dict[Key, Fact]:
    """The facts of these keys that could be known as of the day asked for."""
    by_type: dict[str, list[list[str]]] = defaultdict(list)
    for subject, type_, object_ in sorted(keys):
        by_type[type_].append([subject, object_])
    found = {}
    for type_, pairs in by_type.items():
        pattern = (
            "UNWIND $pairs AS pair\nMATCH (subject:Thing {id: pair[0]})\nMATCH (object:Thing {id: pair[1]})\n"
            f"MATCH (subject)-[fact:{type_}]->(object)\nWHERE NOT fact.derived"
        )
        for one in evidence.facts(world.store, pattern, world.sources, pairs=pairs):
            kept = one.until(world.as_of, world.sources) if world.as_of else one
            if kept:
                found[kept.key[:3]] = kept
    return found


def _conclusions(world: World, start: str, end: str) -> list[Fact]:
    """What is derived of the start under the end, or under a provision that is part of it.

    As of a day it is derived anew, from what was known on that day.
    """
    if world.as_of:
        return _derived_by_then(world, start, end)
    pattern = (
        f"MATCH (subject:Thing {{id: $start}})-[fact:{rule.EXPOSED}]->(object:Thing)\n"
        "WHERE fact.derived AND (object.id = $end OR EXISTS { (object)-[:PART_OF*1..3]->(:Thing {id: $end}) })"
    )
    return evidence.facts(world.store, pattern, world.sources, start=start, end=end)


def _derived_by_then(world: World, start: str, end: str) -> list[Fact]:
    """What the rules derive from the statements that held on the day asked for."""
    every = rule.rules().values()
    said = asserted(world.store, sorted({type_ for each in every for type_ in each.types}))
    held = [each for each in said if evidence.holds(each, world.sources, world.as_of)]
    published = {id_: source.published for id_, source in world.sources.items()}
    query = f"MATCH (thing:Thing)-[:PART_OF*0..3]->(:Thing {{id: $end}})\nRETURN DISTINCT {names.FOUND}\nORDER BY id"
    laws = {row["id"]: names.thing(row) for row in world.store.ask(query, end=end)}
    subject = resolve(world.store, start)
    return [
        Fact(subject, rule.EXPOSED, laws[parts(one.object)[0]], True, (one,))
        for one in rule.derive(every, held, published)
        if one.subject.id == start and parts(one.object)[0] in laws
    ]


def _premises(one: Fact) -> set[str]:
    return {
        id_
        for said in one.statements
        if isinstance(said.evidence, Derivation)
        for id_ in said.evidence.premises
    }


def _concluded(way: list[Fact], conclusions: list[Fact]) -> Fact | None:
    """The conclusion that rests on every arrow of the way."""
    for one in conclusions:
        premises = _premises(one)
        if all(premises & {said.id for said in arrow.statements} for arrow in way):
            return one
    return None


def _rank(way: list[Fact], conclusions: list[Fact], schema: Ontology) -> tuple[Any, ...]:
    """The order of ways: by meaning first, then what most sources tell, then the largest sum; names settle the rest."""
    telling = sum(schema.relations[arrow.type].weight for arrow in way)
    told = sum(len({said.source for said in arrow.statements}) for arrow in way)
    sums = [float(said.one("value") or 0) for arrow in way for said in arrow.statements]
    concludes = _concluded(way, conclusions) is not None
    return (not concludes, telling + len(way), -told, -max(sums, default=0), [arrow.key for arrow in way])


def _shown(world: World, way: list[Fact], conclusion: Fact | None) -> dict[str, Any]:
    phrases = _phrases(world, way, conclusion)
    nodes = [way[0].subject.shown, *(arrow.object.shown for arrow in way)]
    shown: dict[str, Any] = {
        "sentence": "".join(str(each["text"]) for each in phrases),
        "phrases": phrases,
        "nodes": nodes,
        "edges": [arrow.shown(world.sources) for arrow in way],
    }
    relief: list[Fact] = []
    if conclusion:
        relief = reliefs(world.store, conclusion, world.sources, world.as_of)
        shown |= {"conclusion": concluded(world.store, conclusion)}
        shown |= {"relief": [named(one) | one.shown(world.sources) for one in relief]} if relief else {}
    said = [each for arrow in (*way, *relief) for each in arrow.statements]
    pairs = evidence.contradictions(said)
    if pairs:
        shown["contradictions"] = [
            [evidence.evidence(each, world.sources) for each in pair] for pair in pairs
        ]
    return shown


def _phrases(world: World, way: list[Fact], conclusion: Fact | None) -> list[dict[str, Any]]:
    """The way as a sentence in pieces; a piece with `step` belongs to that arrow."""
    pieces: list[dict[str, Any]] = []
    for step, arrow in enumerate(way):
        subject = arrow.subject.name if step == 0 else "which"
        pieces += [{"text": ", "}] if step else []
        verb = words.verb(arrow.type, arrow.lead, world.schema)
        amount = words.amount(arrow.lead) if arrow.type == "ACQUIRES" else ""
        price = words.price(arrow.lead) if arrow.type == "ACQUIRES" else ""
        pieces.append({"text": f"{subject} {verb} {amount}{arrow.object.name}{price}", "step": step})
    if conclusion:
        verb = world.schema.relations[conclusion.type].label
        pieces.append({"text": "; so "})
        pieces.append(
            {"text": f"{conclusion.subject.name} {verb} {conclusion.object.name}", "step": len(way)}
        )
    return [*pieces, {"text": "."}]


def named(one: Fact) -> dict[str, str]:
    """The names of a fact's ends, where an answer does not list its things."""
    return {"fromName": one.subject.name, "toName": one.object.name}


def concluded(store: Store, one: Fact) -> dict[str, Any]:
    """A derived fact, its rule in words, its premises, and who may waive it by the law's own words."""
    lead = one.lead
    assert isinstance(lead.evidence, Derivation)
    applied = rule.rules()[lead.evidence.rule]
    law = store.ask(
        "MATCH (law:Thing {id: $id})\nRETURN law.waiver AS waiver, law.codifiedAt AS codifiedAt",
        id=one.object.id,
    )
    shown: dict[str, Any] = {"from": one.subject.id, "type": one.type, "to": one.object.id} | named(one)
    shown |= {"derived": True, "status": lead.one("status") or "done"}
    shown |= {
        "rule": {"id": applied.id, "reads": applied.reads, "citation": applied.citation, "menu": applied.menu}
    }
    shown |= {"premises": list(lead.evidence.premises)}
    return shown | ({"waiver": law[0]["waiver"]} if law and law[0]["waiver"] else {})


def reliefs(store: Store, one: Fact, sources: Mapping[str, Source], as_of: str = "") -> list[Fact]:
    """Waivers for the exposed party that bear on this law.

    They are under it or what it is part of, or from sanctions on its counterparty, or say neither.
    """
    assert isinstance(one.lead.evidence, Derivation)
    applied = rule.rules()[one.lead.evidence.rule]
    rows = store.ask(
        "MATCH (law:Thing {id: $id})-[:PART_OF*0..3]->(whole:Thing)\nRETURN DISTINCT whole.id AS id",
        id=applied.law,
    )
    laws = {Ref(row["id"]) for row in rows} | {Ref(applied.law)}
    pattern = f"MATCH (subject:Thing)-[fact:{applied.relief}]->(object:Thing)\nWHERE object.id IN $of"
    found = []
    for waiver in evidence.facts(store, pattern, sources, of=[one.subject.id, "any-country"]):
        kept = tuple(said for said in waiver.statements if _bears(said, laws, Ref(applied.counterparty)))
        if kept:
            found.append(Fact(waiver.subject, waiver.type, waiver.object, waiver.derived, kept))
    if as_of:
        return [known for each in found if (known := each.until(as_of, sources))]
    return found


def _bears(said: Statement, laws: set[Ref], counterparty: Ref) -> bool:
    under, targets = said.all("under"), said.all("target")
    if under:
        return bool(laws & {of for of in under if isinstance(of, Ref)})
    return counterparty in targets or (not targets and said.object != Ref("any-country"))
