"""Every pair of typed names that a sentence could join in a predicate: what the second opinion chooses
from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import lexicon, naming
from kg.text.claim import Name
from kg.text.rules.took_place_in import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence

UNITED_STATES = Name("Country", "United States", "US")
ANY = Name("Country", "any country", "any-country")
CONGRESS = Name("Organization", "US Congress", "us-congress")
SENATE = Name("Organization", "US Senate", "us-senate")
WORLD = Name("Organization", "international community", "international-community")
# What a sentence must hold to speak of a predicate: the beginnings of lemmas.
TRIGGER = {
    "SANCTIONS": r"sanction|penal|embargo|blacklist|freez|froze|expel|expuls|punish|designat",
    "IMPOSES_TARIFF_ON": r"tariff|lev(?:y|ies)|dut(?:y|ies)$|tax",
    "DEMANDS": (
        r"demand|urge|call|ask|want|press|tell|warn|requir|insist|should|must|ultimatum|request"
        r"|push|need|appeal|seek|"
        r"expect|order|let|exhort|condition|deadline|hope|until|unless"
    ),
    "EXPORTS_TO": (
        r"export|import|sell|sold|sale|buy|purchas|ship|suppl|customer|market|deliver|provid"
        r"|pipeline|cargo|oil|gas|soybean"
    ),
    "WAIVES_SANCTIONS_FOR": r"waiv|exempt",
    "PARTNER_OF": r"all(?:y|ies)$|allian|partner|backer|patron|friend|allied",
    "TRADE_SURPLUS_WITH": r"surplus|deficit|gap|imbalance",
    "TRADES_WITH": r"trad(?:e|ing)$|partner|commerce",
    "MEMBER_OF": r".",
    "PARTY_TO": r".",
    "WITHDRAWS_FROM": (
        r"withdr|pull|exit|leav|left|quit|abandon|terminat|scrap|rip|walk|ditch|kill|abrogat|tear"
        r"|cancel|drop|renounc|"
        r"reject|repudiat|suspend"
    ),
    "PARTICIPATES_IN": (
        r"^(?:meeting|summit|talk|talks|negotiation|conference|dialogue|discussion|session|visit"
        r"|call|forum|gathering|"
        r"round|meet|negotiate|discuss|attend|host|join|negotiator|delegation|speak)$"
    ),
    "TOOK_PLACE_IN": (
        r"^(?:meeting|summit|talk|talks|negotiation|conference|dialogue|discussion|session|forum"
        r"|gathering|round|meet|negotiate)$"
    ),
    "ENACTED_BY": r"bill|act$|law|legislat|resolution|order|measure|sign|pass|vot|approv",
    "SANCTIONED_UNDER": r"bill|act$|law|legislat|resolution|order|measure|sanction|section",
    "ACQUIRES": (
        r"buy|purchas|sale|sell|sold|acquir|receiv|deliver|suppl|deploy|install|order|provid|deal"
        r"|send|sent|contract|"
        r"shipment|host|place|procure|get"
    ),
    "SUPPLIED_BY": r".",
}
TRIGGERS = {p: re.compile(pattern) for p, pattern in TRIGGER.items()}
CLUBS = re.compile(
    r"^(?:NATO|OPEC|P5\+1|G-?7|G-?8|G-?20|European Union|United Nations Security Council|UN Security "
    r"Council|ASEAN|E3|World Trade Organization|United Nations)$"
)
BODIES = re.compile(
    r"Congress|Senate|House of Representatives|Parliament|Security Council|Committee$|^European "
    r"Union$|^United States$|^Duma$"
)
LAW_NOUNS = lexicon.bag("bill legislation law act resolution order package measure")


@dataclass(slots=True)
class Slot:
    """One way to fill an end of a statement: by a mention, or by a name that the sentence leaves out."""

    name: Name
    mention: Mention | None
    source: str
    sort: str
    at: int | None


@dataclass(slots=True)
class Candidate:
    """Two slots, the predicate, the word it would turn on, and what else there was to choose from."""

    predicate: str
    subject: Slot
    object: Slot
    trigger: int
    triggers: int
    subjects: int
    objects: int


Choices = dict[Name, list[Slot]]


def slots(page: Page, sentence: Sentence, kinds: str, top: int = 0, also: tuple[Name, ...] = ()) -> Choices:
    """Who may fill an end: states (C), bodies (O), people (P), groups of a state's people (G)."""
    found: Choices = {}
    for m in sentence.mentions:
        kind = m.name.kind
        if "C" in kinds and m.state is not None and (m.via != "group" or "G" in kinds):
            sort = "leader" if kind == "Person" else "body" if kind == "Organization" else m.via
            add(found, Slot(m.state, m, "here", sort, m.head))
        if "C" in kinds and m.via == "any":
            add(found, Slot(m.name, m, "here", "any", m.head))
        if "G" in kinds and m.via == "group":
            add(found, Slot(m.name, m, "here", "group", m.head))
        if "O" in kinds and kind == "Organization" and m.via != "group":
            add(found, Slot(m.name, m, "here", "organization", m.head))
        if "P" in kinds and kind == "Person":
            add(found, Slot(m.name, m, "here", "person" if m.via != "pronoun" else "pronoun", m.head))
    for name in page.top[:top]:
        add(found, Slot(name, None, "top", "top", None))
    for name in also:
        add(found, Slot(name, None, "implied", "implied", None))
    return found


