"""One issue of a source held against the next: what is new, changed, retired; who was listed, who was delisted.

Both come in the order of a sheaf, so that they are read side by side, and no more than what differs is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeGuard

from kg.line import encode
from kg.sheaf import Sheaf, key, said
from kg.statement import Entry, Quote, Statement, Value, qualify

LISTING = "HAS_DESIGNATION"
Key = bytes
"""Subject, predicate, object and id of a statement, as a line of a sheaf begins."""


@dataclass
class Difference:
    """What differs between two issues. Close it, or use it in `with`.

    `counts` are of statements: new, changed (one goes while another of the same subject, predicate and thing comes), retired
    and unchanged. `touched` are the subjects of all that differ, `moved` those of statements that are the same but for where
    their words stand, or how sure the reader is. `gone` and `come` hold the statements themselves. `added`,
    `changed` and `delisted` are the entries that differ, by id, with the name of what they list.
    """

    counts: Counter[str] = field(default_factory=lambda: Counter(new=0, changed=0, retired=0, unchanged=0))
    touched: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    gone: Sheaf = field(default_factory=Sheaf)
    come: Sheaf = field(default_factory=Sheaf)
    added: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    delisted: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.touched or self.moved)

    def __enter__(self) -> Difference:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is on disk."""
        self.gone.close()
        self.come.close()


def compare(old: Iterable[Statement], new: Sheaf) -> Difference:
    """Hold the statements of an old issue, in the order of a sheaf, against a new one."""
    found = Difference()
    pairs = _side_by_side(old, new)
    for _, group in groupby(pairs, lambda pair: pair[0].rsplit(b"\t", 1)[0]):
        gone = come = 0
        for _, before, line in group:
            if before is not None and line is not None:
                found.counts["unchanged"] += 1
                if isinstance(before.evidence, Quote) and encode(before) != line.rsplit(b"\t", 1)[1].rstrip():
                    found.moved.add(before.subject.id)
            elif before is not None:
                gone += 1
                found.gone.add(before)
                found.touched.add(before.subject.id)
            else:
                come += 1
                after = said(line or b"")
                found.come.add(after)
                found.touched.add(after.subject.id)
        changed = min(gone, come)
        found.counts.update(changed=changed, new=come - changed, retired=gone - changed)
    return found


def _side_by_side(
    old: Iterable[Statement], new: Sheaf
) -> Iterator[tuple[Key, Statement | None, bytes | None]]:
    """Each statement of either with its key, and the statement or line of those who have it."""
    before = ((key(each), each) for each in old)
    after = ((_key(line), line) for line in new.lines())
    one, other = next(before, None), next(after, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield one[0], one[1], None
            one = next(before, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1]
            other = next(after, None)
        else:
            yield one[0], one[1], other[1]
            one, other = next(before, None), next(after, None)


def _key(line: bytes) -> Key:
    return line.rsplit(b"\t", 2)[0]


def keep_delisted(found: Difference, new: Sheaf, published: str) -> None:
    """Keep in `new` what the old issue said of entries that the new one has no more, as history with an end date.

    A list tells of a delisting by silence. So the designation's end is the date of the first issue without it (EDTF;
    nothing where that has none), and the entry and field of its evidence are those of the old listing.
    """
    ended = _designations(found.gone) - _designations(found.come)
    entries = {entry for _, entry in ended}
    if not entries:
        return
    kept = Sheaf()
    for one in found.gone:
        if not (isinstance(one.evidence, Entry) and one.evidence.entry in entries):
            kept.add(one)
            continue
        same = one if one.predicate != LISTING or one.one("status") == "ended" else _ended(one, published)
        new.add(same)
        if same is one:
            found.counts.update(retired=-1, unchanged=1)
        else:
            found.counts.update(retired=-1, changed=1)
            kept.add(one)
            found.come.add(same)
    found.gone.close()
    found.gone = kept
    found.touched = {one.subject.id for each in (found.gone, found.come) for one in each}


def _designations(some: Sheaf) -> set[tuple[str, str]]:
    """The designations described there, with the entry of each."""
    return {
        (one.subject.id, one.evidence.entry)
        for one in some
        if one.predicate == "kind" and one.object == Value("Designation") and isinstance(one.evidence, Entry)
    }


def _ended(listing: Statement, published: str) -> Statement:
    said_before = tuple(pair for pair in listing.qualifiers if pair[0] not in ("status", "to"))
    end = qualify(status="ended", to=Value(published, "date") if published else None)
    return replace(listing, qualifiers=tuple(sorted((*said_before, *end), key=lambda pair: pair[0])))


def name_entries(found: Difference, new: Iterable[Statement]) -> None:
    """Fill in which entries were added, changed and delisted, by the names of what they list; `new` is the new issue."""
    entries: dict[str, _Entry] = {}
    for after, some in ((False, found.gone), (True, found.come)):
        for one in some:
            if isinstance(one.evidence, Entry):
                entries.setdefault(one.evidence.entry, _Entry()).take(one, after=after)
    nameless = {each.subject for each in entries.values()} - {
        id_ for each in entries.values() for id_ in each.names
    }
    names = (
        {one.subject.id: one.object.text for one in new if one.subject.id in nameless and _name(one)}
        if nameless
        else {}
    )
    for entry, each in sorted(entries.items()):
        name = each.names.get(each.subject) or names.get(each.subject, each.subject)
        {"added": found.added, "delisted": found.delisted, "changed": found.changed}[each.what][entry] = name


@dataclass
class _Entry:
    """What differs of an entry: its listing before and after (None, "ended", or "listed"), and what it lists."""

    subject: str = ""
    names: dict[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""

    def take(self, one: Statement, *, after: bool) -> None:
        """One statement of it that went, or (`after`) came."""
        self.subject = self.subject or one.subject.id.removesuffix(":designation")
        if one.predicate == LISTING:
            self.subject = one.subject.id
            now = "ended" if one.one("status") == "ended" else "listed"
            self.before, self.after = (self.before, now) if after else (now, self.after)
        elif _name(one):
            self.names[one.subject.id] = one.object.text

    @property
    def what(self) -> str:
        """What happened to the entry."""
        if self.after == "listed" and self.before != "listed":
            return "added"
        return "delisted" if self.before == "listed" and self.after != "listed" else "changed"


def _name(one: Statement) -> TypeGuard[_Named]:
    return one.predicate == "name" and isinstance(one.object, Value)


class _Named(Statement):
    """A statement whose object is a name."""

    object: Value
