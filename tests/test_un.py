"""The UN's consolidated list: what its entries say, and what becomes of a broken file."""

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
    text,
    unread,
    words,
    wrong,
)

if TYPE_CHECKING:
    from kg.loaded import Item

FILE = FIXTURES / "un" / "consolidated.xml"
LIVE = PUBLISHED / "un" / "UN.kebalkhadka.xml"


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return read("un_sc", FILE)[1]


def test_the_list_is_known_by_its_root_alone() -> None:
    assert module("un_sc").recognises(document(FILE))
    for other in ("eu/fsf.xml", "gb/uk_sanctions_list.xml", "ch/seco.xml", "ca/sema.xml", "gb/hmt.csv"):
        assert not module("un_sc").recognises(document(FIXTURES / other))


def test_the_source_is_dated_by_the_file() -> None:
    source, _ = read("un_sc", FILE)
    assert (source.id, source.published, source.loader) == ("un-sc", "2025-04-19", "un_sc")


def test_each_entry_is_loaded_or_rejected_with_its_line(items: list[Item]) -> None:
    assert account(items) == (
        5,
        3,
        ["line 69: has no REFERENCE_NUMBER", "QDi.999: stands in the file twice, first in line 38"],
    )


def test_names_in_the_original_script_say_which(items: list[Item]) -> None:
    assert words(items, "un-TAi.005", "name") == ["MUHAMMAD TAHER ANWARI"]
    assert ("محمد طاهر أنوري", "und-Arab") in tagged(items, "un-TAi.005", "alias")


def test_low_quality_aliases_stay_weak_and_former_names_former(items: list[Item]) -> None:
    assert words(items, "un-TAi.005", "weakAlias") == ["Haji Mudir"]
    assert words(items, "un-QDe.109", "formerName") == ["Al Haramain Islamic Institute"]
    assert words(items, "un-QDe.109", "alias") == ["Al Haramain Al Masjed Al Aqsa"]
    assert [each.one("what") for each in said(items, "un-QDi.999", "alias")] == ["previously listed as"]


def test_births_are_as_precise_as_given(items: list[Item]) -> None:
    assert words(items, "un-TAi.005", "birthDate") == ["1961~"]
    assert words(items, "un-QDi.999", "birthDate") == [
        *("1970-02-05", "1960", "1979-03-03", "1963/1968", "1960~/1962~", "1973-11", "1958-09")
    ]
    notes = [each.one("what") for each in said(items, "un-QDi.999", "birthDate")]
    assert notes == ["as Other Self", None, "from false passport", None, "Approximately", None, None]
    hijri = "INDIVIDUAL_DATE_OF_BIRTH: 24/06/1402 (Hijri Calendar)"
    assert hijri in words(items, "un-QDi.999", "note")


def test_title_position_and_designation_are_told_apart(items: list[Item]) -> None:
    assert words(items, "un-TAi.005", "honorific") == ["Mullah"]
    assert words(items, "un-TAi.005", "position") == [
        "Director of Administrative Affairs under the Taliban regime",
        "Minister of Finance under the Taliban regime",
    ]
    (listed,) = said(items, "un-TAi.005", "HAS_DESIGNATION")
    assert listed.one("from") == "2001-02-23"
    assert words(items, "un-TAi.005:designation", "UNDER_PROGRAMME") == ["un:Taliban"]
    assert words(items, "un-TAi.005:designation", "DESIGNATED_BY") == ["unsc"]
    assert "amended on 2003-09-03, 2011-11-29" in words(items, "un-TAi.005:designation", "note")


def test_comments_are_kept_and_read_where_that_is_safe(items: list[Item]) -> None:
    comments = [each for each in words(items, "un-TAi.005:designation", "note") if each.startswith("Belongs")]
    assert comments[0].endswith(
        "Review pursuant to Security Council resolution 1822 (2008) was concluded on 23 Jul. 2010."
    )
    assert words(items, "un-TAi.005", "gender") == ["Male"]
    (link,) = said(items, "un-TAi.005", "LINKED_TO")
    assert (link.object, link.one("what")) == (Ref("un-QDe.004"), "Associated with Al-Qaida (QDe.004).")


def test_who_is_linked_to_but_not_in_the_file_is_a_party(items: list[Item]) -> None:
    assert words(items, "un-QDe.004", "kind") == ["Party"]
    assert words(items, "un-QDe.109", "LINKED_TO") == ["un-QDi.999"]
    assert words(items, "un-QDi.999", "kind") == ["Person"]


def test_documents_and_places_keep_what_is_said_of_them(items: list[Item]) -> None:
    passport, worded = said(items, "un-QDi.999", "identifier")
    assert (text(worded.object), worded.one("to")) == ("96/184442", "2014-02-21")
    assert worded.one("what") == "Libyan Passport No. 96/184442; expired on 21 Feb. 2014"
    assert (passport.one("kind"), passport.one("issuer"), passport.one("from")) == (
        "Passport",
        "PK",
        "1991-08-12",
    )
    assert passport.one("what") == "issued in Rawalpindi; MISUSE"
    assert "INDIVIDUAL_DOCUMENT: Passport; Egypt; issued in 1993" in words(items, "un-QDi.999", "note")
    (left,) = said(items, "un-QDi.999", "LOCATED_IN")
    assert (left.object, left.one("status")) == (Ref("LY"), "ended")
    assert words(items, "un-QDe.109", "address") == ["2A Hasiba Brankovica, Sarajevo, Bosnia and Herzegovina"]


def test_nothing_is_unread_and_all_keeps_the_schema(items: list[Item]) -> None:
    assert unread(items) == {}
    assert wrong(items) == set()


def test_a_field_nobody_knows_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "un.xml"
    file.write_text(FILE.read_text().replace("<VERSIONNUM>1</VERSIONNUM>", "<MOOD>calm</MOOD>"))
    items = read("un_sc", file)[1]
    assert unread(items) == {"INDIVIDUAL/MOOD": 1}
    assert account(items)[1] == 3


def test_an_unescaped_ampersand_is_told_with_its_line_and_element(tmp_path: Path) -> None:
    file = tmp_path / "un.xml"
    file.write_text(FILE.read_text().replace("&amp;", "&"))
    line = next(at for at, each in enumerate(FILE.read_text().splitlines(), 1) if "&amp;" in each)
    assert f"un.xml, line {line} in <FIRST_NAME>: not well-formed XML after 4 entries" in broken(
        "un_sc", file
    )


@present
def test_the_published_list_has_its_people_and_entities() -> None:
    items = read("un_sc", LIVE)[1]
    assert kinds(items) == {"Person": 684, "Organization": 193}
    assert sum(each.predicate == "weakAlias" for item in items for each in item.statements) == 619
    assert account(items) == (877, 877, [])
    assert unread(items) == {}
    assert wrong(items) == set()


@present
def test_the_published_file_that_is_no_xml_says_so_in_a_sentence() -> None:
    said_ = broken("un_sc", PUBLISHED / "un" / "sample_unsc.deriv.xml")
    assert "line 39788 in <FIRST_NAME>: not well-formed XML" in said_
    assert "\n" not in said_
