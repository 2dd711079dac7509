"""Acts, bills, compilations and titles of the United States Code: their parts, and what each part says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item
from kg.register import uslm_parts
from kg.register.uslm_says import Named, Reader, amended, quoted
from kg.register.uslm_text import BIG, SMALL, below, child, plain
from kg.statement import Entry, Ref, Statement, Value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.register.uslm_heads import Head
    from kg.register.uslm_parts import Part

NOTES = "editorialNote explanationNote editionNote citationNote footnote note notes sourceCredit"
EDITORS = tuple(NOTES.split())  # whose words are not the law's
STEPS = "steps of an amendment whose law is told above"
BRACKETS = re.compile(r"^\[ ?(\d+[a-z]*(?:[-–]\d+[a-z]*)?)( note)? ?\]$")
ENDS = re.compile(r"[\s.—–-]+$")


def items(root: _Element, head: Head, reader: Reader) -> Iterator[Item]:
    """The act, then each of its sections. A smaller part is said only where it names something, with those it is in."""
    parts = list(uslm_parts.parts(root, reader, head))
    own = _share(reader.met(root, EDITORS), parts)
    changes = list(_changes(root, head, reader, parts, own))
    yield _act(root, head, reader, parts, own, changes)
    for part in parts:
        if part.tag == "section":
            says = [
                *_said(part, head, reader),
                *(said for of, found in changes if of is not None and of.section is part for said in found),
            ]
            yield item(part.entry, part.name, says, reader, part.start, part.end)


def item(entry: str, name: str, says: list[Statement], reader: Reader, start: int, end: int) -> Item:
    """An entry that stands at a place of the text, with what of it no reader knows."""
    unread = [f"element: <{tag}>" for at, tag in reader.page.unknown if start <= at < end]
    unread += [what for at, what in reader.unread if start <= at < end]
    counted = Counter(each.predicate for each in says if each.predicate.isupper())
    return Item(entry, list(dict.fromkeys(says)), name, parts=_words(counted), unread=tuple(unread))


def _words(counted: Counter[str]) -> dict[str, int]:
    names = {"CITES": "citations", "MENTIONS": "mentions", "AMENDED_BY": "amendments"}
    return {names[key]: count for key, count in counted.items() if key in names}


def _share(named: list[Named], parts: list[Part]) -> list[Named]:
    """Give each name to the smallest part that holds it; what is left belongs to the act itself."""
    starts, left = [part.start for part in parts], list[Named]()
    for one in named:
        part = _at(parts, starts, one.start)
        (part.named if part else left).append(one)
    return left


def _at(parts: list[Part], starts: list[int], place: int) -> Part | None:
    at = bisect_right(starts, place) - 1
    part = parts[at] if at >= 0 else None
    while part is not None and part.end <= place:
        part = part.parent
    return part


def _act(
    root: _Element,
    head: Head,
    reader: Reader,
    parts: list[Part],
    own: list[Named],
    changes: list[tuple[Part | None, list[Statement]]],
) -> Item:
    says = list(head.says)
    for one in once(own):
        says += reader.says(head.ref, {head.ref.id}, one, head.entry)
    for part in parts:
        if part.tag in BIG or not part.section:
            if part.tag in BIG or part.named:
                says += _itself(part, head, reader)
            for one in once(part.named):
                says += reader.says(Ref(part.id), _above(part, head), one, part.entry)
    says += [said for part, found in changes if part is None or part.section is None for said in found]
    first = min((part.start for part in parts if part.tag == "section"), default=len(reader.page.text))
    found = item(head.entry, head.name, says, reader, 0, first)
    loose = tuple(
        f"element: <{tag}>" for at, tag in reader.page.unknown if at >= first and not _held(parts, at)
    )
    more = {**found.parts, **{key: count for key, count in reader.counts.items() if count}}
    return Item(
        found.entry,
        found.statements,
        found.name,
        parts=more,
        unread=found.unread + loose + tuple(head.unread),
    )


def _held(parts: list[Part], place: int) -> bool:
    return any(part.tag == "section" and part.start <= place < part.end for part in parts)


def _said(section: Part, head: Head, reader: Reader) -> Iterator[Statement]:
    yield from _itself(section, head, reader)
    yield from _tree(section, head, reader)


def _tree(part: Part, head: Head, reader: Reader) -> Iterator[Statement]:
    for one in once(part.named):
        yield from reader.says(Ref(part.id), _above(part, head), one, part.entry)
    for inner in part.below:
        if inner.tag in SMALL and _tells(inner):
            yield from _itself(inner, head, reader)
            yield from _tree(inner, head, reader)


def _tells(part: Part) -> bool:
    return bool(part.named) or any(map(_tells, part.below))


def _above(part: Part, head: Head) -> set[str]:
    """The ids of a part and of all that it is in: to name one's own act is no citation."""
    found, at = {head.ref.id}, part
    while True:
        found.add(at.id)
        if at.parent is None:
            return found
        at = at.parent


