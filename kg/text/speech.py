"""Who says what: quotations carried on from paragraph to paragraph, and reported speech."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from kg.text import lexicon, office

if TYPE_CHECKING:
    from kg.text.claim import Name
    from kg.text.page import Page, Sentence


def quotations(page: Page) -> None:
    """Mark what stands between quotation marks; a quotation open at a paragraph's end goes on in the next."""
    open_, paragraph = False, -1
    for sentence in page.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            first = page.plain[sentence.start : sentence.end].lstrip()
            if open_ and not first.startswith('"'):
                open_ = False
            elif open_:
                open_ = False  # the mark that begins the paragraph opens it again
        start = sentence.start
        for match in re.finditer('"', page.plain[sentence.start : sentence.end]):
            at = sentence.start + match.start()
            if open_:
                sentence.quoted.append((start, at))
            start, open_ = at + 1, not open_
        if open_:
            sentence.quoted.append((start, sentence.end))


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The verb's own subject."""
    return next(
        (k for k in sentence.words[verb].kids if sentence.words[k].dep in ("nsubj", "nsubjpass")), None
    )


def speaker_at(page: Page, sentence: Sentence, i: int, last: Name | None) -> Name | None:
    """The person or body that word `i`, a reporting verb's subject, means."""
    words = sentence.words
    word = words[i]
    if word.mention is not None and word.mention.name.kind in ("Person", "Organization", "Country"):
        return (
            word.mention.name
            if word.mention.via != "group"
            else named_beside(sentence, i) or word.mention.name
        )
    if (found := named_beside(sentence, i)) is not None:
        return found
    if word.low in ("he", "she"):
        return last
    if office.is_office(word):
        phrase = " ".join(w.text for w in words[max(0, i - 2) : i + 1] if w.low not in ("the", "a", ","))
        said = office.bearer(phrase, page.offices) or office.bearer(word.text, page.offices)
        return last if word.low == "diplomat" else (said or last)
    if word.low in ("top", "official") and last is not None:
        return last
    return None


def named_beside(sentence: Sentence, i: int) -> Name | None:
    """The person named as an apposition to word `i`, or in the same name."""
    words = sentence.words
    for k in words[i].kids:
        mention = words[k].mention
        if (
            words[k].dep in ("appos", "compound", "nmod")
            and mention is not None
            and mention.name.kind == "Person"
        ):
            return mention.name
    return None


def reports(page: Page, sentence: Sentence, last: Name | None) -> tuple[Name, range] | None:
    """The speaker whom the sentence reports, and the words that are reported."""
    words = sentence.words
    for word in words:
        if word.lemma not in lexicon.SAY or word.pos != "VERB" or word.mention is not None:
            continue
        i = subject_of(sentence, word.i)
        if i is None and word.dep == "conj" and words[word.head].pos == "VERB":
            i = subject_of(sentence, word.head)
        if i is None or (
            words[i].mention is None
            and words[i].low in ("it", "that", "which", "who", "they", "we", "i", "you")
        ):
            continue
        clause = [
            k
            for k in word.kids
            if words[k].dep in ("ccomp", "xcomp") and (words[k].pos in ("VERB", "AUX", "ADJ", "NOUN"))
        ]
        after = word.dep in ("parataxis", "ccomp") or (
            words[word.head].head == word.head and word.dep in ("parataxis", "ccomp")
        )
        that = word.i + 1 < len(words) and words[word.i + 1].low in ("that", ",", ":", '"')
        if not clause and not after and not sentence.quoted and not that:
            continue
        if word.lemma in (
            "call",
            "ask",
            "accuse",
            "promise",
            "threaten",
            "pledge",
            "vow",
            "report",
            "reply",
            "respond",
        ) and not (clause or sentence.quoted):
            continue
        who = speaker_at(page, sentence, i, last)
        if who is None:
            continue
        if clause and not after:
            first = min(min(subtree(sentence, k)) for k in clause)
            return who, range(first, len(words)) if first > word.i else range(len(words))
        if (i > word.i and word.i) or after:
            return who, range(min(i, word.i))
        return who, range(word.i + 1, len(words))
    match = re.search(r"\b[Aa]ccording to (?:the |a |an )?", page.plain[sentence.start : sentence.end])
    if match:
        start = sentence.start + match.end()
        for mention in sentence.mentions:
            first = words[mention.a].start
            if start - 1 <= first < start + 40 and mention.name.kind in ("Person", "Organization", "Country"):
                return mention.name, range(len(words))
    return None


def subtree(sentence: Sentence, i: int) -> list[int]:
    """Word `i` and all that hang on it, in order."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        found.append(j)
        todo += sentence.words[j].kids
    return sorted(found)


def attribute(page: Page) -> None:
    """Give every sentence the speaker it reports, and every quotation the one who says it."""
    last: Name | None = None
    by_paragraph: dict[int, Name] = {}
    for sentence in page.sentences:
        found = reports(page, sentence, last)
        if found is not None:
            sentence.speaker, sentence.said = found
            last = found[0]
            by_paragraph.setdefault(sentence.paragraph, found[0])
        elif not sentence.quoted:
            person = next(
                (
                    m.name
                    for m in sentence.mentions
                    if m.name.kind == "Person"
                    and m.via != "pronoun"
                    and sentence.words[m.head].dep in ("nsubj", "nsubjpass")
                ),
                None,
            )
            last = person or last
    last = None
    order = sorted({s.paragraph for s in page.sentences})
    following = dict(itertools.pairwise(order))
    for sentence in page.sentences:
        if sentence.speaker is not None:
            last = sentence.speaker
        if not sentence.quoted:
            continue
        who = sentence.speaker or by_paragraph.get(sentence.paragraph)
        after = following.get(sentence.paragraph)
        if who is None and after is not None and last is None:
            who = by_paragraph.get(after)
        long = sum(b - a for a, b in sentence.quoted) > 25
        sentence.quote_speaker = who or (last if long else None)


def speaker(sentence: Sentence, words: range | list[int], subject: Name) -> Name | None:
    """Who says what the words say; nobody where it is the article, or the subject itself acts by saying
    it."""
    at = [i for i in words if 0 <= i < len(sentence.words)]
    if not at:
        return None
    who: Name | None = None
    if sum(sentence.in_quotes(i) for i in at) * 2 > len(at):
        who = sentence.quote_speaker
    if who is None and sum(i in sentence.said for i in at) * 2 > len(at):
        who = sentence.speaker
    return None if who == subject else who
