"""PARTNER_OF: allies and partners: "South Korea, a US ally", "strategic partners like India"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import role
from kg.text.finding import Finding
from kg.text.page import Mention, Page, Sentence
from kg.text.rules.acquires import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Name, Said

SORTS = (
    "strategic",
    "defence",
    "defense",
    "security",
    "military",
    "key",
    "close",
    "closest",
    "regional",
    "major",
)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """The noun ally or partner between two states; in a quotation "our partner" is the speaker's state's."""
    words = sentence.words
    for word in words:
        if (
            word.mention is not None
            or word.lemma not in ("ally", "partner")
            or word.pos not in ("NOUN", "PROPN")
        ):
            continue
        if word.i and words[word.i - 1].low in ("trading", "trade"):
            continue
        frame = role.noun_frame(sentence, word.i)
        owners: list[Mention | Name] = [
            m
            for m in states(frame.agent + frame.mods + frame.prep("of", "to", "with"))
            if m.name.kind in ("Country", "Person")
        ]
        ones = states([m for m in role.fillers(sentence, word.i) if m.a > word.i])
        if word.dep == "appos":
            ones += [m for m in states(role.fillers(sentence, word.head)) if m.a < word.i]
        elif word.dep == "attr":
            ones += states(
                [
                    m
                    for k in words[word.head].kids
                    if words[k].dep == "nsubj"
                    for m in role.fillers(sentence, k)
                ]
            )
        before = word.i and words[word.i - 1].mention
        if word.dep in ("compound", "nmod") and before is not None and words[word.head].mention is not None:
            ones += states([words[word.head].mention])  # type: ignore[list-item]
        ones = [m for m in role.unique(ones) if m not in owners and m.name.kind in ("Country",)]
        if not owners and ones:
            owners = own_side(page, sentence, word.i, ones)
        sort = next((w.low for w in words[max(0, word.i - 3) : word.i] if w.low in SORTS[:5]), "")
        kind = f"{sort} {word.lemma}".strip()
        said: dict[str, list[Said]] = {"kind": [kind]}
        for one in ones:
            for owner in owners[:1]:
                if (owner.party if isinstance(owner, Mention) else owner) != one.party:
                    yield Finding("PARTNER_OF", one, owner, word.i, "ally", said, "", "positive")


def own_side(page: Page, sentence: Sentence, i: int, ones: list[Mention]) -> list[Mention | Name]:
    """Whose partner it is where nobody is named: the quoted speaker's state, or the state that acts in
    the sentence."""
    who = sentence.quote_speaker if sentence.in_quotes(i) else None
    if who is not None and (home := page.homes.get(who.id)) is not None:
        return [home]
    names = {m.party for m in ones}
    acting = [
        m
        for m in states(sentence.mentions)
        if m.a < i and m.party not in names and sentence.words[m.head].dep in ("nsubj", "poss")
    ]
    return list(acting[-1:])
