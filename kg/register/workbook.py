"""Spreadsheets (.xlsx), unpacked within limits before they are parsed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.statement import SourceError
from kg.stream import MIB

if TYPE_CHECKING:
    from kg.document import Document

PACKED = 32 * MIB  # of a file; a whole register of half a century has less than one
UNPACKED = 128 * MIB  # of all parts
CELLS = 2_000_000  # of a sheet, empty ones included: the parser holds them all
PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|xl/.+\.(?:xml|rels)")
SHEET = re.compile(rb"<sheet\s[^>]*?\bname=\"([^\"]+)\"")
CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)")


def sheet_names(document: Document) -> list[str]:
    """The names of the sheets, to recognise a workbook by; none where it is none."""
    if not document.head().startswith(b"PK\x03\x04"):
        return []
    try:
        return [
            name.decode("utf-8", "replace") for name in SHEET.findall(_parts(document)["xl/workbook.xml"])
        ]
    except (SourceError, KeyError):
        return []


class Workbook:
    """A workbook's sheets, row by row, and the day it was `modified` (EDTF; empty where it does not say).

    Raises SourceError where it is no workbook, is damaged, or unpacks to more than the limits allow.
    """

    def __init__(self, document: Document) -> None:
        from python_calamine import CalamineError, CalamineWorkbook

        parts = _parts(document)
        for name, data in parts.items():
            if name.startswith("xl/worksheets/") and _size(data) > CELLS:
                raise SourceError(
                    f"{document.path}: {name} spans more than the {CELLS:,} cells this loader takes"
                )
        found = MODIFIED.search(parts.get("docProps/core.xml", b""))
        self.path, self.modified = document.path, found[1].decode() if found else ""
        plain = io.BytesIO()  # packed anew, so that what is parsed is what was measured
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        plain.seek(0)
        try:
            self._held = CalamineWorkbook.from_filelike(plain)
        except (CalamineError, OSError, ValueError) as error:
            raise SourceError(f"{document.path}: not a workbook that can be read ({error})") from None
        self.names: list[str] = self._held.sheet_names

    def rows(self, name: str) -> Iterator[Sequence[object]]:
        """The rows of a sheet from its first cell on: texts, numbers as float, and what else cells hold."""
        from python_calamine import CalamineError

        try:
            yield from self._held.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError) as error:
            raise SourceError(f"{self.path}, sheet {name!r}: cannot be read ({error})") from None


def _parts(document: Document) -> dict[str, bytes]:
    """The parts of the archive that hold its data, unpacked."""
    left, parts = UNPACKED, dict[str, bytes]()
    try:
        with zipfile.ZipFile(io.BytesIO(document.read(PACKED))) as archive:
            for each in archive.infolist():
                if PARTS.fullmatch(each.filename):
                    with archive.open(each) as part:
                        data = part.read(left + 1)
                    left -= len(data)
                    if left < 0:
                        raise SourceError(
                            f"{document.path}: unpacks to more than the {UNPACKED:,} bytes this loader takes"
                        )
                    parts[each.filename] = data
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise SourceError(f"{document.path}: not a workbook that can be unpacked ({error})") from None
    if "xl/workbook.xml" not in parts:
        raise SourceError(f"{document.path}: no workbook (xl/workbook.xml is missing)")
    return parts


def _size(sheet: bytes) -> int:
    """How many cells lie between the first cell and the last, empty ones included."""
    column = row = 0
    for found in CELL.finditer(sheet):
        number = 0
        for letter in found[1]:
            number = number * 26 + letter - 64
        column, row = max(column, number), max(row, int(found[2]))
    return column * row
