"""Switzerland's and Canada's lists: histories and places through ids, and entries that have no ids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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

SECO, SEMA = FIXTURES / "ch" / "seco.xml", FIXTURES / "ca" / "sema.xml"


@pytest.fixture(scope="module")
def seco() -> list[Item]:
    return read("ch_seco", SECO)[1]


@pytest.fixture(scope="module")
def sema() -> list[Item]:
    return read("ca_sema", SEMA)[1]


def test_each_list_is_known_by_its_content() -> None:
    for name, file in {"ch_seco": SECO, "ca_sema": SEMA}.items():
        for other in sorted(FIXTURES.glob("*/*.*")):
            assert module(name).recognises(document(other)) == (other == file), other


# ---- Switzerland -----------------------------------------------------------------------------------------


def test_swiss_targets_are_loaded_or_rejected_with_a_reason(seco: list[Item]) -> None:
    assert account(seco) == (5, 4, ["10: is neither an individual, an entity, a vessel nor an aircraft"])
    assert kinds(seco) == {"Organization": 2, "Vessel": 1, "Person": 1}
    assert read("ch_seco", SECO)[0].published == "2026-08-15"


def test_what_was_de_listed_last_has_a_designation_that_has_ended(seco: list[Item]) -> None:
    (gone,) = said(seco, "ch-5816", "HAS_DESIGNATION")
    assert (gone.one("from"), gone.one("to"), gone.one("status")) == (None, "2013-12-20", "ended")
    assert words(seco, "ch-5816:designation", "note") == ["amended 2012-12-14"]
    (back,) = said(seco, "ch-7", "HAS_DESIGNATION")
    assert (back.one("from"), back.one("to"), back.one("status")) == ("2020-01-01", None, None)
    assert words(seco, "ch-7:designation", "note") == ["listed 2016-01-01", "de-listed 2018-01-01"]


def test_old_copies_inside_modifications_are_passed_over(seco: list[Item]) -> None:
    every = [getattr(each.object, "text", "") for item in seco for each in item.statements]
    assert not [each for each in every if "old copy" in each or "Peftiyev" in each]
    assert words(seco, "ch-5816:designation", "reason") == ["Entity controlled by Vladimir Peftiev."]


def test_spellings_are_put_together_by_language_and_script(seco: list[Item]) -> None:
    assert tagged(seco, "ch-85396", "name") == [("Dzmitry Zamulevich", "")]
    assert tagged(seco, "ch-85396", "alias") == [
        ("Дзмітрьій ЗАМУЛЕВIЧ", "be-Cyrl"),
        ("Dmitriy Zamulevich", "ru-Latn"),
        ("Дмитрий ЗАМУЛЕВИЧ", "ru-Cyrl"),
    ]
    assert words(seco, "ch-85396", "formerName") == ["Putina"]
    assert words(seco, "ch-34461", "weakAlias") == ["Hwang Gum San 2"]


def test_places_are_found_by_their_ids_wherever_they_stand(seco: list[Item]) -> None:
    assert words(seco, "ch-85396", "birthPlace") == ["Minsk, Minsk Region, Belarus"]
    assert words(seco, "ch-85396", "BORN_IN") == ["BY"]
    assert words(seco, "ch-85396", "address") == ["1 Lenin Street, 220000, Minsk, Minsk Region, Belarus"]


def test_dates_of_another_calendar_are_not_reckoned_with(seco: list[Item]) -> None:
    assert words(seco, "ch-85396", "birthDate") == ["1974-05-07"]
    assert "day-month-year: 24 6 1402 (Islamic calendar)" in words(seco, "ch-85396", "note")


def test_swiss_programmes_measures_and_links(seco: list[Item]) -> None:
    assert words(seco, "ch-5816:designation", "UNDER_PROGRAMME") == ["ch:belarus"]
    assert tagged(seco, "ch-7:designation", "measure") == [
        ("Freezing of assets", "en"),
        ("Sperrung der Vermögenswerte", "de"),
    ]
    (link,) = said(seco, "ch-5816", "LINKED_TO")
    assert link.one("kind") == "related-to"
    assert (words(seco, "ch-5300", "kind"), words(seco, "ch-5300", "name")) == (["Party"], ["SECO 5300"])
    assert words(seco, "ch-34461", "imoNumber") == ["8405270"]


def test_only_what_is_new_in_the_swiss_list_is_unread(seco: list[Item]) -> None:
    unknown = "sanctions-set-id: no programme of schema/programmes has the code 'Invented'"
    assert unread(seco) == {"unheard-of": 1, unknown: 1}
    assert wrong(seco) == set()


def test_a_place_that_is_not_there_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "seco.xml"
    file.write_text(SECO.read_text().replace('<place ssid="777">', '<place ssid="778">'))
    assert unread(read("ch_seco", file)[1])["place-id: there is no place '777'"] == 2


def test_a_broken_swiss_list_says_where(tmp_path: Path) -> None:
    file, whole = tmp_path / "seco.xml", SECO.read_text()
    file.write_text(whole[: whole.index('<justification ssid="85397"') + 12])
    assert "seco.xml, line 15 in <" in broken("ch_seco", file)


# ---- Canada ----------------------------------------------------------------------------------------------


def test_canadian_records_are_known_by_country_schedule_and_item(sema: list[Item]) -> None:
    assert [item.entry for item in sema if item.statements] == [
        *("Belarus-1-1", "Belarus-1-2", "Syria-2-74", "Iran-1-5", "Burma-1-Part-2-6", "Russia-1-7"),
        *("Belarus-belarusbank", "Belarus-belagroprombank", "Venezuela-3", "Russia-1-Part-3-1"),
        *("Iran-1-5-second-of-an-item", "Iran-1-8"),
    ]
    nameless = "line 14: has no LastName, GivenName or Entity"
    assert account(sema) == (14, 12, [nameless, "Iran-1-5: stands in the file twice, first in line 7"])


def test_canadian_names_are_in_both_languages(sema: list[Item]) -> None:
    assert tagged(sema, "ca-Iran-1-5", "name") == [("Hara Institute", "")]
    assert tagged(sema, "ca-Iran-1-5", "alias") == [("Institut Hara", "fr")]
    assert words(sema, "ca-Burma-1-Part-2-6", "name") == ["MEC Steel Mills (Hmaw Bi/Pyi/Ywama)"]
    assert tagged(sema, "ca-Syria-2-74", "honorific") == [("Major General", ""), ("major-général", "fr")]
    assert tagged(sema, "ca-Russia-1-7", "alias") == [
        ("Сергей Кужугетович Шойгу", "und-Cyrl"),
        ("Sergey Shoigu", ""),
        ("Sergey Shoygu", ""),
    ]


def test_canadian_births_ships_and_programmes(sema: list[Item]) -> None:
    assert words(sema, "ca-Belarus-1-2", "birthDate") == ["1972"]
    assert words(sema, "ca-Russia-1-7", "birthDate") == ["1972-08-10", "1972-08-11"]
    ship = "ca-Russia-1-Part-3-1"
    assert (words(sema, ship, "kind"), words(sema, ship, "imoNumber")) == (["Vessel"], ["9253234"])
    assert words(sema, ship, "builtOn") == ["2003"]
    (listed,) = said(sema, ship, "HAS_DESIGNATION")
    assert listed.one("from") == "2025-02-21"
    assert words(sema, "ca-Belarus-1-1:designation", "UNDER_PROGRAMME") == ["ca:Belarus"]
    assert words(sema, "ca-Venezuela-3:designation", "UNDER_PROGRAMME") == ["ca:Venezuela"]


def test_only_what_is_new_in_the_canadian_list_is_unread(sema: list[Item]) -> None:
    assert unread(sema) == {"record/Colour": 1}
    assert wrong(sema) == set()


@present
def test_the_published_lists_have_their_entries() -> None:
    items = read("ca_sema", PUBLISHED / "ca" / "sema-lmes.lexcovery.xml")[1]
    assert account(items) == (2606, 2606, [])
    assert kinds(items) == {"Person": 2069, "Organization": 537}
    assert unread(items) == {}
    assert wrong(items) == set()
    items = read("ch_seco", PUBLISHED / "ch" / "seco.cut4.2026-08-15.xml")[1]
    assert account(items) == (4, 4, [])
    assert unread(items) == {}
    assert wrong(items) == set()
    assert account(read("ch_seco", PUBLISHED / "ch" / "test-seco.bfh.xml")[1]) == (0, 0, [])
