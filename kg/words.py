"""How a fact is said in plain English, from the schema's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.statement import Statement

# What stands before the infinitive, by status. Other statuses are put behind the sentence, in brackets.
MODAL = {
    "planned": "plans to",
    "considered": "considers whether to",
    "threatened": "threatens to",
    "agreed": "has agreed to",
    "expected": "is expected to",
    "proposed": "proposes to",
    "denied": "refuses to",
}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def verb(type_: str, said: Statement | None, schema: Ontology) -> str:
    """The verb of a fact, as it is meant.

    >>> from kg.ontology import ontology
    >>> from kg.statement import Entry, Ref, Statement, qualify
    >>> plan = Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "x", Entry("1", "a"), qualify(status="planned"))
    >>> verb("ACQUIRES", plan, ontology()), verb("SUPPLIED_BY", None, ontology())
    ('plans to acquire', 'is supplied by')
    """
    relation = schema.relations[type_]
    status = said.one("status") if said else None
    if said and said.polarity == "negative":
        return f"is said not to {relation.infinitive}"
    if status in MODAL:
        modal = MODAL[str(status)]
        passive = relation.infinitive.startswith("be ")
        return f"{'may' if passive else modal} {relation.infinitive}"
    return relation.label


def amount(said: Statement) -> str:
    """How many, before the object: `5 `.

    >>> from kg.statement import Entry, Ref, Statement, qualify, value
    >>> how = qualify(quantity=value(5.0), value=4.5e9, currency="USD")
    >>> deal = Statement(Ref("IN"), "ACQUIRES", Ref("s"), "x", Entry("1", "a"), how)
    >>> amount(deal), price(deal)
    ('5 ', ' for USD 4.5 billion')
    """
    quantity = said.one("quantity")
    unit = said.one("unit")
    if quantity is None:
        return ""
    return f"{number(float(quantity))} {f'{unit}s of ' if unit else ''}"


def price(said: Statement) -> str:
    """For how much money, after the object."""
    sum_, currency = said.one("value"), said.one("currency")
    if sum_ is None:
        return ""
    about = "about " if said.one("approximate") else ""
    return f" for {about}{f'{currency} ' if currency else ''}{number(float(sum_))}"


def number(given: float) -> str:
    """A number as people write it.

    >>> number(4.5e9), number(5.0), number(18400000.0)
    ('4.5 billion', '5', '18.4 million')
    """
    for size, word in SCALES:
        if abs(given) >= size:
            return f"{given / size:g} {word}"
    return f"{given:,g}" if given != int(given) else f"{int(given):,}"
