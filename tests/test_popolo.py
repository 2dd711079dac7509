"""Who sits in which legislature: Popolo, as EveryPolitician has it and as its specification allows.

Lines of fixtures/officials/popolo are from everypolitician-data of 2015, cut; spec.json is written for the purpose.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import loader
from tests import lists, tables

FIXTURES = Path(__file__).parent / "fixtures" / "officials" / "popolo"
DATA = tables.DATA / "officials" / "everypolitician-2015"
present = pytest.mark.skipif(not DATA.is_dir(), reason="EveryPolitician is not in ../shared/data")
INDIA, CHINA, RUSSIA, SPEC = (
    FIXTURES / f"{name}.json" for name in ("india_lok_sabha", "china_congress", "russia_duma", "spec")
)
SWARAJ = "Sushma Swaraj"


def test_a_member_sits_for_an_area_and_a_party_since_the_term_began() -> None:
    source, items = lists.read("popolo", INDIA)
    assert (source.id, source.title, source.published) == (
        "popolo-in-lok-sabha",
        "Lok Sabha (India)",
        "2014-05-26",
    )
    [me] = [one.subject.id for one in tables.said(items, "alias") if lists.text(one.object) == SWARAJ]
    [seat] = lists.said(items, me, "HOLDS_OFFICE")
    assert (seat.one("title"), seat.one("constituency"), seat.one("from"), seat.one("note")) == (
        "member",
        "Vidisha",
        "2014-05-26",
        "XVI Lok Sabha",
    )
    [party] = lists.said(items, me, "MEMBER_OF")
    assert lists.words(items, lists.text(party.object), "name") == ["Bharatiya Janata Party"]
    assert lists.words(items, me, "name") == ["Swaraj, Smt. Sushma"]
    assert lists.words(items, me, "honorific") == ["Smt."]
    assert lists.words(items, lists.text(seat.object), "BELONGS_TO") == ["IN"]


def test_a_legislature_is_of_the_state_whose_addresses_the_file_has() -> None:
    assert lists.read("popolo", RUSSIA)[0].id == "popolo-ru-duma"
    _, items = lists.read("popolo", RUSSIA)
    assert lists.words(items, "state-duma", "BELONGS_TO") == ["RU"]  # the reference data know it
    assert lists.read("popolo", CHINA)[0].id == "popolo-cn-national-people-s-congress"  # by its name


def test_names_in_other_scripts_carry_a_language() -> None:
    _, items = lists.read("popolo", RUSSIA)
    assert all(
        getattr(one.object, "lang", "")
        for one in tables.said(items, "name")
        if not lists.text(one.object).isascii()
    )
    assert ("统一俄罗斯党", "zh-Hans") in lists.tagged(items, "Q151469", "alias")
    assert ("«ЕДИНАЯ РОССИЯ»", "und-Cyrl") in lists.tagged(items, "Q151469", "name")
    assert lists.tagged(items, "Q151469", "name") == [("«ЕДИНАЯ РОССИЯ»", "und-Cyrl")]


def test_a_member_for_two_areas_sits_twice_and_an_unknown_party_is_none() -> None:
    _, items = lists.read("popolo", CHINA)
    seats = [one.one("constituency") for one in tables.said(items, "HOLDS_OFFICE")]
    assert len(seats) == len(set(seats)) == 3
    assert not tables.said(items, "MEMBER_OF")
    assert [item.ignored for item in items if item.ignored] == ["a party that is not known"]


def test_memberships_may_stand_in_people_or_in_organizations() -> None:
    _, items = lists.read("popolo", SPEC)
    [chair] = lists.said(items, "Q999999001", "HOLDS_OFFICE")
    assert [chair.one(name) for name in ("title", "constituency", "from", "to")] == [
        "Chair of the Board",
        "North",
        "2010-01-01",
        "2012",
    ]
    assert lists.words(items, "popolo-house-of-examples-p2", "MEMBER_OF") == [
        "popolo-house-of-examples-board"
    ]
    assert lists.words(items, "Q999999001", "formerName") == ["Ann Former"]
    assert lists.tagged(items, "Q999999001", "alias") == [("Анна Пример", "ru"), ("Анна Пример", "und-Cyrl")]
    assert lists.words(items, "Q999999001", "contact") == ["Office mornings: +1-800-555-0100"]
    assert lists.words(items, "Q999999001", "identifier") == ["42"]


def test_what_belongs_to_nobody_is_a_problem_and_a_state_that_is_not_told_is_reported() -> None:
    _, items = lists.read("popolo", SPEC)
    assert lists.account(items)[2] == [
        "p2: a membership of an organization that is not in the file",
        "p3: a person without an id or a name",
        "p9: a membership of the person 'p9', who is not in the file",
    ]
    assert lists.unread(items) == {"organizations: 'House of Examples' is of no state that the file tells": 1}


def test_only_popolo_is_taken_for_it_and_the_index_states_nothing() -> None:
    module = lists.module("popolo")
    files = [
        each for each in FIXTURES.parents[1].rglob("*.*") if each.suffix != ".zip" and each.parent != FIXTURES
    ]
    assert not [each for each in files if module.recognises(lists.document(each))]
    assert [loader.choose(lists.document(each))[0] for each in (INDIA, CHINA, RUSSIA, SPEC)] == ["popolo"] * 4
    assert loader.ignored(lists.document(FIXTURES / "countries.json")) == "an index of legislatures"


@pytest.mark.parametrize("path", [INDIA, CHINA, RUSSIA, SPEC], ids=lambda path: path.stem)
def test_all_that_is_said_is_in_the_words_of_the_schema(path: Path) -> None:
    assert not lists.wrong(lists.read("popolo", path)[1])


def test_a_new_field_is_reported_and_a_broken_file_refused(tmp_path: Path) -> None:
    path, held = tmp_path / "new.json", json.loads(INDIA.read_text(encoding="utf-8"))
    held["persons"][0]["shoe_size"] = "44"
    held["memberships"][0]["rank"] = "1"
    held["areas"][0]["shape"] = "round"
    held["motions"] = [{"text": "that"}]
    path.write_text(json.dumps(held), encoding="utf-8")
    assert set(lists.unread(lists.read("popolo", path)[1])) == {
        "/shoe_size",
        "memberships/rank",
        "areas/shape",
        "/motions",
    }
    path.write_text(json.dumps(held)[:-9], encoding="utf-8")
    assert "no JSON" in lists.broken("popolo", path)
    path.write_text('{"organizations": [], "memberships": [{"person_id": "1"}]}', encoding="utf-8")
    assert "without its list of persons" in lists.broken("popolo", path)


@present
@pytest.mark.parametrize(
    ("name", "people", "seats", "parties", "state"),
    [
        ("China_Congress", 2956, 2987, 0, "CN"),
        ("India_Lok_Sabha", 541, 541, 541, "IN"),
        ("Russia_Duma", 450, 450, 450, "RU"),
        ("Venezuela_Assembly", 162, 162, 162, "VE"),
    ],
)
def test_every_seat_is_read(name: str, people: int, seats: int, parties: int, state: str) -> None:
    path = DATA / f"{name}.ep-popolo-v1.0.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    assert (len(held["persons"]), len(held["memberships"])) == (people, seats)
    _, items = lists.read("popolo", path)
    entries, loaded, problems = lists.account(items)
    assert (entries, problems) == (people + len(held["organizations"]), [])
    assert loaded == entries - sum(bool(item.ignored) for item in items)
    assert len(tables.said(items, "HOLDS_OFFICE")) == seats
    assert len(tables.said(items, "MEMBER_OF")) == parties
    assert {lists.text(one.object) for one in tables.said(items, "BELONGS_TO")} == {state}
    assert not lists.unread(items)
    assert not lists.wrong(items)
