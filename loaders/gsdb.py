"""Global Sanctions Data Base: sanction episodes since 1950 as CSV, a row a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.bodies import Bodies, Body
from kg.register.once import Once
from kg.statement import Entry, Source, SourceError, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ID = "gsdb"
KEYS = {"case_id", "sanctioned_state", "sanctioning_state", "descr_trade"}
KINDS = {
    "arms": "arms",
    "military": "military assistance",
    "financial": "financial",
    "travel": "travel",
    "other": "other",
}
COLUMNS = {*KEYS, *KINDS, "begin", "end", "trade", "target_mult", "sender_mult", "objective", "success"}
# The codes of the data base's own description (Syropoulos et al., 2024, section 2).
TRADE = {
    "exp_part": "partial export",
    "exp_compl": "complete export",
    "imp_part": "partial import",
    "imp_compl": "complete import",
}
OBJECTIVES = {
    "policy_change": "policy change",
    "destab_regime": "destabilize regime",
    "territorial_conflict": "territorial conflict",
    "prevent_war": "prevent war",
    "terrorism": "terrorism",
    "end_war": "end war",
    "human_rights": "human rights",
    "democracy": "democracy",
    "other": "other",
}
OUTCOMES = {
    "success_total": "total success",
    "success_part": "partial success",
    "nego_settlement": "negotiated settlement",
    "failed": "failed",
    "ongoing": "ongoing",
}
# What this data base alone calls them. The CSCE is the OSCE since 1995, FRY the Federal Republic of Yugoslavia of 1992.
CALLED = {
    "egypt-arab-rep": "EG",
    "ethiopia-excludes-eritrea": "ET",
    "congo-democratic-republic-of-the": "CD",
    "malagasy-republic": "MG",
    "malaya": "MY",
    "transjordan": "JO",
    "fry": "CSXX",
    "eec": "EU",
    "csce": "osce",
    "commonwealth": "commonwealth",
}
TERRORISTS = "Terrorist Organizations ("


def recognises(document: Document) -> bool:
    """Whether the first row has the data base's columns."""
    rows = table.first_rows(document, 1)
    return bool(rows) and {name.strip() for name in rows[0]} >= KEYS


def load(document: Document, known: Known) -> Loaded:
    """Read it. It has no date of its own: it is no older than the last year of a case, which is looked for first.

    Raises SourceError where a column is missing.
    """
    if missing := COLUMNS - {name.strip() for name in table.first_rows(document, 1)[0]}:
        raise SourceError(
            f"{document.path}, line 1: has no column {', '.join(sorted(missing))}; is it version 3?"
        )
    last = max((row.text("end") for row in table.rows(document, fallback="cp1252")), default="")
    source = Source(
        id=ID,
        title="Global Sanctions Data Base",
        publisher="Global Sanctions Data Base (Felbermayr, Kirilakha, Syropoulos, Yalcin, Yotov)",
        url="https://www.globalsanctionsdatabase.com/",
        licence="free for research with citation",
        published=document.published or last,
        language="en",
        loader="gsdb",
        version="1",
    )
    return Loaded(source, _items(document, Bodies.of(known, CALLED), last))


def _items(document: Document, bodies: Bodies, last: str) -> Iterator[Item]:
    once = Once()
    for fields in table.rows(document, fallback="cp1252"):
        line, row = fields.line or 0, fields.plain()
        key = fields.text("case_id") or f"line {line}"
        entry, before = once.entry(key, row, line)
        if before:
            yield Item(entry, (), problems=(Problem(entry, f"the same as line {before}", line),))
        else:
            yield _case(fields, entry, bodies, last)