def add(found: Choices, slot: Slot) -> None:
    """Keep up to four mentions of one name; what is only implied counts where nothing is said."""
    have = found.setdefault(slot.name, [])
    if not have or (slot.source == "here" and len(have) < 4):
        have.append(slot)


def typed(sentence: Sentence, kind: str) -> Choices:
    """The mentions of one kind."""
    found: Choices = {}
    for m in sentence.mentions:
        if m.name.kind == kind:
            add(found, Slot(m.name, m, "here", m.via, m.head))
    return found


def agreements(page: Page, sentence: Sentence) -> Choices:
    """The agreements of a sentence, named by their sides where they have no name."""
    found: Choices = {}
    for i, name, own in naming.deals(page, sentence):
        add(found, Slot(name, sentence.words[i].mention, "here", "named" if own else "noun", i))
    return found


def events(page: Page, sentence: Sentence, pattern: re.Pattern[str]) -> Choices:
    """The meetings of a sentence, named by their sides or topic."""
    found: Choices = {}
    for w in sentence.words:
        if (
            w.mention is None
            and w.pos in ("NOUN", "VERB", "PROPN")
            and (pattern.match(w.lemma) or pattern.match(w.low))
        ):
            add(found, Slot(naming.event(page, sentence, w.i), None, "here", "noun", w.i))
    for m in sentence.mentions:
        if m.name.kind == "Event":
            add(found, Slot(m.name, m, "here", "named", m.head))
    return found


def laws(page: Page, sentence: Sentence) -> Choices:
    """The laws and bills of a sentence, named by whom they aim at where they have no name."""
    found = typed(sentence, "Law")
    for w in sentence.words:
        if w.mention is None and w.lemma in LAW_NOUNS and w.pos in ("NOUN", "PROPN"):
            add(found, Slot(naming.bill(page, sentence, w.i), None, "here", "noun", w.i))
    return found


def places(sentence: Sentence) -> Choices:
    """The places of a sentence."""
    found: Choices = {}
    for m in sentence.mentions:
        if (spot := place(m)) is not None:
            add(found, Slot(spot, m, "here", m.via, m.head))
    return found


