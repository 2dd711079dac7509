"""Who acts in a table of sanctions or trade, by name: a state, an organization of the reference data, or one it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.register.reference import Reference
from kg.statement import Entry, Ref, Statement, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known

NAMES = ("name", "longName", "formerName", "alias", "acronym")
# Tables that go by states call these two so after the year in which they ended; who is meant is the one that followed.
SUCCEEDED = {"YU": (1992, "CSXX"), "north-yemen": (1990, "YE")}


@dataclass(frozen=True, slots=True)
class Body:
    """One who acts: the id, and the name as it is written where the reference data know nobody of it."""

    ref: Ref
    new: str = ""

    def said(self, source: str, entry: str, field_: str, kind: str = "Organization") -> Iterator[Statement]:
        """What must be said of one whom the reference data lack: of which kind it is, and its name."""
        if self.new:
            where = Entry(entry, field_)
            yield Statement(self.ref, "kind", Value(kind), source, where)
            yield Statement(self.ref, "name", Value(self.new), source, where)


@dataclass(frozen=True)
class Bodies:
    """Look-ups by name; each answer is remembered. `called` are the names (as slugs) that this table alone uses, with ids.

    >>> some = Bodies(Reference({"north-korea": Ref("KP"), "norway": Ref("NO")}, {}, frozenset()), {}, {"eu": "EU"})
    >>> [some.find(name).ref.id for name in some.split("EU, Korea, North,Norway, CoCom")]
    ['EU', 'KP', 'NO', 'cocom']
    """

    reference: Reference
    organizations: Mapping[str, Ref]
    called: Mapping[str, str]
    found: dict[str, Ref | None] = field(default_factory=dict, compare=False, repr=False)
    reported: set[str] = field(default_factory=set, compare=False, repr=False)

    @staticmethod
    def of(known: Known, called: Mapping[str, str]) -> Bodies:
        """With the countries and organizations of the reference data."""
        names: dict[str, Ref] = {}
        things = [each for each in known() if each.kind == "Organization"]
        for wanted in NAMES:
            for each in things:
                for key, of in each.says:
                    if key == wanted and isinstance(of, Value):
                        names.setdefault(slug(of.text), each.ref)
        return Bodies(Reference.of(known), names, called)

    def known(self, name: str, year: int = 0) -> Ref | None:
        """The state or organization of this name, in this year; None where the reference data have none."""
        if name not in self.found:
            self.found[name] = self._known(name)
        one = self.found[name]
        if one and one.id in SUCCEEDED and year >= SUCCEEDED[one.id][0]:
            return Ref(SUCCEEDED[one.id][1])
        return one

    def _known(self, name: str) -> Ref | None:
        own = self.called.get(slug(name))
        return Ref(own) if own else self._exactly(name) or self.reference.country(name)

    def _exactly(self, name: str) -> Ref | None:
        """By the names of the reference data, as it stands or turned round ("Korea, North")."""
        first, comma, last = name.partition(", ")
        ways = (name, f"{last} {first}") if comma else (name,)
        found = (self.reference.exactly(way) or self.organizations.get(slug(way)) for way in ways)
        return next(filter(None, found), None)

    def find(self, name: str, year: int = 0) -> Body:
        """Who is meant; an organization named so where nobody is known by the name."""
        if one := self.known(name, year):
            return Body(one)
        id_ = slug(name)
        return Body(Ref(f"{id_}-group" if id_ in self.reference.ids else id_), name)

    def split(self, text: str) -> list[str]:
        """The names of a list with commas; a comma may belong to a name ("Yemen, North"), if that name is known."""
        pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
        names: list[str] = []
        while pieces:
            pair = ", ".join(pieces[:2])
            two = len(pieces) > 1 and (slug(pair) in self.called or self._turned(pieces[1], pair))
            names.append(pair if two else pieces[0])
            del pieces[: 2 if two else 1]
        return names

    def _turned(self, last: str, pair: str) -> bool:
        """Whether two pieces are one name: "Yemen, North" is, "Montenegro, Serbia" (once a state) is not."""
        return self._exactly(pair) is not None and self._exactly(last) is None

    def news(self, one: Body, field_: str) -> Iterator[str]:
        """That nobody is known by this name, once."""
        if one.new and one.new not in self.reported:
            self.reported.add(one.new)
            yield f"{field_}: no country or organization is called {one.new!r}; it becomes an organization"