def once(named: list[Named]) -> list[Named]:
    """Each thing once, where it is first named: by a citation rather than by name alone, which tells more of it."""
    first: dict[tuple[str, Ref], Named] = {}
    for one in named:
        kept = first.setdefault((one.relation, one.ref), one)
        if kept.target is None and one.target is not None:
            first[one.relation, one.ref] = one
    return list(first.values())


def _itself(part: Part, head: Head, reader: Reader) -> Iterator[Statement]:
    ref, source = Ref(part.id), reader.source
    within = Ref(part.parent.id) if part.parent else head.ref
    yield Statement(ref, "kind", Value("Law"), source, Entry(part.entry, part.tag))
    if part.id not in head.laws.things:
        yield Statement(ref, "name", Value(part.name), source, Entry(part.entry, "num"))
    if heading := ENDS.sub("", plain(child(part.element, "heading"))):
        yield Statement(ref, "heading", Value(heading), source, Entry(part.entry, "heading"))
    if part.tag == "section":
        if not head.code:
            yield Statement(
                ref,
                "alias",
                Value(f"section {part.number} of the {head.name}"),
                source,
                Entry(part.entry, "num"),
            )
        code = f"{head.code} U.S.C. {part.number}" if head.code else _codified(part.element, head.brackets)
        if code:
            yield Statement(ref, "codifiedAt", Value(code), source, Entry(part.entry, "editorialNote"))
        for credit in part.element.iterfind("{*}sourceCredit"):
            yield Statement(ref, "note", Value(plain(credit)), source, Entry(part.entry, "sourceCredit"))
    yield Statement(ref, "PART_OF", within, source, Entry(part.entry, "identifier"))


def _codified(section: _Element, title: str) -> str:
    """Where the code has a section, as a compilation writes it behind its number: "[2651a]"."""
    for note in section.iterfind("{*}editorialNote"):
        if title and (found := BRACKETS.match(plain(note))):
            return f"{title} U.S.C. {found[1].replace('–', '-')}{found[2] or ''}"
    return ""


def _changes(
    root: _Element, head: Head, reader: Reader, parts: list[Part], own: list[Named]
) -> Iterator[tuple[Part | None, list[Statement]]]:
    """What an act amends: the law cited before an <amendingAction> in the same sentence, best the section of a code.

    What follows in smaller parts ("by striking ...") are steps of the same amendment.
    """
    starts = [part.start for part in parts]
    begun: set[str] = set()
    for action in below(root, "amendingAction"):
        if action.get("type") == "noChange" or quoted(action):
            continue
        at, end = reader.page.span(action)
        part = _at(parts, starts, at)
        quote = reader.sentence(at, end)
        named = part.named if part else own
        cited = [one for one in named if one.relation == "CITES" and quote.start <= one.start < at]
        if not cited:
            step = part is not None and not begun.isdisjoint(_above(part, head))
            reader.counts["left out: " + (STEPS if step else "amendments whose law is not told")] += 1
            continue
        by, entry = (Ref(part.id), part.entry) if part else (head.ref, head.entry)
        begun.add(by.id)
        law = next((one for one in reversed(cited) if _exact(one)), cited[-1])
        yield part, list(amended(reader, law, by, quote, entry, "proposed" if head.bill else ""))


def _exact(one: Named) -> bool:
    """Whether it is a section of a code that is cited, and not an act as a whole, or a note."""
    id_ = one.target.id if one.target else ""
    return id_.startswith(("usc-", "cfr-")) and not id_.endswith(("-seq", "-note"))
