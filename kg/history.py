"""What a source said before: of each issue that was replaced, the statements that went and the ids of those that came.

An older issue is the newest one, less what came since, plus what went since. The files stand beside the record; one that
does not lead to the newest issue (a load that was cut short) is passed over.
"""

from __future__ import annotations

import gzip
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from kg.line import built
from kg.record import replacing
from kg.sheaf import key
from kg.statement import Source, SourceError

if TYPE_CHECKING:
    from kg.comparing import Difference
    from kg.ontology import Ontology
    from kg.record import Record
    from kg.statement import Statement

SUFFIX = ".jsonl.gz"


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that was replaced: how it is cited, the digests of its record and of the next one's, and the file between."""

    source: Source
    digest: str
    next: str
    file: Path


def folder(record: Record, source: str) -> Path:
    """Where the history of a source lies."""
    return record.folder / "history" / source


def note(record: Record, old: Source, digest: str, next_: str, difference: Difference) -> None:
    """Write down how an issue differs from the next one. Raises SourceError where the disk refuses."""
    file = folder(record, old.id) / f"{old.published or 'undated'}.{digest[:12]}.{next_[:12]}{SUFFIX}"
    head = {"source": {**asdict(old), "text": ""}, "digest": digest, "next": next_}
    with replacing(file) as stream, gzip.GzipFile(fileobj=stream, mode="wb", filename="", mtime=0) as packed:
        packed.write(orjson.dumps(head) + b"\n")
        packed.writelines(
            b'{"-":' + line.rsplit(b"\t", 1)[1].rstrip() + b"}\n" for line in difference.gone.lines()
        )
        packed.writelines(b'{"+":"' + line.split(b"\t", 4)[3] + b'"}\n' for line in difference.come.lines())


def issues(record: Record, source: str) -> list[Issue]:
    """The issues of a source that were replaced, the latest first."""
    every = {}
    for file in sorted(folder(record, source).glob(f"*{SUFFIX}")):
        with gzip.open(file) as stream:
            head: dict[str, Any] = orjson.loads(stream.readline())
        every[head["next"]] = Issue(Source(**head["source"]), head["digest"], head["next"], file)
    found, digest = [], record.digest(source)
    while digest in every:
        found.append(every.pop(digest))
        digest = found[-1].digest
    return found


def forget(record: Record, source: str) -> None:
    """Delete the history of a source."""
    if (here := folder(record, source)).is_dir():
        for file in here.iterdir():
            file.unlink()
        here.rmdir()


def at(record: Record, source: str, published: str, schema: Ontology) -> tuple[Source, Iterator[Statement]]:
    """The issue of this date (or with this digest), in the order of a sheaf; the newest one where no date is given.

    Raises SourceError where there is no such source or issue.
    """
    now, statements = record.read(source, schema)
    if published in ("", now.published):
        return now, statements
    older = issues(record, source)
    for number, issue in enumerate(older):
        if published in (issue.source.published, issue.digest):
            return issue.source, _before(statements, older[: number + 1])
    dates = ", ".join(each.source.published or "undated" for each in older) or "none"
    raise SourceError(
        f"{source}: no issue of {published} is known; the record holds {now.published}, before it {dates}"
    )


def _before(statements: Iterable[Statement], since: list[Issue]) -> Iterator[Statement]:
    """The statements before these changes."""
    come: set[str] = set()
    back: dict[str, Statement] = {}
    for issue in since:  # the latest first
        with gzip.open(issue.file) as stream:
            next(stream)
            for line in stream:
                change = orjson.loads(line)
                if "+" in change:
                    come.add(change["+"])
                    back.pop(change["+"], None)
                else:
                    one = built(change["-"])
                    back[one.id] = one
                    come.discard(one.id)
    kept = (each for each in statements if each.id not in come and each.id not in back)
    return heapq.merge(kept, sorted(back.values(), key=key), key=key)
