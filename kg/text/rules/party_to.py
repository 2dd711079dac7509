"""PARTY_TO: who signs, joins, keeps or negotiates an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, naming, role, status
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence


def parties(mentions: list[Mention]) -> list[Mention]:
    """States, unions and bodies; leaders for their states."""
    return [m for m in mentions if m.via != "any" and (m.state is not None or m.name.kind == "Organization")]


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """The agreement with those it is between or with, and the subject of the verb that makes it."""
    words = sentence.words
    for i, agreement, own in naming.deals(page, sentence):
        frame = role.noun_frame(sentence, i)
        verb = words[frame.verbs[0]] if frame.verbs else None
        making = verb is not None and verb.lemma in lexicon.JOIN
        who = parties(frame.prep("with", "between", "among"))
        if making:
            who = parties(frame.agent) + who
        near = [m for m in frame.mods if m.name.kind == "Country" and words[m.head].head == i and not own]
        who += parties(near)
        if not who or (verb is not None and verb.lemma in lexicon.LEAVE):
            continue
        who = parties(role.listed(sentence, who))
        at = verb.i if making and verb is not None else i
        meant = status.status(sentence, at)
        if not meant and making and verb is not None and verb.tag in ("VBD", "VBN"):
            meant = "agreed"
        for one in role.unique(who):
            yield Finding("PARTY_TO", one, agreement, at, "agreement", status=meant, words=(i,))
