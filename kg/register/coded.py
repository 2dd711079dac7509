"""What a coded event says: a statement between two parties, or a meeting of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.register.actors import ONE, Actor
from kg.register.cameo import ACTS, CODES, MEETING, ROOTS, ignored
from kg.statement import Entry, Ref, Statement, Value, qualify

Qualifiers: TypeAlias = tuple[tuple[str, Ref | Value], ...]
AT_HOME = "both actors of one country or organization"
NO_CODE = "an event with a code that CAMEO has not"


@dataclass(frozen=True, slots=True)
class Coded:
    """One event as a source has it: two actors, a CAMEO code, a date (EDTF), who reported it, how often, and where it was.

    `confidence` is how much of what the source codes has been found true. `places` are pairs of an id and, where the
    reference data have none of it, a name.
    """

    source: str
    confidence: float
    entry: str
    first: Actor
    second: Actor
    code: str
    date: str
    url: str = ""
    mentions: str = ""
    places: tuple[tuple[Ref, str], ...] = ()
    note: str = ""

    @property
    def ignored(self) -> str:
        """Why it is left out, in few words; empty where it is not."""
        if self.code not in CODES and self.code not in ROOTS:
            return NO_CODE
        why = [each.ignored for each in (self.first, self.second)]
        return (
            ignored(self.code)
            or (ONE if ONE in why else "")
            or next(filter(None, why), "")
            or (AT_HOME if self.first.ref == self.second.ref else "")
        )

    @property
    def unread(self) -> tuple[str, ...]:
        """Codes that nobody knows."""
        if self.code not in CODES and self.code not in ROOTS:
            return (f"EventCode: CAMEO has no code '{self.code}'",)
        if ignored(self.code):
            return ()
        return tuple(dict.fromkeys(each.unread for each in (self.first, self.second) if each.unread))

    def statements(self, id_: str, fields: tuple[str, str, str, str]) -> Iterator[Statement]:
        """What it says. `id_` is that of the event where it is a meeting; `fields` names those of actors, code and place."""
        first, second = self.first.ref, self.second.ref
        if self.ignored or first is None or second is None:
            return
        for actor, field in zip((self.first, self.second), fields, strict=False):
            if actor.ref and actor.new:
                yield from self._thing(actor.ref, "Organization", actor.name, field)
        act = ACTS[self.code]
        how = qualify(
            cameo=self.code,
            date=Value(self.date, "date"),
            timesReported=Value(self.mentions, "decimal") if self.mentions else None,
            url=Value(self.url, "anyURI") if self.url else None,
            note=self.note,
        )
        if act.predicate != MEETING:
            said = "what" if act.predicate == "DEMANDS" else "kind"
            meant = qualify(**{said: act.words}, status=act.status)
            yield self._said(first, act.predicate, second, fields[2], (*how, *meant), act.polarity)
            return
        yield from self._meeting(Ref(id_), (*how, *qualify(kind=act.words)), fields)

    def _meeting(
        self,
        event: Ref,
        qualifiers: Qualifiers,
        fields: tuple[str, str, str, str],
    ) -> Iterator[Statement]:
        actors = (self.first, self.second)
        name = f"{ACTS[self.code].words} of {self.date}: {' and '.join(each.name for each in actors)}"
        yield from self._thing(event, "Event", name, fields[2])
        yield self._said(event, "date", Value(self.date, "date"), "date")
        for actor, field in zip(actors, fields, strict=False):
            if actor.ref:
                yield self._said(actor.ref, MEETING, event, field, qualifiers)
        for place, called in self.places:
            if called:
                yield from self._thing(place, "Place", called, fields[3])
            yield self._said(event, "TOOK_PLACE_IN", place, fields[3])

    def _thing(self, ref: Ref, kind: str, name: str, field: str) -> Iterator[Statement]:
        yield self._said(ref, "kind", Value(kind), field)
        yield self._said(ref, "name", Value(name, lang="en"), field)

    def _said(
        self,
        subject: Ref,
        predicate: str,
        of: Ref | Value,
        field: str,
        qualifiers: Qualifiers = (),
        polarity: Literal["positive", "negative"] = "positive",
    ) -> Statement:
        return Statement(
            subject,
            predicate,
            of,
            self.source,
            Entry(self.entry, field),
            tuple(sorted(qualifiers, key=lambda pair: pair[0])),
            polarity=polarity,
            confidence=self.confidence,
        )
