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
    """The keys and rows that were read, a hundred bytes a row: two numbers, and more only for a key that comes again."""

    rows: dict[int, int] = field(default_factory=dict)
    again: dict[str, list[int]] = field(default_factory=dict)

    def entry(self, key: str, row: Row) -> tuple[str, int | None]:
        """An entry's id, which is `key` or, where that has been, `key (2)`; and the line of the very same row before it.

        >>> seen = Seen()
        >>> seen.entry("7", Row(["7", "a"], 1)), seen.entry("7", Row(["7", "a"], 2)), seen.entry("7", Row(["7", "b"], 3))
        (('7', None), ('line 2', 1), ('7 (2)', None))
        """
        this = _number("\t".join(row.cells)) << 32 | row.line  # its content, and its line
        first = self.rows.setdefault(_number(key), this)
        if first == this:
            return key, None
        others = self.again.setdefault(key, [first])
        same = next((each & 0xFFFFFFFF for each in others if each >> 32 == this >> 32), None)
        if same:
            return f"line {row.line}", same
        others.append(this)
        return f"{key} ({len(others)})", None


def _number(text: str) -> int:
    """64 bits that stand for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
