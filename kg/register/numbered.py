"""Several things in one field, numbered: "(1) Tiaret (2) Mascara", "a) Minister of Planning b) Ambassador"."""

from __future__ import annotations

import re
from itertools import pairwise

MARK = re.compile(r"(?<!\w)\(?(?:(\d{1,2})|([a-z]))\)")
THROUGH = re.compile(r"\s*(?:-|–|to)?\s*")
LONE = re.compile(r"^\(?(?:1|a)\)\s*")


def numbered(text: str) -> dict[int, str]:
    """The parts by their numbers (a is 1); empty where the text is not so divided.

    A range of numbers is that many times the same part. Only numbers that count up from 1 at the beginning divide a text.

    >>> numbered("(1) to (3) Algeria (4) Morocco")
    {1: 'Algeria', 2: 'Algeria', 3: 'Algeria', 4: 'Morocco'}
    >>> numbered("a) General b)Minister for Security"), numbered("Deputy (b) of the Minister (1996)")
    ({1: 'General', 2: 'Minister for Security'}, {})
    """
    cuts: list[tuple[int, int, int]] = []
    for mark in MARK.finditer(text):
        number = int(mark[1]) if mark[1] else ord(mark[2]) - ord("a") + 1
        before = cuts[-1][0] if cuts else 0
        through = cuts and number > before + 1 and THROUGH.fullmatch(text[cuts[-1][2] : mark.start()])
        if number == before + 1 or through:
            cuts.append((number, mark.start(), mark.end()))
    if len(cuts) < 2 or text[: cuts[0][1]].strip():
        return {}
    found: dict[int, str] = {}
    for (number, _, end), (after, begin, _) in pairwise([*cuts, (cuts[-1][0] + 1, len(text), 0)]):
        part = text[end:begin]
        blank = THROUGH.fullmatch(part) is not None and begin < len(text)
        for each in range(number, after):
            found[each] = "" if blank else part.strip(" ,;")
    last = ""
    for number in sorted(found, reverse=True):
        last = found[number] = found[number] or last
    return found


def parts(text: str) -> list[str]:
    """The parts in their order, each once; the whole text where it is not divided. A number that stands alone is left out.

    >>> parts("(1) Yemen (2) Yemen"), parts("a) Director of Administrative Affairs"), parts("")
    (['Yemen'], ['Director of Administrative Affairs'], [])
    """
    found = [part for part in dict.fromkeys(numbered(text).values()) if part]
    return found or ([LONE.sub("", text)] if text else [])
