"""Extracts of a database that is never published whole: what each is of, so that two of them are two sources."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from kg.statement import slug

FEW = 3


def scope(*parts: Collection[str]) -> str:
    """An id's end that tells what an extract holds; of many values their number and a hash.

    >>> scope({"USA"}, {"M", "X"}, ["6801"]), scope({"1", "2", "3", "4"})
    ('usa-m-x-6801', '4-b7438a')
    """
    return "-".join(_few(part) for part in parts if part)


def _few(values: Collection[str]) -> str:
    some = sorted(values)
    if len(some) <= FEW:
        return "-".join(slug(each) for each in some)
    return f"{len(some)}-{blake2b(chr(31).join(some).encode(), digest_size=3).hexdigest()}"
