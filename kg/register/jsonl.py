"""JSON of a line each, as plain objects: for millions of lines whose fields are looked up in tables anyway."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.document import Document


def objects(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object; empty lines are passed over. Raises SourceError, naming the line, for another."""
    with document.stream() as stream:
        buffered = io.BufferedReader(stream, 1 << 16)
        for number, data in enumerate(iter(lambda: buffered.readline(stream.caps.entry), b""), 1):
            stream.mark()
            bare = data.removeprefix(b"\xef\xbb\xbf").strip()
            if not bare:
                continue
            try:
                found = orjson.loads(bare)
            except orjson.JSONDecodeError as error:
                raise SourceError(f"{document.path}, line {number}: no JSON ({error})") from None
            if not isinstance(found, dict):
                what = type(found).__name__
                raise SourceError(f"{document.path}, line {number}: a {what} where an object is expected")
            yield number, found
