"""A Sanction of FollowTheMoney as a designation: by whom, under what, since when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.register import ftm_words as words
from kg.register.dates import edtf
from kg.register.ftm_ties import ref
from kg.statement import Object, Ref, Value, qualify, slug

if TYPE_CHECKING:
    from kg.register.ftm_entity import Entity
    from kg.register.reference import Reference

NOTES = (
    "status",
    "summary",
    "description",
    "country",
    "duration",
    "recordId",
    "modifiedAt",
    "date",
    "publisher",
)
IDS = ("authorityId", "unscId")
FROM, LISTED = "startDate", "listingDate"


class Sanctions:
    """Makes designations; authorities and programmes that only this file knows are stated once."""

    def __init__(self, source: str, reference: Reference, published: str = "") -> None:
        self.source, self.reference, self.published = source, reference, published
        self.stated: set[Ref] = set()

    def read(self, one: Entity) -> str:
        """Read a Sanction, and give what is wrong with it."""
        targets = one.take("entity")
        if not targets:
            return "is of the schema Sanction and has no entity"
        authorities, programmes = one.take("authority"), one.take("program")
        ids = [text for name in IDS for text in one.take(name)]
        one.say("kind", Value("Designation"), "schema")
        label = "; ".join(authorities) or "; ".join(programmes) or "Sanction"
        one.say("name", Value(f"{label} {ids[0] if ids else targets[0]}"), "authority")
        for text in ids:
            one.say("listId", Value(text), "authorityId")
        how = self._when(one)
        for target in targets:
            one.say("HAS_DESIGNATION", one.ref, "entity", how, ref(target))
        self.by(one, one.ref, authorities, "authority")
        self.under(one, one.ref, authorities, one.take("programId"), programmes, "programId")
        for word, field in (("reason", "reason"), ("measure", "provisions")):
            for text in one.take(field):
                one.say(word, Value(text), field)
        one.urls("sourceUrl")
        one.urls("programUrl")
        one.urls("publisherUrl")
        for field in NOTES:
            for text in one.take(field):
                one.say("note", Value(f"{field}: {text}"), field)
        return ""

    def _when(self, one: Entity) -> tuple[tuple[str, Object], ...]:
        """The first start and the last end; other dates are kept in words."""
        starts, listed, ends = (sorted(one.take(name)) for name in (FROM, LISTED, "endDate"))
        for field, texts in (
            (FROM, starts[1:]),
            (LISTED, listed if starts else listed[1:]),
            ("endDate", ends[:-1]),
        ):
            for text in texts:
                one.say("note", Value(f"{field}: {text}"), field)
        said: dict[str, object] = {}
        for name, text in (("from", (starts or listed or [""])[0]), ("to", (ends or [""])[-1])):
            if text and (found := edtf(text)):
                said[name] = Value(found, "date")
            elif text:
                one.say("note", Value(f"{name}: {text}"), FROM if name == "from" else "endDate")
        end = said.get("to")
        over = isinstance(end, Value) and bool(self.published) and end.text < self.published
        return qualify(**said, status="ended" if over else None)

    def by(self, one: Entity, designation: Ref, authorities: list[str], field: str) -> None:
        """The authorities, known or stated."""
        for text in authorities:
            known = words.AUTHORITIES.get(plain(text))
            to = Ref(known or f"authority-{slug(text)}")
            if not known and to not in self.stated:
                self.stated.add(to)
                one.say("kind", Value("Organization"), field, (), to)
                one.say("name", Value(text), field, (), to)
            one.say("DESIGNATED_BY", to, field, (), designation)

    def under(
        self,
        one: Entity,
        designation: Ref,
        authorities: list[str],
        codes: list[str],
        titles: list[str],
        field: str,
    ) -> None:
        """The programmes: ours where their code says so, else stated as OpenSanctions calls them."""
        prefixes = [
            words.PREFIXES[known] for text in authorities if (known := words.AUTHORITIES.get(plain(text)))
        ]
        ours = [found for each in titles for prefix in prefixes if (found := self.known(prefix, each))]
        for code in codes:
            owner, _, rest = code.partition("-")
            if owner in words.OWNERS and (found := self.known(words.OWNERS[owner], rest)):
                ours.append(found)
        stated = [(code, titles[0] if len(titles) == 1 and len(codes) == 1 else "") for code in codes]
        for code, title in stated or [("", title) for title in titles]:
            to = Ref(f"opensanctions:{ref(code).id if code else slug(title)[:60].strip('-')}")
            if to not in self.stated:
                self.stated.add(to)
                one.say("kind", Value("SanctionsProgramme"), field, (), to)
                one.say("name", Value(title or f"programme {code}"), field, (), to)
                if code:
                    one.say("code", Value(code), field, (), to)
            one.say("UNDER_PROGRAMME", to, field, (), designation)
        for to in dict.fromkeys(ours):
            one.say("UNDER_PROGRAMME", to, field, (), designation)
        for title in titles if codes and len(titles) + len(codes) > 2 else ():
            one.say("note", Value(f"program: {title}"), "program", (), designation)

    def known(self, prefix: str, code: str) -> Ref | None:
        """The programme of this code in the reference data."""
        found, there = self.reference.programme(prefix, code)
        return found if there else None


def plain(text: str) -> str:
    """An authority's name as it is looked up.

    >>> plain("Foreign, Commonwealth &  Development Office")
    'foreign, commonwealth & development office'
    """
    return " ".join(text.replace("\u2011", "-").casefold().split())
