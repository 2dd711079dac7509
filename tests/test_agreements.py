"""Alliances, disputes, wars and states of the political science registers: who is bound to what, since and until when.

The ATOP fixtures are a few rows of the published files (Leeds, Ritter, Mitchell, Long: Alliance Treaty Obligations and
Provisions, International Interactions 28, 2002, www.atopdata.org), cited with their traps.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg.loaded import Item
from tests.lists import FIXTURES, account, broken, read, said, text, unread, words, wrong

HERE = FIXTURES / "agreements"
REAL = Path(__file__).parents[2] / "shared" / "data" / "agreements"
present = pytest.mark.skipif(not REAL.is_dir(), reason="the registers are not in ../shared/data")


@pytest.fixture(scope="module")
def members() -> list[Item]:
    return read("atop", HERE / "atop-members.csv")[1]


def test_a_member_is_bound_by_phase_since_and_until(members: list[Item]) -> None:
    nato = [one for one in said(members, "US", "PARTY_TO") if text(one.object) == "atop-3180"]
    told = [(one.one("from"), one.one("to"), one.one("phase"), one.one("status")) for one in nato]
    assert told == [("1949-04-04", "1951-06-19", 1.0, "ended"), ("1951-06-19", None, 2.0, "in force")]
    assert {text(of) for of in nato[0].all("obligation")} == {"defense", "nonaggression", "consultation"}


def test_an_alliance_is_named_after_its_members_and_its_year(members: list[Item]) -> None:
    assert words(members, "atop-3180", "name") == [
        "alliance of United States, United Kingdom, Greece and Turkey, 1949"
    ]
    assert words(members, "atop-3180", "concludedOn") == ["1949-04-04"]
    [name] = words(members, "atop-1005", "name")
    assert name.endswith("and 3 others, 1815")


def test_a_number_that_is_no_state_is_a_problem(members: list[Item]) -> None:
    _, _, problems = account(members)
    assert problems == ["1320, 8152, phase 0: no state has the COW number '8152'"]
    alliances = read("atop", HERE / "atop-alliances.csv")[1]
    assert unread(alliances) == {"member: no state has the COW number '8152'": 1}


def test_both_files_name_the_same_alliances(members: list[Item]) -> None:
    source, alliances = read("atop", HERE / "atop-alliances.csv")
    assert (source.id, source.licence) == ("atop-alliances", "cite Leeds, Ritter, Mitchell and Long (2002)")
    nato = {
        text(one.subject) for item in alliances for one in item.statements if text(one.object) == "atop-3180"
    }
    assert {"US", "GB", "TR", "GR", "CA", "DE"} <= nato
    assert not said(alliances, "US", "PARTY_TO")[0].one("to")


@pytest.mark.parametrize("name", ["atop-members.csv", "atop-alliances.csv"])
def test_every_statement_keeps_the_contract(name: str) -> None:
    assert not wrong(read("atop", HERE / name)[1])


def test_an_unknown_column_is_reported(tmp_path: Path) -> None:
    header, first, *_ = (HERE / "atop-members.csv").read_text().splitlines()
    (tmp_path / "m.csv").write_text(f"{header},mood\n{first},grim\n")
    assert unread(read("atop", tmp_path / "m.csv")[1]) == {"/mood": 1}


def test_a_file_without_its_columns_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("atopid,member\n1,2\n")
    assert "lacks columns" in broken("atop", tmp_path / "m.csv")


@present
@pytest.mark.parametrize(("level", "rows"), [("alliance", 745), ("member", 1994)])
def test_every_row_of_the_published_files_is_accounted_for(level: str, rows: int) -> None:
    file = REAL / "atop" / f"atop-{level}-level.old.csv"
    items = read("atop", file)[1]
    with file.open(encoding="latin-1", newline="") as stream:
        given = list(csv.DictReader(stream))
    assert len(items) == len(given) == rows
    strangers = {"8152", "533"}
    if level == "member":
        lost = sum(row["member"] in strangers for row in given)
        assert sum(bool(item.statements) for item in items) == rows - lost
        assert unread(items) == Counter()
    else:
        columns = [name for name in given[0] if name.startswith("mem") and name[3:].isdigit()]
        codes = [row[name] for row in given for name in columns if row[name]]
        parties = sum(item.parts["members"] for item in items)
        assert parties == sum(code not in strangers for code in codes)
        assert all("COW number" in what for what in unread(items))
