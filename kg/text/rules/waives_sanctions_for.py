"""WAIVES_SANCTIONS_FOR: waivers and exemptions, considered, granted, denied or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role, status
from kg.text.claim import Name, Said
from kg.text.finding import Finding
from kg.text.page import Mention, Page, Sentence
from kg.text.rules import acquires

if TYPE_CHECKING:
    from collections.abc import Iterator

ANY = Name("Country", "any country", "any-country")
UNITED_STATES = Name("Country", "United States", "US")
GRANT = lexicon.bag("grant give issue extend renew approve allow exempt")
END = lexicon.bag("end revoke expire terminate cancel withdraw scrap lapse")
REFUSE = lexicon.bag("deny refuse reject decline rule exclude oppose")
POSSIBLE = lexicon.bag(
    "consider possibility whether discuss mull weigh seek request explore exercise decision work "
    "talk may might could possible potential ask decide hope want review authority option"
)


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Waivers by noun ("grant waivers for India") and by verb ("waive sanctions", "exempt India from")."""
    for word in sentence.words:
        if word.mention is not None:
            continue
        low = word.lemma
        if (
            low in lexicon.WAIVER
            and word.pos in ("NOUN", "PROPN")
            and (low.startswith("waiver") or about_sanctions(page, sentence))
        ):
            if about_sanctions(page, sentence) or any(m.name.kind == "Law" for m in sentence.mentions):
                yield from waiver(page, sentence, word.i, role.frame(sentence, word.i), noun=True)
        elif word.pos == "VERB" and (low == "waive" or (low == "exempt" and about_sanctions(page, sentence))):
            yield from waiver(page, sentence, word.i, role.frame(sentence, word.i), noun=False)


def about_sanctions(page: Page, sentence: Sentence) -> bool:
    """Tell whether sanctions are spoken of here or in the sentence before; exemptions from tariffs are
    none of ours."""
    near = page.sentences[max(0, sentence.number - 5) : sentence.number + 2]
    lemmas = {w.lemma for s in near for w in s.words}
    return bool(lemmas & lexicon.SANCTION) and not {w.lemma for w in sentence.words} & lexicon.TARIFF


def waiver(page: Page, sentence: Sentence, i: int, frame: role.Frame, noun: bool) -> Iterator[Finding]:
    """One waiver: for whom, from whose sanctions on whom, under which law."""
    words = sentence.words
    beneficiaries: list[Mention | Name] = [
        m
        for m in role.unique(frame.prep("for", "to") + frame.to)
        if m.name.kind in ("Country", "Organization") or m.state is not None
    ]
    if not noun:
        beneficiaries = [
            m
            for m in (frame.theme if words[i].lemma == "exempt" else frame.prep("for"))
            if m.state is not None or m.via == "any"
        ]
    governing = words[frame.verbs[0]].lemma if frame.verbs else ""
    if (
        noun
        and not beneficiaries
        and governing in ("receive", "get", "obtain", "seek", "request", "want", "win", "secure", "need")
    ):
        beneficiaries = list(acquires.states(frame.agent))
    asking = words[words[words[i].head].head]
    if (
        noun
        and not beneficiaries
        and words[words[i].head].low == "for"
        and asking.lemma in ("ask", "apply", "push", "lobby")
    ):
        beneficiaries = list(acquires.states(role.verb_frame(sentence, asking.i).agent))
    if noun and not beneficiaries and governing in GRANT | REFUSE:
        beneficiaries = [m for m in frame.prep("via") if m.state is not None]
    if noun and not beneficiaries:
        beneficiaries = [m for m in acquires.states(frame.mods) if m.party.id != "US"]
    targets = on_whom(sentence, i)
    benefit = {b.party if isinstance(b, Mention) else b for b in beneficiaries}
    targets = [t for t in targets if t not in benefit]
    law = under(page, sentence)
    oil = not law and goods_of(page, sentence)
    if not beneficiaries and targets and law is None and not oil:
        for target in targets:  # "waive the sanctions on Iran": the relief is Iran's
            yield Finding(
                "WAIVES_SANCTIONS_FOR",
                granter(frame, {target}),
                target,
                i,
                "relief",
                {},
                meaning(sentence, i, frame),
                "positive",
                words=frame.verbs[:1],
            )
        return
    if not beneficiaries and law is None and not oil:
        return
    if not beneficiaries and words[i].dep == "compound":
        return  # "the waiver authority" waives nothing yet
    if not beneficiaries:
        beneficiaries = [exposed(page, sentence) if law is not None else ANY]
    if not targets and law is None:
        targets = spoken_of(page, sentence, benefit)
    subject = granter(frame, benefit)
    said: dict[str, list[Said]] = {}
    if targets:
        said["target"] = list(targets)
    if law is not None:
        said["under"] = [law]
    if oil:
        said["commodity"] = [oil]
    meant = meaning(sentence, i, frame)
    for one in beneficiaries:
        yield Finding(
            "WAIVES_SANCTIONS_FOR",
            subject,
            one,
            i,
            "waiver",
            said,
            meant,
            "positive",
            words=[*(act(sentence, i) or frame.verbs[:1]), *determined(sentence, i)],
        )


