"""What a register's names and codes mean in the reference data: countries, programmes, authorities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.statement import Ref, Thing, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known

NAMES = ("name", "longName", "alias", "acronym", "iso2", "iso3")
NOT_IN_IDS = re.compile(r"[^\w.+-]+")
# What lists call a state, and nobody else.
CALLED = {"palestinian": "ps", "west-bank": "ps", "gaza": "ps", "cabo-verde-previously-cape-verde": "cv"}
# What lists write where no country is meant.
NOWHERE = frozenset(
    {
        "",
        "none-identified",
        "undetermined",
        "unknown",
        "none",
        "n-a",
        "na",
        "not-known",
        "not-available",
        "stateless",
    }
)


@dataclass(frozen=True)
class Reference:
    """Look-ups in the reference data; each answer is remembered.

    >>> from kg.statement import thing
    >>> some = Reference.of(lambda: (thing("Country", "IN", name="India", iso3="IND"),))
    >>> some.country("INDIA"), some.country("IND"), some.country("Atlantis")
    (Ref(id='IN'), Ref(id='IN'), None)
    """

    countries: dict[str, Ref]
    programmes: dict[tuple[str, str], Ref]
    ids: frozenset[str]
    found: dict[str, Ref | None] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    @lru_cache(maxsize=2)
    def of(known: Known) -> Reference:
        """Make the look-ups, once."""
        things = known()
        return Reference(
            _countries(things),
            {
                (each.ref.id.partition(":")[0], _plain(of.text)): each.ref
                for each in things
                if each.kind == "SanctionsProgramme"
                for name, of in each.says
                if name == "code" and isinstance(of, Value)
            },
            frozenset(each.ref.id for each in things),
        )

    def country(self, text: str) -> Ref | None:
        """The state or territory of this name or code; None where there is none."""
        if text not in self.found:
            self.found[text] = self.exactly(text) or _elsewhere(text, self.ids)
        return self.found[text]

    def exactly(self, text: str) -> Ref | None:
        """The same by the names of the reference data alone: what may be a town must not be taken for a state."""
        plain = slug(text.removeprefix("Region: "))
        return self.countries.get(plain) or self.countries.get(CALLED.get(plain, ""))

    def programme(self, prefix: str, code: str) -> tuple[Ref, bool]:
        """The programme of an authority by its code, and whether the reference data have it.

        >>> Reference({}, {}, frozenset()).programme("ofac", "CAATSA - RUSSIA")
        (Ref(id='ofac:CAATSA-RUSSIA'), False)
        """
        known = self.programmes.get((prefix, _plain(code)))
        return (known, True) if known else (Ref(f"{prefix}:{_coded(code)}"), False)


@lru_cache(maxsize=8192)
def nowhere(text: str) -> bool:
    """Whether a list says that it knows no country.

    >>> nowhere("undetermined"), nowhere("India")
    (True, False)
    """
    return slug(text) in NOWHERE if text.strip() else True


def _plain(code: str) -> str:
    return NOT_IN_IDS.sub("", code).casefold()


def _coded(code: str) -> str:
    bare = re.sub(r"\s*([-/])\s*", r"\1", code)
    return NOT_IN_IDS.sub("-", bare).strip("-") or "unnamed"


def _countries(things: Iterable[Thing]) -> dict[str, Ref]:
    """Countries by each of their names; where two share one, that of the first in the reference data holds."""
    found: dict[str, Ref] = {}
    for wanted in NAMES:
        for each in things:
            if each.kind == "Country":
                for name, of in each.says:
                    if name == wanted and isinstance(of, Value):
                        found.setdefault(slug(of.text), each.ref)
    return found


def _elsewhere(text: str, ids: frozenset[str]) -> Ref | None:
    """A country by one of the many names that rigour knows."""
    if nowhere(text) or text.startswith("Region: "):
        return None
    from rigour.territories import lookup_territory

    territory = lookup_territory(text)
    while territory is not None:
        code = territory.code.upper()
        if code in ids:
            return Ref(code)
        territory = territory.parent
    return None
