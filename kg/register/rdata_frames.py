"""Tables that R has saved (.rda, .RData): the rows of a data frame, as fields. Nothing in the file is evaluated.

The format is R's own (R Internals, 1.8: serialization); `rdata` parses it. What is no plain table (code, references to
memory, sequences that are held as a formula) is refused, so that a file never becomes more than it unpacks to.
"""

from __future__ import annotations

import bz2
import datetime
import lzma
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.register.fields import Fields
from kg.register.numbers import exact
from kg.statement import SourceError
from kg.stream import MIB

if TYPE_CHECKING:
    from rdata.parser import RObject

    from kg.document import Document

PACKED = 16 * MIB
UNPACKED = 128 * MIB  # 270,000 rows of eight numbers have 17
XZ_MEMORY = 256 * MIB  # xz -9 needs 65
MAGIC = (b"RDX2\nX\n", b"RDX3\nX\n")
AT_ONCE = 5000  # rows that are texts at the same time
LATIN1, UTF8, ASCII = 4, 8, 64  # flags of a text (R Internals, 1.1.2)
EPOCH = datetime.date(1970, 1, 1).toordinal()
Unpack = Callable[[bytes, int], bytes]


def columns(document: Document) -> list[str]:
    """The names of the columns of its table, to recognise a file by; none where it is no such file, or a broken one.

    They stand at the end of the file: all of it is read, but only where it begins as R's files do, and once.
    """
    if not _unpacked(document.head(), len(MAGIC[0]), cut=True).startswith(MAGIC):
        return []
    return _columns(document)


@lru_cache(maxsize=4)
def _columns(document: Document) -> list[str]:
    try:
        return list(_frame(document))
    except SourceError:
        return []


def rows(document: Document) -> Iterator[Fields]:
    """Each row as fields by column, `line` being its number from 1; what R has as NA is left out.

    Dates are ISO 8601, factors their labels, numbers decimals, logicals `true` and `false`. Raises SourceError where the
    file is no table of R, is damaged, or is larger than the limits allow.
    """
    frame = _frame(document)
    size = max(map(len, frame.values()), default=0)
    for first in range(0, size, AT_ONCE):
        texts = {name: column(first, first + AT_ONCE) for name, column in frame.items()}
        for at in range(min(AT_ONCE, size - first)):
            yield Fields({name: held[at] for name, held in texts.items()}, "", first + at + 1)


class Column:
    """A column; called with two numbers it gives the texts of these rows, empty ones for NA."""

    def __init__(self, held: RObject, said: dict[str, RObject], encoding: str) -> None:
        self.values, self.encoding = held.value, encoding
        self.kind = held.info.type.name
        self.levels = _words(said["levels"], encoding) if "levels" in said else []
        self.dated = "class" in said and "Date" in _words(said["class"], encoding)

    def __len__(self) -> int:
        return len(self.values)

    def __call__(self, first: int, last: int) -> list[str]:
        if self.kind == "STR":
            return [_text(each, self.encoding) for each in self.values[first:last]]
        return [self._plain(each) for each in self.values[first:last].tolist()]

    def _plain(self, each: float | bool | None) -> str:
        if each is None or each != each:  # masked, or not a number: R's NA
            return ""
        if isinstance(each, bool):
            return str(each).lower()
        if self.levels:
            return self.levels[int(each) - 1]
        if self.dated:
            return datetime.date.fromordinal(EPOCH + int(each)).isoformat()
        return exact(each) or str(each)


def _frame(document: Document) -> dict[str, Column]:
    """The one table of a file, by column."""
    data = _unpacked(document.read(PACKED), UNPACKED, path=document.path)
    if not data.startswith(MAGIC):
        raise SourceError(
            f"{document.path}: not a file that R has saved (its first bytes are not RDX2 or RDX3)"
        )
    found = []
    try:
        saved, encoding = _parsed(memoryview(data)[len(MAGIC[0]) :])
        for held in _pairs(saved).values():
            said = _pairs(held.attributes)
            if held.info.type.name == "VEC" and "row.names" in said:
                names = _words(said["names"], encoding)
                cells = zip(names, held.value, strict=True)
                found.append(
                    {name: Column(_direct(of), _pairs(of.attributes), encoding) for name, of in cells}
                )
    except (
        *(ValueError, TypeError, LookupError, AttributeError, AssertionError),
        *(NotImplementedError, RecursionError, OverflowError, MemoryError),
    ) as error:
        why = str(error) or type(error).__name__
        raise SourceError(f"{document.path}: no table of R that can be read ({why})") from None
    if len(found) != 1 or len({len(column) for column in found[0].values()}) != 1:
        raise SourceError(
            f"{document.path}: holds {len(found)} tables of R, where one is expected; save it alone"
        )
    return found[0]


def _parsed(data: memoryview) -> tuple[RObject, str]:
    from rdata.parser._xdr import ParserXDR

    class Plain(ParserXDR):
        """Without code: R's byte code says itself how much memory it needs."""

        def _parse_bytecode(self, *_: object, **__: object) -> Any:
            raise NotImplementedError("it holds code")

    parsed = Plain(data, expand_altrep=False, altrep_constructor_dict={}).parse_all()
    return parsed.object, parsed.extra.encoding or ""


def _pairs(held: RObject | None) -> dict[str, RObject]:
    """A list of pairs (objects of a file, attributes of an object) by name."""
    found: dict[str, RObject] = {}
    while held is not None and held.info.type.name == "LIST":
        tag = held.tag.referenced_object or held.tag if held.tag else None
        found[_text(tag.value, "") if tag else ""] = held.value[0]
        held = held.value[1]
    return found


def _direct(held: RObject) -> RObject:
    if held.info.type.name not in ("STR", "INT", "REAL", "LGL"):
        raise NotImplementedError(f"a column is held as {held.info.type.name}")
    return held


def _words(held: RObject, encoding: str) -> list[str]:
    return [_text(each, encoding) for each in held.value]


def _text(held: RObject, encoding: str) -> str:
    """A text in the encoding that it says, or that of the file; bytes that are none of it as Latin-1, which has them all."""
    if held.value is None:
        return ""
    if held.info.gp & LATIN1:
        return str(held.value, "cp1252", "replace")
    try:
        return str(held.value, "utf-8" if held.info.gp & (UTF8 | ASCII) else encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return str(held.value, "latin-1")


def _unpacked(data: bytes, most: int, *, cut: bool = False, path: str = "") -> bytes:
    """At most so many bytes. Raises SourceError where there are more (unless it may be cut) or they are damaged."""
    held: Any
    if data.startswith(b"\x1f\x8b"):
        held = zlib.decompressobj(wbits=31)
    elif data.startswith(b"BZh"):
        held = bz2.BZ2Decompressor()
    elif data.startswith(b"\xfd7zXZ\x00"):
        held = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
    else:
        return data[:most] if cut else data
    try:
        found: bytes = held.decompress(data, most + 1)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        if cut:
            return b""
        raise SourceError(f"{path}: cannot be unpacked ({error})") from None
    if cut:
        return found[:most]
    if len(found) > most:
        raise SourceError(f"{path}: unpacks to more than the {most:,} bytes this loader takes")
    if not held.eof:
        raise SourceError(f"{path}: cannot be unpacked (it is cut off)")
    return found
