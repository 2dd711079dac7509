"""What states spend on their military, out of a workbook.

The fixture milex.xlsx is made of the sheets below, in the format of SIPRI's military expenditure database (© SIPRI,
non-commercial with citation); some figures are those of the published workbook.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests import lists, workbooks
from tests.tables import DATA, FIXTURES, arrow, of, own, said

if TYPE_CHECKING:
    from pathlib import Path

    from kg.loaded import Item

MILEX = DATA / "arms" / "sipri" / "SIPRI-Milex-data-1948-2023.xlsx"
present = pytest.mark.skipif(not MILEX.is_file(), reason="the published workbook is not in ../shared/data")
SPENDING: dict[str, list[list[object]]] = {
    "Front page": [],
    "Regional totals": [["Region", 2017, 2018], ["World", 1730.011531679485, "..."]],
    "Local currency financial years": [
        ["Military expenditure by country, in local currency"],
        [],
        ["Country", "Currency", "Fiscal Year (Jan-Dec if not stated)", "Notes", 2017, 2018],
        [],
        ["Asia & Oceania"],
        ["India", "Rupees", "Apr-Mar", "\u2020", 4227683000000, 4500000000000.125],
        ["Yemen, North", "Rials     ", "", "\u00a7\u00b6", "xxx", "xxx"],
        ["Congo, Republic", "CFA Francs", "", "", "...", 171000000000],
    ],
    "Constant (2022) US$": [
        ["Country", "", "Notes", 2017, 2018],
        ["India", "", "\u2020", 64559.435281163, 9145.810174207281],
        ["Yemen, North", "", "\u00a7\u00b6", "xxx", "xxx"],
        ["Congo, Republic", "", "", "...", ""],
    ],
    "Share of GDP": [
        ["Country", "Notes", 2017, 2018],
        ["India", "\u2020", 0.04695022193008751, 0.00001],
        ["Ruritania", "%", 0.5, "n/a"],
        ["Ruritania", "", 0.75, 0.75],
        ["", "", 0.75, 0.75],
        ["Iran", "", "...", ". ."],
    ],
    "Barracks": [["Country", 2017], ["India", 3]],
    "Footnotes": [
        ["Footnotes and special notes"],
        ["\u2020", "Figures for these countries do not include military pensions"],
        ["\u00a7", "Figures for these countries are for the adopted budget, rather than actual expenditure"],
        ["\u00b6", "Figures for these countries do not include spending on paramilitary forces"],
    ],
}


@pytest.fixture(scope="module")
def spending(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    made = workbooks.written(tmp_path_factory.mktemp("milex") / "milex.xlsx", SPENDING)
    assert (
        made.read_bytes() == (FIXTURES / "milex.xlsx").read_bytes()
    )  # what the other tests load is what stands here
    return lists.read("sipri_milex", made)[1]


def test_a_states_year_is_one_thing_with_every_measure(spending: list[Item]) -> None:
    year = of(spending, "India 2017")
    assert {
        each.predicate: lists.text(each.object)
        for each in year.statements
        if each.subject.id == "milex-IN-2017"
    } == {
        "kind": "MilitaryExpenditure",
        "name": "military expenditure of India, 2017",
        "year": "2017",
        "localCurrencyFiscalYear": "4227683000000",
        "constantUsdMillions": "64559.435281163",
        "shareOfGdp": "0.04695022193008751",
        "currencyName": "Rupees",
        "fiscalYear": "Apr-Mar",
        "priceYear": "2022",
        "note": "\u2020 Figures for these countries do not include military pensions",
    }
    assert year.parts == {"figures": 3}
    assert [arrow(each) for each in said([year], "SPENDS")] == [("IN", "milex-IN-2017")]


def test_a_figure_keeps_every_digit(spending: list[Item]) -> None:
    assert lists.words(spending, "milex-IN-2018", "localCurrencyFiscalYear") == ["4500000000000.125"]
    assert lists.words(spending, "milex-IN-2018", "constantUsdMillions") == ["9145.810174207281"]
    assert lists.words(spending, "milex-IN-2018", "shareOfGdp") == ["0.00001"]


def test_a_year_without_figures_is_left_out_and_counted(spending: list[Item]) -> None:
    assert of(spending, "Yemen, North 2017").ignored == "no state of its own in this year"
    assert (
        of(spending, "Congo, Republic 2017").ignored
        == of(spending, "Iran 2018").ignored
        == "no figure in any sheet"
    )
    assert of(spending, "Congo, Republic 2018").parts == {"figures": 1, "no data": 1}
    assert of(spending, "Regional totals").ignored == "totals of regions"
    assert lists.account(spending) == (11, 4, [])


def test_what_nobody_reads_of_the_workbook_is_reported_once(spending: list[Item]) -> None:
    assert lists.unread(spending) == {
        "colours: figures in blue are estimates and those in red highly uncertain; colours are not read": 1,
        "sheet 'Barracks'": 1,
        "sheet 'Share of GDP': 'n/a' is no figure": 1,
        "sheet 'Share of GDP': a second row of 'Ruritania'": 1,
        "sheet 'Share of GDP': a row without a country": 1,
        "Country: no country or organization is called 'Ruritania'; it becomes an organization": 1,
        "Notes: '%' has no meaning in the sheet Footnotes": 1,
    }


def test_a_workbook_that_is_broken_or_a_bomb_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "milex.xlsx"
    workbooks.written(path, {**SPENDING, "Share of GDP": [["Land", 2017]]})
    assert "sheet 'Share of GDP': has no row that begins with \"Country\"" in lists.broken(
        "sipri_milex", path
    )
    whole = (FIXTURES / "milex.xlsx").read_bytes()
    path.write_bytes(whole[:-200])
    assert "not a workbook that can be unpacked" in lists.broken("sipri_milex", path)
    assert not lists.module("sipri_milex").recognises(lists.document(path))
    far = b'<worksheet><sheetData><row><c r="XFD1048576"/></row></sheetData></worksheet>'
    workbooks.written(path, SPENDING, xl__worksheets__far_xml=far)
    assert "spans more than the 2,000,000 cells" in lists.broken("sipri_milex", path)
    monkeypatch.setattr("kg.register.workbook.UNPACKED", 1 << 20)
    workbooks.written(path, SPENDING, xl__media_xml=b" " * (2 << 20))
    assert path.stat().st_size < 10_000
    assert "unpacks to more than the 1,048,576 bytes" in lists.broken("sipri_milex", path)


@present
def test_military_expenditure_is_whole() -> None:
    import python_calamine

    source, items = lists.read("sipri_milex", MILEX)
    cells: Counter[str] = Counter()
    book = python_calamine.CalamineWorkbook.from_path(str(MILEX))
    for name in book.sheet_names[2:-1]:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        begin = next(at for at, row in enumerate(rows) if row[0] == "Country")
        years = [at for at, cell in enumerate(rows[begin]) if isinstance(cell, float)]
        for row in rows[begin + 1 :]:
            if any(row[at] != "" for at in years):
                cells.update("figures" if isinstance(row[at], float) else str(row[at]) for at in years)
    counted = sum((Counter(item.parts) for item in items), Counter[str]())
    assert counted == {"figures": cells["figures"], "no data": cells["..."], "xxx": cells["xxx"]}
    assert counted["figures"] == 52158
    assert (source.published, lists.account(items)) == ("2024-04-16", (13225, 8760, []))
    assert Counter(item.ignored for item in items if item.ignored)["totals of regions"] == 1
    assert lists.words(items, "milex-IN-2018", "currentUsdMillions") == ["66257.80171827496"]
    assert list(lists.unread(items)) == [
        "colours: figures in blue are estimates and those in red highly uncertain; colours are not read"
    ]


def test_the_loader_knows_its_own_file_in_words_of_the_schema_and_no_other() -> None:
    assert own("sipri_milex", FIXTURES / "milex.xlsx")
