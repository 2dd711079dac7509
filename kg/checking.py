"""A source held against its text, the schema's words and its shapes, while it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg import loader
from kg.contract import Contract
from kg.loaded import Item, Loaded, Problem
from kg.sheaf import Sheaf
from kg.statement import Quote, Source, SourceError, Statement, parts

if TYPE_CHECKING:
    from kg.ontology import Ontology

MOST = 1000  # problems that are kept in words; the rest is counted


@dataclass
class Account:
    """What was read of a source, and what became of it.

    `entries` and `parts` (aliases, addresses, documents ...) count what was read and what was rejected; `ignored` counts the
    entries that were left out knowingly, by reason; `unread` counts each field or code that the loader had never seen;
    `problems` are the first thousand of `wrong`.
    """

    entries: int = 0
    rejected: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    wrong: int = 0

    def problem(self, problem: Problem) -> None:
        """One more thing that was not loaded."""
        self.wrong += 1
        if len(self.problems) < MOST:
            self.problems.append(problem)


@dataclass
class Checked:
    """A source with the statements that keep the schema's contract, and the account of what was kept out.

    Close it, or use it in `with`: the sheaf may lie on disk.
    """

    source: Source
    sheaf: Sheaf
    account: Account

    @property
    def empty(self) -> bool:
        """Whether every entry was left out knowingly."""
        return not self.sheaf.added and self.account.entries == self.account.ignored.total()

    def __enter__(self) -> Checked:
        return self

    def __exit__(self, *_: object) -> None:
        self.sheaf.close()


def check(
    loaded: Loaded,
    schema: Ontology,
    min_confidence: float = 0.0,
    folder: Path | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Checked:
    """Keep what has its words where it says, in words of the schema, and in the shapes of its kind.

    `folder` is for what does not fit into memory; `step` is told what begins. Raises SourceError where the document turns
    out broken.
    """
    account, sheaf = Account(), Sheaf(folder)
    try:
        for item in loaded.items:
            _take(item, loaded.source, account)
            refused = 0
            for said in item.statements:
                reason = _misquoted(said, loaded.source.text) or schema.check(said)
                if reason:
                    refused += 1
                    account.problem(Problem(item.entry or said.subject.id, f"{sentence(said)}: {reason}"))
                elif said.confidence >= min_confidence:
                    sheaf.add(said)
            if item.entry and refused and refused == len(item.statements):
                account.rejected += 1
        step("checking")
        checked = _shaped(Checked(loaded.source, sheaf, account), schema, folder)
    except BaseException:
        sheaf.close()
        raise
    return checked


def _take(item: Item, source: Source, account: Account) -> None:
    if item.entry:
        account.entries += 1
        if item.ignored:
            account.ignored[item.ignored] += 1
        elif not item.statements:
            account.rejected += 1
            if not item.problems:
                raise SourceError(
                    f"the loader {source.loader} gives nothing of entry {item.entry} and does not say why"
                )
    account.parts.update(item.parts)
    if not item.statements:
        account.lost.update(item.parts)
    account.unread.update(item.unread)
    for problem in item.problems:
        account.problem(problem)


def _shaped(checked: Checked, schema: Ontology, folder: Path | None) -> Checked:
    """Without the statements that break a shape.

    Raises SourceError where there was no entry: that is a broken file sooner than the end of all sanctions.
    """
    if not checked.account.entries:
        raise SourceError("there is no entry in it; where it is meant to be empty, `kg unload` the source")
    if not checked.sheaf.added:
        return checked
    broken = Contract(schema, loader.kinds(beside=checked.source.id)).broken(checked.sheaf)
    if not broken:
        return checked
    kept = Sheaf(folder)
    for said in checked.sheaf:
        if said.id in broken:
            entry = getattr(said.evidence, "entry", said.subject.id)
            checked.account.problem(Problem(entry, f"{sentence(said)}: {broken[said.id]}"))
        else:
            kept.add(said)
    checked.sheaf.close()
    return Checked(checked.source, kept, checked.account)


def _misquoted(said: Statement, text: str) -> str | None:
    match said.evidence:
        case Quote(exact, start, end) if text[start:end] != exact:
            return f"the words {exact[:60]!r} do not stand at character {start}"
    return None


def sentence(said: Statement) -> str:
    """A statement in a line, for a report.

    >>> from kg.statement import Entry, Ref
    >>> sentence(Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "x", Entry("1", "a")))
    'IN ACQUIRES s-400'
    """
    return f"{said.subject.id} {said.predicate} {parts(said.object)[0][:60]}"
