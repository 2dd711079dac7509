"""Links that OFAC's lists draw between entries, by name or by id, settled when all entries of the file are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.loaded import Item, Problem
from kg.statement import Entry, Ref, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.register.listed import Listed

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

    ref: Ref
    name: str
    programmes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pending:
    """A link by name that waits for the end of the file."""

    subject: Called
    entry: str
    name: str
    field: str
    owner: bool


class Links:
    """Gathers who is in a file and who is linked to whom."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.entries: dict[Ref, Called] = {}
        self.names: dict[str, list[Called]] = {}
        self.pending: list[Pending] = []
        self.wanted: dict[Ref, tuple[str, Entry]] = {}

    def called(self, one: Listed, programmes: Iterable[str] = ()) -> None:
        """An entry of the file, once it has its name; the second one of an id is reported as such."""
        if one.ref in self.entries:
            one.problems.append(
                Problem(one.entry, "this id stands in the file twice; both are loaded as one")
            )
        me = Called(one.ref, one.called, frozenset(programmes))
        self.entries[one.ref] = me
        self.names.setdefault(_key(one.called), []).append(me)

    def by_name(self, one: Listed, name: str, field: str, *, owner: bool = False) -> None:
        """A link to an entry of this name ("Linked To: MERAJ AIR"), or (`owner`) to who owns it."""
        one.counts["links"] += 1
        me = self.entries.get(one.ref) or Called(one.ref, one.called, frozenset())
        self.pending.append(Pending(me, one.entry, name, field, owner))

    def by_id(self, one: Listed, to: Ref, name: str, field: str, kind: str, **said: object) -> None:
        """A link to the entry of this id, which may be outside the file: then it is a `Party` of this name."""
        self.wanted.setdefault(to, (name, Entry(one.entry, field)))
        one.link(to, field, kind, owner=kind == "Owned or Controlled By", **said)

    def item(self) -> Item:
        """The links by name as statements, and what is known of things outside the file.

        A name that no entry has, or that several have of which none fits better, is a `Party` of that name alone.
        """
        statements: list[Statement] = []
        problems: list[Problem] = []
        for to, (name, where) in self.wanted.items():
            if to not in self.entries:
                statements += _party(to, name, self.source, where)
        for link in self.pending:
            where, name = Entry(link.entry, link.field), natural(link.name)
            found = self._fitting(link, name)
            to = found[0].ref if len(found) == 1 else Ref(f"party-{slug(name)}")
            if len(found) > 1:
                reason = f"{link.field}: {len(found)} entries are called {link.name!r}; the link leads to a party called so"
                problems.append(Problem(link.entry, reason))
            if len(found) != 1:
                statements += _party(to, name, self.source, where)
            if to != link.subject.ref:
                relation, said = ("OWNED_BY", ()) if link.owner else ("LINKED_TO", LINKED)
                statements.append(Statement(link.subject.ref, relation, to, self.source, where, said))
        return Item("", statements, problems=tuple(problems))

    def _fitting(self, link: Pending, name: str) -> list[Called]:
        """Who is meant: those of this name, of several those written exactly so, of several those of a programme shared."""
        spelt = (
            name,
            link.name,
            " ".join(reversed(link.name.split(", ", 1))),
        )  # people's names may be all in capitals
        found = next((held for each in spelt if (held := self.names.get(_key(each)))), [])
        if len(found) > 1:
            found = [each for each in found if each.name in spelt] or found
        if len(found) > 1:
            found = [each for each in found if each.programmes & link.subject.programmes] or found
        return found


def _party(to: Ref, name: str, source: str, where: Entry) -> Iterator[Statement]:
    yield Statement(to, "kind", Value("Party"), source, where)
    yield Statement(to, "name", Value(name), source, where)
