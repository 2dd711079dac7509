"""Denied Persons List of the US Bureau of Industry and Security: tab-separated text, a row an order and address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import listed, table
from kg.register.dates import edtf
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from kg.statement import Source, Value, slug

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields

COLUMNS = {"Name", "Effective_Date", "Expiration_Date", "Standard_Order", "FR_Citation"}
ID = "us-bis-dpl"


def recognises(document: Document) -> bool:
    """Whether the first row has the list's columns."""
    rows = table.first_rows(document, 1, "\t")
    return bool(rows) and {name.strip() for name in rows[0]} >= COLUMNS


def load(document: Document, known: Known) -> Loaded:
    """Read it. The list has no date of its own: it is no older than its youngest order, which is looked for first.

    Raises SourceError where the file is no such table.
    """
    since = (edtf(fields.text("Effective_Date"), "mdy") for fields in _rows(document))
    published = document.published or max(since, default="")
    source = Source(
        id=ID,
        title="Denied Persons List",
        publisher="Bureau of Industry and Security",
        url="https://www.bis.gov/",
        licence="public domain (17 U.S.C. 105)",
        published=published,
        language="en",
        loader="bis_dpl",
        version="1",
    )
    return Loaded(source, _items(document, published, Reference.of(known)))


def _rows(document: Document) -> Iterator[Fields]:
    return table.rows(document, delimiter="\t", fallback="cp1252")


def _items(document: Document, published: str, reference: Reference) -> Iterator[Item]:
    for fields in _rows(document):
        fields.ignore(
            "Standard_Order"
        )  # Y for all but orders with terms of their own, which the notice tells
        name, since = fields.text("Name"), fields.text("Effective_Date")
        if not name:
            yield listed.rejected(f"line {fields.line}", "has no name", fields)
            continue
        if table.WIDTH in fields:
            fields.ignore(table.WIDTH)  # the last columns may be missing where they are empty
        yield _order(fields, name, since, published, reference)


def order_id(name: str, since: str) -> str:
    """An id for an order, which has none: who it is about, and since when. Further rows of it are further addresses.

    >>> order_id("KAL TEK LABS", "1988-08-26")
    'kal-tek-labs-1988-08-26'
    """
    return f"{slug(name)}-{since}".strip("-")


def _order(fields: Fields, name: str, since: str, published: str, reference: Reference) -> Item:
    entry = order_id(name, edtf(since, "mdy"))
    one = Listed(ID, entry, ref("us-dpl", entry), "Party", reference, "mdy", "Name", published)
    one.name(name, "Name")
    parts = [fields.text(part) for part in ("Street_Address", "City", "State", "Postal_Code")]
    one.address(parts, fields.text("Country"), "Street_Address")
    programme = (*reference.programme("bis", "DPL"), "DPL")
    until = fields.text("Expiration_Date")
    one.designation("bis", "BIS DPL", "Effective_Date", since=since, until=until, programmes=[programme])
    for part in ("FR_Citation", "Action", "Last_Update"):
        if text := fields.text(part):
            one.designated("note", Value(f"{part}: {text}"), part)
    return one.item(fields)
