"""A row of SIPRI's trade register, whatever the export: who acquires what from whom, and how it is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register.dates import edtf
from kg.register.money import price
from kg.statement import Value

if TYPE_CHECKING:
    from kg.register.fields import Fields

LICENSED = re.compile(r"(?<!without )\b(?:under|from) licen[cs]e\b|\blicen[cs]ed? produc", re.IGNORECASE)
# The five nameless columns of the older export, by the column that stands before each: a `?` marks it as uncertain.
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


def deal(fields: Fields, marks: dict[str, str]) -> Deal:
    """A row of the older export: a deal, with all its deliveries."""
    recipient, supplier = fields.text("Recipient"), fields.text("Supplier")
    designation, year = fields.text("Weapon designation"), fields.text("Year of order")
    ordered, delivered = _number(fields.text("Number ordered")), _number(fields.text("Number delivered"))
    comment, kind = fields.text("Comments"), _kind(fields.text("status"))
    said: dict[str, object] = {
        "date": _year(year),
        "quantity": ordered,
        "delivered": delivered,
        "deliveredIn": [
            _year(each) for each in fields.text("Year(s) of delivery").split(";") if each.strip()
        ],
        "status": _status(ordered, delivered),
        "kind": "licensed production" if LICENSED.search(comment) else kind,
        "uncertain": [name for column, name in marks.items() if fields.text(column) == "?"],
        "note": comment,
    }
    said |= {name: _number(fields.text(column)) for column, name in TIV.items()} | _price(comment)
    key = ", ".join((recipient, supplier, designation, year))
    description = fields.text("Weapon description")
    return Deal(recipient, supplier, designation, description, key, "Weapon designation", said)


def delivery(fields: Fields) -> Deal:
    """A row of the newer export: what was delivered of a deal in a year."""
    recipient, supplier, designation = (
        fields.text(name) for name in ("Recipient", "Supplier", "Designation")
    )
    year, number = fields.text("Delivery year"), fields.text("SIPRI AT Database ID")
    local, kind = fields.text("Local production") == "Yes", _kind(fields.text("Status"))
    said: dict[str, object] = {
        "date": _year(fields.text("Order date")),
        "delivered": _number(fields.text("Numbers delivered")),
        "deliveredIn": [_year(year)] if year else [],
        "status": "delivered",
        "kind": "licensed production" if local else kind,
        "uncertain": [name for column, name in ESTIMATES.items() if fields.text(column) == "Yes"],
        "tivPerUnit": _number(fields.text("SIPRI estimate")),
        "tivDelivered": _number(fields.text("TIV delivery values")),
    }
    fields.ignore("Armament category", "TIV deal unit")  # follow from the description, and from the status
    return Deal(
        recipient, supplier, designation, fields.text("Description"), f"{number}, {year}", "Designation", said
    )


def _year(text: str) -> Value | None:
    found = edtf(text.strip())
    return Value(found, "date") if found else None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _status(ordered: float | None, delivered: float | None) -> str:
    """How far a deal is: as far as the register's deliveries go."""
    if not delivered:
        return "ordered"
    return "partly delivered" if ordered and delivered < ordered else "delivered"


def _kind(status: str) -> str:
    return status.lower().replace("second hand", "second-hand")


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
