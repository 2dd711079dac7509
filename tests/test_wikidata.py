"""Wikidata's entities, as statements.

The fixtures under tests/fixtures/leaders/wikidata are written for these tests in the format of its API and dumps (CC0);
the person in them does not exist.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kg.register.wikibase import edtf
from tests import lists
from tests.tables import DATA, qualified, said

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item
    from kg.statement import Source

FIXTURES = lists.FIXTURES / "leaders" / "wikidata"
PERSON = FIXTURES / "api_ids_q99000901_props_all.json"
ANN = "Q99000901"
REPLIES = DATA / "officials" / "wikidata"
present = pytest.mark.skipif(not REPLIES.is_dir(), reason="the replies are not in ../shared/data")


@pytest.fixture(scope="module")
def person() -> list[Item]:
    return lists.read("wikidata", PERSON)[1]


def every() -> list[tuple[Source, list[Item]]]:
    """Every reply that is present, read."""
    return [lists.read("wikidata", path) for path in sorted(REPLIES.glob("*.json"))]


def test_a_person_is_called_in_every_language_that_has_a_tag(person: list[Item]) -> None:
    assert lists.tagged(person, ANN, "name") == [("Ann Example", "")]
    assert lists.tagged(person, ANN, "alias")[:6] == [
        ("Энн Экзампл", "ru"),
        ("安", "zh-Hans"),
        ("Эн", "be-tarask"),
        ("Ен", "sr-Cyrl"),
        ("Ann Example", "mul"),
        ("A. Example", "en"),
    ]
    assert person[0].parts["names in map-bms, a language without a tag, left out"] == 1


def test_dates_are_as_precise_as_they_are_said_to_be(person: list[Item]) -> None:
    assert lists.words(person, ANN, "birthDate") == ["1878-12-18"]  # 6 December in the Julian calendar
    assert lists.words(person, ANN, "deathDate") == ["195X"]
    times = [
        ("+1955-07-00T00:00:00Z", 10),
        ("+0044-03-15T00:00:00Z", 11),
        ("-0044-00-00T00:00:00Z", 9),
        ("+1950", 9),
    ]
    read = [edtf({"time": time, "precision": precision}) for time, precision in times]
    assert read == ["1955-07", "0044-03-15", "-0044", ""]
    assert edtf({"time": "+1955-02-31T00:00:00Z", "precision": 11}) == "1955"


def test_citizenship_is_of_a_country_that_is_known(person: list[Item]) -> None:
    found = [(lists.text(each.object), qualified(each)) for each in said(person, "NATIONAL_OF")]
    assert found == [("SU", {"from": "1922", "to": "1940"}), ("RU", {})]
    assert lists.unread(person)["claims/P27: no country has the item Q34266"] == 1


def test_an_office_is_of_the_state_or_body_that_it_names(person: list[Item]) -> None:
    offices = [(lists.text(each.object), qualified(each)) for each in said(person, "HOLDS_OFFICE")]
    assert offices == [
        ("RU", {"from": "1930-05-01", "title": "President of Russia", "to": "1931-06"}),  # the label names it
        ("IN", {"from": "1932", "title": "Q99000912"}),  # a qualifier does
        ("Q99000921", {"title": "director"}),
        ("Q99000914", {"title": "Q99000914"}),
    ]
    assert lists.words(person, "Q99000921", "kind") == ["Organization"]
    missing = "claims/P39: the label of an item is not at hand; its number stands for it"
    assert lists.unread(person)[missing] == 1


def test_a_disputed_tie_says_so(person: list[Item]) -> None:
    [tie] = said(person, "LINKED_TO")
    assert (lists.text(tie.object), qualified(tie)) == ("Q99000902", {"kind": "father", "note": "disputed"})


def test_what_is_left_out_is_counted_and_what_is_unknown_reported(person: list[Item]) -> None:
    [one] = person
    assert one.parts["deprecated statements left out"] == 2
    assert one.parts["unknown values left out"] == 1
    assert one.parts["ids of other registers left out"] == 1
    assert "claims/P9999" in one.unread
    assert "1877" not in lists.words(person, ANN, "birthDate")


def test_countries_and_organizations_get_their_names_and_others_are_left_out() -> None:
    source, items = lists.read("wikidata", FIXTURES / "several.json")
    assert (source.id, source.published) == ("wikidata-Q668-4", "2026-03-01")
    assert lists.tagged(items, "IN", "alias") == [("India", "en"), ("Inde", "fr"), ("Bharat", "en")]
    assert lists.tagged(items, "Q99000922", "name") == [("Beispielpartei", "de")]
    assert lists.words(items, "Q99000922", "foundedOn") == ["1990-10"]
    assert [item.ignored for item in items] == [
        "",
        "",
        "an item that is no person, organization or country",
        "missing from Wikidata",
    ]


def test_labels_alone_name_a_thing_only_if_it_is_known() -> None:
    source, items = lists.read("wikidata", FIXTURES / "api_ids_q99000911_props_labels.json")
    assert (source.id, [item.ignored for item in items]) == ("wikidata-Q99000911-labels", ["labels only"])
    assert lists.words(
        lists.read("wikidata", FIXTURES / "api_ids_q159_props_labels.json")[1], "RU", "alias"
    ) == ["Russia"]
    nameless = lists.read("wikidata", FIXTURES / "api_ids_q99000916_props_labels.json")[1]
    assert [item.ignored for item in nameless] == ["labels only"]


def test_a_dump_is_read_line_by_line() -> None:
    source, items = lists.read("wikidata", FIXTURES / "dump.json")
    assert source.id == "wikidata"
    assert [(item.entry, item.ignored) for item in items] == [
        (ANN, ""),
        ("Q99000931", ""),
        ("P31", "a property or word, no item"),
    ]


def test_what_is_said_is_in_words_of_the_schema() -> None:
    for path in FIXTURES.glob("*.json"):
        assert lists.wrong(lists.read("wikidata", path)[1]) == set(), path.name


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    cut = tmp_path / "cut.json"
    cut.write_bytes(PERSON.read_bytes()[:900])
    assert lists.broken("wikidata", cut).startswith(f"{cut}: no JSON (")
    lines = (FIXTURES / "dump.json").read_text(encoding="utf-8").splitlines()
    cut.write_text("\n".join([*lines[:2], '{"type": "item", '])[:-1], encoding="utf-8")
    assert lists.broken("wikidata", cut).startswith(f"{cut}, line 3: no JSON (")


def test_only_its_files_are_recognised(tmp_path: Path) -> None:
    module = lists.module("wikidata")
    found = {each for each in lists.FIXTURES.rglob("*.*") if module.recognises(lists.document(each))}
    assert found == set(FIXTURES.glob("*.json"))
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"entities": [{"id": "Q5"}]}))
    assert not module.recognises(lists.document(other))


# ---- the replies, counted without the loader ---------------------------------------------------------------


def counted() -> Counter[str]:
    """What the replies hold, by their JSON alone."""
    count: Counter[str] = Counter()
    for path in REPLIES.glob("*.json"):
        for entity in json.loads(path.read_bytes())["entities"].values():
            held: dict[str, list[Any]] = entity.get("claims", {})
            classes = [
                each["mainsnak"].get("datavalue", {}).get("value", {}).get("id")
                for each in held.get("P31", [])
            ]
            count["labels only" if "claims" not in entity else "person" if "Q5" in classes else "other"] += 1
            if "Q5" in classes:
                snaks = [
                    each["mainsnak"]
                    for some in held.values()
                    for each in some
                    if each["rank"] != "deprecated"
                ]
                count.update(each["property"] for each in snaks if "datavalue" in each)
    return count


@present
def test_every_reply_is_read_or_left_out_for_a_reason() -> None:
    read, count = every(), counted()
    items = [item for _, some in read for item in some]
    assert len({source.id for source, _ in read}) == len(read) == len(items) == 90
    assert Counter(item.ignored for item in items) == {
        "": count["person"],
        "labels only": count["labels only"],
        "an item that is no person, organization or country": count["other"],
    }
    assert (count["person"], count["labels only"], count["other"]) == (9, 54, 27)
    assert not [problem for item in items for problem in item.problems]
    assert lists.wrong(items) == set()


@present
def test_people_of_the_replies_keep_their_dates_citizenships_and_ties() -> None:
    items, count = [item for _, some in every() for item in some], counted()
    assert len(said(items, "birthDate")) == count["P569"] == 9
    assert len(said(items, "NATIONAL_OF")) == count["P27"] - 1 == 13  # one of the Russian Empire
    ties = sum(count[name] for name in ("P22", "P25", "P26", "P40", "P3373", "P1038", "P108"))
    assert len(said(items, "LINKED_TO")) == ties == 33
    assert len(said(items, "position")) == count["P106"] == 17
    years = [
        (each.one("from"), each.one("to"))
        for each in said(items, "NATIONAL_OF")
        if each.subject.id == "Q19300864"
    ]
    assert years == [("1922", "1991"), ("1992", "1998")]
    assert lists.words(items, "Q130234753", "birthDate") == ["2015?"]  # "allegedly"


# ---- what offices and times must not say -----------------------------------------------------------------


def snak(value: object, kind: str = "value") -> dict[str, object]:
    """A value as Wikidata writes it: an item's number, a time with its precision, or none (`kind`)."""
    if isinstance(value, str):
        value = {"id": value}
    return {"snaktype": kind} | ({"datavalue": {"value": value}} if kind == "value" else {})


