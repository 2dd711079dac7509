"""EXPORTS_TO: goods that go from one state to another: exports, imports, suppliers, customers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import amount, lexicon, role
from kg.text.claim import Said
from kg.text.finding import Finding, good
from kg.text.page import Mention, Page, Sentence
from kg.text.rules.acquires import states

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = lexicon.bag("export exports sale sales shipment shipments supply supplies delivery deliveries")
IN = lexicon.bag("import imports purchase purchases buying")
SUPPLIER = lexicon.bag("supplier exporter provider source seller")
CUSTOMER = lexicon.bag("customer buyer importer market purchaser")


def goods(sentence: Sentence, i: int) -> list[str]:
    """The goods that word `i` (a verb or noun of trade) is about, nearest first."""
    words = sentence.words
    text = " ".join(w.text for w in words[max(0, i - 5) : i + 9])
    before = len(" ".join(w.text for w in words[max(0, i - 5) : i]))
    found = sorted(lexicon.TRADED.finditer(text), key=lambda m: (abs(m.start() - before), m.start()))
    return [good(found[0].group())] if found else []


def has_arms(mentions: list[Mention]) -> bool:
    """Weapons by name are ACQUIRES."""
    return any(m.name.kind == "WeaponSystem" and m.via != "noun" for m in mentions)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Trade between two states, told by a verb, a noun of action, or who supplies whom."""
    words = sentence.words
    for word in words:
        if word.mention is not None:
            continue
        if word.pos == "VERB" and word.lemma in lexicon.SELL | lexicon.BUY:
            frame = role.verb_frame(sentence, word.i)
            theme_goods = goods(sentence, word.i)
            if has_arms(frame.theme) or not (theme_goods or word.lemma in ("export", "import")):
                continue
            if word.lemma in lexicon.SELL:
                sellers, buyers = states(frame.agent), states(frame.to) or states(frame.prep("into"))
            else:
                sellers, buyers = states(frame.prep("from")) or origin(sentence, frame), states(frame.agent)
                sellers = [s for s in sellers if s.party not in {b.party for b in buyers}]
            if word.lemma in ("supply", "deliver") and not buyers and sellers:
                buyers = customers(page, sentence, sellers)
            yield from pairs(sentence, word.i, sellers, buyers, theme_goods, "trade verb")
        elif (
            word.pos == "NOUN"
            and word.lemma in OUT | IN
            and (goods(sentence, word.i) or word.lemma in ("export", "import"))
        ):
            frame = role.noun_frame(sentence, word.i)
            if has_arms(frame.theme + frame.mods):
                continue
            near = [
                m
                for m in frame.agent + frame.mods
                if words[m.head].head == word.i or words[m.head].dep == "poss"
            ]
            if word.lemma in OUT:
                sellers, buyers = states(near), states(frame.to)
            else:
                sellers, buyers = states(frame.prep("from")) or origin(sentence, frame), states(near)
                sellers = [s for s in sellers if s.party not in {b.party for b in buyers}]
            yield from pairs(sentence, word.i, sellers, buyers, goods(sentence, word.i), "trade noun")
        elif word.pos == "NOUN" and word.lemma in SUPPLIER | CUSTOMER:
            yield from ranked(sentence, word.i)


def origin(sentence: Sentence, frame: role.Frame) -> list[Mention]:
    """Where goods are from, as their adjective says: "buys Iranian oil", "American products"."""
    if frame.theme_word is None:
        return []
    kids = [sentence.words[k] for k in sentence.words[frame.theme_word].kids]
    return [
        k.mention
        for k in kids
        if k.mention is not None
        and k.dep in ("amod", "compound", "nmod")
        and k.mention.name.kind == "Country"
    ]


def customers(page: Page, sentence: Sentence, sellers: list[Mention]) -> list[Mention]:
    """Where goods go when only the seller is named: to the customer whose supplier it was called just
    before."""
    if not sentence.number:
        return []
    before = page.sentences[sentence.number - 1]
    own = {s.party for s in sellers}
    found = []
    for word in before.words:
        if word.mention is None and word.pos == "NOUN" and word.lemma in SUPPLIER | CUSTOMER:
            for each in ranked(before, word.i):
                seller, buyer = each.subject, each.object
                if isinstance(seller, Mention) and isinstance(buyer, Mention) and seller.party in own:
                    found.append(buyer)
    return found[:1]


def pairs(
    sentence: Sentence, i: int, sellers: list[Mention], buyers: list[Mention], what: list[str], rule: str
) -> Iterator[Finding]:
    """Every seller with every buyer."""
    for seller in role.unique(sellers):
        for buyer in role.unique(buyers):
            yield Finding(
                "EXPORTS_TO",
                seller,
                buyer,
                i,
                rule,
                said=dict[str, list[Said]](commodity=list(what)) if what else {},
                free=False,
            )


def ranked(sentence: Sentence, i: int) -> Iterator[Finding]:
    """Suppliers and customers: "Iran is India's third-largest oil supplier behind Iraq and Saudi Arabia"."""
    words = sentence.words
    frame = role.noun_frame(sentence, i)
    owners = (
        states([m for m in frame.agent if words[m.head].dep == "poss"])
        or states(frame.to)
        or states(frame.prep("of", "for"))
    )
    verb = words[words[i].head]
    ones: list[Mention] = []
    if words[i].dep == "attr":
        ones = states([m for k in verb.kids if words[k].dep == "nsubj" for m in role.fillers(sentence, k)])
    elif words[i].dep == "appos":
        ones = states(role.fillers(sentence, words[i].head))[:1]
    else:
        ones = states(
            [m for k in words[i].kids if words[k].dep == "appos" for m in role.fillers(sentence, k)]
        )
    supplying = words[i].lemma in SUPPLIER
    phrase = " ".join(w.text for w in words[max(0, i - 7) : i])
    rank = amount.rank(phrase.replace(" - ", "-"))
    what = goods(sentence, i)
    behind = []
    if re.search(r"\b(?:behind|after|following)\b", " ".join(w.low for w in words[i:])):
        cut = next(w.i for w in words[i:] if w.low in ("behind", "after", "following"))
        behind = [m for m in states(sentence.mentions) if m.a > cut and m.name.kind == "Country"]
    for owner in owners[:1]:
        for one in [*ones, *behind]:
            said: dict[str, list[Said]] = {"commodity": list(what)} if what else {}
            if rank is not None and one in ones:
                said["rank"] = [rank]
            seller, buyer = (one, owner) if supplying else (owner, one)
            if seller.party != buyer.party:
                yield Finding("EXPORTS_TO", seller, buyer, i, "supplier", said, "", "positive", free=False)
