"""UN Comtrade as CSV, of its API or its site: a row the trade in one good between two countries in a month or year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.register import table
from kg.register.bodies import Bodies, Body
from kg.register.extract import scope
from kg.register.numbers import exact
from kg.register.once import Once
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value, qualify, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

ID = "un-comtrade"
_NEEDED = """
    period flowCode reporterISO reporterDesc partnerCode partnerISO partnerDesc classificationCode cmdCode cmdDesc
    primaryValue
"""
_QUANTITIES = """
    qty qtyUnitAbbr isQtyEstimated altQty altQtyUnitAbbr isAltQtyEstimated netWgt isNetWgtEstimated grossWgt
    isGrossWgtEstimated cifvalue fobvalue legacyEstimationFlag
"""
# What says the same as a column that is taken (codes of names, parts of the period), or how the row was made up.
_IGNORED = """
    refPeriodId refYear refMonth freqCode reporterCode flowDesc partner2Desc partner2ISO qtyUnitCode altQtyUnitCode
    isOriginalClassification classificationSearchCode aggrLevel isLeaf customsDesc mosDesc motDesc isReported isAggregate
"""
NEEDED, QUANTITIES, IGNORED = _NEEDED.split(), _QUANTITIES.split(), ["column 1", *_IGNORED.split()]
# Columns that divide a total, and what each holds in the row of the total.
WHOLE = {"partner2Code": {"0", ""}, "customsCode": {"C00", ""}, "motCode": {"0", ""}, "mosCode": {"0", ""}}
NAMES = {each.lower(): each for each in (*NEEDED, *QUANTITIES, *IGNORED, *WHOLE, "typeCode")}
# https://comtradeapi.un.org/files/v1/app/reference/tradeRegimes.json: which way goods go, and what the flow is called.
IMPORTS = {"M": "import", "RM": "re-import", "FM": "foreign import", "MIP": "import for inward processing"}
IMPORTS["MOP"] = "import after outward processing"
EXPORTS = {"X": "export", "RX": "re-export", "DX": "domestic export", "XIP": "export after inward processing"}
EXPORTS["XOP"] = "export for outward processing"
NO_COUNTRY = re.compile(
    r".*,? (?:nes|n\.e\.s\.|not elsewhere specified)|Bunkers|Free Zones|Special Categories", re.IGNORECASE
)
LEGACY = {"2": ["quantity"], "4": ["netWeight"], "6": ["quantity", "netWeight"]}
PERIOD = re.compile(r"(\d{4})(0[1-9]|1[0-2])?")
CALLED = {"congo": "CG", "dem-rep-of-the-congo": "CD"}


def recognises(document: Document) -> bool:
    """Whether the first row has Comtrade's columns."""
    return {"reporteriso", "partneriso", "cmdcode", "flowcode"} <= {
        name.lower() for name in _header(document)
    }


def _header(document: Document) -> list[str]:
    rows = table.first_rows(document, 1)
    return [name.strip() for name in rows[0]] if rows else []


def load(document: Document, known: Known) -> Loaded:
    """Read it, row by row, after a look at what it is an extract of: reporters, flows, goods and years make its id.

    Raises SourceError where a column is missing.
    """
    header = [NAMES.get(name.lower(), name) for name in _header(document)]
    if missing := set(NEEDED) - set(header):
        raise SourceError(f"{document.path}, line 1: has no column {', '.join(sorted(missing))}")
    of: dict[str, set[str]] = {name: set() for name in ("reporterISO", "flowCode", "cmdCode", "period")}
    for fields in table.rows(document, header=list(table.named(header)), skip=1, fallback="cp1252"):
        for name, values in of.items():
            values.add(fields.text(name))
    last = max(of["period"], default="")
    of["period"] = {month[:4] for month in of["period"]}
    source = Source(
        id=f"{ID}-{scope(*of.values())}",
        title="UN Comtrade",
        publisher="United Nations Statistics Division",
        url="https://comtradeplus.un.org/",
        licence="UN Comtrade licence: free for own use with citation",
        published=document.published or "-".join(filter(None, (last[:4], last[4:6]))),
        language="en",
        loader="comtrade",
        version="1",
    )
    return Loaded(source, _items(document, header, Bodies.of(known, CALLED), source.id))


def _items(document: Document, header: list[str], bodies: Bodies, source: str) -> Iterator[Item]:
    once, goods = Once(), set[str]()
    names = list(table.named(header))
    for fields in table.rows(document, header=names, skip=1, fallback="cp1252"):
        line, row = fields.line or 0, fields.plain()
        row.pop("column 1", None)  # a running number
        parts = [row.get(name, "") for name in ("period", "reporterISO", "flowCode", "partnerISO", "cmdCode")]
        parts += [row[name] for name, whole in WHOLE.items() if row.get(name, "") not in whole]
        entry, before = once.entry(" ".join(filter(None, parts)) or f"line {line}", row, line)
        fields.ignore(*IGNORED)
        if before:
            yield Item(entry, (), problems=(Problem(entry, f"the same as line {before}", line),))
        elif aside := _aside(row):
            yield Item(entry, (), ignored=aside)
        else:
            fields.ignore("typeCode", "partnerCode", *WHOLE)
            good = _good(fields)
            if good and good[0].id not in goods:
                goods.add(good[0].id)
                yield Item("", list(_said(good, source)))
            yield _trade(fields, entry, bodies, source, good[0] if good else None)


