"""Who and what a sentence names: the gazetteer's names, the model's entities, and patterns for what neither knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.text import lexicon
from kg.text.claim import Name, name
from kg.text.gazetteer import Gazetteer, Term
from kg.text.page import Mention, Page, Sentence, Word

CAP = r"[A-Z][\w'.&-]*"
BODY = re.compile(
    rf"\b(?:(?:House|Senate) (?:{CAP} (?:and )?){{1,4}}[Cc]ommittee|(?:U\.?S\.? )?Chamber of Commerce|(?:{CAP} ){{1,5}}"
    r"(?:Institute|Center|Centre|Foundation|Agency|Council|Bank|Corp\.?|Commission|University|Association|Committee|Society|Union|"
    r"Group|Inc\.?|Command|Organi[sz]ation|Fund|Department|Ministry|Forum|Initiative|Guards?|Corps)(?! of [A-Z])"
    rf"|(?:{CAP} ){{0,3}}(?:Center|Centre|Institute|Council|Committee|University|Foundation|Ministry|Bank|Association|Office|Department|"
    rf"Federation|Agency|Organi[sz]ation) (?:for|of|on)(?: the)?(?: {CAP})(?:(?: and| for| &|,| of)? {CAP}){{0,4}}"
    r"|Duma|Knesset|Bundestag|Majlis|European Parliament)"
)
LAW = re.compile(
    rf"\b(?:{CAP},? (?:(?:and|of|on|for|to|with|from|Through) )?){{1,9}}(?:Act|Law)(?: of \d{{4}})?\b(?! of)"
)
NOT_FIRST = re.compile(
    r"^(?:The|the|In|At|A|An|And|But|For|Of|On|By|US|U\.S\.|American|Former|New|That|This|Under|If|When|As|While) "
)
PROVISION = re.compile(
    r"\b(?P<law>[A-Z][A-Z]{2,}(?:'s)? )?(?P<part>(?:[Ss]ection|[Aa]rticle|[Cc]hapter|[Tt]itle) \d+[A-Z]?(?:\([a-z0-9]+\))*)"
    r"(?P<of> of (?:the )?(?:\d{4} )?(?:[A-Z][\w']+ ){0,8}(?:Act|Law|Treaty|Convention|[A-Z]{3,})(?: of \d{4})?)?"
)
UNION = "European Union"
UNNAMED = {"any-country", "some-countries"}
ENTITY = {
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "PRODUCT": "Product",
    "EVENT": "Event",
    "LAW": "Law",
    "PERSON": "Person",
}


def span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The words that cover the characters `start` to `end`, if they lie in the sentence."""
    if start < sentence.start or start >= sentence.end:
        return None
    inside = [w.i for w in sentence.words if w.start < end and w.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


def head(sentence: Sentence, a: int, b: int) -> int:
    """The word of a stretch that the others hang on: the first whose head lies outside."""
    for i in range(a, b):
        above = sentence.words[i].head
        if above == i or not a <= above < b:
            return i
    return b - 1


def put(
    sentence: Sentence, a: int, b: int, named: Name, via: str, state: Name | None = None
) -> Mention | None:
    """Note that words `a` to `b` name a thing, unless one of them is taken already."""
    words = sentence.words[a:b]
    if not words or any(w.mention is not None for w in words):
        return None
    text = " ".join(w.text for w in words)
    mention = Mention(a, b, head(sentence, a, b), named, via, state, sentence.number, text)
    for word in words:
        word.mention = mention
    sentence.mentions.append(mention)
    return mention


def known(
    page: Page, sentence: Sentence, found: Iterable[tuple[int, int, Term]], gazetteer: Gazetteer
) -> None:
    """Note the gazetteer's names among `found` (article offsets)."""
    for start, end, term in found:
        where = span(sentence, start, end)
        if where is None:
            continue
        words = sentence.words[where[0] : where[1]]
        if term.kind == "Country" and len(words) == 1:
            after = sentence.words[where[1]] if where[1] < len(sentence.words) else None
            if words[0].ent == "B-PERSON" or words[0].ent == "I-PERSON":
                if term.via in ("name", "capital") and after is not None and after.ent == "I-PERSON":
                    continue  # Jordan Weissmann, Paris Hilton
            if not term.name[0].isupper():
                continue
        if len(words) == 1 and words[0].end - words[0].start > end - start + 2:
            continue  # a name inside a longer word
        state: Name | None = None
        if term.id in UNNAMED:
            put(sentence, *where, term.named, "any")
            continue
        if term.via == "capital" and term.id == "BE" and gazetteer.states.get("EU") is not None:
            if "Belgi" not in page.plain:  # Brussels acts for the Union, except in Belgian news
                term = Term("EU", "Organization", UNION, "capital")
        if term.kind == "Country":
            state = term.named
        elif term.kind in ("Organization", "Person"):
            state = gazetteer.states.get(gazetteer.homes.get(term.id, ""))
            if term.name == UNION:
                state = term.named  # it makes law, trades and is party as states are
                if (
                    term.via == "demonym"
                    and where[1] < len(sentence.words)
                    and sentence.words[where[1]].low in lexicon.POWERS
                ):
                    continue  # European countries
        put(sentence, *where, term.named, term.via, state)


def patterns(page: Page, sentence: Sentence, gazetteer: Gazetteer) -> None:
    """Note provisions, laws and bodies by the words they are made of, before any name inside them."""
    text = page.plain[sentence.start : sentence.end]
    for match in PROVISION.finditer(text):
        law = (match["law"] or "").strip().removesuffix("'s") or re.sub(
            r"^ of (?:the )?", "", match["of"] or ""
        )
        part = match["part"][0].upper() + match["part"][1:]
        form = gazetteer.forms.get(f"{law} {part}") or gazetteer.forms.get(part) or ()
        named = form[0].named if form else name("Law", f"{law} {part}".strip())
        if not law and not form and part.split()[0] not in ("Section",):
            continue
        start = match.start("part") if match["law"] is None else match.start("law")
        if (where := span(sentence, sentence.start + start, sentence.start + match.end("part"))) is not None:
            put(sentence, *where, named, "pattern")
    for pattern, kind in ((LAW, "Law"), (BODY, "Organization")):
        for match in pattern.finditer(text):
            found = match.group()
            while (shorter := NOT_FIRST.sub("", found)) != found:
                found = shorter
            if (
                " " not in found
                or found in gazetteer.forms
                or found.split()[0] in ("Section", "Secretary", "President")
            ):
                if found not in ("Duma", "Knesset", "Bundestag", "Majlis"):
                    continue
            start = sentence.start + match.end() - len(found)
            if (where := span(sentence, start, sentence.start + match.end())) is not None:
                state = None
                for form, terms in ((w, gazetteer.forms.get(w)) for w in found.split()[:1]):
                    if terms and terms[0].kind == "Country" and form:
                        state = terms[0].named
                put(sentence, *where, name(kind, found), "pattern", state)


def entities(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The model's entities as word ranges and labels."""
    i, words = 0, sentence.words
    while i < len(words):
        label = words[i].ent[2:]
        if not label:
            i += 1
            continue
        j = i + 1
        while j < len(words) and words[j].ent == f"I-{label}":
            j += 1
        yield i, j, label
        i = j


def modelled(sentence: Sentence) -> None:
    """Note bodies, places, products and events that the model sees and nobody has named yet."""
    for a, b, label in entities(sentence):
        kind = ENTITY.get(label, "")
        while (a < b and sentence.words[a].pos in ("DET", "PUNCT")) or (
            a < b and sentence.words[a].low in ("the", "a")
        ):
            a += 1
        while b > a and sentence.words[b - 1].low in ("'s", "'", ",", '"'):
            b -= 1
        if not kind or kind == "Person" or a >= b or not sentence.words[a].text[0].isupper():
            continue
        text = " ".join(w.text for w in sentence.words[a:b])
        if all(w.low in lexicon.OFFICE_PART or w.low in lexicon.OFFICE for w in sentence.words[a:b]):
            continue  # "Defence" in "Defence Secretary" is no body
        if kind == "Product":
            if not lexicon.DESIGNATION.match(text) and not any(
                w.low in lexicon.ARMS for w in sentence.words[a : b + 2]
            ):
                continue
            kind = "WeaponSystem"
        if kind == "Law" and not re.search(
            r"\b(?:Act|Law|Section|Resolution|Constitution|Amendment|Order)\b", text
        ):
            continue
        put(sentence, a, b, name(kind, text.removesuffix(".") if label == "GPE" else text), "ner")


def arms(sentence: Sentence) -> None:
    """Note weapons by designation (Su-35) or by noun (fighter jets) where the gazetteer has no name for them."""
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
        if j and words[j - 1].mention is not None and words[j - 1].mention.name.kind == "WeaponSystem":
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


def groups(sentence: Sentence, union: Name | None) -> None:
    """Note groups of a country's people (Iranian officials), powers and allies, and everybody (any country)."""
    words = sentence.words
    for word in words:
        if word.mention is not None:
            continue
        before = [words[k] for k in word.kids if k < word.i]
        if word.low in lexicon.EVERYONE or (
            word.lemma in ("country", "nation") and any(w.low in lexicon.ANY for w in before)
        ):
            put(sentence, word.i, word.i + 1, Name("Country", "any country", "any-country"), "any")
        elif word.text in ("Europe", "Europeans", "European", "Brussels") and union is not None:
            if word.text == "European" and (
                words[word.head].low in lexicon.POWERS or words[word.head].mention is not None
            ):
                continue
            put(sentence, word.i, word.i + 1, union, "name" if word.text == "Europe" else "demonym", union)
        elif word.text == "West" and word.i and words[word.i - 1].low == "the":
            put(sentence, word.i, word.i + 1, name("Organization", "the West"), "powers")
        elif word.low in lexicon.POWERS and (called := powers(before)):
            put(
                sentence,
                word.i,
                word.i + 1,
                name("Organization", f"{called} {word.low}".replace("world countries", "world powers")),
                "powers",
            )
        elif word.low in lexicon.GROUP:
            of = [w.mention for w in before if w.dep in ("amod", "compound", "poss", "nmod")]
            if not of and word.dep == "conj":
                shared = words[word.head]
                of = [
                    words[k].mention
                    for k in shared.kids
                    if k < shared.i and words[k].dep in ("amod", "compound")
                ]
            kinds = ("Country", "Person") if word.low in lexicon.GOVERNMENT else ("Country",)
            states = [m for m in of if m is not None and m.state is not None and m.name.kind in kinds]
            if states:
                people = states[0]
                demonym = " ".join(w.text for w in words[people.a : people.b])
                put(
                    sentence,
                    word.i,
                    word.i + 1,
                    name("Organization", f"{demonym} {word.text}"),
                    "group",
                    people.state,
                )
    sentence.mentions.sort(key=lambda m: m.a)


def powers(before: list[Word]) -> str:
    """How news calls a group of states: European, Western, world, US."""
    for word in before:
        if word.low in ("european", "western", "gulf", "arab"):
            return word.text.capitalize()
        if word.low in ("world", "major", "six", "global", "big"):
            return "world"
        if (
            word.mention is not None
            and word.mention.state is not None
            and word.mention.state.name in ("United States", "European Union")
        ):
            return "US" if word.mention.state.id == "US" else "European"
    return ""
