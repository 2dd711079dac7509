"""MEMBER_OF: "Turkey, a NATO member", "NATO allies like Germany", "the P5+1: the US, Russia ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import role
from kg.text.finding import Finding
from kg.text.rules.acquires import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Page, Sentence

CLUB = re.compile(
    r"^(?:NATO|OPEC|P5\+1|G-?7|G-?8|G-?20|European Union|United Nations Security Council|ASEAN|E3"
    r"|World Trade Organization|BRICS|Shanghai Cooperation Organisation|Quad\w*.*|Eurasian Economic "
    r"Union|Gulf Cooperation Council)$"
)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A club, the word member (or ally), and the states it is said of; or the club with its members in
    brackets."""
    del page
    words = sentence.words
    for club in sentence.mentions:
        if not CLUB.match(club.name.name):
            continue
        after = " ".join(w.low for w in words[club.b : club.b + 3])
        if re.match(r"members?\b|allies\b|ally\b|(?:member )?(?:state|nation|countr)", after):
            noun = next(
                (
                    w
                    for w in words[club.b : club.b + 3]
                    if w.lemma in ("member", "ally", "state", "nation", "country")
                ),
                None,
            )
            if noun is None:
                continue
            found = states([m for m in role.fillers(sentence, noun.i) if m is not club])
            if noun.dep in ("appos", "attr"):
                above = noun.head
                if noun.dep == "attr":
                    subjects = [k for k in words[above].kids if words[k].dep == "nsubj"]
                    found += [m for k in subjects for m in states(role.fillers(sentence, k))]
                else:
                    found += states(role.fillers(sentence, above))
            if noun.dep == "compound":
                found += states([m for m in [words[noun.head].mention] if m is not None])
            for one in role.unique(found):
                if one.name.kind == "Country":
                    yield Finding("MEMBER_OF", one, club, noun.i, "member", status="", polarity="positive")
        elif re.match(r"(?:\(|-|--|—|–|:|, which|, made up|group of|of)", after) and club.name.name == "P5+1":
            listed = [
                m
                for m in sentence.mentions
                if m.a >= club.b
                and m.name.kind == "Country"
                and m.via in ("name", "acronym", "alias")
                and m.a - club.b < 24
            ]
            if len(listed) >= 4:
                for one in listed:
                    if one.name.name != "Iran":
                        yield Finding(
                            "MEMBER_OF", one, club, club.head, "members", status="", polarity="positive"
                        )
