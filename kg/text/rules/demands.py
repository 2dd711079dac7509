"""DEMANDS: who urges, tells or presses whom to do what, and by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import role, speech, when
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Said
    from kg.text.page import Mention, Page, Sentence

PLAIN = {
    "urge",
    "press",
    "call",
    "pressure",
    "demand",
    "push",
    "force",
    "require",
    "order",
    "exhort",
    "compel",
    "appeal",
}
ONLY_TO_DO = {"tell", "ask", "want", "warn", "expect", "insist", "request", "seek"}


def parties(mentions: list[Mention]) -> list[Mention]:
    """States, and bodies or leaders that speak for them."""
    return [m for m in mentions if m.via != "any" and (m.state is not None or m.name.kind == "Organization")]


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Verbs of demand with the one asked as object and the deed as infinitive."""
    words = sentence.words
    for word in words:
        if word.pos != "VERB" or word.mention is not None or word.lemma not in PLAIN | ONLY_TO_DO:
            continue
        frame = role.verb_frame(sentence, word.i)
        deed = next(
            (
                k
                for k in word.kids
                if words[k].dep in ("xcomp", "ccomp", "advcl")
                and k > word.i
                and words[k].pos in ("VERB", "AUX")
            ),
            None,
        )
        asked = parties(frame.theme + frame.prep("on", "from", "to", "upon"))
        if deed is not None:
            inner = [k for k in words[deed].kids if words[k].dep in ("nsubj", "nsubjpass")]
            asked = asked or [m for k in inner for m in parties(role.fillers(sentence, k))]
        if deed is None or not asked:
            continue
        infinitive = any(words[k].low == "to" and words[k].dep == "aux" for k in words[deed].kids)
        if not infinitive and not (
            word.lemma in ("demand", "insist", "request") and words[deed].dep == "ccomp"
        ):
            continue
        who = parties(frame.agent)
        if word.lemma == "call" and not frame.prep("on", "for", "upon"):
            continue
        end = clause_end(sentence, deed)
        start = next((k for k in words[deed].kids if words[k].low == "to"), deed)
        what = re.sub(r"^to ", "", page.text[words[start].start : words[end - 1].end]).strip(' ,."“”')
        said: dict[str, list[Said]] = {}
        if deadline := re.search(
            r"\b(?:by|before|until) (.+)$", page.plain[words[start].start : words[end - 1].end]
        ):
            known = when.dates(deadline[1], page.published)
            if known and known[0][0] < 5:
                said["by"] = [known[0][2]]
                what = re.split(r" (?:by|before|until) ", what)[0].strip() or what
        if what:
            said["what"] = [what]
        for one in who[:2]:
            for other in role.unique(asked):
                yield Finding("DEMANDS", one, other, word.i, "demand", said, "", words=range(start, end))


def clause_end(sentence: Sentence, deed: int) -> int:
    """Where the words of the demand end: before the next clause, at most fifteen words on."""
    words = sentence.words
    inside = speech.subtree(sentence, deed)
    last = deed
    for i in inside:
        if i <= deed:
            continue
        if (
            words[i].text in (",", ";", "-", "—")
            or i > deed + 15
            or words[i].dep in ("advcl",)
            or (words[i].low == "or" and words[i].head == deed)
        ):
            break
        last = i
    return last + 1
