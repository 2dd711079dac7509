"""Who holds which office: CIA's directory of 2019.

Lines of fixtures/officials/cia are from William Funk's conversion of CIA World Leaders (public domain, US government).
"""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest

from kg import loader
from kg.document import expand
from tests import lists, tables

if TYPE_CHECKING:
    from kg.loaded import Item

FIXTURES = Path(__file__).parent / "fixtures" / "officials"
DATA = tables.DATA / "officials"
present = pytest.mark.skipif(not DATA.is_dir(), reason="the registers of officials are not in ../shared/data")
CIA = FIXTURES / "cia" / "persons.json"
MILICEVIC = "cia-ba-jelka-milicevic"  # deputy prime minister of the Federation, and a minister of finance
CHEUNG = "cia-cn-matthew-cheung-kin-chung"
LEADERS = DATA / "cia_world_leaders_2019" / "json.zip"


def offices(items: list[Item], person: str) -> list[tuple[str, str]]:
    """The offices of the people of this name: of what, and as what."""
    ids = {one.subject.id for one in tables.said(items, "name") if lists.text(one.object) == person}
    held = [one for one in tables.said(items, "HOLDS_OFFICE") if one.subject.id in ids]
    return [(lists.text(one.object), str(one.one("title"))) for one in held]


def copied(folder: Path) -> Path:
    """CIA's three files in a folder of their own, to be spoilt."""
    shutil.copytree(CIA.parent, folder, dirs_exist_ok=True)
    return folder / "persons.json"