def _case(fields: Fields, entry: str, bodies: Bodies, last: str) -> Item:
    fields.ignore("target_mult", "sender_mult")  # whether there are several, which the names say
    called = {side: fields.text(f"{side}_state") for side in ("sanctioning", "sanctioned")}
    begin, end, odd = fields.text("begin"), fields.text("end"), list[str]()
    wrong = [f"no {side} state" for side, name in called.items() if not name]
    wrong += [f"{year!r} is no year" for year in (begin, end) if not (year.isdecimal() and len(year) == 4)]
    if not wrong and end < begin:
        wrong = [f"ends ({end}) before it begins ({begin})"]
    if wrong:
        return Item(entry, (), problems=(Problem(entry, "; ".join(wrong), fields.line),))
    sides = {side: _named(names, int(begin), bodies) for side, names in called.items()}
    said, statements = _meant(fields, begin, end, last, odd), list[Statement]()
    for side, some in sides.items():
        for one in some:
            statements += one.said(ID, entry, f"{side}_state")
            odd += bodies.news(one, f"{side}_state")
    kinds = list(_kinds(fields, odd))
    for field, kind in kinds:
        for sender in sides["sanctioning"]:
            for target in sides["sanctioned"]:
                qualifiers = qualify(kind=kind, **said)
                where = Entry(entry, field)
                statements.append(Statement(sender.ref, "SANCTIONS", target.ref, ID, where, qualifiers))
    if not kinds:
        return Item(entry, (), problems=(Problem(entry, "names no kind of sanction", fields.line),))
    name = f"{called['sanctioning']} on {called['sanctioned']}, {begin}"
    parts = {"senders": len(sides["sanctioning"]), "targets": len(sides["sanctioned"]), "kinds": len(kinds)}
    return Item(entry, statements, name, parts=parts, unread=(*odd, *fields.left()))


def _named(names: str, year: int, bodies: Bodies) -> list[Body]:
    """The parties of a list; "Terrorist Organizations (Taliban and Al-Qaeda)" are those in brackets."""
    if names.startswith(TERRORISTS):
        names = names.removeprefix(TERRORISTS).rstrip(")").replace(" and ", ", ")
    return list(dict.fromkeys(bodies.find(name, year) for name in bodies.split(names)))


def _kinds(fields: Fields, odd: list[str]) -> Iterator[tuple[str, str]]:
    """The kinds of sanctions of a case, each with the column that says so."""
    for column, kind in KINDS.items():
        if _flag(fields, column, odd):
            yield column, kind
    trade, parts = _flag(fields, "trade", odd), _codes(fields.text("descr_trade"))
    if trade and not parts:
        yield "trade", "trade"
    elif parts and not trade:
        odd.append("descr_trade: describes sanctions on trade where trade is not 1")
    for code in parts:
        if code not in TRADE:
            odd.append(f"descr_trade: {code!r} is no known code")
        yield "descr_trade", TRADE.get(code, code)


def _flag(fields: Fields, column: str, odd: list[str]) -> bool:
    flag = fields.text(column)
    if flag not in ("0", "1"):
        odd.append(f"{column}: {flag!r} is neither 0 nor 1")
    return flag == "1"


def _meant(fields: Fields, begin: str, end: str, last: str, odd: list[str]) -> dict[str, object]:
    """What holds for every sanction of a case: since when, until when, what for, and what came of it.

    A case that is ongoing in the last year of the data has no end: that year only says where the data end.
    """
    objectives = [_word(code, OBJECTIVES, "objective", odd) for code in _codes(fields.text("objective"))]
    outcomes = [_word(code, OUTCOMES, "success", odd) for code in _codes(fields.text("success"))]
    ongoing = end == last and OUTCOMES["ongoing"] in outcomes
    if len(objectives) == len(outcomes):
        results = [f"{aim}: {result}" for aim, result in zip(objectives, outcomes, strict=True)]
    else:
        results = outcomes
        odd.append(f"success: not one for each objective ({len(outcomes)} for {len(objectives)})")
    return {
        "from": Value(begin, "date"),
        "to": None if ongoing else Value(end, "date"),
        "status": "in force" if ongoing else "ended",
        "objective": objectives,
        "outcome": results,
    }


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _word(code: str, words: dict[str, str], field: str, odd: list[str]) -> str:
    if code not in words:
        odd.append(f"{field}: {code!r} is no known code")
    return words.get(code, code)
