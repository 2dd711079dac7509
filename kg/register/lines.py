"""Tables without quotation marks, a line a row: what stands between two tabs is the field, whatever is in it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.document import HEAD
from kg.register import table
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.document import Document


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of a line, and which line it is."""

    cells: list[str]
    line: int


def first(document: Document, delimiter: str, most: int = 10) -> list[list[str]]:
    """The first whole lines in the head of a file, split; what cannot be decoded is replaced."""
    head = document.head()
    text = head.decode("utf-8-sig", "replace")
    some = text.split("\n")
    whole = some[:-1] if len(head) == HEAD else some
    return [line.rstrip("\r").split(delimiter) for line in whole[:most] if line.strip()]


def rows(document: Document, delimiter: str, fallback: str = "cp1252") -> Iterator[Row]:
    """Each line that is not empty, split, with its number.

    Raises SourceError, naming the line, for what cannot be decoded as UTF-8 nor as `fallback`.
    """
    decoding, line = table.encoding(document, fallback), 0
    with document.stream() as stream:
        try:
            for line, text in enumerate(
                io.TextIOWrapper(io.BufferedReader(stream), decoding, newline="\n"), 1
            ):
                stream.mark()
                if text.strip():
                    yield Row(text.rstrip("\r\n").split(delimiter), line)
        except UnicodeError as error:
            raise SourceError(
                f"{document.path}, line {line + 1}: not text that can be read ({error})"
            ) from None


@dataclass
class Seen:
    """The keys and rows that were read: a few bytes a row, whatever is in it."""

    keys: dict[str, int] = field(default_factory=dict)
    digests: dict[bytes, int] = field(default_factory=dict)

    def entry(self, key: str, row: Row) -> tuple[str, int | None]:
        """An entry's id, which is `key` or, where that has been, `key (2)`; and the line of the very same row before it.

        >>> seen = Seen()
        >>> seen.entry("7", Row(["7", "a"], 1)), seen.entry("7", Row(["7", "a"], 2)), seen.entry("7", Row(["7", "b"], 3))
        (('7', None), ('line 2', 1), ('7 (2)', None))
        """
        digest = hashlib.blake2b("\t".join(row.cells).encode(), digest_size=8).digest()
        before = self.digests.setdefault(digest, row.line)
        if before != row.line:
            return f"line {row.line}", before
        times = self.keys[key] = self.keys.get(key, 0) + 1
        return key if times == 1 else f"{key} ({times})", None
