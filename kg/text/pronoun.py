"""Whom a pronoun, or "the country" or "the president", stands for: a small sieve, nearest sensible name
first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, office
from kg.text.claim import Name
from kg.text.mention import put

if TYPE_CHECKING:
    from kg.text.page import Mention, Page, Sentence

HE = ("he", "she", "him", "his", "her")
THEY = ("they", "them", "their")
WE = ("we", "us", "our")
IT = ("it", "its")
SUBJECTS = ("nsubj", "nsubjpass")


def states(sentence: Sentence, before: int | None = None) -> list[Mention]:
    """The mentions of single states in a sentence (up to a word), in order."""
    return [
        m
        for m in sentence.mentions
        if m.name.kind == "Country" and m.via != "any" and (before is None or m.a < before)
    ]


def resolve(page: Page) -> None:
    """Note what every pronoun stands for; those that stand for nothing sure are left alone."""
    person: tuple[Name, Name | None] | None = None
    for number, sentence in enumerate(page.sentences):
        for word in sentence.words:
            mention = word.mention
            if mention is not None:
                if (
                    mention.name.kind == "Person"
                    and word.i == mention.head
                    and (word.dep in SUBJECTS or person is None or word.dep == "appos")
                ):
                    person = (mention.name, mention.state)
                continue
            quoted = sentence.in_quotes(word.i) if sentence.quoted else False
            if word.low in HE and person is not None:
                put(sentence, word.i, word.i + 1, person[0], "pronoun", person[1])
            elif word.low in WE and quoted:
                who = sentence.quote_speaker
                home = (
                    page.homes.get(who.id)
                    if who is not None and who.kind == "Person"
                    else who
                    if who is not None and who.kind == "Country"
                    else None
                )
                if home is not None:
                    put(sentence, word.i, word.i + 1, home, "pronoun", home)
            elif word.low in THEY:
                if word.dep in SUBJECTS and things(page, number, word.i):
                    continue
                if (found := other(page, number, word.i, quoted)) is not None:
                    put(sentence, word.i, word.i + 1, found, "pronoun", found)
            elif (word.low in IT and word.dep in (*SUBJECTS, "poss") and not quoted) or (
                word.low == "country" and any(sentence.words[k].low == "the" for k in word.kids)
            ):
                if (found := latest(page, number, word.i)) is not None:
                    put(sentence, word.i, word.i + 1, found, "pronoun", found)
            elif (
                word.low == "administration"
                and "US" in {s.id for s in page.top[:3]}
                and not any(sentence.words[k].mention for k in word.kids)
            ):
                american = next(s for s in page.top if s.id == "US")
                put(sentence, word.i, word.i + 1, american, "government", american)
            elif word.low in ("lawmakers", "lawmaker") and page.top[:1] and page.top[0].id == "US":
                put(
                    sentence,
                    word.i,
                    word.i + 1,
                    Name("Organization", "US Congress", "us-congress"),
                    "title",
                    page.top[0],
                )
            elif office.is_office(word) and word.low.endswith(
                ("president", "minister", "leader", "chancellor", "secretary of state")
            ):
                named = any(sentence.words[k].mention is not None for k in word.kids)
                if not named and any(sentence.words[k].low == "the" for k in word.kids):
                    who = office.bearer(word.low, page.offices)
                    if who is not None:
                        put(sentence, word.i, word.i + 1, who, "title", page.homes.get(who.id))
        sentence.mentions.sort(key=lambda m: m.a)


def other(page: Page, number: int, i: int, quoted: bool) -> Name | None:
    """Whom "they" means: in a quotation the nearest state that is not the speaker's own, else a people
    just named."""
    sentence = page.sentences[number]
    own: Name | None = None
    if quoted and sentence.quote_speaker is not None:
        own = page.homes.get(sentence.quote_speaker.id)
        if own is None:
            return None
    seen = 0
    for back in range(number, max(-1, number - 6), -1):
        before = page.sentences[back]
        found = [m for m in states(before, i if back == number else None) if m.name != own]
        if quoted:
            if found:
                # "the trade deficit that we have with India": the partner, named last
                return found[-1].name
        else:
            plural = [m for m in found if m.via == "demonym" and m.text.endswith("s")]
            plural += [
                m
                for m in before.mentions
                if m.via == "group" and m.text.endswith("s") and m.state is not None
            ]
            if plural:
                return plural[-1].state
            if before.words and seen >= 1:
                return None
        seen += 1  # noqa: SIM113
    return None


def things(page: Page, number: int, i: int) -> bool:
    """Tell whether "they" are things: the plural noun that is subject of the sentence before, or of this
    one before it."""
    if any(
        w.dep in SUBJECTS and w.tag == "NNS" and w.mention is None for w in page.sentences[number].words[:i]
    ):
        return True
    before = page.sentences[number - 1].words if number else []
    subject = next((w for w in before if w.dep in SUBJECTS), None)
    return subject is not None and subject.tag == "NNS" and subject.mention is None


def latest(page: Page, number: int, i: int) -> Name | None:
    """Whom "it" or "the country" means: the state before it in the sentence, else the last sentence's
    subject."""
    here = [
        m
        for m in states(page.sentences[number], i)
        if m.via in ("name", "acronym", "capital", "alias", "government")
    ]
    subjects = [m for m in here if page.sentences[number].words[m.head].dep in SUBJECTS]
    if subjects and page.sentences[number].words[i].dep != "poss":
        return subjects[-1].name
    if here:
        return here[-1].name
    if number:
        before = page.sentences[number - 1]
        first = [m for m in states(before) if before.words[m.head].dep in SUBJECTS]
        if first:
            return first[0].name
    return None


def anaphor(words: list[str]) -> bool:
    """Tell whether a phrase points back at a deal already told of: "the purchase".

    >>> anaphor(["the", "purchase"]), anaphor(["a", "purchase"])
    (True, False)
    """
    return (
        len(words) == 2
        and words[0] in ("the", "this", "that")
        and words[1] in lexicon.BUYING | lexicon.SELLING
    )
