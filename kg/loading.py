"""From documents to the graph: each is read, checked, recorded and pushed, whole or not at all."""

from __future__ import annotations

import datetime
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg import content, loader, push, receipt, taught
from kg.checking import Account, Checked, check
from kg.document import Document, expand
from kg.engine import EngineError
from kg.keeping import Change, Keeper, Progress, Watch, ours, stamp
from kg.loaded import Known, Problem
from kg.receipt import Receipt
from kg.statement import SourceError, Thing
from kg.stream import Caps

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ontology import Ontology

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: with which loader (else it is recognised), and what the user says of the documents.

    `huge` lifts the caps of kg.stream on what a document may be.
    """

    as_: str | None = None
    title: str = ""
    url: str = ""
    published: str = ""
    min_confidence: float = 0.0
    dry_run: bool = False
    huge: bool = False

    def __post_init__(self) -> None:
        """Raises SourceError for a date that is none."""
        if self.published and not is_date(self.published):
            raise SourceError(f"{self.published!r} is no date; write 2018, 2018-09 or 2018-09-06")

    def documents(self, paths: Iterable[str]) -> list[Document]:
        """The documents at these paths. Raises SourceError for a path that is not there."""
        caps = Caps.none() if self.huge else Caps()
        return list(expand(paths, title=self.title, url=self.url, published=self.published, caps=caps))


def is_date(text: str) -> bool:
    """Whether this is a year, a month or a day of the calendar.

    >>> [is_date(text) for text in ("2018", "2018-09", "2018-09-06", "2018-99", "2018-02-30", "yesterday")]
    [True, True, True, False, False, False]
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def read(
    document: Document,
    schema: Ontology,
    options: Options,
    folder: Path | None = None,
    watch: Watch = lambda what, done, total: None,
    learnt: Known = lambda: (),
) -> tuple[str, Checked]:
    """Read and check one document; gives the loader's name too. Close what is checked, or use it in `with`.

    `folder` is for what does not fit into memory, `learnt` are names that other sources taught. Raises
    SourceError where the document is broken as a whole.
    """
    name, one = loader.choose(document, options.as_)
    what = f"reading {document.name}"
    watched = replace(document, watch=lambda done: watch(what, done, document.size))
    loaded = loader.read(one, watched, learnt)
    source = replace(loaded.source, sha256=document.sha256)
    loaded = replace(loaded, source=source)
    return name, check(loaded, schema, options.min_confidence, folder, lambda what: watch(what, 0, 0))


def load(
    keeper: Keeper, paths: Iterable[str], options: Options, progress: Progress = lambda _: None
) -> dict[str, list[Report]]:
    """Load documents, in DESIGN's shape of `load`; what an earlier load could not finish is finished first.

    With `dry_run` nothing is written. Raises SourceError for a path that is not there.
    """
    session = _Session(keeper, options, progress, receipt.every(keeper.record))
    documents = options.documents(paths)
    if not options.dry_run:
        keeper.settle(progress)
    companions = {document.path: loader.part_of(document) for document in documents}
    reports = [session.take(document) for document in documents if not companions[document.path]]
    alone = [session.alone(one, companions) for one in documents if companions[one.path]]
    if not options.dry_run and session.written:
        keeper.follow()
    return {"sources": [*reports, *(report for report in alone if report)]}


