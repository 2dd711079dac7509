"""SANCTIONS: who imposes, plans, threatens, lifts or keeps sanctions on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role, status
from kg.text.claim import Name, Said
from kg.text.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.text.page import Mention, Page, Sentence

WORLD = Name("Organization", "international community", "international-community")
TARGETS = ("on", "against", "upon", "at", "targeting")
PUNISH = lexicon.bag("sanction penalise penalize punish blacklist")
ISSUER = ("Country", "Organization")


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Nouns ("US sanctions on Iran", "impose sanctions on Russia") and verbs ("sanctioned three banks")."""
    for word in sentence.words:
        if word.mention is not None:
            continue
        if word.pos in ("NOUN", "PROPN") and word.lemma in lexicon.SANCTION:
            yield from noun(page, sentence, word.i)
        elif word.pos == "VERB" and word.lemma in PUNISH:
            yield from verb(page, sentence, word.i)
    yield from enforced(page, sentence)


def issuers(mentions: list[Mention]) -> list[Mention]:
    """Who can impose sanctions: states, bodies, and leaders for their states."""
    return [
        m
        for m in mentions
        if m.via != "any" and (m.name.kind in ISSUER or (m.name.kind == "Person" and m.state is not None))
    ]


def noun(page: Page, sentence: Sentence, i: int) -> Iterator[Finding]:
    """The roles around the noun: whose they are, and on whom."""
    words = sentence.words
    frame = role.frame(sentence, i)
    verbs = [words[v].lemma for v in frame.verbs]
    governing = verbs[0] if verbs else ""
    targets = [
        m
        for m in role.listed(sentence, frame.prep(*TARGETS))
        if m.name.kind in ("Country", "Organization", "Person")
    ]
    mods = [m for m in frame.mods if m.name.kind in ("Country", "Organization")]
    kinds = [m for m in mods if m.via in ("demonym", "acronym", "name", "alias", "government")]
    own = [m for m in frame.agent + kinds if m.name.kind in ISSUER or m.name.kind == "Person"]
    if governing in lexicon.IMPOSE | lexicon.LIFT or governing in (
        "grant",
        "have",
        "use",
        "push",
        "support",
        "back",
        "seek",
        "propose",
        "pass",
        "violate",
        "face",
    ):
        pass
    if governing in ("face", "violate", "evade", "breach", "suffer", "escape", "avoid", "endure"):
        targets = targets or (frame.agent if governing in ("face", "suffer", "endure") else [])
        own = [m for m in own if m not in frame.agent] + [
            m for m in frame.agent if words[m.head].dep == "poss"
        ]
    if not targets:  # "Iran sanctions", "sanctions with respect to Iranian crude oil"
        targets = [
            m
            for m in kinds
            if words[m.head].low in ("iran", "russia") or (m.via == "name" and len(kinds) > 1)
        ] or respecting(sentence, i)
        own = [m for m in own if m not in targets]
    subjects = issuers(own)
    states = {m.party for m in targets}
    subjects = [m for m in subjects if m.party not in states]
    who: list[Mention | Name] = list(role.unique(subjects)) or implied(page, sentence, targets)
    meant = meaning(sentence, i, frame, governing)
    negative = status.negative(sentence, i)
    for target in role.unique(targets):
        if target.via == "any":
            continue
        for one in who:
            said: dict[str, list[Said]] = {}
            law = [
                m
                for m in sentence.mentions
                if m.name.kind == "Law" and m in frame.prep("under", "in", "through")
            ]
            if law:
                said["under"] = [law[0].name]
            yield Finding(
                "SANCTIONS",
                one,
                target,
                i,
                "sanctions",
                said,
                meant,
                "negative" if negative else "positive",
                words=extent(frame),
            )


def respecting(sentence: Sentence, i: int) -> list[Mention]:
    """On whom, in "sanctions with respect to Iranian oil", "sanctions over the Russian invasion"."""
    found = []
    for k in sentence.words[i].kids:
        if sentence.words[k].dep == "prep" and sentence.words[k].low in (
            "with",
            "over",
            "related",
            "regarding",
            "concerning",
        ):
            inside = [m for m in sentence.mentions if m.state is not None and k < m.a < k + 8]
            found += inside[:1]
    return found


