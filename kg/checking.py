"""A source held against its text, the schema's words and its shapes; and one issue of it against the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import loader, shacl
from kg.loaded import Loaded, Problem
from kg.statement import Quote, Ref, Source, Statement, parts

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Checked:
    """A source with the statements that keep the schema's contract, and what was kept out."""

    source: Source
    statements: list[Statement]
    entries: int = 1
    rejected: int = 0
    problems: tuple[Problem, ...] = ()


def check(loaded: Loaded, schema: Ontology, min_confidence: float = 0.0) -> Checked:
    """Keep what has its words where it says, in words of the schema, and in the shapes of its kind."""
    text, problems, kept = loaded.source.text, list(loaded.problems), dict[str, Statement]()
    for said in loaded.statements:
        reason = _misquoted(said, text) or schema.check(said)
        if reason:
            problems.append(Problem(said.subject.id, f"{sentence(said)}: {reason}"))
        elif said.confidence >= min_confidence:
            kept.setdefault(said.id, said)
    broken = shacl.rejected(kept.values(), loader.kinds(beside=loaded.source.id), schema)
    for id_, why in sorted(broken.items()):
        problems.append(Problem(kept[id_].subject.id, f"{sentence(kept[id_])}: {why}"))
    statements = [said for id_, said in sorted(kept.items()) if id_ not in broken]
    rejected = len({problem.entry for problem in problems}) if loaded.entries > 1 else 0
    return Checked(loaded.source, statements, loaded.entries, rejected, tuple(problems))


def _misquoted(said: Statement, text: str) -> str | None:
    match said.evidence:
        case Quote(exact, start, end) if text[start:end] != exact:
            return f"the words {exact[:60]!r} do not stand at character {start}"
    return None


def sentence(said: Statement) -> str:
    """A statement in a line, for a report.

    >>> from kg.statement import Entry
    >>> sentence(Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "x", Entry("1", "a")))
    'IN ACQUIRES s-400'
    """
    return f"{said.subject.id} {said.predicate} {parts(said.object)[0][:60]}"


def compare(old: Iterable[Statement], new: Iterable[Statement]) -> dict[str, int]:
    """How many statements are new, changed, retired and unchanged since a source's last issue.

    The same content is unchanged, wherever in the text it stands now. One that goes while another of the same
    subject and predicate (and object, if that is a thing) comes is a change.
    """
    before, after = {said.id: said for said in old}, {said.id: said for said in new}
    gone = Counter(_place(said) for id_, said in before.items() if id_ not in after)
    come = Counter(_place(said) for id_, said in after.items() if id_ not in before)
    changed = (gone & come).total()
    return {
        "new": come.total() - changed,
        "changed": changed,
        "retired": gone.total() - changed,
        "unchanged": len(before.keys() & after.keys()),
    }


def _place(said: Statement) -> tuple[str, str, str]:
    return said.subject.id, said.predicate, said.object.id if isinstance(said.object, Ref) else ""
