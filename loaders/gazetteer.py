"""Organizations, weapons, agreements, commodities and places: what news and registers call them."""

from collections.abc import Iterator

from kg import content, turtle
from kg.statement import Source, Thing

SOURCE = Source(
    id="gazetteer",
    title="Gazetteer of organizations, weapons, agreements and commodities",
    publisher="sanctions-kg",
    licence="Apache-2.0",
    loader="gazetteer",
    version="1",
)


def reference() -> Iterator[Thing]:
    """Every thing of `schema/gazetteer`: names and aliases, and the few relations that do not change."""
    return turtle.things(content.folder("schema") / "gazetteer")
