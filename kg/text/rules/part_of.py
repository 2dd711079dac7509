"""PART_OF: a provision of a law ("CAATSA Section 231"), a body of a larger one ("the UN's nuclear
watchdog, the IAEA")."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from kg.text.claim import name
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Page, Sentence

PROVISION = re.compile(r"^(?P<law>.+?)'?s? (?:Section|Article|Chapter|Title|Annex) [\dIVX]+")


# What a body may be called that is part of a larger one.
INNER = re.compile(
    r"\b(?:Office|Agency|Institute|Center|Centre|Council|Committee|Fleet|Division|Bureau|Initiative|Force|Command)\b"
)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Provisions named with their law, and bodies that an apposition or possessive makes part of another."""
    laws = page.named
    for mention in sentence.mentions:
        if mention.name.kind == "Law" and (match := PROVISION.match(mention.name.name)):
            law = laws.get(match["law"]) or name("Law", match["law"])
            if page.count(match["law"].casefold()) or match["law"] in laws:
                yield Finding(
                    "PART_OF",
                    mention,
                    law,
                    mention.head,
                    "provision",
                    status="",
                    polarity="positive",
                    words=range(mention.a, mention.b),
                )
    bodies = [
        m for m in sentence.mentions if m.name.kind == "Organization" and m.via not in ("group", "pronoun")
    ]
    for one, two in itertools.pairwise(bodies):
        between = " ".join(w.low for w in sentence.words[one.b : two.a])
        if between in ("'s", "'") or re.fullmatch(
            r"(?:'s |' )?(?:nuclear |atomic )?(?:watchdog|arm|agency|branch)(?: agency)? ?,?(?: the)?",
            between,
        ):
            yield Finding("PART_OF", two, one, two.head, "body of", status="", polarity="positive")
        elif (
            re.fullmatch(
                r", (?:the|an?) (?:[\w-]+ ){0,2}(?:watchdog|arm|agency|branch) of(?: the)?|, the", between
            )
            and sentence.words[two.b : two.b + 1]
            and "watchdog" in " ".join(w.low for w in sentence.words[two.b : two.b + 4])
        ):
            yield Finding("PART_OF", one, two, one.head, "body of", status="", polarity="positive")
