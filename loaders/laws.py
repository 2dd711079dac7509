"""Sanctions laws and orders with their provisions: what they reach and how they are waived."""

from collections.abc import Iterator

from kg import content, turtle
from kg.statement import Source, Thing

SOURCE = Source(
    id="laws",
    title="Sanctions laws, orders and their provisions",
    publisher="sanctions-kg",
    licence="Apache-2.0",
    loader="laws",
    version="1",
)


def reference() -> Iterator[Thing]:
    """Every law of `schema/laws`, one file a law, its provisions with it, and whom each aims at."""
    return turtle.things(content.folder("schema") / "laws")
