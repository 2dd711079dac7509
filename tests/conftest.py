"""The engines every promise is kept on: the embedded one, and a real Neo4j that the tests start themselves."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import example, loader, push
from kg.graph import Graph
from kg.ontology import Ontology, ontology
from kg.record import Record
from kg.store import Store, connect

ENGINES = ("embedded", "neo4j")
OFAC = Path(__file__).parent / "fixtures" / "ofac"
WORLD = (
    OFAC / "world.xml",
    OFAC / "sdn_advanced.xml",  # it has dates, and one person of the first
    OFAC.parent / "sipri" / "transfers.csv",
    OFAC.parent / "agreements" / "atop-members.csv",
    OFAC.parent / "economics" / "milex.xlsx",
)
Empty = Callable[[Store], None]


@pytest.fixture(scope="session")
def schema() -> Ontology:
    """The schema of this installation."""
    return ontology()


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Address, name and password of a Neo4j: the one of NEO4J_URI, else one started for this run.

    Where it cannot start the tests fail; they never skip.
    """
    if uri := os.environ.get("NEO4J_URI"):
        yield uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
        return
    from kg import server

    with server.running(tmp_path_factory.mktemp("neo4j")) as one:
        yield one.uri, one.username, server.password(one.home)


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory, schema: Ontology) -> Path:
    """A data folder with the reference data loaded, to copy: loading them anew for each test would take most of the time."""
    home = tmp_path_factory.mktemp("seed")
    with Graph(connect(home=home), Record.at(home), schema) as graph:
        graph.load()
    return home


@pytest.fixture(scope="session")
def empty() -> Empty:
    """What deletes everything, in many transactions, which the server wants to be implicit ones."""

    def emptied(store: Store) -> None:
        with store.driver.session(database=store.database) as session:
            session.run("MATCH (n)\nCALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()

    return emptied


def opened(engine: str, home: Path, request: pytest.FixtureRequest, schema: Ontology) -> Graph:
    """A graph with the reference data and nothing else, with its files in a folder."""
    seed = request.getfixturevalue("seed")
    shutil.copytree(seed / "record", home / "record")
    if engine == "embedded":
        shutil.copytree(seed / "graph", home / "graph")
        return Graph(connect(home=home), Record.at(home), schema)
    uri, username, password = request.getfixturevalue("neo4j")
    graph = Graph(connect(uri, username=username, password=password), Record.at(home), schema)
    try:
        _reset(graph, request.getfixturevalue("empty"))
    except BaseException:
        graph.close()
        raise
    return graph


def _reset(graph: Graph, empty: Empty) -> None:
    """Take out what an earlier test left; where the reference data are not whole, empty it and push them again."""
    held = push.state(graph.store)
    if {"loading", "unloading"} & set(held.values()) or not loader.references().keys() <= held.keys():
        empty(graph.store)
    for source in sorted(push.state(graph.store).keys() - loader.references().keys() - {"derived"}):
        graph.unload(source)
    graph.load()


@pytest.fixture(params=ENGINES)
def graph(
    request: pytest.FixtureRequest, tmp_path: Path, schema: Ontology, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Graph]:
    """A graph of its own with the reference data alone, on each engine."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with opened(request.param, tmp_path, request, schema) as one:
        yield one


@pytest.fixture(scope="module", params=ENGINES)
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, schema: Ontology
) -> Iterator[Graph]:
    """A graph with the example article, two lists and three registers loaded, on each engine; tests only read it."""
    home = tmp_path_factory.mktemp(f"world-{request.param}")
    with opened(request.param, home, request, schema) as one:
        one.load(example.ARTICLE, published=example.PUBLISHED)
        one.load(*WORLD)
        yield one


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where both engines are promised (CI), a run in which no test of Neo4j passed has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    passed = [report.nodeid for report in reporter.stats.get("passed", [])] if reporter else []
    if os.environ.get("KG_TEST_BOTH_ENGINES") and not any("[neo4j" in node for node in passed):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write("no test of Neo4j passed\n")
