"""On whom a law's sanctions were imposed, and when, where the lists that people load do not tell the day."""

from collections.abc import Iterator

from kg import content, turtle
from kg.statement import Source, Thing

SOURCE = Source(
    id="determinations",
    title="Determinations of the US Secretary of State under section 231 of CAATSA",
    publisher="sanctions-kg, from statements of the US Department of State",
    url="https://www.state.gov/caatsa-section-231d-defense-and-intelligence-sectors-of-the-government-of-the-russian-federation/",
    licence="Apache-2.0; the statements are in the public domain (17 U.S.C. 105)",
    loader="determinations",
    version="1",
)


def reference() -> Iterator[Thing]:
    """Every determination of `schema/determinations`: who, since when, under which law, for what."""
    return turtle.things(content.folder("schema") / "determinations")
