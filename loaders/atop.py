"""ATOP, the Alliance Treaty Obligations and Provisions project: alliances since 1815, and what each member is bound to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.cow import States, day
from kg.register.once import Once
from kg.statement import Entry, Object, Ref, Source, SourceError, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

BOTH = {"atopid", "defense", "offense", "neutral", "nonagg", "consul", "ineffect"}
MEMBERS = BOTH | {"member", "yrent", "yrexit", "phase"}
ALLIANCES = BOTH | {"begyr", "endyr", "mem1"}
OBLIGATIONS = {
    "defense": "defense",
    "offense": "offense",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
# What the code book has beside: ids of other projects, the form of the treaty, its conditions, what is agreed on besides.
# (Leeds, Ritter, Mitchell, Long: Alliance Treaty Obligations and Provisions, International Interactions 28, 2002.)
IDS = "cowid cow4id cowsys cowwar source new4 rev4 version"
FORM = "bilat maxphase estmode secrart proadd futmem speclgth length renounce proren renewlgt term termmode termcaus"
TERMS = (
    "active conditio defcon offcon neucon concon defcoadv defcoloc defcocon defconum defcodem defconpr offcoadv offcoloc "
    "offcocon offconum offcodem neucoadv neucoloc neucocon neuconum neucodem neuconpr neucoatt concoadv concoloc concocon "
    "concoreq olimob asymm obvary notaiden dipaid terrres seppeace thirdcom noothall specthrt statthr1 statthr2 conwtin"
)
BESIDES = (
    "medarb milcon milaid intcom subord organ1 orgpurp1 organ2 orgpurp2 base contrib armred acqterr divgains demwith "
    "reflnun refothio natrefal compag nomicoop conres agprois conmen ecaid interv"
)
LEFT = [name for group in (IDS, FORM, TERMS, BESIDES) for name in group.split()]
SECRET = {"1": "its existence is secret", "2": "parts of it are secret"}


def recognises(document: Document) -> bool:
    """Whether the first row has the columns of either file."""
    return bool(_level(document))


def _level(document: Document) -> str:
    rows = table.first_rows(document, 1)
    names = {name.strip() for name in rows[0]} if rows else set()
    return "members" if names >= MEMBERS else "alliances" if names >= ALLIANCES else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it. Raises SourceError where the file is no such table."""
    level = _level(document)
    if not level:
        raise SourceError(f"{document.path}: its first row lacks columns of ATOP's alliance or member file")
    source = Source(
        id=f"atop-{level}",
        title=f"Alliance Treaty Obligations and Provisions (ATOP), {level}",
        publisher="Ashley Leeds, Jeffrey Ritter, Sara McLaughlin Mitchell, Andrew Long",
        url="http://www.atopdata.org",
        licence="cite Leeds, Ritter, Mitchell and Long (2002)",
        published=document.published or _last(document),
        language="en",
        loader="atop",
        version="1",
    )
    register = _Register(source.id, document, States.of(known))
    return Loaded(source, register.members() if level == "members" else register.alliances())


def _last(document: Document) -> str:
    """The last year the data tell of, which is as near as they come to a date of their own."""
    years = ("begyr", "endyr", "yrent", "yrexit")
    told = (fields.text(name) for fields in table.rows(document, fallback="cp1252") for name in years)
    return max((year for year in told if len(year) == 4 and year.isdigit()), default="")


