"""OFAC's CSV: four files that are read as one, and facts that hide in remarks."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, cast

import pytest

from kg import loader
from kg.register import ofac_links, ofac_remarks
from kg.register.listed import Listed, ref
from kg.register.reference import Reference
from tests.ofac_forms import FIXTURES, changed, document, facts, module, read, text

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loader import Parted

COMPANIONS = ["add.csv", "alt.csv", "sdn_comments.csv"]


def remarks(words: str, kind: str = "Person") -> list[tuple[str, str]]:
    """What is read of remarks: predicate and object, without the links."""
    one = Listed("ofac-sdn-csv", "1", ref("ofac", "1"), kind, Reference.of(loader.known), "mdy")
    ofac_remarks.read(one, words, "Remarks", ofac_links.Links("ofac-sdn-csv"))
    return [(each.predicate, text(each.object)) for each in one.statements[1:]]


def part_of(path: Path) -> str:
    return cast("Parted", module("ofac_csv")).part_of(document(path))


# ---- the other files -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPANIONS)
def test_the_other_files_belong_to_the_main_one(name: str) -> None:
    assert part_of(FIXTURES / name) == "sdn.csv"


@pytest.mark.parametrize("name", ["sdn.csv", "sdn.xml", "README.md"])
def test_other_files_belong_to_none(name: str) -> None:
    assert part_of(FIXTURES / name) == ""


def test_a_table_of_two_columns_alone_belongs_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "sizes.csv").write_text("1,small\n2,large\n")
    assert part_of(tmp_path / "sizes.csv") == ""


def test_the_files_of_the_consolidated_list_belong_to_its_main_file(tmp_path: Path) -> None:
    for name in COMPANIONS:
        shutil.copy(FIXTURES / name, tmp_path / f"cons_{name.removeprefix('sdn_')}")
    shutil.copy(FIXTURES / "sdn.csv", tmp_path / "CONS_PRIM.CSV")
    assert {part_of(file) for file in tmp_path.glob("cons_*")} == {"cons_prim.csv"}
    source, items = read("ofac_csv", tmp_path / "CONS_PRIM.CSV")
    assert source.id == "ofac-consolidated-csv"
    assert facts(items) == facts(read("ofac_csv", FIXTURES / "sdn.csv")[1])


@pytest.mark.parametrize("name", COMPANIONS)
def test_a_missing_file_is_a_problem_and_no_error(tmp_path: Path, name: str) -> None:
    main = changed(tmp_path, "sdn.csv")
    (tmp_path / name).unlink()
    _, items = read("ofac_csv", main)
    problems = [(each.entry, each.reason) for item in items for each in item.problems]
    assert problems == [("", f"{name} is not beside sdn.csv: what it says is not loaded")]
    assert len(facts(items)) == 3


def test_a_row_of_an_entry_that_is_not_there_is_reported_with_its_line(tmp_path: Path) -> None:
    old = '90002,71,"aka"'
    main = changed(
        tmp_path,
        "alt.csv",
        (old, f'90001,70,"aka","X, Y",-0- \r\n{old}'),
        (old, old.replace("90002", "77777")),
    )
    _, items = read("ofac_csv", main.with_name("sdn.csv"))
    (problem,) = [each for item in items for each in item.problems]
    assert (problem.entry, problem.line) == ("77777", 4)
    assert problem.reason == "alt.csv has a row of this entry, which is not in sdn.csv"


@pytest.mark.parametrize("name", ["sdn.csv", *COMPANIONS])
def test_the_order_of_the_rows_changes_nothing(tmp_path: Path, name: str) -> None:
    file = changed(tmp_path, name)
    rows = [row for row in file.read_bytes().split(b"\r\n") if row != b"\x1a"]
    file.write_bytes(b"\r\n".join(reversed(rows)))
    _, items = read("ofac_csv", tmp_path / "sdn.csv")
    assert facts(items) == facts(read("ofac_csv", FIXTURES / "sdn.csv")[1])
    assert [problem for item in items for problem in item.problems] == []


def test_lines_may_end_in_lf_alone(tmp_path: Path) -> None:
    file = changed(tmp_path, "sdn.csv")
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))
    assert facts(read("ofac_csv", file)[1]) == facts(read("ofac_csv", FIXTURES / "sdn.csv")[1])


def test_remarks_go_on_where_they_were_cut_even_at_a_blank(tmp_path: Path) -> None:
    main = changed(tmp_path, "sdn.csv", ("a.k.a. 'MOSKOV\"", "a.k.a. 'MOSKOVSKY, \""))
    comments = tmp_path / "sdn_comments.csv"
    comments.write_bytes(comments.read_bytes().replace(b"SKY, Ivan'", b"Ivan'"))
    assert facts(read("ofac_csv", main)[1]) == facts(read("ofac_csv", FIXTURES / "sdn.csv")[1])


def test_remarks_that_are_cut_and_go_on_nowhere_are_reported_and_not_read(tmp_path: Path) -> None:
    cut = f"a.k.a. '{'X' * 950}'; Linked To: EXAMPLE".ljust(1000, "X")
    file = changed(tmp_path, "sdn.csv")
    start = file.read_text().index('"Former Vessel Flag')
    main = changed(tmp_path, "sdn.csv", (file.read_text()[start:].split("\n")[0].strip(), f'"{cut}"'))
    _, items = read("ofac_csv", main)
    (problem,) = [each for item in items for each in item.problems]
    assert (problem.entry, problem.line) == ("90003", 3)
    assert problem.reason.startswith("Remarks: cut off after 1,000 characters ('Linked To: EXAMPLE")
    assert "LINKED_TO" not in facts(items)["90003"]


# ---- remarks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DOB circa 1959.", [("birthDate", "1959~")]),
        ("alt. DOB 01 Feb 1958 to 28 Feb 1958", [("birthDate", "1958-02-01/1958-02-28")]),
        ("POB Tula, Russia", [("birthPlace", "Tula, Russia"), ("BORN_IN", "RU")]),
        ("nationality Korea, North", [("NATIONAL_OF", "KP")]),
        ("nationality possibly Palestinian", [("note", "nationality possibly Palestinian")]),
        ("Passport 265 216 (Egypt)", [("identifier", "265 216")]),
        ("Passport No.: 0310857, Eritrea", [("note", "Passport No.: 0310857, Eritrea")]),
        ("U.S.A. Passport issued 21 Jun 1992", [("note", "U.S.A. Passport issued 21 Jun 1992")]),
        ("Passport issued in Sarajevo", [("note", "Passport issued in Sarajevo")]),
        ("NIT # 800146749-7 (Colombia)", [("identifier", "800146749-7")]),
        ("NIT # Provisional (Colombia)", [("note", "NIT # Provisional (Colombia)")]),
        ("File Number 7136973 (Delaware) (United States)", [("identifier", "7136973 (Delaware)")]),
        ("SWIFT/BIC VVBKRU2Y", [("identifier", "VVBKRU2Y")]),
        ("Fax No. 263-4-487261", [("contact", "263-4-487261")]),
        ("a.k.a. 'RUMAYSAH, Abu'", [("weakAlias", "Abu RUMAYSAH")]),
        ("f.k.a. 'ANSAR INSTITUTE'", [("weakAlias", "ANSAR INSTITUTE")]),
        ("a.k.a. 'Abu Haza''", [("weakAlias", "Abu Haza'")]),
        ("Alternate Title, Chief, Law Enforcement Forces", [("position", "Chief, Law Enforcement Forces")]),
        ("Chief of Syrian Military Intelligence", [("note", "Chief of Syrian Military Intelligence")]),
        ("arrested 23 Apr 2002;Member ETA.", [("note", "arrested 23 Apr 2002; Member ETA")]),
    ],
)
def test_remarks_are_read_where_that_is_safe_and_kept_where_not(
    words: str, found: list[tuple[str, str]]
) -> None:
    assert remarks(words) == found


def test_a_company_keeps_the_order_of_its_name() -> None:
    assert remarks("a.k.a. 'EXAMPLE, A.O.'", "Organization") == [("weakAlias", "EXAMPLE, A.O.")]


def test_what_the_title_says_already_is_not_said_again() -> None:
    items = facts(read("ofac_csv", FIXTURES / "sdn.csv")[1])["90001"]
    assert {text(of) for of, _ in items["note"]} == {"All offices worldwide"}
    assert {text(of) for of, _ in items["position"]} == {"Minister of Trade"}


def test_several_titles_are_several_positions(tmp_path: Path) -> None:
    main = changed(tmp_path, "sdn.csv", ('"Minister of Trade"', '"Minister of Trade; General"'))
    found = facts(read("ofac_csv", main)[1])["90001"]
    assert {text(of) for of, _ in found["position"]} == {"Minister of Trade", "General"}
