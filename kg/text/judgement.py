"""What of all that the rules find and the candidates offer is claimed, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.text import candidate, feature, finding, opinion

if TYPE_CHECKING:
    from types import ModuleType

    from kg.text.candidate import Candidate
    from kg.text.claim import Claim
    from kg.text.page import Page, Sentence

Key = tuple[str, str, str]
Found = dict[Key, list["Claim"]]


@cache
def rules() -> tuple[ModuleType, ...]:
    """The rules: every file of `kg/text/rules` is one, by name."""
    from importlib import import_module
    from pathlib import Path

    stems = sorted(path.stem for path in (Path(__file__).parent / "rules").glob("[a-z]*.py"))
    return tuple(import_module(f"kg.text.rules.{stem}") for stem in stems)


@dataclass(slots=True)
class Offer:
    """A candidate that no rule found, with its chance; `rivals` where rules found other ends for its
    predicate."""

    sentence: Sentence
    candidate: Candidate
    likely: float
    rivals: bool

    @property
    def key(self) -> Key:
        """What would be claimed."""
        return key_of(self.candidate)


def keyed(claim: Claim) -> Key:
    """What is claimed, whoever says so."""
    return claim.predicate, claim.subject.id, claim.object.id


def key_of(each: Candidate) -> Key:
    """What a candidate would claim."""
    return each.predicate, each.subject.name.id, each.object.name.id


def by_rules(page: Page, sentence: Sentence) -> Found:
    """What the rules find in a sentence."""
    found: Found = {}
    for rule in rules():
        for each in rule.find(page, sentence):
            claim = finding.complete(page, sentence, each)
            if claim is not None and claim.quote.strip():
                found.setdefault(keyed(claim), []).append(claim)
    return found


def weighed(page: Page, sentence: Sentence, found: Found) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """The sentence's candidates with their features, what the rules found there among them."""
    for each in candidate.candidates(page, sentence):
        yield each, feature.of(page, sentence, each, found)


def judged(page: Page) -> list[Claim]:
    """The claims of a page: the rules' that are not doubted, and the offers that are likely enough.

    What several sentences make somewhat likely is likely (their chances are taken as independent); it is
    then claimed from the sentence that makes it most so.
    """
    claims: list[Claim] = []
    offers: list[Offer] = []
    told: set[Key] = set()
    for sentence in page.sentences:
        found = by_rules(page, sentence)
        chances: dict[Key, float] = {}
        for each, features in weighed(page, sentence, found):
            likely = opinion.probability(each.predicate, features)
            if key_of(each) in found:
                chances[key_of(each)] = likely
            elif likely >= opinion.DOUBT and not told_otherwise(each, found):
                rivals = any(predicate == each.predicate for predicate, _, _ in found)
                offers.append(Offer(sentence, each, likely, rivals))
        kept = undoubted(found, chances)
        told |= {keyed(claim) for claim in kept}
        claims += kept
    together: dict[Key, float] = {}
    best: dict[Key, float] = {}
    for offer in offers:
        together[offer.key] = 1 - (1 - together.get(offer.key, 0.0)) * (1 - offer.likely)
        best[offer.key] = max(best.get(offer.key, 0.0), offer.likely)
    for offer in offers:
        alone = offer.likely >= (opinion.SURE if offer.rivals else opinion.THRESHOLD)
        first = offer.likely == best[offer.key] and offer.key not in told and not offer.rivals
        if alone or (first and together[offer.key] >= opinion.TOGETHER):
            sure = together[offer.key] if first else offer.likely
            claim = finding.complete(page, offer.sentence, proposed(offer.candidate, sure))
            if claim is not None:
                claims.append(claim)
    return claims


def told_otherwise(each: Candidate, found: Found) -> bool:
    """Tell whether a rule says it better: a purchase of arms is no export, who breaks a law is not its
    target."""
    if each.predicate == "EXPORTS_TO":
        return any(predicate == "ACQUIRES" for predicate, _, _ in found)
    if each.predicate == "SANCTIONED_UNDER":
        return ("EXPOSED_TO", each.subject.name.id, each.object.name.id) in found
    return False


def undoubted(found: Found, chances: dict[Key, float]) -> list[Claim]:
    """The rules' claims with their confidence, without those of a predicate that the second opinion
    doubts in all."""
    best: dict[str, float] = {}
    for key, likely in chances.items():
        best[key[0]] = max(best.get(key[0], 0.0), likely)
    kept: list[Claim] = []
    for key, claims in found.items():
        if key not in chances:
            kept += claims
        elif best[key[0]] >= opinion.DOUBT or key[0] not in opinion.OFTEN:
            kept += [replace(c, confidence=opinion.joint(key[0], c.confidence, chances[key])) for c in claims]
    return kept


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
