"""Groups that stand for states: Iranian officials, European powers, every country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon
from kg.text.claim import Name, name
from kg.text.mention import put

if TYPE_CHECKING:
    from kg.text.page import Sentence, Word


def note(sentence: Sentence, union: Name | None) -> None:
    """Note groups of a country's people (Iranian officials), powers and allies, and everybody (any
    country)."""
    words = sentence.words
    for word in words:
        if word.mention is not None:
            continue
        before = [words[k] for k in word.kids if k < word.i]
        if word.low in lexicon.EVERYONE or (
            word.lemma in ("country", "nation") and any(w.low in lexicon.ANY for w in before)
        ):
            put(sentence, word.i, word.i + 1, Name("Country", "any country", "any-country"), "any")
        elif word.text in ("Europe", "Europeans", "European", "Brussels") and union is not None:
            if word.text == "European" and (
                words[word.head].low in lexicon.POWERS or words[word.head].mention is not None
            ):
                continue
            put(sentence, word.i, word.i + 1, union, "name" if word.text == "Europe" else "demonym", union)
        elif word.text == "West" and word.i and words[word.i - 1].low == "the":
            put(sentence, word.i, word.i + 1, name("Organization", "the West"), "powers")
        elif word.low in lexicon.POWERS and (called := powers(before)):
            put(
                sentence,
                word.i,
                word.i + 1,
                name("Organization", f"{called} {word.low}".replace("world countries", "world powers")),
                "powers",
            )
        elif word.low in lexicon.GROUP:
            of = [w.mention for w in before if w.dep in ("amod", "compound", "poss", "nmod")]
            if not of and word.dep == "conj":
                shared = words[word.head]
                of = [
                    words[k].mention
                    for k in shared.kids
                    if k < shared.i and words[k].dep in ("amod", "compound")
                ]
            kinds = ("Country", "Person") if word.low in lexicon.GOVERNMENT else ("Country",)
            states = [m for m in of if m is not None and m.state is not None and m.name.kind in kinds]
            if states:
                people = states[0]
                demonym = " ".join(w.text for w in words[people.a : people.b])
                put(
                    sentence,
                    word.i,
                    word.i + 1,
                    name("Organization", f"{demonym} {word.text}"),
                    "group",
                    people.state,
                )
    sentence.mentions.sort(key=lambda m: m.a)


def powers(before: list[Word]) -> str:
    """How news calls a group of states: European, Western, world, US."""
    for word in before:
        if word.low in ("european", "western", "gulf", "arab"):
            return word.text.capitalize()
        if word.low in ("world", "major", "six", "global", "big"):
            return "world"
        if (
            word.mention is not None
            and word.mention.state is not None
            and word.mention.state.name in ("United States", "European Union")
        ):
            return "US" if word.mention.state.id == "US" else "European"
    return ""
