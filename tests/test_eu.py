"""The EU's financial sanctions files: XML and CSV say the same of the same entity.

The CSV fixtures are lines of the list of 2018-07-04 (reuse under Commission Decision 2011/833/EU), shortened, with an
invented entity (90001); `fsf_wrapped.csv` is the same as a spreadsheet has mangled it, in cp1252.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import loader
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

XML, CSV, WRAPPED = (FIXTURES / "eu" / name for name in ("fsf.xml", "fsf.csv", "fsf_wrapped.csv"))
TRADING = "eu-90001"


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read("eu_fsf", XML)[1]


@pytest.fixture(scope="module")
def rows() -> list[Item]:
    return read("eu_fsf_csv", CSV)[1]


def test_each_form_is_known_by_its_content() -> None:
    for name, files in {"eu_fsf": [XML], "eu_fsf_csv": [CSV, WRAPPED]}.items():
        for other in sorted(FIXTURES.glob("*/*.*")):
            assert module(name).recognises(document(other)) == (other in files), other


def test_the_files_say_when_they_were_made() -> None:
    assert read("eu_fsf", XML)[0].published == "2022-03-18"
    assert {read("eu_fsf_csv", file)[0].published for file in (CSV, WRAPPED)} == {"2018-07-04"}


def test_each_entity_is_loaded_or_rejected_with_a_reason(items: list[Item], rows: list[Item]) -> None:
    odd = "has the subject type 'planet', which is neither person nor enterprise"
    assert account(items) == (5, 4, [f"90002: {odd}"])
    nameless = "line 11: has no Entity_logical_id"
    assert account(rows) == (4, 2, [nameless, "90002: has the subject type 'X', which is neither P nor E"])


def test_an_entity_that_two_acts_list_is_one_thing_since_the_earlier(items: list[Item]) -> None:
    (listed,) = said(items, "eu-516", "HAS_DESIGNATION")
    assert listed.one("from") == "2008-03-11"
    assert words(items, "eu-516:designation", "UNDER_PROGRAMME") == ["eu:AFG", "eu:TAQA"]
    notes = words(items, "eu-516:designation", "note")
    assert "AFG: council amendment 2017/404 (OJ L63) of 2017-03-09, in force since 2017-03-10" in notes
    assert "TAQA: commission amendment 220/2008 (OJ L68) of 2008-03-12, in force since 2008-03-11" in notes
    assert words(items, "eu-516", "name") == ["Sayyed Ghiassouddine Agha", "Agha, Sayyed Ghiassouddine"]


def test_a_designation_rests_on_the_act_where_the_reference_data_have_it(items: list[Item]) -> None:
    (resting,) = said(items, f"{TRADING}:designation", "RESTS_ON")
    assert (resting.object, resting.one("what")) == (Ref("eu-267-2012"), "267/2012 (OJ L88)")
    assert "eu-267-2012" in loader.kinds(beside="")
    assert said(items, "eu-516:designation", "RESTS_ON") == []
    (page,) = words(items, "eu-20:designation", "url")
    assert page.startswith("http://eur-lex.europa.eu/LexUriServ/")


def test_a_name_in_many_languages_stays_an_alias_in_each(items: list[Item]) -> None:
    assert tagged(items, "eu-20", "name") == [("Qusay Saddam Hussein Al-Tikriti", "")]
    assert tagged(items, "eu-20", "alias") == [("Qoussaï Saddam Hussein Al-Tikriti", "fr")]
    assert tagged(items, TRADING, "name") == [("Invented Trading", "en")]
    assert tagged(items, TRADING, "alias") == [
        *(("Изобретение", "bg-Cyrl"), ("Invented Trading", "pt"), ("Invented Trading", "es"))
    ]


def test_names_that_are_not_strong_are_weak(items: list[Item]) -> None:
    assert words(items, TRADING, "weakAlias") == ["IT", "The Traders"]


def test_births_are_as_precise_as_given(items: list[Item]) -> None:
    assert words(items, "eu-20", "birthDate") == ["1965", "1966~"]
    assert words(items, "eu-20", "birthPlace") == ["Baghdad"]
    assert words(items, "eu-516", "birthDate") == ["1958~/1963~"]
    assert words(items, TRADING, "birthDate") == []
    assert "birthdate: 1400-06-24 (islamic calendar)" in words(items, TRADING, "note")


def test_identifications_and_addresses_keep_what_is_said_of_them(items: list[Item]) -> None:
    numbers = {each.one("kind"): each for each in said(items, TRADING, "identifier")}
    passport = numbers["National passport"]
    assert (passport.one("issuer"), passport.one("from"), passport.one("to")) == (
        "IN",
        "1985-08-18",
        "1995-08-17",
    )
    assert passport.one("what") == "known to be expired; issued by Bombay; (passport)"
    assert words(items, TRADING, "identifier")[:2] == ["QDe.999", "EU.9000.1"]
    assert set(numbers) == {"UN reference", "EU reference number", "National passport"}
    (address,) = said(items, TRADING, "address")
    assert address.one("what") == "at the time of listing"
    (phone,) = said(items, TRADING, "contact")
    assert phone.one("kind") == "phone"


def test_nothing_is_unread_and_all_keeps_the_schema(items: list[Item], rows: list[Item]) -> None:
    for some in (items, rows):
        assert unread(some) == {}
        assert wrong(some) == set()


def test_both_forms_say_the_same_of_an_entity(items: list[Item], rows: list[Item]) -> None:
    for predicate in ("kind", "name", "alias", "gender", "position", "NATIONAL_OF"):
        assert tagged(items, "eu-20", predicate) == tagged(rows, "eu-20", predicate), predicate
    for predicate in ("UNDER_PROGRAMME", "listId", "name"):
        assert words(items, "eu-20:designation", predicate) == words(rows, "eu-20:designation", predicate)
    assert words(rows, "eu-20", "birthDate") == ["1965"]
    assert words(rows, "eu-20", "birthPlace") == ["Baghdad", "al-Awja, near Tikrit, IRQ"]


def test_the_rows_of_an_entity_need_not_stand_together(rows: list[Item]) -> None:
    assert [item.entry for item in rows if item.statements] == ["20", "90001"]
    assert tagged(rows, TRADING, "alias") == [("Invented Trading", "pt")]
    (number,) = [
        each for each in said(rows, TRADING, "identifier") if each.one("kind") == "National passport"
    ]
    assert number.one("what") == "(passport)"
    assert words(rows, TRADING, "contact") == ["668 33 01", "662 38 14"]


def test_a_csv_that_a_spreadsheet_wrapped_says_the_same(rows: list[Item]) -> None:
    wrapped = read("eu_fsf_csv", WRAPPED)[1]
    assert [item.statements for item in wrapped] == [item.statements for item in rows]


def test_a_row_of_another_width_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "fsf.csv"
    lines = CSV.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([*lines[:2], lines[2] + ";surplus", *lines[3:]]))
    assert unread(read("eu_fsf_csv", file)[1]) == {"/#width": 1, "/column 60": 1}


def test_an_attribute_nobody_knows_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "fsf.xml"
    file.write_text(
        XML.read_text().replace('<nameAlias wholeName="IT"', '<nameAlias wholeName="IT" tone="flat"')
    )
    assert unread(read("eu_fsf", file)[1]) == {"sanctionEntity/nameAlias/@tone": 1}


def test_an_entity_that_stands_apart_from_its_first_listing_is_loaded_and_told(tmp_path: Path) -> None:
    file, whole = tmp_path / "fsf.xml", XML.read_text()
    start = whole.index("<sanctionEntity")
    first = whole[start : whole.index("</sanctionEntity>") + len("</sanctionEntity>")]
    file.write_text(whole.replace("</export>", first.replace("Saddam's second son", "Again") + "</export>"))
    items = read("eu_fsf", file)[1]
    read_, loaded, problems = account(items)
    assert (read_, loaded) == (6, 5)
    assert "20: stands in line 4 too, and other entities between; both are loaded as one" in problems
    assert words(items, "eu-20:designation", "note").count("Again") == 1


def test_a_file_that_ends_in_mid_tag_says_so_with_line_and_element(tmp_path: Path) -> None:
    file, whole = tmp_path / "fsf.xml", XML.read_text()
    file.write_text(whole[: whole.index('lastName="Agha"')])
    sentence = broken("eu_fsf", file)
    assert "fsf.xml, line 24 in <nameAlias>: not well-formed XML after 1 entries" in sentence


@present
def test_the_published_files_have_their_entities() -> None:
    items = read("eu_fsf", PUBLISHED / "eu" / "eu_fsf.2022-03-18.entities-0001-0400.xml")[1]
    assert kinds(items) == {"Person": 315, "Organization": 85}
    assert len({item.entry for item in items}) == 383
    assert account(items) == (400, 400, [])
    births = [each for item in items for each in item.statements if each.predicate == "birthDate"]
    assert sum("~" in getattr(each.object, "text", "") for each in births) >= 149
    assert unread(items) == {}
    assert wrong(items) == set()


@present
def test_the_published_csv_has_its_entities() -> None:
    items = read("eu_fsf_csv", PUBLISHED / "eu" / "EUSanctionsShort.photoangell.csv")[1]
    assert account(items) == (93, 93, [])
    assert sum(item.parts.get("aliases", 0) for item in items) > 600
    assert unread(items) == {}
    assert wrong(items) == set()
    assert "Oversaw Special Republican Guard, Special Security Organisation, and Republican Guard" in words(
        items, "eu-20", "position"
    )


@present
def test_the_published_forms_agree_on_the_names_they_share() -> None:
    xml = read("eu_fsf", PUBLISHED / "eu" / "eu_fsf.2022-03-18.entities-0001-0400.xml")[1]
    csv = read("eu_fsf_csv", PUBLISHED / "eu" / "EUSanctionsShort.photoangell.csv")[1]
    shared = {item.entry for item in xml} & {item.entry for item in csv}
    assert len(shared) > 50
    names = ("name", "alias", "weakAlias")
    for entry in shared:
        now = {name for each in names for name, _ in tagged(xml, f"eu-{entry}", each)}
        then = {name for each in names for name, _ in tagged(csv, f"eu-{entry}", each)}
        assert now & then, entry


@present
def test_the_published_file_that_breaks_off_says_so() -> None:
    sentence = broken("eu_fsf", PUBLISHED / "eu" / "eu_fsf.TRUNCATED.xml")
    assert "line 2565 in <nameAlias>: not well-formed XML after 60 entries" in sentence
