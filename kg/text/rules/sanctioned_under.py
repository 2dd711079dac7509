"""SANCTIONED_UNDER: whom a law aims at: "sanctions under CAATSA on arms purchases from Russia", "a bill
to punish Moscow"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence

AIMS = lexicon.bag("target punish sanction penalise penalize hit aim punish deter counter")


def laws(sentence: Sentence) -> list[Mention]:
    """The laws named in a sentence."""
    return [m for m in sentence.mentions if m.name.kind == "Law"]


def targets(sentence: Sentence, frame: role.Frame) -> list[Mention]:
    """The states after "on", "against", and, in "purchases from Russia", after "from"."""
    found = [
        m
        for m in frame.prep("on", "against")
        if m.state is not None and m.via != "any" and m.name.kind != "Person"
    ]
    return found or [
        m for m in frame.prep("from", "with") if m.state is not None and m.name.kind == "Country"
    ]


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A law and, in the same clause, whom its sanctions are on."""
    del page
    named = laws(sentence)
    if not named:
        return
    words = sentence.words
    for word in words:
        if word.mention is None and word.lemma in lexicon.SANCTION and word.pos == "NOUN":
            frame = role.frame(sentence, word.i)
            law = [m for m in frame.prep("under", "of", "in") if m in named] or [
                m for m in named if 0 < m.a - word.i < 6
            ]
            aimed = targets(sentence, frame) or after(sentence, law)
            for one in law[:1]:
                for target in role.unique(aimed):
                    yield Finding(
                        "SANCTIONED_UNDER", target, one, word.i, "aimed at", status="", polarity="positive"
                    )
        elif word.pos == "VERB" and word.lemma in AIMS:
            frame = role.verb_frame(sentence, word.i)
            law = [m for m in frame.agent if m in named]
            aimed = [
                m
                for m in frame.theme + frame.prep("at")
                if m.state is not None and m.name.kind == "Country" and m.via != "any"
            ]
            if not law and spoken_of(sentence, word.i):
                law = [m for m in named if m.a < word.i][-1:]
                aimed = aimed or behind(sentence, word.i)
            for one in law[:1]:
                for target in aimed:
                    yield Finding("SANCTIONED_UNDER", target, one, word.i, "law aims", polarity="positive")
    for law_ in named:
        for target in role.listed(sentence, against(sentence, law_)):
            yield Finding(
                "SANCTIONED_UNDER", target, law_, law_.head, "law against", status="", polarity="positive"
            )


LAWS = ("law", "act", "legislation", "bill", "measure", "statute", "which", "that")


def spoken_of(sentence: Sentence, i: int) -> bool:
    """Tell whether the verb's subject is a law: "a 2017 law that punishes ..."."""
    word = sentence.words[i]
    subject = next((sentence.words[k].low for k in word.kids if sentence.words[k].dep == "nsubj"), "")
    return subject in LAWS[:6] or (word.dep in ("relcl", "acl") and sentence.words[word.head].low in LAWS[:6])


def behind(sentence: Sentence, i: int) -> list[Mention]:
    """The state deeper inside the object: "punishes countries doing business with Russia's arms makers"."""
    found = [
        m
        for m in sentence.mentions
        if 0 < m.a - i < 12 and m.name.kind == "Country" and m.via != "any" and m.party.id != "US"
    ]
    return found[:1]


def against(sentence: Sentence, law: Mention) -> list[Mention]:
    """The state after "against" or "targeting" behind a law's name: "CAATSA, passed in 2017 against
    Russia"."""
    for word in sentence.words[law.b : law.b + 14]:
        if word.low in ("against", "targeting") or (
            word.low == "at" and sentence.words[word.i - 1].low == "aimed"
        ):
            first = next((m for m in sentence.mentions if 0 < m.a - word.i < 4), None)
            if first is not None and first.name.kind == "Country" and first.via != "any":
                return [first]
    return []


def after(sentence: Sentence, law: list[Mention]) -> list[Mention]:
    """The state after "on ... from", "against" or "targeting" behind the law's name."""
    if not law:
        return []
    words = sentence.words
    for mention in sentence.mentions:
        if (
            mention.a < law[-1].b
            or mention.name.kind != "Country"
            or mention.via == "any"
            or mention.a - law[-1].b > 14
        ):
            continue
        before = [w.low for w in words[law[-1].b : mention.a]]
        if (
            before
            and before[-1] in ("from", "with", "on", "against", "targeting")
            and {"on", "against", "targeting"} & set(before)
        ):
            return [mention]
    return []
