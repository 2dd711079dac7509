"""Sanctions programmes: the codes that authorities write in their lists, and the laws behind each."""

from collections.abc import Iterator

from kg import content, turtle
from kg.statement import Source, Thing

SOURCE = Source(
    id="programmes",
    title="Sanctions programmes and the laws they rest on",
    publisher="sanctions-kg",
    licence="Apache-2.0",
    loader="programmes",
    version="1",
)


def reference() -> Iterator[Thing]:
    """Every programme of `schema/programmes`, one file an authority, with its codes and its laws."""
    return turtle.things(content.folder("schema") / "programmes")
