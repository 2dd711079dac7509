"""Who held an office of a state on a day, by which source, and where sources disagree, on both engines.

Lines of fixtures/officials/cia are from William Funk's conversion of CIA World Leaders (public domain, US government).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kg.graph import Graph

CIA = Path(__file__).parent / "fixtures" / "officials" / "cia"
ARTICLE = "2018-09-06-two-plus-two-talks"
DAY = "2018-09-06"


def rows(graph: Graph, country: str, portfolio: str, date: str = "") -> list[dict[str, Any]]:
    return list(graph.ask("office-on", country=country, portfolio=portfolio, date=date)["rows"])


def said(graph: Graph, path: Path, text: str, published: str) -> None:
    path.write_text(text, encoding="utf-8")
    graph.load(path, published=published)


@pytest.mark.parametrize(
    ("country", "portfolio", "holder", "title"),
    [
        ("United States", "foreign affairs", "Mike Pompeo", "Secretary of State"),
        ("United States", "defence", "James Mattis", "Defence Secretary"),
        ("India", "foreign affairs", "Sushma Swaraj", "External Affairs Minister"),
        ("India", "defence", "Nirmala Sitharaman", "Defence Minister"),
    ],
)
def test_the_four_of_the_dialogue_are_known_with_source_and_words(
    world: Graph, country: str, portfolio: str, holder: str, title: str
) -> None:
    [row] = [one for one in rows(world, country, portfolio, DAY) if one["source"] == ARTICLE]
    assert (row["holder"], row["title"], row["asOf"]) == (holder, title, DAY)
    assert (row["proof"], row["others"]) == ("named then", 0)
    assert holder in row["entry"]
    assert world.why(row["statement"])["fact"]["type"] == "HOLDS_OFFICE"


def test_a_portfolio_has_the_names_that_people_give_it(world: Graph) -> None:
    asked = [rows(world, "India", name, DAY) for name in ("defense", "Defence", "defence minister")]
    assert asked[0]
    assert asked[0] == asked[1] == asked[2]


def test_another_day_is_not_proven_by_an_article(world: Graph) -> None:
    [row] = rows(world, "India", "defence", "2015-01-01")
    assert (row["holder"], row["proof"], row["asOf"]) == ("Nirmala Sitharaman", "named at another time", DAY)


def test_sources_that_name_others_for_the_day_disagree(graph: Graph, tmp_path: Path) -> None:
    said(graph, tmp_path / "one.txt", "Indian Defence Minister Nirmala Sitharaman met him.", DAY)
    said(graph, tmp_path / "two.txt", "Indian Defence Minister Arun Jaitley met him.", DAY)
    said(graph, tmp_path / "old.txt", "Indian Defence Minister Manohar Parrikar met him.", "2016-05-01")
    found = {row["holder"]: (row["proof"], row["others"]) for row in rows(graph, "India", "defence", DAY)}
    assert found == {
        "Nirmala Sitharaman": ("named then", 1),
        "Arun Jaitley": ("named then", 1),
        "Manohar Parrikar": ("named at another time", 0),
    }


def test_deputies_and_former_holders_do_not_count(graph: Graph, tmp_path: Path) -> None:
    text = (
        "Russian Foreign Minister Sergei Lavrov spoke. Russian Deputy Foreign Minister Sergei Ryabkov spoke. "
        "Former Russian Foreign Minister Igor Ivanov spoke. Russian President Vladimir Putin spoke."
    )
    said(graph, tmp_path / "one.txt", text, DAY)
    every = graph.cypher("MATCH (said:Statement {predicate: 'HOLDS_OFFICE'})\nRETURN said.title AS title")
    assert {"Deputy Foreign Minister", "Foreign Minister"} <= {row["title"] for row in every}
    [row] = rows(graph, "Russia", "foreign affairs", DAY)
    assert (row["holder"], row["others"]) == ("Sergei Lavrov", 0)


def test_a_directory_without_dates_is_shown_and_proves_no_day(graph: Graph) -> None:
    graph.load(CIA)
    [row] = rows(graph, "India", "foreign affairs", DAY)
    assert (row["holder"], row["title"]) == ("Sushma SWARAJ", "Minister of External Affairs")
    assert (row["source"], row["proof"], row["asOf"]) == ("cia-world-leaders", "undated", None)


def test_two_records_of_one_person_are_no_disagreement(graph: Graph, tmp_path: Path) -> None:
    graph.load(CIA, published=DAY)
    said(graph, tmp_path / "one.txt", "Russian Foreign Minister Sergei Lavrov met Sushma Swaraj.", DAY)
    said(graph, tmp_path / "two.txt", "Indian External Affairs Minister Sushma Swaraj spoke.", DAY)
    found = rows(graph, "India", "foreign affairs", DAY)
    assert {(row["holder"], row["others"]) for row in found} == {("Sushma SWARAJ", 0), ("Sushma Swaraj", 0)}


def test_a_government_of_a_part_of_a_state_is_not_that_of_the_state(graph: Graph) -> None:
    graph.load(CIA)
    [chairman] = rows(graph, "Bosnia and Herzegovina", "head of state")
    assert chairman["holder"] == "Mladen IVANIC"
    unsure = rows(graph, "Bosnia and Herzegovina", "finance")
    assert {row["holder"] for row in unsure} == {"Vjekoslav BEVANDA", "Jelka MILICEVIC", "Zoran TEGELTIJA"}
    assert {(*row["note"], *row["uncertain"]) for row in unsure} == {("Republika Srpska Government", "note")}


def test_who_serves_under_a_minister_is_not_the_minister(graph: Graph, tmp_path: Path) -> None:
    for path in CIA.iterdir():
        text = path.read_text(encoding="utf-8")
        text = text.replace(
            '"Minister of Defense"', '"Deputy Prime Minister & Minister of Transport & Defense"'
        )
        text = text.replace(
            '"Minister of External Affairs"', '"Deputy Minister of Justice & External Affairs"'
        )
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    graph.load(tmp_path)
    assert [row["holder"] for row in rows(graph, "India", "defence")] == ["Nirmala SITHARAMAN"]
    assert rows(graph, "India", "foreign affairs") == []
