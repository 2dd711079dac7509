"""Exposure is a rule, not a guess: each file in schema/rules says who is exposed to which law, and why.

A rule's trigger is a chain of relations from the exposed party to a counterparty that the law aims at. Applied to
statements it gives derived statements, each with the rule and the statements it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg import content
from kg.iri import KG, local, shout
from kg.ontology import Ontology
from kg.statement import Derivation, Ref, Source, Statement, parts, qualify

SOURCE = Source(
    "derived", "What follows from the rules", "sanctions-kg", licence="Apache-2.0", loader="rules"
)
EXPOSED = "EXPOSED_TO"
# A deal that came to nothing exposes nobody.
VOID = ("cancelled", "denied", "ended", "blocked", "rejected", "collapsed")
# The further a deal has come, the more it exposes; a deal of which nothing is said is one that was done.
STAGES = (
    "considered",
    "threatened",
    "planned",
    "under negotiation",
    "agreed",
    "signed",
    "ordered",
    "in force",
    "",
    "partly delivered",
    "delivered",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """When a law reaches somebody who is not its first target."""

    id: str
    name: str
    law: str
    reads: str
    trigger: tuple[str, ...]
    counterparty: str
    aimed_by: str
    since: str
    menu: str
    relief: str
    citation: str

    @property
    def types(self) -> tuple[str, ...]:
        """The relationship types the rule needs to see."""
        return (*self.trigger, self.aimed_by, self.relief, "PART_OF")


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule, by id. A new file in schema/rules needs no other line anywhere.

    >>> rules()["caatsa-231"].trigger
    ('ACQUIRES', 'SUPPLIED_BY')
    """
    graph = Ontology((content.folder("schema") / "rules").glob("*.ttl"))
    found = {}
    for node in graph.typed(KG + "Rule"):
        text = {
            name: graph.text(node, KG + name) for name in ("law", "counterparty", "aimedBy", "menu", "relief")
        }
        id_ = local(node.value).removeprefix("rule-")
        found[id_] = Rule(
            id_,
            graph.text(node, KG + "name"),
            local(text["law"]),
            graph.text(node, KG + "reads"),
            tuple(shout(local(getattr(each, "value", ""))) for each in graph.items(node, KG + "trigger")),
            local(text["counterparty"]),
            shout(local(text["aimedBy"])),
            graph.text(node, KG + "from"),
            local(text["menu"]),
            shout(local(text["relief"])),
            graph.text(node, KG + "citation"),
        )
    return found


def derive(
    some: Iterable[Rule], statements: Iterable[Statement], published: dict[str, str]
) -> list[Statement]:
    """What follows from these statements; `published` gives the date of each source, by id.

    One derived statement for each exposed party and rule, resting on every deal, in the order of their ids.
    """
    by_type: dict[str, list[Statement]] = defaultdict(list)
    for said in sorted(standing(statements, published), key=lambda each: each.id):
        by_type[said.predicate].append(said)
    return sorted(
        (each for rule in some for each in _apply(rule, by_type, published)), key=lambda each: each.id
    )


def standing(statements: Iterable[Statement], published: dict[str, str]) -> Iterator[Statement]:
    """What still stands of each fact: nothing, if its newest sources only deny it or say that it came to nothing."""
    by_fact: dict[object, list[Statement]] = defaultdict(list)
    for said in statements:
        by_fact[said.fact].append(said)
    for group in by_fact.values():
        newest = max(published.get(said.source, "") for said in group)
        holding = [said for said in group if said.polarity == "positive" and said.one("status") not in VOID]
        if any(published.get(said.source, "") == newest for said in holding):
            yield from holding


def _apply(rule: Rule, by_type: dict[str, list[Statement]], published: dict[str, str]) -> Iterator[Statement]:
    laws = related(rule.law, by_type["PART_OF"])
    aims = [s for s in by_type[rule.aimed_by] if s.subject.id == rule.counterparty and s.object in laws]
    if not aims:
        return
    exposed: dict[Ref, dict[str, Statement]] = defaultdict(dict)
    for chain in _chains(rule.trigger, by_type):
        deal = chain[0]
        if chain[-1].object == Ref(rule.counterparty) and _counts(deal, rule, published):
            exposed[deal.subject] |= {said.id: said for said in chain}
    for party, premises in sorted(exposed.items()):
        deals = [said for said in premises.values() if said.predicate == rule.trigger[0]]
        ids = tuple(sorted({*premises, *(aim.id for aim in aims)}))
        yield Statement(
            party,
            EXPOSED,
            Ref(rule.law),
            SOURCE.id,
            Derivation(rule.id, ids),
            qualify(status=_stage(deals)),
            rule=rule.id,
        )


def _chains(trigger: tuple[str, ...], by_type: dict[str, list[Statement]]) -> Iterator[tuple[Statement, ...]]:
    """Every way along the trigger's relations, each statement's object being the next one's subject."""
    if not trigger:
        yield ()
        return
    tails: dict[object, list[tuple[Statement, ...]]] = defaultdict(list)
    for tail in _chains(trigger[1:], by_type):
        if tail:
            tails[tail[0].subject].append(tail)
    for said in by_type[trigger[0]]:
        for tail in tails[said.object] if len(trigger) > 1 else [()]:
            yield (said, *tail)


def _counts(deal: Statement, rule: Rule, published: dict[str, str]) -> bool:
    """Whether the deal is with the counterparty, and not all over before the law applied: a delivery counts as a deal.

    A year counts where the law applied in any part of it.
    """
    suppliers = deal.all("supplier")
    if suppliers and Ref(rule.counterparty) not in suppliers:
        return False
    told = deal.one("to") or deal.one("date") or deal.one("from") or published.get(deal.source) or ""
    days = [_last(str(told)), *(_last(parts(each)[0]) for each in deal.all("deliveredIn"))]
    return any(not day or day >= rule.since[: len(day)] for day in days)


def _last(date: str) -> str:
    """The last day, month or year of a date in EDTF, as plain text."""
    return date.split("/")[-1].rstrip("~?%")


def _stage(deals: list[Statement]) -> str:
    """How far the furthest deal has come."""

    def far(status: str) -> int:
        return STAGES.index(status) if status in STAGES else STAGES.index("in force")

    return max((str(deal.one("status") or "") for deal in deals), key=far)


def related(law: str, part_of: Iterable[Statement]) -> set[object]:
    """The law itself, and all it is part of."""
    up: dict[Ref, set[object]] = defaultdict(set)
    for said in part_of:
        up[said.subject].add(said.object)
    found: set[object] = set()
    todo: list[object] = [Ref(law)]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += up[one] if isinstance(one, Ref) else []
    return found
