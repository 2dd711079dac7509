"""A rule's find, and the claim it becomes: who says it, how it is meant, how much, when, in which words."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.text import amount, lexicon, role, speech, status, when
from kg.text.claim import Claim, Name, Polarity, Said, sorted_pairs
from kg.text.page import Mention, Page, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

GOODS = {"SANCTIONS", "IMPOSES_TARIFF_ON", "EXPORTS_TO", "WAIVES_SANCTIONS_FOR"}
MONEY = {"ACQUIRES", "EXPORTS_TO", "TRADES_WITH", "TRADE_SURPLUS_WITH", "IMPOSES_TARIFF_ON"}
DATED = {
    "ACQUIRES",
    "SANCTIONS",
    "EXPORTS_TO",
    "IMPOSES_TARIFF_ON",
    "PARTY_TO",
    "WITHDRAWS_FROM",
    "PARTICIPATES_IN",
    "TOOK_PLACE_IN",
    "WAIVES_SANCTIONS_FOR",
    "TRADE_SURPLUS_WITH",
    "TRADES_WITH",
    "ENACTED_BY",
}
# What a reporter tells beside what was said, unless it stands in quotation marks.
QUOTED = {"PARTY_TO", "SANCTIONED_UNDER", "TRADE_SURPLUS_WITH", "TRADES_WITH", "SUPPLIED_BY"}
UNSAID = {
    "HOLDS_OFFICE",
    "MEMBER_OF",
    "PART_OF",
    "PARTNER_OF",
    "TOOK_PLACE_IN",
    "PARTICIPATES_IN",
    "ENACTED_BY",
}
FACTS = {
    "TRADE_SURPLUS_WITH",
    "TRADES_WITH",
    "HOLDS_OFFICE",
    "MEMBER_OF",
    "PART_OF",
    "SUPPLIED_BY",
    "PARTNER_OF",
    "ENACTED_BY",
}


TAKES_EFFECT = re.compile(
    r"\b(?:will be enforced|take effect|takes effect|come into force|kick in|will (?:begin|start|resume))\b"
)


# What governments act through: what they do, the state does.
EXECUTIVE = re.compile(
    r"\b(?:White House|Pentagon|Kremlin|Blue House|Downing Street|Foreign Office|Ministry|Department"
    r"|Treasury)\b"
)


@dataclass(slots=True)
class Finding:
    """Subject and object (mentions, or names that the words imply), the word the event turns on, and
    what else is known."""

    predicate: str
    subject: Mention | Name
    object: Mention | Name
    at: int
    rule: str
    said: dict[str, list[Said]] = field(default_factory=dict)
    status: str | None = None
    polarity: Polarity | None = None
    span: tuple[int, int] | None = None
    words: Sequence[int] = ()
    confidence: float = 0.8
    free: bool = True
    exact: tuple[Name, Name] | None = None


def party(of: Mention | Name) -> Name:
    """The thing itself; a state for its leader, people or government."""
    return of.party if isinstance(of, Mention) else of


def thing(predicate: str, of: Mention | Name, place: str) -> Name:
    """What a slot holds: people stay people where the predicate is about people."""
    if isinstance(of, Name):
        return of
    personal = {"HOLDS_OFFICE": "s", "PARTICIPATES_IN": "s", "SANCTIONS": "o"}
    if of.name.kind == "Person" and place in personal.get(predicate, ""):
        return of.name
    if predicate == "TOOK_PLACE_IN" or of.name.kind in ("WeaponSystem", "Law", "Agreement", "Event"):
        return of.name
    if of.name.kind == "Organization" and of.via != "group":
        acts = (
            EXECUTIVE.search(of.name.name)
            and of.state is not None
            and not (predicate == "SANCTIONS" and place == "o")
        )
        return of.party if acts and predicate not in ("HOLDS_OFFICE", "PART_OF") else of.name
    if of.via == "group" and predicate == "SANCTIONS" and place == "o":
        return of.state or of.name
    return of.party


def complete(page: Page, sentence: Sentence, found: Finding) -> Claim | None:
    """The claim in full, or None where both ends are the same thing."""
    subject, object_ = thing(found.predicate, found.subject, "s"), thing(found.predicate, found.object, "o")
    if found.exact is not None:
        subject, object_ = found.exact
    if subject.id == object_.id:
        return None
    start, end = stretch(sentence, found)
    said = {key: list(values) for key, values in found.said.items()}
    clause = page.plain[sentence.start : sentence.end]
    qualify(page, sentence, found, clause, said)
    words = [w.i for w in sentence.words if start <= w.start < end]
    speaker = voice(sentence, found, words, subject)
    meant = found.status
    if meant is None:
        meant = status.status(sentence, found.at) if found.predicate not in FACTS else ""
    polarity = found.polarity
    if polarity is None:
        denied = found.predicate not in FACTS and status.negative(sentence, found.at)
        polarity = "negative" if denied else "positive"
    quote = page.text[start:end]
    return Claim(
        subject,
        found.predicate,
        object_,
        sorted_pairs(said),
        meant,
        polarity,
        speaker,
        quote,
        start,
        end,
        found.confidence,
        found.rule,
    )


def voice(sentence: Sentence, found: Finding, words: list[int], subject: Name) -> Name | None:
    """Who says so: who is quoted or reported, or the leader who demands or threatens it for the state.

    Offices, memberships and the like are told by the article; so are sanctions that are only mentioned.
    """
    if found.predicate in UNSAID or (
        found.predicate == "SANCTIONS" and found.rule == "sanctions" and not found.words
    ):
        return None
    who = found.subject
    acting = sentence.words[found.at]
    speaking = acting.lemma in lexicon.DEMAND | lexicon.SAY | status.THREATENED or any(
        w.lemma in status.THREATENED for w in status.chain(sentence, found.at)
    )
    if speaking and isinstance(who, Mention) and who.name.kind == "Person" and who.name != subject:
        return who.name
    quoted = sum(sentence.in_quotes(i) for i in words) * 2 > len(words)
    if found.predicate in QUOTED and not quoted:
        return None
    return speech.speaker(sentence, words, subject)


def stretch(sentence: Sentence, found: Finding) -> tuple[int, int]:
    """The shortest stretch of the sentence from the first to the last word that carries the claim."""
    if found.span is not None:
        return found.span
    at = {found.at, *found.words}
    for of in (found.subject, found.object):
        if isinstance(of, Mention) and of.sentence == sentence.number:
            at |= set(range(of.a, of.b))
    words = sentence.words
    first, last = min(at), max(at)
    while first < last and words[first].pos in ("PUNCT", "SPACE"):
        first += 1
    return words[first].start, words[last].end


def qualify(page: Page, sentence: Sentence, found: Finding, clause: str, said: dict[str, list[Said]]) -> None:
    """Add the goods, sums, rates and dates that stand nearest to the event in its sentence."""
    at = sentence.words[found.at].start - sentence.start
    p = found.predicate
    if p in GOODS and "commodity" not in said:
        goods = list(lexicon.TRADED.finditer(clause))
        if goods and (p != "EXPORTS_TO" or found.free):
            best = min(goods, key=lambda m: (abs(m.start() - at), m.start()))
            if abs(best.start() - at) < 60 and not (
                p == "SANCTIONS"
                and best.group().lower()
                in ("goods", "products", "energy", "gas", "weapons", "missiles", "arms")
            ):
                said["commodity"] = [good(best.group())]
    if p in MONEY and "value" not in said:
        sums = amount.money(clause)
        if sums:
            _, _, value, currency = min(sums, key=lambda m: abs(m[0] - at))
            said["value"], said["currency"] = [value], [currency]
    if p == "EXPORTS_TO" and "quantity" not in said:
        for _, _, count, unit in amount.quantities(clause)[:1]:
            said["quantity"], said["unit"] = [count], [unit]
    if p == "IMPOSES_TARIFF_ON" and "rate" not in said:
        rates = amount.rates(clause)
        if rates:
            said["rate"] = [amount.exact(min(rates, key=lambda r: abs(r[0] - at))[2])]
    if p in DATED and not {"date", "from", "to"} & said.keys():
        dated(page, sentence, clause, at, p, said)


def of_another(sentence: Sentence, day: int, event: int) -> bool:
    """Tell whether the date at a character says when somebody spoke or something else was, not the event."""
    word = next((w for w in sentence.words if w.start <= day < w.end), None)
    turn = next((w for w in sentence.words if w.start <= event < w.end), None)
    if word is None or turn is None:
        return False
    verb = role.verb_above(sentence, word.i)
    if verb.pos not in ("VERB", "AUX"):
        return False
    if verb.lemma in lexicon.SAY:
        return True
    governing = {w.i for w in status.chain(sentence, turn.i)} | {role.verb_above(sentence, turn.i).i}
    return verb.i not in governing and verb.dep != "relcl" and word.dep == "npadvmod"


def dated(
    page: Page, sentence: Sentence, clause: str, at: int, predicate: str, said: dict[str, list[Said]]
) -> None:
    """Add the date nearest to the event, or the period where the words give its two ends."""
    known = [
        d
        for d in when.dates(clause, page.published)
        if not of_another(sentence, sentence.start + d[1] - 1, at + sentence.start)
    ]
    for one, two in itertools.pairwise(known):
        before, between = (
            clause[max(0, one[0] - 9) : one[0]].casefold(),
            clause[one[1] : two[0]].casefold().strip(),
        )
        if re.search(r"(?:from|between|during|since) $", before) and between in (
            "to",
            "and",
            "until",
            "through",
        ):
            said["from"], said["to"] = [one[2]], [two[2]]
            return
    if known:
        start, _, edtf = min(known, key=lambda d: (abs(d[0] - at), d[0]))
        if abs(start - at) > 90:
            return
        before = clause[max(0, start - 12) : start].casefold()
        if re.search(r"\bby (?:the end of )?$", before):
            said["by"] = [edtf]
        elif re.search(r"\b(?:from|since|starting|effective|beginning)(?: on)? $", before) or (
            predicate == "SANCTIONS" and TAKES_EFFECT.search(clause)
        ):
            said["from"] = [edtf]
        elif re.search(r"\buntil $", before):
            said["to"] = [edtf]
        else:
            said["date"] = [edtf]


def good(text: str) -> str:
    """The usual word for a good.

    >>> good("Aluminum"), good("crude oil")
    ('aluminium', 'crude oil')
    """
    low = text.casefold()
    return lexicon.GOODS.get(low, low)
