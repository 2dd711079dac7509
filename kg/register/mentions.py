"""Entries of the UN's list that a text names by their numbers: "Associated with Al-Qaida (QDe.004)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item
from kg.register.listed import ref
from kg.statement import Entry, Ref, Statement, Value

if TYPE_CHECKING:
    from kg.register.listed import Listed

NUMBER = re.compile(r"\b([A-Z]{2})([ie])\.(\d{3})\b")
# "UN Ref QDe.004", "UN Ref.KPI.067.", "UN REF:QE.A.146.14", "UN Ref E.29.IRQ.9", "(UN Ref):QDi.001"
UN_REF = re.compile(
    r"\bUN\s*Ref(?:erence)?\s*(?:no|number)?[\s.:)]*"
    r"([A-Z]{2}[ie]\.\d{1,3}\b|[A-Z]{1,2}(?:\.(?:[A-Z]{1,3}|\d{1,3}))+\.\d{1,3}\b)",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


def references(text: str) -> list[str]:
    """The numbers a text gives as those of the entry itself, as the UN writes them; those of before 2014 stay as they are.

    >>> references("UN Ref QDe.004. Emir"), references("UN Ref.KPI.067."), references("UN REF:QE.A.146.14. Also")
    (['QDe.004'], ['KPi.067'], ['QE.A.146.14'])
    """
    found = (each.upper() for each in UN_REF.findall(text))
    return list(dict.fromkeys(each if each.count(".") > 1 else each[:2] + each[2:].lower() for each in found))


class Mentions:
    """Gathers who is in a file and whom its texts name; `prefix` is that of the list's ids, `label` names the list."""

    def __init__(self, source: str, prefix: str, label: str) -> None:
        self.source, self.prefix, self.label = source, prefix, label
        self.entries: set[Ref] = set()
        self.wanted: dict[Ref, tuple[str, Entry]] = {}

    def met(self, one: Listed) -> None:
        """An entry of the file."""
        self.entries.add(one.ref)

    def read(self, one: Listed, text: str, field: str) -> None:
        """Link an entry to each other one that a text names; the sentence says what there is between them."""
        for sentence in STOP.split(text):
            for found in NUMBER.finditer(sentence):
                self.link(one, found[0], field, what=sentence.strip())

    def link(self, one: Listed, number: str, field: str, kind: str = "", what: str = "") -> None:
        """Link an entry to the one of this number."""
        to = ref(self.prefix, number)
        if to != one.ref:
            one.link(to, field, kind, what=what)
            self.wanted.setdefault(to, (number, Entry(one.entry, field)))

    def item(self) -> Item:
        """What is known of those that are not in the file: a party that the list calls by its number."""
        return Item(
            "", [said for to in sorted(self.wanted) if to not in self.entries for said in self._party(to)]
        )

    def _party(self, to: Ref) -> Iterator[Statement]:
        number, where = self.wanted[to]
        yield Statement(to, "kind", Value("Party"), self.source, where)
        yield Statement(to, "name", Value(f"{self.label} {number}"), self.source, where)
