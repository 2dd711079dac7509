"""Who holds which office: presidents, vice presidents and members of Congress.

Lines of fixtures/officials/us are from, or after the model of, unitedstates/congress-legislators (CC0-1.0).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from kg import loader
from tests import lists, tables

if TYPE_CHECKING:
    from kg.loaded import Item

FIXTURES = Path(__file__).parent / "fixtures" / "officials"
DATA = tables.DATA / "officials"
present = pytest.mark.skipif(not DATA.is_dir(), reason="the registers of officials are not in ../shared/data")
EXECUTIVE, CONGRESS = FIXTURES / "us" / "executive.yaml", FIXTURES / "us" / "legislators-current.yaml"


def terms(items: list[Item], person: str) -> list[tuple[str, ...]]:
    """The terms of a person: of what, as what, from when to when."""
    held = lists.said(items, person, "HOLDS_OFFICE")
    return [
        (lists.text(one.object), *(str(one.one(each) or "") for each in ("title", "from", "to")))
        for one in held
    ]


# ---- presidents and members of Congress ------------------------------------------------------------------


def test_every_term_of_a_president_is_a_statement_of_its_own() -> None:
    source, items = lists.read("us_executive", EXECUTIVE)
    assert (source.id, source.published) == ("us-executive", "2025-01-20")
    assert terms(items, "Q22686") == [
        ("US", "President", "2017-01-20", "2021-01-20"),
        ("US", "President", "2025-01-20", "2029-01-20"),
    ]
    assert terms(items, "bioguide-W000178")[0] == ("US", "President", "1789-04-30", "1793-03-04")
    assert lists.words(items, "Q22686", "MEMBER_OF") == ["republican-party"] * 2
    assert lists.words(items, "bioguide-W000178", "MEMBER_OF") == []  # "no party" is none
    assert not lists.wrong(items)
    assert not lists.unread(items)


def test_a_president_is_found_by_the_usual_name_and_the_others() -> None:
    _, items = lists.read("us_executive", EXECUTIVE)
    assert lists.words(items, "Q22686", "name") == ["Donald Trump"]
    assert lists.words(items, "Q22686", "alias") == ["Donald J. Trump"]
    assert lists.words(items, "Q28935729", "name") == ["J.D. Vance"]
    assert lists.words(items, "Q28935729", "alias") == ["James David Vance"]
    assert lists.words(items, "Q22686", "birthDate") == ["1946-06-14"]
    kinds = Counter(one.one("kind") for one in lists.said(items, "Q22686", "identifier"))
    assert kinds["fec"] == 1
    assert "wikidata" not in kinds
    assert lists.words(items, "Q22686", "wikidata") == ["Q22686"]


def test_members_of_congress_sit_in_a_chamber_for_a_state() -> None:
    source, items = lists.read("us_executive", CONGRESS)
    assert source.id == "us-congress-current"
    assert terms(items, "Q22250") == [
        ("us-house", "Representative", "1993-01-05", "1995-01-03"),
        ("us-senate", "Senator", "2019-01-03", "2025-01-03"),
        ("us-senate", "Senator", "2025-01-03", "2031-01-03"),
        ("us-senate", "Deputy Secretary", "2007-01-04", "2009-01-03"),
    ]
    areas = [one.one("constituency") for one in tables.said(items, "HOLDS_OFFICE")]
    assert areas == ["WA, district 1", "WA", "WA", None, "WY, at large"]
    assert lists.words(items, "Q22250", "contact") == ["202-224-3441"]  # once, though in two terms
    assert not lists.wrong(items)
    assert not lists.unread(items)


def test_a_member_who_changes_party_is_in_each_for_its_time() -> None:
    _, items = lists.read("us_executive", CONGRESS)
    ways = lists.said(items, "govtrack-999999", "MEMBER_OF")
    assert [(lists.text(one.object), one.one("from"), one.one("to")) for one in ways] == [
        ("republican-party", "2025-01-03", "2025-06-01"),
        ("us-party-independent", "2025-06-01", "2027-01-03"),
    ]
    assert lists.words(items, "govtrack-999999", "formerName") == ["Ann Former"]
    assert lists.words(items, "govtrack-999999", "note") == ["daughter of Bob Example"]


def test_former_members_are_a_source_of_their_own(tmp_path: Path) -> None:
    text = (
        CONGRESS.read_text(encoding="utf-8")
        .replace("'2031-01-03'", "'2024-12-31'")
        .replace("'2025-01-03'", "'2024-01-03'")
    )
    (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
    assert lists.read("us_executive", tmp_path / "old.yaml")[0].id == "us-congress-historical"


def test_only_these_files_are_taken_for_terms() -> None:
    files = [
        each
        for each in FIXTURES.parent.rglob("*.*")
        if each.suffix != ".zip" and each.parent != EXECUTIVE.parent
    ]
    module = lists.module("us_executive")
    assert [each for each in files if module.recognises(lists.document(each))] == []
    assert [loader.choose(lists.document(each))[0] for each in (EXECUTIVE, CONGRESS)] == ["us_executive"] * 2


def test_a_new_word_or_field_of_a_term_is_reported(tmp_path: Path) -> None:
    text = EXECUTIVE.read_text(encoding="utf-8")
    text = text.replace("how: election", "how: election\n    hat: red", 1).replace(
        "type: viceprez", "type: king", 1
    )
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    found = lists.unread(lists.read("us_executive", tmp_path / "new.yaml")[1])
    assert found["/terms/hat"] == 1
    assert found["terms/type: 'king' is no known office"] == 1


def test_what_is_broken_or_could_fill_the_memory_is_refused_in_one_sentence(tmp_path: Path) -> None:
    text, path = EXECUTIVE.read_text(encoding="utf-8"), tmp_path / "broken.yaml"
    path.write_text(text + "- id: [\n", encoding="utf-8")
    assert f"line {text.count(chr(10)) + 1}: no YAML" in lists.broken("us_executive", path)
    path.write_text(text.replace("first: George", "first: &a George", 1), encoding="utf-8")
    assert "line 1: an entry with YAML anchors" in lists.broken("us_executive", path)
    path.write_text(text.replace("last: Washington", "none: Washington", 1), encoding="utf-8")
    _, _, problems = lists.account(lists.read("us_executive", path)[1])
    assert problems == ["line 1: has no bioguide or govtrack id, or no name"]


@present
def test_the_file_is_read_by_this_loader_and_no_other() -> None:
    assert loader.choose(lists.document(DATA / "us_executive.yaml"))[0] == "us_executive"


@present
def test_every_president_and_vice_president_is_read() -> None:
    people = yaml.safe_load((DATA / "us_executive.yaml").read_text(encoding="utf-8"))
    held = [term for one in people for term in one["terms"]]
    parties = sum(term["party"] != "no party" for term in held)
    ids = {one["id"].get("wikidata") or one["id"].get("bioguide") or one["id"]["govtrack"] for one in people}
    _, items = lists.read("us_executive", DATA / "us_executive.yaml")
    assert (len(people), len(held), parties, len(ids)) == (80, 131, 129, 80)
    assert lists.account(items) == (80, 80, [])
    assert len(tables.said(items, "HOLDS_OFFICE")) == 131
    assert len(tables.said(items, "MEMBER_OF")) == 129
    assert len({one.subject.id for one in tables.said(items, "HOLDS_OFFICE")}) == 80
    assert not lists.unread(items)
