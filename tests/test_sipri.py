"""SIPRI's trade register: each deal with its numbers, as sure as the register is, and its price where the comment gives it.

The fixtures hold a few lines of the register (SIPRI Arms Transfers Database, (c) SIPRI, generated 13 March 2025, cited for
non-commercial use) and lines made up for its traps.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from kg import loader, taught
from kg.graph import Graph
from kg.loaded import Item
from kg.ontology import ontology
from kg.register.money import price
from kg.shacl import rejected
from kg.statement import Statement
from tests.lists import FIXTURES, account, broken, read, said, text, unread

TRANSFERS, DELIVERIES = FIXTURES / "sipri" / "transfers.csv", FIXTURES / "sipri" / "deliveries.csv"
ARMS = Path(__file__).parents[2] / "shared" / "data" / "arms" / "sipri"
REGISTER = ARMS / "trade-register.full.2025-03.csv"
MONEY = re.compile(r"\$ ?\d|\b[A-Z]{2,4} ?\d[\d.]*(?:-[\d.]+)? ?(?:m|b|tr)\b")
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
    assert deals(items, "LB", "a-50-ship")[0]["uncertain"] == ["date", "delivered", "quantity"]


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
    assert "supplier" not in deals(items, "LB", "a-50-ship")[0]


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


def row(line: str, tmp_path: Path, preamble: str = "") -> tuple[str, Item]:
    """The source's id and the item of one more row, in a file of its own."""
    columns = next(each for each in TRANSFERS.read_text("cp1252").split("\n") if each.startswith("Recipient"))
    (tmp_path / "one.csv").write_text(f"{preamble}{columns}\n{line}\n", "utf-8")
    source, items = read("sipri_transfers", tmp_path / "one.csv")
    return source.id, items[0]


def acquired(item: Item) -> Statement:
    """What the row says that somebody acquires."""
    return next(one for one in item.statements if one.predicate == "ACQUIRES")


@pytest.mark.parametrize(
    ("comment", "kind", "status"),
    [
        ("$5 m deal; produced under licence in Japan", "licensed production", "ordered"),
        ("Assembled/produced under licence in Turkey as Bora", "licensed production", "ordered"),
        ("Incl 3 produced under licence in Brazil", "new", "ordered"),
        ("Probably produced under licence in China", "new", "ordered"),
        ("For 4 frigates produced under licence in India", "new", "ordered"),
        ("Selected but contract not yet signed by end-2024", "new", "planned"),
        ("Selected but contact not yet signed by end-2024", "new", "planned"),
    ],
)
def test_a_comment_is_read_where_it_speaks_of_all(
    comment: str, kind: str, status: str, tmp_path: Path
) -> None:
    one = acquired(row(f"Japan,Italy,2024,,3,,A-1,frigate,0,,,New,{comment},1,3,0", tmp_path)[1])
    assert (one.one("kind"), one.one("status"), one.one("note")) == (kind, status, comment)


def test_deliveries_of_some_years_do_not_tell_how_far_a_deal_is(tmp_path: Path) -> None:
    asked = TRANSFERS.read_text("cp1252").split("\n")[0].replace("Not specified", "{}").format("2000", "2010")
    some = "Japan,Italy,1999,,3,,A-1,frigate,1,,2000,New,,1,3,1"
    source, item = row(some, tmp_path, asked + "\n")
    assert (source, acquired(item).one("status")) == ("sipri-transfers-2000-2010", None)
    every = "Japan,Italy,1999,,3,,A-1,frigate,3,,2000,New,,1,3,3"
    assert acquired(row(every, tmp_path, asked + "\n")[1]).one("status") == "delivered"


def test_an_export_of_one_country_never_takes_the_place_of_the_register(tmp_path: Path) -> None:
    source, _ = row("Japan,Italy,1999,,3,,A-1,frigate,3,,2000,New,,1,3,3", tmp_path)
    assert source == "sipri-transfers-from-italy-to-japan"


def test_a_number_that_is_none_is_reported(tmp_path: Path) -> None:
    _, item = row("Japan,Italy,soon,,some,,A-1,frigate,3,,2000; later,New,,1,3,3", tmp_path)
    assert item.unread == (
        "Number ordered: 'some' is no number",
        "Year of order: 'soon' is no year",
        "Year(s) of delivery: ' later' is no year",
    )


def test_the_two_congos_are_two_states(tmp_path: Path) -> None:
    rest = "China,1999,,3,,A-1,frigate,3,,2000,New,,1,3,3"
    found = [acquired(row(f"{name},{rest}", tmp_path)[1]).subject.id for name in ("Congo", "DR Congo")]
    assert found == ["CG", "CD"]


