"""Weapons that go by no name the gazetteer knows: by designation (Su-35) or by noun (fighter jets)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon
from kg.text.claim import name
from kg.text.mention import put

if TYPE_CHECKING:
    from kg.text.page import Sentence


def note(sentence: Sentence) -> None:
    """Note weapons by designation (Su-35) or by noun (fighter jets) where the gazetteer has no name for
    them."""
    words = sentence.words
    for word in words:
        if word.mention is None and lexicon.DESIGNATION.match(word.text):
            put(sentence, word.i, word.i + 1, name("WeaponSystem", word.text.removesuffix("s")), "pattern")
    for word in reversed(words):
        if word.mention is not None or word.pos not in ("NOUN", "PROPN") or word.low not in lexicon.ARMS:
            continue
        if word.dep == "compound" and words[word.head].low in lexicon.ARMS:
            continue
        a = word.i
        while (
            a
            and words[a - 1].mention is None
            and words[a - 1].head == word.i
            and words[a - 1].dep in ("compound", "amod", "nmod", "punct")
        ):
            if words[a - 1].pos not in ("NOUN", "PROPN", "ADJ", "PUNCT") or words[a - 1].low in (
                '"',
                "'",
                ",",
            ):
                break
            a -= 1
        j = a
        while (
            j
            and words[j - 1].mention is None
            and (words[j - 1].low in lexicon.ARMS | lexicon.ARMED or words[j - 1].text == "-")
        ):
            j -= 1
        named = words[j - 1].mention if j else None
        if named is not None and named.name.kind == "WeaponSystem":
            continue  # "S-400 missile systems" are the S-400
        before = {w.low for w in words[a : word.i]}
        if (
            word.lemma in ("system", "aircraft", "battery", "carrier", "gun", "bomb")
            and not before & lexicon.ARMED
        ):
            continue
        while a < word.i and words[a].low not in lexicon.ARMS | lexicon.ARMED:
            a += 1
        text = " ".join(w.text for w in words[a : word.i + 1]).replace(" - ", "-")
        put(sentence, a, word.i + 1, name("WeaponSystem", text), "noun")
