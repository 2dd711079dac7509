"""Leaders of states, as statements.

The fixtures under tests/fixtures/leaders are written for these tests in the formats of Archigos 4.1 (Goemans, Gleditsch and
Chiozza 2009; free for research with citation) as Stata saves it and as the R package peacesciencer does; some rows cite it.
"""

from __future__ import annotations

import lzma
from collections import Counter
from typing import TYPE_CHECKING

import pandas
import pytest

from kg.register import rdata_frames, stata
from kg.statement import SourceError
from tests import lists
from tests.tables import DATA, every, of, qualified, said

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item

FIXTURES = lists.FIXTURES / "leaders"
STATA = DATA / "officials" / "archigos" / "Archigos_4.1_stata14.dta"
R = DATA / "agreements" / "peacesciencer" / "archigos.rda"
ALLIANCES = R.with_name("atop_alliance.rda")
present = pytest.mark.skipif(not STATA.is_file(), reason="the published tables are not in ../shared/data")


@pytest.fixture(scope="module")
def plain() -> list[Item]:
    return lists.read("archigos", FIXTURES / "archigos.dta")[1]


@pytest.fixture(scope="module")
def rich() -> list[Item]:
    return lists.read("archigos", FIXTURES / "archigos.rda")[1]


def spells(items: list[Item], entry: str) -> list[tuple[str, dict[str, str]]]:
    """Where an office was held, and how it was meant."""
    return [(lists.text(each.object), qualified(each)) for each in said([of(items, entry)], "HOLDS_OFFICE")]


def test_every_row_is_loaded_or_says_why(plain: list[Item], rich: list[Item]) -> None:
    assert lists.account(plain) == (
        10,
        7,
        [
            "USA-1869 (2): the same as row 1",
            "FRN-1900: ends (1900-01-01) before it begins (1905-01-01)",
            "FRN-1901: has no leader",
        ],
    )
    assert lists.account(rich) == (6, 6, [])


def test_what_is_said_is_in_words_of_the_schema(plain: list[Item], rich: list[Item]) -> None:
    assert lists.wrong(plain) == lists.wrong(rich) == set()


def test_a_leader_holds_office_from_a_day_to_a_day(plain: list[Item]) -> None:
    meant = {"title": "effective leader", "from": "1869-03-04", "to": "1877-03-04"}
    assert spells(plain, "USA-1869") == [("US", meant)]


def test_several_spells_are_of_one_person(plain: list[Item], rich: list[Item]) -> None:
    some = {each.subject.id for entry in ("NTH-1874", "NTH-1883") for each in of(plain, entry).statements}
    assert some == {"archigos-nth-heemskerk-ja"}
    one = {each.subject.id for entry in ("BOS-1990", "BOS-2000-1") for each in of(rich, entry).statements}
    assert one == {"archigos-b-1"}
    assert lists.words(rich, "archigos-b-1", "name") == ["Izetbegovic", "Alija Izetbegovic"]


def test_a_state_that_ended_while_it_was_led_gives_way_to_the_next(plain: list[Item]) -> None:
    assert [(state, each["from"], each["to"]) for state, each in spells(plain, "YUG-1989")] == [
        ("YU", "1989-05-15", "1992"),
        ("CSXX", "1992", "2000-10-07"),
    ]
    assert [state for state, _ in spells(plain, "YEM-1978")] == ["north-yemen", "YE"]


def test_who_leads_where_the_data_end_leads_on(plain: list[Item], rich: list[Item]) -> None:
    assert "to" not in spells(rich, "FJI-2007")[0][1]
    assert spells(rich, "SAU-2015")[0][1]["to"] == "2015-12-31"  # died on the last day, as R's table says
    assert "to" not in spells(plain, "DEN-2015")[0][1]
    assert spells(plain, "YEM-1978")[-1][1]["to"] == "2012-02-27"


def test_how_a_leader_came_and_went_is_kept_in_the_words_of_the_source(rich: list[Item]) -> None:
    [office] = said([of(rich, "USA-1881-1")], "HOLDS_OFFICE")
    assert every(office, "entered") == ["Regular"]
    assert every(office, "left") == ["Assassination by Unsupported Individual", "Irregular"]
    [still] = said([of(rich, "FJI-2007")], "HOLDS_OFFICE")
    assert (every(still, "entered"), every(still, "left")) == (["Irregular"], [])


def test_birth_and_gender_are_told_where_they_are_known(rich: list[Item]) -> None:
    person = "archigos-81dcf24a-1e42-11e4-b4cd-db5882bf8def"
    assert lists.words(rich, person, "birthDate") == ["1831"]
    assert lists.words(rich, person, "gender") == ["male"]
    assert lists.words(rich, "archigos-x-1", "birthDate") == []  # -999


def test_codes_nobody_knows_are_reported(plain: list[Item], rich: list[Item]) -> None:
    assert lists.unread(plain) == {"idacr: no state has the code 'XXX' in 1900": 1}
    assert lists.unread(rich) == {
        "gwcode: no state has the code '999' in 1900": 1,
        "gender: 'X' is no known code": 1,
    }


