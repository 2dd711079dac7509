"""The names that registers loaded here teach the reader of articles: the weapons of an arms register."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import orjson

from kg import loader
from kg.record import replacing
from kg.statement import Ref, Source, Statement, Thing, Value

if TYPE_CHECKING:
    from pathlib import Path

    from kg.record import Record

NAMES = ("name", "alias")
ENDING = ".names"


def note(record: Record, source: Source, statements: Iterable[tuple[str, list[Statement]]]) -> None:
    """Keep what a source teaches beside its record, if its loader says that it does; `statements` come by subject.

    Raises SourceError where the disk refuses.
    """
    kinds = loader.teaches(source.loader)
    if not kinds:
        return
    with replacing(_path(record, source.id)) as stream:
        for subject, said in statements:
            kind = {
                of.text for one in said if one.predicate == "kind" and isinstance(of := one.object, Value)
            }
            names = [
                [one.predicate, one.object.text]
                for one in said
                if one.predicate in NAMES and isinstance(one.object, Value) and unmistakable(one.object.text)
            ]
            for each in sorted(kind & kinds):
                if names:
                    stream.write(orjson.dumps([subject, each, names]) + b"\n")


def unmistakable(name: str) -> bool:
    """Whether a name can only be a name in English prose: one with a figure, or several words in capitals.

    >>> [name for name in ("S-400 Triumf", "Sea Sparrow", "Eagle", "patrol boat", "F4") if unmistakable(name)]
    ['S-400 Triumf', 'Sea Sparrow']
    """
    if len(name) < 4 or not name[0].isupper():
        return len(name) >= 4 and name[0].isdigit() and bool(re.search(r"[A-Z]", name))
    words = name.split()
    return any(map(str.isdigit, name)) or (len(words) > 1 and all(word[0].isupper() for word in words))


def forget(record: Record, source: str) -> None:
    """Throw away what a source teaches."""
    _path(record, source).unlink(missing_ok=True)


def fingerprint(record: Record) -> str:
    """A hash of all that is taught here: what was read with other names must be read again."""
    digest = hashlib.sha256()
    for file in _files(record):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def things(record: Record) -> tuple[Thing, ...]:
    """All that is taught here, in the order of the sources; what the reference data name so is left out."""
    return _things(tuple(_files(record)), fingerprint(record))


@lru_cache(maxsize=1)
def _things(files: tuple[Path, ...], _fingerprint: str) -> tuple[Thing, ...]:
    theirs = {of.text for each in loader.known() for name, of in each.says if isinstance(of, Value)}
    return tuple(each for file in files for each in _read(file, theirs))


def _read(file: Path, theirs: set[str]) -> Iterator[Thing]:
    for line in file.read_bytes().splitlines():
        subject, kind, names = orjson.loads(line)
        left = [(name, Value(text)) for name, text in names if text not in theirs]
        if left and all(name != "name" for name, _ in left):
            left[0] = ("name", left[0][1])  # what it is called here
        if left:
            yield Thing(Ref(subject), kind, tuple(left))


def _files(record: Record) -> list[Path]:
    return sorted(record.folder.glob("*" + ENDING)) if record.folder.is_dir() else []


def _path(record: Record, source: str) -> Path:
    return record.folder / f"{source}{ENDING}"
