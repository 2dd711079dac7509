"""Events coded by machine from news (GDELT, ICEWS): what becomes a statement, what is left out and why, what is reported.

The fixtures are written by hand in the forms of GDELT 2.0, GDELT 1.0 and ICEWS; their events are made up.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import loader
from kg.register import cameo, fips
from kg.register.reference import Reference
from tests.lists import FIXTURES, account, broken, document, module, read, said, unread, words, wrong

if TYPE_CHECKING:
    from kg.loaded import Item

EVENTS = FIXTURES / "events"
GDELT, DAILY, ICEWS = (
    EVENTS / name for name in ("gdelt2.export.CSV", "gdelt1-daily.export.CSV", "icews.2014.tab")
)
PUBLISHED = Path(__file__).parents[2] / "shared" / "data" / "events"
SLICE = PUBLISHED / "gdelt" / "20191024143000.export.CSV"
present = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published events are not in ../shared/data")


def items(path: Path) -> list[Item]:
    return read("icews" if path.suffix == ".tab" else "gdelt", path)[1]


def how(path: Path, subject: str, predicate: str, entry: str) -> dict[str, object]:
    """The qualifiers of what an entry says."""
    [one] = [
        each
        for item in items(path)
        if item.entry == entry
        for each in item.statements
        if each.subject.id == subject and each.predicate == predicate
    ]
    return {name: one.one(name) for name, _ in one.qualifiers} | {
        "polarity": one.polarity,
        "object": one.object,
    }


def ignored(path: Path) -> dict[str, str]:
    return {item.entry: item.ignored for item in items(path) if item.ignored}


# ---- the codes ---------------------------------------------------------------------------------------------------


def test_every_code_is_one_of_cameo_and_has_words() -> None:
    assert set(cameo.ACTS) <= cameo.CODES
    assert all(act.words and act.words.isascii() for act in cameo.ACTS.values())
    assert {code[:2] for code in cameo.CODES} == set(cameo.ROOTS)


def test_every_code_is_read_or_left_out_with_a_reason() -> None:
    assert all((code in cameo.ACTS) != bool(cameo.ignored(code)) for code in cameo.CODES)
    assert not cameo.ignored("0999")


def test_a_demand_to_ease_sanctions_is_no_sanction() -> None:
    assert cameo.ACTS["1054"].predicate == "DEMANDS"
    assert [cameo.ACTS[code].status for code in ("1312", "163", "1244", "085")] == [
        "threatened",
        "in force",
        "in force",
        "lifted",
    ]
    assert (
        "166" not in cameo.ACTS
    )  # sanctions in an older draft of the code book, expulsions in the one that is used


@present
def test_the_codes_are_those_of_the_code_book() -> None:
    with (PUBLISHED / "icews" / "cameo-codes.csv").open(encoding="utf-8", errors="replace") as file:
        book = {row["code"]: row["name"] for row in csv.DictReader(file)}
    assert {code for code in book if len(code) > 2} == cameo.CODES
    assert {code for code in book if len(code) == 2} == set(cameo.ROOTS)
    sanctions = {code for code, act in cameo.ACTS.items() if act.predicate == "SANCTIONS"}
    named = {
        code for code, name in book.items() if "sanctions" in name and "administrative" not in name.lower()
    }
    assert sanctions == named - {"0354", "1054", "0254"}  # an intention, a demand, an appeal


def test_a_fips_code_is_not_taken_for_an_iso_code() -> None:
    assert [fips.iso(code) for code in ("AU", "CH", "SP", "RS", "GM", "GA", "UK")] == [
        "AT",
        "CN",
        "ES",
        "RU",
        "DE",
        "GM",
        "GB",
    ]
    assert set(fips.ISO.values()) <= Reference.of(loader.known).ids


# ---- GDELT -------------------------------------------------------------------------------------------------------


def test_an_act_becomes_a_statement_with_its_article() -> None:
    assert how(GDELT, "US", "SANCTIONS", "1") == {
        "cameo": "1312",
        "date": "2019-10-24",
        "kind": "sanctions, boycott or embargo",
        "status": "threatened",
        "timesReported": 10,
        "url": "https://news.example/1",
        "polarity": "positive",
        "object": said(items(GDELT), "US", "SANCTIONS")[0].object,
    }
    assert words(items(GDELT), "US", "SANCTIONS") == ["CN", "IR", "IR", "CN"]
    assert how(GDELT, "EU", "SANCTIONS", "4")["status"] == "lifted"
    assert how(GDELT, "US", "THREATENS", "9")["kind"] == "military force"


def test_what_is_demanded_is_told() -> None:
    one = how(GDELT, "IR", "DEMANDS", "5")
    assert (one["what"], "kind" in one) == ("easing of sanctions, boycott or embargo", False)


def test_an_agreement_is_signed_planned_or_rejected() -> None:
    assert "status" not in how(GDELT, "IN", "AGREES_WITH", "6")
    assert how(GDELT, "TR", "AGREES_WITH", "7")["status"] == "planned"
    assert how(GDELT, "IR", "AGREES_WITH", "8")["polarity"] == "negative"


def test_a_meeting_is_an_event_of_both_with_its_place() -> None:
    here = items(GDELT)
    assert words(here, "gdelt-10", "name") == ["negotiation of 2019-10-05: India and Russia"]
    assert words(here, "gdelt-10", "date") == ["2019-10-05"]
    assert words(here, "gdelt-10", "TOOK_PLACE_IN") == ["RU", "gdelt-vladivostok-primorskiy-kray-russia"]
    assert words(here, "gdelt-vladivostok-primorskiy-kray-russia", "name") == [
        "Vladivostok, Primorskiy Kray, Russia"
    ]
    assert words(here, "IN", "PARTICIPATES_IN") == ["gdelt-10", "gdelt-11"]
    assert words(here, "gdelt-11", "TOOK_PLACE_IN") == ["IN"]  # a country is no place
    assert how(GDELT, "RU", "PARTICIPATES_IN", "10")["kind"] == "negotiation"


def test_organizations_are_those_of_the_gazetteer_where_it_has_them() -> None:
    here = items(GDELT)
    assert words(here, "UN", "PARTICIPATES_IN") == ["gdelt-11"]
    assert words(here, "taliban", "PARTICIPATES_IN") == ["gdelt-12"]  # of a country, but none of its state
    assert words(here, "raytheon", "AGREES_WITH") == ["SA"]  # a quotation mark in a field opens nothing
    new = "gdelt-southern-african-development-community"
    assert words(here, new, "name") == ["Southern African Development Community"]
    assert not words(here, "raytheon", "name")


def test_what_is_left_out_says_why() -> None:
    nobody = "an actor that is no state and no organization with a name"
    assert ignored(GDELT) == {
        "15": "a CAMEO code of no interest here: disapproval",
        "16": "only one actor",
        "17": nobody,
        "18": nobody,
        "19": "an actor that is a part of the world",
        "20": "both actors of one country or organization",
        "21": nobody,
        "22": "an actor with a code that nobody knows",
        "23": "an actor with a code that nobody knows",
        "24": "an event with a code that CAMEO has not",
    }


def test_codes_that_nobody_knows_are_reported() -> None:
    assert unread(items(GDELT)) == Counter(
        [
            "actor: no country has the CAMEO code 'QQQ'",
            "actor: no organization has the CAMEO code 'XYZ'",
            "EventCode: CAMEO has no code '0999'",
            "ActionGeo_CountryCode: no country has the FIPS code 'QQ'",
        ]
    )


def test_no_row_is_lost() -> None:
    rows, loaded, problems = account(items(GDELT))
    assert (rows, loaded, len(ignored(GDELT))) == (29, 16, 10)
    assert problems == [
        "line 26: is the same as line 1",
        "26: its date '20191341' is none",
        "line 29: has 58 columns instead of 61",
    ]
    assert "1 (2)" in {item.entry for item in items(GDELT)}  # the same number, but not the same row


def test_machine_coded_events_are_doubtful() -> None:
    source, here = read("gdelt", GDELT)
    assert {each.confidence for item in here for each in item.statements} == {0.21}
    assert "coded by machine" in source.title
    assert (source.id, source.published) == ("gdelt-20191024143000-1", "2019-10-24")


def test_two_files_of_the_same_quarter_of_an_hour_are_two_sources(tmp_path: Path) -> None:
    (tmp_path / "x.translation.export.CSV").write_text(GDELT.read_text().partition("\n")[2])
    assert read("gdelt", tmp_path / "x.translation.export.CSV")[0].id == "gdelt-20191024143000-2"
    assert read("icews", ICEWS)[0].id == "icews-2014-03-20-101"


def test_the_daily_files_of_the_first_version_are_read() -> None:
    source, here = read("gdelt", DAILY)
    assert (source.id, account(here), unread(here)) == ("gdelt-20130402-301", (2, 2, []), Counter())
    assert how(DAILY, "RU", "AGREES_WITH", "301")["kind"] == "military aid"
    assert words(here, "TL", "PARTICIPATES_IN") == words(here, "CSXX", "PARTICIPATES_IN") == ["gdelt-302"]
    assert words(here, "gdelt-302", "TOOK_PLACE_IN")[0] == "US"


def test_the_files_before_april_2013_have_no_address(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(DAILY.read_text().splitlines()[0].rpartition("\t")[0] + "\n")
    assert module("gdelt").recognises(document(tmp_path / "old.csv"))
    assert "url" not in how(tmp_path / "old.csv", "RU", "AGREES_WITH", "301")


def test_bytes_that_are_not_utf_8_are_read(tmp_path: Path) -> None:
    row = DAILY.read_bytes().splitlines()[1].replace(b"New York,", b"S\xe3o Paulo,", 1)
    (tmp_path / "old.csv").write_bytes(row)
    assert words(items(tmp_path / "old.csv"), "gdelt-302", "TOOK_PLACE_IN")[1].startswith("gdelt-sao-paulo")


def test_a_table_that_only_looks_so_is_not_taken(tmp_path: Path) -> None:
    row = GDELT.read_text().splitlines()[0].split("\t")
    for at, cell in ((0, "one"), (1, "24.10.2019"), (26, "sanction"), (59, "yesterday")):
        (tmp_path / "x.csv").write_text("\t".join([*row[:at], cell, *row[at + 1 :]]) + "\n")
        assert not module("gdelt").recognises(document(tmp_path / "x.csv"))
    (tmp_path / "x.csv").write_text("a\tb\n")
    assert "61 columns" in broken("gdelt", tmp_path / "x.csv")
    assert not module("icews").recognises(document(GDELT))
    assert not module("gdelt").recognises(document(ICEWS))


# ---- ICEWS -------------------------------------------------------------------------------------------------------


def test_who_governs_acts_for_the_state() -> None:
    here = items(ICEWS)
    assert words(here, "US", "SANCTIONS") == ["RU"]
    assert words(here, "EU", "SANCTIONS") == ["RU"]
    assert words(here, "IR", "AGREES_WITH") == ["icews-african-forestry-board"]
    assert words(here, "icews-african-forestry-board", "name") == ["African Forestry Board"]
    assert words(here, "PK", "PARTICIPATES_IN") == ["icews-102-2014-05-26"]


def test_the_article_is_told_as_far_as_it_is_known() -> None:
    assert how(ICEWS, "US", "SANCTIONS", "101-2014-03-20")["note"] == (
        "Publisher: News A, Story ID: 9001, Sentence Number: 4"
    )
    assert (
        how(ICEWS, "CN", "PARTICIPATES_IN", "102-2014-05-27")["note"] == "Story ID: 9005, Sentence Number: 1"
    )


def test_a_number_is_an_event_only_with_its_date() -> None:
    assert words(items(ICEWS), "IN", "PARTICIPATES_IN") == ["icews-102-2014-05-26", "icews-102-2014-05-27"]


def test_a_code_without_its_zero_is_understood() -> None:
    assert how(ICEWS, "IN", "PARTICIPATES_IN", "102-2014-05-27")["cameo"] == "042"


def test_no_row_of_icews_is_lost() -> None:
    here = items(ICEWS)
    rows, loaded, problems = account(here)
    assert (rows, loaded, Counter(ignored(ICEWS).values())) == (
        14,
        5,
        Counter(
            {
                "an actor that is no state and no organization with a name": 2,
                "both actors of one country or organization": 1,
                "only one actor": 1,
                "a CAMEO code of no interest here: diplomatic support": 1,
                "an actor with a code that nobody knows": 1,
                "an event with a code that CAMEO has not": 1,
            }
        ),
    )
    assert problems == ["line 14: is the same as line 4", "line 15: has 6 columns instead of 20"]
    assert unread(here) == Counter(
        ["actor: no country is called 'Atlantis'", "EventCode: CAMEO has no code '13y'"]
    )


def test_a_column_nobody_knows_is_reported(tmp_path: Path) -> None:
    lines = ICEWS.read_text().splitlines()[:2]
    (tmp_path / "new.tab").write_text(f"{lines[0]}\tWeather\n{lines[1]}\tfine\n")
    assert unread(items(tmp_path / "new.tab")) == Counter(["/Weather"])


def test_a_file_without_events_is_no_issue(tmp_path: Path) -> None:
    (tmp_path / "empty.tab").write_text(ICEWS.read_text().splitlines()[0] + "\n")
    assert "no event below the columns" in broken("icews", tmp_path / "empty.tab")


# ---- both --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [GDELT, DAILY, ICEWS], ids=lambda path: path.name)
def test_every_statement_keeps_the_schema(path: Path) -> None:
    assert not wrong(items(path))


@present
def test_the_published_slice_is_read_whole() -> None:
    """The numbers are those of a count by csv alone, of rows, codes and actors' columns."""
    here = items(SLICE)
    assert account(here) == (2111, 189, [])
    assert not unread(here)
    said_ = Counter(each.predicate for item in here for each in item.statements)
    assert {name: said_[name] for name in ("SANCTIONS", "THREATENS", "DEMANDS", "AGREES_WITH")} == {
        "SANCTIONS": 5,
        "THREATENS": 2,
        "DEMANDS": 3,
        "AGREES_WITH": 36,
    }
    assert said_["PARTICIPATES_IN"] == 2 * 143
    left = Counter(item.ignored.partition(":")[0] for item in here if item.ignored)
    assert left == {
        "a CAMEO code of no interest here": 1428,
        "an actor that is no state and no organization with a name": 253,
        "only one actor": 199,
        "both actors of one country or organization": 28,
        "an actor that is a part of the world": 14,
    }
    assert not wrong(here)


@present
def test_the_code_books_beside_state_nothing() -> None:
    books = [path for path in sorted(PUBLISHED.rglob("*")) if path.is_file() and path != SLICE]
    assert len(books) == 4
    for path in books:
        loaders = [module(name) for name in ("gdelt", "icews")]
        assert any(one.ignores(document(path)) for one in loaders), path  # type: ignore[attr-defined]
        assert not any(one.recognises(document(path)) for one in loaders)
    assert not module("gdelt").ignores(document(SLICE))  # type: ignore[attr-defined]
