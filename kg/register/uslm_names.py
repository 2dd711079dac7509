"""Names of the reference data in the text of a law: laws, states, organizations, agreements, programmes, people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.statement import Ref, Value

if TYPE_CHECKING:
    from kg.loaded import Known
    from kg.statement import Thing

KINDS = {
    "Country": ("name", "longName"),  # no demonyms: "Chinese" says less than who
    "Organization": ("name", "longName", "alias"),
    "Agreement": ("name", "longName", "alias"),
    "SanctionsProgramme": ("name", "longName", "alias"),
    "Person": ("name", "longName"),
    "Law": ("name", "longName", "alias", "acronym"),
}
NOBODY = {"US", "any-country"}  # a law of the United States names it everywhere; "any country" is none
WORD = re.compile(r"[^\W\d_][\w'’.&/+-]*")
# Names that are also those of places in the United States, of people and of things.
SHARED = {"GE", "JO", "TD", "JE", "TR", "LB", "NE", "MT", "PE", "CU", "PA", "DM", "GG", "ML", "IM"}
OFFICIAL = re.compile(
    r"\b(?:Republic|Government|Kingdom|State|President|country|territory|people|nation) of (?:the )?$"
)
STATES = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|"
    r"Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    r"Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|"
    r"[A-Z]{2} \d{5})\b"
)
BEFORE = re.compile(
    r"(?:\b(?:New|South|North|East|West|Northern|Southern|Eastern|Western|Central|Fort|Port|Lake|Mount|Saint|St\.|San|"
    r"Little|Upper|Lower|Greater|Gulf of|University of|Bank of|City of|Town of|County of) |[-–])$"
)
AFTER = re.compile(
    r"(?:[-–]\w|,? (?:City|County|Township|River|Sea|Ocean|Street|Avenue|University|College|Inc|LLC|Corp|Ltd|Limited|"
    r"Airlines|Bank|Island)\b|, (?:[A-Z]{2}\b|[A-Z]{2} \d{5}))"
)
LONGER = re.compile(r" (?:on|for|of|to|against|between|relating|concerning)\b")
TITLED = re.compile(r"[A-Z][\w'’-]*(?: and| of(?: the)?)? $")


class Names:
    """Finds names at once: by their first words, the longest first."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._by_first: dict[str, list[tuple[str, str, Ref]]] = {}
        self._seen: dict[str, list[tuple[str, str, Ref]]] = {}
        found: dict[str, tuple[str, Ref]] = {}
        for each in things:
            for name, of in each.says:
                if (
                    name in KINDS.get(each.kind, ())
                    and isinstance(of, Value)
                    and _telling(of, each.kind, name)
                ):
                    found.setdefault(_straight(of.text), (each.kind, each.ref))
                    if each.kind == "Country":  # "Cote d'Ivoire"
                        found.setdefault(_unaccented(of.text), (each.kind, each.ref))
        for text, (kind, ref) in found.items():
            if first := WORD.match(text):
                self._by_first.setdefault(first[0], []).append((text, kind, ref))
        self._laws = {text: ref for text, (kind, ref) in found.items() if kind == "Law"}
        some_ = ((text.casefold(), ref) for text, (kind, ref) in found.items() if kind == "Organization")
        self._organizations = dict(some_)
        for some in self._by_first.values():
            some.sort(key=lambda one: (-len(one[0]), one[0]))

    @staticmethod
    @lru_cache(maxsize=2)
    def of(known: Known) -> Names:
        """Those of the reference data, gathered once."""
        return Names(known())

    def find(self, text: str) -> Iterator[tuple[int, int, str, Ref]]:
        """Each name in a text: where it begins and ends, of which kind and which thing it is."""
        straight, last = _straight(text), 0
        for word in WORD.finditer(straight):
            if (start := word.start()) < last:
                continue
            if (some := self._seen.get(word[0])) is None:
                some = self._seen[word[0]] = self._candidates(word[0])
            for name, kind, ref in some:
                end = start + len(name)
                if straight.startswith(name, start) and not straight[end : end + 1].isalnum():
                    if kind == "Law" or (ref.id not in NOBODY and _meant(straight, start, end, kind, ref.id)):
                        yield start, end, kind, ref
                    last = end
                    break

    def exactly(self, name: str) -> Ref | None:
        """The law of this name."""
        return self._laws.get(_straight(name))

    def organization(self, heading: str) -> Ref | None:
        """The organization of this name, in whatever case: "DEPARTMENT OF STATE"."""
        return self._organizations.get(_straight(heading).casefold())

    def _candidates(self, word: str) -> list[tuple[str, str, Ref]]:
        """Names that begin with a word, which may have a full stop, a possessive or a hyphen behind it."""
        bare = re.sub(r"(?:'s?|[.\-/&+]+)+$", "", word)
        found = self._by_first.get(word, [])
        if bare != word:
            found = found + self._by_first.get(bare, [])
        head = re.match(r"[^\W\d_]+", word)
        if head and head[0] not in (word, bare):
            found = found + self._by_first.get(head[0], [])
        return found


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", _straight(text)) if not unicodedata.combining(c))


def _telling(of: Value, kind: str, name: str) -> bool:
    """Whether a name tells by itself what is meant: a word alone does for states and long acronyms of laws only."""
    if of.lang not in ("", "en") or (not of.text.isascii() and "’" not in of.text):
        return kind == "Country" and name == "name"
    if kind == "Country":
        return True
    words = of.text.split()
    if kind == "Law" and len(words) == 1:
        return len(of.text) > 3 and of.text.isupper()
    return len(words) > 1 and sum(word[:1].isupper() for word in words) > 1


def _meant(text: str, start: int, end: int, kind: str, id_: str) -> bool:
    """Whether a name stands for the thing, and is no part of a longer one."""
    before, after = text[max(0, start - 40) : start], text[end : end + 20]
    if BEFORE.search(before) or AFTER.match(after):
        return False
    if kind == "Agreement" and LONGER.match(after):
        return False  # "the Vienna Convention on Diplomatic Relations" is another
    if kind != "Country":
        return not (TITLED.search(before.rpartition("\n")[2]) or re.match(r" [A-Z][a-z]", after))
    if id_ in SHARED and not OFFICIAL.search(before):
        top = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
        bottom = text.find("\n", end)
        line = text[top : bottom if bottom >= 0 else len(text)]
        return bool(re.search(r"\b(?:countries|governments?|foreign|nations)\b", line)) and not STATES.search(
            line
        )
    return True
