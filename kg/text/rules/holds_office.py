"""HOLDS_OFFICE: "Secretary of State Mike Pompeo", "Ed Royce, the chairman of the House Foreign Affairs
Committee"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import office, role
from kg.text.claim import Name, name
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence

CHAMBER = {
    "senate": Name("Organization", "US Senate", "us-senate"),
    "house": Name("Organization", "US House of Representatives", "us-house-of-representatives"),
}
UNITED_STATES = Name("Country", "United States", "US")
NATIONAL = re.compile(
    r"(?i)^(?:president|prime minister|foreign minister|defen[cs]e minister|finance minister|trade minister"
    r"|chancellor|premier|supreme leader)$"
)
MINISTER = re.compile(r"(?i)\bminister$")


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Every person named with an office whose country or body is said or known."""
    for mention in sentence.mentions:
        if mention.name.kind != "Person" or mention.via in ("pronoun", "title"):
            continue
        for held in office.offices(sentence, mention):
            of = holder(page, mention, held)
            if of is None:
                continue
            plural = sentence.words[mention.a - 1].low.rstrip(".") in office.PLURAL
            for other in role.listed(sentence, [mention]) if plural else []:
                if other is not mention and office.before(sentence, other) is None and other.a > mention.a:
                    yield Finding(
                        "HOLDS_OFFICE",
                        other,
                        other.state or of,
                        other.head,
                        "offices",
                        said={"title": [full_title(held)]},
                        status="ended" if held.ended else "",
                        polarity="positive",
                        span=(sentence.words[held.a].start, sentence.words[other.b - 1].end),
                    )
            yield Finding(
                "HOLDS_OFFICE",
                mention,
                of,
                mention.head,
                "office",
                said={"title": [full_title(held)]},
                status="ended" if held.ended else "",
                polarity="positive",
                span=(sentence.words[held.a].start, sentence.words[held.b - 1].end),
                confidence=0.9 if held.of is not None else 0.8,
            )


def full_title(held: office.Office) -> str:
    """The title, with the department where that is part of it: the U.S. Treasury's Secretary is Treasury
    Secretary."""
    if held.title == "Secretary" and held.of is not None and held.of.name.kind == "Organization":
        return f"{held.of.text.split()[-1]} Secretary"
    return held.title


def holder(page: Page, mention: Mention, held: office.Office) -> Name | None:
    """What the office is of: what the text says, else the only country that has it, else the person's own."""
    if re.search(r"(?i)(?:majority|minority) (?:leader|whip)", held.title):
        chamber = re.search(
            r"(?i)senate|house", held.title + " " + (held.of.text if held.of is not None else "")
        )
        if chamber:
            return CHAMBER[chamber.group().casefold()]
    of = held.of
    abroad = re.search(r"(?i)^(?:deputy )?ambassador|^(?:special )?envoy", held.title)
    if abroad and (of is None or of.name.kind != "Country"):
        return mention.state or (of.name if of is not None else None)
    if of is not None:
        if re.match(r"(?:Senator|Representative)$", held.title):
            return UNITED_STATES
        if office.american(held.title) and of.name.kind == "Place":
            return UNITED_STATES
        if of.state is not None and (held.title == "Secretary" or "inistry" in of.name.name):
            return of.state  # "U.S. Treasury Secretary"
        if of.via == "government" and " " in of.text:
            return name("Organization", of.text)
        return of.name if of.name.kind != "Country" else of.party
    if office.american(held.title) and (mention.state is None or mention.state.id == "US"):
        return UNITED_STATES
    if mention.state is not None:
        return mention.state
    if MINISTER.search(held.title):  # the United States have secretaries, not ministers
        return next((state for state in page.top if state.id != "US"), None)
    first = NATIONAL.search(held.title) and sentence_order(mention, held)
    return page.top[0] if first and page.top else None


def sentence_order(mention: Mention, held: office.Office) -> bool:
    """Tell whether the office stands before the name: only then does it go without its country."""
    return held.a < mention.a
