"""Trade between countries, as statements.

The fixtures are written for these tests in the formats of UN Comtrade (free for own use with citation) and of the IMF's
Direction of Trade Statistics (free with citation); the two first rows of comtrade.csv are of a published extract.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests import lists
from tests.tables import DATA, FIXTURES, arrow, every, of, own, qualified, said, table

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item

COMTRADE = DATA / "trade" / "comtrade_cmdImports_2020M_6801.csv"
IMF = DATA / "trade" / "imf_total_exports_2021M.csv"
present = pytest.mark.skipif(not IMF.is_file(), reason="the published tables are not in ../shared/data")


@pytest.fixture(scope="module")
def goods() -> list[Item]:
    return lists.read("comtrade", FIXTURES / "comtrade.csv")[1]


@pytest.fixture(scope="module")
def exports() -> list[Item]:
    return lists.read("imf_dots", FIXTURES / "imf-exports.csv")[1]


# ---- UN Comtrade -----------------------------------------------------------------------------------------


def test_goods_go_from_partner_to_reporter_where_they_are_imported(goods: list[Item]) -> None:
    assert [(*arrow(each), each.one("kind")) for each in said(goods, "EXPORTS_TO")] == [
        ("BR", "US", "import"),
        ("US", "CG", "export"),
        ("US", "US", "re-import"),
        ("US", "CN", "re-export"),
        ("ruritania", "US", "import"),
    ]


def test_a_trade_has_its_good_month_weight_and_values(goods: list[Item]) -> None:
    [one] = of(goods, "202001 USA M BRA 6801").statements
    assert qualified(one) == {
        "kind": "import",
        "commodity": "hs-6801",
        "date": "2020-01",
        "value": "35427",
        "currency": "USD",
        "quantity": "41000",
        "unit": "kg",
        "netWeight": "41000",
        "cifValue": "35427",
        "fobValue": "28680",
    }
    assert lists.words(goods, "hs-6801", "name")[0].startswith("Stone; setts")
    assert [each.one("kind") for each in lists.said(goods, "hs-6801", "identifier")] == ["H5"]


def test_what_is_estimated_is_marked_and_numbers_are_exact(goods: list[Item]) -> None:
    [one] = of(goods, "2020 USA X COG 8703").statements
    assert (qualified(one)["quantity"], qualified(one)["grossWeight"]) == ("1234567.5", "10.25")
    assert every(one, "uncertain") == ["grossWeight", "quantity"]
    assert every(one, "note") == ["12 u, estimated"]
    assert (one.one("date"), qualified(one)["value"]) == ("2020", "81229.37")
    [one] = of(goods, "2020 USA RM USA TOTAL").statements
    assert qualified(one) == {
        "kind": "re-import",
        "date": "2020",
        "value": "68141697994.99999",
        "currency": "USD",
    }


def test_what_states_no_trade_between_two_countries_is_left_out(goods: list[Item]) -> None:
    assert {item.entry: item.ignored for item in goods if item.ignored} == {
        "202001 USA M W00 6801": "a total of all partners",
        "2020 USA X S19 8703": "a partner that is no country: areas not elsewhere specified",
        "2020 USA X CHN 8703 2100": "a part of a total, by second partner, customs procedure or mode of transport",
        "2020 USA X CHN 200": "trade in services",
    }


def test_what_is_wrong_with_a_trade_is_said(goods: list[Item]) -> None:
    assert lists.account(goods) == (
        11,
        5,
        [
            "2020 USA Z CHN 8703: 'Z' is no known flow; 'much' is no value",
            "202001 USA M BRA 6801 (2): the same as line 3",
        ],
    )
    assert lists.unread(goods) == {
        "partnerDesc: no country or organization is called 'Ruritania'; it becomes an organization": 1,
        "qty: 'lots' is no number": 1,
        "legacyEstimationFlag: '9' is no known flag": 1,
    }


def test_columns_are_known_in_capitals_too_unknown_ones_reported_missing_ones_refused(tmp_path: Path) -> None:
    head, _, row = (FIXTURES / "comtrade.csv").read_text().splitlines()[:3]
    names = ",".join(name[:1].upper() + name[1:] for name in head.split(","))
    file = tmp_path / "trade.csv"
    file.write_text(f"{names},Mood\n{row},bad\n")
    source, items = lists.read("comtrade", file)
    assert (source.id, source.published) == ("un-comtrade-usa-m-6801-2020", "2020-01")
    assert [arrow(each) for each in said(items, "EXPORTS_TO")] == [("BR", "US")]
    assert lists.unread(items) == {"/Mood": 1}
    file.write_text(head.replace("primaryValue", "worth") + f"\n{row}\n")
    assert "has no column primaryValue" in lists.broken("comtrade", file)


@present
def test_the_trade_in_stone_is_whole() -> None:
    source, items = lists.read("comtrade", COMTRADE)
    rows = [row for row in table(COMTRADE) if row["partnerDesc"] != "World"]
    assert (source.id, source.published) == ("un-comtrade-usa-m-6801-2020", "2020-12")
    assert lists.account(items) == (166, len(rows), [])
    trades = said(items, "EXPORTS_TO")
    for column, name in (("primaryValue", "value"), ("netWgt", "netWeight"), ("fobvalue", "fobValue")):
        total = sum(int(float(row[column])) for row in rows)
        assert sum(int(qualified(each).get(name, "0")) for each in trades) == total > 0
    assert (len(trades), len({each.subject for each in trades})) == (154, 29)
    assert not lists.unread(items)
    assert not lists.wrong(items)


# ---- the IMF's Direction of Trade Statistics -------------------------------------------------------------


def test_a_single_partner_and_the_world_are_exported_to(exports: list[Item]) -> None:
    found = [
        (*arrow(each), each.one("date"), qualified(each)["value"]) for each in said(exports, "EXPORTS_TO")
    ]
    assert found == [
        ("BI", "world", "2021-01", "8006517.000000001"),
        ("KP", "world", "2021-02", "8106737"),
        ("CG", "DE", "2021-02", "68141697994.99999"),
        ("CD", "DE", "2021-02", "1500000000"),
        ("ruritania", "IN", "2021-02", "7"),
    ]
    assert lists.words(exports, "world", "name") == ["World"]
    assert lists.words(exports, "world", "alias") == ["All Countries, excluding the IO"]


def test_groups_and_gaps_are_left_out_and_what_is_wrong_is_said(exports: list[Item]) -> None:
    assert Counter(item.ignored for item in exports if item.ignored) == {
        "a group of countries": 2,
        "no value": 1,
    }
    assert lists.account(exports) == (
        12,
        5,
        [
            "India, Germany, 2021-02-31: '2021-02-31' is no month, quarter or year",
            "India, Germany, 2021-02-01 (2): 'lots' is no value",
            "India, 2021-02-01: names no partner",
            "Burundi, All Countries, excluding the IO, 2021-01-01 (2): the same as line 2",
        ],
    )


def test_which_way_goods_go_is_read_or_said_to_stand_in_the_name(exports: list[Item], tmp_path: Path) -> None:
    assert "no column says which way the goods go: exports, as its name says" in lists.unread(exports)
    items = lists.read("imf_dots", FIXTURES / "imf-by-indicator.csv")[1]
    found = [(each.predicate, *arrow(each), each.one("date")) for item in items for each in item.statements]
    assert found == [
        ("EXPORTS_TO", "IN", "RU", "2021-01/2021-03"),
        ("EXPORTS_TO", "RU", "IN", "2021-01/2021-03"),
        ("TRADES_WITH", "IN", "RU", "2021"),
    ]
    assert not lists.unread(items)
    plain = tmp_path / "table.csv"
    plain.write_text("date,value,reporter,partner,mood\n2021-01-01,5,India,China,bad\n")
    source, items = lists.read("imf_dots", plain)
    assert [(each.predicate, *arrow(each)) for each in items[1].statements] == [("TRADES_WITH", "IN", "CN")]
    assert set(lists.unread(items)) == {
        "no column says which way the goods go: not said: they trade with each other",
        "/mood",
    }
    assert source.id == "imf-dots-china-2021"


@present
def test_the_exports_of_all_countries_are_whole() -> None:
    source, items = lists.read("imf_dots", IMF)
    rows = table(IMF)
    trades = said(items, "EXPORTS_TO")
    groups = Counter(item.entry.rpartition(", All")[0] for item in items if item.ignored)
    assert (len(groups), set(groups.values()), len(trades)) == (18, {28}, 5852)
    single = [row for row in rows if row["reporter"] not in groups]
    assert Counter(qualified(each)["value"] for each in trades) == Counter(row["value"] for row in single)
    assert len({each.subject for each in trades}) == len({row["reporter"] for row in single}) == 209
    assert (source.published, lists.account(items)) == ("2023-04", (6356, 5852, []))
    assert lists.unread(items).total() == 1
    assert not lists.wrong(items)


@pytest.mark.parametrize(("name", "file"), [("comtrade", "comtrade.csv"), ("imf_dots", "imf-exports.csv")])
def test_a_loader_knows_its_own_file_in_words_of_the_schema_and_no_other(name: str, file: str) -> None:
    assert own(name, FIXTURES / file)
