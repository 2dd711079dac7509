"""Ties between FollowTheMoney's entities, settled when all of them are known: both ends are ids, also of what comes later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import orjson

from kg.loaded import Item, Problem
from kg.register.dates import edtf
from kg.register.ftm_words import KINDS
from kg.register.listed import NOT_IN_IDS
from kg.register.reference import Reference
from kg.runs import Runs
from kg.statement import ID, Entry, Object, Ref, Statement, Value, qualify, slug

BUFFER = 4 << 20
OWNED = ("Organization", "Party", "Vessel", "Aircraft")
PERCENT = re.compile(r"^[<>~]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%?$")


@lru_cache(maxsize=65536)
def ref(id_: str) -> Ref:
    """An entity's id as it is; what no id may hold becomes "-".

    >>> ref("NK-2Tbri3s6GgNtAwsSXh4qpL"), ref("ofac 36/a")
    (Ref(id='NK-2Tbri3s6GgNtAwsSXh4qpL'), Ref(id='ofac-36-a'))
    """
    return Ref(id_) if ID.fullmatch(id_) else Ref(NOT_IN_IDS.sub("-", id_).strip("-.") or slug(id_))


class Ties:
    """Gathers who is in a file and who is tied to whom, sorted on disk: a file may have any number of both."""

    def __init__(self, source: str, reference: Reference) -> None:
        self.source, self.reference = source, reference
        self.first, self.second = Runs(buffer=BUFFER), Runs(buffer=BUFFER)

    def called(self, id_: str, kind: str, name: str, more: list[str] | None = None) -> None:
        """An entity of the file: its kind or schema, its name, and (an office's) countries or organizations."""
        line = b"%s\t0\t%s\n" % (ref(id_).id.encode(), orjson.dumps([kind, name, more or []]))
        self.first.add(line)
        self.second.add(line)

    def tie(
        self, entry: str, schema: str, start: str, end: str, said: dict[str, str], line: int | None
    ) -> None:
        """Entity `entry` of this schema ties `start` to `end`; `said` has kind, from, to, what and share as they stand.

        An empty entry is a property of `start`, whose name is the schema.
        """
        content = [entry, schema, ref(start).id, ref(end).id, said, line]
        self.first.add(b"%s\t1\t%s\n" % (ref(start).id.encode(), orjson.dumps(content)))

    def items(self) -> Iterator[Item]:
        """Each tie as an item of its own. An end that is not in the file is a Party called by its id."""
        for start, own, ties in _groups(self.first):
            if ties and not own:
                yield self._outside(start, ties[0])
            for tie in ties:
                self.second.add(b"%s\t1\t%s\n" % (tie[3].encode(), orjson.dumps([own, tie])))
        for end, own, ties in _groups(self.second):
            if own and own[0] in ("Address", "Position") and not ties:
                reason = f"nobody in the file has this {own[0].lower()} ({own[1]!r})"
                yield Item(end, (), own[1], (Problem(end, reason),))
            elif ties and not own:
                yield self._outside(end, ties[0][1])
            if own and ties and own[0] in ("Address", "Position"):
                yield Item(
                    end, [each for before, tie in ties for each in self._named(before, own, tie)], own[1]
                )
            for before, tie in ties:
                yield self._settled(before or ["Party"], own or ["Party"], tie)
        self.first.close()
        self.second.close()

    def _outside(self, id_: str, tie: list[Any]) -> Item:
        where = Entry(tie[0] or tie[2], tie[1])
        some = [
            Statement(Ref(id_), "kind", Value("Party"), self.source, where),
            Statement(Ref(id_), "name", Value(id_), self.source, where),
        ]
        return Item("", some)

    def _named(self, before: list[Any], own: list[Any], tie: list[Any]) -> Iterator[Statement]:
        """What the address or office says of whom."""
        entry, _, start, end, said, _ = tie
        subject, where = Ref(start), Entry(entry or start, tie[1])
        known = before and before[0] in KINDS.values()
        if own[0] == "Address" and known:
            yield Statement(subject, "address", Value(own[1]), self.source, Entry(end, "full"))
            for code in own[2]:
                if found := self.reference.country(code):
                    yield Statement(subject, "LOCATED_IN", found, self.source, Entry(end, "country"))
        elif own[0] == "Position" and before and before[0] == "Person":
            yield Statement(
                subject, "position", Value(own[1]), self.source, where, qualified(said, ("what",))
            )
            for code in own[2]:
                if found := self.reference.country(code):
                    how = qualified(said, ("what",), title=own[1])
                    yield Statement(subject, "HOLDS_OFFICE", found, self.source, where, how)

    def _settled(self, before: list[Any], own: list[Any], tie: list[Any]) -> Item:
        entry, schema, start, end, said, line = tie
        for kind, id_ in ((before[0], start), (own[0], end)):
            if kind not in KINDS.values() and not (own[0] in ("Address", "Position") and id_ == end):
                reason = f"ties {start} to {end}, which is no thing of the schema but {kind}"
                return Item(entry, (), problems=(Problem(entry or start, reason, line),))
        if own[0] in ("Address", "Position"):
            some = list(self._named(before, own, tie)) if entry else []
            if entry and not some:
                return Item(entry, (), problems=(Problem(entry, f"{start} holds no office", line),))
            return Item(entry, some[:0] if not entry else some)
        relation = "LINKED_TO"
        if schema in ("Ownership", "owner", "parent") and before[0] in OWNED:
            relation = "OWNED_BY"
        elif schema == "Membership" and before[0] != "Party" and own[0] == "Organization":
            relation = "MEMBER_OF"
        where = Entry(entry or start, schema)
        if "kind" not in said:
            said["kind"] = schema
        one = Statement(Ref(start), relation, Ref(end), self.source, where, qualified(said))
        return Item(entry, [one], parts={"links": 1})


def qualified(
    said: dict[str, str], without: tuple[str, ...] = (), **more: object
) -> tuple[tuple[str, Object], ...]:
    """What is said of a tie as qualifiers; what cannot be read as a date or a share stays in words.

    >>> [(name, of.text) for name, of in qualified({"share": "62,5", "from": "2005-09-16", "to": "soon"})]
    [('from', '2005-09-16'), ('share', '62.5'), ('what', 'to: soon')]
    """
    words = [said["what"]] if said.get("what") and "what" not in without else []
    given: dict[str, object] = dict(more)
    if said.get("kind") and not more:
        given["kind"] = said["kind"]
    for name in ("from", "to"):
        if text := said.get(name, ""):
            if found := edtf(text):
                given[name] = Value(found, "date")
            else:
                words.append(f"{name}: {text}")
    if text := said.get("share", ""):
        percent = PERCENT.match(text)
        if percent:
            given["share"] = float(percent[1].replace(",", "."))
        if not percent or text[0] in "<>~":
            words.append(f"percentage: {text}")
    return qualify(**given, what="; ".join(words))


def _groups(runs: Runs) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """For each id what it is (empty where the file does not say), and its ties."""
    for id_, lines in groupby(runs, key=lambda line: line.partition(b"\t")[0]):
        own: list[Any] = []
        ties: list[Any] = []
        for line in lines:
            _, rank, content = line.split(b"\t", 2)
            if rank == b"0":
                own = own or orjson.loads(content)
            else:
                ties.append(orjson.loads(content))
        yield id_.decode(), own, ties
