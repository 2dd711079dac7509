"""From texts to claims: names are noted, speakers found, rules applied."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.text import (
    arms,
    candidate,
    feature,
    finding,
    group,
    mention,
    opinion,
    people,
    pipeline,
    pronoun,
    repeat,
    speech,
)
from kg.text.gazetteer import Gazetteer, Term
from kg.text.page import Page, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from kg.text.candidate import Candidate
    from kg.text.claim import Claim


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the claims in order of their quotes, the pipeline's name and version, the number of
    words."""

    claims: tuple[Claim, ...]
    model: str
    words: int


@cache
def rules() -> tuple[ModuleType, ...]:
    """The rules: every file of `kg/text/rules` is one, by name."""
    from importlib import import_module
    from pathlib import Path

    stems = sorted(
        path.stem for path in (Path(__file__).parent / "rules").glob("*.py") if path.stem != "__init__"
    )
    return tuple(import_module(f"kg.text.rules.{stem}") for stem in stems)


def pages(texts: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> Iterator[Page]:
    """Annotate texts given as (text, publication date): one page each, in order."""
    originals: list[tuple[str, str]] = []

    def numbered() -> Iterator[tuple[int, str]]:
        for number, (text, published) in enumerate(texts):
            originals.append((text, published))
            yield number, text

    current, sentences, found = -1, list[Sentence](), list[tuple[int, int, Term]]()
    paragraph = 0

    def finish(until: int) -> Iterator[Page]:
        nonlocal current, sentences, found
        while current < until:
            if current >= 0:
                text, published = originals[current]
                originals[current] = ("", "")
                yield annotated(
                    Page(text, published, sentences, plain=text.translate(pipeline.PLAIN)), found, gazetteer
                )
            current, sentences, found = current + 1, [], []

    for article, offset, doc, names in pipeline.parsed(numbered(), gazetteer):
        yield from finish(article)
        paragraph += 1  # noqa: SIM113
        sentences += pipeline.sentences(doc, offset, paragraph, len(sentences))
        found += [(offset + a, offset + b, term) for a, b, term in names]
    yield from finish(len(originals))


def annotated(page: Page, found: list[tuple[int, int, Term]], gazetteer: Gazetteer) -> Page:
    """Note who and what is named, who serves which country, who speaks, and what pronouns stand for."""
    i = 0
    for sentence in page.sentences:
        mention.patterns(page, sentence, gazetteer)
        while i < len(found) and found[i][0] < sentence.start:
            i += 1
        j = i
        while j < len(found) and found[j][0] < sentence.end:
            j += 1
        mention.known(page, sentence, found[i:j], gazetteer)
        i = j
    people.note(page, gazetteer)
    for sentence in page.sentences:
        mention.modelled(sentence)
        arms.note(sentence)
        group.note(sentence, gazetteer.states.get("EU"))
    people.settle(page, gazetteer)
    page.states = Counter(m.state for m in page.mentions() if m.state is not None)
    speech.quotations(page)
    speech.attribute(page)
    pronoun.resolve(page)
    return page


def claims(page: Page) -> list[Claim]:
    """Every claim of a page, in order of its quote: what the rules find and what the second opinion adds."""
    made: dict[tuple[object, ...], Claim] = {}
    for sentence in page.sentences:
        found = second(page, sentence, by_rules(page, sentence))
        for claim in (c for several in found.values() for c in several):
            key_ = (*keyed(claim), sentence.number, claim.qualifiers, claim.polarity)
            if key_ not in made or made[key_].confidence < claim.confidence:
                made[key_] = claim
    return sorted(repeat.without_bare(repeat.dated(list(made.values()))), key=order)


def second(page: Page, sentence: Sentence, found: dict[Key, list[Claim]]) -> dict[Key, list[Claim]]:
    """Give what the rules found its confidence, drop what the second opinion doubts, add what it is sure
    enough of."""
    added: dict[Key, list[Claim]] = {}
    chances: dict[Key, float] = {}
    bought = any(p == "ACQUIRES" for p, _, _ in found)
    for each, features in weighed(page, sentence, found):
        likely = opinion.probability(each.predicate, features)
        key = (each.predicate, each.subject.name.id, each.object.name.id)
        if key in found:
            chances[key] = likely
            continue
        rivals = [k for k in found if k[0] == each.predicate]
        if likely < (opinion.SURE if rivals else opinion.THRESHOLD):
            continue
        if each.predicate == "EXPORTS_TO" and bought:
            continue  # the purchase of a weapon is told as such
        claim = finding.complete(page, sentence, proposed(each, likely))
        if claim is not None:
            added[key] = [claim]
    best: dict[str, float] = {}
    for key, likely in chances.items():
        best[key[0]] = max(best.get(key[0], 0.0), likely)
    kept: dict[Key, list[Claim]] = {}
    for key, claims_ in found.items():
        if key not in chances:
            kept[key] = claims_
        elif best[key[0]] >= opinion.DOUBT or key[0] not in opinion.OFTEN:
            kept[key] = [replace(c, confidence=opinion.joint(c.confidence, chances[key])) for c in claims_]
    return kept | added


Key = tuple[str, str, str]


def keyed(claim: Claim) -> Key:
    """What is claimed, whoever says so."""
    return claim.predicate, claim.subject.id, claim.object.id


def by_rules(page: Page, sentence: Sentence) -> dict[Key, list[Claim]]:
    """What the rules find in a sentence."""
    found: dict[Key, list[Claim]] = {}
    for rule in rules():
        for each in rule.find(page, sentence):
            claim = finding.complete(page, sentence, each)
            if claim is not None and claim.quote.strip():
                found.setdefault(keyed(claim), []).append(claim)
    return found


def weighed(
    page: Page, sentence: Sentence, found: dict[Key, list[Claim]]
) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """The sentence's candidates with their features, the rules that found the same among them."""
    for each in candidate.candidates(page, sentence):
        yield each, feature.of(page, sentence, each, found)


def proposed(of: Candidate, likely: float) -> finding.Finding:
    """A candidate as a find of the second opinion."""
    return finding.Finding(
        of.predicate,
        of.subject.mention or of.subject.name,
        of.object.mention or of.object.name,
        of.trigger,
        "second opinion",
        confidence=round(likely, 3),
        exact=(of.subject.name, of.object.name),
    )


def order(claim: Claim) -> tuple[int, int, str, str, str, str]:
    """Reading order: by quote, then by what is claimed."""
    return (
        claim.start,
        claim.end,
        claim.predicate,
        claim.subject.name,
        claim.object.name,
        str(claim.qualifiers),
    )


def reading(page: Page) -> Reading:
    """The reading of one page."""
    words = sum(w.pos not in ("PUNCT", "SPACE") for s in page.sentences for w in s.words)
    return Reading(tuple(claims(page)), pipeline.model(), words)
