"""A fact with all that is behind it: who says so, in which words or entry, and how it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg import projection
from kg.line import decode
from kg.names import Thing, label
from kg.statement import Derivation, Entry, Quote, Ref, Source, Statement

if TYPE_CHECKING:
    from kg.store import Store

CONTEXT = 160  # characters on either side of a quote: about a sentence
FACT = (
    "type(fact) AS type, fact.derived AS derived, fact.record AS record,\n"
    "       subject.id AS subject, subject.name AS subjectName, labels(subject) AS subjectLabels,\n"
    "       object.id AS object, object.name AS objectName, labels(object) AS objectLabels"
)
SCOPE = ("under", "target", "commodity")
# Statuses that cannot both hold of one thing at one time.
OPPOSED = ({"denied"}, {"considered", "granted", "agreed", "planned"})


@dataclass(frozen=True)
class Fact:
    """One arrow: its ends, and the statements that make it, the most telling first."""

    subject: Thing
    type: str
    object: Thing
    derived: bool
    statements: tuple[Statement, ...]

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What makes it this fact and no other."""
        return self.subject.id, self.type, self.object.id, self.derived

    @property
    def lead(self) -> Statement:
        """The statement that is shown for the fact."""
        return self.statements[0]

    def shown(self, sources: Mapping[str, Source]) -> dict[str, Any]:
        """In the shape of an edge of DESIGN's `path`; what does not apply is left out."""
        of = {"from": self.subject.id, "type": self.type, "to": self.object.id}
        status = self.lead.one("status")
        return (
            of
            | ({"derived": True} if self.derived else {})
            | ({"status": status} if status else {})
            | ({"polarity": "negative"} if self.lead.polarity == "negative" else {})
            | {"evidence": [evidence(said, sources) for said in self.statements]}
        )

    def until(self, day: str, sources: Mapping[str, Source]) -> Fact | None:
        """The fact as it could be known on a day (ISO): without what was published later, or had ended by then."""
        kept = tuple(said for said in self.statements if holds(said, sources, day))
        return replace(self, statements=kept) if kept else None


def holds(said: Statement, sources: Mapping[str, Source], day: str) -> bool:
    """Whether a statement was published by a day (or in that month or year), and had not ended by then."""
    ended = str(said.one("to") or "9999")
    return _published(said, sources)[: len(day)] <= day and ended >= day[: len(ended)]


def _published(said: Statement, sources: Mapping[str, Source]) -> str:
    source = sources.get(said.source)
    return source.published if source else ""


def fact(row: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    """A row of `FACT` as a fact."""
    statements = projection.order(map(decode, row["record"]), sources)
    subject = Thing(row["subject"], label(row["subjectLabels"]), row["subjectName"] or row["subject"])
    object_ = Thing(row["object"], label(row["objectLabels"]), row["objectName"] or row["object"])
    return Fact(subject, row["type"], object_, bool(row["derived"]), tuple(statements))


def facts(store: Store, pattern: str, sources: Mapping[str, Source], **parameters: Any) -> list[Fact]:
    """The facts that a MATCH pattern finds; it names `subject`, `fact` and `object`. In a settled order."""
    rows = store.ask(f"{pattern}\nRETURN {FACT}", **parameters)
    recorded = [row for row in rows if row["record"]]  # what was written by hand has none
    return sorted((fact(row, sources) for row in recorded), key=lambda one: one.key)


def evidence(said: Statement, sources: Mapping[str, Source], *, context: bool = False) -> dict[str, Any]:
    """One statement in the shape of DESIGN's `evidence`, with its qualifiers; `context` adds the text around the quote."""
    found: dict[str, Any] = {"statement": said.id, "source": said.source}
    if said.speaker:
        found["speaker"] = said.speaker.id
    match said.evidence:
        case Quote(exact, start, end):
            found |= {"quote": exact, "start": start, "end": end}
            text = sources[said.source].text if said.source in sources else ""
            if context and text:
                found |= around(text, start, end)
        case Entry(entry, field):
            found |= {"entry": entry, "field": field}
        case Derivation(rule, premises):
            found |= {"rule": rule, "premises": list(premises)}
    if said.polarity == "negative":
        found["polarity"] = "negative"
    if said.confidence < 1:
        found["confidence"] = said.confidence
    meant: dict[str, Any] = {}
    for name, of in said.qualifiers:
        plain = of.id if isinstance(of, Ref) else of.plain
        if name in meant:
            meant[name] = [*(meant[name] if isinstance(meant[name], list) else [meant[name]]), plain]
        else:
            meant[name] = plain
    return found | ({"qualifiers": meant} if meant else {})


def around(text: str, start: int, end: int) -> dict[str, str]:
    """The words before and after a quote, within its paragraph.

    >>> around("One.\\n\\nIndia buys five systems.", 12, 16)
    {'before': 'India ', 'after': ' five systems.'}
    """
    top = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    bottom = text.find("\n", end)
    bottom = min(len(text) if bottom < 0 else bottom, end + CONTEXT)
    return {"before": text[top:start], "after": text[end:bottom]}


def contradictions(statements: Iterable[Statement]) -> list[tuple[Statement, Statement]]:
    """Pairs that cannot both hold: the same fact in the same scope, said and denied, or granted and refused."""
    by_fact: dict[object, list[Statement]] = {}
    for said in sorted(statements, key=lambda each: each.id):
        by_fact.setdefault(said.fact, []).append(said)
    return [
        (one, other)
        for group in by_fact.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if same_scope(one, other) and _opposed(one, other)
    ]


def same_scope(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same law, target and commodity (see queries/contradictions.cypher).

    Where both name one of these they must agree in it, and there must be one that both name, unless neither names
    any: a waiver for oil from Iran does not speak of arms from Russia.
    """
    scopes = [({*one.all(name)}, {*other.all(name)}) for name in SCOPE]
    shared = [(mine, theirs) for mine, theirs in scopes if mine and theirs]
    agree = all(mine & theirs for mine, theirs in shared)
    return agree and (bool(shared) or not any(mine or theirs for mine, theirs in scopes))


def _opposed(one: Statement, other: Statement) -> bool:
    if one.polarity != other.polarity:
        return one.one("status") == other.one("status") or None in (one.one("status"), other.one("status"))
    here, there = one.one("status"), other.one("status")
    return any({here} <= a and {there} <= b for a, b in (OPPOSED, OPPOSED[::-1]))