class _Register:
    """An ATOP file, read twice: who belongs to an alliance names it."""

    def __init__(self, source: str, document: Document, states: States) -> None:
        self.source, self.document, self.states = source, document, states
        self.told: set[str] = set()

    def _rows(self) -> Iterator[Fields]:
        return table.rows(self.document, fallback="cp1252")

    def members(self) -> Iterator[Item]:
        """A row a member, and a phase of its membership."""
        names = self._names()
        once = Once()
        for fields in self._rows():
            plain = fields.plain()
            id_, member, since = (fields.text(name) for name in ("atopid", "member", "yrent"))
            entry, same = once.entry(
                f"{id_}, {member}, phase {plain.get('phase', '')}", plain, fields.line or 0
            )
            state = self.states.state(member, since)
            if same or state is None or not id_:
                reason = f"the same as line {same}" if same else f"no state has the COW number {member!r}"
                yield Item(entry, (), problems=(Problem(entry, reason, fields.line),))
                continue
            from_ = day(since, fields.text("moent"), fields.text("dayent"))
            to = day(fields.text("yrexit"), fields.text("moexit"), fields.text("dayexit"))
            phase = fields.text("phase")
            said = self._meant(fields, from_, to) | {
                "phase": float(phase) if phase.isdigit() and phase != "0" else None
            }
            begun, name = names[id_]
            statements = [
                *self._alliance(entry, f"atop-{id_}", name, begun),
                self._say(entry, "member", state, "PARTY_TO", Ref(f"atop-{id_}"), **said),
            ]
            yield Item(entry, statements, parts={"memberships": 1}, unread=tuple(fields.left()))

    def alliances(self) -> Iterator[Item]:
        """A row an alliance, with all its members."""
        once = Once()
        for fields in self._rows():
            plain = fields.plain()
            id_, since = fields.text("atopid"), fields.text("begyr")
            entry, same = once.entry(id_, plain, fields.line or 0)
            from_ = day(since, fields.text("begmo"), fields.text("begday"))
            to = day(fields.text("endyr"), fields.text("endmo"), fields.text("endday"))
            columns = [name for name in plain if name.startswith("mem") and name[3:].isdigit()]
            codes = [(name, fields.text(name)) for name in columns]
            known = {code: self.states.state(code, since) for _, code in codes if code}
            parties = {code: one for code, one in known.items() if one}
            if same or not parties:
                reason = f"the same as line {same}" if same else "names no member that is a state"
                yield Item(entry, (), problems=(Problem(entry, reason, fields.line),))
                continue
            name = self._name(list(parties.values()), from_)
            said = self._meant(fields, from_, to)
            fields.ignore("wartime", "pubsecr")
            statements = [
                *self._alliance(entry, f"atop-{id_}", name, from_),
                *(
                    self._say(entry, column, parties[code], "PARTY_TO", Ref(f"atop-{id_}"), **said)
                    for column, code in codes
                    if code in parties
                ),
            ]
            lost = [f"member: no state has the COW number {code!r}" for code, one in known.items() if not one]
            yield Item(entry, statements, parts={"members": len(parties)}, unread=(*lost, *fields.left()))

    def _names(self) -> dict[str, tuple[Value | None, str]]:
        """When each alliance of the member file began, and its name."""
        begun: dict[str, tuple[str, Value | None]] = {}
        members: dict[str, dict[Ref, None]] = {}
        for fields in self._rows():
            id_, since = fields.text("atopid"), fields.text("yrent")
            if state := self.states.state(fields.text("member"), since):
                members.setdefault(id_, {})[state] = None
            first = day(since, fields.text("moent"), fields.text("dayent"))
            if first and (id_ not in begun or first.text < begun[id_][0]):
                begun[id_] = (first.text, first)
        dates = {id_: first for id_, (_, first) in begun.items()}
        return {
            id_: (dates.get(id_), self._name(list(some), dates.get(id_))) for id_, some in members.items()
        }

    def _name(self, parties: list[Ref], begun: Value | None) -> str:
        year = f", {begun.text[:4]}" if begun else ""
        return f"alliance of {self.states.together(parties)}{year}"

    def _meant(self, fields: Fields, from_: Value | None, to: Value | None) -> dict[str, object]:
        """What a party is bound to, since and until when; a member that the data do not see leave is one at their end."""
        bound = [word for name, word in OBLIGATIONS.items() if fields.text(name) == "1"]
        effect, secret = fields.text("ineffect"), SECRET.get(fields.text("pubsecr"))
        fields.text("wartime")
        fields.ignore(*LEFT)
        status = "ended" if to or effect == "0" else "in force"
        return {"obligation": bound, "from": from_, "to": to, "status": status, "note": secret}

    def _alliance(self, entry: str, id_: str, name: str, begun: Value | None) -> Iterator[Statement]:
        if id_ in self.told:
            return
        self.told.add(id_)
        yield self._say(entry, "atopid", Ref(id_), "kind", Value("Agreement"))
        yield self._say(entry, "atopid", Ref(id_), "name", Value(name))
        if begun:
            yield self._say(entry, "atopid", Ref(id_), "concludedOn", begun)

    def _say(
        self, entry: str, field: str, subject: Ref, predicate: str, of: Object, **said: object
    ) -> Statement:
        return Statement(subject, predicate, of, self.source, Entry(entry, field), qualify(**said))