def act(sentence: Sentence, i: int) -> list[int]:
    """The verb whose object the waivers are, with its auxiliaries and a pronoun that is its subject: "We will
    consider" before "waivers"."""
    words = sentence.words
    above = words[words[i].head]
    if above.pos != "VERB" or words[i].dep not in ("dobj", "nsubjpass"):
        return []
    kids = [words[k] for k in above.kids]
    own = [w.i for w in kids if w.dep in ("aux", "neg") or (w.dep == "nsubj" and w.pos == "PRON")]
    return [above.i, *own]


def determined(sentence: Sentence, i: int) -> list[int]:
    """The "no" or "possibility of a presidential" before the noun belongs to the quote."""
    words = sentence.words
    found = [k for k in words[i].kids if k < i]
    above = words[words[i].head]
    if words[i].dep == "pobj" and above.low == "of" and words[above.head].pos == "NOUN":
        found += [above.head]
    return found


def granter(frame: role.Frame, benefit: set[Name]) -> Name:
    """Who waives: the state that does it in the sentence, else the United States, whose law knows waivers."""
    for mention in frame.agent + frame.prep("by"):
        if (
            mention.state is not None
            and mention.state not in benefit
            and mention.state.id in ("US", "EU", "GB")
        ):
            return mention.state
    return UNITED_STATES


def on_whom(sentence: Sentence, i: int) -> list[Name]:
    """The states after "sanctions on" that the waiver is from."""
    found: list[Name] = []
    for word in sentence.words[i:]:
        if word.mention is None and word.lemma in lexicon.SANCTION:
            frame = role.noun_frame(sentence, word.i)
            found += [
                m.party
                for m in frame.prep("on", "against")
                if m.state is not None and m.name.kind == "Country"
            ]
    return list(dict.fromkeys(found))


def under(page: Page, sentence: Sentence) -> Name | None:
    """The law the waiver is from: in the sentence, or named in the two before where they speak of
    nothing else."""
    for back in range(sentence.number, max(-1, sentence.number - 3), -1):
        if page.sentences[back].paragraph < sentence.paragraph - 1:
            break
        laws = [m.name for m in page.sentences[back].mentions if m.name.kind == "Law"]
        if laws:
            return next((law for law in laws if not law.name.casefold().startswith("section")), laws[0])
        if back == sentence.number and aimed_at(page.sentences[back], set()):
            break  # it says itself on whom the sanctions are that it speaks of
        if back < sentence.number and any(w.low == "oil" for w in page.sentences[back].words):
            break
    return None


def goods_of(page: Page, sentence: Sentence) -> str:
    """Whether the waivers are for oil, as the sentence or its neighbours say."""
    near = page.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return (
        "crude oil"
        if any(w.low in ("oil", "crude") or "crude oil" in w.low for s in near for w in s.words)
        else ""
    )


def exposed(page: Page, sentence: Sentence) -> Name:
    """Who needs the waiver: the last state that buys, here or before, else anybody."""
    for back in range(sentence.number, max(-1, sentence.number - 4), -1):
        found = [each.subject for each in acquires.find(page, page.sentences[back])]
        if found:
            last = found[-1]
            return last.party if isinstance(last, Mention) else last
    return ANY


def spoken_of(page: Page, sentence: Sentence, benefit: set[Name]) -> list[Name]:
    """On whom the sanctions are that a bare "waivers" is about: the state whose sanctions or goods were
    last spoken of."""
    for back in range(sentence.number, max(-1, sentence.number - 3), -1):
        if found := aimed_at(page.sentences[back], benefit):
            return found
    return []


def aimed_at(near: Sentence, benefit: set[Name]) -> list[Name]:
    """The states that a sentence names as sanctioned, or whose oil it speaks of."""
    for word in near.words:
        if word.mention is None and word.lemma in lexicon.SANCTION:
            frame = role.noun_frame(near, word.i)
            found = [
                m.party
                for m in frame.prep("on", "against")
                if m.name.kind == "Country" and m.via != "any" and m.party not in benefit
            ]
            if found:
                return list(dict.fromkeys(found))
    adjectives = [m for m in near.mentions if m.via == "demonym" or near.words[m.a - 1].low == "from"]
    goods = [
        m.party
        for m in adjectives
        if m.name.kind == "Country"
        and m.party.id != "US"
        and any(
            w.low in ("oil", "crude") or "oil" in w.low
            for w in near.words[m.a : m.a + 4] + near.words[max(0, m.a - 4) : m.a]
        )
    ]
    return list(dict.fromkeys(goods))


def meaning(sentence: Sentence, i: int, frame: role.Frame) -> str:
    """Considered, granted, denied or ended."""
    words = sentence.words
    chain = status.chain(sentence, frame.verbs[0] if frame.verbs else i)
    lemmas = {w.lemma for w in chain} | {
        words[k].lemma for w in chain for k in w.kids if words[k].dep in ("aux", "mark", "amod", "advmod")
    }
    lemmas |= {w.lemma for w in status.chain(sentence, i)} | {words[k].lemma for k in words[i].kids}
    if (
        status.negative(sentence, i)
        or (frame.verbs and status.negative(sentence, frame.verbs[0]))
        or lemmas & REFUSE
    ):
        return "denied"
    if lemmas & END:
        return "ended"
    if lemmas & POSSIBLE:
        return "considered"
    if any(w.lemma in GRANT or w.lemma == "waive" for w in chain) and not status.status(sentence, chain[0].i):
        return "granted"
    return status.status(sentence, i) or "considered"
