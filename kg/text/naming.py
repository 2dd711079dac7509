"""Names for meetings, deals and bills that the text only describes: by topic, by who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, people
from kg.text.claim import Name, name

if TYPE_CHECKING:
    from kg.text.page import Mention, Page, Sentence

SHORT = {"United States": "US", "European Union": "EU", "United Kingdom": "UK"}
TOPICS = lexicon.bag(
    "nuclear trade climate peace bilateral denuclearization security six-party inter-korean "
    "ministerial high-level strategic "
    "economic energy disarmament border tariff 2+2 emergency annual leaders"
)
PLAIN_HEAD = {
    "negotiation": "negotiations",
    "negotiate": "talks",
    "talk": "talks",
    "discussion": "discussions",
    "discuss": "talks",
    "meet": "meeting",
    "call": "phone call",
    "round": "talks",
    "speak": "phone call",
    "visit": "visit",
    "dialog": "dialogue",
    "consultation": "consultations",
    "confer": "talks",
}
TALKS = ("talks", "negotiations", "discussions", "consultations", "session", "dialogue")
SORTS = lexicon.bag(
    "interim preliminary framework final side second temporary comprehensive gas trade arms peace "
    "climate security verification ceasefire free-trade nonaggression minerals extradition"
)


def short(state: Name) -> str:
    """The name that headlines use for a state or union."""
    return SHORT.get(state.name, state.name)


def nuclear(page: Page) -> bool:
    """Tell whether the article is about Iran's nuclear programme, so that "the talks" and "the deal" are
    those."""
    return page.count("nuclear") > 0 and any(state.id == "IR" and n >= 3 for state, n in page.states.items())


def sides(page: Page, sentence: Sentence, most: int = 2) -> list[Name]:
    """The states that take part: those of the sentence, filled up from the article's."""
    here = list(dict.fromkeys(m.state for m in sentence.mentions if m.state is not None and m.via != "any"))
    both = list(dict.fromkeys([*here, *page.top])) if len(here) < most else here
    chosen = both[:most]
    return sorted(chosen, key=lambda s: (-page.states[s], s.name))


def modifiers(sentence: Sentence, i: int) -> list[str]:
    """The words before a noun that say what sort it is."""
    words = sentence.words
    return [
        words[k].low
        for k in words[i].kids
        if k < i
        and words[k].dep in ("amod", "compound", "nmod", "poss", "nummod")
        and words[k].mention is None
    ]


def event(page: Page, sentence: Sentence, i: int) -> Name:
    """The name of the meeting at word `i`: its own ("2+2 dialogue", "G20 summit"), else by sides
    ("Trump-Kim summit")."""
    words = sentence.words
    lemma = words[i].lemma
    head = PLAIN_HEAD.get(lemma, lemma)
    before = " ".join(w.low for w in words[max(0, i - 3) : i])
    kinds = modifiers(sentence, i)
    mentions = [m for k in words[i].kids if k < i and (m := words[k].mention) is not None]
    bodies = [
        m
        for m in mentions
        if m.name.kind in ("Organization", "Agreement", "Event") and m.via not in ("group", "government")
    ]
    if "2+2" in before:
        return name("Event", "2+2 Dialogue")
    if "six-party" in before or "six - party" in before or "six-nation" in before:
        return name("Event", "six-party talks")
    if bodies:
        return name("Event", f"{bodies[0].name.name} {head}")
    topics = [k for k in kinds if k in TOPICS]
    if head in TALKS:
        if nuclear(page) and not (set(topics) & {"trade", "climate", "peace"}):
            return name("Event", "Iran nuclear talks")
        topic = (
            topics[0] + " "
            if topics and topics[0] not in ("bilateral", "high-level")
            else "trade "
            if about_trade(page)
            else ""
        )
        return name("Event", "-".join(short(s) for s in sides(page, sentence)) + f" {topic}{head}")
    who = list(dict.fromkeys((m.name, m.state) for m in sentence.mentions if m.name.kind == "Person"))
    if len(who) >= 2:
        return name("Event", "-".join(people.surname(*each) for each in who[:2]) + " " + head)
    states = list(
        dict.fromkeys(m.state for m in sentence.mentions if m.state is not None and m.name.kind != "Person")
    )
    if len(states) >= 2:
        return name("Event", "-".join(short(s) for s in states[:2]) + " " + head)
    if who:
        return name("Event", f"{people.surname(*who[0])} {head}")
    return name("Event", "-".join(short(s) for s in sides(page, sentence)) + " " + head)