def implied(page: Page, sentence: Sentence, targets: list[Mention]) -> list[Mention | Name]:
    """Whose sanctions they are where the sentence does not say: those of the last sentence that did,
    else the world's."""
    del targets
    for back in range(sentence.number - 1, max(-1, sentence.number - 4), -1):
        before = page.sentences[back]
        if any(w.lemma in lexicon.SANCTION for w in before.words):
            named = [
                m
                for m in before.mentions
                if m.name.id in ("US", "european-union", "EU", "united-nations", "UN")
            ]
            if named:
                return [named[0].name]
    american = [state for state in page.top[:3] if state.id == "US"]
    return list(american) or [WORLD]


def meaning(sentence: Sentence, i: int, frame: role.Frame, governing: str) -> str:
    """The status: what the governing verb does to the sanctions, and how it is meant."""
    lifting = governing in lexicon.LIFT or any(
        w in ("relief", "lifting", "easing", "removal") for w in near(sentence, i)
    )
    meant = status.status(sentence, frame.verbs[0] if frame.verbs else i)
    if lifting:
        return {
            "considered": "lift considered",
            "planned": "lift planned",
            "threatened": "lift considered",
        }.get(meant, "lifted")
    if not meant and frame.verbs and sentence.words[frame.verbs[0]].tag in ("VBD", "VBN"):
        return "in force"
    return meant


def near(sentence: Sentence, i: int) -> list[str]:
    """The words around word `i`."""
    return [w.low for w in sentence.words[max(0, i - 3) : i + 3]]


def extent(frame: role.Frame) -> list[int]:
    """The governing verb belongs to the quote."""
    return frame.verbs[:1]


def verb(page: Page, sentence: Sentence, i: int) -> Iterator[Finding]:
    """To sanction, penalise, punish or blacklist somebody."""
    frame = role.frame(sentence, i)
    targets = [
        m for m in frame.theme if m.name.kind in ("Country", "Organization", "Person") and m.via != "any"
    ]
    subjects: list[Mention | Name] = list(issuers(frame.agent))
    if not subjects:
        owner = [m for m in sentence.mentions if m.state is not None and m.a < i and m not in targets]
        subjects = list(owner[-1:]) or [n for n in page.top[:3] if n.id == "US"]
    for one in subjects[:2]:
        for target in targets:
            yield Finding("SANCTIONS", one, target, i, "punish")


def enforced(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """A state that imposes a law imposes its sanctions on those whom the law aims at: "the US will
    impose CAATSA Section 231"."""
    laws = [m for m in sentence.mentions if m.name.kind == "Law"]
    for law in laws:
        verb_ = role.light_verb(sentence, law.head)
        if verb_ is None or sentence.words[verb_].lemma not in (
            "impose",
            "apply",
            "enforce",
            "implement",
            "use",
            "invoke",
        ):
            continue
        frame = role.verb_frame(sentence, verb_)
        for target in aimed_at(page, law.name):
            for one in issuers(frame.agent):
                yield Finding(
                    "SANCTIONS",
                    one,
                    target,
                    verb_,
                    "law enforced",
                    said={"under": [law.name]},
                    words=range(law.a, law.b),
                )


def aimed_at(page: Page, law: Name) -> list[Name]:
    """The states that the article says a law, or the act it is a provision of, aims at."""
    from kg.text.rules import sanctioned_under

    found: dict[Name, None] = {}
    for sentence in page.sentences:
        if not any(m.name.kind == "Law" for m in sentence.mentions):
            continue
        for each in sanctioned_under.find(page, sentence):
            named = each.object if isinstance(each.object, Name) else each.object.name
            if named.id == law.id or law.id.startswith(named.id) or law.name.startswith(named.name):
                found[each.subject if isinstance(each.subject, Name) else each.subject.party] = None
    return list(found)
