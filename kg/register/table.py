"""CSV of any size, row by row: whatever the delimiter, the encoding and the header are."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.register.fields import Fields
from kg.statement import SourceError
from kg.stream import MIB

if TYPE_CHECKING:
    from kg.document import Document

LONGEST = 10 * MIB  # characters in a field, as libxml2 has it for a text
WIDTH = "#width"


def first_rows(document: Document, most: int = 20, delimiter: str = ",") -> list[list[str]]:
    """The first rows in the head of a file, to recognise it by; what cannot be decoded is replaced."""
    head = document.head()
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    lines = text.splitlines(keepends=True)[: most + 30]
    try:
        return [row for row, _ in zip(csv.reader(lines, delimiter=delimiter), range(most), strict=False)]
    except csv.Error:
        return []


def rows(
    document: Document,
    *,
    delimiter: str = ",",
    header: Sequence[str] | None = None,
    skip: int = 0,
    fallback: str = "",
) -> Iterator[Fields]:
    """Each row as fields by the names of `header` (None: the first row after `skip` rows), with its line.

    A name that comes again gets a number (`name.2`), a nameless column is `column 7`. A row that is too long or too short
    has a field `#width` ("13 of 17 fields"); it is reported as unread unless it is taken. Empty rows are left out.
    `fallback` is the encoding of a file that is not UTF-8. Raises SourceError, naming the line, for what cannot be decoded
    or is no CSV.
    """
    csv.field_size_limit(LONGEST)
    decoding, names = encoding(document, fallback), list(named(header)) if header is not None else None
    with document.stream() as stream:
        text = io.TextIOWrapper(io.BufferedReader(stream), decoding, newline="")
        reader = csv.reader(text, delimiter=delimiter)
        line = 1
        try:
            for number, row in enumerate(reader):
                stream.mark()
                line, begun = reader.line_num + 1, line
                if number < skip or not any(map(str.strip, row)) or row == ["\x1a"]:  # DOS's end of file
                    continue
                if names is None:
                    names = list(named(row))
                    continue
                yield fields(names, row, begun)
        except (csv.Error, UnicodeError) as error:
            raise SourceError(
                f"{document.path}, line {line}: not a table that can be read ({error})"
            ) from None


def fields(names: list[str], row: list[str], line: int) -> Fields:
    """A row as fields by these names; what is too long or too short is told by `#width`."""
    held = dict(zip(names, row, strict=False))
    held |= {f"column {at}": row[at - 1] for at in range(len(names) + 1, len(row) + 1) if row[at - 1].strip()}
    if len(row) != len(names):
        held[WIDTH] = f"{len(row)} of {len(names)} fields"
    return Fields(held, "", line)


def named(header: Sequence[str]) -> Iterator[str]:
    """The names of columns, each different and none empty."""
    seen: dict[str, int] = {}
    for at, name in enumerate(header, 1):
        bare = " ".join(name.split()) or f"column {at}"
        seen[bare] = seen.get(bare, 0) + 1
        yield bare if seen[bare] == 1 else f"{bare}.{seen[bare]}"


def encoding(document: Document, fallback: str = "") -> str:
    """The encoding of a text: UTF-8, UTF-16 where it says so, else `fallback`. Reads all of it.

    Raises SourceError, naming the line, where it is none of these.
    """
    if document.head()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    decoder, line = codecs.getincrementaldecoder("utf-8-sig")(), 1
    with document.stream() as stream:
        while data := stream.read(MIB):
            stream.mark()
            try:
                decoder.decode(data)
            except UnicodeDecodeError as error:
                if fallback:
                    return fallback
                line += data.count(b"\n", 0, error.start)
                raise SourceError(
                    f"{document.path}, line {line}: the bytes {data[error.start : error.end].hex(' ')} are not valid "
                    "UTF-8; save the file as UTF-8"
                ) from None
            line += data.count(b"\n")
    return "utf-8-sig"
