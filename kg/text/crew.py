"""Several processes that read side by side."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from kg.text.reader import pages, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.text.gazetteer import Gazetteer
    from kg.text.reader import Reading

BATCH = 16  # texts handed over at once
known: list[Gazetteer] = []


def side_by_side(texts: Iterable[tuple[str, str]], gazetteer: Gazetteer, processes: int) -> Iterator[Reading]:
    """Read texts in batches, each by the next free process; the readings come in the texts' order."""
    each = iter(texts)
    batches = iter(lambda: list(islice(each, BATCH)), [])
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=begin, initargs=(gazetteer,)) as crew:
        for readings in crew.map(read_batch, batches):
            yield from readings


def begin(gazetteer: Gazetteer) -> None:
    """Keep the gazetteer for the batches to come."""
    known[:] = [gazetteer]


def read_batch(texts: list[tuple[str, str]]) -> list[Reading]:
    """Read a batch."""
    return [reading(page) for page in pages(texts, known[0])]