def _aside(row: dict[str, str]) -> str:
    """Why a row states no trade between two countries; empty where it does."""
    if row.get("typeCode", "C") != "C":
        return "trade in services"
    if row.get("partnerCode") == "0" or row.get("partnerISO") == "W00":
        return "a total of all partners"
    if any(NO_COUNTRY.fullmatch(row.get(f"{side}Desc", "").strip()) for side in ("reporter", "partner")):
        return "a partner that is no country: areas not elsewhere specified"
    if any(row.get(name, "") not in whole for name, whole in WHOLE.items()):
        return "a part of a total, by second partner, customs procedure or mode of transport"
    return ""


def _good(fields: Fields) -> tuple[Ref, str, str, str] | None:
    """The good: its id, code, classification and name; None for all goods together."""
    code, name, edition = fields.text("cmdCode"), fields.text("cmdDesc"), fields.text("classificationCode")
    if code in ("", "TOTAL"):
        return None
    system = {"H": "hs", "S": "sitc", "B": "bec"}.get(edition[:1], slug(edition))
    return Ref(f"{system}-{slug(code)}"), code, edition, name


def _said(good: tuple[Ref, str, str, str], source: str) -> Iterator[Statement]:
    me, code, edition, name = good
    yield Statement(me, "kind", Value("Commodity"), source, Entry(me.id, "cmdCode"))
    yield Statement(me, "name", Value(name or code), source, Entry(me.id, "cmdDesc"))
    called = qualify(kind=edition)
    yield Statement(me, "identifier", Value(code), source, Entry(me.id, "cmdCode"), called)


def _trade(fields: Fields, entry: str, bodies: Bodies, source: str, good: Ref | None) -> Item:
    period, flow, value = (
        PERIOD.fullmatch(fields.text("period")),
        fields.text("flowCode"),
        fields.text("primaryValue"),
    )
    sides = {side: _country(fields, side, bodies) for side in ("reporter", "partner")}
    wrong = [] if period else ["its period is no year or month"]
    wrong += [f"names no {side}" for side, body in sides.items() if body is None]
    wrong += [] if flow in IMPORTS or flow in EXPORTS else [f"{flow!r} is no known flow"]
    wrong += [] if exact(value) and float(value) >= 0 else [f"{value!r} is no value"]
    reporter, partner = sides["reporter"], sides["partner"]
    if wrong or period is None or reporter is None or partner is None:
        return Item(entry, (), problems=(Problem(entry, "; ".join(wrong), fields.line),))
    odd, statements = list[str](), list[Statement]()
    for side, body in (("reporter", reporter), ("partner", partner)):
        statements += body.said(source, entry, f"{side}Desc")
        odd += bodies.news(body, f"{side}Desc")
    seller, buyer = (partner, reporter) if flow in IMPORTS else (reporter, partner)
    said = qualify(
        kind=IMPORTS.get(flow) or EXPORTS[flow],
        commodity=good,
        date=Value("-".join(filter(None, period.groups())), "date"),
        value=Value(exact(value), "decimal"),
        currency="USD",
        **_amounts(fields, odd),
    )
    where = Entry(entry, "primaryValue")
    statements.append(Statement(seller.ref, "EXPORTS_TO", buyer.ref, source, where, said))
    return Item(entry, statements, unread=(*odd, *fields.left()))


def _country(fields: Fields, side: str, bodies: Bodies) -> Body | None:
    """By its ISO code, else by its name."""
    iso, name = fields.text(f"{side}ISO"), fields.text(f"{side}Desc")
    known = bodies.reference.exactly(iso) if len(iso) == 3 and iso.isalpha() else None
    return Body(known) if known else bodies.find(name) if name else None


def _amounts(fields: Fields, odd: list[str]) -> dict[str, object]:
    """How much went, and which of it is estimated; a zero stands for what was not reported."""
    taken = {name: fields.text(name) for name in QUANTITIES}
    said: dict[str, object] = {}
    doubts = set(LEGACY.get(taken["legacyEstimationFlag"], []))
    if taken["legacyEstimationFlag"] not in ("", "0", *LEGACY):
        odd.append(f"legacyEstimationFlag: {taken['legacyEstimationFlag']!r} is no known flag")
    for column, name, flag in (
        ("qty", "quantity", "isQtyEstimated"),
        ("netWgt", "netWeight", "isNetWgtEstimated"),
        ("grossWgt", "grossWeight", "isGrossWgtEstimated"),
        ("cifvalue", "cifValue", ""),
        ("fobvalue", "fobValue", ""),
    ):
        if not taken[column] or (number := exact(taken[column])) == "0":
            continue
        if not number:
            odd.append(f"{column}: {taken[column]!r} is no number")
            continue
        said[name] = Value(number, "decimal")
        if taken.get(flag, "").casefold() in ("true", "1"):
            doubts.add(name)
    if "quantity" in said and taken["qtyUnitAbbr"] not in ("", "N/A"):
        said["unit"] = taken["qtyUnitAbbr"]
    if exact(taken["altQty"]) not in ("", "0") and taken["altQtyUnitAbbr"] not in (
        "",
        "N/A",
        "kg",
        "1000 KG",
    ):
        guess = ", estimated" if taken["isAltQtyEstimated"].casefold() in ("true", "1") else ""
        said["note"] = (
            f"{exact(taken['altQty'])} {taken['altQtyUnitAbbr']}{guess}"  # a second count, not the weight again
        )
    said["uncertain"] = sorted(doubts & said.keys())
    return said