def test_a_column_nobody_knows_is_reported(tmp_path: Path) -> None:
    row = {
        "obsid": "USA-1869",
        "ccode": 2,
        "leader": "Grant",
        "startdate": "1869-03-04",
        "enddate": "1877-03-04",
    }
    frame = pandas.DataFrame(
        [row | {"dbpediauri": "http://dbpedia.org/resource/Grant", "fties": "NA", "colour": "blue"}]
    )
    frame.to_stata(tmp_path / "more.dta", write_index=False, version=118)
    [one] = lists.read("archigos", tmp_path / "more.dta")[1]
    assert [name.strip("/") for name in one.unread] == ["fties", "colour"]
    assert lists.words([one], "archigos-2-grant", "url") == ["http://dbpedia.org/resource/Grant"]


def test_a_broken_table_is_one_sentence(tmp_path: Path) -> None:
    for name in ("archigos.dta", "archigos.rda"):
        data = (FIXTURES / name).read_bytes()
        cut = tmp_path / name
        cut.write_bytes(data[: len(data) - len(data) // 3])
        assert str(cut) in lists.broken("archigos", cut)
    prose = tmp_path / "prose.txt"
    prose.write_text("obsid, leader, startdate and enddate are the columns of Archigos.")
    assert not lists.module("archigos").recognises(lists.document(prose))


def test_a_table_of_r_cannot_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.rda"
    bomb.write_bytes(lzma.compress(b"RDX3\nX\n" + bytes(4_000_000)))
    monkeypatch.setattr(rdata_frames, "UNPACKED", 1_000_000)
    assert rdata_frames.columns(lists.document(bomb)) == []
    with pytest.raises(SourceError, match="unpacks to more than the 1,000,000 bytes"):
        next(rdata_frames.rows(lists.document(bomb)))


def test_code_in_a_file_of_r_is_refused(tmp_path: Path) -> None:
    sneaky = tmp_path / "code.rda"
    head = b"RDX2\nX\n" + (2).to_bytes(4, "big") + bytes(8)
    sneaky.write_bytes(
        head + (21).to_bytes(4, "big") + (0x7FFFFFFF).to_bytes(4, "big")
    )  # byte code for 2^31 constants
    with pytest.raises(SourceError, match="it holds code"):
        next(rdata_frames.rows(lists.document(sneaky)))


def test_only_its_tables_are_recognised() -> None:
    module = lists.module("archigos")
    found = {each.name for each in lists.FIXTURES.rglob("*.*") if module.recognises(lists.document(each))}
    assert found == {"archigos.dta", "archigos.rda"}


# ---- the published tables: counts taken with pandas ----------------------------------------------------------


@present
def test_every_spell_of_statas_table_is_read() -> None:
    source, items = lists.read("archigos", STATA)
    assert (source.id, source.published) == ("archigos", "2023-01-27")
    assert lists.account(items) == (3409, 3409, [])
    assert lists.unread(items) == {}
    offices = said(items, "HOLDS_OFFICE")
    assert len(offices) == 3409 + 5  # five spells outlasted their state
    assert sum(each.one("to") is None for each in offices) == 166  # on the last day of the data
    assert lists.wrong(items[:500]) == set()


@present
def test_every_spell_of_rs_table_is_read() -> None:
    source, items = lists.read("archigos", R)
    assert (source.id, source.published) == ("archigos-peacesciencer", "2015-12-31")
    assert lists.account(items) == (3409, 3409, [])
    assert lists.unread(items) == {}
    offices = said(items, "HOLDS_OFFICE")
    assert len({each.subject.id for each in offices}) == 2802
    assert sum(each.one("to") is None for each in offices) == 168
    assert len(said(items, "birthDate")) == 3390
    assert Counter(lists.text(each.object) for each in said(items, "gender")) == {"male": 3333, "female": 76}
    assert Counter(every(each, "entered")[0] for each in offices if every(each, "entered")) == {
        "Regular": 2796,
        "Irregular": 571,
        "Foreign Imposition": 40,
        "Unknown": 2,
    }
    assert lists.wrong(items[:500]) == set()


@present
def test_both_tables_tell_of_the_same_spells() -> None:
    told = [
        {
            (item.entry, lists.text(each.object), each.one("from"))
            for item in lists.read("archigos", path)[1]
            for each in said([item], "HOLDS_OFFICE")
        }
        for path in (STATA, R)
    ]
    assert told[0] == told[1]


@present
def test_a_table_of_another_kind_is_read_by_column() -> None:
    document = lists.document(ALLIANCES)
    assert rdata_frames.columns(document)[:3] == ["ccode1", "ccode2", "year"]
    assert next(rdata_frames.rows(document)).plain()["year"] == "1942"
    assert not lists.module("archigos").recognises(document)
    assert stata.columns(document) == []
