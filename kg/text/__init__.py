"""Reading articles: from an English news text to claims, each with its verbatim quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.claim import Claim, Name
from kg.text.crew import side_by_side
from kg.text.gazetteer import Gazetteer, Term
from kg.text.reader import Reading, pages, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Claim", "Gazetteer", "Name", "Reading", "Term", "pipe", "read"]


def read(text: str, gazetteer: Gazetteer, *, published: str = "") -> Reading:
    """Read one text. `published` (EDTF) is what "Thursday" and "last month" are counted from; without it
    they stay unread."""
    return next(pipe([(text, published)], gazetteer))


def pipe(texts: Iterable[tuple[str, str]], gazetteer: Gazetteer, *, processes: int = 1) -> Iterator[Reading]:
    """Read many texts, given as (text, published), in their order; faster than one by one.

    More than one of `processes` read side by side, each with a pipeline of its own (some seconds to start).
    """
    if processes > 1:
        yield from side_by_side(texts, gazetteer, processes)
        return
    for page in pages(texts, gazetteer):
        yield reading(page)
