"""Archigos: the effective leaders of states since 1875, a row a spell in office, as Stata's table or R's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import rdata_frames, stata
from kg.register.dates import edtf
from kg.register.listed import ref
from kg.register.once import Once
from kg.register.states import abbreviation, state
from kg.statement import Entry, Object, Ref, Source, SourceError, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

KEYS = {"obsid", "leader", "startdate", "enddate"}
STATES = ("gwcode", "ccode", "idacr")  # the state's number, or its three letters
GENDERS = {"M": "male", "F": "female"}
MISSING = {"-999", "-888", "-777", "-666", ".", "..", "NA"}
STILL = "Still in Office"
TITLE = "effective leader"
# Archigos writes YEM for the number 678, North Yemen and then Yemen, where others mean 679.
OWN_LETTERS = {"YEM": "678"}
# The words of other columns, as numbers.
COPIES = ("num_entry", "num_exit", "num_exitcode", "num_posttenurefate")


def recognises(document: Document) -> bool:
    """Whether it is a table of Stata or R that has the data's columns."""
    return _has(stata.columns(document)) or _has(rdata_frames.columns(document))


def _has(columns: list[str]) -> bool:
    return set(columns) >= KEYS and any(name in columns for name in STATES)


def load(document: Document, known: Known) -> Loaded:
    """Read it. Stata's table says when it was saved; R's is no older than the last day in it.

    Raises SourceError where it is neither, or is damaged.
    """
    plain = _has(stata.columns(document))
    if not plain and not _has(rdata_frames.columns(document)):
        raise SourceError(f"{document.path}: not the leaders of Archigos (columns {', '.join(sorted(KEYS))})")
    some = list(stata.rows(document) if plain else rdata_frames.rows(document))
    last = max((fields.plain().get("enddate", "") for fields in some), default="")
    source = Source(
        id="archigos" if plain else "archigos-peacesciencer",
        title="Archigos: A Data Set on Leaders, version 4.1",
        publisher="H. E. Goemans, Kristian Skrede Gleditsch, Giacomo Chiozza"
        + ("" if plain else "; peacesciencer (Steven V. Miller)"),
        url="https://www.rochester.edu/college/faculty/hgoemans/data.htm"
        if plain
        else "https://svmiller.com/peacesciencer/",
        licence="free for research with citation (Goemans, Gleditsch and Chiozza 2009)",
        published=document.published or (stata.saved(document) if plain else last),
        language="en",
        loader="archigos",
        version="1",
    )
    return Loaded(source, _items(some, source.id, last))


def _items(some: list[Fields], source: str, last: str) -> Iterator[Item]:
    once = Once()
    for fields in some:
        line, row = fields.line or 0, fields.plain()
        entry, before = once.entry(fields.text("obsid") or f"row {line}", row, line)
        if before:
            yield Item(entry, (), problems=(Problem(entry, f"the same as row {before}", line),))
        else:
            yield Spell(fields, source, entry, last).item()


