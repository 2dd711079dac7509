"""What a text claims, in which words, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.statement import slug


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A thing as an article names it: its kind (a label), its usual English name, and the gazetteer's id.

    >>> name("Person", "Sushma Swaraj")
    Name(kind='Person', name='Sushma Swaraj', id='sushma-swaraj')
    """

    kind: str
    name: str
    id: str


Said: TypeAlias = str | int | float | Name
Qualifiers: TypeAlias = tuple[tuple[str, Said], ...]
Polarity: TypeAlias = Literal["positive", "negative"]


def name(kind: str, text: str) -> Name:
    """Name a thing that no gazetteer knows: its id is a slug of its name."""
    return Name(kind, text, slug(text))


def sorted_pairs(said: dict[str, list[Said]]) -> Qualifiers:
    """Spread lists into sorted pairs; a name may repeat, an equal pair may not.

    >>> sorted_pairs({"unit": ["tonne"], "rank": [3]})
    (('rank', 3), ('unit', 'tonne'))
    """
    pairs = {(key, of) for key, values in said.items() for of in values}
    return tuple(sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))))


@dataclass(frozen=True, slots=True)
class Claim:
    """`subject` stands in `predicate` to `object`: so says the text, or `speaker` in it.

    `status` is empty where it is simply so. `text[start:end] == quote` always holds. `confidence` lies
    between 0 and 1; `rule` names the rule that found it. Dates among the qualifiers are EDTF strings.
    """

    subject: Name
    predicate: str
    object: Name
    qualifiers: Qualifiers
    status: str
    polarity: Polarity
    speaker: Name | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str
