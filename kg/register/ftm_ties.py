"""Ties between FollowTheMoney entities, settled when all are known: an end may come later in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Problem
from kg.register.dates import edtf
from kg.register.ftm_words import KINDS
from kg.register.listed import NOT_IN_IDS
from kg.runs import Runs
from kg.statement import ID, Entry, Object, Ref, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.register.reference import Reference

BUFFER = 4 << 20
LINK = {"links": 1}
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
                some = list(self._named(own, ties, end))
                reason = f"whose {own[0].lower()} this is ({own[1]!r}) is no thing of the schema"
                yield Item(end, some, own[1], () if some else (Problem(end, reason),))
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

    def _named(
        self, own: list[Any], ties: list[tuple[list[Any], list[Any]]], id_: str
    ) -> Iterator[Statement]:
        """What an address or office says of whom."""
        address = own[0] == "Address"
        for before, (_, _, start, _, said, _) in ties:
            if not before or (before[0] not in KINDS.values() if address else before[0] != "Person"):
                continue
            subject, field = Ref(start), "full" if address else "name"
            word, relation = ("address", "LOCATED_IN") if address else ("position", "HOLDS_OFFICE")
            how = () if address else qualified({**said, "kind": ""}, title=own[1])
            yield Statement(subject, word, Value(own[1]), self.source, Entry(id_, field))
            for code in own[2]:
                if found := self.reference.country(code):
                    yield Statement(subject, relation, found, self.source, Entry(id_, "country"), how)

    def _settled(self, before: list[Any], own: list[Any], tie: list[Any]) -> Item:
        entry, schema, start, end, said, line = tie
        if own[0] == "Address" and not entry:
            return Item("", ())
        office = own[0] == "Position" and before[0] == "Person"
        for kind, id_ in ((before[0], start), (own[0], end)):
            if kind not in KINDS.values() and not (office and id_ == end):
                reason = f"ties {start} to {end}, and {id_} is no thing of the schema but {kind}"
                return Item(entry, (), problems=(Problem(entry or start, reason, line),))
        where = Entry(entry or start, schema)
        if office:
            how = qualified({**said, "kind": ""})
            return Item(entry, [Statement(Ref(start), "position", Value(own[1]), self.source, where, how)])
        relation = "LINKED_TO"
        if schema in ("Ownership", "owner", "parent") and before[0] in OWNED:
            relation = "OWNED_BY"
        elif schema == "Membership" and before[0] != "Party" and own[0] == "Organization":
            relation = "MEMBER_OF"
        how = qualified({"kind": schema, **said})
        return Item(entry, [Statement(Ref(start), relation, Ref(end), self.source, where, how)], parts=LINK)


def qualified(
    said: dict[str, str], without: tuple[str, ...] = (), **more: object
) -> tuple[tuple[str, Object], ...]:
    """What is said of a tie as qualifiers; what cannot be read as a date or a share stays in words.

    >>> [(name, of.text) for name, of in qualified({"share": "62,5", "from": "2005-09-16", "to": "soon"})]
    [('from', '2005-09-16'), ('share', '62.5'), ('what', 'to: soon')]
    """
    words = [said["what"]] if said.get("what") else []
    given: dict[str, object] = dict(more)
    if said.get("kind"):
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
