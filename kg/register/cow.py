"""What the political science registers share: states by number, dates in three columns, names of alliances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register.states import state
from kg.statement import Ref, Value

if TYPE_CHECKING:
    from kg.loaded import Known

FEW = 3  # states that a name tells; of more the rest is counted


def day(year: str, month: str = "", date: str = "") -> Value | None:
    """A date in EDTF, as precise as given; none for 0, what is below it (missing) and what is no number.

    >>> day("1949", "4", "4").text, day("1949", "-9", "4").text, day("0", "0", "0")
    ('1949-04-04', '1949', None)
    """
    given = []
    for text, most in ((year, 9999), (month, 12), (date, 31)):
        if not text.strip().isdigit() or not 0 < int(text) <= most:
            break
        given.append(int(text))
    return (
        Value("-".join(f"{n:04}" if at == 0 else f"{n:02}" for at, n in enumerate(given)), "date")
        if given
        else None
    )


@dataclass(frozen=True)
class States:
    """States by COW number, and what the reference data call them."""

    names: dict[str, str]

    @classmethod
    def of(cls, known: Known) -> States:
        """With the names of the reference data."""
        return cls(
            {
                each.ref.id: of.text
                for each in known()
                if each.kind == "Country"
                for name, of in each.says
                if name == "name" and isinstance(of, Value)
            }
        )

    def state(self, code: str, year: str = "0") -> Ref | None:
        """The state that a COW number means in a year; None for one that is no state of the reference data."""
        found = state("cow", code, int(year) if year.strip().isdigit() else 0)
        return Ref(found) if found in self.names else None

    def together(self, some: Iterable[Ref]) -> str:
        """Some states in words: `France, Germany and 3 others`.

        >>> States({"FR": "France", "DE": "Germany"}).together([Ref("DE"), Ref("FR")])
        'Germany and France'
        """
        names = [self.names.get(one.id, one.id) for one in some]
        if len(names) > FEW + 1:
            names = [*names[:FEW], f"{len(names) - FEW} others"]
        return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