class Spell:
    """One leader's time in office, as statements."""

    def __init__(self, fields: Fields, source: str, entry: str, last: str) -> None:
        self.fields, self.source, self.entry, self.last = fields, source, entry, last
        self.statements, self.odd = list[Statement](), list[str]()

    def item(self) -> Item:
        """The entry as it was read."""
        self.fields.ignore(*COPIES)
        name, letters = self._take("leader"), self._take("idacr")
        number = self._take("gwcode") or self._take("ccode")
        self.fields.ignore("ccode")  # where both are given they are one number
        begin, end = self._date("startdate"), self._date("enddate")
        wrong = [what for what, of in (("leader", name), ("startdate", begin), ("enddate", end)) if not of]
        if wrong:
            return self._rejected(f"has no {' or '.join(wrong)}", name)
        if end < begin:
            return self._rejected(f"ends ({end}) before it begins ({begin})", name)
        held = list(spans(number, letters, begin, end))
        if not held:
            column, code = ("gwcode", number) if number else ("idacr", letters)
            self.odd.append(f"{column}: no state has the code {code!r} in {begin[:4]}")
        self._person(name, letters or number)
        self._office(held, begin, end)
        left = (*self.odd, *self.fields.left())
        return Item(self.entry, self.statements, name, parts={"offices": len(held)}, unread=left)

    def _rejected(self, why: str, name: str) -> Item:
        return Item(self.entry, (), name, (Problem(self.entry, why, self.fields.line),))

    def _take(self, column: str) -> str:
        text = self.fields.text(column)
        return "" if text in MISSING else text

    def _date(self, column: str) -> str:
        text = self._take(column)
        found = edtf(text) if text else ""
        if text and not found:
            self.odd.append(f"{column}: {text!r} is no date")
        return found

    def _say(self, predicate: str, of: Object, column: str, **said: object) -> None:
        where = Entry(self.entry, column)
        self.statements.append(Statement(self.person, predicate, of, self.source, where, qualify(**said)))

    def _person(self, name: str, of: str) -> None:
        """Who it is, by `leadid`; the table without it names one person alike in every spell for the same state."""
        id_ = self._take("leadid")
        column = "leadid" if id_ else "leader"
        self.person = ref("archigos", id_ or f"{of}-{name}".casefold())
        self._say("kind", Value("Person"), column)
        self._say("name", Value(name), "leader")
        if gender := self._take("gender"):
            if gender not in GENDERS:
                self.odd.append(f"gender: {gender!r} is no known code")
            self._say("gender", Value(GENDERS.get(gender, gender)), "gender")
        for predicate, exactly, year in (
            ("birthDate", "borndate", "yrborn"),
            ("deathDate", "deathdate", "yrdied"),
        ):
            day, in_ = self._date(exactly), self._date(year)
            if day or in_:
                self._say(predicate, Value(day or in_, "date"), exactly if day else year)
        for column in ("dbpediauri", "dbpedia_uri"):
            if page := self._take(column):
                self._say("url", Value(page, "anyURI"), column)

    def _office(self, held: list[tuple[str, str, str]], begin: str, end: str) -> None:
        """The office, once a state that it was held in; without an end where the data end before it does.

        R's table says so; in Stata's, one who leads on the last day in the data leads on.
        """
        entered, exit_, how = self._take("entry"), self._take("exit"), self._take("exitcode")
        going = exit_ == STILL or (not exit_ and end == self.last)
        for at, (found, first, last) in enumerate(held):
            over = at == len(held) - 1
            self._say(
                "HOLDS_OFFICE",
                Ref(found),
                "startdate",
                title=TITLE,
                **{"from": Value(first or begin, "date")},
                to=None if over and going else Value(last or end, "date"),
                entered=entered if at == 0 else "",
                left=[] if not over or going else list(dict.fromkeys((exit_, how))),
            )


def spans(number: str, letters: str, begin: str, end: str) -> Iterator[tuple[str, str, str]]:
    """The states that a code means from one day to another, each with the years between (empty: the first and last day).

    A state that only followed in the very year in which a spell ends is not told.

    >>> list(spans("345", "", "1989-05-15", "2000-10-07")), list(spans("", "IND", "2014-05-26", "2015-12-31"))
    ([('YU', '', '1992'), ('CSXX', '1992', '')], [('IN', '', '')])
    """
    number = number or OWN_LETTERS.get(letters, "")
    held: list[tuple[str, int]] = []
    for year in range(int(begin[:4]), max(int(end[:4]), int(begin[:4]) + 1)):
        found = state("gw", number, year) if number else abbreviation("gw", letters, year)
        if found and (not held or held[-1][0] != found):
            held.append((found, year))
    for at, (found, year) in enumerate(held):
        until = str(held[at + 1][1]) if at + 1 < len(held) else ""
        yield found, str(year) if at else "", until