@pytest.mark.parametrize(
    ("designation", "description", "id_"),
    [
        ("HAWK", "SAM system", "hawk"),
        ("Hawk", "patrol boat", "hawk-ship"),
        ("Leclerc", "tank", "leclerc"),
        ("Javelin", "portable SAM", "javelin-missile"),
        ("FGM-148 Javelin", "anti-tank missile", "javelin"),
        ("P-3", "trainer aircraft", "p-3-aircraft"),
        ("Hunter", "FGA aircraft", "hunter-aircraft"),
        ("Hunter", "fighter aircraft", "hunter-aircraft"),
        ("BRDM-2", "tank destroyer", "brdm-2"),
        ("Eagle", "APC", "eagle-vehicle"),
        ("48N6", "SAM", "48n6"),
    ],
)
def test_a_designation_has_one_id_in_every_export(
    designation: str, description: str, id_: str, tmp_path: Path
) -> None:
    line = f"Japan,Italy,1999,,3,,{designation},{description},3,,2000,New,,1,3,3"
    item = row(line, tmp_path)[1]
    weapon = acquired(item).object
    assert getattr(weapon, "id", "") == id_


def test_a_deal_is_worth_the_same_in_both_exports() -> None:
    _, newer = read("sipri_transfers", DELIVERIES)
    [boat] = deals(newer, "TR", "bushmaster")
    assert (boat["tivPerUnit"], boat["delivered"], boat["uncertain"]) == (0.14, 70.0, ["delivered"])


@pytest.mark.parametrize(
    ("comment", "low", "high", "currency", "part"),
    [
        ("Second-hand; $12 m deal", 12e6, 12e6, "USD", False),
        ("Part of $130-150 m deal (offsets 100%)", 130e6, 150e6, "USD", True),
        ("EUR39 m", 39e6, 39e6, "EUR", False),
        ("Possibly $145 m deal", 145e6, 145e6, "USD", False),
        ("part of deal worth $365 m; UK version", 365e6, 365e6, "USD", True),
        ("$868 m deal (part of larger $2.1 b deal)", 868e6, 868e6, "USD", False),
        ("HFL40 m lease", 40e6, 40e6, "NLG", False),
    ],
)
def test_a_price_is_read(comment: str, low: float, high: float, currency: str, part: bool) -> None:
    found = price(comment)
    assert found
    lead = found.dollars or found.other
    assert lead
    assert (lead.low, lead.high, lead.currency, found.part) == (low, high, currency, part)


@pytest.mark.parametrize(
    "comment",
    [
        "$58 m or $100 m deal",
        "Original SEK8.3 b deal for 6-8 reduced to SEK7 b deal for 4",
        "Part of 24 ordered in $700 m deal (offsets 40%)",
        "$300 m offsets; incl 8 F-16B",
        "Part of EUR99 m modernization of 5 P-3C",
        "lease (incl $2 m for first 2-year lease)",
        "part of EUR70 m or EUR223 m ($85 m or $265 m) deal",
        "NZP1 m deal",
        "$44 deal m (offsets 30%)",
    ],
)
def test_what_is_no_price_is_left_alone(comment: str) -> None:
    assert price(comment) is None


@present
def test_prices_are_read_from_the_comments_that_have_money() -> None:
    items = read("sipri_transfers", REGISTER)[1]
    said_ = [acquired(item) for item in items if item.statements]
    notes = [one for one in said_ if MONEY.search(str(one.one("note") or ""))]
    assert len(notes) == 4_125
    assert sum(one.one("value") is not None for one in notes) == 3_966
    assert sum(one.one("value") is not None for one in said_) == 3_966  # and from no other


@present
def test_a_single_countrys_export_names_the_same_things() -> None:
    source, items = read("sipri_transfers", ARMS / "trade-register.senapol.csv")
    assert (source.id, len(items), unread(items)) == ("sipri-transfers-ukraine", 382, Counter())
    with (ARMS / "trade-register.senapol.csv").open() as stream:
        named = [line[3] for line in list(csv.reader(stream))[-382:]]
    theirs: dict[str, set[str]] = {}
    for name, item in zip(named, items, strict=True):
        theirs.setdefault(name, set()).add(text(acquired(item).object))
    ours: dict[str, set[str]] = {}
    for item in read("sipri_transfers", REGISTER)[1]:
        if item.entry.startswith("Ukraine, ") and item.statements:
            ours.setdefault(item.entry.split(", ")[2], set()).add(text(acquired(item).object))
    shared = theirs.keys() & ours.keys()
    assert len(shared) > 100
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}


def test_a_deal_that_is_gone_from_the_next_issue_is_retired(graph: Graph, tmp_path: Path) -> None:
    text_, file = TRANSFERS.read_text("cp1252"), tmp_path / "transfers.csv"
    file.write_text(text_, "utf-8")
    graph.load(file)
    deals_ = "MATCH (deal:Statement {predicate: 'ACQUIRES'})-[:HAS_SUBJECT]->({id: 'BY'}) RETURN deal.entry AS entry"
    assert [row["entry"] for row in graph.cypher(deals_)] == ["Belarus, Russia, S-400 Triumf, 2021"]
    file.write_text(
        "".join(line for line in text_.splitlines(keepends=True) if not line.startswith("Belarus")), "utf-8"
    )
    [later] = graph.load(file)["sources"]
    assert later["statements"] == {
        "new": 0,
        "changed": 0,
        "retired": 1,
        "unchanged": later["statements"]["unchanged"],
    }
    assert not list(graph.cypher(deals_))
    assert not list(graph.cypher("MATCH ({id: 'BY'})-[fact:ACQUIRES]->() RETURN fact.entry AS entry"))
    [again] = graph.load(file)["sources"]
    assert again["statements"]["unchanged"] == later["statements"]["unchanged"]
