"""From documents to the graph: each is read, checked, recorded and pushed, whole or not at all."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import loader
from kg.checking import Checked, check, compare
from kg.document import Document, expand
from kg.engine import EngineError
from kg.keeping import Keeper, Progress, ours
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.loaded import Problem
    from kg.ontology import Ontology

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: with which loader (else it is recognised), and what the user says of the documents."""

    as_: str | None = None
    title: str = ""
    url: str = ""
    published: str = ""
    min_confidence: float = 0.0
    dry_run: bool = False

    def __post_init__(self) -> None:
        """Raises SourceError for a date that is none."""
        if self.published and not is_date(self.published):
            raise SourceError(f"{self.published!r} is no date; write 2018, 2018-09 or 2018-09-06")


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


def read(document: Document, schema: Ontology, options: Options) -> tuple[str, Checked]:
    """Read and check one document; gives the loader's name too. Raises SourceError where it is broken as a whole."""
    name, one = loader.choose(document, options.as_)
    return name, check(one.load(document, loader.known), schema, options.min_confidence)


def load(
    keeper: Keeper, paths: Iterable[str], options: Options, progress: Progress = lambda _: None
) -> dict[str, list[Report]]:
    """Load documents, in DESIGN's shape of `load`; what an earlier load could not finish is finished first.

    With `dry_run` nothing is written. Raises SourceError for a path that is not there.
    """
    session = _Session(keeper, options, progress)
    documents = list(expand(paths, title=options.title, url=options.url, published=options.published))
    if not options.dry_run:
        keeper.settle(progress)
    reports = [session.take(document) for document in documents]
    if not options.dry_run:
        keeper.follow()
    return {"sources": reports}


@dataclass(frozen=True, slots=True)
class _Session:
    """One run of `load`; it remembers which document gave which source."""

    keeper: Keeper
    options: Options
    progress: Progress
    seen: dict[str, str] = field(default_factory=dict)

    def take(self, document: Document) -> Report:
        """Load one document and report on it; what is wrong with it is a problem in the report."""
        began = time.monotonic()
        self.progress(f"reading {document.path}")
        try:
            name, checked = read(document, self.keeper.schema, self.options)
            self._claim(checked.source.id, document)
            counts = self._keep(checked)
        except EngineError:
            raise  # no fault of the document
        except SourceError as error:
            reason = str(error).removeprefix(f"{document.path}: ")
            broken = {"read": 1, "loaded": 0, "rejected": 1}
            return _report(document.stem, self.options.as_, document, began) | {
                "entries": broken,
                "statements": compare([], []),
                "problems": [{"reason": reason}],
            }
        return _report(checked.source.id, name, document, began) | {
            "entries": {
                "read": checked.entries,
                "loaded": checked.entries - checked.rejected,
                "rejected": checked.rejected,
            },
            "statements": counts,
            "problems": [_shown(problem) for problem in checked.problems],
        }

    def _claim(self, source: str, document: Document) -> None:
        if source in ours():
            raise SourceError(f"{source!r} is the name of a source of ours; rename the file")
        if source in self.seen:
            raise SourceError(f"{self.seen[source]} is called {source!r} too; rename one of them")
        self.seen[source] = document.path

    def _keep(self, checked: Checked) -> dict[str, int]:
        if self.options.dry_run:
            return compare(self.keeper.last(checked.source.id), checked.statements)
        return self.keeper.keep(checked)


def _report(source: str, name: str | None, document: Document, began: float) -> Report:
    seconds = round(time.monotonic() - began, 2)
    return {"source": source, "loader": name, "file": document.path, "seconds": seconds}


def _shown(problem: Problem) -> Report:
    found = {"entry": problem.entry, "line": problem.line, "reason": problem.reason}
    return {name: of for name, of in found.items() if of not in ("", None)}
