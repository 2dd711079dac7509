"""The numbered parts of an act: titles, chapters, sections and what is smaller, each with an id and a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.register.fields import local
from kg.register.uslm_cites import arabic
from kg.register.uslm_says import Named, Reader, quoted
from kg.register.uslm_text import LEVELS, SMALL, below, child, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.register.uslm_heads import Head


@dataclass
class Part:
    """A numbered part of an act, and where it stands. Those without a number belong to what they are in."""

    element: _Element
    tag: str
    number: str
    start: int
    end: int
    parent: Part | None
    id: str = ""
    name: str = ""
    entry: str = ""
    named: list[Named] = field(default_factory=list)
    below: list[Part] = field(default_factory=list)

    @property
    def section(self) -> Part | None:
        """The section it is or belongs to."""
        return self if self.tag == "section" else self.parent.section if self.parent else None


def parts(root: _Element, reader: Reader, head: Head) -> Iterator[Part]:
    """Those that have a number, in their order. What a law puts into another is no part of it."""
    open_: list[Part] = []
    taken: set[str] = set()
    entries: Counter[str] = Counter()
    for element in below(root, *sorted(LEVELS)):
        if element not in reader.page.spans or quoted(element):
            continue
        number = _number(element)
        start, end = reader.page.span(element)
        while open_ and open_[-1].element not in element.iterancestors():
            open_.pop()
        tag = local(str(element.tag))
        reader.counts["left out: sections without a number, which are of what they are in"] += (
            tag == "section" and not number
        )
        if head.code and tag == "title" and number == head.code:
            continue  # the title itself
        if not number or (tag == "section" and any(each.tag == "section" for each in open_)):
            continue
        part = Part(element, tag, number, start, end, open_[-1] if open_ else None)
        part.id, part.name = _called(part, head)
        if part.id in taken:  # two titles may each have a section 1
            within = part.parent.id if part.parent else head.ref.id
            part.id = next(one for one in _others(f"{within}-{number}") if one not in taken)
        taken.add(part.id)
        key = element.get("identifier") or part.id
        entries[key] += 1
        part.entry = key if entries[key] == 1 else f"{key} ({entries[key]})"
        if part.parent:
            part.parent.below.append(part)
        open_.append(part)
        yield part


def _others(id_: str) -> Iterator[str]:
    yield id_
    for number in range(2, 1 << 20):
        yield f"{id_}-{number}"


def _number(element: _Element) -> str:
    num = child(element, "num")
    if num is None:
        return ""
    given = num.get("value") or re.sub(
        r"^\W*(?:section|sec\.|§+|title|chapter|part|subtitle)\s*", "", plain(num), flags=re.I
    )
    return re.sub(r"[^\w.+-]+", "-", given.replace("–", "-")).strip("-.")


def _called(part: Part, head: Head) -> tuple[str, str]:
    """The id and the name of a part: `caatsa-231-b`, "CAATSA Section 231(b)"; the reference data's id where they have it."""
    above, number = part.parent, part.number
    if part.tag in SMALL:
        within, name = (above.id, above.name) if above else (head.ref.id, head.name)
        return f"{within}-{number}", f"{name}({number})" if above and above.section else f"{name} ({number})"
    if part.tag == "section":
        key, title = f"{head.number}-sec-{number}", head.code
        name = f"{title} U.S.C. {number}" if title else f"{head.name} Section {number}"
        known = head.laws.known(f"usc-{title}-{number}" if title else key)
        return (known.id if known else f"{head.ref.id}-{number}"), name
    within = above.id if above and part.tag != "title" else head.ref.id
    known = head.laws.known(f"{head.number}-title-{arabic(number)}") if part.tag == "title" else None
    if head.code and part.tag == "chapter":  # numbered through the whole title
        return f"{head.ref.id}-chapter-{number}", f"{head.code} U.S.C. chapter {number}"
    called = f"{above.name if above else head.name} {part.tag.capitalize()} {number}"
    return (known.id if known else f"{within}-{part.tag}-{arabic(number)}"), called