def time(text: str, precision: int) -> dict[str, object]:
    """A time."""
    return {"time": text, "precision": precision}


def dumped(path: Path, *entities: dict[str, object], end: str = "\n]\n") -> Path:
    """A dump of these entities."""
    path.write_text("[\n" + ",\n".join(json.dumps(each) for each in entities) + end, encoding="utf-8")
    return path


def office(position: str, **said: object) -> dict[str, object]:
    """A P39 with qualifiers."""
    return {"mainsnak": snak(position), "rank": "normal", "qualifiers": {k: [v] for k, v in said.items()}}


def somebody(*offices: dict[str, object]) -> dict[str, object]:
    """A person in these offices."""
    claims = {"P31": [{"mainsnak": snak("Q5"), "rank": "normal"}], "P39": list(offices)}
    labels = {"en": {"language": "en", "value": "Ann One"}}
    return {"type": "item", "id": "Q99000001", "labels": labels, "claims": claims}


def held(tmp_path: Path, *offices: dict[str, object]) -> list[dict[str, str]]:
    """The qualifiers of each office."""
    items = lists.read("wikidata", dumped(tmp_path / "dump.json", somebody(*offices)))[1]
    return [qualified(each) for each in said(items, "HOLDS_OFFICE")]


def test_a_dump_that_is_cut_off_is_not_loaded_by_halves(tmp_path: Path) -> None:
    cut = dumped(tmp_path / "dump.json", somebody(), end=",\n")
    assert "cut off" in lists.broken("wikidata", cut)


