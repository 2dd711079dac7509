"""States, laws and the gazetteer fit together, and Turtle that cannot be read is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, cast

import pytest

from kg import content, turtle
from kg.iri import ID as IDS
from kg.iri import KG
from kg.statement import ID, Ref, SourceError, Thing, Value, thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Loaded: TypeAlias = dict[str, list[Thing]]

SOURCES = ("countries", "gazetteer", "laws", "programmes")
PREFIXES = f"""@prefix kg: <{KG}> .
@prefix id: <{IDS}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# No capital: uninhabited, a city itself, without a settled seat, or one that is a living state's.
NO_CAPITAL = [
    "AN",
    "AQ",
    "BQ",
    "BV",
    "CSHH",
    "CSXX",
    "HK",
    "HM",
    "IO",
    "MO",
    "NF",
    "PS",
    "SU",
    "TF",
    "UM",
    "YU",
    "ZR",
]
# No demonym: uninhabited, or one that in the news means another state (Congolese, Dominican).
NO_DEMONYM = ["AQ", "BV", "CG", "DM", "GS", "HM", "SJ", "TF", "UM", "VA"]
NO_CODES = ["YD"]


def _reference(name: str) -> Callable[[], Iterator[Thing]]:
    module = content.module(content.folder("loaders") / f"{name}.py")
    return cast("Callable[[], Iterator[Thing]]", module.reference)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return {name: list(_reference(name)()) for name in SOURCES}


def _all(loaded: Loaded) -> list[Thing]:
    return [each for name in SOURCES for each in loaded[name]]


def _texts(each: Thing, *names: str) -> list[str]:
    return [of.text for name, of in each.says if name in names and isinstance(of, Value)]


def _refs(each: Thing, name: str) -> list[str]:
    return [of.id for key, of in each.says if key == name and isinstance(of, Ref)]


def _one(things: list[Thing], id_: str) -> Thing:
    return next(each for each in things if each.ref.id == id_)


@pytest.mark.parametrize("name", SOURCES)
def test_a_loader_says_each_thing_once_with_a_valid_id_and_no_empty_value(loaded: Loaded, name: str) -> None:
    ids = Counter(each.ref.id for each in loaded[name])
    assert [id_ for id_, times in ids.items() if times > 1 or not ID.fullmatch(id_)] == []
    for each in loaded[name]:
        for key, of in each.says:
            assert not isinstance(of, Value) or of.text.strip() == of.text != "", (each.ref.id, key)


@pytest.mark.parametrize("name", SOURCES)
def test_two_runs_give_the_same(loaded: Loaded, name: str) -> None:
    assert list(_reference(name)()) == loaded[name]


def test_a_thing_has_one_kind_and_one_name_in_all_sources(loaded: Loaded) -> None:
    kinds, names = defaultdict(set), defaultdict(set)
    for each in _all(loaded):
        kinds[each.ref.id].add(each.kind)
        names[each.ref.id].update(_texts(each, "name"))
    assert [(id_, found) for id_, found in kinds.items() if len(found) != 1] == []
    assert [(id_, found) for id_, found in names.items() if len(found) != 1] == []


def test_whatever_is_referred_to_is_described(loaded: Loaded) -> None:
    known = {each.ref.id for each in _all(loaded)}
    missing = [
        (each.ref.id, name, of.id)
        for each in _all(loaded)
        for name, of in each.says
        if isinstance(of, Ref) and of.id not in known
    ]
    assert missing == []


