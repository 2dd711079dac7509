"""Who the people of an article are: full names for surnames, and the country each of them serves."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.text import lexicon, office
from kg.text.claim import Name, name
from kg.text.gazetteer import FAMILY_FIRST, Gazetteer
from kg.text.mention import entities, put

if TYPE_CHECKING:
    from kg.text.page import Mention, Page, Sentence

HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Sens?|Reps?|Gov|Gen|Adm|Lt|Col)\b\.?|President|Secretary|Senator"
    r"|Minister|Chancellor|King|Prince|Ayatollah) +"
)


def cleaned(text: str) -> str:
    """A person's name without title, possessive and stray marks.

    >>> cleaned("Sen. John McCain's"), cleaned("President Trump")
    ('John McCain', 'Trump')
    """
    text = re.sub(r" ?'s?$", "", text.replace(" - ", "-").strip())
    while (shorter := HONORIFIC.sub("", text)) != text:
        text = shorter
    return text.strip(" ,.-\"'()")


def ranges(sentence: Sentence) -> list[tuple[int, int]]:
    """Where people are named: the model's entities, and capitalised words after an office."""
    found = []
    words = sentence.words
    for a, b, label in entities(sentence):
        if label == "PERSON":
            while (
                b + 1 < len(words)
                and words[b].text == "-"
                and words[b].start == words[b - 1].end
                and words[b + 1].text[:1].isalpha()
            ):
                b += 2
            while a < b and words[a].mention is not None:
                a += 1
            while a < b - 1 and (
                words[a].low.rstrip(".") in lexicon.OFFICE
                or words[a].low in ("the", "mr.", "ms.", "mrs.", "mr", "ms")
            ):
                a += 1
            while b > a and (words[b - 1].low in ("'s", "'", ",") or words[b - 1].mention is not None):
                b -= 1
            if a < b:
                found.append((a, b))
    taken = {i for a, b in found for i in range(a, b)}
    for word in words:
        a = word.i + 1
        if not office.is_office(word) or word.mention is not None or a in taken:
            continue
        b = a
        while (
            b < len(words)
            and b - a < 3
            and words[b].pos == "PROPN"
            and words[b].text[:1].isupper()
            and words[b].mention is None
            and not office.is_office(words[b])
        ):
            b += 1
        if b - a >= 2 and not set(range(a, b)) & taken and word.text[:1].isupper():
            found.append((a, b))
    return found


def note(page: Page, gazetteer: Gazetteer) -> None:
    """Note every person of the page under their full name."""
    named: list[tuple[Sentence, int, int, str]] = []
    full: dict[str, Counter[str]] = {}
    for sentence in page.sentences:
        for a, b in ranges(sentence):
            text = cleaned(" ".join(w.text for w in sentence.words[a:b]))
            if (
                not text
                or not text[0].isupper()
                or (text in gazetteer.forms and gazetteer.forms[text][0].kind != "Person")
            ):
                continue
            named.append((sentence, a, b, text))
            if 2 <= len(text.split()) <= 4:
                for part in (text.split()[-1], text.split()[0]):
                    full.setdefault(part, Counter())[text] += 1 + (part == text.split()[-1])
        for mention in sentence.mentions:
            if mention.name.kind == "Person":
                for part in {mention.name.name.split()[-1], mention.name.name.split()[0]}:
                    full.setdefault(part, Counter())[mention.name.name] += 3
    known = {m.name.name: m.name for m in page.mentions() if m.name.kind == "Person"}
    for sentence, a, b, text in named:
        who = known.get(text) or person(text, full, known, gazetteer)
        state = gazetteer.states.get(gazetteer.homes.get(who.id, ""))
        put(sentence, a, b, who, "ner" if " " in text else "surname", state)
    surnames = {last for last, names in full.items() if any(n.split()[-1] == last for n in names)}
    for sentence in page.sentences:
        for word in sentence.words:
            if (
                word.mention is None
                and word.pos == "PROPN"
                and word.text in surnames
                and len(word.text) > 3
                and not word.ent.endswith(("GPE", "PERSON"))
                and not (word.ent.endswith("ORG") and in_longer_name(sentence, word.i))
            ):
                put(sentence, word.i, word.i + 1, person(word.text, full, known, gazetteer), "surname")
        sentence.mentions.sort(key=lambda m: m.a)


