"""EXPOSED_TO: whose deal breaks a law or may be punished under it: "the purchase will violate sanctions
under CAATSA"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role
from kg.text.finding import Finding
from kg.text.page import Mention, Page, Sentence
from kg.text.rules import acquires, sanctioned_under

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = lexicon.bag(
    "violate breach break trigger contravene flout attract invite draw incur expose risk face fall "
    "invoke provoke"
)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A deal, or the state that makes it, that breaks or triggers a law named in the sentence."""
    laws = sanctioned_under.laws(sentence)
    if not laws:
        return
    for word in sentence.words:
        if word.pos != "VERB" or word.mention is not None or word.lemma not in BREAK:
            continue
        frame = role.verb_frame(sentence, word.i)
        law = next((m for m in laws if m.a > word.i), laws[0] if word.lemma in ("expose",) else None)
        if law is None:
            continue
        subject = next(
            (k for k in sentence.words[word.i].kids if sentence.words[k].dep in ("nsubj", "nsubjpass")), None
        )
        exposed: list[Mention] = []
        if subject is not None and sentence.words[subject].mention is None:
            noun = role.noun_frame(sentence, subject)
            if sentence.words[subject].lemma in lexicon.BUYING | lexicon.SELLING | {
                "move",
                "contract",
                "transaction",
            }:
                exposed = acquires.states(noun.agent) or buyer(page, sentence)
        else:
            exposed = acquires.states(frame.agent)
        if word.lemma == "expose":
            exposed = acquires.states(frame.theme) or exposed
        aimed = {
            each.subject.party
            for each in sanctioned_under.find(page, sentence)
            if isinstance(each.subject, Mention)
        }
        for one in role.unique(exposed):
            if one.party in aimed or one.party.id == "US":
                continue
            at = subject if subject is not None else word.i
            yield Finding(
                "EXPOSED_TO",
                one if one.sentence == sentence.number else one.party,
                law,
                word.i,
                "breaks law",
                status="",
                words=(at,),
            )


def buyer(page: Page, sentence: Sentence) -> list[Mention]:
    """Whose "the purchase" is: the buyer of the last purchase told of, here or in the sentences before."""
    for back in range(sentence.number, max(-1, sentence.number - 4), -1):
        found = [
            each.subject
            for each in acquires.find(page, page.sentences[back])
            if isinstance(each.subject, Mention)
        ]
        if found:
            return found[-1:]
    return []
