"""OpenSanctions' forms: the same entities whichever of them a file is in, and nothing in it passed over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg import loader
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
    text,
    unread,
    words,
    wrong,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item

HERE, REAL = FIXTURES / "opensanctions", PUBLISHED / "opensanctions"
OURS = ("ftm", "ftm_statements", "targets_nested", "targets_simple", "senzing", "ftm_delta")
FTM = HERE / "invented.entities.ftm.json"


@pytest.fixture(scope="module")
def ftm() -> list[Item]:
    return read("ftm", FTM)[1]


def one(tmp_path: Path, **properties: list[str]) -> list[Item]:
    """The items of a file of one person with these properties."""
    file = tmp_path / "one.entities.ftm.json"
    file.write_text(
        json.dumps({"id": "NK-1", "schema": "Person", "caption": "Eva", "properties": properties})
    )
    return read("ftm", file)[1]


def told(items: list[Item]) -> set[tuple[str, str, str]]:
    """What is said of whom; former ids and the language of a name are not in every form."""
    every = (each for item in items for each in item.statements)
    return {
        (each.subject.id, each.predicate, text(each.object))
        for each in every
        if each.evidence.field != "referents"  # type: ignore[union-attr]
    }


# ---- entities ----------------------------------------------------------------------------------------------


def test_every_entity_is_accounted_for(ftm: list[Item]) -> None:
    assert account(ftm) == (9, 9, [])
    assert not wrong(ftm)


def test_a_thing_keeps_its_id_and_its_names(ftm: list[Item]) -> None:
    assert words(ftm, "NK-Anna", "name") == ["Anna Muster"]
    assert words(ftm, "NK-Anna", "alias") == ["Анна Мустер", "Annie Muster"]
    assert words(ftm, "NK-Anna", "weakAlias") == ["A. M."]
    assert words(ftm, "NK-Anna", "formerName") == ["Anna Beispiel"]
    assert words(ftm, "NK-Anna", "birthDate") == ["1961-02", "1962"]
    assert words(ftm, "NK-Schiff", "imoNumber") == ["9999993"]
    assert "ofac-99901" in words(ftm, "NK-Anna", "identifier")


def test_the_caption_is_the_name_where_it_is_one(tmp_path: Path) -> None:
    assert words(one(tmp_path, name=["Evi", "Eva"]), "NK-1", "name") == ["Eva"]


def test_a_sanction_is_a_designation_by_its_authority(ftm: list[Item]) -> None:
    [listing] = said(ftm, "NK-Anna", "HAS_DESIGNATION")
    assert listing.object.id == "sanction-1"  # type: ignore[union-attr]
    assert listing.one("from") == "2018-09-20"
    assert words(ftm, "sanction-1", "DESIGNATED_BY") == ["ofac"]
    assert words(ftm, "sanction-1", "UNDER_PROGRAMME") == ["opensanctions:US-INVENTED"]
    assert words(ftm, "sanction-1", "measure") == ["Asset freeze"]
    assert words(ftm, "sanction-1", "listId") == ["99901"]


def test_who_owns_what_comes_before_either_is_known(ftm: list[Item]) -> None:
    [owned] = said(ftm, "NK-Handel", "OWNED_BY")
    assert (owned.object.id, owned.one("share"), owned.one("from")) == ("NK-Anna", 62.5, "2005-09-16")  # type: ignore[union-attr]
    assert words(ftm, "NK-Schiff", "OWNED_BY") == ["NK-Handel"]


def test_addresses_offices_and_passports_come_with_whose_they_are(ftm: list[Item]) -> None:
    assert words(ftm, "NK-Anna", "address") == ["Musterweg 1, Musterstadt"]
    assert "DE" in words(ftm, "NK-Anna", "LOCATED_IN")
    [office] = said(ftm, "NK-Anna", "HOLDS_OFFICE")
    assert (office.one("title"), office.one("from"), office.one("to")) == (
        "Minister of Inventions",
        "2012",
        "2014-03",
    )
    [passport] = [each for each in said(ftm, "NK-Anna", "identifier") if each.evidence.entry == "pass-1"]  # type: ignore[union-attr]
    assert (passport.one("kind"), passport.one("issuer"), passport.one("to")) == (
        "Passport",
        "RU",
        "2020-01-01",
    )


def test_a_property_never_seen_is_reported(ftm: list[Item]) -> None:
    assert unread(ftm) == {"Person:shoeSize": 1}


def test_a_schema_never_seen_is_rejected_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "new.entities.ftm.json"
    file.write_text('{"id": "x-1", "schema": "Submarine", "caption": "U", "properties": {"name": ["U"]}}\n')
    items = read("ftm", file)[1]
    assert unread(items) == {"schema Submarine": 1}
    assert account(items)[2] == ["x-1: is of the schema Submarine, for which there is no kind"]


def test_an_end_outside_the_file_is_a_party(tmp_path: Path) -> None:
    file = tmp_path / "cut.entities.ftm.json"
    file.write_text(
        '{"id": "f-1", "schema": "Family", "caption": "F", "properties": {"person": ["NK-1"], "relative": ["NK-2"]}}\n'
        '{"id": "NK-1", "schema": "Person", "caption": "Eva", "properties": {"name": ["Eva"]}}\n'
    )
    items = read("ftm", file)[1]
    assert words(items, "NK-2", "kind") == ["Party"]
    assert words(items, "NK-1", "LINKED_TO") == ["NK-2"]
    assert not wrong(items)


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "broken.entities.ftm.json"
    file.write_text(
        FTM.read_text(encoding="utf-8").replace('"schema":"Vessel"', '"schema":Vessel'), encoding="utf-8"
    )
    assert "line 5: no JSON" in broken("ftm", file)


# ---- the other forms ---------------------------------------------------------------------------------------


FORMS = {
    "nested": ("targets_nested", HERE / "invented.targets.nested.json"),
    "statements": ("ftm_statements", HERE / "invented.statements.csv"),
    "pack": ("ftm_statements", HERE / "invented.statements.pack"),
}
FORMS["simple"] = ("targets_simple", HERE / "invented.targets.simple.csv")
FORMS["senzing"] = ("senzing", HERE / "invented.senzing.json")
WHOLE = ("nested", "statements", "pack")
THINGS = ("NK-Anna", "NK-Handel", "NK-Schiff")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_things(ftm: list[Item], form: str) -> None:
    items = read(*FORMS[form])[1]
    assert not wrong(items)
    assert not account(items)[2]
    for one in THINGS:
        for word in ("kind", "name", "birthDate"):
            assert sorted(words(items, one, word)) == sorted(words(ftm, one, word)), (one, word)
        assert bool(words(items, one, "HAS_DESIGNATION")) == bool(words(ftm, one, "HAS_DESIGNATION")), one


@pytest.mark.parametrize("form", WHOLE)
def test_forms_with_all_entities_say_all_the_same(ftm: list[Item], form: str) -> None:
    items = read(*FORMS[form])[1]
    assert told(items) == told(ftm)
    assert account(items) == account(ftm)
    assert unread(items) == unread(ftm)


def test_the_language_of_a_statement_is_kept() -> None:
    assert ("Анна Мустер", "ru-Cyrl") in tagged(read(*FORMS["statements"])[1], "NK-Anna", "alias")


def test_external_statements_are_counted_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "x.statements.pack"
    row = "NK-1,Person:{},{},list,,,t,{},2024-01-01T00:00:00,2024-01-01T00:00:00,0\n"
    file.write_text(row.format("name", "Eva", "f") + row.format("birthDate", "1961", "t"))
    items = read("ftm_statements", file)[1]
    assert words(items, "NK-1", "birthDate") == []
    assert unread(items) == {"external statements, which nobody has confirmed": 1}


def test_a_simple_target_has_its_designation_and_all_its_words() -> None:
    source, items = read(*FORMS["simple"])
    me = "NK-Anna:designation"
    assert words(items, "NK-Anna", "HAS_DESIGNATION") == [me]
    assert words(items, me, "DESIGNATED_BY") == ["ofac"]
    assert words(items, me, "UNDER_PROGRAMME") == ["opensanctions:US-INVENTED"]
    assert words(items, me, "note") == ["Office of Foreign Assets Control - Invented programme - 2018-09-20"]
    assert "Muster; Anna" in words(items, "NK-Anna", "alias")
    assert source.published == "2024-06-01"
    assert not unread(items)


def test_a_new_column_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "x.targets.simple.csv"
    head, row, *_ = FORMS["simple"][1].read_text(encoding="utf-8").splitlines()
    file.write_text(f'{head},"mood"\n{row},"good"\n', encoding="utf-8")
    assert unread(read("targets_simple", file)[1]) == {"/mood": 1}


def test_a_senzing_record_keeps_its_numbers_ties_and_former_ids() -> None:
    items = read(*FORMS["senzing"])[1]
    assert sorted(words(items, "NK-Anna", "identifier")) == ["P 123", "ofac-99901"]
    assert words(items, "NK-Anna", "wikidata") == ["Q999999901"]
    assert words(items, "NK-Anna", "LINKED_TO") == ["NK-Handel"]
    assert words(items, "NK-Anna", "HAS_DESIGNATION") == ["NK-Anna:designation"]
    assert "topics: sanction" in words(items, "NK-Anna", "note")
    assert unread(items) == {"/SHOE_SIZE": 1}


def test_flat_senzing_records_in_an_array_are_read() -> None:
    items = read("senzing", HERE / "invented.flat.senzing.json")[1]
    assert account(items) == (2, 2, [])
    assert words(items, "NK-Anna", "name") == ["Anna Muster"]
    assert words(items, "NK-Anna", "address") == ["Musterstadt, Germany"]
    assert not unread(items)
    assert not wrong(items)


def test_a_delta_states_what_is_new_and_ends_what_is_deleted(ftm: list[Item]) -> None:
    source, items = read("ftm_delta", HERE / "invented.entities.delta.json")
    assert source.id == "opensanctions-invented-entities-delta"
    assert account(items) == (10, 10, [])
    assert not wrong(items)
    assert told(ftm) <= told(items)
    [over] = said(items, "NK-Weg", "HAS_DESIGNATION")
    assert (over.one("status"), over.one("to")) == ("ended", "2024-06-01")


def test_an_operation_never_seen_is_rejected_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.entities.delta.json"
    file.write_text('{"op": "DEL", "entity": {"id": "NK-1"}}\n{"op": "SWAP", "entity": {"id": "NK-2"}}\n')
    assert account(read("ftm_delta", file)[1])[2] == ["line 2: is no change: its op is 'SWAP'"]


# ---- the published files -----------------------------------------------------------------------------------


@present
@pytest.mark.parametrize(("name", "entities", "loaded"), [("wd_persons", 281, 260), ("zala", 91, 91)])
def test_published_entities_are_read_whole(name: str, entities: int, loaded: int) -> None:
    items = read("ftm", REAL / f"{name}.entities.ftm.json")[1]
    assert account(items)[:2] == (
        entities,
        loaded,
    )  # of Wikidata's persons 21 offices have no holder in the file
    assert not unread(items)
    assert not wrong(items)


@present
def test_published_nested_targets_say_what_the_entities_say() -> None:
    items, flat = (
        read(*each)[1]
        for each in (
            ("targets_nested", REAL / "wd_persons.targets.nested.json"),
            ("ftm", REAL / "wd_persons.entities.ftm.json"),
        )
    )
    assert account(items) == (260, 260, [])
    assert not unread(items)
    assert not wrong(items)
    assert told(items) == told(flat)


@present
def test_published_statements_are_read_whole() -> None:
    items = read("ftm_statements", REAL / "wd_persons.statements.pack")[1]
    assert account(items)[:2] == (281, 260)
    flat = read("ftm", REAL / "wd_persons.entities.ftm.json")[1]
    names = {"name": "alias"}  # rows have no caption, which says what of several names comes first
    facts = [{(one, names.get(word, word), of) for one, word, of in told(all_)} for all_ in (items, flat)]
    assert facts[0] == facts[1]
    assert not unread(items)
    assert not wrong(items)


@present
@pytest.mark.parametrize(("name", "targets"), [("trkyzc", 639), ("wd_persons", 20)])
def test_published_simple_targets_are_read_whole(name: str, targets: int) -> None:
    items = read("targets_simple", REAL / f"{name}.targets.simple.csv")[1]
    assert account(items) == (targets, targets, [])
    assert not unread(items)
    assert not wrong(items)


@present
@pytest.mark.parametrize(("name", "records"), [("kleptosyn", 24), ("wd_persons", 121), ("peps", 3)])
def test_published_senzing_records_are_read_whole(name: str, records: int) -> None:
    items = read("senzing", REAL / f"{name}.senzing.json")[1]
    assert account(items) == (records, records, [])
    assert not unread(items)
    assert not wrong(items)


@present
def test_tables_that_others_made_of_targets_are_not_taken_for_them() -> None:
    for name in ("insa.us_ofac_cons.csv", "nomenklatura.name_bench_cases.csv", "ftm.defaultModel.json"):
        one = document(REAL / name)
        assert not any(module(form).recognises(one) for form in OURS), name


@present
def test_published_sanctions_are_designations() -> None:
    items = read("ftm", REAL / "zala.entities.ftm.json")[1]
    every = [each for item in items for each in item.statements]
    assert sum(each.predicate == "HAS_DESIGNATION" for each in every) == 41
    assert kinds(items)["Organization"] == 11


# ---- who takes which ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(HERE.iterdir()), ids=lambda file: file.name)
def test_each_form_has_one_loader(file: Path) -> None:
    claim = [
        name
        for name, each in loader.discover().items()
        if isinstance(each, loader.FileLoader) and each.recognises(document(file))
    ]
    assert len(claim) == 1, claim
