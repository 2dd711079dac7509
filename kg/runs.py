"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

BUFFER = 8 << 20  # bytes of lines that are kept in memory; with Python's overhead 10 MB
FILES = 64  # that are open at a time


class Runs:
    """Lines of bytes, sorted by whole lines: an external merge sort. Its files have no names, so none is ever left behind.

    >>> some = Runs()
    >>> for line in (b"b\\n", b"a\\n", b"b\\n"):
    ...     some.add(line)
    >>> list(some), list(some)
    ([b'a\\n', b'b\\n', b'b\\n'], [b'a\\n', b'b\\n', b'b\\n'])
    """

    def __init__(self, folder: Path | None = None, buffer: int = BUFFER) -> None:
        self.folder, self.buffer = folder, buffer
        self._held: list[bytes] = []
        self._size, self._sorted = 0, True
        self._files: list[IO[bytes]] = []

    def add(self, line: bytes) -> None:
        """One line, with its line end."""
        self._held.append(line)
        self._size += len(line)
        self._sorted = False
        if self._size > self.buffer:
            self._spill()

    def _spill(self) -> None:
        self._held.sort()
        self._files.append(self._written(self._held))
        self._held, self._size, self._sorted = [], 0, True
        if len(self._files) >= FILES:
            merged = self._written(heapq.merge(*map(_rewound, self._files)))
            for file in self._files:
                file.close()
            self._files = [merged]

    def _written(self, lines: Iterable[bytes]) -> IO[bytes]:
        file = tempfile.TemporaryFile(dir=self.folder, buffering=1 << 16)  # noqa: SIM115
        file.writelines(lines)
        file.flush()
        return file

    def __iter__(self) -> Iterator[bytes]:
        """All lines in order, as often as wanted, but one reader at a time."""
        if not self._sorted:
            self._held.sort()
            self._sorted = True
        if not self._files:
            return iter(self._held)
        return heapq.merge(*map(_rewound, self._files), self._held)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()
        self._files, self._held = [], []


def _rewound(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file
