"""TOOK_PLACE_IN: where a meeting is or was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, naming, role
from kg.text.claim import Name, name
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence


def place(mention: Mention) -> Name | None:
    """The place a mention names: a capital is itself here, not its state."""
    if mention.name.kind == "Place":
        return mention.name
    if mention.via in ("capital", "government"):
        return name("Place", mention.text)
    if mention.name.kind == "Country" and mention.via in ("name", "acronym", "alias"):
        return mention.name
    return None


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A meeting (noun or verb) and the place after "in" or "at"."""
    words = sentence.words
    for word in words:
        if word.mention is not None:
            continue
        noun = word.pos in ("NOUN", "PROPN") and word.low in lexicon.EVENT and word.low not in ("call",)
        verb = word.pos == "VERB" and word.lemma in ("meet", "negotiate")
        if not noun and not verb:
            continue
        found = where(sentence, word.i)
        above = role.light_verb(sentence, word.i) if noun else None
        if (
            not found
            and above is not None
            and words[above].lemma
            in (
                "hold",
                "begin",
                "start",
                "take",
                "attend",
                "resume",
                "open",
                "schedule",
                "conclude",
                "host",
                "plan",
                "set",
                "meet",
            )
        ):
            found = where(sentence, above)
        for one in found[:1]:
            spot = place(one)
            if spot is not None:
                yield Finding(
                    "TOOK_PLACE_IN",
                    naming.event(page, sentence, word.i),
                    spot,
                    word.i,
                    "place",
                    words=range(one.a, one.b),
                    polarity="positive",
                )


def where(sentence: Sentence, i: int) -> list[Mention]:
    """The places that "in" and "at" give for word `i`."""
    words = sentence.words
    inside = [k for k in words[i].kids if words[k].dep == "prep" and words[k].low in ("in", "at")]
    governed = [words[p].mention for k in inside for p in words[k].kids if words[p].dep == "pobj"]
    return [m for m in governed if m is not None and place(m) is not None]
