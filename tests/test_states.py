"""Numbers of states mean what COW's own list of states says."""

import csv
import warnings
from pathlib import Path

import pandas
import pytest

from kg import loader
from kg.register.reference import Reference
from kg.register.states import abbreviation, state

REAL = Path(__file__).parents[2] / "shared/data/agreements/cow/states2016.csv"
ARCHIGOS = REAL.parents[2] / "officials/archigos/Archigos_4.1_stata14.dta"
KNOWN_BY_ANOTHER_NAME = {
    ("Baden", "baden-grand-duchy"),
    ("Bavaria", "bavaria-kingdom"),
    ("Congo", "CG"),
    ("Hanover", "hanover-kingdom"),
    ("Korea", "korean-empire"),
    ("Modena", "modena-duchy"),
    ("Parma", "parma-duchy"),
    ("Saxony", "saxony-kingdom"),
    ("Tuscany", "tuscany-grand-duchy"),
    ("Wuerttemburg", "wuerttemberg-kingdom"),
    ("Yemen People's Republic", "YD"),
    ("Yugoslavia", "RS"),
    ("Yugoslavia", "yugoslavia-kingdom"),
    ("Zanzibar", "zanzibar-sultanate"),
}


def test_a_number_that_moved_is_read_by_its_year() -> None:
    assert [state("cow", 365, year) for year in (1900, 1950, 2000)] == ["RU", "SU", "RU"]
    assert [state("gw", 678, year) for year in (1980, 2000)] == ["north-yemen", "YE"]


def test_every_state_of_the_list_is_the_one_of_that_name() -> None:
    if not REAL.exists():
        pytest.skip("../shared/data is not here")
    reference = Reference.of(loader.known)
    differ = set()
    with REAL.open(encoding="latin-1", newline="") as rows:
        for row in csv.DictReader(rows):
            found = state("cow", row["ccode"], int(row["endyear"]))
            assert found in reference.ids, row
            assert abbreviation("cow", row["stateabb"], int(row["endyear"])) == found
            called = reference.country(row["statenme"])
            if called is None or called.id != found:
                differ.add((row["statenme"], found))
    assert differ == KNOWN_BY_ANOTHER_NAME


def test_every_abbreviation_of_archigos_is_a_state() -> None:
    if not ARCHIGOS.exists():
        pytest.skip("../shared/data is not here")
    ids = Reference.of(loader.known).ids
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)
        rows = pandas.read_stata(ARCHIGOS, convert_categoricals=False)
    spells = {(str(one.idacr), int(str(one.startdate)[:4])) for one in rows.itertuples()}
    assert {name for name, year in spells if abbreviation("gw", name, year) not in ids} == set()