def test_a_point_in_time_is_neither_beginning_nor_end(tmp_path: Path) -> None:
    [one] = held(tmp_path, office("Q99000912", P585=snak(time("+2018-00-00T00:00:00Z", 9))))
    assert (one.get("from"), one.get("to"), one.get("date")) == (None, None, "2018")


def test_an_end_nobody_knows_the_day_of_is_an_end(tmp_path: Path) -> None:
    some, none = held(
        tmp_path,
        office("Q99000912", P582=snak("", "somevalue")),
        office("Q99000913", P582=snak("", "novalue")),
    )
    assert (some.get("status"), none.get("status")) == ("ended", None)


def test_a_state_of_the_union_is_not_the_country_of_its_name(tmp_path: Path) -> None:
    position = {"P1001": [{"mainsnak": snak("Q1428"), "rank": "normal"}]}
    labels = {"en": {"language": "en", "value": "Governor of Georgia"}}
    governor = {"type": "item", "id": "Q99000777", "labels": labels, "claims": position}
    entities = {str(each["id"]): each for each in (somebody(office("Q99000777")), governor)}
    path = tmp_path / "reply.json"
    path.write_text(json.dumps({"entities": entities, "success": 1}), encoding="utf-8")
    [one] = said(lists.read("wikidata", path)[1], "HOLDS_OFFICE")
    assert lists.text(one.object) == "Q1428"


def test_the_twenty_ninth_of_february_1900_was_a_day_in_russia() -> None:
    julian = {"time": "+1900-02-29T00:00:00Z", "precision": 11, "calendarmodel": "entity/Q1985786"}
    assert edtf(julian) == "1900-03-13"
