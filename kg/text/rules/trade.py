"""TRADES_WITH and TRADE_SURPLUS_WITH: trade between two states, its value, and who is in surplus."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kg.text import amount, role
from kg.text.finding import Finding
from kg.text.rules.acquires import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Said
    from kg.text.page import Mention, Page, Sentence


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Balances first, then volumes: a sentence about a deficit does not give the volume of trade."""
    words = sentence.words
    trade = any(w.low in ("trade", "trading", "commerce") for w in words) or any(
        w.low in ("trade",)
        for s in page.sentences[max(0, sentence.number - 1) : sentence.number]
        for w in s.words
    )
    for word in words:
        if word.mention is not None or word.pos not in ("NOUN", "PROPN", "VERB"):
            continue
        if word.lemma in ("surplus", "deficit", "imbalance", "gap") and trade:
            yield from balance(page, sentence, word.i)
        elif word.lemma == "trade" and word.pos in ("NOUN", "VERB"):
            yield from volume(page, sentence, word.i)
        elif word.lemma == "partner" and word.i and words[word.i - 1].low in ("trading", "trade"):
            yield from partner(sentence, word.i)


def balance(page: Page, sentence: Sentence, i: int) -> Iterator[Finding]:
    """Who has the surplus: its owner; with a deficit, the other side."""
    words = sentence.words
    frame = role.noun_frame(sentence, i)
    with_ = states(frame.prep("with", "against"))
    if not with_:
        with_ = [
            m
            for m in states(sentence.mentions)
            if m.a > i and words[m.a - 1].low in ("with", "the") and m.a - i < 9
        ][:1]
    own = [m for m in states(frame.agent + frame.mods) if m.party not in {w.party for w in with_}]
    if not own and len(pair := states(frame.prep("between"))) == 2:
        own, with_ = pair[:1], pair[1:]
    for one in own[:1]:
        for other in with_[:1]:
            surplus = words[i].lemma == "surplus"
            yield Finding(
                "TRADE_SURPLUS_WITH",
                one if surplus else other,
                other if surplus else one,
                i,
                "balance",
                status="",
                words=money_words(page, sentence),
            )


def money_words(page: Page, sentence: Sentence) -> list[int]:
    """The words of the sums in the sentence, so that the quote holds them."""
    text = page.plain[sentence.start : sentence.end]
    return [
        w.i
        for a, b, _, _ in amount.money(text)[:1]
        for w in sentence.words
        if a <= w.start - sentence.start < b
    ]


def volume(page: Page, sentence: Sentence, i: int) -> Iterator[Finding]:
    """Trade of two states with a value, or "bilateral trade" of two states."""
    words = sentence.words
    near = [m for m in states(sentence.mentions) if m.name.kind == "Country" and abs(m.head - i) <= 7]
    text = page.plain[sentence.start : sentence.end]
    sums = amount.money(text)
    if any(
        w.lemma in ("surplus", "deficit", "tariff", "war", "talk", "deal", "agreement") and abs(w.i - i) < 5
        for w in words
    ):
        return
    pair = joined(sentence, near)
    if pair is None:
        frame = role.frame(sentence, i)
        one, two = states(frame.agent + frame.mods), states(frame.prep("with"))
        between = states(frame.prep("between"))
        pair = (one[0], two[0]) if one and two else (between[0], between[1]) if len(between) > 1 else None
    if pair is None or pair[0].party == pair[1].party or (not sums and words[i].pos != "VERB"):
        return
    yield Finding("TRADES_WITH", pair[0], pair[1], i, "volume", words=money_words(page, sentence))


def joined(sentence: Sentence, near: list[Mention]) -> tuple[Mention, Mention] | None:
    """Two states joined by a hyphen or "and", right before the trade."""
    for one, two in itertools.pairwise(near):
        between = [w.low for w in sentence.words[one.b : two.a]]
        if between in (["-"], ["–"], ["and"], ["/"]):
            return one, two
    return None


def partner(sentence: Sentence, i: int) -> Iterator[Finding]:
    """ "China, North Korea's biggest trading partner"."""
    words = sentence.words
    frame = role.noun_frame(sentence, i)
    owners = states([m for m in frame.agent if words[m.head].dep == "poss"]) or states(
        frame.prep("of", "for", "with")
    )
    ones: list[Mention] = []
    if words[i].dep == "attr":
        ones = states(
            [
                m
                for k in words[words[i].head].kids
                if words[k].dep == "nsubj"
                for m in role.fillers(sentence, k)
            ]
        )
    elif words[i].dep == "appos":
        ones = states(role.fillers(sentence, words[i].head))[:1]
    rank = amount.rank(" ".join(w.text for w in words[max(0, i - 7) : i]).replace(" - ", "-"))
    for owner in owners[:1]:
        for one in ones:
            said: dict[str, list[Said]] = {"rank": [rank]} if rank is not None else {}
            if one.party != owner.party:
                yield Finding("TRADES_WITH", one, owner, i, "trading partner", said, "", "positive")
