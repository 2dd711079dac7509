"""From texts to claims: names are noted, speakers found, rules applied."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import arms, group, judgement, mention, people, pipeline, pronoun, repeat, speech
from kg.text.gazetteer import Gazetteer, Term
from kg.text.page import Page, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.text.claim import Claim


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the claims in order of their quotes, the pipeline's name and version, the number of
    words."""

    claims: tuple[Claim, ...]
    model: str
    words: int


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
    page.named = {m.name.name: m.name for m in page.mentions() if m.name.kind in ("Law", "Agreement")}
    page.states = Counter(m.state for m in page.mentions() if m.state is not None)
    speech.quotations(page)
    speech.attribute(page)
    pronoun.resolve(page)
    return page


def claims(page: Page) -> list[Claim]:
    """Every claim of a page, in order of its quote; the same from the same words once, a bare repeat not
    at all."""
    made: dict[tuple[object, ...], Claim] = {}
    for claim in judgement.judged(page):
        key = (*judgement.keyed(claim), claim.start, claim.qualifiers, claim.polarity)
        if key not in made or made[key].confidence < claim.confidence:
            made[key] = claim
    return sorted(repeat.without_bare(repeat.dated(list(made.values()))), key=order)


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
