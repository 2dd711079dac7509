"""What a load was made from, and what came of it: the same again need not be read again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from kg.record import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from kg.record import Record


@dataclass(frozen=True, slots=True)
class Receipt:
    """`made` is the fingerprint of all that a record depends on: the document's bytes, the options, the code and the schema.

    `digest` is that of the record it led to, `report` what was said of it.
    """

    source: str
    made: str
    digest: str
    report: dict[str, Any]


def fingerprint(*parts: str) -> str:
    """A hash of these texts.

    >>> fingerprint("a", "b") == fingerprint("ab")
    False
    """
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def path(record: Record, source: str) -> Path:
    """Where the receipt of a source lies."""
    return record.folder / f"{source}.json"


def write(record: Record, receipt: Receipt) -> None:
    """Keep it. Raises SourceError where the disk refuses."""
    content = {"made": receipt.made, "digest": receipt.digest, "report": receipt.report}
    with replacing(path(record, receipt.source)) as stream:
        stream.write(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")


def every(record: Record) -> dict[str, Receipt]:
    """The receipts of all loads, by what they were made from; whether a record still stands its digest tells."""
    found = {}
    for source in record.sources():
        try:
            held = orjson.loads(path(record, source).read_bytes())
            found[held["made"]] = Receipt(source, held["made"], held["digest"], held["report"])
        except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
            continue  # none, or a damaged one: then the document is read
    return found


def remove(record: Record, source: str) -> None:
    """Throw it away."""
    path(record, source).unlink(missing_ok=True)
