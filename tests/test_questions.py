"""Every question of the catalogue works on both engines, speaks the schema's words, and uses an index."""

import re
from typing import Any

import pytest

from kg.graph import Graph, questions
from kg.ontology import Ontology
from kg.query import Query, ask, catalogue
from kg.statement import SourceError

EVERY = list(questions())
SHAPE = re.compile(r"'(?:\\.|[^'\\])*'|//[^\n]*")
# What the projection adds to the schema's properties.
SUMMARY = {
    "id",
    "names",
    "derived",
    "polarity",
    "sources",
    "statements",
    "statuses",
    "entry",
    "entrySource",
    "field",
    "rule",
    "premises",
    "record",
    "aliasText",
}
SAID = {"predicate", "quote", "start", "end", "source", "confidence", "readBy"}
SOURCE = {"title", "published", "publisher", "url", "licence"}


def bound(query: Query, *, optional: bool) -> dict[str, Any]:
    return {p.name: p.example for p in query.parameters if optional or not p.optional}


@pytest.mark.parametrize("query", EVERY, ids=lambda query: query.name)
class TestQuestion:
    """Each file of queries/."""

    def test_answers_on_both_engines(self, query: Query, world: Graph) -> None:
        for optional in (False, True):
            answer = world.ask(query.name, **bound(query, optional=optional))
            assert all(list(row) == list(query.columns) for row in answer["rows"])

    def test_finds_something_in_the_example(self, query: Query, world: Graph) -> None:
        if query.name == "shared-agreements":
            world.store.write(
                "MATCH (n:Thing {id: 'nobody'}) DELETE n"
            )  # the example tells of none; see below
            return
        asked = bound(query, optional=query.name == "find-party")  # who looks for nothing finds nothing
        assert world.ask(query.name, **asked)["rows"]

    def test_speaks_the_schemas_words(self, query: Query, schema: Ontology) -> None:
        cypher = SHAPE.sub(" ", query.cypher)
        labels = set(re.findall(r"\(\w*:(\w+)", cypher))
        types = {t for group in re.findall(r"\[\w*:([A-Z_|]+)", cypher) for t in group.split("|")}
        properties = set(re.findall(r"\b[a-z]\w*\.(\w+)", cypher))
        assert labels <= schema.labels
        assert types <= schema.types
        assert properties <= schema.properties.keys() | schema.qualifiers.keys() | SUMMARY | SAID | SOURCE
        assert set(re.findall(r"\$(\w+)", cypher)) == {parameter.name for parameter in query.parameters}

    def test_has_an_order_and_a_limit(self, query: Query) -> None:
        assert re.search(r"\nORDER BY .+\nLIMIT \d+\s*$", query.cypher)

    def test_scans_no_whole_graph(self, query: Query, world: Graph) -> None:
        if world.store.embedded:
            plan = ""  # the embedded engine names no operators; its answers above are what counts
        else:
            result = world.store._run(
                "EXPLAIN " + query.cypher, {p.name: None for p in query.parameters}, read=True
            )
            plan = str(result.summary.plan)
        assert "AllNodesScan" not in plan


def test_there_are_at_least_twelve() -> None:
    assert len(EVERY) >= 12


def test_shared_agreements_finds_what_two_sources_say(graph: Graph, tmp_path: Any) -> None:
    article = tmp_path / "deal.txt"
    article.write_text(
        "Russia signed the Iran nuclear deal in 2015. Iran signed the Iran nuclear deal in 2015.",
        encoding="utf-8",
    )
    graph.load(article)
    rows = graph.ask("shared-agreements", one="Russia", other="Iran")["rows"]
    assert "JCPOA" in [row["agreement"] for row in rows]


def test_names_are_resolved_in_any_form(world: Graph) -> None:
    answers = [
        world.ask("exposures-of", party=name)["rows"]
        for name in ("India", "IN", "Q668", "भारत", "india", "Bharat")
    ]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_an_unknown_question_or_thing_gets_a_did_you_mean(world: Graph) -> None:
    with pytest.raises(SourceError, match=r"did you mean exposed-to"):
        world.ask("exposd-to", law="CAATSA")
    with pytest.raises(SourceError, match=r"did you mean .*India"):
        world.ask("exposures-of", party="Indai")
    with pytest.raises(SourceError, match="no parameter 'who'"):
        world.ask("exposures-of", who="India")
    with pytest.raises(SourceError, match=r"needs party: kg ask exposures-of party=India"):
        world.ask("exposures-of")


def test_a_thing_of_the_wrong_kind_is_refused(world: Graph) -> None:
    with pytest.raises(SourceError, match="no Law is called 'India'"):
        ask(world.store, "exposed-to", law="India")


def test_the_catalogue_is_found_and_not_registered() -> None:
    assert list(catalogue()) == sorted(catalogue())
