"""A list is loaded whole or not at all, again without a change, and later by exactly what differs."""

import contextlib
import gzip
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kg import issues, loader, push
from kg.checking import check
from kg.comparing import compare
from kg.contract import Contract
from kg.graph import Graph
from kg.loaded import Item, Loaded
from kg.loading import Options, read
from kg.ontology import Ontology
from kg.record import Record
from kg.shacl import rejected
from kg.sheaf import Sheaf
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value, qualify
from kg.store import Store

ENTRY = """<sdnEntry><uid>{uid}</uid><firstName>{first}</firstName><lastName>{last}</lastName><sdnType>Individual</sdnType>
<programList><program>SDGT</program></programList>{more}</sdnEntry>"""
PEOPLE = {1: ("Ann", "ONE"), 2: ("Ben", "TWO"), 3: ("Cid", "THREE")}
ALIAS = "<akaList><aka><uid>7</uid><type>a.k.a.</type><category>weak</category><lastName>{}</lastName></aka></akaList>"


def sdn(
    people: dict[int, tuple[str, str]] | None = None,
    *,
    day: str = "01/02/2024",
    count: int | None = None,
    more: str = ALIAS.format("BENNY"),
    namespace: str = "http://tempuri.org/sdnList.xsd",
) -> str:
    """A small SDN list; `more` goes into entry 2."""
    people = PEOPLE if people is None else people
    entries = [
        ENTRY.format(uid=uid, first=first, last=last, more=more if uid == 2 else "")
        for uid, (first, last) in people.items()
    ]
    head = f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{len(people) if count is None else count}"
    return (
        f'<?xml version="1.0"?>\n<sdnList xmlns="{namespace}">{head}</Record_Count></publshInformation>\n'
        + "\n".join(entries)
        + "\n</sdnList>\n"
    )


def load(graph: Graph, file: Path, content: str | bytes, **how: Any) -> dict[str, Any]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    [report] = graph.load(file, **how)["sources"]
    return dict(report)


def listed(graph: Graph) -> dict[str, Any]:
    """Who is on the list: status and end of their designation, by name."""
    rows = graph.cypher(
        "MATCH (party:Person)-[listing:HAS_DESIGNATION]->(:Designation)\n"
        "RETURN party.name AS name, listing.status AS status, listing.to AS to\nORDER BY name"
    )
    return {row["name"]: (row["status"], row["to"]) for row in rows}


def on_disk(graph: Graph) -> bytes:
    return b"".join(graph.record.content(source) for source in graph.record.sources())


def exported(graph: Graph) -> bytes:
    out = io.BytesIO()
    graph.export("nquads", out)
    return out.getvalue()


# ---- again and later ---------------------------------------------------------------------------------------


def test_a_list_is_accounted_for_entry_by_entry(graph: Graph, tmp_path: Path) -> None:
    report = load(graph, tmp_path / "sdn.xml", sdn())
    assert report["source"] == "ofac-sdn"
    assert report["entries"] == {"read": 3, "loaded": 3, "rejected": 0}
    assert report["parts"]["aliases"] == {"read": 1, "rejected": 0}
    assert "unread" not in report
    assert listed(graph) == {"Ann ONE": (None, None), "Ben TWO": (None, None), "Cid THREE": (None, None)}
    assert exported(graph) == on_disk(graph)


