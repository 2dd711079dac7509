"""WITHDRAWS_FROM: who leaves, quits or tears up an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, naming, role, status
from kg.text.finding import Finding
from kg.text.rules.party_to import parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Page, Sentence

STRONG = lexicon.bag(
    "withdraw leave quit abandon exit scrap terminate renounce ditch rip tear withdrawal exit pull "
    "walk back nix cancel"
)
NOUNS = ("withdrawal", "exit", "departure", "pullout")


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Verbs of leaving with an agreement as object or after "from" or "out of"."""
    words = sentence.words
    for i, agreement, _ in naming.deals(page, sentence):
        j = i
        for _step in range(5):
            above = words[j].head
            if above == j:
                break
            j = above
            word = words[j]
            leaving = (word.pos == "VERB" and word.lemma in STRONG) or word.lemma in NOUNS
            if leaving and j < i and i - j < 12:
                if word.lemma in ("pull", "walk", "back", "rip", "tear") and not any(
                    w.low in ("out", "away", "up", "from") for w in words[j + 1 : i]
                ):
                    break
                frame = role.frame(sentence, j)
                who = parties(frame.agent)
                if word.lemma == "pull":
                    who = parties(frame.theme) or who
                for one in role.unique(who)[:2]:
                    yield Finding(
                        "WITHDRAWS_FROM",
                        one,
                        agreement,
                        j,
                        "leaves",
                        status=status.status(sentence, j),
                        words=(i,),
                    )
                break
            if word.pos == "VERB":
                break
