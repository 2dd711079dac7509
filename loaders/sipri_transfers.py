"""SIPRI's register of transfers of major arms, as its database exports it: a row a deal, or a row a year of delivery."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.arms import Arsenal, Parties, Party
from kg.register.dates import edtf
from kg.register.fields import Fields
from kg.register.transfer import DEALS, DELIVERIES, MARKS, TIV, Deal, deal, delivery, named
from kg.statement import Entry, Object, Ref, Source, SourceError, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.document import Document

TEACHES = ("WeaponSystem",)
FILTER = re.compile(
    r"Transfers of .*? from (?P<supplier>.+?) +to (?P<recipient>.+?) *\. "
    r"(?:.*? year range '(?P<since>[^']*)' to '(?P<until>[^']*)')?"
)
GENERATED = re.compile(r"Data generated: (\d\d? \w{3} \d{4})")
NOBODY = re.compile(r"^unknown (?:supplier|recipient)", re.IGNORECASE)
ALL = "All countries"


def recognises(document: Document) -> bool:
    """Whether one of the first rows names the register's columns."""
    return _header(document) >= 0


def _header(document: Document) -> int:
    """The number of rows before that of the column names; -1 where there is none."""
    for number, row in enumerate(table.first_rows(document, 30)):
        if set(row) >= set(DEALS) or set(row) >= set(DELIVERIES):
            return number
    return -1


