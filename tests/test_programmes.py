"""Every code that an authority writes in its lists is a programme, and every programme rests on a law."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import content, turtle
from kg.ontology import ontology
from kg.register.reference import Reference
from kg.statement import Entry, Ref, Statement, Thing, Value
from kg.text.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REAL = Path(__file__).parents[2] / "shared" / "data" / "sanctions"
AUTHORITIES = {
    "ofac": "ofac",
    "un": "unsc",
    "eu": "eu-council",
    "gb": "fcdo",
    "ch": "seco",
    "ca": "global-affairs-canada",
    "bis": "bis",
    "us-state": "us-state-department",
}
# The European Commission marks with it what the UN has listed and no act of the Union has taken over yet.
WITHOUT_A_LAW = ["eu:UNLI"]


def _folder(name: str) -> list[Thing]:
    return list(turtle.things(content.folder("schema") / name))


@pytest.fixture(scope="module")
def programmes() -> list[Thing]:
    return list(content.module(content.folder("loaders") / "programmes.py").reference())


def _texts(each: Thing, name: str) -> list[str]:
    return [of.text for key, of in each.says if key == name and isinstance(of, Value)]


def _laws(each: Thing) -> set[str]:
    return {of.id for key, of in each.says if key == "RESTS_ON" and isinstance(of, Ref)}


def _prefix(each: Thing) -> str:
    return each.ref.id.partition(":")[0]


def test_a_programme_rests_on_laws_that_are_described(programmes: list[Thing]) -> None:
    laws = {each.ref.id for each in _folder("laws") if each.kind == "Law"}
    assert [each.ref.id for each in programmes if not _laws(each)] == WITHOUT_A_LAW
    assert {law for each in programmes for law in _laws(each)} - laws == set()


def test_a_code_means_one_programme_of_an_authority(programmes: list[Thing]) -> None:
    """However a list writes it: capitals, blanks and signs do not tell codes apart."""
    codes = Counter(
        (_prefix(each), code)
        for each in programmes
        for code in {re.sub(r"\W", "", code).casefold() for code in _texts(each, "code")}
    )
    assert [code for code, times in codes.items() if times > 1] == []
    assert all(_texts(each, "code") for each in programmes)


def test_each_authority_of_a_prefix_is_an_organization_that_is_known(programmes: list[Thing]) -> None:
    known = {each.ref.id for each in _folder("gazetteer") if each.kind == "Organization"}
    assert {_prefix(each) for each in programmes} == set(AUTHORITIES)
    assert set(AUTHORITIES.values()) | {"ofsi"} <= known


def test_a_programme_says_nothing_that_the_schema_does_not_know(programmes: list[Thing]) -> None:
    for each in programmes:
        assert each.kind == "SanctionsProgramme"
        assert {key for key, _ in each.says} <= {"name", "code", "RESTS_ON", "description"}, each.ref.id
        for key, of in each.says:
            statement = Statement(each.ref, key, of, "programmes", Entry(each.ref.id, key))
            assert ontology().check(statement) is None, each.ref.id


def test_the_article_reader_takes_no_name_from_programmes(programmes: list[Thing]) -> None:
    assert Gazetteer.of(programmes).forms == {}
    plain = {text for each in _folder("countries") for text in _texts(each, "name") + _texts(each, "alias")}
    for each in programmes:
        (name,) = _texts(each, "name")
        assert len(name.split()) > 2
        assert name not in plain


def test_caatsa_on_russia_rests_on_the_sections_that_share_the_menu_of_235(programmes: list[Thing]) -> None:
    russia = next(each for each in programmes if each.ref.id == "ofac:CAATSA-RUSSIA")
    users = {
        law.ref.id
        for law in _folder("laws")
        if ("USES_MENU", Ref("caatsa-235")) in law.says and law.kind == "Law"
    }
    assert users >= {"caatsa-224", "caatsa-231", "caatsa-232", "caatsa-233"}
    assert _laws(russia) >= {"caatsa", "caatsa-235", *users}
    assert sorted(_texts(russia, "code")) == ["CAATSA - RUSSIA", "CAATSA-RUSSIA"]


def _read(path: Path) -> str:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as pack:
            (name,) = [name for name in pack.namelist() if name.endswith(".xml") and "MACOSX" not in name]
            return pack.read(name).decode("utf-8")
    return path.read_text(encoding="utf-8", errors="replace")


def _elements(pattern: str, *paths: str) -> Iterator[str]:
    for path in paths:
        for file in sorted(REAL.glob(path)):
            yield from re.findall(pattern, _read(file))


def _column(path: str, column: str | int, preamble: int = 0, encoding: str = "utf-8") -> Iterator[str]:
    with (REAL / path).open(encoding=encoding, newline="") as lines:
        for _ in range(preamble):
            next(lines)
        rows = csv.reader(lines)
        at = column if isinstance(column, int) else next(rows).index(column)
        yield from (row[at] for row in rows if len(row) > at)


def _ofac() -> set[str]:
    tags = r"<(?:program|sanctionsProgram)\b[^>]*>(.*?)</"
    found = set(_elements(tags, "ofac/sdn_xml.*.zip", "ofac/consolidated.*.xml", "ofac/CONS_ENHANCED*.xml"))
    found |= set(_elements(tags, "csl_govwizely/treasury_consolidated/*.xml"))
    for programs in _column("ofac/watchman-2019/sdn.csv", 3, encoding="latin-1"):
        found |= set(programs.split("] ["))
    return found


def _csl(wanted: str) -> set[str]:
    pairs = zip(_column("csl/csl.2021.csv", "source"), _column("csl/csl.2021.csv", "programs"), strict=True)
    lists = [(source, programs.split(";")) for source, programs in pairs if wanted in source]
    return {source for source, _ in lists if "SDN)" not in source and "programs" not in source} | {
        code.strip() for source, codes in lists if source != "source" for code in codes if code.strip()
    }


def _eu() -> set[str]:
    listed = REAL / "eu" / "EUSanctionsShort.photoangell.csv"
    rows = [row.split(";") for row in listed.read_text(encoding="latin-1").splitlines()[1:]]
    codes = {row[6] for row in rows if len(row) > 6 and re.fullmatch("[A-Z]{2,5}", row[6])}
    return codes | _abbreviations() | set(_elements('programme="(.*?)"', "eu/*.xml"))


def _abbreviations() -> set[str]:
    """Column B of the workbook, where the codes stand, without its heading."""
    with zipfile.ZipFile(REAL / "eu" / "doc" / "FSD-programme-abbreviations.xlsx") as book:
        texts = re.findall(r"(?s)<si>.*?<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode("utf-8"))
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    cells = re.findall(r'<c r="B(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', sheet)
    return {texts[int(text)] for _, text in cells} - {"CODE"}


def _gb() -> set[str]:
    regimes = set(_column("uk/sample_hmt.deriv.csv", "Regime", preamble=1, encoding="cp1252"))
    return regimes | set(_elements("<RegimeName>(.*?)</", "uk/*.xml"))


def _isn() -> set[str]:
    files = ("csl_govwizely/data_isn.csv", "csl_govwizely/isn/isn.csv")
    return {code for file in files for code in _column(file, "Programs", encoding="latin-1")}


CODES: dict[str, Callable[[], set[str]]] = {
    "ofac": lambda: _ofac() | _csl("Treasury Department"),
    "un": lambda: set(_elements("<UN_LIST_TYPE>(.*?)</", "un/*.xml")),
    "eu": _eu,
    "gb": _gb,
    "ch": lambda: set(_elements(r"<sanctions-set-id>(.*?)</", "ch/seco.*.xml")),
    "ca": lambda: set(_elements("<Country>(.*?)</", "ca/*.xml")),
    "bis": lambda: _csl("Bureau of Industry and Security"),
    "us-state": lambda: _csl("State Department") | _isn(),
}


@pytest.mark.skipif(not REAL.is_dir(), reason="the published lists are not in ../shared/data")
@pytest.mark.parametrize(
    ("prefix", "at_least"),
    [("ofac", 85), ("un", 13), ("eu", 43), ("gb", 33), ("ch", 3), ("ca", 12), ("bis", 4), ("us-state", 13)],
)
def test_every_code_of_the_real_lists_has_a_programme(
    programmes: list[Thing], prefix: str, at_least: int
) -> None:
    reference = Reference.of(lambda: tuple(programmes))
    codes = {code.strip() for code in CODES[prefix]() if code.strip()}
    assert len(codes) >= at_least, sorted(codes)
    assert [code for code in sorted(codes) if not reference.programme(prefix, code)[1]] == []