def test_no_english_name_is_shared_by_two_things_of_a_kind(loaded: Loaded) -> None:
    bearers = defaultdict(set)
    for each in _all(loaded):
        for name, of in each.says:
            if isinstance(of, Value) and not of.lang and name in ("name", "longName", "alias", "acronym"):
                bearers[each.kind, of.text].add(each.ref.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_no_demonym_capital_or_metonym_names_two_states(loaded: Loaded) -> None:
    bearers = defaultdict(set)
    for each in loaded["countries"]:
        for text in _texts(each, "demonym", "capital", "government"):
            bearers[text].add(each.ref.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_every_state_has_codes_item_region_capital_and_demonym(loaded: Loaded) -> None:
    lacking = defaultdict(list)
    for each in loaded["countries"]:
        dead = each.ref.id.islower()  # or seldom recognised: ISO never had a code for it
        for name in ("name",) if dead else ("name", "iso3", "wikidata", "region", "capital", "demonym"):
            if not _texts(each, name):
                lacking[name].append(each.ref.id)
    expected = {"iso3": NO_CODES, "wikidata": NO_CODES, "region": NO_CODES}
    expected |= {"capital": NO_CAPITAL, "demonym": NO_DEMONYM}
    assert {name: sorted(ids) for name, ids in lacking.items()} == {k: sorted(v) for k, v in expected.items()}


def test_every_iso_state_of_today_is_there_with_unique_codes(loaded: Loaded) -> None:
    from rigour.territories import get_territories

    today = {t.code.upper() for t in get_territories() if t.is_country and not t.is_historical}
    states = [each.ref.id for each in loaded["countries"]]
    assert sorted(id_ for id_ in today if "-" not in id_ and id_ not in states) == []
    for code in ("iso2", "iso3", "wikidata"):
        codes = Counter(text for each in loaded["countries"] for text in _texts(each, code))
        assert [text for text, times in codes.items() if times > 1] == []


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("IN", "India IND Q668 New Delhi Indian Indians"),
        ("TR", "Turkey TUR Q43 Ankara Turkish Turks Türkiye"),
        ("KR", "South Korea KOR Q884 Seoul South Koreans ROK Blue House"),
        ("RU", "Russia RUS Q159 Moscow Russians Kremlin Russian Federation"),
        ("US", "United States USA Q30 Washington Americans U.S. White House Pentagon"),
        ("KZ", "Kazakhstan KAZ Q232 Astana Kazakhs"),
        ("NL", "Netherlands NLD Q55 Amsterdam Dutch Holland"),
        ("SU", "Soviet Union SUN Q15180 Soviets USSR 1991-12-26"),
        ("XK", "Kosovo XKX Q1246 Pristina Kosovars"),
    ],
)
def test_states_are_known_by_what_people_call_them(loaded: Loaded, id_: str, said: str) -> None:
    texts = {of.text for _, of in _one(loaded["countries"], id_).says if isinstance(of, Value)}
    rest = said
    for text in sorted(texts, key=len, reverse=True):
        rest = rest.replace(text, "")
    assert rest.strip() == ""


def test_names_in_other_languages_carry_their_language(loaded: Loaded) -> None:
    says = _one(loaded["countries"], "IN").says
    assert {("alias", Value("Inde", lang="fr")), ("alias", Value("भारत", lang="hi"))} <= set(says)
    assert ("alias", Value("Китай", lang="ru")) in _one(loaded["countries"], "CN").says


def test_caatsa_231_draws_on_235_aims_at_russia_and_can_be_waived(loaded: Loaded) -> None:
    laws = loaded["laws"]
    section = _one(laws, "caatsa-231")
    assert _refs(section, "PART_OF") == ["caatsa"]
    assert _refs(section, "USES_MENU") == ["caatsa-235"]
    assert _refs(section, "AMENDED_BY") == ["ndaa-2019-1294"]
    assert _texts(section, "codifiedAt", "inForceFrom") == ["22 U.S.C. 9525", "2017-08-02"]
    assert sorted(text[-15:] for text in _texts(section, "waiver")) == [
        f"Section 231({letter})." for letter in "bcd"
    ]
    assert {"caatsa", "caatsa-231"} <= set(_refs(_one(laws, "RU"), "SANCTIONED_UNDER"))
    assert {"us-congress"} == {
        id_ for each in laws for id_ in _refs(each, "ENACTED_BY") if "caatsa" in each.ref.id
    }


def test_the_magnitsky_acts_stand_alone_and_the_order_of_2017_implements_the_global_one(
    loaded: Loaded,
) -> None:
    laws = loaded["laws"]
    assert _refs(_one(laws, "magnitsky-2012"), "PART_OF") == []
    assert _refs(_one(laws, "eo-13818"), "IMPLEMENTS") == ["global-magnitsky"]
    assert "ieepa" in _refs(_one(laws, "eo-13846"), "AUTHORIZED_BY")


def test_a_provision_is_part_of_a_law_that_ends_at_an_act(loaded: Loaded) -> None:
    parts = {each.ref.id: _refs(each, "PART_OF") for each in loaded["laws"] if each.kind == "Law"}
    for law in parts:
        seen = [law]
        while parts[seen[-1]]:
            (above,) = parts[seen[-1]]
            assert above not in seen
            seen.append(above)