def load(document: Document, known: Known) -> Loaded:
    """Read it, by the preamble if there is one, else by whom it names. Raises SourceError where it is no such table."""
    asked = _asked(document)
    generated = GENERATED.search(document.head().decode("cp1252", "replace"))
    title = ", ".join(("trade register", *asked.scope, *(["-".join(asked.years)] if asked.years else [])))
    source = Source(
        id="-".join(("sipri-transfers", *map(slug, asked.scope or asked.years))),
        title=f"SIPRI Arms Transfers Database: {title}",
        publisher="Stockholm International Peace Research Institute",
        url="https://www.sipri.org/databases/armstransfers",
        licence="(c) SIPRI, non-commercial use with citation",
        published=(edtf(generated[1]) if generated else "") or document.published,
        language="en",
        loader="sipri_transfers",
        version="1",
    )
    return Loaded(source, _items(document, source.id, asked, known))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an export was asked for: `scope` (of one supplier, recipient), `years` (none: all), and the weapons in it."""

    skip: int
    scope: tuple[str, ...]
    years: tuple[str, ...]
    weapons: tuple[tuple[str, str], ...]


def _asked(document: Document) -> _Asked:
    """What the preamble says; where there is none, the only recipient or supplier of the rows: a part is not the whole."""
    skip = _header(document)
    if skip < 0:
        raise SourceError(
            f"{document.path}: there is no row with the register's column names in its first 30"
        )
    weapons, parties = set(), [set[str](), set[str]()]
    for plain in (fields.plain() for fields in _rows(document, skip)):
        designation = plain.get("Weapon designation") or plain.get("Designation", "")
        description = plain.get("Weapon description") or plain.get("Description", "")
        weapons.add((named(designation), " ".join(description.split())))
        for held, name in zip(parties, ("Supplier", "Recipient"), strict=True):
            held.add(plain.get(name, "").strip())
    years: tuple[str, ...] = ()
    if found := FILTER.search(document.head().decode("cp1252", "replace")):
        supplier, recipient = found["supplier"], found["recipient"]
        years = tuple(year for year in (found["since"], found["until"]) if year and year.isdecimal())
    else:
        supplier, recipient = (held.pop() if len(held) == 1 else ALL for held in parties)
    scope = [f"from {supplier}"] if supplier != ALL else []
    if recipient != ALL:
        scope.append(f"to {recipient}" if scope else recipient)
    return _Asked(skip, tuple(scope), years, tuple(sorted(weapons)))


def _rows(document: Document, skip: int) -> Iterator[Fields]:
    """Each row; one that a line break in its comment has cut in two is made whole."""
    cut: Fields | None = None
    for fields in table.rows(document, skip=skip, fallback="cp1252"):
        if cut is not None:
            yield from _mended(cut, fields)
            cut = None
        elif fields.plain().get(table.WIDTH, "").startswith("13 of 16"):
            cut = fields
        else:
            yield fields
    if cut is not None:
        yield cut


def _mended(first: Fields, second: Fields) -> Iterator[Fields]:
    rest = list(second.plain().values())
    if second.plain().get(table.WIDTH, "").startswith("4 of 16") and "Recipient" not in second:
        held = first.plain() | dict(zip(TIV, rest, strict=False))
        yield Fields({name: of for name, of in held.items() if name != table.WIDTH}, "", first.line)
    else:
        yield first
        yield second


def _items(document: Document, source: str, asked: _Asked, known: Known) -> Iterator[Item]:
    header = table.first_rows(document, 30)[asked.skip]
    marks = {f"column {at + 2}": MARKS[name] for at, name in enumerate(header) if name in MARKS}
    older = set(header) >= set(DEALS)
    register = _Register(source, Arsenal.of(known, asked.weapons, whole=not asked.scope), Parties.of(known))
    seen: dict[int, int] = {}
    for fields in _rows(document, asked.skip):
        line, row = fields.line or 0, hash(tuple(fields.plain().items()))
        if row in seen:
            reason = f"the same as line {seen[row]}; it is loaded once"
            yield Item(f"line {line}", (), problems=(Problem(f"line {line}", reason, line),))
            continue
        seen[row] = line
        one = deal(fields, marks, whole=not asked.years) if older else delivery(fields)
        yield register.item(one, fields)


@dataclass
class _Register:
    """What is remembered from row to row: keys that came, weapons and parties that have been described."""

    source: str
    arsenal: Arsenal
    parties: Parties
    keys: Counter[str] = field(default_factory=Counter)
    told: set[tuple[str, str]] = field(default_factory=set)

    def item(self, deal: Deal, fields: Fields) -> Item:
        """The row as statements."""
        self.keys[deal.key] += 1
        entry = deal.key if self.keys[deal.key] == 1 else f"{deal.key} ({self.keys[deal.key]})"
        if not deal.designation or not deal.recipient:
            missing = "weapon" if deal.recipient else "recipient"
            fields.ignore(*fields.plain())
            return Item(entry, (), problems=(Problem(entry, f"names no {missing}", fields.line),))
        if NOBODY.match(deal.recipient):
            fields.ignore(*fields.plain())
            return Item(entry, (), ignored="the register does not know the recipient")
        unread = [*fields.left(), *deal.unread]
        recipient, supplier = self.parties.party(deal.recipient), self.parties.party(deal.supplier)
        if recipient is None:
            reason = f"no country is called {deal.recipient!r}; add it to schema/countries"
            return Item(entry, (), problems=(Problem(entry, reason, fields.line),), unread=tuple(unread))
        if supplier is None and deal.supplier and not NOBODY.match(deal.supplier):
            unread.append(f"Supplier: no country is called {deal.supplier!r}")
        weapon, known = self.arsenal.weapon(deal.designation, deal.description)
        statements = [
            *self._party(entry, "Recipient", recipient),
            *(self._party(entry, "Supplier", supplier) if supplier else ()),
            *self._weapon(entry, deal, weapon, known=known),
        ]
        if supplier and self._first("supplier", f"{weapon.id} {supplier.ref.id}"):
            statements.append(self._say(entry, "Supplier", weapon, "SUPPLIED_BY", supplier.ref))
        said = deal.said | {"supplier": supplier.ref if supplier else None}
        statements.append(self._say(entry, deal.field, recipient.ref, "ACQUIRES", weapon, **said))
        return Item(entry, statements, parts={"transfers": 1}, unread=tuple(unread))

    def _say(
        self, entry: str, field: str, subject: Ref, predicate: str, of: Object, **said: object
    ) -> Statement:
        return Statement(subject, predicate, of, self.source, Entry(entry, field), qualify(**said))

    def _first(self, what: str, of: str) -> bool:
        before = len(self.told)
        self.told.add((what, of))
        return len(self.told) > before

    def _party(self, entry: str, field: str, one: Party) -> Iterator[Statement]:
        if one.known or not self._first("party", one.ref.id):
            return
        yield self._say(entry, field, one.ref, "kind", Value("Organization"))
        yield self._say(entry, field, one.ref, "name", Value(one.name))
        if one.alias:
            yield self._say(entry, field, one.ref, "alias", Value(one.alias))
        if one.place:
            yield self._say(entry, field, one.ref, "LOCATED_IN", one.place)

    def _weapon(self, entry: str, deal: Deal, weapon: Ref, *, known: bool) -> Iterator[Statement]:
        if self._first("weapon", weapon.id) and not known:
            yield self._say(entry, deal.field, weapon, "kind", Value("WeaponSystem"))
            yield self._say(entry, deal.field, weapon, "name", Value(deal.designation))
        elif self._first("designation", f"{weapon.id} {deal.designation}"):
            yield self._say(entry, deal.field, weapon, "alias", Value(deal.designation))
        self._first("designation", f"{weapon.id} {deal.designation}")
        if self._first("kind", f"{weapon.id} {deal.description}") and deal.description:
            yield self._say(entry, "Weapon description", weapon, "weaponKind", Value(deal.description))
        if not known and self._first("aliases", deal.designation):
            for alias in self.arsenal.aliases(deal.designation):
                yield self._say(entry, deal.field, weapon, "alias", Value(alias))
