"""Entities of FollowTheMoney that say something of others: ties, documents, addresses and offices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.loaded import Item, Problem
from kg.register import ftm_words as words
from kg.register.ftm_ties import qualified, ref
from kg.statement import Value

if TYPE_CHECKING:
    from kg.register.ftm_entity import Entity

SAID = ("role", "relationship", "ownershipType", "status", "summary", "description")
NOTES = (
    "sharesCount",
    "sharesType",
    "sharesValue",
    "sharesCurrency",
    "legalBasis",
    "date",
    "secretary",
    "recordId",
)
MORE = ("declarationDate", "purpose", "amount", "amountUsd", "amountEur", "currency")
ADDRESS = ("street", "street2", "postOfficeBox", "city", "postalCode", "region", "state")
REMARKS = ("remarks", "latitude", "longitude", "googlePlaceId", "osmId")
# Of an office or address, what says nothing of who holds it or lives there.
ABOUT = words.NOTES | {
    "wikidataId",
    "sourceUrl",
    "subnationalArea",
    "inceptionDate",
    "notes",
    "numberOfSeats",
}
ABOUT |= {"organization", "alias", "description"}


def _said(one: Entity) -> dict[str, str]:
    """What an edge says of itself, in its words."""
    starts, ends = sorted(one.take("startDate")), sorted(one.take("endDate"))
    more = [f"{name}: {text}" for name in (*NOTES, *MORE) for text in one.take(name)]
    more += [f"from {text}" for text in starts[1:]] + [f"to {text}" for text in ends[1:]]
    kinds = [text for name in SAID[:3] for text in one.take(name)]
    what = [text for name in SAID[3:] for text in one.take(name)]
    shares = one.take("percentage")
    more += [f"percentage: {text}" for text in shares[1:]]
    for name in ("sourceUrl", "publisher", "publisherUrl", "modifiedAt"):
        more += [f"{name}: {text}" for text in one.take(name)]
    found = {"kind": "; ".join(kinds), "what": "; ".join((*what, *more))}
    found |= {"from": "".join(starts[:1]), "to": "".join(ends[:1]), "share": "".join(shares[:1])}
    return {name: of for name, of in found.items() if of}


def edge(one: Entity, start: str, end: str) -> Item | None:
    """An entity that ties two: it comes with the ties, so that there is no item yet unless it is wrong."""
    starts, ends, said = one.take(start), one.take(end), _said(one)
    if starts and not ends and one.schema == "Occupancy":  # extracts leave offices out
        for holder in starts:
            text = (
                ", ".join(f"{name} {of}" for name, of in said.items())
                or "of an office the file does not name"
            )
            one.say("note", Value(f"Occupancy: {text}"), "holder", (), ref(holder))
        return Item(one.id, one.statements, one.caption, unread=one.left())
    if not starts or not ends:
        return rejected(
            one.id, f"is of the schema {one.schema} and has no {end if starts else start}", one.line
        )
    for at, (from_, to) in enumerate((from_, to) for from_ in starts for to in ends):
        one.ties.tie("" if at else one.id, one.schema, from_, to, said, one.line)
    left = one.left()
    return Item("", (), unread=left) if left else None


def held(one: Entity, holder: str, numbers: Iterable[str]) -> str:
    """A document, wallet or security: a number of its holder. Gives what is wrong with it."""
    holders, found = one.take(holder), [(name, text) for name in numbers for text in one.take(name)]
    if not holders:
        return f"is of the schema {one.schema} and has no {holder}"
    said = {"kind": "; ".join(one.take("type")) or one.schema}
    said |= {
        name: "".join(sorted(one.take(of))[:1]) for name, of in (("from", "startDate"), ("to", "endDate"))
    }
    issuers = [at for code in one.take("country") if (at := one.reference.country(code))]
    if symbols := one.take("currencySymbol"):
        said["kind"] = symbols[0]
    rest = [f"{name}: {text}" for name in list(one.properties) for text in one.take(name)]
    said["what"] = "; ".join(rest)
    word = "walletAddress" if one.schema == "CryptoWallet" else "identifier"
    plain = one.schema in ("Passport", "Identification", "CryptoWallet")
    for holding in map(ref, holders):
        for name, text in found:
            kind = said["kind"] if plain else f"{one.schema} {name}"
            how = qualified({**said, "kind": kind}, issuer=issuers[0] if issuers else None)
            one.say(word, Value(text), name, how, holding)
        if not found:
            text = said["what"] or "without a number"
            one.say("note", Value(f"{one.schema}: {text}"), holder, (), holding)
    return ""


def named(one: Entity) -> Item | None:
    """An address or office: of use to those who name it, so it comes with them."""
    if one.schema == "Address":
        full = one.first("full")
        parts = [text for name in ADDRESS for text in one.take(name)[:1]]
        full = full or ", ".join(parts) or one.caption or one.id
        one.properties.pop("full", None)
        more = [f"{name}: {of}" for name in REMARKS for of in one.take(name)]
        full = "; ".join((full, *more))
    else:
        full = one.first("name") or one.caption or one.id
        one.properties.pop("name", None)
    one.ties.called(one.id, one.schema, full, one.take("country"))
    for name in ABOUT:
        one.properties.pop(name, None)
    left = one.left()
    return Item("", (), unread=left) if left else None


def rejected(entry: str, reason: str, line: int | None) -> Item:
    """An entity that cannot be loaded, and why."""
    return Item(entry, (), "", (Problem(entry, reason, line),))
