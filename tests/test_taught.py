"""What an arms register calls its weapons, articles are read with; what states nothing is left out, and said so."""

from pathlib import Path

import pytest

from kg import loader, taught
from kg.graph import Graph
from kg.record import Record
from kg.statement import Entry, Ref, Source, Statement, Value

REGISTER = Source("arms", "An arms register", loader="sipri_transfers")
PROSE = "India signed a deal to buy 12 Rustam-9 drones and two Sea Vigil boats from Russia on Monday, the minister said."


@pytest.fixture(autouse=True)
def teacher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        loader, "teaches", lambda name: {"WeaponSystem"} if name == "sipri_transfers" else set()
    )


def weapon(id_: str, *names: str) -> tuple[str, list[Statement]]:
    said = [Statement(Ref(id_), "kind", Value("WeaponSystem"), "arms", Entry("1", "kind"))]
    predicates = ["name", *("alias" for _ in names[1:])]
    said += [
        Statement(Ref(id_), predicate, Value(text), "arms", Entry("1", "name"))
        for predicate, text in zip(predicates, names, strict=True)
    ]
    return id_, said


def test_a_register_teaches_its_weapons_by_their_unmistakable_names(tmp_path: Path) -> None:
    record = Record(tmp_path)
    taught.note(record, REGISTER, [weapon("x-1", "Sea Vigil", "Vigil"), weapon("x-2", "patrol boat")])
    [one] = taught.things(record)
    assert (one.ref, one.kind, one.says) == (Ref("x-1"), "WeaponSystem", (("name", Value("Sea Vigil")),))
    taught.forget(record, "arms")
    assert taught.things(record) == ()


def test_what_the_reference_data_call_so_is_not_taught_again(tmp_path: Path) -> None:
    record = Record(tmp_path)
    taught.note(record, REGISTER, [weapon("another", "S-400", "S-400 Triumf NG-9")])
    assert [one.says for one in taught.things(record)] == [(("name", Value("S-400 Triumf NG-9")),)]


def test_other_registers_teach_nothing(tmp_path: Path) -> None:
    taught.note(Record(tmp_path), Source("x", "A list", loader="ofac_sdn"), [weapon("x-1", "Sea Vigil")])
    assert taught.things(Record(tmp_path)) == ()


def test_an_article_is_read_again_with_what_was_learnt_since(graph: Graph, tmp_path: Path) -> None:
    article = tmp_path / "deal.txt"
    article.write_text(PROSE)
    [first] = graph.load(article)["sources"]
    assert first["statements"]["new"]
    [again] = graph.load(article)["sources"]
    assert not again["statements"]["new"]
    taught.note(graph.record, REGISTER, [weapon("sea-vigil-boat", "Sea Vigil")])
    [learnt] = graph.load(article)["sources"]
    assert learnt["statements"]["new"], learnt
    rows = graph.cypher(
        "MATCH (w:WeaponSystem {id: 'sea-vigil-boat'}) RETURN w.name AS name, w.sources AS sources"
    )
    assert rows == [{"name": "Sea Vigil", "sources": ["deal"]}]


def test_documentation_beside_data_is_left_out_and_said_so(graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "notes.md").write_text(
        "# About\n\nIndia bought the S-400 from Russia in 2018, the notes say.\n"
    )
    (folder / "data.json").write_text("{}")
    reports = {Path(one["file"]).name: one for one in graph.load(folder)["sources"]}
    assert reports["notes.md"]["ignored"] == [{"reason": "documentation beside data", "count": 1}]
    assert not reports["notes.md"]["problems"]
    assert reports["data.json"]["problems"]
    alone = graph.load(folder / "notes.md")["sources"][0]
    assert alone["entries"]["loaded"]


def test_prose_beside_prose_is_read(graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("one.md", "two.txt"):
        (folder / name).write_text(f"India bought the S-400 from Russia in 2018, {name} says.\n")
    found = graph.load(folder)["sources"]
    assert all(one["entries"]["loaded"] for one in found), found
