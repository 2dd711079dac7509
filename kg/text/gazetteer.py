"""The names that texts use for known things, by their surface form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.statement import Ref, Thing, Value
from kg.text.claim import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KINDS = {
    "Country",
    "Organization",
    "Person",
    "WeaponSystem",
    "Commodity",
    "Law",
    "Agreement",
    "Event",
    "Place",
}
VIA = {
    "name": "name",
    "longName": "name",
    "alias": "alias",
    "acronym": "acronym",
    "demonym": "demonym",
    "capital": "capital",
    "government": "government",
}
# States whose people put the family name first.
FAMILY_FIRST = {"CN", "KP", "KR", "TW", "VN", "HK"}
RANK = {"name": 0, "acronym": 1, "alias": 2, "government": 3, "capital": 4, "demonym": 5}
# Acronyms and names of two or three letters that are words when a headline is set in capitals.
WORDS = frozenset(
    [
        "AM",
        "AN",
        "AS",
        "AT",
        "BE",
        "BY",
        "DO",
        "GO",
        "HE",
        "IF",
        "IN",
        "IS",
        "IT",
        "ME",
        "MY",
        "NO",
        "OF",
        "ON",
        "OR",
        "PM",
        "SO",
        "TO",
        "UP",
        "WE",
        "AND",
        "ARE",
        "FOR",
        "THE",
    ]
)
APOSTROPHES = str.maketrans("’‘ʼ", "'''")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One way to name one thing: its id, kind and usual name, and what sort of name the form is.

    `via` is name, alias, acronym, demonym, capital or government (a metonym: Kremlin, White House).
    """

    id: str
    kind: str
    name: str
    via: str

    @property
    def named(self) -> Name:
        """The thing itself."""
        return Name(self.kind, self.name, self.id)


@dataclass(frozen=True)
class Gazetteer:
    """Terms by surface form, and the state that a person or body belongs to, by id.

    >>> from kg.statement import thing
    >>> g = Gazetteer.of([thing("Country", "RU", name="Russia", demonym="Russian", capital="Moscow")])
    >>> [(form, term.via) for form, terms in sorted(g.forms.items()) for term in terms]
    [('Moscow', 'capital'), ('Russia', 'name'), ('Russian', 'demonym'), ('Russians', 'demonym')]
    >>> [(a, b, term.name) for a, b, term in g.find("Moscow and Russians, not Russianness")]
    [(0, 6, 'Russia'), (11, 19, 'Russia')]
    """

    forms: Mapping[str, tuple[Term, ...]]
    homes: Mapping[str, str]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> Gazetteer:
        """Read the names off reference things; a name in another language than English is passed over."""
        forms: dict[str, set[Term]] = {}
        homes: dict[str, str] = {}
        states: set[str] = set()
        belongs: list[tuple[str, str]] = []
        for each in things:
            if each.kind not in KINDS:
                continue
            if each.kind == "Country" or ("name", Value("European Union")) in each.says:
                states.add(each.ref.id)
            words = [
                (key, of.text)
                for key, of in each.says
                if isinstance(of, Value) and key in VIA and of.lang in ("", "en") and of.text.strip()
            ]
            names = [text for key, text in words if key == "name"]
            if not names:
                continue
            for key, text in words:
                for form in spelt(text.strip().translate(APOSTROPHES), key):
                    forms.setdefault(form, set()).add(Term(each.ref.id, each.kind, names[0], VIA[key]))
            if each.kind in ("Person", "Organization"):
                belongs += [(each.ref.id, of.id) for _, of in each.says if isinstance(of, Ref)]
        for who, state in belongs:
            if state in states:
                homes.setdefault(who, state)
        ordered = {form: tuple(sorted(terms, key=rank)) for form, terms in sorted(forms.items())}
        return cls(ordered, homes)

    @cached_property
    def states(self) -> dict[str, Name]:
        """The countries, by id."""
        found = {
            t.id: t.named
            for terms in self.forms.values()
            for t in terms
            if t.kind == "Country" or t.name == "European Union"
        }
        return dict(sorted(found.items()))

    @cached_property
    def people(self) -> dict[str, tuple[Term, ...]]:
        """The people, by their family names."""
        found: dict[str, set[Term]] = {}
        for terms in self.forms.values():
            for term in terms:
                if term.kind == "Person":
                    found.setdefault(term.name.split()[-1], set()).add(
                        Term(term.id, "Person", term.name, "name")
                    )
        return {last: tuple(sorted(terms)) for last, terms in sorted(found.items())}

    @cached_property
    def _by_first(self) -> dict[str, tuple[str, ...]]:
        by: dict[str, list[str]] = {}
        for form in self.forms:
            by.setdefault(FIRST.match(form).group() if FIRST.match(form) else form[0], []).append(form)  # type: ignore[union-attr]
        return {
            first: tuple(sorted(forms, key=lambda f: (-len(f), f))) for first, forms in sorted(by.items())
        }

    def find(self, text: str) -> list[tuple[int, int, Term]]:
        """Every form in `text` (apostrophes straight) as start, end and best term: leftmost, longest,
        whole words."""
        found: list[tuple[int, int, Term]] = []
        end = 0
        for match in FIRST.finditer(text):
            start = match.start()
            if start < end:
                continue
            for form in self._by_first.get(match.group(), ()):
                stop = start + len(form)
                if text.startswith(form, start) and ends(text, stop):
                    term = best(self.forms[form])
                    if term is not None:
                        found.append((start, stop, term))
                        end = stop
                    break
        return found


FIRST = re.compile(r"[^\W_]+")


def ends(text: str, stop: int) -> bool:
    """Tell whether a word ends at `stop`; the "s" of a plural designation (S-400s) may follow a digit."""
    rest = text[stop : stop + 2]
    if not rest or not (rest[0].isalnum() or rest[0] == "_"):
        return True
    return rest[0] == "s" and text[stop - 1].isdigit() and not rest[1:].isalnum()


def rank(term: Term) -> tuple[int, int, str]:
    """Order the things that share a form: by how it names them, then the shorter name (India before its
    ocean)."""
    return RANK[term.via], len(term.name), term.id


def best(terms: tuple[Term, ...]) -> Term | None:
    """The one thing a form means, or None where two have an equal claim to it (Korean).

    >>> north = Term("KP", "Country", "North Korea", "demonym")
    >>> best((north, Term("KR", "Country", "South Korea", "demonym")))
    >>> best((north,)) == north
    True
    """
    if len(terms) > 1 and rank(terms[0])[:2] == rank(terms[1])[:2] and terms[0].id != terms[1].id:
        return None
    return terms[0]


def spelt(text: str, key: str) -> list[str]:
    """The forms of a name in running text: an acronym with its dots, a people in the plural.

    >>> spelt("US", "acronym"), spelt("Indian", "demonym"), spelt("French", "demonym")
    (['US', 'U.S.', 'U.S'], ['Indian', 'Indians'], ['French'])
    """
    if text in WORDS or (len(text) < 2):
        return []
    if key == "acronym" and text.isalpha() and len(text) == 2:
        dotted = ".".join(text)
        return [text, dotted + ".", dotted]
    if key == "demonym" and text[-1] in "nikt" and not text.endswith("men"):
        return [text, text + "s"]
    return [text]
