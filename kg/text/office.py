"""The offices that people are named with: "Turkey's foreign minister, Mevlut Cavusoglu"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Name
    from kg.text.page import Mention, Sentence, Word

# Offices that are held of one country "to" another.
ABROAD = ("ambassador", "envoy", "representative", "negotiator")
PLURAL = ("senators", "presidents", "ministers", "leaders", "secretaries", "reps", "sens", "chairmen")
ENDED = ("former", "ex", "ex-", "then", "then-", "late", "ousted", "deposed", "outgoing")


@dataclass(frozen=True, slots=True)
class Office:
    """A title as the text words it, whom or what it is of (if said), and the words from `a` to `b` that
    say so."""

    title: str
    of: Mention | None
    ended: bool
    a: int
    b: int


def is_office(word: Word) -> bool:
    """Tell whether a word (or merged title) ends an office."""
    last = word.low.rstrip(".").split()[-1:]
    return bool(last) and (last[0] in lexicon.OFFICE or word.low.startswith("secretary of "))


def is_part(word: Word) -> bool:
    """Tell whether a word may stand inside an office."""
    return word.low in lexicon.OFFICE_PART or is_office(word)


def spelt(words: list[Word]) -> str:
    """The title in full: Sen. is Senator; "former" and the like are said by the status."""
    kept = [
        w
        for w in words
        if w.low.rstrip("-")
        not in ("former", "ex", "then", "current", "new", "incoming", "outgoing", "the", "late", "acting")
    ]
    while kept and kept[0].low in ("-", "&", "and", "of", ",", "for"):
        kept = kept[1:]
    text = " ".join(w.text for w in kept).replace(" - ", "-").replace(" ,", ",")
    low = text.casefold().rstrip(".")
    return lexicon.ABBREVIATED.get(low, text)


def before(sentence: Sentence, mention: Mention) -> Office | None:
    """The office right before a name, with or without a comma between."""
    words = sentence.words
    end = mention.a
    comma = end > 0 and words[end - 1].text == ","
    end -= comma
    last = long_office(sentence, end)
    if last is None:
        return None
    tail, end = words[last + 1 : end], last + 1
    if comma and words[mention.head].dep not in ("appos", "conj", "nsubj", "pobj", "dobj"):
        return None
    a, of, first = end - 1, None, end - 1
    while a > 0 and end - a < 12:
        word = words[a - 1]
        if (
            word.mention is not None
            and word.mention.name.kind in ("Country", "Organization", "Place")
            and of is None
        ):
            of = word.mention
            a = of.a
            if not (
                a and is_part(words[a - 1]) and words[a - 1].low not in ("and", "of", "for", ",", "&", "-")
            ):
                break
            first = a
            continue
        if not is_part(word) and not (word.low in ("'s", "'") and a > 1 and words[a - 2].mention is not None):
            break
        if word.low in (",", "and", "of", "for", "&") and not (a > 1 and is_part(words[a - 2])):
            break
        if word.low == "," or (word.low == "and" and a > 1 and is_office(words[a - 2])):
            break
        a -= 1
        if word.low not in ("'s", "'") and of is None:
            first = a
    inside = (
        words[first:end]
        if of is None or first >= of.b
        else [w for w in words[a:end] if w.mention is not of and w.low != "'s"]
    )
    title = " ".join([spelt(inside), *(w.text for w in tail)]).strip()
    if not title:
        return None
    ended = any(w.low.rstrip("-") in ENDED for w in words[max(0, a - 2) : end])
    return Office(title, of, ended, a, mention.b)


def long_office(sentence: Sentence, end: int) -> int | None:
    """The office noun before word `end`: right before it, or with "of", "for" or "to" and a name between."""
    words = sentence.words
    if end <= 0:
        return None
    if is_office(words[end - 1]) and (words[end - 1].low not in PLURAL or words[end - 1].text[0].isupper()):
        return end - 1
    j = end - 1
    while (
        j > 0
        and end - j < 9
        and (words[j].pos == "PROPN" or words[j].low in ("of", "for", "the", "and", "to"))
    ):
        if is_office(words[j]) and words[j].text[:1].isupper():
            return j if words[j + 1].low in ("of", "for", "to") and words[end - 1].pos == "PROPN" else None
        j -= 1
    return None


def after(sentence: Sentence, mention: Mention) -> Office | None:
    """The office that follows a name as an apposition, or that the name is said to be."""
    words = sentence.words
    noun = beside(sentence, mention)
    if noun is None:
        verb = words[words[mention.head].head]
        if words[mention.head].dep == "nsubj" and verb.lemma in ("be", "become", "remain"):
            noun = next((words[k] for k in verb.kids if words[k].dep == "attr" and is_office(words[k])), None)
    if noun is None:
        return None
    more = words[noun.i + 1 : noun.i + 3]
    if len(more) == 2 and more[0].low == "and" and is_office(more[1]):
        noun = more[1]  # President and CEO of ...
    a = noun.i
    while (
        a > mention.b + 1
        and is_part(words[a - 1])
        and words[a - 1].mention is None
        and words[a - 1].text != ","
    ):
        a -= 1
    of: Mention | None = None
    end = noun.i + 1
    follow = words[end] if end < len(words) else None
    if follow is not None and follow.low in ("of", "for", "at", "to", "on", "with", "in"):
        abroad = follow.low in ("to", "on", "with") and noun.low in ABROAD
        for j in range(end + 1, min(len(words), end + 12)):
            found = words[j].mention
            if found is not None and found.name.kind in ("Country", "Organization", "Place"):
                of, end = (None if abroad else found), found.b
                at = words[end].low if end < len(words) else ""
                if found.name.kind != "Organization" and at == "at" and not abroad:
                    of = None  # "adviser for Asia at the institute"
                    continue
                break
            if words[j].text in (",", ";") or words[j].pos in ("VERB", "AUX"):
                break
    if of is None:
        near = [
            w.mention
            for w in words[mention.b : a]
            if w.mention is not None and w.mention.name.kind in ("Country", "Organization", "Place")
        ]
        of = near[-1] if near else None
    title = spelt(words[a : noun.i + 1])
    ended = any(w.low.rstrip("-") in ENDED for w in words[mention.b : noun.i])
    return Office(title, of, ended, mention.a, end) if title else None


def described(sentence: Sentence, mention: Mention) -> Office | None:
    """The office whose description ends right before a name: "The head of the WTO, Roberto Azevedo"."""
    words = sentence.words
    if mention.a < 3 or words[mention.a - 1].text != "," or is_office(words[mention.a - 2]):
        return None
    body = words[mention.a - 2].mention
    if body is None or body.name.kind not in ("Country", "Organization", "Place"):
        return None
    a = body.a - 1
    while (a > 0 and words[a].low in ("the", "a", "an", "'s")) or (a > 0 and words[a].mention is not None):
        a -= 1
    if words[a].low not in ("of", "for", "at", "to", "in") or a == 0 or not is_office(words[a - 1]):
        return None
    noun, first = a - 1, a - 1
    while first > 0 and is_part(words[first - 1]) and words[first - 1].low not in (",", "and", "of", "for"):
        first -= 1
    of: Mention | None = body
    if words[a].low in ("to", "in") and words[noun].low in ABROAD:
        own = (
            words[first - 2].mention
            if first > 1 and words[first - 1].low in ("'s", "'")
            else words[first - 1].mention
        )
        of = own if first else None
    title = spelt(words[first : noun + 1])
    ended = any(w.low.rstrip("-") in ENDED for w in words[max(0, first - 2) : noun])
    return Office(title, of, ended, first, mention.b) if title else None


def beside(sentence: Sentence, mention: Mention) -> Word | None:
    """The office noun of an apposition right behind a name; not that of the next person in a list."""
    words = sentence.words
    if mention.b >= len(words) or words[mention.b].text not in (",", "(", "-", "--"):
        return None
    for j in range(mention.b + 1, min(len(words), mention.b + 12)):
        word = words[j]
        follower = words[j + 1] if j + 1 < len(words) else None
        if is_office(word) and (follower is None or not is_office(follower)):
            named = (
                follower is not None
                and follower.mention is not None
                and follower.mention.name.kind == "Person"
            )
            return None if named or word.low in PLURAL else word
        person = word.mention is not None and word.mention.name.kind == "Person"
        if person or word.pos in ("VERB", "AUX", "ADP") or word.text in (",", ";", "who", "and", '"'):
            return None
    return None


def offices(sentence: Sentence, mention: Mention) -> Iterator[Office]:
    """Every office the sentence gives a named person."""
    for found in (before(sentence, mention), after(sentence, mention), described(sentence, mention)):
        if found is not None:
            yield found


def american(title: str) -> bool:
    """Tell whether an office without a country is one that only the United States have.

    >>> american("Secretary of State"), american("Defence Minister")
    (True, False)
    """
    return bool(lexicon.AMERICAN.search(title))


def same_office(phrase: str, title: str) -> bool:
    """Tell whether "the secretary of state" or "the minister" may mean who bears `title`.

    >>> same_office("secretary of state", "Secretary of State"), same_office("minister", "Foreign Minister")
    (True, True)
    """
    one, two = re.findall(r"\w+", phrase.casefold()), re.findall(r"\w+", title.casefold())
    return bool(one) and bool(two) and (one == two or (one[-1] == two[-1] and set(one) <= set(two)))


def bearer(phrase: str, offices_: list[tuple[Name, str]]) -> Name | None:
    """Who was last named with the office that `phrase` means."""
    return next((who for who, title in reversed(offices_) if same_office(phrase, title)), None)
