"""Acts, bills, compilations and titles of the United States Code: their parts, and what each part says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.loaded import Item
from kg.register.fields import local
from kg.register.uslm_cites import arabic
from kg.register.uslm_says import Named, Reader, amended, quoted
from kg.register.uslm_text import BIG, LEVELS, SMALL, below, child, plain
from kg.statement import Entry, Ref, Statement, Value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.register.uslm_heads import Head

EDITORS = (
    "editorialNote",
    "explanationNote",
    "editionNote",
    "citationNote",
    "footnote",
    "note",
    "notes",
    "sourceCredit",
)
BRACKETS = re.compile(r"^\[ ?(\d+[a-z]*(?:[-–]\d+[a-z]*)?)( note)? ?\]$")
ENDS = re.compile(r"[\s.—–-]+$")


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


def items(root: _Element, head: Head, reader: Reader) -> Iterator[Item]:
    """The act, then each of its sections. A smaller part is said only where it names something, with those it is in."""
    parts = list(_parts(root, reader, head))
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


def _parts(root: _Element, reader: Reader, head: Head) -> Iterator[Part]:
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
    """What an act amends: the law last cited before each <amendingAction> in the same provision."""
    starts = [part.start for part in parts]
    for action in below(root, "amendingAction"):
        if action.get("type") == "noChange" or quoted(action):
            continue
        at, end = reader.page.span(action)
        part = _at(parts, starts, at)
        home = next(action.iterancestors("{*}content", "{*}chapeau"), None)
        top = reader.page.span(home)[0] if home is not None and home in reader.page.spans else at
        cited = [
            one for one in (part.named if part else own) if one.relation == "CITES" and top <= one.start < at
        ]
        if not cited:
            reader.counts["left out: amendments whose law is not told"] += 1
            continue
        by, entry = (Ref(part.id), part.entry) if part else (head.ref, head.entry)
        quote = reader.sentence(at, end)
        status = "proposed" if head.bill else ""
        yield part, list(amended(reader, cited[-1], by, quote, entry, status))