def ends(page: Page, sentence: Sentence, predicate: str) -> tuple[Choices, Choices]:
    """What may be subject and object of a predicate in this sentence."""
    us = (UNITED_STATES,)
    match predicate:
        case "SANCTIONS":
            return slots(page, sentence, "CO", also=(UNITED_STATES, WORLD)), slots(
                page, sentence, "COPG", top=2
            )
        case "IMPOSES_TARIFF_ON":
            return slots(page, sentence, "C", 3, us), slots(page, sentence, "CG", 3, (ANY,))
        case "DEMANDS":
            return slots(page, sentence, "CO", 1), slots(page, sentence, "CO", 1)
        case "EXPORTS_TO" | "PARTNER_OF" | "TRADE_SURPLUS_WITH" | "TRADES_WITH":
            return slots(page, sentence, "C", also=us), slots(page, sentence, "C", also=us)
        case "WAIVES_SANCTIONS_FOR":
            return slots(page, sentence, "C", also=us), slots(page, sentence, "CG", 2)
        case "MEMBER_OF":
            clubs = {n: s for n, s in slots(page, sentence, "OC").items() if CLUBS.match(n.name)}
            return slots(page, sentence, "C"), clubs
        case "PARTY_TO" | "WITHDRAWS_FROM":
            deals = agreements(page, sentence)
            return (slots(page, sentence, "CO", 2) if deals else {}), deals
        case "PARTICIPATES_IN":
            meetings = events(page, sentence, TRIGGERS[predicate])
            return (slots(page, sentence, "CPOG", 2) if meetings else {}), meetings
        case "TOOK_PLACE_IN":
            return events(page, sentence, TRIGGERS[predicate]), places(sentence)
        case "ENACTED_BY":
            makers = {
                n: s
                for n, s in slots(page, sentence, "CO", also=(CONGRESS, SENATE)).items()
                if BODIES.search(n.name)
            }
            return laws(page, sentence), makers
        case "SANCTIONED_UNDER":
            return {n: s for n, s in slots(page, sentence, "CG", 2).items() if n.id != "US"}, laws(
                page, sentence
            )
        case "ACQUIRES":
            return slots(page, sentence, "C", also=us), typed(sentence, "WeaponSystem")
    return typed(sentence, "WeaponSystem"), slots(page, sentence, "CO", also=us)


ON_OBJECT = {"PARTICIPATES_IN", "PARTY_TO", "MEMBER_OF"}
ON_SUBJECT = {"TOOK_PLACE_IN", "SUPPLIED_BY"}
IMPLICIT_BOTH = {"IMPOSES_TARIFF_ON", "SANCTIONS"}
EITHER_WAY = {"PARTNER_OF", "TRADES_WITH"}


def candidates(page: Page, sentence: Sentence) -> Iterator[Candidate]:
    """All candidates of a sentence; where a name is mentioned twice, the mention nearest to the trigger."""
    words = sentence.words
    if len(words) < 4:
        return
    for predicate, pattern in TRIGGERS.items():
        free = predicate in ("MEMBER_OF", "PARTY_TO", "SUPPLIED_BY")
        at = (
            []
            if free
            else [
                w.i
                for w in words
                if pattern.search(w.lemma)
                and (w.mention is None or predicate in ("ENACTED_BY", "SANCTIONED_UNDER"))
            ]
        )
        if not at and not free:
            continue
        subjects, objects = ends(page, sentence, predicate)
        for one, its in subjects.items():
            for other, others in objects.items():
                if one.id == other.id or (predicate in EITHER_WAY and one.name > other.name):
                    continue
                if its[0].source != "here" and others[0].source != "here" and predicate not in IMPLICIT_BOTH:
                    continue
                chosen = nearest(its, others, at, predicate)
                if chosen is None:
                    continue
                subject, object_, trigger = chosen
                yield Candidate(predicate, subject, object_, trigger, len(at), len(subjects), len(objects))


def nearest(
    its: list[Slot], others: list[Slot], at: list[int], predicate: str
) -> tuple[Slot, Slot, int] | None:
    """The two mentions and the trigger that stand closest together."""
    best: tuple[int, Slot, Slot, int] | None = None
    for one in its:
        for other in others:
            heads = [x for x in (one.at, other.at) if x is not None]
            if predicate in ON_OBJECT and other.at is not None:
                choices = [other.at]
            elif predicate in ON_SUBJECT and one.at is not None:
                choices = [one.at]
            else:
                choices = at or heads[:1]
            for trigger in choices:
                spread = sum(abs(h - trigger) for h in heads)
                if best is None or spread < best[0]:
                    best = (spread, one, other, trigger)
    return None if best is None else best[1:]