def test_the_same_file_again_is_not_even_read(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(graph, tmp_path / "sdn.xml", sdn())
    monkeypatch.setattr("kg.loading.check", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(Store, "write", lambda *_, **__: None)
    second = load(graph, tmp_path / "sdn.xml", sdn())
    assert second["statements"] == {
        "new": 0,
        "changed": 0,
        "retired": 0,
        "unchanged": first["statements"]["new"],
    }
    assert second["entries"] == first["entries"]


def test_the_next_issue_applies_the_difference_and_keeps_the_delisted(graph: Graph, tmp_path: Path) -> None:
    first = load(graph, tmp_path / "sdn.xml", sdn())
    later = {2: ("Ben", "TWO"), 3: ("Cid", "THREE"), 4: ("Dan", "FOUR")}
    report = load(graph, tmp_path / "sdn.xml", sdn(later, day="01/09/2024", more=ALIAS.format("BENJAMIN")))
    assert report["added"] == [{"entry": "4", "name": "Dan FOUR"}]
    assert report["delisted"] == [{"entry": "1", "name": "Ann ONE"}]
    assert report["changed"] == [{"entry": "2", "name": "Ben TWO"}]
    assert report["statements"]["changed"] == 2  # the alias of 2, and the listing of 1, which has an end now
    assert report["statements"]["retired"] == 0
    assert report["statements"]["unchanged"] == first["statements"]["new"] - 2
    assert listed(graph)["Ann ONE"] == ("ended", "2024-01-09")
    assert listed(graph)["Dan FOUR"] == (None, None)
    assert exported(graph) == on_disk(graph)

    third = load(graph, tmp_path / "sdn.xml", sdn(later, day="01/16/2024", more=ALIAS.format("BENJAMIN")))
    assert third["statements"]["new"] == third["statements"]["changed"] == third["statements"]["retired"] == 0
    assert listed(graph)["Ann ONE"] == ("ended", "2024-01-09")  # when it ended, not when we looked again

    back = load(graph, tmp_path / "sdn.xml", sdn(PEOPLE, day="01/23/2024"))
    assert [one["name"] for one in back["added"]] == ["Ann ONE"]
    assert [one["name"] for one in back["delisted"]] == ["Dan FOUR"]
    assert listed(graph)["Ann ONE"] == (None, None)


def test_an_older_issue_does_not_take_the_place_of_a_newer(graph: Graph, tmp_path: Path) -> None:
    load(graph, tmp_path / "sdn.xml", sdn(day="01/09/2024"))
    before = on_disk(graph)
    report = load(graph, tmp_path / "sdn.xml", sdn({1: ("Ann", "ONE")}, day="01/02/2024"))
    assert "the record holds that of 2024-01-09" in report["problems"][0]["reason"]
    assert on_disk(graph) == before


def test_diff_tells_two_issues_apart_by_name(graph: Graph, tmp_path: Path, schema: Ontology) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    with pytest.raises(SourceError, match="holds one issue"):
        issues.diff(graph.record, schema, "ofac-sdn")
    later = sdn({2: ("Ben", "TWO"), 4: ("Dan", "FOUR")}, day="01/09/2024", more=ALIAS.format("BENJAMIN"))
    load(graph, tmp_path / "sdn.xml", later)
    found = issues.diff(graph.record, schema, "ofac-sdn")
    assert (found["from"]["published"], found["to"]["published"]) == ("2024-01-02", "2024-01-09")
    assert [one["name"] for one in found["added"]] == ["Dan FOUR"]
    assert [one["name"] for one in found["delisted"]] == ["Ann ONE", "Cid THREE"]
    [changed] = found["changed"]
    assert [one["object"] for one in changed["was"]] == ["BENNY"]
    assert [one["object"] for one in changed["is"]] == ["BENJAMIN"]
    assert issues.diff(graph.record, schema, "ofac-sdn@2024-01-02", "ofac-sdn") == found
    third = tmp_path / "third.xml"
    third.write_text(sdn(PEOPLE, day="01/16/2024"))
    assert [
        one["name"] for one in issues.diff(graph.record, schema, "ofac-sdn@2024-01-02", str(third))["added"]
    ] == []
    with pytest.raises(SourceError, match=r"no issue of 2020 is known"):
        issues.diff(graph.record, schema, "ofac-sdn@2020", "ofac-sdn")


@pytest.mark.parametrize("at", [1, 3, 5, 7, 9])
def test_a_load_that_dies_is_completed_by_the_next(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    writes = 0
    write = Store.write

    def dying(self: Store, *given: Any, **named: Any) -> None:
        nonlocal writes
        writes += 1
        if writes == at + 1:  # once: what gives back the claim on the server goes through
            raise KeyboardInterrupt
        write(self, *given, **named)

    later = sdn({2: ("Ben", "TWO"), 4: ("Dan", "FOUR")}, day="01/09/2024")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", dying)
        with contextlib.suppress(KeyboardInterrupt):
            load(graph, tmp_path / "sdn.xml", later)
    load(graph, tmp_path / "sdn.xml", later)
    assert listed(graph)["Ann ONE"] == ("ended", "2024-01-09")
    assert listed(graph)["Dan FOUR"] == (None, None)
    assert exported(graph) == on_disk(graph)


def test_two_lists_speak_of_one_person_and_each_takes_back_its_own(graph: Graph, tmp_path: Path) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    other = sdn({1: ("Ann", "ONE")}, more="").replace("SDGT", "NS-PLC")
    load(graph, tmp_path / "consolidated.xml", other)
    [row] = graph.cypher("MATCH (one:Person {id: 'ofac-1'})\nRETURN one.sources AS sources")
    assert row["sources"] == ["ofac-consolidated", "ofac-sdn"]
    graph.unload("ofac-sdn")
    assert set(listed(graph)) == {"Ann ONE"}
    assert exported(graph) == on_disk(graph)


# ---- strict ------------------------------------------------------------------------------------------------


def test_a_field_never_seen_is_reported_with_a_count_and_stops_nothing(graph: Graph, tmp_path: Path) -> None:
    passport = "<id><uid>1</uid><idType>Passport</idType><idNumber>X1</idNumber><chip>yes</chip></id>"
    new = f"<shoeSize>44</shoeSize><idList>{passport}</idList>"
    report = load(graph, tmp_path / "sdn.xml", sdn(more=new))
    assert report["entries"]["loaded"] == 3
    assert {one["field"]: one["count"] for one in report["unread"]} == {
        "sdnEntry/shoeSize": 1,
        "sdnEntry/idList/id/chip": 1,
    }
    assert report["problems"] == []


def test_either_namespace_is_read_alike(graph: Graph, tmp_path: Path) -> None:
    newer = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
    one = load(graph, tmp_path / "sdn.xml", sdn())["statements"]["new"]
    again = load(graph, tmp_path / "sdn.xml", sdn(namespace=newer))
    assert again["statements"] == {"new": 0, "changed": 0, "retired": 0, "unchanged": one}


def test_an_entry_that_cannot_be_taken_is_named_with_its_line(graph: Graph, tmp_path: Path) -> None:
    text = sdn().replace("<sdnType>Individual</sdnType>", "<sdnType>Robot</sdnType>", 1)
    report = load(graph, tmp_path / "sdn.xml", text)
    assert report["entries"] == {"read": 3, "loaded": 2, "rejected": 1}
    [problem] = report["problems"]
    assert (problem["entry"], problem["line"]) == ("1", 3)
    assert "Robot" in problem["reason"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><sdnList>&b;</sdnList>'
DEEP = sdn(more="<a>" * 400 + "</a>" * 400)
LONG_TEXT = sdn(more=f"<remarks>{'x' * 11_000_000}</remarks>")
MANY_PARTS = sdn(more="<akaList>" + "<aka/>" * 7_000_000 + "</akaList>")
FLOOD = sdn() + "<!--" + "x" * 30_000_000 + "-->"
BROKEN: list[tuple[str, str | bytes, int | None, str]] = [
    ("cut.xml", sdn()[:-180], 6, r"in <lastName>: not well-formed XML after 1 entries"),
    ("short.xml", sdn(count=4), None, r"Record_Count says 4 entries, there are 3"),
    ("amp.xml", sdn().replace("TWO", "T&O"), 5, r"in <lastName>: not well-formed"),
    ("bytes.xml", sdn().encode().replace(b"TWO", b"T\xe9O"), 5, r"in <lastName>: .*[Bb]ytes"),
    ("dtd.xml", BOMB, None, r"has a DTD"),
    ("deep.xml", DEEP, 6, r"depth.*--huge"),
    ("text.xml", LONG_TEXT, 6, r"in <remarks>: .*Text node too long; .*--huge"),
    ("parts.xml", MANY_PARTS, None, r"holds an entry .* of more than .*--huge"),
    ("flood.xml.gz", gzip.compress(FLOOD.encode()), None, r"unpacks to more than 200 times its size.*--huge"),
    ("not.gz", b"\x1f\x8b" + b"x" * 50, None, r"cannot be read"),
    ("other.xml", "<CONSOLIDATED><thing/></CONSOLIDATED>", None, r"no loader recognises"),
    ("empty.xml", "", None, r"the file is empty"),
]


@pytest.mark.parametrize(("name", "content", "line", "words"), BROKEN, ids=[each[0] for each in BROKEN])
def test_a_broken_file_is_one_sentence_and_the_last_good_state_stays(
    graph: Graph, tmp_path: Path, name: str, content: str | bytes, line: int | None, words: str
) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    before = on_disk(graph)
    report = load(graph, tmp_path / name, content)
    [problem] = report["problems"]
    assert re.search(words, problem["reason"], re.DOTALL), problem["reason"][:300]
    assert problem.get("line") == line
    assert len(problem["reason"].splitlines()) == 1
    assert on_disk(graph) == before
    assert exported(graph) == before


def test_the_wrong_loader_says_what_it_misses(graph: Graph, tmp_path: Path) -> None:
    report = load(graph, tmp_path / "a.xml", "<CONSOLIDATED_LIST/>", as_="ofac_sdn")
    assert (
        "begins with <CONSOLIDATED_LIST> where this list begins with <sdnList>"
        in report["problems"][0]["reason"]
    )


def test_junk_beside_a_list_in_an_archive_is_passed_over(graph: Graph, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sdn.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sdn.xml", sdn())
        archive.writestr("__MACOSX/._sdn.xml", b"\x00\x05\x16\x07")
        archive.writestr(".DS_Store", b"\x00")
    [report] = graph.load(tmp_path / "sdn.zip")["sources"]
    assert (report["entries"]["loaded"], report["problems"]) == (3, [])


def test_an_archive_that_unpacks_to_a_flood_is_refused(graph: Graph, tmp_path: Path) -> None:
    flood = sdn().replace("</sdnList>", "<!--" + " " * 40_000_000 + "--></sdnList>")
    with zipfile.ZipFile(tmp_path / "sdn.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sdn.xml", flood)
    [report] = graph.load(tmp_path / "sdn.zip")["sources"]
    assert "times its size" in report["problems"][0]["reason"]
    assert graph.load(tmp_path / "sdn.zip", huge=True)["sources"][0]["entries"]["loaded"] == 3


# ---- the machine under it ----------------------------------------------------------------------------------


def some_statements(count: int = 300) -> list[Statement]:
    return [
        Statement(Ref(f"x-{number % 37}"), name, Value(f"{name} {number}"), "s", Entry(str(number), name))
        for number in range(count)
        for name in ("alias", "name")
    ]


def test_a_sheaf_is_the_same_in_memory_and_on_disk(tmp_path: Path) -> None:
    with Sheaf() as memory, Sheaf(tmp_path, buffer=500) as disk:
        for said in some_statements() + some_statements(20):
            memory.add(said)
            disk.add(said)
        assert list(disk.lines()) == list(memory.lines())
        assert len(list(disk)) == 600
        assert [said.id for said in disk] == [said.id for said in memory]
        assert list(tmp_path.iterdir()) == []  # nothing that could be left behind


def test_the_contract_by_cases_finds_what_the_whole_finds(schema: Ontology) -> None:
    where = Entry("1", "f")

    def say(subject: str, predicate: str, of: Ref | Value, **how: Any) -> Statement:
        return Statement(Ref(subject), predicate, of, "s", where, qualify(**how))

    statements = [
        say("p", "kind", Value("Person")),
        say("p", "name", Value("P")),
        say("p", "NATIONAL_OF", Ref("IN")),
        say("p", "NATIONAL_OF", Ref("v")),  # a vessel is no country
        say("p", "wikidata", Value("Q1")),
        say("v", "kind", Value("Vessel")),
        say("v", "name", Value("V")),
        say("v", "imoNumber", Value("1234567")),
        say("v", "imoNumber", Value("12")),  # seven digits
        say("v", "OWNED_BY", Ref("p"), share=Value("50", "decimal")),
        say("v", "BORN_IN", Ref("IN")),  # nor is it born
        say("n", "kind", Value("Person")),  # has no name
        say("p", "identifier", Value("X"), issuer=Ref("IN")),
        say("p", "identifier", Value("Y"), issuer=Ref("v")),  # who is no issuer
        say("w", "kind", Value("Person")),
        say("w", "name", Value("W")),
        say("w", "wikidata", Value("Q2")),
        say("w", "wikidata", Value("Q3")),  # there is one item a thing
    ]
    known = {"IN": ["Country"]}
    with Sheaf() as sheaf:
        for said in statements:
            sheaf.add(said)
        assert Contract(schema, known).broken(sheaf) == rejected(statements, known, schema)


def test_what_breaks_the_contract_is_kept_out_and_named_by_its_entry(schema: Ontology) -> None:
    bad = Statement(Ref("x-1"), "NATIONAL_OF", Ref("caatsa"), "s", Entry("7", "f"))
    good = [
        Statement(Ref("x-1"), "kind", Value("Person"), "s", Entry("7", "f")),
        Statement(Ref("x-1"), "name", Value("X"), "s", Entry("7", "f")),
    ]
    loaded = Loaded(Source("s", "S"), [Item("7", [*good, bad])])
    with check(loaded, schema) as checked:
        assert {said.id for said in checked.sheaf} == {said.id for said in good}
        [problem] = checked.account.problems
        assert (problem.entry, problem.reason) == ("7", "x-1 NATIONAL_OF caatsa: caatsa is no Country")


def test_the_bar_keeps_quiet_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.cli.bar import bar

    with bar(0) as step:
        step("reading x", 1, 2)
    assert capsys.readouterr().err == ""


def test_the_bar_shows_rate_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.cli.bar import bar

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with bar(0) as step:
        step("recording", 10, 100)
        step("recording", 50, 100)
    assert "recording" in terminal.getvalue()


def test_a_graph_of_an_older_form_is_pushed_anew(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    graph.store.write("MATCH (source:Source {id: 'ofac-sdn'})\nSET source.digest = 'older'")
    graph.store.write("MATCH (one:Person {id: 'ofac-1'})\nSET one.name = 'older', one.digest = 'older'")
    graph.load()
    assert "Ann ONE" in listed(graph)
    assert push.state(graph.store)["ofac-sdn"] != "older"


def test_what_a_killed_process_left_is_swept_away(graph: Graph, tmp_path: Path) -> None:
    left = graph.record.folder / f".ofac-sdn.nq.gz.{2**22 + 1}.abc"
    left.write_bytes(b"half")
    load(graph, tmp_path / "sdn.xml", sdn())
    assert not left.exists()
    assert not list(graph.record.folder.glob(".*"))


def test_a_weak_alias_is_found_but_names_nobody(graph: Graph, tmp_path: Path) -> None:
    load(graph, tmp_path / "sdn.xml", sdn(more=ALIAS.format("QUOKKABOX")))
    assert [one["id"] for one in graph.search("Quokkabox")] == ["ofac-2"]
    [row] = graph.cypher("MATCH (one:Thing {id: 'ofac-2'})\nRETURN one.names AS names, one.weakAlias AS weak")
    assert (row["names"], row["weak"]) == (["Ben TWO"], ["QUOKKABOX"])


FIXTURES = Path(__file__).parent / "fixtures"


def test_every_list_comes_back_from_the_record_as_it_went(tmp_path: Path, schema: Ontology) -> None:
    record, seen = Record(tmp_path), set()
    for document in Options().documents([str(FIXTURES)]):
        if loader.part_of(document):
            continue
        try:
            name, checked = read(document, schema, Options())
        except SourceError:
            continue  # a broken one, which other tests are about
        with checked:
            seen.add(name)
            record.write(checked.source, checked.sheaf, schema)
            source, statements = record.read(checked.source.id, schema)
            assert source == checked.source
            with compare(statements, checked.sheaf) as difference:
                assert not difference, (document.path, list(difference.gone)[:2], list(difference.come)[:2])
    lists = {key for key, one in loader.discover().items() if isinstance(one, loader.FileLoader)}
    assert seen == lists - {"article"}


def test_every_list_comes_back_from_the_graph_as_it_went(graph: Graph, tmp_path: Path) -> None:
    report = graph.load(FIXTURES)
    assert sum(bool(one["statements"]["new"]) for one in report["sources"]) > 10
    assert sorted(exported(graph).splitlines()) == sorted(on_disk(graph).splitlines())
    [row] = graph.cypher("MATCH (thing:Thing)\nWHERE thing.record IS NULL\nRETURN count(thing) AS bare")
    assert row["bare"] == 0


def test_an_issue_without_entries_delists_nobody(graph: Graph, tmp_path: Path) -> None:
    load(graph, tmp_path / "sdn.xml", sdn())
    before = on_disk(graph)
    report = load(graph, tmp_path / "sdn.xml", sdn({}, day="01/09/2024"))
    assert "there is no entry in it" in report["problems"][0]["reason"]
    assert on_disk(graph) == before


def test_what_stands_behind_a_comment_belongs_to_the_name(graph: Graph, tmp_path: Path) -> None:
    load(
        graph,
        tmp_path / "sdn.xml",
        sdn().replace("<lastName>ONE", "<lastName><!-- c --><?pi x?><![CDATA[O]]>NE"),
    )
    assert "Ann ONE" in listed(graph)


def test_a_path_begins_at_whoever_of_a_name_leads_there(graph: Graph, tmp_path: Path) -> None:
    name = "HUAWEI"
    menu = "<idList><id><uid>1</uid><idType>CAATSA Section 235 Information:</idType><idNumber>x</idNumber></id></idList>"
    text = sdn(more=menu).replace("<firstName>Ben</firstName><lastName>TWO", f"<lastName>{name}")
    load(graph, tmp_path / "sdn.xml", text)
    best = graph.path("Huawei", "CAATSA")["paths"][0]
    assert best["nodes"][0]["id"] == "ofac-2"
