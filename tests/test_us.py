"""The US Consolidated Screening List and the Denied Persons List: one table of many lists, and one of orders.

The fixtures are invented; their forms are those of the published files (public domain, 17 U.S.C. 105).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.document import expand
from kg.ontology import ontology
from kg.statement import Statement, Value
from tests.lists import FIXTURES, PUBLISHED, module, present, read

if TYPE_CHECKING:
    from kg.loaded import Item

US = FIXTURES / "us"


def said(items: list[Item], id_: str) -> dict[str, set[str]]:
    """What is said of a thing: values and ids by predicate."""
    found: dict[str, set[str]] = {}
    for one in statements(items):
        if one.subject.id == id_:
            of = one.object.text if isinstance(one.object, Value) else one.object.id
            found.setdefault(one.predicate, set()).add(of)
    return found


def statements(items: list[Item]) -> list[Statement]:
    return [one for item in items for one in item.statements]


def test_rows_of_one_order_are_its_addresses() -> None:
    source, items = read("bis_dpl", US / "dpl.txt")
    assert (source.published, sum(bool(item.entry) for item in items)) == ("2018-06-19", 4)
    ann = said(items, "us-dpl-ann-example-2017-10-16")
    assert ann["address"] == {"1 FIRST ST, TUCSON, AZ, 85043, US", "2 SECOND ST, DUBAI, AE"}
    assert ann["LOCATED_IN"] == {"US", "AE"}
    assert [item.unread for item in items if item.unread] == []


def test_an_order_that_ends_later_is_not_over() -> None:
    _, items = read("bis_dpl", US / "dpl.txt")
    ends = {
        one.subject.id: (one.one("status"), one.one("to"))
        for one in statements(items)
        if one.predicate == "HAS_DESIGNATION"
    }
    assert ends["us-dpl-ben-example-ltd-2018-06-19"] == (None, "2056-06-29")
    assert ends["us-dpl-cid-example-2003-06-19"] == (None, None)
    assert ends["us-dpl-ann-example-2017-10-16"] == (None, "2018-10-13")


def test_csv_and_json_say_the_same() -> None:
    (one, csv), (other, json) = read("us_csl", US / "csl.csv"), read("us_csl", US / "csl.json")
    assert (one.id, other.id) == ("us-csl-csv", "us-csl")
    facts = [{(s.subject.id, s.predicate, s.object) for s in statements(items)} for items in (csv, json)]
    assert facts[0] == facts[1]
    assert [item.entry for item in csv if item.entry] == [item.entry for item in json]
    assert [item.unread for item in csv if item.unread] == [("a header line among the rows",)]
    assert [item.unread for item in json if item.unread] == []


def test_an_entry_has_the_ids_of_its_own_list() -> None:
    _, items = read("us_csl", US / "csl.csv")
    ann = said(items, "ofac-90001")
    assert ann["name"] == {"Ann EXAMPLE"}
    assert ann["alias"] == {"ANNIE", "Anna EXAMPLE"}
    assert ann["birthDate"] == {"1959", "1960~"}
    assert ann["LOCATED_IN"] == {"CU", "PA"}
    assert (ann["identifier"], ann["gender"]) == ({"A1"}, {"Female"})
    assert said(items, "ofac-90001:designation")["UNDER_PROGRAMME"] == {"ofac:SDGT", "ofac:IRAN"}
    assert said(items, "us-el-abc1:designation")["UNDER_PROGRAMME"] == {"bis:EL"}
    assert said(items, "us-el-abc1:designation")["DESIGNATED_BY"] == {"bis"}
    assert "us-dpl-ben-example-ltd-2018-06-19" in {one.subject.id for one in statements(items)}


@pytest.mark.parametrize(
    ("name", "file"), [("us_csl", "csl.csv"), ("us_csl", "csl.json"), ("bis_dpl", "dpl.txt")]
)
def test_every_statement_is_in_words_of_the_schema(name: str, file: str) -> None:
    _, items = read(name, US / file)
    assert [why for one in statements(items) if (why := ontology().check(one))] == []


def test_a_new_column_is_reported_and_a_cut_row_rejected(tmp_path: Path) -> None:
    text = (US / "csl.csv").read_text(encoding="utf-8").splitlines()
    text = [line + (",shoe_size" if number in (0, 3) else ",44") for number, line in enumerate(text)]
    (tmp_path / "csl.csv").write_text(
        "\n".join([*text, "cut,Entity List (EL) - Bureau"]) + "\n", encoding="utf-8"
    )
    _, items = read("us_csl", tmp_path / "csl.csv")
    assert [item.unread for item in items if item.unread and item.entry] == [("/shoe_size",)] * 4
    [problem] = [each for item in items for each in item.problems]
    assert (problem.entry, problem.reason) == ("cut", "is cut off: 2 of 30 fields")


def test_neither_takes_the_other_for_its_own() -> None:
    for name in ("us_csl", "bis_dpl"):
        mine = [document.name for document in expand([str(FIXTURES)]) if module(name).recognises(document)]
        assert mine == (["csl.csv", "csl.json"] if name == "us_csl" else ["dpl.txt"])


@present
def test_the_published_lists_are_accounted_for_row_by_row() -> None:
    _, items = read("us_csl", PUBLISHED / "csl" / "csl.2021.csv")
    entries = [item for item in items if item.entry]
    assert len(entries) == 4227  # of 4,228 rows one is the header again
    [problem] = [each for item in items for each in item.problems]
    assert (problem.entry, problem.line) == ("11476", 4233)
    _, orders = read("bis_dpl", PUBLISHED / "bis" / "dpl.b.txt")
    assert len(orders) == 546
    assert all(item.statements for item in orders)