def about_trade(page: Page) -> bool:
    """Tell whether trade is the article's topic."""
    return page.count("trade") + page.count("tariff") > 6


def deal(page: Page, sentence: Sentence, i: int, known: Mention | None) -> Name:
    """The name of the agreement at word `i`: the gazetteer's, or the nuclear deal of an article about
    it, or by its sides."""
    words = sentence.words
    kinds = [k for k in modifiers(sentence, i) if k in SORTS]
    if known is not None and not (known.name.id == "jcpoa" and loosely(page, known, kinds)):
        return known.name
    lemma = words[i].lemma if words[i].lemma in lexicon.DEAL else "deal"
    lemma = {"deals": "deal", "agreements": "agreement", "accords": "accord"}.get(lemma, lemma)
    if nuclear(page) and not set(kinds) & {"gas", "trade", "arms", "peace", "climate"}:
        first = [
            k for k in kinds if k in ("interim", "preliminary", "framework", "final", "side", "temporary")
        ]
        if first:
            return name("Agreement", f"{first[0]} Iran nuclear deal")
        if (
            page.published >= "2015-07-14"
            or page.count("jcpoa")
            or page.count("joint comprehensive")
            or page.count("2015")
        ):
            return Name("Agreement", "JCPOA", "jcpoa")
        if "2013-11-20" <= page.published <= "2014-06-30":
            return name("Agreement", "interim Iran nuclear deal")
        return name("Agreement", "Iran nuclear agreement")
    topic = (
        "trade " if "trade" in kinds or (not kinds and about_trade(page)) else f"{kinds[0]} " if kinds else ""
    )
    return name("Agreement", "-".join(short(s) for s in sides(page, sentence)) + f" {topic}{lemma}")


def loosely(page: Page, known: Mention, kinds: list[str]) -> bool:
    """Tell whether "the nuclear deal" is not yet the one of 2015, but a draft of it or the interim one
    of 2013."""
    if "JCPOA" in known.text or "Joint" in known.text:
        return False
    return (
        bool(set(kinds) & {"interim", "preliminary", "framework", "final"}) or "" < page.published < "2015-04"
    )


def deals(page: Page, sentence: Sentence) -> list[tuple[int, Name, bool]]:
    """Every agreement of a sentence: its word, its name, whether it goes by a name of its own."""
    found = [
        (m.head, deal(page, sentence, m.head, m), True)
        for m in sentence.mentions
        if m.name.kind == "Agreement"
    ]
    found += [
        (word.i, deal(page, sentence, word.i, None), False)
        for word in sentence.words
        if word.mention is None and word.lemma in lexicon.DEAL and word.pos in ("NOUN", "PROPN")
    ]
    return sorted(found)


def bill(page: Page, sentence: Sentence, i: int) -> Name:
    """The name of a bill or law that goes by none: by whom its sanctions aim at."""
    head = {"legislation": "bill", "measure": "bill", "package": "bill", "act": "bill", "statute": "law"}.get(
        sentence.words[i].lemma, sentence.words[i].lemma
    )
    target = next((s for s in page.top if s.id != "US"), page.top[0] if page.top else None)
    topic = "" if target is None else target.name + " "
    sanctions = "sanctions " if page.count("sanction") > 2 else ""
    return name("Law", f"{topic}{sanctions}{head}")
