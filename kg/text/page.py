"""An article as its reader has it: sentences of words, and what each stretch of them names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Name


@dataclass(slots=True)
class Word:
    """A word (or merged name) with its grammar; `head` and `kids` count within the sentence."""

    i: int
    text: str
    low: str
    lemma: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    ent: str
    tag: str = ""
    kids: list[int] = field(default_factory=list)
    mention: Mention | None = None


@dataclass(slots=True, eq=False)
class Mention:
    """Words `a` to `b` (exclusive) of a sentence name something; `state` is the country it stands for or is
    of.

    `via` says how: the gazetteer's ways, or ner, surname, title, pattern, noun, group, pronoun, any.
    """

    a: int
    b: int
    head: int
    name: Name
    via: str
    state: Name | None
    sentence: int
    text: str

    @property
    def party(self) -> Name:
        """Who acts or is acted on: a state's leader, government or people is the state."""
        return self.state if self.state is not None else self.name


@dataclass(slots=True)
class Sentence:
    """One sentence: `start` and `end` in the article's characters, `quoted` the stretches in quotation
    marks."""

    number: int
    paragraph: int
    start: int
    end: int
    words: list[Word]
    mentions: list[Mention] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    speaker: Name | None = None
    said: range = range(0)
    quote_speaker: Name | None = None

    def in_quotes(self, i: int) -> bool:
        """Tell whether word `i` stands between quotation marks."""
        at = self.words[i].start
        return any(a <= at < b for a, b in self.quoted)


@dataclass(slots=True)
class Page:
    """A whole article and who is who in it.

    `plain` is the text with straight quotes, as long as the text itself; `published` is EDTF or empty;
    `homes` are people's and bodies' countries by id; `offices` who was called what, in reading order;
    `states` how often each country is meant; `named` the laws and agreements by name.
    """

    text: str
    published: str
    sentences: list[Sentence]
    plain: str = ""
    homes: dict[str, Name] = field(default_factory=dict)
    offices: list[tuple[Name, str]] = field(default_factory=list)
    states: Counter[Name] = field(default_factory=Counter)
    ranked: list[Name] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    named: dict[str, Name] = field(default_factory=dict)

    def mentions(self) -> Iterator[Mention]:
        """Every mention in reading order."""
        for sentence in self.sentences:
            yield from sentence.mentions

    @property
    def top(self) -> list[Name]:
        """The countries by how often they are meant, most often first."""
        if len(self.ranked) != len(self.states):
            self.ranked = sorted(self.states, key=lambda name: (-self.states[name], name.name))
        return self.ranked

    def count(self, word: str) -> int:
        """How often the text has a word, or letters within one, in capitals or not."""
        if word not in self.counts:
            self.counts[word] = self.plain.casefold().count(word)
        return self.counts[word]
