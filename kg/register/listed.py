"""An entry of a sanctions list as statements: who is meant, how they are called, and the designation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.loaded import Item, Problem
from kg.register.dates import Order, edtf
from kg.register.reference import Reference, nowhere
from kg.statement import Entry, Object, Ref, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.register.fields import Fields

NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.+]+")
IMO = re.compile(r"(?<!\d)(\d{7})(?!\d)")
DESIGNATION = ":designation"
SIMPLE = (str, Ref, Value, type(None))  # two of which are equal only where they are the same


def ref(prefix: str, id_: str) -> Ref:
    """An entry's thing: the list's own id with its prefix, made into an id.

    >>> ref("un", "QDi.001"), ref("ca", "Belarus / 12")
    (Ref(id='un-QDi.001'), Ref(id='ca-Belarus-12'))
    """
    return Ref(f"{prefix}-{NOT_IN_IDS.sub('-', id_).strip('-.') or slug(id_)}")


@lru_cache(maxsize=65536)
def _remembered(said: tuple[tuple[str, object], ...]) -> tuple[tuple[str, Object], ...]:
    """Qualifiers, made once: lists say the same kind, issuer and country again and again."""
    return qualify(**dict(said))


class Listed:
    """Gathers what one entry says; `item()` gives it.

    `source` is the list, `entry` the entry's id in it, `ref` and `kind` (a label) the thing it is about. Every `field` names
    the list's own field or element that a value comes from. `order` is how the list writes 02/03/1974; a listing that ends
    after the day it was `published` (EDTF) is not over. Empty values are
    passed over; what cannot be understood is kept verbatim as a `note` or reported by `unread`, never dropped.

    >>> one = Listed("un-sc", "QDi.001", ref("un", "QDi.001"), "Person", Reference({"iq": Ref("IQ")}, {}, frozenset()))
    >>> one.name("Sayf al-Adl", "FIRST_NAME"); one.birth("circa 1960", "YEAR"); one.national("IQ", "NATIONALITY")
    >>> one.designation("unsc", "UN", "LISTED_ON", since="2001-01-25")
    Ref(id='un-QDi.001:designation')
    >>> [said.predicate for said in one.item().statements]
    ['kind', 'name', 'birthDate', 'NATIONAL_OF', 'kind', 'name', 'listId', 'HAS_DESIGNATION', 'DESIGNATED_BY']
    """

    def __init__(
        self,
        source: str,
        entry: str,
        ref: Ref,
        kind: str,
        reference: Reference,
        order: Order = "dmy",
        at: str = "",
        published: str = "",
    ) -> None:
        self.source, self.entry, self.ref, self.kind, self.published = source, entry, ref, kind, published
        self.reference, self.order = reference, order
        self.statements: list[Statement] = []
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.unread: list[str] = []
        self.called = ""
        self._entries: dict[str, Entry] = {}
        self.say("kind", Value(kind), at or "kind")

    def say(
        self, predicate: str, of: Object, field: str, subject: Ref | None = None, /, **said: object
    ) -> None:
        """State a word of the schema, of `subject` or else of the entry's thing; `said` are qualifiers."""
        where = self._entries.get(field)
        if where is None:
            where = self._entries[field] = Entry(self.entry, field)
        if not said:
            qualifiers: tuple[tuple[str, Object], ...] = ()
        elif all(isinstance(of, SIMPLE) for of in said.values()):
            qualifiers = _remembered(tuple(said.items()))
        else:
            qualifiers = qualify(**said)
        self.statements.append(Statement(subject or self.ref, predicate, of, self.source, where, qualifiers))

    def text(self, predicate: str, text: str, field: str, lang: str = "", /, **said: object) -> None:
        """State a property in the list's words; `lang` is BCP 47 (`ru-Cyrl`, `und-Arab`)."""
        if text:
            self.say(predicate, Value(text, "string", lang), field, **said)

    # ---- what they are called ----------------------------------------------------------------------------

    def name(self, text: str, field: str, lang: str = "") -> None:
        """The entry's first name; a second one becomes an alias."""
        if text and self.called:
            self.alias(text, field, lang=lang)
        elif text:
            self.called = text
            self.text("name", text, field, lang)

    def alias(
        self,
        text: str,
        field: str,
        *,
        weak: bool = False,
        former: bool = False,
        lang: str = "",
        note: str = "",
    ) -> None:
        """Another name; `weak` as the list marks it, `former` for f.k.a., `note` what it says of the name."""
        if text:
            self.counts["aliases"] += 1
            name = "weakAlias" if weak else "formerName" if former else "alias"
            self.text(name, text, field, lang, what=note)

    # ---- what is known of them ---------------------------------------------------------------------------

    def date(self, predicate: str, text: str, field: str, **said: object) -> None:
        """A date property (birthDate, deathDate, foundedOn, builtOn), as precise as given; else the words as a note."""
        if text and (found := edtf(text, self.order)):
            self.say(predicate, Value(found, "date"), field, **said)
        elif text:
            self.text("note", f"{field}: {text}", field)

    def birth(self, text: str, field: str, note: str = "") -> None:
        """A date of birth, and what the list says of it."""
        if text:
            self.counts["births"] += 1
            self.date("birthDate", text, field, what=note)

    def birth_place(self, text: str, field: str, country: str = "", note: str = "") -> None:
        """A place of birth; its country is `country`, else what stands after the last comma, if that is one."""
        if not text and not country:
            return
        self.text("birthPlace", text or country, field, "", what=note)
        reference = self.reference
        found = reference.country(country) if country else reference.exactly(text.rpartition(",")[2].strip())
        if found:
            self.say("BORN_IN", found, field)
        elif country:
            self._no_country(country, field)

    def national(self, country: str, field: str, **said: object) -> None:
        """A nationality or citizenship; what is no person (some lists give enterprises one) is located there."""
        person = self.kind in ("Person", "Party")
        self._country("NATIONAL_OF" if person else "LOCATED_IN", country, field, **said)

    def flag(self, country: str, field: str, *, former: bool = False) -> None:
        """The flag of a vessel, or the registry of an aircraft."""
        self._country("FLAGGED_IN", country, field, status="ended" if former else None)

    def located(self, country: str, field: str) -> None:
        """A country it is based in or registered in, where there is no address."""
        self._country("NATIONAL_OF" if self.kind == "Person" else "LOCATED_IN", country, field)

    def _country(self, relation: str, country: str, field: str, **said: object) -> None:
        if nowhere(country):
            return
        if found := self.reference.country(country):
            self.say(relation, found, field, **said)
        else:
            self._no_country(country, field)
            self.text("note", country, field)

    def _no_country(self, country: str, field: str) -> None:
        if not nowhere(country):
            self.unread.append(f"{field}: no country is called {country!r}")

    def address(
        self, parts: Iterable[str], country: str, field: str, *, note: str = "", former: bool = False
    ) -> None:
        """A postal address from its parts, and the country it is in; `former` where they have left it."""
        line = ", ".join(part for part in parts if part)
        shown = country if country and not nowhere(country) else ""
        if not line and not shown:
            return
        self.counts["addresses"] += 1
        said = {"what": note, "status": "ended" if former else ""}
        self.text("address", ", ".join(part for part in (line, shown) if part), field, "", **said)
        found = self.reference.country(shown) if shown else None
        if found:
            self.say("LOCATED_IN", found, field, status=said["status"])
        elif shown:
            self._no_country(shown, field)

    def document(
        self,
        number: str,
        kind: str,
        field: str,
        *,
        issuer: str = "",
        since: str = "",
        until: str = "",
        note: str = "",
    ) -> None:
        """A passport, tax number or registration: its number, `kind` in the list's words, issuing country and dates."""
        if not number:
            return
        self.counts["documents"] += 1
        said: dict[str, object] = {"kind": kind, "what": note}
        if issuer and (found := self.reference.country(issuer)):
            said["issuer"] = found
        elif issuer:
            self._no_country(issuer, field)
            said["what"] = f"{issuer}; {note}" if note else issuer
        for name, text in (("from", since), ("to", until)):
            if text and (found_date := edtf(text, self.order)):
                said[name] = Value(found_date, "date")
            elif text:
                said["what"] = f"{said['what']}; {name} {text}".strip("; ")
        self.say("identifier", Value(number), field, **said)

    def imo(self, text: str, field: str) -> None:
        """A vessel's IMO number, found in a text that has one; another text is a document."""
        if self.kind == "Vessel" and (found := IMO.search(text)):
            self.say("imoNumber", Value(found[1]), field)
        else:
            self.document(text, "IMO", field)

    # ---- the designation ---------------------------------------------------------------------------------

    def designation(
        self,
        authority: str,
        label: str,
        field: str,
        *,
        since: str = "",
        until: str = "",
        programmes: Iterable[tuple[Ref, bool, str]] = (),
        under: str = "",
    ) -> Ref:
        """The listing of this target by an authority (its id), once; gives its `Ref`.

        `label` names the list in the designation's name ("UN" gives "UN QDi.001"). `programmes` are (programme, whether the
        reference data have it, its code in the list), as `Reference.programme` gives them; `under` is their field.
        """
        me = Ref(self.ref.id + DESIGNATION)
        self.say("kind", Value("Designation"), field, me)
        self.say("name", Value(f"{label} {self.entry}"), field, me)
        self.say("listId", Value(self.entry), field, me)
        said: dict[str, object] = {}
        for name, text in (("from", since), ("to", until)):
            if text and (found := edtf(text, self.order)):
                said[name] = Value(found, "date")
            elif text:
                self.say("note", Value(f"{name} {text}"), field, me)
        over = until and not (
            self.published and edtf(until, self.order)[: len(self.published)] > self.published
        )
        self.say("HAS_DESIGNATION", me, field, status="ended" if over else None, **said)
        self.say("DESIGNATED_BY", Ref(authority), field, me)
        for programme, known, code in programmes:
            self.programme(programme, known, code, under or field)
        return me

    def programme(self, programme: Ref, known: bool, code: str, field: str) -> None:
        """The designation's programme; one that the reference data lack is named by its code, and reported."""
        if not known:
            self.unread.append(f"{field}: no programme of schema/programmes has the code {code!r}")
            self.say("kind", Value("SanctionsProgramme"), field, programme)
            self.say("name", Value(f"programme {code}"), field, programme)
            self.say("code", Value(code), field, programme)
        self.say("UNDER_PROGRAMME", programme, field, Ref(self.ref.id + DESIGNATION))

    def designated(self, predicate: str, of: Object, field: str, **said: object) -> None:
        """State something of the designation: measure, reason, note, RESTS_ON."""
        self.say(predicate, of, field, Ref(self.ref.id + DESIGNATION), **said)

    # ---- done --------------------------------------------------------------------------------------------

    def link(self, to: Ref, field: str, kind: str = "", *, owner: bool = False, **said: object) -> None:
        """A link to another thing, `kind` in the list's words; `owner` where that one owns or controls this."""
        self.counts["links"] += 1
        owned = owner and self.kind not in ("Person", "Country")
        self.say("OWNED_BY" if owned else "LINKED_TO", to, field, kind=kind, **said)

    def item(self, fields: Fields | None = None) -> Item:
        """The entry as it was read; what nobody took of `fields` is reported as unread."""
        left = fields.left() if fields else ()
        return Item(
            self.entry, self.statements, self.called, tuple(self.problems), self.counts, (*self.unread, *left)
        )


def rejected(entry: str, reason: str, fields: Fields | None = None, name: str = "") -> Item:
    """An entry that cannot be loaded, and why, in one sentence."""
    return Item(entry, (), name, (Problem(entry, reason, fields.line if fields else None),))
