"""Tables of Stata (.dta, format 117 and later), row by row."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.register.dates import edtf
from kg.register.fields import Fields
from kg.register.numbers import exact
from kg.statement import SourceError
from kg.stream import MIB

if TYPE_CHECKING:
    from kg.document import Document

LARGEST = 64 * MIB  # a file of this format is not packed
AT_ONCE = 5000
BEGINS = b"<stata_dta>"
NAMES = re.compile(rb"<varnames>(.*?)</varnames>", re.DOTALL)
ORDER = re.compile(rb"<release>(\d{3})</release>")
STAMP = re.compile(rb"<timestamp>.(\d\d? \w{3} \d{4}) \d\d:\d\d</timestamp>", re.DOTALL)
WIDTHS = {b"117": 33, b"118": 129, b"119": 129}  # bytes a name takes, by release (Stata's `help dta`, 5.4)


def columns(document: Document) -> list[str]:
    """The names of its columns, to recognise a file by; none where it is no such file."""
    head = document.head()
    found, release = NAMES.search(head), ORDER.search(head[:64])
    if not head.startswith(BEGINS) or not found or not release or release[1] not in WIDTHS:
        return []
    width, held = WIDTHS[release[1]], found[1]
    names = (held[at : at + width].split(b"\0", 1)[0] for at in range(0, len(held), width))
    return [name.decode("utf-8", "replace") for name in names]


def saved(document: Document) -> str:
    """The day it was saved, EDTF; empty where it does not say.

    Source: `<timestamp>`, a length and "dd Mon yyyy hh:mm".
    """
    found = STAMP.search(document.head()[:1024])
    return edtf(found[1].decode("ascii", "replace")) if found else ""


def rows(document: Document) -> Iterator[Fields]:
    """Each row as fields by column, `line` being its number from 1; missing values are left out.

    Dates are ISO 8601, labelled values their labels; texts that are not UTF-8 are read as Latin-1. Raises SourceError
    where the file is no such table, is cut off, or is larger than this takes.
    """
    from pandas import read_stata

    data, line = io.BytesIO(document.read(LARGEST)), 0
    try:
        with read_stata(data, chunksize=AT_ONCE) as reader:
            while True:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # that texts are not UTF-8 is said above
                    chunk = next(reader, None)
                if chunk is None:
                    return
                names = [str(name) for name in chunk.columns]
                for values in chunk.itertuples(index=False, name=None):
                    line += 1
                    yield Fields(dict(zip(names, map(_text, values), strict=True)), "", line)
    except (ValueError, TypeError, LookupError, OverflowError, MemoryError, OSError, AttributeError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"{document.path}: no table of Stata that can be read ({why})") from None


def _text(value: object) -> str:
    if value is None or value != value:  # not a number, not a time: missing
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return exact(value) or str(value)
    day = getattr(value, "date", None)
    if day is not None:
        return str(day().isoformat())
    number = getattr(value, "item", None)
    return _text(number()) if number is not None else str(value)
