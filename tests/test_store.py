"""What is pushed is what the record says: once, whole, mended after a crash, and readable back."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg import example, exports, push
from kg.engine import EngineError
from kg.graph import Graph
from kg.statement import SourceError
from kg.store import Store, StoreError, connect

EDITED = "to buy five S-400", "to buy six S-400"


@contextmanager
def counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The writing queries that were run meanwhile."""
    ran: list[str] = []
    run = Store._run

    def noted(self: Store, cypher: str, parameters: dict[str, Any], *, read: bool) -> Any:
        result = run(self, cypher, parameters, read=read)
        if not read and (result.summary.counters.contains_updates or not cypher.startswith("CREATE")):
            ran.append(cypher)
        return result

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_run", noted)
        yield ran


def everything(graph: Graph) -> bytes:
    out = io.BytesIO()
    graph.export("nquads", out)
    return out.getvalue()


def counts(report: dict[str, Any]) -> dict[str, int]:
    [source] = report["sources"]
    assert source["problems"] == []
    found: dict[str, int] = source["statements"]
    return found


def load(graph: Graph, path: Path = example.ARTICLE) -> dict[str, int]:
    return counts(graph.load(path, published=example.PUBLISHED))


def test_a_second_load_is_unchanged_and_writes_nothing(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(graph)
    assert first["new"] > 30
    files = {file: file.stat().st_mtime_ns for file in graph.record.folder.iterdir()}
    with counted(graph.store, monkeypatch) as ran:
        second = load(graph)
    assert second == {"new": 0, "changed": 0, "retired": 0, "unchanged": first["new"]}
    assert ran == []
    assert {file: file.stat().st_mtime_ns for file in graph.record.folder.iterdir()} == files


def test_an_edited_copy_reports_exactly_what_changed(graph: Graph, tmp_path: Path) -> None:
    first = load(graph)
    text = example.ARTICLE.read_text(encoding="utf-8")
    assert EDITED[0] in text
    edited = tmp_path / "edited" / example.ARTICLE.name
    edited.parent.mkdir()
    edited.write_text(text.replace(*EDITED), encoding="utf-8")
    second = load(graph, edited)
    assert second["new"] == second["retired"] == 0
    assert 1 <= second["changed"] <= 2  # the deal, and the supply that the same words tell
    assert second["unchanged"] == first["new"] - second["changed"]
    [deal] = graph.ask("acquisitions", buyer="India", weapon="S-400")["rows"]
    assert deal["quantity"] == 6


def test_a_sentence_added_on_top_moves_quotes_and_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    first = load(graph)
    moved = tmp_path / example.ARTICLE.name
    moved.write_text("A quiet morning.\n\n" + example.ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert load(graph, moved) == {"new": 0, "changed": 0, "retired": 0, "unchanged": first["new"]}
    source = push.read_sources(graph.store)[example.ARTICLE.stem]
    for row in graph.ask("article", source=source.id)["rows"]:
        assert source.text[row["start"] : row["end"]] == row["quote"]


def test_what_a_source_no_longer_says_is_retired(graph: Graph, tmp_path: Path) -> None:
    load(graph)
    text = example.ARTICLE.read_text(encoding="utf-8")
    shorter = tmp_path / example.ARTICLE.name
    shorter.write_text(
        "\n\n".join(part for part in text.split("\n\n") if "S-400" not in part), encoding="utf-8"
    )
    assert load(graph, shorter)["retired"] >= 2
    assert graph.ask("acquisitions", buyer="India")["rows"] == []
    assert all(row["rule"] is None for row in graph.ask("exposed-to", law="CAATSA")["rows"])


def test_the_graph_read_back_is_the_record(graph: Graph) -> None:
    load(graph)
    on_disk = b"".join(graph.record.content(source) for source in graph.record.sources())
    assert sorted(everything(graph).splitlines()) == sorted(on_disk.splitlines())


def test_unload_leaves_no_trace(graph: Graph) -> None:
    load(graph)
    graph.unload(example.ARTICLE.stem)
    assert example.ARTICLE.stem.encode() not in everything(graph)
    assert graph.cypher("MATCH (said:Statement) RETURN count(said) AS n") == [{"n": 0}]
    assert graph.cypher(
        "MATCH (t:Thing) WHERE size(t.record) = 0 AND NOT EXISTS { (t)--() } RETURN count(t) AS n"
    ) == [{"n": 0}]
    assert graph.cypher("MATCH ()-[r:EXPOSED_TO]->() RETURN count(r) AS n") == [{"n": 0}]


@pytest.mark.parametrize("step", range(1, 30, 7))
def test_a_crash_in_the_middle_is_mended_by_the_next_load(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    run, left = Store._run, [step]

    def dying(self: Store, cypher: str, parameters: dict[str, Any], *, read: bool) -> Any:
        if not read and "Lease" not in cypher and not cypher.startswith("CREATE"):
            left[0] -= 1
            if left[0] < 0:
                raise StoreError("the server went away")
        return run(self, cypher, parameters, read=read)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_run", dying)
        with pytest.raises(StoreError, match="went away"):
            graph.load(example.ARTICLE, published=example.PUBLISHED)
    load(graph)
    on_disk = b"".join(graph.record.content(source) for source in graph.record.sources())
    assert sorted(everything(graph).splitlines()) == sorted(on_disk.splitlines())
    assert "loading" not in push.state(graph.store).values()


def test_another_source_of_the_same_fact_adds_to_it_and_takes_back_only_its_own(
    graph: Graph, tmp_path: Path
) -> None:
    load(graph)
    other = tmp_path / "other.txt"
    other.write_text(
        "India plans to buy eight S-400 systems from Russia for USD 6 billion.", encoding="utf-8"
    )
    graph.load(other, published="2019-01-01")
    [deal] = graph.ask("acquisitions", buyer="India", weapon="S-400")["rows"]
    assert deal["quantity"] == 8  # the newest source's
    assert deal["sources"] == [example.ARTICLE.stem, "other"]
    graph.unload("other")
    [deal] = graph.ask("acquisitions", buyer="India", weapon="S-400")["rows"]
    assert (deal["quantity"], deal["sources"]) == (5, [example.ARTICLE.stem])


def test_the_cypher_script_makes_the_same_graph(graph: Graph, empty: Callable[[Store], None]) -> None:
    load(graph)
    before, out = everything(graph), io.BytesIO()
    graph.export("cypher", out)
    rows = graph.ask("contradictions")["rows"]
    empty(graph.store)
    for statement in out.getvalue().decode().split(";\n"):
        if statement:
            graph.store.write(statement)
    assert everything(graph) == before
    assert graph.ask("contradictions")["rows"] == rows != []


def test_a_wrong_password_is_one_sentence(neo4j: tuple[str, str, str]) -> None:
    with pytest.raises(StoreError, match="refuses the name or password"):
        connect(neo4j[0], username=neo4j[1], password="wrong")


def test_nobody_there_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        connect("bolt://127.0.0.1:1", password="x")


def test_no_address_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="not an address of a graph"):
        connect("http://localhost", password="x")


def test_two_loads_into_one_server_do_not_mix(neo4j: tuple[str, str, str]) -> None:
    uri, username, password = neo4j
    with (
        connect(uri, username=username, password=password) as one,
        connect(uri, username=username, password=password) as other,
    ):
        one.write("MATCH (lease:Lease) DELETE lease")
        with one.writing(), pytest.raises(StoreError, match="another kg is loading"), other.writing():
            pass
        with other.writing():
            pass


def test_every_export_is_the_same_bytes_each_time(graph: Graph) -> None:
    load(graph)
    for format_ in exports.FORMATS:
        one, other = io.BytesIO(), io.BytesIO()
        graph.export(format_, one)
        graph.export(format_, other)
        assert one.getvalue() == other.getvalue()
        assert one.getvalue()


def test_a_full_disk_is_one_sentence_whatever_the_engine_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(home=tmp_path) as store:
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
        with pytest.raises(StoreError, match="the disk is full; free some space"):
            store.ask("CALL no.such.procedure() YIELD x RETURN x")
        assert store.engine is not None
        with pytest.raises(EngineError, match="the disk is full"):
            store.engine.command("sql", "CREATE INDEX x ON Nothing (y) UNIQUE")


def text(folder: Path, name: str, words: str) -> Path:
    file = folder / name
    file.write_text(words, encoding="utf-8")
    return file


def test_as_of_a_day_nothing_later_is_known_nor_concluded(graph: Graph, tmp_path: Path) -> None:
    load(graph)
    graph.load(
        text(tmp_path, "later.txt", "Russia delivered five S-400 systems to India."), published="2021-06-01"
    )
    now = graph.path("India", "CAATSA")["paths"][0]
    assert "later" in {one["source"] for one in now["edges"][0]["evidence"]}
    for day in ("2018-12-31", "2018-09", "2018"):
        then = graph.path("India", "CAATSA", as_of=day)["paths"][0]
        assert then["conclusion"]["status"] == "planned"
        assert "later" not in str(then)


def test_an_article_without_a_date_does_not_overrule_a_dated_one(graph: Graph, tmp_path: Path) -> None:
    load(graph)
    graph.load(text(tmp_path, "undated.txt", "India plans to buy one S-400 system from Russia."))
    [deal] = graph.ask("acquisitions", buyer="India", weapon="S-400")["rows"]
    assert deal["quantity"] == 5


def test_a_denial_is_not_shown_as_a_deal(graph: Graph, tmp_path: Path) -> None:
    graph.load(
        text(tmp_path, "denied.txt", "Egypt will not buy the S-400 from Russia."), published="2020-01-01"
    )
    assert graph.ask("acquisitions", buyer="Egypt")["rows"] == []
    assert graph.ask("exposures-of", party="Egypt")["rows"] == []


def test_what_is_written_by_hand_is_left_alone_and_not_exported(graph: Graph, tmp_path: Path) -> None:
    graph.cypher(
        "MATCH (a:Thing {id: 'IN'}), (b:Thing {id: 'BR'}) CREATE (a)-[:PARTNER_OF]->(b) SET a:HandMade",
        write=True,
    )
    graph.load(
        text(tmp_path, "allies.txt", "India is a strategic partner of France."), published="2020-01-01"
    )
    assert b"HandMade" not in everything(graph)
    assert ("IN", "BR") not in {
        (e["from"], e["to"]) for p in graph.path("India", "Brazil")["paths"] for e in p["edges"]
    }
    graph.cypher(
        "MATCH (a:Thing {id: 'IN'})-[r:PARTNER_OF]->(:Thing {id: 'BR'}) DELETE r REMOVE a:HandMade",
        write=True,
    )


def test_a_damaged_record_is_said_and_mended_by_loading_again(graph: Graph) -> None:
    first = load(graph)
    file = graph.record.path(example.ARTICLE.stem)
    file.write_bytes(file.read_bytes()[:200])
    said: list[str] = []
    graph.load(progress=said.append)
    assert any("the record is damaged" in line for line in said)
    assert load(graph)["new"] == first["new"]
    assert load(graph)["unchanged"] == first["new"]


def test_a_path_that_is_not_there_stops_the_load_before_it_begins(graph: Graph, tmp_path: Path) -> None:
    good = text(tmp_path, "good.txt", "Serbia agreed to buy four S-400 batteries from Russia.")
    with pytest.raises(SourceError, match="there is no such file"):
        graph.load(good, tmp_path / "missing.txt")
    assert "good" not in push.state(graph.store)


def test_sparql_never_fetches(graph: Graph) -> None:
    with pytest.raises(SourceError, match="SERVICE"):
        graph.sparql("SELECT * { service <http://127.0.0.1:9/x> { ?s ?p ?o } }")
    assert graph.sparql("ASK { ?s kg:name 'SERVICE' }") is not None


@pytest.mark.parametrize("words", ["OR", "India AND", "NOT Russia", "a:b* (~", "India"])
def test_search_takes_any_words(graph: Graph, words: str) -> None:
    graph.search(words)
