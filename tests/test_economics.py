"""Sanction episodes and arms embargoes, as statements.

The fixtures under tests/fixtures/economics are written for these tests in the formats of the Global Sanctions Data Base
(version 3; free for research with citation) and of SIPRI's arms embargoes (© SIPRI, non-commercial with citation).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests import lists
from tests.tables import DATA, FIXTURES, arrow, every, of, own, said, table

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item
    from kg.statement import Statement

GSDB = DATA / "sanction_episodes" / "gsdb" / "GSDB_V3.csv"
EMBARGOES = DATA / "arms" / "sipri" / "embargo.sofiaxuuu.csv"
present = pytest.mark.skipif(not GSDB.is_file(), reason="the published tables are not in ../shared/data")


# ---- the Global Sanctions Data Base ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def episodes() -> list[Item]:
    return lists.read("gsdb", FIXTURES / "gsdb.csv")[1]


def test_a_case_is_one_statement_a_kind_sender_and_target(episodes: list[Item]) -> None:
    case = [each for each in of(episodes, "2").statements if each.predicate == "SANCTIONS"]
    assert sorted((*arrow(each), str(each.one("kind"))) for each in case) == [
        ("EU", "YU", "arms"),
        ("EU", "YU", "military assistance"),
        ("KR", "YU", "arms"),
        ("KR", "YU", "military assistance"),
    ]
    trade = of(episodes, "1").statements
    assert Counter(str(each.one("kind")) for each in trade) == {"complete export": 2, "partial import": 2}
    assert {arrow(each) for each in trade} == {("IN", "PK"), ("IN", "IN")}


def test_each_objective_has_its_own_outcome(episodes: list[Item]) -> None:
    one = of(episodes, "2").statements[0]
    assert every(one, "objective") == ["end war", "human rights"]
    assert every(one, "outcome") == ["end war: partial success", "human rights: failed"]
    assert (one.one("from"), one.one("to"), one.one("status")) == ("1991", "1995", "ended")
    assert of(episodes, "5").unread[-1] == "success: not one for each objective (1 for 2)"


def test_a_case_that_goes_on_has_no_end(episodes: list[Item]) -> None:
    one = of(episodes, "4").statements[0]
    assert (one.one("from"), one.one("to"), one.one("status")) == ("2015", None, "in force")


def test_two_states_in_a_list_are_not_taken_for_one(episodes: list[Item]) -> None:
    assert {arrow(each) for each in of(episodes, "11").statements} == {
        ("ME", "QA"),
        ("RS", "QA"),
        ("YE", "QA"),
    }


def test_a_state_is_the_one_of_the_year(episodes: list[Item]) -> None:
    assert {arrow(each)[1] for each in of(episodes, "4").statements} == {"YE", "NE"}
    assert {arrow(each)[1] for each in said([of(episodes, "3")], "SANCTIONS")} == {"CSXX"}


def test_who_is_not_known_becomes_an_organization_and_is_reported_once(episodes: list[Item]) -> None:
    assert lists.words(episodes, "cocom", "kind") == ["Organization", "Organization"]
    assert (
        lists.unread(episodes)[
            "sanctioning_state: no country or organization is called 'CoCom'; it becomes an organization"
        ]
        == 1
    )
    assert {arrow(each) for each in of(episodes, "6").statements} == {("UN", "taliban"), ("UN", "al-qaeda")}


def test_what_is_wrong_with_a_case_is_said(episodes: list[Item]) -> None:
    assert lists.account(episodes) == (
        13,
        9,
        [
            "7: no sanctioning state",
            "8: ends (2002) before it begins (2011)",
            "9: names no kind of sanction",
            "3 (2): the same as line 4",
        ],
    )
    assert of(episodes, "3 (3)").statements
    assert set(of(episodes, "10").unread) == {
        "financial: '2' is neither 0 nor 1",
        "descr_trade: describes sanctions on trade where trade is not 1",
        "descr_trade: 'exp_some' is no known code",
        "objective: 'mischief' is no known code",
    }
    assert of(episodes, "6").statements[-1].one("kind") == "trade"


def test_an_unknown_column_is_reported_and_a_missing_one_refused(tmp_path: Path) -> None:
    head, row = (FIXTURES / "gsdb.csv").read_text().splitlines()[:2]
    file = tmp_path / "gsdb.csv"
    file.write_text(f"{head},mood\n{row},bad\n")
    assert lists.unread(lists.read("gsdb", file)[1]) == {"/mood": 1}
    file.write_text(head.replace("success", "succ") + "\n" + row + "\n")
    assert "has no column success" in lists.broken("gsdb", file)


@present
def test_the_data_base_is_whole() -> None:
    source, items = lists.read("gsdb", GSDB)
    rows = table(GSDB)
    kinds = Counter(
        part.strip() for row in rows for part in row["descr_trade"].split(",") if row["trade"] == "1" and part
    )
    flags = ("arms", "military", "financial", "travel", "other")
    kinds += Counter(name for row in rows for name in flags if row[name] == "1")
    assert sum(item.parts["kinds"] for item in items) == sum(kinds.values()) == 2541
    assert (source.published, lists.account(items)) == ("2022", (1325, 1325, []))
    total = 0
    for row in rows:
        sides = []
        for side in (row["sanctioned_state"], row["sanctioning_state"]):
            for name in ("Korea, N", "Korea, S", "Yemen, N", "Egypt, A", "Gambia, T", "Congo, Democratic"):
                side = side.replace(name, name.replace(",", ""))
            sides.append(side.count(",") + 1 + (" and " in side and side.startswith("Terrorist")))
        kinds_of = row["descr_trade"].count(",") + bool(row["descr_trade"])
        total += sides[0] * sides[1] * (kinds_of + sum(row[name] == "1" for name in flags))
    assert len(said(items, "SANCTIONS")) == total == 4145
    ongoing = [row["case_id"] for row in rows if "ongoing" in row["success"] and row["end"] == "2022"]
    assert {item.entry for item in items if item.statements[-1].one("status") == "in force"} == set(ongoing)
    assert sum(lists.unread(items).values()) == 18
    assert not lists.wrong(items)


# ---- arms embargoes --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def embargoes() -> list[Item]:
    return lists.read("sipri_embargoes", FIXTURES / "sipri-embargoes.csv")[1]


def embargo(items: list[Item], entry: str) -> Statement:
    return said([of(items, entry)], "SANCTIONS")[0]


def test_an_embargo_is_imposed_by_whom_its_document_shows(embargoes: list[Item]) -> None:
    assert [(*arrow(each), each.one("under")) for each in said(embargoes, "SANCTIONS")] == [
        ("unsc", "AF", "unscr-1333"),
        ("unsc", "ZA", "unscr-181"),
        ("unsc", "IR", "unscr-1737"),
        ("eu-council", "al-qaeda", "eu-cfsp-2002-402"),
        ("eu-council", "taliban", "eu-cfsp-2002-402"),
        ("eu-council", "sipri-osama-bin-laden", "eu-cfsp-2002-402"),
        ("unsc", "isis", "unscr-1390"),
        ("unsc", "al-qaeda", "unscr-1390"),
        ("unsc", "YU", None),
        ("unsc", "CSXX", "unscr-1160"),
        ("unsc", "LY", "unscr-748"),
        ("eu-council", "RU", "eu-dec-2014-512"),
        ("eu-council", "VE", "eu-2017-2063"),
        ("EU", "EG", None),
        ("arab-league", "SY", None),
        ("osce", "utopia", None),
    ]
    assert lists.words(embargoes, "unscr-1333", "name") == ["UN Security Council Resolution 1333"]
    assert not lists.words(embargoes, "unscr-1737", "name")  # schema/laws has it
    assert lists.words(embargoes, "sipri-osama-bin-laden", "kind") == ["Person"]


def test_two_digits_of_a_year_mean_the_right_century(embargoes: list[Item]) -> None:
    one = embargo(embargoes, "south-africa-unscr-181-1963-08-07")
    assert (one.one("from"), one.one("to"), one.one("status")) == ("1963-08-07", "1977-11-04", "lifted")
    one = embargo(embargoes, "libya-unscr-748-1992-03-31")
    assert (one.one("suspended"), one.one("to"), one.one("status")) == ("1999-04-05", "2003-09-12", "lifted")
    one = embargo(embargoes, "afghanistan-unscr-1333-2000-12-19")
    assert (one.one("suspended"), one.one("to"), one.one("status")) == ("2002-01-16", None, "suspended")


def test_a_resolution_younger_than_its_embargo_is_a_slip(embargoes: list[Item]) -> None:
    item = of(embargoes, "yugoslavia-unscr-2216-1991-09-25")
    assert every(item.statements[0], "note") == ["UNSCR 2216"]
    assert "UNSCR 2216 is of 2015-04-14, after the embargo's entry into force (1991-09-25)" in item.unread[0]


def test_what_is_wrong_with_an_embargo_is_said(embargoes: list[Item]) -> None:
    assert lists.account(embargoes) == (
        17,
        13,
        [
            "iraq-unscr-661: enters into force on 'soon', which is no day",
            "iraq-a-handshake-1990-08-06: 'a handshake' is no known kind of document",
            "iraq-a-handshake-1990-08-06 (2): the same as line 17",
        ],
    )
    assert of(embargoes, "togo-2005-02-25").ignored == "names no authority"
    assert of(embargoes, "utopia-osce-statement-2011-12-03").unread == (
        "Lifted: '2-Dec-11' is no day after 2011-12-03",
        "Target: no country or organization is called 'Utopia'; it becomes an organization",
    )


@present
def test_the_embargoes_are_whole() -> None:
    source, items = lists.read("sipri_embargoes", EMBARGOES)
    rows = [row for row in table(EMBARGOES) if row["Target"]]
    assert (source.published, lists.account(items)) == ("2018-12-12", (len(rows), 74, []))
    assert sum(item.ignored == "names no authority" for item in items) == 5
    status = Counter(
        "lifted" if row["Lifted"] else "suspended" if row["Suspended"] else "in force"
        for row in rows
        if row["Establishing document"] != "-"
    )
    assert Counter(item.statements[-1].one("status") for item in items if item.statements) == status
    assert len(said(items, "SANCTIONS")) == 77  # two rows have two and three targets
    assert lists.unread(items).total() == 1
    assert not lists.wrong(items)


# ---- both -----------------------------------------------------------------------------------------------

FILES = {"gsdb": "gsdb.csv", "sipri_embargoes": "sipri-embargoes.csv"}


@pytest.mark.parametrize("name", FILES)
def test_a_loader_knows_its_own_file_in_words_of_the_schema_and_no_other(name: str) -> None:
    assert own(name, FIXTURES / FILES[name])
