"""SUPPLIED_BY: who makes or sells a weapon: "a Russian missile system known as the S-400", "buys S-400s
from Russia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role
from kg.text.finding import Finding
from kg.text.rules import acquires

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Page, Sentence


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A weapon by name whose maker stands before it or from whom it is bought."""
    arms = [m for m in sentence.mentions if m.name.kind == "WeaponSystem" and m.via != "noun"]
    for arm in arms:
        for maker in acquires.made_by(sentence, [arm])[:1]:
            yield Finding(
                "SUPPLIED_BY",
                arm,
                maker,
                arm.head,
                "maker",
                status="",
                polarity="positive",
                words=range(maker.a, arm.b),
            )
    for word in sentence.words:
        if (
            word.mention is not None
            or word.lemma not in lexicon.BUY | lexicon.SELL | lexicon.BUYING | lexicon.SELLING
        ):
            continue
        frame = role.frame(sentence, word.i)
        goods = [
            m for m in frame.theme + frame.mods + acquires.within(sentence, word.i, arms, frame) if m in arms
        ]
        sellers = acquires.states(frame.prep("from")) or acquires.bought_from(sentence, word.i)
        if word.lemma in lexicon.SELL and word.pos == "VERB":
            sellers = acquires.states(frame.agent)
        for arm in role.unique(goods):
            for seller in sellers[:1]:
                yield Finding("SUPPLIED_BY", arm, seller, word.i, "seller", status="", polarity="positive")
