"""Deals, and what followed: answers from an arms register, an article and lists together, on both engines."""

from typing import Any

from kg.graph import Graph


def rows(world: Graph, question: str, **asked: str) -> list[dict[str, Any]]:
    return list(world.ask(question, **asked)["rows"])


def test_purchases_are_told_row_by_row_with_what_is_outstanding(world: Graph) -> None:
    found = {
        row["weapon"]: row
        for row in rows(world, "purchases", buyer="India", supplier="Russia")
        if row["year"]
    }
    deal = found["S-400"]
    assert (deal["year"], deal["ordered"], deal["delivered"], deal["outstanding"]) == ("2018", 10, 6, 4)
    assert deal["deliveredIn"] == ["2021", "2022", "2023"]
    assert (deal["value"], deal["currency"], deal["price"]) == (5.4e9, "USD", "INR390 b ($5.4 b) deal")
    assert (found["48N6"]["outstanding"], found["48N6"]["uncertain"]) == (140, ["date", "quantity"])
    assert world.why(deal["statement"])["fact"]["type"] == "ACQUIRES"


def test_purchases_by_year_add_up(world: Graph) -> None:
    [year] = rows(world, "purchases-by-year", buyer="India", supplier="Russia")
    assert (year["year"], year["deals"], year["ordered"], year["delivered"]) == ("2018", 2, 360, 216)
    assert (year["outstanding"], year["dollars"], year["priced"]) == (144, 5.4e9, 1)
    assert len(year["statements"]) == 2


def test_one_deal_of_two_sources_agrees_and_differs_field_by_field(world: Graph) -> None:
    fields = {row["field"]: row for row in rows(world, "deal-compared", buyer="India", weapon="S-400")}
    verdicts = {name: row["verdict"] for name, row in fields.items()}
    assert verdicts["ordered"] == verdicts["status"] == verdicts["value"] == "differ"
    assert verdicts["currency"] == verdicts["suppliers"] == "agree"
    assert verdicts["delivered"] == "one source"
    assert sorted(one.partition(" ")[0] for one in fields["ordered"]["said"]) == ["10", "5"]
    assert sorted(one.partition(" ")[0] for one in fields["value"]["said"]) == ["4500000000", "5400000000"]
    [fact] = world.path("India", "S-400")["paths"][0]["edges"]
    assert {one["source"] for one in fact["evidence"]} == {"2018-09-06-two-plus-two-talks", "sipri-transfers"}


def test_precedents_are_told_with_what_followed_and_what_did_not(world: Graph) -> None:
    found = rows(world, "precedents", weapon="S-400", law="CAATSA Section 231")
    followed = {(row["buyer"], row["followed"]): row["since"] for row in found}
    assert followed["China", "EQUIPMENT DEVELOPMENT DEPARTMENT"] == "2018-09-20"
    assert followed["Turkey", "PRESIDENCY OF DEFENSE INDUSTRIES"] == "2020-12-14"
    assert followed["India", None] is None
    assert followed["Belarus", None] is None
    china = next(row for row in found if row["buyer"] == "China" and row["since"])
    assert (china["ordered"], china["deliveredIn"], china["dealEntry"]) == (
        "2015",
        ["2018", "2019"],
        "China, Russia, S-400 Triumf, 2015",
    )
    assert "Significant" in str(world.why(china["listStatements"][0])) or china["listSources"]


def test_a_delivery_after_the_law_exposes_and_one_before_does_not(world: Graph) -> None:
    exposed = {row["party"]: row for row in rows(world, "exposed-to", law="CAATSA Section 231")}
    assert {"China", "Turkey", "India", "Belarus"} <= exposed.keys()
    assert not {"Greece", "Egypt"} & exposed.keys()


def test_allies_are_told_with_their_pacts_and_the_deals_that_expose_them(world: Graph) -> None:
    found = rows(world, "allies-holding", state="United States", supplier="Russia", law="CAATSA Section 231")
    told = {(row["ally"], row["weapon"]): row for row in found}
    turkey = told["Turkey", "S-400"]
    assert turkey["exposed"]
    assert turkey["alliances"] == ["alliance of United States, United Kingdom, Greece and Turkey, 1949"]
    assert not told["Greece", "S-300"]["exposed"]  # bought and delivered long before
    assert world.why(turkey["statement"])["fact"]["type"] == "ACQUIRES"
    assert world.why(turkey["allianceStatements"][0])["fact"]["type"] == "PARTY_TO"
    assert {row["ally"] for row in found} == {"Turkey", "Greece"}


def test_an_alliance_that_has_ended_is_told_with_its_end(world: Graph) -> None:
    [treaty] = rows(world, "alliances-of", state="India")
    assert (treaty["kind"], treaty["since"], treaty["until"]) == ("PARTY_TO", "1971-08-09", "1993-01-28")
    assert treaty["others"] == ["Soviet Union"]
