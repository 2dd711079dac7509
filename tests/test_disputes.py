"""Wars, disputes, states and years of alliance: who stood on which side, since and until when.

The fixtures are a few rows of the Correlates of War project's published files (correlatesofwar.org), cited, and rows made up
for their traps.
"""

from collections import Counter
from pathlib import Path

import pytest

from kg import loader
from tests.lists import FIXTURES, account, document, module, read, said, text, unread, words, wrong

HERE = FIXTURES / "agreements"
REAL = Path(__file__).parents[2] / "shared" / "data" / "agreements"
present = pytest.mark.skipif(not REAL.is_dir(), reason="the registers are not in ../shared/data")
FILES = {
    "wars.csv": "cow_wars",
    "mida.csv": "cow_mid",
    "midb.csv": "cow_mid",
    "states.csv": "cow_states",
    "majors.csv": "cow_states",
    "dyads.rda": "atop_dyads",
}


def test_a_war_has_its_sides_and_a_state_that_came_back_two_periods() -> None:
    items = read("cow_wars", HERE / "wars.csv")[1]
    france = {text(one.object): one for one in said(items, "FR", "PARTICIPATES_IN")}
    first = france["cow-war-1"]
    told = [first.one(name) for name in ("side", "initiator", "outcome", "fatalities", "from", "to")]
    assert told == ["1", True, "won", "400", "1823-04-07", "1823-11-13"]
    again = [
        one.one("from") for one in said(items, "FR", "PARTICIPATES_IN") if text(one.object) == "cow-war-139"
    ]
    assert again == ["1939-09-03", "1944-10-23"]
    assert words(items, "cow-war-1", "note") == ["fought in Europe", "after war 503"]


def test_a_dispute_is_told_in_words_and_an_unknown_code_is_reported() -> None:
    items = read("cow_mid", HERE / "mida.csv")[1]
    assert words(items, "mid-2", "date") == ["1902-07/1903-01-24"]
    assert words(items, "mid-2", "note") == [
        "outcome: compromise",
        "settlement: negotiated",
        "highest action: show of force",
        "hostility: display of force",
        "fatalities: none",
    ]
    assert unread(items) == {"outcome: the code '77'": 1}
    assert account(items)[2] == ["4 (2): the same as line 3"]


def test_a_participant_has_its_side_its_aims_and_what_it_did() -> None:
    items = read("cow_mid", HERE / "midb.csv")[1]
    [us] = said(items, "US", "PARTICIPATES_IN")
    assert (us.one("side"), us.one("hostility"), us.one("objective")) == (
        "A",
        "display of force",
        "revision: territory",
    )
    [albania] = said(items, "AL", "PARTICIPATES_IN")
    assert {text(of) for of in albania.all("note")} == {"joined later", "highest action: attack"}
    assert albania.one("fatalities") == "26-100"
    assert account(items)[2] == ["4, 9999: no state has the COW number '9999'"]


def test_states_belong_to_the_system_as_often_as_they_did() -> None:
    items = read("cow_states", HERE / "states.csv")[1]
    cuba = [(one.one("from"), one.one("to"), one.one("status")) for one in said(items, "CU", "MEMBER_OF")]
    assert cuba == [("1902-05-20", "1906-09-25", "ended"), ("1909-01-23", None, None)]
    assert words(items, "US", "identifier") == ["2", "USA"]
    majors = read("cow_states", HERE / "majors.csv")[1]
    assert [text(one.object) for one in said(majors, "FR", "MEMBER_OF")] == ["cow-major-powers"]


def test_years_that_follow_from_the_list_are_left_out() -> None:
    assert (
        loader.ignored(document(HERE / "system.csv")) == "state-years, which follow from the list of states"
    )


def test_years_of_the_same_bonds_are_one_statement() -> None:
    source, items = read("atop_dyads", HERE / "dyads.rda")
    canada = [one for one in said(items, "US", "PARTNER_OF") if text(one.object) == "CA"]
    assert [(one.one("from"), one.one("to")) for one in canada] == [("1942", "1945"), ("1949", "1950")]
    assert {text(of) for of in canada[1].all("obligation")} == {"defense", "nonaggression", "consultation"}
    [britain] = [one for one in said(items, "US", "PARTNER_OF") if text(one.object) == "GB"]
    assert (britain.one("from"), britain.one("to"), britain.one("status")) == ("2015", None, "in force")
    assert source.published == "2018"
    assert [item.ignored for item in items if item.ignored] == ["bound to nothing"]
    assert account(items)[2] == ["2-999 2000-2000: no state has the COW number '999'"]


@pytest.mark.parametrize(("file", "name"), FILES.items())
def test_each_file_has_one_loader_and_keeps_the_contract(file: str, name: str) -> None:
    assert loader.choose(document(HERE / file))[0] == name
    assert not wrong(read(name, HERE / file)[1])


@present
@pytest.mark.parametrize(
    ("name", "file", "rows"),
    [
        ("cow_wars", "cow/Inter-StateWarData_v4.0.csv", 337),
        ("cow_mid", "mid/MIDA-5.0.csv", 2436),
        ("cow_mid", "mid/MIDB-5.0.csv", 5883),
        ("cow_states", "cow/states2016.csv", 243),
        ("cow_states", "cow/majors2016.csv", 14),
    ],
)
def test_every_row_of_the_published_files_is_loaded(name: str, file: str, rows: int) -> None:
    lines = (REAL / file).read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[1:]
    assert sum(bool(line.strip()) for line in lines) == rows
    items = read(name, REAL / file)[1]
    assert len(items) == sum(bool(item.statements) for item in items) == rows
    assert unread(items) == Counter()


@present
def test_every_year_of_every_pair_is_in_a_run() -> None:
    loaded = module("atop_dyads").load(document(REAL / "peacesciencer" / "atop_alliance.rda"), loader.known)
    items = list(loaded.items)
    years = sum(item.parts.get("years of pairs", 0) for item in items)
    nothing = [item.entry.split(" ")[1].split("-") for item in items if item.ignored]
    assert years + sum(int(last) - int(first) + 1 for first, last in nothing) == 273_296
    assert not unread(items)
