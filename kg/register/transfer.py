"""A row of SIPRI's trade register as a deal: who acquires what from whom, and how; in either layout of its exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register.dates import edtf
from kg.register.money import price
from kg.statement import Value

if TYPE_CHECKING:
    from kg.register.fields import Fields

DEALS = ("Recipient", "Supplier", "Year of order", "Weapon designation", "Number delivered")
DELIVERIES = ("Supplier", "Recipient", "Designation", "Order date", "Numbers delivered", "Delivery year")
# The nameless columns of the older export, by the column that stands before each: a `?` marks that one as uncertain.
MARKS = {"Year of order": "date", "Number ordered": "quantity", "Number delivered": "delivered"}
ESTIMATES = {
    "Order date is estimate": "date",
    "Numbers delivered is estimate": "delivered",
    "Delivery year is estimate": "deliveredIn",
}
TIV = {
    "SIPRI TIV per unit": "tivPerUnit",
    "SIPRI TIV for total order": "tivOrdered",
    "SIPRI TIV of delivered weapons": "tivDelivered",
}
# A clause that says so of all of them: not "incl 3 produced under licence", not "probably", not "for 4 frigates produced".
LICENSED = re.compile(r"(?:^|; )(?:assembled/)?produced under licen[cs]e\b", re.IGNORECASE)
UNSIGNED = re.compile(r"\bcont(?:r)?act not yet signed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deal:
    """A row, whatever the export: who acquires what from whom, and the qualifiers that say how."""

    recipient: str
    supplier: str
    designation: str
    description: str
    key: str
    field: str
    said: dict[str, object]
    unread: tuple[str, ...] = ()


def deal(fields: Fields, marks: dict[str, str], *, whole: bool) -> Deal:
    """A row of the older export: a deal, with its deliveries: all of them, if the export is of `whole` deals."""
    recipient, supplier = fields.text("Recipient"), fields.text("Supplier")
    designation, year = named(fields.text("Weapon designation")), fields.text("Year of order")
    unread: list[str] = []

    def count(column: str) -> float | None:
        return number(fields.text(column), column, unread)

    ordered, delivered = count("Number ordered"), count("Number delivered")
    comment, kind = fields.text("Comments"), _kind(fields.text("status"))
    years = [each for each in fields.text("Year(s) of delivery").split(";") if each.strip()]
    said: dict[str, object] = {
        "date": _year(year, "Year of order", unread),
        "quantity": ordered,
        "delivered": delivered,
        "deliveredIn": [_year(each, "Year(s) of delivery", unread) for each in years],
        "status": "planned" if UNSIGNED.search(comment) else status(ordered, delivered, whole=whole),
        "kind": "licensed production" if LICENSED.search(comment) else kind,
        "uncertain": [name for column, name in marks.items() if fields.text(column) == "?"],
        "note": comment,
    }
    said |= {name: count(column) for column, name in TIV.items()} | _price(comment)
    key = ", ".join((recipient, supplier, designation, year))
    description = fields.text("Weapon description")
    return Deal(recipient, supplier, designation, description, key, "Weapon designation", said, tuple(unread))


def delivery(fields: Fields) -> Deal:
    """A row of the newer export: what was delivered of a deal in a year."""
    recipient, supplier, given = (fields.text(name) for name in ("Recipient", "Supplier", "Designation"))
    year, id_ = fields.text("Delivery year"), fields.text("SIPRI AT Database ID")
    unread: list[str] = []

    def count(column: str) -> float | None:
        return number(fields.text(column), column, unread)

    local, kind = fields.text("Local production") == "Yes", _kind(fields.text("Status"))
    said: dict[str, object] = {
        "date": _year(fields.text("Order date"), "Order date", unread),
        "delivered": count("Numbers delivered"),
        "deliveredIn": [_year(year, "Delivery year", unread)] if year else [],
        "status": "delivered",
        "kind": "licensed production" if local else kind,
        "uncertain": [name for column, name in ESTIMATES.items() if fields.text(column) == "Yes"],
        "tivPerUnit": count("TIV deal unit"),
        "tivDelivered": count("TIV delivery values"),
    }
    # Coarser than the description; the worth of a new one, of which "TIV deal unit" is the share that holds for this deal.
    fields.ignore("Armament category", "SIPRI estimate")
    description = fields.text("Description")
    key = f"{id_}, {year}"
    return Deal(recipient, supplier, named(given), description, key, "Designation", said, tuple(unread))


def named(designation: str) -> str:
    """A designation without the dash that the newer export leaves at the end of some.

    >>> named("NASAMS-2 -"), named("Black Scorpion ")
    ('NASAMS-2', 'Black Scorpion')
    """
    return designation.strip().removesuffix(" -").strip()


def status(ordered: float | None, delivered: float | None, *, whole: bool = True) -> str:
    """How far a deal is; empty where the numbers do not say: of no known number, or of some years' deliveries only.

    >>> status(10, 6), status(10, 10), status(10, 0), status(None, 5), status(10, 6, whole=False)
    ('partly delivered', 'delivered', 'ordered', '', '')
    """
    if delivered and ordered is not None and delivered >= ordered:
        return "delivered"
    if not whole or (delivered and ordered is None):
        return ""
    return "partly delivered" if delivered else "ordered"


def number(text: str, column: str, unread: list[str]) -> float | None:
    """A number as the register writes it; None where there is none: what is written there instead is told as unread."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if text:
        unread.append(f"{column}: {text!r} is no number")
    return None


def _year(text: str, column: str, unread: list[str]) -> Value | None:
    found = edtf(text.strip())
    if not found and text:
        unread.append(f"{column}: {text!r} is no year")
    return Value(found, "date") if found else None


def _kind(text: str) -> str:
    return text.lower().replace("second hand", "second-hand")


def _price(comment: str) -> dict[str, object]:
    """The price that a comment gives: in US dollars where it does, and in the currency of the contract."""
    found = price(comment)
    if not found:
        return {}
    lead = found.dollars or found.other
    assert lead
    said: dict[str, object] = {"value": lead.low, "currency": lead.currency, "price": found.words}
    if not lead.exact:
        said["valueTo"] = lead.high
    if found.other and found.dollars:
        said |= {"contractValue": found.other.low, "contractCurrency": found.other.currency}
    if found.about:
        said["approximate"] = True
    if found.part:
        said["partOfDeal"] = True
    return said
