"""What the questions over sanctions lists promise on both engines: who is designated, linked, found; by what evidence."""

from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.names import resolve
from tests.conftest import OFAC

SIDOROV = "Ivan Petrovich Sidorov"  # of world.xml without a date, and of sdn_advanced.xml with one
LISTS = [
    ("designations-of", {"party": "Shangfu LI"}),
    ("designated-under", {"under": "CAATSA Section 235"}),
    ("laws-of-programme", {"programme": "ofac:CAATSA-RUSSIA"}),
    ("programmes-of-law", {"law": "CAATSA Section 231"}),
    ("listed-between", {"since": "2006", "until": "2006"}),
    ("find-party", {"called": "Shangfu"}),
    ("caatsa-231-cases", {"country": "China"}),
    ("designated-of-country", {"country": "China"}),
    ("in-which-lists", {"party": SIDOROV}),
]


def rows(graph: Graph, name: str, **given: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = graph.ask(name, **given)["rows"]
    return found


def issue(of: Path, into: Path, *changes: tuple[str, str]) -> Path:
    """A file with some words changed, each of which it must have."""
    text = of.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    into.write_text(text, encoding="utf-8")
    return into


@pytest.mark.parametrize(("name", "given"), LISTS, ids=[name for name, _ in LISTS])
def test_every_row_leads_to_statements_and_an_entry(name: str, given: dict[str, str], world: Graph) -> None:
    found = rows(world, name, **given)
    assert found
    for row in found:
        assert row["entry"]
        assert row.get("sources") or row["source"]
        for statement in row["statements"]:
            assert world.why(statement)["statements"]


class TestDesignations:
    """Who is designated, by whom, under what."""

    def test_a_designation_has_its_authority_programme_law_and_measures(self, world: Graph) -> None:
        (row,) = rows(world, "designations-of", party="Presidency of Defense Industries")
        assert row["authority"] == "Office of Foreign Assets Control"
        assert row["programmes"] == ["CAATSA sanctions on Russia (OFAC)"]
        assert row["laws"] == ["CAATSA Section 231", "CAATSA Section 235"]
        assert "EXPORT SANCTIONS Sec. 235(a)(2)" in row["measures"]
        assert (row["sources"], row["entry"]) == (["determinations", "ofac-sdn"], "ofac-27016")

    def test_without_a_law_of_its_own_those_of_the_programme_count(self, world: Graph) -> None:
        (row,) = rows(world, "designations-of", party="EP-GOM")
        assert row["laws"] == ["Executive Order 13224", "Executive Order 13886"]

    def test_a_name_finds_the_lists_thing_beside_the_gazetteers(self, world: Graph) -> None:
        assert resolve(world.store, "SSB").id == "ssb"  # which no list knows
        assert [row["party"] for row in rows(world, "designations-of", party="SSB")] == [
            "PRESIDENCY OF DEFENSE INDUSTRIES"
        ]

    def test_since_when_is_told_where_a_list_tells_it(self, world: Graph) -> None:
        assert [row["since"] for row in rows(world, "designations-of", party=SIDOROV)] == ["2006-04-12"]
        assert [row["since"] for row in rows(world, "designations-of", party="EP-GOM")] == [None]

    def test_under_a_law_are_those_who_name_it_or_whose_programme_rests_on_it(self, world: Graph) -> None:
        named = {
            row["party"]: row["under"] for row in rows(world, "designated-under", under="CAATSA Section 235")
        }
        assert all(under == ["CAATSA Section 235"] for under in named.values())
        assert {"Shangfu LI", "PRESIDENCY OF DEFENSE INDUSTRIES"} <= named.keys()
        by_programme = rows(world, "designated-under", under="Executive Order 13224")
        assert [row["party"] for row in by_programme] == ["EP-GOM", "Ivan Petrovich SIDOROV"]
        whole = rows(world, "designated-under", under="CAATSA")
        assert {row["party"] for row in whole} == named.keys()
        assert all({"CAATSA", "CAATSA Section 235"} <= set(row["under"]) for row in whole)

    def test_under_a_programme_are_its_designations(self, world: Graph) -> None:
        found = rows(world, "designated-under", under="ofac:SDGT")
        assert [row["party"] for row in found] == ["EP-GOM", "Ivan Petrovich SIDOROV"]
        assert {name for row in found for name in row["under"]} == {
            "specially designated global terrorists (OFAC)"
        }

    def test_programmes_and_laws_lead_to_each_other(self, world: Graph) -> None:
        laws = [row["law"] for row in rows(world, "laws-of-programme", programme="ofac:CAATSA-RUSSIA")]
        assert {"CAATSA", "CAATSA Section 231", "CAATSA Section 235"} <= set(laws)
        (row,) = rows(world, "programmes-of-law", law="CAATSA Section 231")
        assert (row["programme"], row["designations"]) == ("CAATSA sanctions on Russia (OFAC)", 4)

    def test_of_a_country_are_its_nationals_those_there_and_its_ships(self, world: Graph) -> None:
        china = {row["party"]: row["tie"] for row in rows(world, "designated-of-country", country="China")}
        assert china == {"Shangfu LI": ["national"], "EQUIPMENT DEVELOPMENT DEPARTMENT": ["located"]}
        assert ("ARTAVIL", ["flag (former)"]) in [
            (row["party"], row["tie"]) for row in rows(world, "designated-of-country", country="Tanzania")
        ]
        assert not rows(world, "designated-of-country", country="China", authority="European Union")


class TestDates:
    """Who was listed or delisted when, and whether lists agree."""

    def test_a_day_lies_in_its_month_and_year(self, world: Graph) -> None:
        for since, until in (
            ("2006-04-12", "2006-04-12"),
            ("2006-04", "2006-04"),
            ("2006", "2006"),
            ("1999", "2006-04-13"),
        ):
            found = rows(world, "listed-between", since=since, until=until)
            assert [(row["party"], row["event"], row["date"]) for row in found] == [
                ("Ivan Petrovich SIDOROV", "listed", "2006-04-12")
            ]
        assert not rows(world, "listed-between", since="2006-04-13", until="2006-12-31")
        assert not rows(world, "listed-between", since="2005", until="2006-03")

    def test_a_year_counts_where_it_may_lie_between(self, graph: Graph, tmp_path: Path) -> None:
        year = ('datePublished="2006-04-12"', 'datePublished="2006"')
        graph.load(issue(OFAC / "sdn_enhanced.xml", tmp_path / "sdn_enhanced.xml", year))
        assert rows(graph, "listed-between", since="2006-11-01", until="2006-11-30")
        assert not rows(graph, "listed-between", since="2007-01-01", until="2007-12-31")

    def test_who_left_a_list_was_delisted(self, graph: Graph, tmp_path: Path) -> None:
        graph.load(OFAC / "world.xml")
        text = (OFAC / "world.xml").read_text(encoding="utf-8")
        gone = text[text.index("  <sdnEntry>\n    <uid>15431") : text.index("  <sdnEntry>\n    <uid>24837")]
        later = issue(
            OFAC / "world.xml",
            tmp_path / "world.xml",
            (gone, ""),
            ("<Record_Count>6", "<Record_Count>5"),
            ("12/08/2023", "01/15/2024"),
        )
        graph.load(later)
        found = rows(graph, "listed-between", since="2024-01-01", until="2024-01-31")
        assert [(row["party"], row["event"], row["date"]) for row in found] == [
            ("EP-GOM", "delisted", "2024-01-15")
        ]
        (row,) = rows(graph, "designations-of", party="EP-GOM")
        assert (row["until"], row["status"]) == ("2024-01-15", "ended")

    def test_each_list_is_told_with_its_date_and_entry(self, world: Graph) -> None:
        found = rows(world, "in-which-lists", party=SIDOROV)
        assert [(row["source"], row["since"], row["entry"]) for row in found] == [
            ("ofac-sdn", None, "90001"),
            ("ofac-sdn-advanced", "2006-04-12", "90001"),
        ]
        assert {(row["lists"], row["authorities"], row["datesDiffer"]) for row in found} == {(2, 1, False)}
        assert found[0]["authority"] == ["Office of Foreign Assets Control"]

    def test_lists_that_give_other_dates_differ(self, graph: Graph, tmp_path: Path) -> None:
        enhanced = issue(
            OFAC / "sdn_enhanced.xml", tmp_path / "sdn_enhanced.xml", ("2006-04-12", "2006-04-13")
        )
        graph.load(OFAC / "sdn_advanced.xml", enhanced)
        found = rows(graph, "in-which-lists", party=SIDOROV)
        assert [(row["since"], row["datesDiffer"]) for row in found] == [
            ("2006-04-12", True),
            ("2006-04-13", True),
        ]


class TestParties:
    """Finding somebody, and who is linked to them."""

    def test_it_says_by_which_name_somebody_was_found(self, world: Graph) -> None:
        def found(called: str) -> list[tuple[str, list[str], bool]]:
            return [
                (row["id"], row["matched"], row["weak"]) for row in rows(world, "find-party", called=called)
            ]

        assert found("sidorov, ivan") == [("ofac-90001", ["name Ivan Petrovich SIDOROV"], False)]
        assert found("Sidoroff") == [("ofac-90001", ["alias Ivan SIDOROFF"], False)]
        assert found("ABADAN") == [("ofac-15036", ["former name ABADAN"], False)]
        assert found("vanya") == [("ofac-90001", ["weak alias VANYA"], True)]
        assert found("Sidor") == []
        assert found("---") == []

    def test_a_document_is_found_however_it_is_spaced_and_says_what_it_is(self, world: Graph) -> None:
        for number in ("400 550420", "400550420", "400-550-420"):
            (row,) = rows(world, "find-party", document=number)
            assert (row["id"], row["matched"]) == ("ofac-90001", ["Passport 400 550420"])
        (row,) = rows(world, "find-party", document="1023409321")
        assert (row["party"], row["matched"]) == ("EP-GOM", ["document 1023409321"])

    def test_a_birth_date_is_held_against_as_much_as_the_list_says(self, world: Graph) -> None:
        def born(date: str) -> list[str]:
            return [
                each
                for row in rows(world, "find-party", born=date)
                if row["id"] == "ofac-90001"
                for each in row["matched"]
            ]

        assert born("1959-07-01") == ["born 1959~"]
        assert born("1956") == ["born 1955/1958"]
        assert born("1960-03-31") == ["born 1960-03"]
        assert born("1960-04") == []
        assert sorted(born("1958-01-07")) == ["born 1955/1958", "born 1958-01-07"]

    def test_what_does_not_match_is_told_and_comes_last(self, world: Graph) -> None:
        (row,) = rows(world, "find-party", called="Shangfu Li", born="1960")
        assert (row["matched"], row["unmatched"]) == (["name Shangfu LI"], ["born 1958-02-01/1958-02-28"])
        both = rows(world, "find-party", called="Vanya", document="1023409321")
        assert [(row["party"], row["unmatched"]) for row in both] == [
            ("EP-GOM", ["name"]),
            ("Ivan Petrovich SIDOROV", ["document"]),
        ]

    def test_a_chain_of_links_reads_forward(self, world: Graph) -> None:
        (row,) = rows(world, "linked-to-listed", party="Equipment Development Department")
        assert row["chain"] == "Shangfu LI — Linked To → EQUIPMENT DEVELOPMENT DEPARTMENT"
        assert (row["steps"], row["listedBy"]) == (1, ["Office of Foreign Assets Control"])
        assert (row["sources"], row["entries"]) == (["ofac-sdn"], ["24838"])
        assert world.why(row["statements"][0])["fact"]["type"] == "LINKED_TO"

    def test_chains_lead_both_ways_and_by_owners(self, world: Graph) -> None:
        to_the_firm = {
            row["chain"]
            for row in rows(world, "linked-to-listed", party="Example Defence (Holding) Co., Ltd.")
        }
        assert "EXAMPLE STAR — owned by → EXAMPLE DEFENCE (HOLDING) CO., LTD." in to_the_firm
        from_the_ship = {row["chain"] for row in rows(world, "linked-to-listed", party="EXAMPLE STAR")}
        assert "EXAMPLE DEFENCE (HOLDING) CO., LTD. ← owned by — EXAMPLE STAR" in from_the_ship


class TestMenu:
    """The sanctions of CAATSA section 231 outside of Russia."""

    def test_a_case_has_its_measures_and_its_purchases_or_none(self, world: Graph) -> None:
        cases = {row["party"]: row for row in rows(world, "caatsa-231-cases")}
        china = cases["EQUIPMENT DEVELOPMENT DEPARTMENT"]
        assert (china["country"], china["acquired"]) == ("China", ["S-400, delivered, 2015"])
        assert len(china["measures"]) == 5
        unknown = cases["EXAMPLE DEFENCE (HOLDING) CO., LTD."]
        assert (unknown["country"], unknown["acquired"]) == (None, [])

    def test_a_case_tells_what_its_country_bought_from_russia(self, graph: Graph, tmp_path: Path) -> None:
        article = tmp_path / "turkey.txt"
        article.write_text(
            "Turkey bought the S-400 from Russia in 2017. Turkey bought Patriot missiles.", encoding="utf-8"
        )
        graph.load(article)
        graph.load(OFAC / "world.xml")
        (row,) = rows(graph, "caatsa-231-cases", country="Turkey")
        assert row["party"] == "PRESIDENCY OF DEFENSE INDUSTRIES"
        assert [one.partition(",")[0] for one in row["acquired"]] == ["S-400"]
        assert row["deals"]
        assert graph.why(row["deals"][0])["fact"]["type"] == "ACQUIRES"