def test_a_law_says_what_it_reaches_with_the_provision_and_dates_that_are_days(loaded: Loaded) -> None:
    for each in loaded["laws"]:
        if each.kind != "Law":
            continue
        assert _refs(each, "ENACTED_BY"), each.ref.id
        for text in _texts(each, "trigger", "waiver", "exception"):
            assert text.endswith("."), each.ref.id
            assert any(cited in text for cited in ("Section", "U.S.C.")), each.ref.id
        for day in _texts(each, "enactedOn", "inForceFrom"):
            assert date.fromisoformat(day).year > 1700


def test_the_gazetteer_knows_weapons_bodies_and_agreements_by_their_names(loaded: Loaded) -> None:
    found = {text: each for each in loaded["gazetteer"] for text in _texts(each, "name", "alias", "acronym")}
    known = {
        "S-400 Triumf": "s-400",
        "Growler": "s-400",
        "Iran nuclear deal": "jcpoa",
        "Terminal High Altitude Area Defense": "thaad",
        "Treasury Department": "us-treasury",
        "anyone": "any-country",
        "COMCASA": "comcasa",
        "aluminum": "aluminium",
    }
    assert {text: found[text].ref.id for text in known} == known
    assert _refs(found["S-400"], "SUPPLIED_BY") == ["RU"]
    assert sum(each.kind == "WeaponSystem" for each in loaded["gazetteer"]) >= 150


def _write(folder: Path, body: str, name: str = "a.ttl") -> list[Thing]:
    (folder / name).write_text(PREFIXES + body, encoding="utf-8")
    return list(turtle.things(folder))


def test_turtle_becomes_things_with_typed_values_and_relations_in_capitals(tmp_path: Path) -> None:
    edtf = '"1955/1958"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    body = 'id:x a kg:Law ; kg:name "X"@en ; kg:enactedBy id:us-congress ; kg:url <https://x.example/> ;'
    body += f' kg:enactedOn "2018-09"^^xsd:gYearMonth , {edtf} ; kg:share 0.5 ; kg:pages 3 ; kg:open true .'
    want = thing(
        "Law",
        "x",
        name=Value("X", lang="en"),
        ENACTED_BY=Ref("us-congress"),
        url=Value("https://x.example/", "anyURI"),
        enactedOn=[Value("2018-09", "date"), Value("1955/1958", "date")],
        share=0.5,
        pages=3,
        open=True,
    )
    assert _write(tmp_path, body) == [want]


def test_what_several_files_say_of_a_subject_is_one_thing_in_the_order_of_the_files(tmp_path: Path) -> None:
    _write(tmp_path, "id:RU a kg:Country ; kg:sanctionedUnder id:one .", "b.ttl")
    found = _write(tmp_path, "id:two a kg:Law . id:RU a kg:Country ; kg:sanctionedUnder id:two .", "a.ttl")
    assert found == [thing("Law", "two"), thing("Country", "RU", SANCTIONED_UNDER=[Ref("one"), Ref("two")])]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("id:RU kg:name 'Russia' .", "line 4: RU has no kind"),
        ("id:RU a kg:Country .\n\nid:RU a kg:Law .", "line 4: RU is called a Law here and a Country before"),
        ("id:RU a kg:Country .\nid:RU nonsense", "line 5: not Turtle"),
        ("\nid:x a kg:Law ; kg:enactedOn '2018-13-06'^^xsd:date .", 'line 5: x says "2018-13-06"'),
        ("id:x a kg:Law ; kg:size 'big'^^xsd:byte .", 'line 4: x says "big"'),
        ("id:x a kg:Law ; <http://x.example/p> 1 .", "line 4: x uses the property <http://x.example/p>"),
        ("id:x a <http://x.example/Law> .", "line 4: x has the kind <http://x.example/Law>"),
        ("id:x a kg:Law ; kg:partOf [ a kg:Law ] .", "is not an id"),
        ("<http://x.example/x> a kg:Law .", "is not an id"),
    ],
)
def test_turtle_that_cannot_be_read_names_file_line_and_thing(
    tmp_path: Path, body: str, message: str
) -> None:
    with pytest.raises(SourceError) as error:
        _write(tmp_path, body)
    assert message in str(error.value)
    assert str(error.value).startswith(f"{tmp_path / 'a.ttl'}, line ")
    assert "\n" not in str(error.value)
