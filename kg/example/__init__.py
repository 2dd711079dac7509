"""The example article, and what `kg demo` makes of it.

The text is the project's own; it reports the events of 6 September 2018 in New Delhi in its own words.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import Graph

ARTICLE = Path(__file__).parent / "2018-09-06-two-plus-two-talks.txt"
PUBLISHED = "2018-09-06"
FROM, TO = "India", "CAATSA"


def demo(graph: Graph) -> dict[str, Any]:
    """Load the article and ask for the ways from India to CAATSA, in the shape of `path`."""
    graph.load(ARTICLE, published=PUBLISHED)
    return graph.path(FROM, TO)
