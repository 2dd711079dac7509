"""Files of FollowTheMoney's entities: what the head of one tells, and its source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson

from kg.statement import Source

if TYPE_CHECKING:
    from kg.document import Document

SEEN = re.compile(rb'"?(?:last_seen|last_change|LAST_CHANGE)"?\s*:\s*"(\d{4}-\d\d-\d\d)')


def lines(document: Document) -> list[dict[str, Any]]:
    """The objects of the whole lines in the head of a file; none where one of them is no object."""
    return list(_lines(document.head()))


@lru_cache(maxsize=4)
def _lines(head: bytes) -> tuple[dict[str, Any], ...]:
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare.startswith(b"{"):
        return ()
    whole = bare.split(b"\n")
    found = []
    for at, line in enumerate(whole):
        try:
            one = orjson.loads(line) if line.strip() else None
        except orjson.JSONDecodeError:
            if at == 0 and at < len(whole) - 1:
                return ()
            break  # the last, which the head cuts off, or one that is broken, which the load tells
        if isinstance(one, dict):
            found.append(one)
    return tuple(found)


def form(document: Document) -> str:
    """Which of the forms by line this is: "ftm", "nested", "delta", or "" for another file."""
    found = lines(document)
    if not found:
        head = document.head().removeprefix(b"\xef\xbb\xbf").lstrip()
        entity = head.startswith(b"{") and b"\n" not in head.rstrip() and len(head) > 60000
        if entity and b'"schema"' in head and b'"properties"' in head and b'"caption"' in head:
            return "nested" if head.count(b'"properties"') > 1 else "ftm"
        return ""
    one = found[0]
    if one.get("op") in ("ADD", "MOD", "DEL") and isinstance(one.get("entity"), dict):
        return "delta"
    if not (isinstance(one.get("schema"), str) and isinstance(one.get("properties"), dict) and "id" in one):
        return ""
    nested = any(isinstance(of, dict) for each in found for all_ in _properties(each) for of in all_)
    return "nested" if nested else "ftm"


def _properties(one: dict[str, Any]) -> list[list[Any]]:
    given = one.get("properties")
    return [of for of in given.values() if isinstance(of, list)] if isinstance(given, dict) else []


def source(document: Document, loader: str, what: str, ending: str = "", published: str = "") -> Source:
    """The source of a file: OpenSanctions' name for the data set is the file's, and its day the last in the head."""
    name = document.stem.replace("+", "-").removesuffix(ending or "\0")
    days = SEEN.findall(document.head())
    day = published or (max(days).decode() if days else "")
    return Source(
        id=f"opensanctions-{name}{ending}",
        title=f"OpenSanctions, {document.name} ({what})",
        publisher="OpenSanctions",
        url="https://www.opensanctions.org/",
        licence="CC BY-NC 4.0",
        published=document.published or day,
        loader=loader,
        version="1",
    )
