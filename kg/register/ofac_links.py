"""Links that OFAC's lists draw between entries, by name or by id, settled when all entries of the file are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from kg.loaded import Item, Problem
from kg.runs import Runs
from kg.statement import Entry, Ref, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.register.listed import Listed

MEMORY = 2 << 20  # bytes of each that are kept off the disk
LINKED = qualify(kind="Linked To")
WORDS = re.compile(r"\w+")
SURNAME_FIRST = re.compile(r"([^a-z,]+), ([^,]*[a-z].*)")


def natural(name: str) -> str:
    """A person's name in its usual order; surnames come first and in capitals, and no company is written so.

    >>> natural("SOLEIMANI, Qasem"), natural("ANGLO-CARIBBEAN CO., LTD.")
    ('Qasem SOLEIMANI', 'ANGLO-CARIBBEAN CO., LTD.')
    """
    found = SURNAME_FIRST.fullmatch(name)
    return f"{found[2]} {found[1]}" if found else name


def _key(name: str) -> str:
    """What a name is looked up by: its words, whatever stands between them."""
    return " ".join(WORDS.findall(name.casefold()))


def called(one: Listed, given: str, surname: str) -> str:
    """A name from its two parts. Weak aliases of people have all in the second: "YAHYA, Abu"."""
    if given:
        return f"{given} {surname}".strip()
    return natural(surname) if one.kind == "Person" else surname


@dataclass(frozen=True, slots=True)
class Called:
    """An entry as others may name it."""

    id: str
    name: str
    programmes: tuple[str, ...]


class Links:
    """Gathers who is in a file and who is linked to whom; sorted on disk, for a file may have any number of both."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.ids, self.names, self.links = Runs(buffer=MEMORY), Runs(buffer=MEMORY), 0
        self.me = Called("", "", ())

    def called(self, one: Listed, programmes: Iterable[str] = ()) -> None:
        """An entry of the file, once it has its name."""
        self.me = Called(one.ref.id, one.called, tuple(programmes))
        self.ids.add(_line(one.ref.id, 0, [one.entry]))
        self.names.add(_line(_key(one.called), 0, [*_parts(self.me)]))

    def by_name(self, one: Listed, name: str, field: str, *, owner: bool = False) -> None:
        """A link of the entry last called to one of this name ("Linked To: MERAJ AIR"), or (`owner`) to who owns it."""
        one.counts["links"] += 1
        self.links += 1
        for rank, spelling in enumerate(_spellings(name)):
            said = [self.links, rank, *_parts(self.me), one.entry, name, field, owner]
            self.names.add(_line(_key(spelling), 1, said))

    def by_id(self, one: Listed, to: Ref, name: str, field: str, kind: str, **said: object) -> None:
        """A link to the entry of this id, which may be outside the file: then it is a `Party` of this name."""
        self.ids.add(_line(to.id, 1, [name, one.entry, field]))
        one.link(to, field, kind, owner=kind == "Owned or Controlled By", **said)

    def items(self) -> Iterator[Item]:
        """The links by name as statements, and what is known of things outside the file; ids that stand there twice.

        A name that no entry has, or that several have of which none fits better, is a `Party` of that name alone.
        """
        yield from self._outside()
        settled = Runs(buffer=MEMORY)
        for _, lines in groupby(self.names, key=lambda line: line.partition(b"\t")[0]):
            called: list[Any] = []
            for line in lines:
                _, kind, content = line.split(b"\t", 2)
                if kind == b"0":
                    called.append(orjson.loads(content))
                else:
                    link = orjson.loads(content)
                    settled.add(b"%012d\t%d\t%s\n" % (link[0], link[1], orjson.dumps([link, called])))
        for _, lines in groupby(settled, key=lambda line: line[:12]):
            tries = [orjson.loads(line.split(b"\t", 2)[2]) for line in lines]
            link, some = next((each for each in tries if each[1]), tries[0])
            yield self._settled(link[2:], [Called(id_, name, tuple(codes)) for id_, name, codes in some])
        for runs in (self.ids, self.names, settled):
            runs.close()

    def _outside(self) -> Iterator[Item]:
        for id_, lines in groupby(self.ids, key=lambda line: line.partition(b"\t")[0]):
            there: list[str] = []
            wanted: list[Any] = []
            for line in lines:
                _, kind, content = line.split(b"\t", 2)
                if kind == b"0":
                    there += orjson.loads(content)
                else:
                    wanted.append(orjson.loads(content))
            for entry in there[1:]:
                reason = "this id stands in the file twice; both are loaded as one"
                yield Item("", (), problems=(Problem(entry, reason),))
            if wanted and not there:
                name, entry, field = wanted[0]
                yield Item("", list(_party(Ref(id_.decode()), name, self.source, Entry(entry, field))))

    def _settled(self, link: list[Any], some: list[Called]) -> Item:
        subject, own, programmes, entry, said, field, owner = link
        name, where = natural(said), Entry(entry, field)
        found = _fitting(said, Called(subject, own, tuple(programmes)), some)
        to = Ref(found[0].id) if len(found) == 1 else Ref(f"party-{slug(name)}")
        statements: list[Statement] = []
        unread: tuple[str, ...] = ()
        if len(found) > 1:
            unread = (
                f"{field}: {len(found)} entries are called {said!r}; the link leads to a party called so",
            )
        if len(found) != 1:
            statements += _party(to, name, self.source, where)
        if to.id != subject:
            relation, how = ("OWNED_BY", ()) if owner else ("LINKED_TO", LINKED)
            statements.append(Statement(Ref(subject), relation, to, self.source, where, how))
        return Item("", statements, unread=unread)


def _line(key: str, kind: int, content: list[Any]) -> bytes:
    return b"%s\t%d\t%s\n" % (key.encode(), kind, orjson.dumps(content))


def _parts(one: Called) -> tuple[str, str, tuple[str, ...]]:
    return one.id, one.name, one.programmes


def _spellings(name: str) -> tuple[str, str, str]:
    """A name as an entry may have it: in its usual order, as it stands, or turned about (all in capitals)."""
    return natural(name), name, " ".join(reversed(name.split(", ", 1)))


def _fitting(name: str, subject: Called, found: list[Called]) -> list[Called]:
    """Who is meant: of several those written exactly so, of several those of a programme shared."""
    spelt = _spellings(name)
    if len(found) > 1:
        found = [each for each in found if each.name in spelt] or found
    if len(found) > 1:
        found = [each for each in found if {*each.programmes} & {*subject.programmes}] or found
    return found


def _party(to: Ref, name: str, source: str, where: Entry) -> Iterator[Statement]:
    yield Statement(to, "kind", Value("Party"), source, where)
    yield Statement(to, "name", Value(name), source, where)