@dataclass
class _Session:
    """One run of `load`; it remembers which document gave which source."""

    keeper: Keeper
    options: Options
    progress: Progress
    receipts: dict[str, Receipt]
    seen: dict[str, str] = field(default_factory=dict)
    written: bool = False

    def take(self, document: Document) -> Report:
        """Load one document and report on it; what is wrong with it is a problem in the report."""
        began = time.monotonic()
        self.progress(f"reading {document.path}")
        try:
            if not self.options.as_ and (reason := loader.ignored(document)):
                return self._report(document.stem, None, document, began) | passed_over(reason)
            name, _ = loader.choose(document, self.options.as_)
            made = self._made(document, name)
            if held := self._held(made):
                self._claim(held.source, document)
                return self._report(held.source, name, document, began) | held.report
            name, checked = read(
                document,
                self.keeper.schema,
                self.options,
                self._folder(),
                self.keeper.watch,
                self._learnt,
            )
            with checked:
                if checked.empty and checked.source.id not in self.keeper.record.sources():
                    reason, count = _often(checked.account.ignored)[0]
                    return self._report(document.stem, name, document, began) | passed_over(reason, count)
                self._claim(checked.source.id, document)
                change = self._keep(checked)
                report = described(checked.account, change)
                self._write(checked.source.id, made, checked.account, change, report)
        except EngineError:
            raise  # no fault of the document
        except SourceError as error:
            reason = str(error).removeprefix(document.path)
            return self._report(document.stem, self.options.as_, document, began) | broken(reason)
        return self._report(checked.source.id, name, document, began) | report

    def alone(self, document: Document, companions: dict[str, str]) -> Report | None:
        """A file that is read with another: nothing to report, unless that other one is not there."""
        main = companions[document.path]
        folder = document.path.removesuffix(document.name)
        if any(path.casefold() == f"{folder}{main}".casefold() for path in companions):
            return None
        reason = f"is read with {main}, which is not among what is loaded; load the folder, or {main}"
        return self._report(document.stem, None, document, time.monotonic()) | broken(reason)

    def _folder(self) -> Path | None:
        """Where what does not fit into memory goes: beside the record, which is on a disk large enough."""
        if self.options.dry_run and not self.keeper.record.folder.is_dir():
            return None
        self.keeper.record.folder.mkdir(parents=True, exist_ok=True)
        return self.keeper.record.folder

    def _made(self, document: Document, name: str) -> str:
        """The fingerprint of all that the record of this document hangs on; empty where other files belong to it."""
        if loader.has_companions(name):
            return ""
        options = (
            self.options.title,
            self.options.url,
            self.options.published,
            str(self.options.min_confidence),
        )
        lesson = taught.fingerprint(self.keeper.record) if loader.learns(name) else ""
        return receipt.fingerprint(
            document.sha256, document.stem, name, *options, lesson, content.fingerprint()
        )

    def _learnt(self) -> tuple[Thing, ...]:
        return taught.things(self.keeper.record)

    def _held(self, made: str) -> Receipt | None:
        """The receipt of an earlier load of the same, where the record and the graph still hold what came of it."""
        held = self.receipts.get(made) if made else None
        if held and held.digest != self.keeper.record.digest(held.source):
            return None
        if held and push.state(self.keeper.store).get(held.source) == stamp(held.digest):
            return held
        return None

    def _write(self, source: str, made: str, account: Account, change: Change, report: Report) -> None:
        if made and not self.options.dry_run:
            counts = {"new": 0, "changed": 0, "retired": 0}
            counts["unchanged"] = sum(change.counts.values()) - change.counts["retired"]
            again = {name: of for name, of in report.items() if name not in ("added", "changed", "delisted")}
            digest = self.keeper.record.digest(source)
            receipt.write(self.keeper.record, Receipt(source, made, digest, again | {"statements": counts}))

    def _claim(self, source: str, document: Document) -> None:
        if source in ours():
            raise SourceError(f"{source!r} is the name of a source of ours; rename the file")
        if source in self.seen:
            raise SourceError(f"{self.seen[source]} is called {source!r} too; load one of them, or rename it")
        self.seen[source] = document.path

    def _keep(self, checked: Checked) -> Change:
        if self.options.dry_run:
            difference, change = self.keeper.compare(checked)
            difference.close()
            return change
        self.written = True
        return self.keeper.keep(checked)

    def _report(self, source: str, name: str | None, document: Document, began: float) -> Report:
        seconds = round(time.monotonic() - began, 2)
        return {"source": source, "loader": name, "file": document.path, "seconds": seconds}


def described(account: Account, change: Change) -> Report:
    """What was read and what became of it, as DESIGN's `load` has it; what does not apply is left out."""
    left_out = account.ignored.total()
    entries = {
        "read": account.entries,
        "loaded": account.entries - account.rejected - left_out,
        "rejected": account.rejected,
    }
    if left_out:
        entries["ignored"] = left_out
    parts = {
        name: {"read": count, "rejected": account.lost[name]} for name, count in sorted(account.parts.items())
    }
    named = {"added": change.added, "changed": change.changed, "delisted": change.delisted}
    found: Report = {"entries": entries, "parts": parts, "statements": change.counts}
    found |= {
        name: [{"entry": entry, "name": of} for entry, of in some.items()] for name, some in named.items()
    }
    found["ignored"] = [{"reason": reason, "count": count} for reason, count in _often(account.ignored)]
    found["unread"] = [{"field": name, "count": count} for name, count in _often(account.unread)]
    found |= {"problems": [_shown(problem) for problem in account.problems]}
    if account.wrong > len(account.problems):
        found["problems"].append({"reason": f"and {account.wrong - len(account.problems):,} more like these"})
    return {name: of for name, of in found.items() if of or name in ("entries", "statements", "problems")}


def broken(reason: str) -> Report:
    """The report of a document of which nothing was loaded; `reason` may begin with its line (", line 5: ...")."""
    found = re.match(r", line (\d+)(.*)", reason, re.DOTALL)
    line, words = (int(found[1]), found[2]) if found else (None, reason)
    return {
        "entries": {"read": 1, "loaded": 0, "rejected": 1},
        "statements": {"new": 0, "changed": 0, "retired": 0, "unchanged": 0},
        "problems": [_shown(Problem("", words.lstrip(":, "), line))],
    }


def passed_over(reason: str, entries: int = 0) -> Report:
    """The report of a file that is left out knowingly, with all its entries."""
    return {
        "entries": {"read": entries, "loaded": 0, "rejected": 0} | ({"ignored": entries} if entries else {}),
        "statements": {"new": 0, "changed": 0, "retired": 0, "unchanged": 0},
        "ignored": [{"reason": reason, "count": 1}],
        "problems": [],
    }


def _often(some: Counter[str]) -> list[tuple[str, int]]:
    return sorted(some.items(), key=lambda pair: (-pair[1], pair[0]))


def _shown(problem: Problem) -> Report:
    found = {"entry": problem.entry, "line": problem.line, "reason": problem.reason}
    return {name: of for name, of in found.items() if of not in ("", None)}
