"""ACQUIRES: a state buys, orders or receives a weapon, or another sells or delivers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import amount, lexicon, role, status
from kg.text.finding import Finding, party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.claim import Said
    from kg.text.page import Mention, Page, Sentence

STATES = ("Country",)


def states(mentions: list[Mention]) -> list[Mention]:
    """The mentions that mean a state."""
    return [m for m in mentions if m.state is not None and m.via != "any"]


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Purchases and sales whose goods are weapons."""
    arms = [m for m in sentence.mentions if m.name.kind == "WeaponSystem"]
    if not arms:
        return
    for word in sentence.words:
        lemma = word.lemma
        verb = word.pos == "VERB" and word.mention is None
        noun = word.pos == "NOUN" and word.mention is None
        buying = (verb and lemma in lexicon.BUY | {"deploy", "field"}) or (noun and lemma in lexicon.BUYING)
        selling = (verb and lemma in lexicon.SELL) or (noun and lemma in lexicon.SELLING)
        if not buying and not selling:
            continue
        frame = role.frame(sentence, word.i)
        goods = [m for m in frame.theme + frame.prep("of", "for") + frame.mods if m in arms]
        goods = goods or within(sentence, word.i, arms, frame)
        if not goods:
            continue
        if buying and lemma not in ("deploy", "field", "delivery", "deal", "contract", "order"):
            buyers, suppliers = (
                states(frame.agent),
                states(frame.prep("from")) or bought_from(sentence, word.i) or made_by(sentence, goods),
            )
        elif lemma in ("deploy", "field"):
            buyers, suppliers = (
                states(frame.prep("in", "to")),
                states(frame.agent) or made_by(sentence, goods),
            )
            if not buyers or not suppliers:
                continue
        else:
            buyers = states(frame.to) or states(frame.prep("for", "in"))
            suppliers = states(frame.agent) or states(frame.prep("from", "by")) or made_by(sentence, goods)
            if noun and not buyers:
                buyers = [
                    m
                    for m in states(frame.agent)
                    if m.party not in [party(s) for s in made_by(sentence, goods)]
                ]
                suppliers = (
                    states(frame.prep("from")) or bought_from(sentence, word.i) or made_by(sentence, goods)
                )
        if all(m.via == "noun" for m in goods) and not (
            suppliers and {b.party for b in buyers} - {s.party for s in suppliers}
        ):
            continue  # arms in general are bought from somebody
        buyers = buyers or (affected(sentence, word.i) if noun else [])
        buyers = buyers or (earlier(page, sentence, suppliers) if noun or not states(frame.agent) else [])
        meant = status.status(sentence, word.i) or done(word.lemma, word.tag)
        for buyer in buyers:
            for arm in goods:
                said: dict[str, list[Said]] = {}
                from_ = [party(s) for s in suppliers if s.party != buyer.party]
                if from_:
                    said["supplier"] = [from_[0]]
                if (count := counted(sentence, arm)) is not None:
                    said["quantity"] = [count]
                if (price := priced(page, sentence)) is not None:
                    said["value"], said["currency"] = [price[0]], [price[1]]
                extra = [
                    w for s in suppliers[:1] if s.sentence == sentence.number for w in range(s.a, s.b)
                ] + sums(page, sentence)
                yield Finding("ACQUIRES", buyer, arm, word.i, "purchase", said, meant, words=extra)


def affected(sentence: Sentence, i: int) -> list[Mention]:
    """Whom the purchase puts at risk or helps: "the purchase of the S-400 exposes India to sanctions"."""
    word = sentence.words[i]
    verb = sentence.words[word.head]
    if word.dep != "nsubj" or verb.lemma not in (
        "put",
        "expose",
        "leave",
        "subject",
        "land",
        "cost",
        "help",
        "give",
    ):
        return []
    frame = role.verb_frame(sentence, verb.i)
    return states(frame.theme) or states(frame.to)


def within(sentence: Sentence, i: int, arms: list[Mention], frame: role.Frame) -> list[Mention]:
    """Weapons deeper inside the object: "a missile system known as the S-400", "a batch of Su-35 jets"."""
    words = sentence.words
    roots = [k for k in words[i].kids if words[k].dep in ("dobj", "nsubjpass", "attr", "prep", "appos")]
    inside = {j for k in roots for j in below(sentence, k)}
    named = [m for m in arms if m.head in inside]
    precise = [m for m in named if m.via != "noun"]
    return (precise or named)[:3]


