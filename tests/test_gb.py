"""The United Kingdom's two lists: the Treasury's CSV and the Foreign Office's XML are of the same things.

The CSV fixture is made of rows of OFSI's list of 2020-04-27 (Open Government Licence v3.0), shortened, changed to show each
trap, and of rows that are invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.statement import Ref
from tests.lists import (
    FIXTURES,
    PUBLISHED,
    account,
    broken,
    document,
    kinds,
    module,
    present,
    read,
    said,
    tagged,
    unread,
    words,
    wrong,
)

if TYPE_CHECKING:
    from kg.loaded import Item

HMT, UK = FIXTURES / "gb" / "hmt.csv", FIXTURES / "gb" / "uk_sanctions_list.xml"
MANSUR = "gb-7270"


@pytest.fixture(scope="module")
def hmt() -> list[Item]:
    return read("gb_hmt", HMT)[1]


@pytest.fixture(scope="module")
def uk() -> list[Item]:
    return read("gb_sanctions_list", UK)[1]


def test_each_list_is_known_by_its_content() -> None:
    for name, file in {"gb_hmt": HMT, "gb_sanctions_list": UK}.items():
        for other in sorted(FIXTURES.glob("*/*.*")):
            assert module(name).recognises(document(other)) == (other == file), other


def test_the_first_line_dates_the_list() -> None:
    assert read("gb_hmt", HMT)[0].published == "2020-04-27"
    assert read("gb_sanctions_list", UK)[0].published == "2026-08-14"


def test_each_target_is_loaded_or_rejected_with_a_reason(hmt: list[Item], uk: list[Item]) -> None:
    planet = "1: has the Group Type 'Planet', which is not one of Individual, Entity, Ship"
    assert account(hmt) == (6, 4, ["line 10: has no Group ID", planet])
    submarine = "INV0002: has the type 'Submarine', which is none of Individual, Entity, Ship"
    assert account(uk) == (4, 3, [submarine])


def test_the_rows_of_a_group_are_one_target_wherever_they_stand(hmt: list[Item]) -> None:
    assert words(hmt, MANSUR, "name") == ["Abdul Latif MANSUR"]
    assert words(hmt, MANSUR, "alias") == ["Abdul Latif MANSOOR"]
    assert words(hmt, MANSUR, "formerName") == ["SON OF SAFAR"]
    assert words(hmt, "gb-13349", "name") == ["Farouq AL-QATANI"]
    assert words(hmt, "gb-13349", "alias") == ["Sheikh Farooq AL-QAHTANI"]


def test_births_are_as_precise_as_given(hmt: list[Item], uk: list[Item]) -> None:
    assert words(hmt, MANSUR, "birthDate") == ["1968", "1967-11-12"]
    assert words(hmt, "gb-13349", "birthDate") == ["1980", "1981"]
    assert words(uk, MANSUR, "birthDate") == ["1968", "1967-11-12", "1958-09", "1985"]


def test_numbered_fields_are_taken_apart(hmt: list[Item]) -> None:
    assert words(hmt, MANSUR, "position") == ["Minister of Agriculture", "Chief Justice"]
    assert words(hmt, MANSUR, "birthPlace") == [
        "Zurmat District, Paktia Province, Afghanistan",
        "Garda Saray District, Paktia Province, Afghanistan",
    ]
    assert words(hmt, "gb-13349", "NATIONAL_OF") == ["SA", "QA"]


def test_documents_in_words_are_read_where_they_are_plain(hmt: list[Item], uk: list[Item]) -> None:
    first, second, tazkira = [
        each for each in said(hmt, MANSUR, "identifier") if each.one("kind") != "UN reference"
    ]
    assert [each.one("issuer") for each in (first, second, tazkira)] == ["AF", "PK", "AF"]
    assert (first.one("from"), first.one("to")) == ("2006-02-28", "2011-02-27")
    assert tazkira.one("what") == "44323 (Afghan) (tazkira)"
    (passport,) = [each for each in said(uk, MANSUR, "identifier") if each.one("kind") == "Passport"]
    assert getattr(passport.object, "text", "") == "D0009720"
    assert (passport.one("from"), passport.one("to")) == ("2021-10-12", "2026-10-12")


def test_what_is_remarked_beside_a_country_is_kept(hmt: list[Item]) -> None:
    home, left = said(hmt, MANSUR, "address")
    assert getattr(home.object, "text", "") == "Darul Aman, Kabul, Afghanistan"
    assert (left.one("what"), left.one("status")) == ("Pakistan (previous address)", "ended")
    (since,) = said(hmt, "gb-13349", "address")
    assert since.one("what") == "Afghanistan (since 2009)"
    assert words(hmt, "gb-13349", "LOCATED_IN") == ["AF"]


def test_the_un_s_numbers_join_the_lists(hmt: list[Item], uk: list[Item]) -> None:
    def numbers(items: list[Item], subject: str) -> list[str]:
        found = [each for each in said(items, subject, "identifier") if each.one("kind") == "UN reference"]
        return [getattr(each.object, "text", "") for each in found]

    assert numbers(hmt, MANSUR) == ["TI.M.7.01"]
    assert numbers(hmt, "gb-13349") == ["QDe.004"]
    assert numbers(uk, MANSUR) == ["TAi.007"]


def test_a_ship_is_told_by_the_number_its_entry_begins_with(hmt: list[Item]) -> None:
    assert words(hmt, "gb-13556", "kind") == ["Vessel"]
    assert words(hmt, "gb-13556", "imoNumber") == ["8937675"]
    assert words(hmt, "gb-13556", "mmsi") == ["445539000"]
    assert words(hmt, "gb-13000", "kind") == ["Organization"]


def test_the_text_is_read_in_the_code_page_it_is_in(hmt: list[Item]) -> None:
    assert "UN Ref TI.M.7.01. Father’s name is unknown." in words(hmt, f"{MANSUR}:designation", "note")


def test_both_lists_are_of_the_same_things(hmt: list[Item], uk: list[Item]) -> None:
    for predicate in ("kind", "honorific", "NATIONAL_OF"):
        assert words(hmt, MANSUR, predicate) == words(uk, MANSUR, predicate)
    under = words(hmt, f"{MANSUR}:designation", "UNDER_PROGRAMME")
    assert under == words(uk, f"{MANSUR}:designation", "UNDER_PROGRAMME") == ["gb:afghanistan"]
    assert words(uk, f"{MANSUR}:designation", "listId") == ["AFG0011"]
    assert words(uk, "gb-DPR0075", "kind") == ["Vessel"]


def test_measures_reasons_and_dates_belong_to_the_designation(uk: list[Item]) -> None:
    assert words(uk, f"{MANSUR}:designation", "measure") == ["Asset freeze", "Travel Ban"]
    assert words(uk, f"{MANSUR}:designation", "reason") == []
    reason = "It does business in the Russian financial services sector."
    assert words(uk, "gb-99999:designation", "reason") == [reason]
    (listed,) = said(uk, MANSUR, "HAS_DESIGNATION")
    assert listed.one("from") == "2001-01-31"


def test_aliases_of_low_quality_stay_weak(uk: list[Item]) -> None:
    assert words(uk, MANSUR, "name") == ["ABDUL LATIF MANSUR"]
    assert words(uk, MANSUR, "weakAlias") == ["Wali MOHAMMAD"]
    assert tagged(uk, MANSUR, "alias") == [("Abdul Latif MANSOOR", ""), ("عبد اللطيف منصور", "und-Arab")]


def test_ships_and_entities_have_their_details(uk: list[Item]) -> None:
    ship = "gb-DPR0075"
    found = {
        name: words(uk, ship, name) for name in ("imoNumber", "vesselType", "tonnage", "builtOn", "note")
    }
    assert found == {
        "imoNumber": ["9562233"],
        "vesselType": ["Bulk Carrier"],
        "tonnage": ["7078"],
        "builtOn": ["2011"],
        "note": ["LengthOfShip: 134.5"],
    }
    flags = [(each.object, each.one("status")) for each in said(uk, ship, "FLAGGED_IN")]
    assert flags == [(Ref("KM"), None), (Ref("IN"), "ended")]
    assert words(uk, ship, "OWNED_BY") == ["party-global-united-shipping-india"]
    assert words(uk, "gb-99999", "OWNED_BY") == ["party-invented-holding"]
    assert words(uk, "gb-99999", "LINKED_TO") == ["party-invented-leasing"]
    assert words(uk, "gb-99999", "organizationType") == ["Bank"]
    assert "7710140679" in words(uk, "gb-99999", "identifier")
    assert words(uk, "gb-99999", "contact") == ["+7 495 000 00 00", "www.invented.example"]


def test_nothing_is_unread_and_all_keeps_the_schema(hmt: list[Item], uk: list[Item]) -> None:
    for some in (hmt, uk):
        assert unread(some) == {}
        assert wrong(some) == set()


def test_a_column_nobody_knows_is_reported_with_a_count(tmp_path: Path) -> None:
    file, lines = tmp_path / "hmt.csv", HMT.read_bytes().decode("cp1252").splitlines()
    rows = [lines[0], lines[1] + ",Mood", *(f"{line},calm" for line in lines[2:])]
    file.write_text("\n".join(rows), encoding="cp1252")
    items = read("gb_hmt", file)[1]
    assert unread(items) == {"/Mood": 7}
    assert account(items)[:2] == (6, 4)


def test_a_list_without_its_ids_says_which_column_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "hmt.csv"
    file.write_bytes(HMT.read_bytes().replace(b"Alias Type", b"Sort"))
    assert broken("gb_hmt", file) == f"{file}: has no column Alias Type, as OFSI's list has"


def test_the_columns_of_2022_are_read_too(tmp_path: Path) -> None:
    file = tmp_path / "hmt.csv"
    file.write_text(
        "Last Updated,25/02/2022\n"
        "Name 6,Name 1,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,Passport Number,"
        "Passport Details,National Identification Number,National Identification Details,Other Information,Group Type,"
        "Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\n"
        'DOE,John,Джон Доу,Cyrillic,Russian,(1) AB1234567 (2) 7654321,(1) Russian (2) "Issued on 1 Feb 2010",1234567,,'
        "(UK Sanctions List Ref):RUS0001. (UN Ref):QDi.001,Individual,Primary name,,Libya,24/02/2022,24/02/2022,"
        "24/02/2022,14196\n"
        "D,J,,,,,,,,,Individual,AKA,Low,Libya,24/02/2022,24/02/2022,24/02/2022,14196\n"
    )
    items = read("gb_hmt", file)[1]
    assert unread(items) == {}
    assert tagged(items, "gb-14196", "alias") == [("Джон Доу", "und-Cyrl")]
    assert words(items, "gb-14196", "weakAlias") == ["J D"]
    assert words(items, "gb-14196", "identifier") == ["QDi.001", "RUS0001", "AB1234567", "7654321", "1234567"]
    second = next(each for each in said(items, "gb-14196", "identifier") if each.one("from"))
    assert (getattr(second.object, "text", ""), second.one("from")) == ("7654321", "2010-02-01")


@present
def test_the_published_lists_have_their_targets() -> None:
    items = read("gb_hmt", PUBLISHED / "uk" / "sample_hmt.deriv.csv")[1]
    assert account(items) == (2114, 2114, [])
    assert kinds(items)["Vessel"] == 26
    assert wrong(items) == set()
    assert all("no country is called" in field for field in unread(items))
    assert sum(unread(items).values()) < 30
    items = read("gb_sanctions_list", PUBLISHED / "uk" / "UK-Sanctions-List.cut3.2026-08-14.xml")[1]
    assert kinds(items) == {"Person": 2, "Vessel": 1}
    assert unread(items) == {}
    assert wrong(items) == set()
