"""Who and what a sentence names: the gazetteer's names, the model's entities, and patterns for what
neither knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import lexicon
from kg.text.claim import Name, name
from kg.text.gazetteer import Gazetteer, Term
from kg.text.page import Mention, Page, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CAP = r"[A-Z][\w'.&-]*"
BODY = re.compile(
    rf"\b(?:(?:House|Senate) (?:{CAP} (?:and )?){{1,4}}[Cc]ommittee|(?:U\.?S\.? )?Chamber of "
    rf"Commerce|(?:{CAP} ){{1,5}}"
    r"(?:Institute|Center|Centre|Foundation|Agency|Council|Bank|Corp\.?|Commission|University"
    r"|Association|Committee|Society|Union|"
    r"Group|Inc\.?|Command|Organi[sz]ation|Fund|Department|Ministry|Forum|Initiative|Guards?"
    r"|Corps)(?! of [A-Z])"
    rf"|(?:{CAP} ){{0,3}}(?:Center|Centre|Institute|Council|Committee|University|Foundation|Ministry"
    rf"|Bank|Association|Office|Department|"
    rf"Federation|Agency|Organi[sz]ation) (?:for|of|on)(?: the)?(?: {CAP})(?:(?: and| for| &|,| of)? "
    rf"{CAP}){{0,4}}"
    r"|Duma|Knesset|Bundestag|Majlis|European Parliament)"
)
LAW = re.compile(
    rf"\b(?:{CAP},? (?:(?:and|of|on|for|to|with|from|Through) )?){{1,9}}(?:Act|Law)(?: of \d{{4}})?\b(?! of)"
)
NOT_FIRST = re.compile(
    r"^(?:The|the|In|At|A|An|And|But|For|Of|On|By|Former|That|This|Under|If"
    r"|When|As|While) "
)
PROVISION = re.compile(
    r"\b(?P<law>[A-Z][A-Z]{2,}(?:'s)? )?(?P<part>(?:[Ss]ection|[Aa]rticle|[Cc]hapter|[Tt]itle) "
    r"\d+[A-Z]?(?:\([a-z0-9]+\))*)"
    r"(?P<of> of (?:the )?(?:\d{4} )?(?:[A-Z][\w']+ ){0,8}(?:Act|Law|Treaty|Convention|[A-Z]{3,})(?: "
    r"of \d{4})?)?"
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
            part = words[0].ent.endswith("PERSON") and after is not None and after.ent == "I-PERSON"
            if part and term.via in ("name", "capital"):
                continue  # Jordan Weissmann, Paris Hilton
            if not term.name[0].isupper():
                continue
        if len(words) == 1 and words[0].end - words[0].start > end - start + 2:
            continue  # a name inside a longer word
        state: Name | None = None
        if term.id in UNNAMED:
            put(sentence, *where, term.named, "any")
            continue
        union = gazetteer.states.get("EU")
        if term.via == "capital" and term.id == "BE" and union is not None and "Belgi" not in page.plain:
            term = Term("EU", "Organization", UNION, "capital")  # except in Belgian news
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
            ) and found not in ("Duma", "Knesset", "Bundestag", "Majlis"):
                continue
            head_, and_, tail = found.partition(" and ")
            if and_ and head_ in gazetteer.forms:
                found = tail  # "China and Commerce Ministry" are two
            bare = re.sub(r"^(?:US|U\.S\.|American) ", "", found)
            if bare in gazetteer.forms or " " not in found:
                continue
            start = sentence.start + match.end() - len(found)
            if (where := span(sentence, start, sentence.start + match.end())) is not None:
                state = None
                first = gazetteer.forms.get(found.split()[0], ())
                if first and first[0].kind == "Country":
                    state = first[0].named
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