def bought_from(sentence: Sentence, i: int) -> list[Mention]:
    """The seller after a "from" deeper inside the object: "two batches of jets from Russia"."""
    words = sentence.words
    inside = [j for k in words[i].kids if k > i for j in below(sentence, k)]
    sellers = [words[p].mention for j in sorted(inside) if words[j].low == "from" for p in words[j].kids]
    return states([m for m in sellers if m is not None])[:1]


def below(sentence: Sentence, i: int) -> list[int]:
    """Word `i` and what hangs on it, but not the clauses that begin another event."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        found.append(j)
        for k in sentence.words[j].kids:
            kid = sentence.words[k]
            if kid.dep in ("relcl", "advcl", "ccomp") or (kid.dep == "conj" and kid.pos == "VERB"):
                continue
            todo.append(k)
    return found


def made_by(sentence: Sentence, goods: list[Mention]) -> list[Mention]:
    """Who makes the goods, as a modifier says: "Russian S-400 systems", "a Russian missile system known
    as the S-400"."""
    found = []
    for arm in goods:
        j = arm.head
        for _ in range(5):
            for k in sentence.words[j].kids:
                kid = sentence.words[k]
                if (
                    kid.mention is not None
                    and kid.mention.state is not None
                    and kid.dep in ("amod", "compound", "nmod")
                    and kid.i < j
                ):
                    found.append(kid.mention)
                if kid.tag == "VBN" and kid.i < j and kid.low in ("made", "built", "supplied"):
                    found += [
                        m
                        for p in kid.kids
                        if (m := sentence.words[p].mention) is not None and m.state is not None
                    ]
            above = sentence.words[j].head
            if above == j or (
                sentence.words[above].pos == "VERB" and sentence.words[above].dep not in ("acl",)
            ):
                break
            j = above
    return role.unique(found)


def counted(sentence: Sentence, arm: Mention) -> int | float | None:
    """How many: the number before the weapon or before the noun that the weapon qualifies."""
    j = arm.head
    for _ in range(3):
        for k in sentence.words[j].kids:
            kid = sentence.words[k]
            if (
                kid.dep == "nummod"
                and (n := amount.number(kid.low)) is not None
                and not kid.ent.endswith(("MONEY", "DATE", "PERCENT"))
            ):
                return amount.exact(n)
        before = sentence.words[arm.a - 1] if arm.a else None
        if before is not None and before.pos == "NUM" and (n := amount.number(before.low)) is not None:
            return amount.exact(n)
        word = sentence.words[j]
        over = sentence.words[word.head]
        if word.dep == "pobj" and over.low == "of":  # "five of the S-400 systems", "two batches of Su-35s"
            whole = sentence.words[over.head]
            number = amount.number(whole.low) if whole.pos == "NUM" else None
            return None if number is None else amount.exact(number)
        if word.dep not in ("compound", "nmod", "amod", "nummod"):
            break
        j = word.head
    return None


def priced(page: Page, sentence: Sentence) -> tuple[float, str] | None:
    """The sum of a deal told in the next sentence: "The contract is worth $4.5 billion"."""
    if amount.money(page.plain[sentence.start : sentence.end]) or sentence.number + 1 >= len(page.sentences):
        return None
    after = page.sentences[sentence.number + 1]
    first = [w.low for w in after.words[:3]]
    if first[:1] in (["the"], ["this"]) and set(first[1:]) & {
        "deal",
        "contract",
        "purchase",
        "order",
        "agreement",
        "sale",
    }:
        for _, _, value, currency in amount.money(page.plain[after.start : after.end])[:1]:
            return value, currency
    return None


def sums(page: Page, sentence: Sentence) -> list[int]:
    """The words of the first sum of money in the sentence."""
    for start, end, _, _ in amount.money(page.plain[sentence.start : sentence.end])[:1]:
        return [w.i for w in sentence.words if start <= w.start - sentence.start < end]
    return []


def done(lemma: str, tag: str) -> str:
    """What the verb itself says of the status."""
    if tag in ("VBD", "VBN") and lemma in (
        "receive",
        "deliver",
        "get",
        "obtain",
        "buy",
        "purchase",
        "acquire",
        "supply",
    ):
        return "delivered" if lemma in ("receive", "deliver", "get", "obtain", "supply") else "agreed"
    return ""


def earlier(page: Page, sentence: Sentence, suppliers: list[Mention]) -> list[Mention]:
    """Whose deal "its planned purchase" or "the sale" is: the state named before it, nearest first, that
    is not the seller."""
    sellers = {m.party for m in suppliers}
    here = [m for m in states(sentence.mentions) if m.party not in sellers and m.name.kind == "Country"]
    return here[-1:] if len({m.party for m in here}) == 1 else []
