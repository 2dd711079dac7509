"""PARTICIPATES_IN: who meets, attends, hosts or holds talks, a summit, a dialogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, naming, role, status
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Name, Said
    from kg.text.page import Mention, Page, Sentence

WITH = ("with", "between", "among", "from")
VERBS = lexicon.bag(
    "hold attend host join have meet begin start conduct resume open participate take convene lead "
    "enter continue"
)


def attendees(mentions: list[Mention]) -> list[Mention]:
    """People, states and bodies."""
    return [m for m in mentions if m.name.kind in ("Person", "Country", "Organization") and m.via != "any"]


def when(page: Page) -> dict[str, list[Said]]:
    """No date but the one the sentence gives; the completion adds it."""
    del page
    return {}


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Meetings as nouns with the verbs around them, and the verb to meet."""
    words = sentence.words
    for word in words:
        if word.mention is None and word.pos in ("NOUN", "PROPN") and word.low in lexicon.EVENT:
            frame = role.noun_frame(sentence, word.i)
            verb = words[frame.verbs[0]] if frame.verbs else None
            held = verb is not None and verb.lemma in VERBS and verb.lemma not in lexicon.SAY
            who = attendees(frame.prep(*WITH)) + attendees(
                [m for m in frame.mods if words[m.head].head == word.i and m.via != "capital"]
            )
            if held:
                who = attendees(frame.agent) + who
            elif word.low in ("visit", "call") and not who:
                continue
            who = attendees(role.listed(sentence, role.unique(who)))
            if not who or (len(who) < 2 and not held):
                continue
            yield from together(page, sentence, word.i, who, verb.i if held and verb is not None else word.i)
        elif word.mention is None and word.pos == "VERB" and word.lemma in ("meet", "negotiate", "confer"):
            frame = role.verb_frame(sentence, word.i)
            who = role.unique(
                attendees(frame.agent)
                + attendees(frame.theme if word.lemma == "meet" else [])
                + attendees(frame.prep("with"))
            )
            who = attendees(role.listed(sentence, who))
            if who and (len(who) > 1 or word.lemma == "negotiate"):
                yield from together(page, sentence, word.i, who, word.i)


def together(page: Page, sentence: Sentence, i: int, who: list[Mention], verb: int) -> Iterator[Finding]:
    """One claim for each who takes part; all share the quote from the first to the last of them."""
    event: Name = naming.event(page, sentence, i)
    words = [w for m in who for w in range(m.a, m.b)] + [i, verb]
    place = [w.i for w in sentence.words if w.ent.endswith("DATE") and abs(w.i - i) < 6]
    span = (sentence.words[min(words)].start, sentence.words[max([*words, *place])].end)
    negative = status.negative(sentence, verb)
    for one in who:
        yield Finding(
            "PARTICIPATES_IN",
            one,
            event,
            verb,
            "meeting",
            span=span,
            polarity="negative" if negative else "positive",
            said=when(page),
        )