def in_longer_name(sentence: Sentence, i: int) -> bool:
    """Tell whether the model sees word `i` as part of a name of several words: "Trump" in "Trump Organization"."""
    after = sentence.words[i + 1 : i + 2]
    return sentence.words[i].ent.startswith("I-") or any(word.ent.startswith("I-") for word in after)


def person(text: str, full: dict[str, Counter[str]], known: dict[str, Name], gazetteer: Gazetteer) -> Name:
    """The person a name means: who bears it in full in this article, else the one the gazetteer knows by
    it."""
    parts = text.split()
    if len(parts) == 1 and text in full:
        counts = {n: c for n, c in full[text].items() if n.split()[-1] == text}
        if not counts and text not in gazetteer.people:
            counts = dict(full[text])
        if counts:
            longest = min(counts, key=lambda n: (-counts[n], n))
            return known.get(longest) or person(longest, {}, known, gazetteer)
    turned = [
        t for t in gazetteer.people.get(parts[0], ()) if len(parts) > 1 and t.name.split()[0] == parts[1]
    ]
    if turned:  # "Trump Donald", as captions have it
        return turned[0].named
    terms = gazetteer.people.get(parts[-1], ())
    if len(parts) == 2 and not terms:
        terms = tuple(
            t
            for t in gazetteer.people.get(parts[0], ())
            if t.name.split()[0] == parts[0] and t.name.split()[1][0] == parts[1][0]
        )
    elif len(parts) > 1:
        terms = tuple(t for t in terms if t.name.split()[0][0] == parts[0][0])
    if len(terms) == 1:
        return terms[0].named
    return name("Person", text)


def settle(page: Page, gazetteer: Gazetteer) -> None:
    """Find each person's country: by the gazetteer, by the offices they are named with, else by those
    they are listed with."""
    votes: dict[str, Counter[Name]] = {}
    for sentence in page.sentences:
        for mention in sentence.mentions:
            if mention.name.kind != "Person":
                continue
            if mention.state is not None:
                page.homes.setdefault(mention.name.id, mention.state)
            for held in office.offices(sentence, mention):
                if held.title and mention.b - mention.a:
                    page.offices.append((mention.name, held.title))
                state = held.of.state if held.of is not None else None
                if state is None and office.american(held.title):
                    state = gazetteer.states.get("US")
                if state is not None:
                    votes.setdefault(mention.name.id, Counter())[state] += 1
            after = sentence.words[mention.b : mention.b + 4]
            if (
                re.match(r"[,(] ?\(?(?:[DR]-|R\.|D\.)", "".join(w.text for w in after))
                and "US" in gazetteer.states
            ):
                votes.setdefault(mention.name.id, Counter())[gazetteer.states["US"]] += 2
    for who, counts in sorted(votes.items()):
        page.homes.setdefault(who, min(counts, key=lambda state: (-counts[state], state.name)))
    for sentence in page.sentences:
        for mention in sentence.mentions:
            if mention.name.kind == "Person" and mention.state is None:
                mention.state = page.homes.get(mention.name.id)
    beside(page)


def beside(page: Page) -> None:
    """Give a minister listed with another ("X and Defence Minister Y") the other's country."""
    for sentence in page.sentences:
        people = [m for m in sentence.mentions if m.name.kind == "Person"]
        for one, two in itertools.pairwise(people):
            between = [w.low for w in sentence.words[one.b : two.a]]
            if "and" not in between or len(between) > 5 or (one.state is None) == (two.state is None):
                continue
            without, state = (one, two.state) if one.state is None else (two, one.state)
            if office.before(sentence, without) is not None and state is not None:
                page.homes.setdefault(without.name.id, state)
                without.state = state
    for mention in page.mentions():
        if mention.name.kind == "Person" and mention.state is None:
            mention.state = page.homes.get(mention.name.id)


def surname(who: Name, state: Name | None) -> str:
    """The name by which headlines call a person: the family name.

    >>> surname(name("Person", "Donald Trump"), None)
    'Trump'
    >>> surname(name("Person", "Xi Jinping"), Name("Country", "China", "CN"))
    'Xi'
    """
    parts = who.name.split()
    return parts[0] if state is not None and state.id in FAMILY_FIRST else parts[-1]


def is_person(mention: Mention) -> bool:
    """Tell whether a mention names a person."""
    return mention.name.kind == "Person"
