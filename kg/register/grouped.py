"""Rows that belong together, though they may stand anywhere in a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.register.fields import Fields


def grouped(rows: Callable[[], Iterator[Fields]], key: str) -> Iterator[tuple[str, list[Fields]]]:
    """The rows of each id, as (id, rows), as soon as its last row is read; a row without id comes alone.

    The table is read twice, to know how many rows each id has. So what is held are the groups that are open: in a sorted
    table one, in an unsorted one of N rows at most N.
    """
    left = Counter(row.text(key) for row in rows())
    held: dict[str, list[Fields]] = defaultdict(list)
    for row in rows():
        id_ = row.text(key)
        if not id_:
            yield "", [row]
            continue
        held[id_].append(row)
        left[id_] -= 1
        if not left[id_]:
            yield id_, held.pop(id_)
