"""SIPRI's trade register: each deal with its numbers, as sure as the register is, and its price where the comment gives it.

The fixtures hold a few lines of the register (SIPRI Arms Transfers Database, (c) SIPRI, generated 13 March 2025, cited for
non-commercial use) and lines made up for its traps.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg import loader, taught
from kg.graph import Graph
from kg.loaded import Item
from kg.ontology import ontology
from kg.shacl import rejected
from kg.statement import Statement
from tests.lists import FIXTURES, account, broken, read, said, text, unread, words

TRANSFERS, DELIVERIES = FIXTURES / "sipri" / "transfers.csv", FIXTURES / "sipri" / "deliveries.csv"
ARMS = Path(__file__).parents[2] / "shared" / "data" / "arms" / "sipri"
REGISTER = ARMS / "trade-register.full.2025-03.csv"
present = pytest.mark.skipif(not ARMS.is_dir(), reason="SIPRI's files are not in ../shared/data")


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read("sipri_transfers", TRANSFERS)[1]


def deals(items: list[Item], who: str, what: str) -> list[dict[str, object]]:
    """The qualifiers of each deal, those that may come again as a list."""
    many = {"deliveredIn", "uncertain"}

    def plain(one: Statement, name: str) -> object:
        return [text(of) for of in one.all(name)] if name in many else one.one(name)

    every = (one for one in said(items, who, "ACQUIRES") if text(one.object) == what)
    return [{name: plain(one, name) for name in dict(one.qualifiers)} for one in every]


def test_a_deal_has_its_numbers_years_and_price(items: list[Item]) -> None:
    assert deals(items, "IN", "s-400") == [
        {
            "date": "2018",
            "quantity": 10.0,
            "delivered": 6.0,
            "deliveredIn": ["2021", "2022", "2023"],
            "status": "partly delivered",
            "kind": "new",
            "supplier": "RU",
            "value": 5.4e9,
            "currency": "USD",
            "contractValue": 390e9,
            "contractCurrency": "INR",
            "price": "INR390 b ($5.4 b) deal",
            "note": "INR390 b ($5.4 b) deal; delivery planned 2021-2025/2026",
            "tivPerUnit": 65.0,
            "tivOrdered": 650.0,
            "tivDelivered": 390.0,
        }
    ]


def test_what_the_register_doubts_is_said_to_be_uncertain(items: list[Item]) -> None:
    assert deals(items, "TR", "s-400")[0]["uncertain"] == ["quantity"]
    assert deals(items, "LB", "a-50-patrol-boat")[0]["uncertain"] == ["date", "delivered", "quantity"]


def test_a_range_keeps_both_ends_and_a_part_is_no_whole(items: list[Item]) -> None:
    [greek] = deals(items, "GR", "s-300")
    assert (greek["value"], greek["valueTo"], greek["approximate"]) == (1e9, 1.2e9, True)
    [missiles] = deals(items, "IN", "48n6")
    assert "value" not in missiles  # "Part of INR390 b ($5 b) for S-400": not said to be a deal's price


def test_a_row_is_a_deal_and_the_same_row_is_one(items: list[Item]) -> None:
    assert len(deals(items, "EG", "mig-17")) == 2
    assert [of["kind"] for of in deals(items, "EG", "mig-17")] == ["new", "licensed production"]
    _, _, problems = account(items)
    assert [each for each in problems if "the same as line" in each] == [
        "line 25: the same as line 24; it is loaded once"
    ]


def test_a_row_cut_by_a_line_break_is_made_whole(items: list[Item]) -> None:
    [engine] = deals(items, "CI", "vehicle-engine")
    assert (engine["tivPerUnit"], engine["tivDelivered"], engine["status"]) == (0.03, 0.0, "ordered")


def test_parties_that_are_no_states_are_organizations(items: list[Item]) -> None:
    assert deals(items, "hamas", "fajr-5") or deals(items, "hamas-palestine", "fajr-5")
    assert deals(items, "UN", "casspir")
    assert "supplier" not in deals(items, "LB", "a-50-patrol-boat")[0]


def test_weapons_that_share_a_name_stay_apart(items: list[Item]) -> None:
    deals_ = (one for item in items for one in item.statements if one.predicate == "ACQUIRES")
    ids = {text(one.object) for one in deals_ if "awk" in str(one.evidence).casefold()}
    assert len(ids) == 2


def test_every_row_is_accounted_for(items: list[Item]) -> None:
    read_, loaded, problems = account(items)
    rows = len(TRANSFERS.read_bytes().splitlines()) - 12 - 1  # the preamble and columns; a row cut in two
    assert read_ == rows
    assert [item.ignored for item in items if item.ignored] == ["the register does not know the recipient"]
    assert len([item for item in items if item.statements]) == rows - 1 - len(problems)
    assert not unread(items)
    assert any("'Daphné Land'" in each for each in problems), loaded


def test_every_statement_keeps_the_contract(items: list[Item]) -> None:
    statements = [one for item in items for one in item.statements]
    assert not [reason for one in statements if (reason := ontology().check(one))]
    assert not rejected(statements, loader.kinds(beside=""))


def test_the_newer_export_gives_a_row_a_year(items: list[Item]) -> None:
    source, newer = read("sipri_transfers", DELIVERIES)
    assert (source.id, source.published) == ("sipri-transfers-turkiye", "2025-02-17")
    [one] = deals(newer, "TR", "s-400")
    assert (one["delivered"], one["deliveredIn"], one["uncertain"]) == (2.0, ["2019"], ["delivered"])
    assert deals(newer, "TR", "type-214")[0]["kind"] == "licensed production"


def test_an_unknown_column_is_reported(tmp_path: Path) -> None:
    lines = TRANSFERS.read_text("cp1252").split("\n")
    lines[11] = lines[11].rstrip() + ",Mood"
    lines[12] += ",grim"
    (tmp_path / "t.csv").write_text("\n".join(lines), "utf-8")
    assert unread(read("sipri_transfers", tmp_path / "t.csv")[1])["/Mood"] == 1


def test_the_same_without_preamble_and_in_utf_8(tmp_path: Path, items: list[Item]) -> None:
    lines = TRANSFERS.read_text("cp1252").split("\n")[11:]
    (tmp_path / "t.csv").write_text("\ufeff" + "\n".join(lines), "utf-8")
    source, bare = read("sipri_transfers", tmp_path / "t.csv")
    assert (source.id, source.published) == ("sipri-transfers", "")
    assert [one.id for item in bare for one in item.statements] == [
        one.id for item in items for one in item.statements
    ]


def test_a_file_without_its_columns_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Recipient,Supplier\nIndia,Russia\n")
    assert "column names" in broken("sipri_transfers", tmp_path / "t.csv")


def test_the_register_teaches_its_designations(graph: Graph) -> None:
    graph.load(TRANSFERS)
    named = {str(of.text) for one in taught.things(graph.record) for _, of in one.says if hasattr(of, "text")}
    assert {"64N6", "Fajr-5"} <= named
    assert not named & {"S-400 Triumf", "vehicle engine", "HAWK"}


@present
def test_the_whole_register_is_accounted_for() -> None:
    items = read("sipri_transfers", REGISTER)[1]
    with REGISTER.open(encoding="cp1252", newline="") as stream:
        rows = list(csv.reader(stream))[12:]
    whole = [row for row in rows if row[0]]
    assert len(rows) == 29_519
    assert len(items) == len(whole) == 29_515  # four rows are cut in two by a line break
    assert not unread(items)
    once = {tuple(row) for row in whole}
    loaded = [item for item in items if item.statements]
    assert len(loaded) == sum(row[0] != "unknown recipient(s)" for row in once)
    theirs = sum(row[:2] == ["India", "Russia"] for row in whole)
    india = [one for one in said(items, "IN", "ACQUIRES") if one.one("supplier") == "RU"]
    assert len(india) == theirs == 146
    assert len({row[6] for row in whole}) == 4_142
    assert [deal["quantity"] for deal in deals(items, "CN", "s-400")] == [8.0]
    [deal] = deals(items, "IN", "s-400")
    assert (deal["quantity"], deal["delivered"], deal["deliveredIn"]) == (10.0, 6.0, ["2021", "2022", "2023"])
    assert (deal["value"], deal["contractValue"]) == (5.4e9, 390e9)


@present
def test_dollar_prices_are_read_from_nine_comments_in_ten() -> None:
    items = read("sipri_transfers", REGISTER)[1]
    notes = [one for item in items for one in item.statements if "$" in str(one.one("note") or "")]
    assert sum(one.one("value") is not None for one in notes) > 0.9 * len(notes) > 3_000


@present
def test_a_single_countrys_export_names_the_same_things() -> None:
    source, items = read("sipri_transfers", ARMS / "trade-register.senapol.csv")
    assert (source.id, len(items), unread(items)) == ("sipri-transfers-ukraine", 382, Counter())
    ukraine = {one.object for item in items for one in item.statements if one.predicate == "ACQUIRES"}
    every = read("sipri_transfers", REGISTER)[1]
    known = {one.object for one in said(every, "UA", "ACQUIRES")}
    assert len(ukraine & known) > 0.7 * len(ukraine)  # of the rest SIPRI has changed the designation
    assert words(items, "bushmaster", "weaponKind") in ([], ["APC"])
