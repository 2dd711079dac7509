"""JSON of any size, object by object: a line each, one after the other, or in an array."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from kg.register.fields import Fields
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.document import Document


def first(document: Document) -> dict[str, object]:
    """The first object in the head of a file, to recognise it by; empty where there is none, or it is longer."""
    head = document.head().lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"{", b"[")):
        return {}
    line = head.split(b"\n", 1)[0]
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        found = _pulled(head)
    return found if isinstance(found, dict) else {}


def _pulled(head: bytes) -> object:
    import ijson

    prefix = "item" if head.startswith(b"[") else ""
    try:
        return next(ijson.items(io.BytesIO(head), prefix, multiple_values=True, use_float=True), None)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError):
        return None


def objects(document: Document, prefix: str = "") -> Iterator[Fields]:
    """Each object as fields: of a file of lines, of objects one after the other, or of the array at `prefix`.

    `prefix` is ijson's: "item" for an array, "results.item" for one in an object. The `line` is known for lines alone.
    Raises SourceError, naming the line or the count of objects before it, for what is no JSON.
    """
    return _lines(document) if not prefix and first_line(document) else _items(document, prefix)


def first_line(document: Document) -> bool:
    """Whether the first line is an object by itself (or too long to tell): then each line is one."""
    line, more, _ = document.head().lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return not more


def _lines(document: Document) -> Iterator[Fields]:
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
            yield _object(found, document, f"line {number}", number)


def _items(document: Document, prefix: str) -> Iterator[Fields]:
    import ijson

    done = 0
    with document.stream() as stream:
        try:
            for found in ijson.items(stream, prefix, multiple_values=True, use_float=True):
                done += 1
                stream.mark()
                yield _object(found, document, f"object {done}", None)
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            why = str(error).splitlines()[0]
            raise SourceError(f"{document.path}: no JSON after {done} objects ({why})") from None


def _object(found: object, document: Document, where: str, line: int | None) -> Fields:
    if not isinstance(found, dict):
        raise SourceError(f"{document.path}, {where}: a {type(found).__name__} where an object is expected")
    return Fields(found, "", line)
