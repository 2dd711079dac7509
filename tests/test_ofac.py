"""OFAC's lists in four forms: the same entries come out of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import loader
from kg.ontology import ontology
from kg.register import ofac
from kg.shacl import rejected
from kg.statement import Entry, Ref
from tests.ofac_forms import FIXTURES, FORMS, changed, facts, lang, read, said, text, unread

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item

OTHERS = [name for name in FORMS if name != "ofac_sdn"]
SAME = (
    *("kind", "name", "alias", "weakAlias", "formerName", "birthDate", "birthPlace", "gender", "position"),
    *("identifier", "walletAddress", "imoNumber", "mmsi", "callSign", "vesselType", "tonnage", "foundedOn"),
    *("contact", "listId", "UNDER_PROGRAMME", "DESIGNATED_BY"),
    *("NATIONAL_OF", "BORN_IN", "LOCATED_IN", "FLAGGED_IN"),
)


@pytest.fixture(scope="module")
def forms() -> dict[str, list[Item]]:
    return {name: read(name, FIXTURES / file)[1] for name, file in FORMS.items()}


# ---- the four forms agree --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_the_four_forms_say_the_same(forms: dict[str, list[Item]], name: str) -> None:
    xml, other = facts(forms["ofac_sdn"]), facts(forms[name])
    assert list(other) == list(xml) == ["90001", "90002", "90003"]
    for entry, known in xml.items():
        for predicate in SAME:
            latin = {each for each in other[entry][predicate] if not lang(each[0])}
            assert latin == known[predicate], (entry, predicate)


@pytest.mark.parametrize("name", FORMS)
def test_weak_aliases_stay_weak_and_former_names_former(forms: dict[str, list[Item]], name: str) -> None:
    person = facts(forms[name])["90001"]
    texts = {key: {text(each[0]) for each in person[key]} for key in ("weakAlias", "formerName")}
    assert texts == {"weakAlias": {"VANYA", "Ivan MOSKOVSKY"}, "formerName": {"Ivan PETROV"}}


@pytest.mark.parametrize("name", FORMS)
def test_births_are_as_precise_as_given(forms: dict[str, list[Item]], name: str) -> None:
    births = said(forms[name], "ofac-90001", "birthDate")
    assert [text(each.object) for each in births] == ["1959~", "1955/1958", "1960-03", "1958-01-07"]


@pytest.mark.parametrize("name", FORMS)
def test_a_passport_keeps_kind_issuer_and_dates(forms: dict[str, list[Item]], name: str) -> None:
    (passport,) = said(forms[name], "ofac-90001", "identifier")
    given = [passport.one(key) for key in ("kind", "issuer", "from", "to")]
    assert given == ["Passport", "RU", "2004-03-26", "2009-04-05"]


@pytest.mark.parametrize("name", FORMS)
def test_a_section_of_a_law_written_as_an_identifier_leads_to_the_law(
    forms: dict[str, list[Item]], name: str
) -> None:
    resting = said(forms[name], "ofac-90002:designation", "RESTS_ON")
    assert Ref("caatsa-235") in [each.object for each in resting]
    measures = [text(each.object) for each in said(forms[name], "ofac-90002:designation", "measure")]
    assert "EXPORT SANCTIONS Sec. 235(a)(2)" in measures


@pytest.mark.parametrize("name", FORMS)
def test_a_ship_leads_to_its_owner(forms: dict[str, list[Item]], name: str) -> None:
    assert [each.object for each in said(forms[name], "ofac-90003", "OWNED_BY")] == [Ref("ofac-90002")]


@pytest.mark.parametrize("name", FORMS)
def test_every_statement_is_in_the_words_of_the_schema(forms: dict[str, list[Item]], name: str) -> None:
    statements = [each for item in forms[name] for each in item.statements]
    assert [why for each in statements if (why := ontology().check(each))] == []
    assert rejected(statements, loader.kinds(beside="")) == {}


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_the_fixture_is_unread(forms: dict[str, list[Item]], name: str) -> None:
    assert unread(forms[name]) == {}
    assert [problem for item in forms[name] for problem in item.problems] == []


def test_the_laws_that_the_tables_name_are_in_the_reference_data() -> None:
    known = {each.ref.id for each in loader.known()}
    assert {*ofac.LAWS.values(), "caatsa-231", "caatsa-235", "eo-13662", "eo-13846", "eo-14024"} <= known


# ---- links -----------------------------------------------------------------------------------------------


def linked(items: list[Item], subject: str) -> set[str]:
    return {each.object.id for each in said(items, subject, "LINKED_TO") if isinstance(each.object, Ref)}


def test_names_in_remarks_are_settled_with_brackets_stops_and_surnames(forms: dict[str, list[Item]]) -> None:
    assert linked(forms["ofac_sdn"], "ofac-90001") == {"ofac-90002", "party-nikolai-nobody"}
    assert linked(forms["ofac_csv"], "ofac-90001") == {"ofac-90002", "party-nikolai-nobody"}


def test_of_several_entries_of_a_name_the_one_that_shares_a_programme_is_meant(tmp_path: Path) -> None:
    twin = "<lastName>EXAMPLE DEFENCE (HOLDING) CO., LTD.</lastName>\n    <sdnType>Vessel<"
    swaps = [("<lastName>EXAMPLE STAR</lastName>\n    <sdnType>Vessel<", twin)]
    _, items = read("ofac_sdn", changed(tmp_path / "a", "ofac_sdn", *swaps))
    (left,) = [each for item in items for each in item.unread if "called" in each]
    assert "2 entries are called 'EXAMPLE DEFENCE (HOLDING) CO., LTD.'" in left
    assert "ofac-90002" not in linked(items, "ofac-90001")
    swaps.append(("<program>CAATSA - RUSSIA<", "<program>SDGT<"))
    _, items = read("ofac_sdn", changed(tmp_path / "b", "ofac_sdn", *swaps))
    assert "ofac-90002" in linked(items, "ofac-90001")
    assert not [each for item in items for each in item.unread if "called" in each]


def test_a_related_entity_outside_the_file_keeps_its_id_and_is_a_party(forms: dict[str, list[Item]]) -> None:
    items = forms["ofac_enhanced"]
    assert linked(items, "ofac-90001") == {"ofac-90002", "ofac-80001"}
    outside = {
        each.predicate: text(each.object)
        for item in items
        for each in item.statements
        if each.subject.id == "ofac-80001"
    }
    assert outside == {"kind": "Party", "name": "NOBODY, Nikolai"}


def test_what_was_between_them_is_marked_as_ended(forms: dict[str, list[Item]]) -> None:
    links = {each.object: each for each in said(forms["ofac_advanced"], "ofac-90001", "LINKED_TO")}
    assert links[Ref("ofac-90003")].one("status") == "ended"
    assert links[Ref("ofac-90002")].one("kind") == "Acting for or on behalf of"


# ---- what only the newer forms say -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ofac_enhanced", "ofac_advanced"])
def test_a_designation_begins_with_the_first_of_its_listings(forms: dict[str, list[Item]], name: str) -> None:
    since = [said(forms[name], f"ofac-{id_}", "HAS_DESIGNATION")[0].one("from") for id_ in (90001, 90002)]
    assert since == ["2006-04-12", "2020-12-10"]


@pytest.mark.parametrize("name", ["ofac_enhanced", "ofac_advanced"])
def test_the_legal_basis_leads_to_the_law(forms: dict[str, list[Item]], name: str) -> None:
    (order,) = said(forms[name], "ofac-90001:designation", "RESTS_ON")
    assert (order.object, order.one("what")) == (Ref("eo-13224"), "Executive Order 13224 (Terrorism)")
    assert Ref("caatsa-231") in [
        each.object for each in said(forms[name], "ofac-90002:designation", "RESTS_ON")
    ]


@pytest.mark.parametrize("name", ["ofac_enhanced", "ofac_advanced"])
def test_names_in_other_scripts_say_so(forms: dict[str, list[Item]], name: str) -> None:
    others = {lang(each.object) for each in said(forms[name], "ofac-90001", "alias")}
    assert others == {"", "und-Cyrl"}


@pytest.mark.parametrize("name", ["ofac_enhanced", "ofac_advanced"])
def test_what_the_list_calls_false_is_not_stated(forms: dict[str, list[Item]], name: str) -> None:
    assert said(forms[name], "ofac-90001", "contact") == []
    assert "Website: www.example.org (False)" in [
        text(each.object) for each in said(forms[name], "ofac-90001", "note")
    ]


def test_every_statement_points_at_its_entry_and_field(forms: dict[str, list[Item]]) -> None:
    for items in forms.values():
        for item in items:
            for each in item.statements:
                assert isinstance(each.evidence, Entry)
                assert each.evidence.entry in (item.entry or "90001", "90003")
                assert each.evidence.field
