"""Claims that an article makes more than once: the bare repeat goes where a fuller one stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.text.claim import Claim, sorted_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

# What an article says again of sanctions is often another round of them: those are all kept.
KEPT = "SANCTIONS"
TIMES = ("date", "from", "to", "by")


def poorer(one: Claim, other: Claim) -> bool:
    """Tell whether `other` says all that `one` says, and more."""
    if one.predicate == KEPT and (one.rule != "second opinion" or one.speaker != other.speaker):
        return False
    mine, theirs = set(one.qualifiers), set(other.qualifiers)
    if one.status not in ("", other.status) or not mine <= theirs:
        return False
    fuller = (
        bool(theirs - mine)
        or (one.status != other.status)
        or (one.speaker is None and other.speaker is not None)
    )
    same = mine == theirs and one.status == other.status and one.speaker == other.speaker
    return fuller or (
        same
        and one.rule == "second opinion"
        and (other.confidence, -other.start) > (one.confidence, -one.start)
    )


def without_bare(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that another of the same fact makes needless."""
    by: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        by.setdefault((claim.subject.id, claim.predicate, claim.object.id, claim.polarity), []).append(claim)
    return [
        c
        for same in by.values()
        for c in same
        if not any(poorer(c, other) for other in same if other is not c)
    ]


def dated(claims: list[Claim]) -> list[Claim]:
    """Give a named meeting's date, said once in the article, to all who took part."""
    known: dict[str, set[str]] = {}
    for claim in claims:
        event = meeting(claim)
        if event:
            known.setdefault(event, set()).update(str(of) for key, of in claim.qualifiers if key == "date")
    found = []
    for claim in claims:
        dates = known.get(meeting(claim), set())
        if len(dates) == 1 and not any(key in TIMES for key, _ in claim.qualifiers):
            said = {key: [v for k, v in claim.qualifiers if k == key] for key, _ in claim.qualifiers}
            claim = replace(claim, qualifiers=sorted_pairs({**said, "date": [*dates]}))
        found.append(claim)
    return found


def meeting(claim: Claim) -> str:
    """The id of the meeting a claim is about, if any."""
    if claim.predicate == "PARTICIPATES_IN":
        return claim.object.id
    return claim.subject.id if claim.predicate == "TOOK_PLACE_IN" else ""
