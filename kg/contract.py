"""The contract over a sheaf: SHACL judges one example of each case, not every statement.

Whether a statement keeps the shapes depends on few things: the kinds of its two ends, the predicate, the datatype, and
the text where a shape looks into it. All statements alike in these are one case. A list of 270,000 statements has some 300
cases, so the validator runs for a quarter of a second instead of half a minute (bench/registers.py).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from kg import rdf, shacl
from kg.line import built
from kg.runs import Runs
from kg.statement import Statement, Value

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.sheaf import Line, Sheaf

Kinds = frozenset[str]
NONE: Kinds = frozenset()
OBJECT = "object"
BATCH = 2000  # statements that break the contract are put into sentences so many at a time
Content = list[Any]
"""A statement as `kg.line` writes it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a statement can break a shape: its object, a qualifier (by name), or its subject's name.

    `kinds` are those of what stands there (none where it is a value), `own` those of the subject.
    """

    key: Hashable
    content: Content
    part: str
    kinds: Kinds
    own: Kinds
    named: bool
    beside: Content | None = None

    def example(self) -> tuple[list[Statement], dict[str, Kinds]]:
        """Statements that break a shape exactly if this place does, and the kinds that are known beside them."""
        known = {self.content[0]: self.own} if self.named else {}
        some = [self._bare(each) for each in (self.content, self.beside) if each]
        if not self.named:
            rest = [*self.content[3:5], [], None, "positive", 1, ""]
            some += [
                built([self.content[0], "kind", [kind, "string", ""], *rest]) for kind in sorted(self.own)
            ]
        of = [each for name, *each in self.content[5] if name == self.part] or [self.content[2]]
        return some, known | ({of[0][0]: self.kinds} if self.kinds else {})

    def _bare(self, content: Content) -> Statement:
        """The statement with nothing but this place."""
        subject, predicate, object_, source, where, qualifiers, *_ = content
        if self.part != OBJECT:
            qualifiers = [each for each in qualifiers if each[0] == self.part]
            predicate, object_ = "name", ["", "string", ""]
        else:
            qualifiers = []
        return built([subject, predicate, object_, source, where, qualifiers, None, "positive", 1, ""])


@dataclass
class Contract:
    """The shapes, and the kinds of the things that other sources describe, by id."""

    schema: Ontology
    known: Mapping[str, Iterable[str]]

    def broken(self, sheaf: Sheaf) -> dict[str, str]:
        """Which statements break the contract, by id, each with the reason in one sentence.

        What rests on a broken statement (the kind of its subject, say) is found out by looking again without it.
        """
        found: dict[str, str] = {}
        while True:
            first: dict[Hashable, Seen] = {}
            for seen in self._all(sheaf, found):
                first.setdefault(seen.key, seen)
            wrong = {seen.key for seen, _ in self._judge(first.values())}
            if not wrong:
                return found
            worse: dict[str, str] = {}
            for batch in _batches(seen for seen in self._all(sheaf, found) if seen.key in wrong):
                for seen, reason in self._judge(batch):
                    worse.setdefault(built(seen.content).id, reason)
            if not worse:
                raise AssertionError(
                    f"the cases {sorted(map(str, wrong))[:3]} break the shapes, but no statement does"
                )
            found |= worse

    def _judge(self, some: Iterable[Seen]) -> Iterator[tuple[Seen, str]]:
        """Those of some places that break a shape, and why."""
        of: dict[str, list[Seen]] = {}
        statements: dict[str, Statement] = {}
        known: dict[str, Kinds] = {}
        for seen in some:
            examples, kinds = seen.example()
            known |= kinds
            for each in examples:
                statements[each.id] = each
                of.setdefault(each.id, []).append(seen)
        broken = shacl.rejected(statements.values(), known, self.schema)
        for id_, reason in sorted(broken.items()):
            for seen in of[id_]:
                yield seen, reason

    # ---- the places of a sheaf ---------------------------------------------------------------------------

    def _all(self, sheaf: Sheaf, without: Mapping[str, str]) -> Iterator[Seen]:
        far = Runs(sheaf.runs.folder, 2 << 20)  # ends that this source may describe itself
        try:
            for subject, contents in _subjects(sheaf, without):
                yield from self._near(subject, contents, far)
            yield from self._far(sheaf, without, far)
        finally:
            far.close()

    def _near(self, subject: str, contents: list[Content], far: Runs) -> Iterator[Seen]:
        known = self._known(subject)
        own = known | {content[2][0] for content in contents if content[1] == "kind"}
        named = bool(known) or any(content[1] == "name" for content in contents)
        ones: dict[str, Content] = {}
        for content in contents:
            predicate, object_ = content[1], content[2]
            if len(object_) == 1:
                yield from self._end(content, OBJECT, object_[0], own, named, far)
            else:
                key = (own, named, predicate, *self._form(predicate, object_))
                yield Seen(key, content, OBJECT, NONE, own, named)
                before = ones.setdefault(predicate, content)
                if before[2] != object_ and predicate in self.schema.single:
                    yield Seen((own, predicate, "several"), content, OBJECT, NONE, own, named, before)
            for name, *of in content[5]:
                if len(of) == 1:
                    yield from self._end(content, name, of[0], own, True, far)
                else:
                    several = sum(each[0] == name for each in content[5]) > 1
                    yield Seen((name, several, *self._form(name, of)), content, name, NONE, own, True)

    def _end(
        self, content: Content, part: str, end: str, own: Kinds, named: bool, far: Runs
    ) -> Iterator[Seen]:
        """What a statement names; that which may be described elsewhere in the source comes later."""
        if kinds := self._known(end):
            yield Seen(_key(content, part, kinds, own, named), content, part, kinds, own, named)
        else:
            far.add(b"%s\t%s\n" % (end.encode(), orjson.dumps([part, sorted(own), named, content])))

    def _far(self, sheaf: Sheaf, without: Mapping[str, str], far: Runs) -> Iterator[Seen]:
        described = _kinds(sheaf, without)
        subject, there = next(described, (b"", NONE))
        for line in far:
            end, _, text = line.partition(b"\t")
            while subject and subject < end:
                subject, there = next(described, (b"", NONE))
            part, own, named, content = orjson.loads(text)
            kinds = there if subject == end else NONE
            yield Seen(
                _key(content, part, kinds, frozenset(own), named), content, part, kinds, frozenset(own), named
            )

    def _known(self, id_: str) -> Kinds:
        return frozenset(self.known.get(id_, ()))

    def _form(self, word: str, of: list[str]) -> tuple[str, ...]:
        """What a shape can see of a value: its datatype, whether it has a language, and its text where one looks into it."""
        text, type_, lang = of
        form = rdf.datatype(Value(text, "date")) if type_ == "date" else type_
        return (form, "lang" if lang else "", text if word in self.schema.looked_into else "")


def _key(content: Content, part: str, kinds: Kinds, own: Kinds, named: bool) -> Hashable:
    return (own, named, content[1], kinds) if part == OBJECT else (part, kinds)


def _subjects(sheaf: Sheaf, without: Mapping[str, str]) -> Iterator[tuple[str, list[Content]]]:
    for subject, lines in groupby(sheaf.lines(), key=lambda line: line[: line.index(b"\t")]):
        contents = [
            orjson.loads(line.rsplit(b"\t", 1)[1])
            for line in lines
            if not without or _id(line) not in without
        ]
        if contents:
            yield subject.decode(), contents


def _kinds(sheaf: Sheaf, without: Mapping[str, str]) -> Iterator[tuple[bytes, Kinds]]:
    """The kinds that this source gives each thing, in the order of the things."""
    typed = (
        line for line in sheaf.lines() if line.split(b"\t", 2)[1] == b"kind" and _id(line) not in without
    )
    for subject, lines in groupby(typed, key=lambda line: line[: line.index(b"\t")]):
        yield subject, frozenset(orjson.loads(line.rsplit(b"\t", 1)[1])[2][0] for line in lines)


def _id(line: Line) -> str:
    return line.split(b"\t", 4)[3].decode()


def _batches(some: Iterable[Seen]) -> Iterator[list[Seen]]:
    batch: list[Seen] = []
    for each in some:
        batch.append(each)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