def spoilt(path: Path, old: str, new: str) -> None:
    """Replace words of a file that are in it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# ---- CIA World Leaders -----------------------------------------------------------------------------------


def test_the_directory_tells_who_was_in_which_office_of_which_state() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    assert offices(items, "Nirmala SITHARAMAN") == [("IN", "Minister of Defense")]
    assert offices(items, "Sushma SWARAJ") == [("IN", "Minister of External Affairs")]
    assert not lists.wrong(items)
    assert not lists.unread(items)


def test_the_directory_is_three_files_of_which_people_are_the_main_one() -> None:
    assert loader.choose(lists.document(CIA))[0] == "cia_world_leaders"
    parts = [loader.part_of(each) for each in expand([str(CIA.parent)])]
    assert parts == ["persons.json", "persons.json", ""]


def test_an_acting_minister_is_the_minister_of_that_name() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    assert set(lists.words(items, "cia-il-yisrael-katz", "name")) == {"Yisrael KATZ"}
    held = lists.said(items, "cia-il-yisrael-katz", "HOLDS_OFFICE")
    assert {(each.one("title"), each.one("status")) for each in held} == {
        ("Minister of Intelligence & Atomic Energy", None),
        ("Minister of Transportation & Road Safety", None),
        ("Minister of Foreign Affairs", "acting"),
    }


def test_another_name_is_an_alias() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    [one] = tables.said(items, "alias")
    assert lists.words(items, one.subject.id, "name") == ["LEE Ta-wei"]
    assert lists.text(one.object) == "David LEE"


def test_a_part_of_a_state_has_its_own_government() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    held = {one.subject.id: one for one in tables.said(items, "HOLDS_OFFICE")}
    cheung, milicevic = held[CHEUNG], lists.said(items, MILICEVIC, "HOLDS_OFFICE")
    assert lists.text(cheung.object) == "HK"
    assert cheung.one("note") == "Hong Kong (Special Administrative Region of the People's Republic of China)"
    assert [lists.text(one.object) for one in milicevic] == ["cia-ba-federation-government", "BA"]
    assert set(lists.words(items, "cia-ba-federation-government", "LOCATED_IN")) == {"BA"}
    assert lists.text(held["cia-ba-mladen-ivanic"].object) == "BA"


def test_of_an_office_in_several_parts_of_a_state_the_part_is_uncertain() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    finance = [one for one in tables.said(items, "HOLDS_OFFICE") if one.one("title") == "Minister of Finance"]
    assert len(finance) == 3
    assert {(lists.text(one.object), one.one("note"), one.one("uncertain")) for one in finance} == {
        ("BA", "Republika Srpska Government", "note")
    }


def test_shortened_words_of_a_title_are_written_out_beside_the_title_as_it_is(tmp_path: Path) -> None:
    main = copied(tmp_path)
    spoilt(
        tmp_path / "government-offices.json", '"Minister of Defense"', '"Min. of Defense & Intl. Cooperation"'
    )
    _, items = lists.read("cia_world_leaders", main)
    [one] = lists.said(items, "cia-in-nirmala-sitharaman", "HOLDS_OFFICE")
    assert one.one("title") == "Minister of Defense & International Cooperation"
    assert one.one("note") == "Min. of Defense & Intl. Cooperation"


def test_an_office_that_nobody_is_in_is_counted() -> None:
    _, items = lists.read("cia_world_leaders", CIA)
    assert [item.ignored for item in items if item.ignored] == ["an office nobody holds"]


def test_a_new_field_of_a_person_or_office_is_reported(tmp_path: Path) -> None:
    main = copied(tmp_path)
    spoilt(main, '"http://xmlns.com/foaf/0.1/name"', '"since": "2019", "http://xmlns.com/foaf/0.1/name"')
    spoilt(tmp_path / "government-offices.json", '"@type"', '"rank": "1", "@type"')
    assert len(lists.unread(lists.read("cia_world_leaders", main)[1])) == 2


def test_files_that_do_not_fit_together_are_a_problem_in_one_sentence(tmp_path: Path) -> None:
    main = copied(tmp_path)
    path = tmp_path / "government-offices.json"
    whole = path.read_bytes()
    held = orjson.loads(whole)
    gone = next(key for key, one in held.items() if "External Affairs" in str(one))
    path.write_bytes(orjson.dumps({key: one for key, one in held.items() if key != gone}))
    _, _, problems = lists.account(lists.read("cia_world_leaders", main)[1])
    assert len(problems) == 1
    assert (
        "The Office of Minister of External Affairs (India) is not in government-offices.json" in problems[0]
    )
    path.write_bytes(whole[:-500])
    assert "government-offices.json: no JSON" in lists.broken("cia_world_leaders", main)
    path.unlink()
    assert "is not beside it" in lists.broken("cia_world_leaders", main)


def test_without_the_codes_states_are_known_by_name(tmp_path: Path) -> None:
    main = copied(tmp_path)
    (tmp_path / "countries.json").unlink()
    _, items = lists.read("cia_world_leaders", main)
    assert offices(items, "Sushma SWARAJ") == [("IN", "Minister of External Affairs")]
    assert [each.reason for item in items for each in item.problems] == [
        "countries.json is not beside persons.json: states are known by their names alone"
    ]


@present
def test_the_whole_directory_is_read() -> None:
    with zipfile.ZipFile(LEADERS) as archive:
        people, held = (
            json.loads(archive.read(f"dist/json/{name}.json")) for name in ("persons", "government-offices")
        )
    vacant = sum(len(one["objectProperties"]) == 1 for one in held.values())
    ties = sum(len(one["objectProperties"]) for one in people.values())
    [main] = [each for each in expand([str(LEADERS)]) if not loader.part_of(each)]
    items = list(lists.module("cia_world_leaders").load(main, loader.known).items)
    assert (len(people), len(held), vacant, ties) == (5348, 5657, 89, 5775)
    assert lists.account(items) == (5348 + 89, 5348, [])
    assert sum(bool(item.ignored) for item in items) == vacant
    assert len(tables.said(items, "HOLDS_OFFICE")) == ties
    assert not lists.unread(items)
    assert (
        len({one.subject.id for one in tables.said(items, "HOLDS_OFFICE")}) == 5348 - 11
    )  # spelt in two ways, Yisrael Katz twice
    assert (
        len({lists.text(one.object) for one in tables.said(items, "HOLDS_OFFICE")}) == 198 + 4
    )  # HK, MO, two in BA
