"""ENACTED_BY: who made a law: "CAATSA, passed by Congress", "the Senate approved the bill"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence

ENACT = lexicon.bag("enact pass institute adopt approve introduce legislate ratify vote sign create")


def makers(mentions: list[Mention]) -> list[Mention]:
    """The bodies and states that make laws."""
    return [
        m
        for m in mentions
        if m.name.kind in ("Organization", "Country") and m.via not in ("any", "group", "pronoun")
    ]


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A law and the body that a verb of law-making joins to it."""
    del page
    laws = [m for m in sentence.mentions if m.name.kind == "Law"]
    if not laws:
        return
    for word in sentence.words:
        if word.pos != "VERB" or word.lemma not in ENACT:
            continue
        frame = role.verb_frame(sentence, word.i)
        law = [m for m in frame.theme if m in laws]
        if not law and word.tag == "VBN" and word.i:
            law = [m for m in laws if 0 <= word.i - m.b <= 3]
        by = makers(frame.agent) or makers(frame.prep("by"))
        for one in law[:1]:
            for maker in by[:2]:
                said = {"passed": "passed", "introduced": "introduced"}.get(word.low, "")
                yield Finding("ENACTED_BY", one, maker, word.i, "enacted", status=said)
