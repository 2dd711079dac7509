"""Statements in the order of the record, however many there are: in memory while they are few, on disk beyond."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kg.line import decode, encode
from kg.runs import BUFFER, Runs
from kg.statement import Ref, Statement

Line = bytes


class Sheaf:
    """Statements sorted by subject, predicate, object (where that is a thing) and id; each id once, as it was first added.

    >>> from kg.statement import thing
    >>> with Sheaf() as sheaf:
    ...     for said in thing("Country", "IN", name="India").statements("x"):
    ...         sheaf.add(said)
    ...     [(said.predicate, said.object.text) for said in sheaf]
    [('kind', 'Country'), ('name', 'India')]
    """

    def __init__(self, folder: Path | None = None, buffer: int = BUFFER) -> None:
        self.runs = Runs(folder, buffer)
        self.added = 0

    def __enter__(self) -> Sheaf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is on disk."""
        self.runs.close()

    def add(self, said: Statement) -> None:
        """One more statement."""
        self.runs.add(keyed(said, self.added))
        self.added += 1

    def lines(self) -> Iterator[Line]:
        """`subject TAB predicate TAB object TAB id TAB order TAB json`, each id once."""
        last = b""
        for line in self.runs:
            key = line.rsplit(b"\t", 2)[0]
            if key != last:
                last = key
                yield line

    def __iter__(self) -> Iterator[Statement]:
        return map(said, self.lines())

    def by_subject(self) -> Iterator[tuple[str, list[Statement]]]:
        """Each subject with its statements."""
        for subject, lines in groupby(self.lines(), key=lambda line: line[: line.index(b"\t")]):
            yield subject.decode(), [said(line) for line in lines]


def said(line: Line) -> Statement:
    """The statement of a line; its id is there already and need not be made again."""
    _, _, _, id_, _, content = line.split(b"\t", 5)
    found = decode(content)
    found.__dict__["id"] = id_.decode()
    return found


def keyed(said: Statement, number: int = 0) -> Line:
    """A statement as a line that sorts where it belongs."""
    return b"%s\t%09x\t%s\n" % (key(said), number, encode(said))


def key(said: Statement) -> bytes:
    """What a statement is sorted by, and is the same statement by."""
    object_ = said.object.id if isinstance(said.object, Ref) else ""
    return f"{said.subject.id}\t{said.predicate}\t{object_}\t{said.id}".encode()
