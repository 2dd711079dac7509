"""Rows that come again: the same row twice is an error of its source, the same key with other values another entry."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b


class Once:
    """Entry ids for rows, each its own. Keeps 8 bytes a row and key, not the rows.

    >>> seen = Once()
    >>> seen.entry("a", {"x": "1"}, 2), seen.entry("a", {"x": "2"}, 3), seen.entry("a", {"x": "1"}, 4)
    (('a', 0), ('a (2)', 0), ('a (3)', 2))
    """

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._keys: dict[int, int] = {}

    def entry(self, key: str, row: Mapping[str, str], line: int) -> tuple[str, int]:
        """The entry of a row, and the line of the same row before it (0: there is none)."""
        number = self._keys[hashed(key)] = self._keys.get(hashed(key), 0) + 1
        first = self._rows.setdefault(hashed("\x1f".join([*row, *row.values()])), line)
        return f"{key} ({number})" if number > 1 else key, first if first != line else 0


def hashed(text: str) -> int:
    """64 bits of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
