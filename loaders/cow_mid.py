"""The Correlates of War project's militarized interstate disputes: the disputes (MIDA) and who took part in them (MIDB)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.cow import States, day
from kg.register.once import Once
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

DISPUTES = {"dispnum", "styear", "endyear", "outcome", "settle", "hostlev", "numa", "numb"}
PARTIES = {"dispnum", "ccode", "styear", "endyear", "sidea", "revstate", "hostlev", "orig"}
MISSING = ("", "-9")
# The code book of version 5.0 (Palmer et al.: The MID5 Dataset, 2011-2014, Conflict Management and Peace Science 39, 2022).
CODES = {
    "outcome": "|victory of side A|victory of side B|side A yields|side B yields|stalemate|compromise|released|unclear|"
    "joins an ongoing war",
    "settle": "|negotiated|imposed|none|unclear",
    "fatality": "none|1-25|26-100|101-250|251-500|501-999|over 999",
    "hostlev": "|no militarized action|threat to use force|display of force|use of force|war",
    "hiact": "none|threat to use force|threat to blockade|threat to occupy territory|threat to declare war|"
    "threat to use unconventional weapons|threat to join war|show of force|alert|nuclear alert|mobilization|"
    "fortification of the border|border violation|blockade|occupation of territory|seizure|attack|clash|declaration of war|"
    "use of unconventional weapons|beginning of an interstate war|joining of an interstate war",
    "revtype1": "|territory|policy|regime or government|other",
}
WORDS = {name: dict(enumerate(words.split("|"))) for name, words in CODES.items()}
WORDS["revtype2"] = WORDS["revtype1"]


def recognises(document: Document) -> bool:
    """Whether the first row has the columns of either file."""
    return bool(_level(document))


def _level(document: Document) -> str:
    rows = table.first_rows(document, 1)
    names = {name.strip() for name in rows[0]} if rows else set()
    return "participants" if names >= PARTIES else "disputes" if names >= DISPUTES else ""


def load(document: Document, known: Known) -> Loaded:
    """Read it; the data of version 5.0 end in 2014. Raises SourceError where the file is no such table."""
    level = _level(document)
    if not level:
        raise SourceError(
            f"{document.path}: its first row lacks columns of the disputes' or the participants' file"
        )
    source = Source(
        id=f"cow-mid-{level}",
        title=f"Correlates of War: militarized interstate disputes, {level}",
        publisher="Correlates of War Project",
        url="https://correlatesofwar.org/data-sets/mids/",
        licence="cite Palmer et al. (2022)",
        published=document.published or "2014",
        language="en",
        loader="cow_mid",
        version="1",
    )
    return Loaded(source, _items(document, source.id, States.of(known), disputes=level == "disputes"))


def _items(document: Document, source: str, states: States, *, disputes: bool) -> Iterator[Item]:
    once, told = Once(), set[str]()
    for fields in table.rows(document, fallback="cp1252"):
        plain = fields.plain()
        number, code = fields.text("dispnum"), fields.text("ccode")
        entry, same = once.entry(number if disputes else f"{number}, {code}", plain, fields.line or 0)
        state = None if disputes else states.state(code, plain["styear"])
        if same or not number or not (disputes or state):
            reason = f"the same as line {same}" if same else f"no state has the COW number {code!r}"
            yield Item(entry, (), problems=(Problem(entry, reason, fields.line),))
            continue
        unread: list[str] = []
        fields.ignore("version", "stabb", "fatalpre", "ongo2014")  # exact deaths are known of few
        statements = [] if number in told else list(_event(entry, number, source))
        told.add(number)
        if state:
            statements.append(_party(entry, number, state, source, fields, unread))
        else:
            statements += _dispute(entry, number, source, fields, unread)
        yield Item(entry, statements, unread=(*unread, *fields.left()))


def _word(fields: Fields, name: str, unread: list[str]) -> str:
    code = fields.text(name)
    if code in MISSING:
        return ""
    words = WORDS[name].get(int(code), "") if code.isdigit() else ""
    if not words and code != "0":
        unread.append(f"{name}: the code {code!r}")
    return words


def _event(entry: str, number: str, source: str) -> Iterator[Statement]:
    event = Ref(f"mid-{number}")
    yield Statement(event, "kind", Value("Event"), source, Entry(entry, "dispnum"))
    yield Statement(
        event, "name", Value(f"militarized interstate dispute {number}"), source, Entry(entry, "dispnum")
    )


def _period(fields: Fields) -> tuple[Value | None, Value | None]:
    begun, over = (
        day(*(fields.text(f"{end}{part}") for part in ("year", "mon", "day"))) for end in ("st", "end")
    )
    return begun, over


def _dispute(entry: str, number: str, source: str, fields: Fields, unread: list[str]) -> Iterator[Statement]:
    """What the file of disputes says of one: its dates, and in words how it went and ended."""
    begun, over = _period(fields)
    if begun:
        whole = Value(f"{begun.text}/{over.text}" if over and over.text != begun.text else begun.text, "date")
        yield Statement(Ref(f"mid-{number}"), "date", whole, source, Entry(entry, "styear"))
    shown = {
        "outcome": "outcome",
        "settle": "settlement",
        "hiact": "highest action",
        "hostlev": "hostility",
        "fatality": "fatalities",
    }
    for name, words in shown.items():
        if told := _word(fields, name, unread):
            note = Value(f"{words}: {told}")
            yield Statement(Ref(f"mid-{number}"), "note", note, source, Entry(entry, name))
    if fields.text("recip") == "1":
        yield Statement(Ref(f"mid-{number}"), "note", Value("reciprocated"), source, Entry(entry, "recip"))
    fields.ignore(
        "maxdur", "mindur", "numa", "numb"
    )  # follow from the dates, and from the file of participants


def _party(entry: str, number: str, state: Ref, source: str, fields: Fields, unread: list[str]) -> Statement:
    """What the file of participants says of one: its side, its dates, what it wanted and did."""
    begun, over = _period(fields)
    aims = [words for name in ("revtype1", "revtype2") if (words := _word(fields, name, unread))]
    highest = _word(fields, "hiact", unread)
    fields.text("revstate")  # who wants nothing revised has no aims
    joined = fields.text("orig") == "0"
    said = qualify(
        side="A" if fields.text("sidea") == "1" else "B",
        objective=[f"revision: {words}" for words in aims],
        hostility=_word(fields, "hostlev", unread),
        fatalities=_word(fields, "fatality", unread),
        note=[
            words
            for words in ("joined later" if joined else "", highest and f"highest action: {highest}")
            if words
        ],
        **{"from": begun, "to": over},
    )
    return Statement(state, "PARTICIPATES_IN", Ref(f"mid-{number}"), source, Entry(entry, "ccode"), said)
