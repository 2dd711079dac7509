"""The second opinion: a logistic regression over what can be seen of each candidate, with its weights in
weights.json."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where F1 is best, out of fold, over the training articles.
THRESHOLD = 0.25
# The same for a fact that several sentences make somewhat likely.
TOGETHER = 0.3
# Beside what a rule found in the same predicate with other ends, the second opinion must be surer.
SURE = 0.55
# What a rule finds is dropped where the second opinion gives it less than this, in predicates it has seen
# often.
DOUBT = 0.05
OFTEN = {
    "SANCTIONS",
    "IMPOSES_TARIFF_ON",
    "DEMANDS",
    "EXPORTS_TO",
    "PARTY_TO",
    "PARTICIPATES_IN",
    "TOOK_PLACE_IN",
    "WITHDRAWS_FROM",
}
Weights = dict[str, dict[str, float]]


@cache
def weights() -> Weights:
    """The weights by predicate and feature ("" is the intercept), as `bench/train_text.py` wrote them."""
    path = Path(__file__).with_name("weights.json")
    found: Weights = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def probability(predicate: str, features: Mapping[str, float]) -> float:
    """How likely it is that a careful reader would take the candidate from the text, between 0 and 1.

    >>> round(probability("no such predicate", {}), 2)
    0.0
    """
    known = weights().get(predicate)
    if known is None:
        return 0.0
    total = known.get("", 0.0) + math.fsum(
        known[name] * value for name, value in features.items() if name in known
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def joint(predicate: str, rule: float, likely: float) -> float:
    """The confidence in what a rule found: half way to the second opinion's, where that has seen the
    predicate often.

    >>> joint("SANCTIONS", 0.8, 0.4), joint("EXPOSED_TO", 0.8, 0.1)
    (0.6, 0.8)
    """
    return round((rule + likely) / 2, 3) if predicate in OFTEN else round(max(rule, likely), 3)
