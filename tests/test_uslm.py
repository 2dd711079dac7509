"""Laws in United States Legislative Markup. The fixtures are written by hand in the form of the files of govinfo.gov and
uscode.house.gov; a heading and a credit of 22 U.S.C. 9525 are quoted: works of the US government, in the public domain."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.statement import Quote
from tests.lists import FIXTURES, broken, document, module, read, said, text, unread, words, wrong

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.loaded import Item
    from kg.statement import Source, Statement

LAW = FIXTURES / "law"
PUBLISHED = Path(__file__).parents[2] / "shared" / "data" / "law" / "uslm"
present = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published laws are not in ../shared/data")
BILL, COMPILATION, REGISTER = "H7440_CPH.XML", "COMPS-1088.xml", "FR-2017-09-29-uslm.xml"
NS = {"u": "http://schemas.gpo.gov/xml/uslm"}
OURS = ["bill", "compilation", "code", "register"]


def law(name: str) -> tuple[Source, list[Item]]:
    """A fixture's source and items."""
    return read("uslm", LAW / f"{name}.xml")


def every(items: list[Item], predicate: str) -> list[Statement]:
    """All statements of a predicate."""
    return [each for item in items for each in item.statements if each.predicate == predicate]


def pairs(items: list[Item], predicate: str) -> list[tuple[str, str]]:
    """Their subjects and objects, sorted."""
    return sorted((each.subject.id, text(each.object)) for each in every(items, predicate))


def misquoted(source: Source, items: list[Item]) -> list[Statement]:
    """What is not at its place in the text."""
    return [
        each
        for item in items
        for each in item.statements
        if isinstance(of := each.evidence, Quote) and source.text[of.start : of.end] != of.exact
    ]


def lefts(items: list[Item], what: str) -> int:
    """How many things of a sort were left out, knowingly."""
    return sum(count for item in items for name, count in item.parts.items() if what in name)


def tree(name: str) -> _Element:
    """A published file, for counting beside the loader."""
    from lxml import etree

    return etree.parse(PUBLISHED / name).getroot()


def found(root: _Element, path: str) -> list[_Element]:
    """What an XPath finds in it."""
    return list(root.xpath(path, namespaces=NS))  # type: ignore[arg-type]


# ---- what it takes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_a_law_is_told_by_its_root_and_namespace(name: str) -> None:
    assert module("uslm").recognises(document(LAW / f"{name}.xml"))


def test_nothing_else_is_taken_for_a_law(tmp_path: Path) -> None:
    strays = {
        "other.xml": '<bill xmlns="http://example.org"><main/></bill>',
        "quoted.xml": '<page>"http://schemas.gpo.gov/xml/uslm"</page>',
        "prose.txt": "The bill is written in http://schemas.gpo.gov/xml/uslm markup.",
    }
    for name, content in strays.items():
        (tmp_path / name).write_text(content)
        assert not module("uslm").recognises(document(tmp_path / name)), name
    for path in FIXTURES.rglob("*.*"):
        if path.parent != LAW and path.suffix != ".zip":
            assert not module("uslm").recognises(document(path)), path


@pytest.mark.parametrize("name", OURS)
def test_what_is_said_is_in_words_of_the_schema_and_quotes_are_verbatim(name: str) -> None:
    source, items = law(name)
    assert not wrong(items)
    assert not misquoted(source, items)
    assert every(items, "CITES")
    assert all(isinstance(each.evidence, Quote) for each in every(items, "CITES") + every(items, "MENTIONS"))
    assert source.licence == "public domain (17 U.S.C. 105)"


@pytest.mark.parametrize("name", OURS)
def test_a_law_read_twice_says_the_same(name: str) -> None:
    assert [item.statements for item in law(name)[1]] == [item.statements for item in law(name)[1]]


# ---- acts ------------------------------------------------------------------------------------------------


def test_a_bill_is_known_by_its_number_names_stage_and_sponsors() -> None:
    source, items = law("bill")
    assert (source.id, source.published) == ("us-bill-118hr9901ih", "2023-05-04")
    assert words(items, "us-118-hr-9901", "name") == ["Reader Test Act of 2023"]
    assert words(items, "us-118-hr-9901", "description") == ["To test a reader."]
    assert words(items, "us-118-hr-9901", "note") == [
        "Stage: Introduced in House",
        "May 4, 2023 Ms. Example introduced the following bill",
    ]
    assert not said(items, "us-118-hr-9901", "ENACTED_BY")


def test_each_section_is_an_entry_and_smaller_parts_are_said_where_they_name_something() -> None:
    _, items = law("bill")
    part = "/us/bill/118/hr/9901"
    assert [item.entry for item in items] == [
        "118 HR 9901 IH",
        f"{part}/s1",
        f"{part}/tII/s201",
        f"{part}/tII/s202",
        f"{part}/tII/s201 (2)",
    ]
    act = "us-118-hr-9901"
    assert [pair for pair in pairs(items, "PART_OF") if pair[0].startswith(act)] == [
        (f"{act}-1", act),
        (f"{act}-201", f"{act}-title-2"),
        (f"{act}-201-a", f"{act}-201"),
        (f"{act}-201-b", f"{act}-201"),
        (f"{act}-201-b-1", f"{act}-201-b"),
        (f"{act}-201-b-3", f"{act}-201-b"),
        (f"{act}-202", f"{act}-title-2"),
        (f"{act}-title-2", act),
        (f"{act}-title-2-201", f"{act}-title-2"),
    ]
    assert words(items, f"{act}-201-a", "name") == ["Reader Test Act of 2023 Section 201(a)"]
    assert words(items, f"{act}-201", "heading") == ["MEASURES"]


def test_citations_are_read_from_links_words_lists_and_names() -> None:
    _, items = law("bill")
    act = "us-118-hr-9901"
    assert pairs(items, "CITES") == [
        (f"{act}-201-a", "ieepa"),
        (f"{act}-201-a", "usc-50-1702"),
        (f"{act}-201-a", "usc-50-1704"),
        (f"{act}-202", "eo-13662"),
        (f"{act}-202", "pl-81-999"),
        (f"{act}-title-2-201", "cacr"),
        (f"{act}-title-2-201", "pl-81-999"),
        (f"{act}-title-2-201", "unscr-2375"),
    ]
    assert lefts(items, "second citations of the same law") == 2
    assert lefts(items, "references within the document") == 1
    assert words(items, "usc-50-1704", "PART_OF") == ["ieepa"]
    assert words(items, "pl-81-999", "alias") == ["Sample Powers Act of 1950"]


def test_a_quote_is_the_sentence_and_no_abbreviation_ends_one() -> None:
    _, items = law("bill")
    [said_] = [each for each in said(items, "us-118-hr-9901-201-a", "CITES") if text(each.object) == "ieepa"]
    assert isinstance(said_.evidence, Quote)
    assert said_.evidence.exact.endswith("(50 U.S.C. 1702 and 1704).")


def test_a_bill_amends_only_what_its_markup_says_and_only_as_a_proposal() -> None:
    _, items = law("bill")
    [change] = every(items, "AMENDED_BY")
    assert (change.subject.id, text(change.object)) == ("pl-81-999", "us-118-hr-9901-202")
    assert change.one("status") == "proposed"


def test_a_public_law_amends_the_section_that_it_cites_and_its_steps_are_one_amendment(
    tmp_path: Path,
) -> None:
    (tmp_path / "law.xml").write_text(
        '<pLaw xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta>'
        "<dc:title>Public Law 199–1</dc:title><docNumber>1</docNumber><congress>199</congress></meta><main>"
        '<section><num value="2">SEC. 2. </num><chapeau>Nothing here. Section 235(a) of the Countering America’s '
        'Adversaries Through Sanctions Act (<ref href="/us/usc/t22/s9529/a">22 U.S.C. 9529(a)</ref>; '
        '<ref href="/us/pl/115/44">Public Law 115–44</ref>) <amendingAction type="amend">is amended</amendingAction>—'
        '</chapeau><paragraph><num value="1">(1) </num><content>in paragraph (1), by <amendingAction type="delete">'
        "striking</amendingAction> “x”; and</content></paragraph></section>"
        '<section><num value="3">SEC. 3. </num><content>The law <amendingAction type="amend">is amended</amendingAction>.'
        "</content></section></main></pLaw>"
    )
    source, items = read("uslm", tmp_path / "law.xml")
    assert pairs(items, "AMENDED_BY") == [("caatsa-235", "pl-199-1-2")]
    assert lefts(items, "steps of an amendment") == lefts(items, "amendments whose law is not told") == 1
    assert not misquoted(source, items)
    assert not wrong(items)


def test_states_are_named_and_their_namesakes_are_not() -> None:
    _, items = law("bill")
    assert pairs(items, "MENTIONS") == [
        ("us-118-hr-9901-201-b-1", "GE"),  # "the Government of Georgia"; (2) has it beside New Jersey
        ("us-118-hr-9901-201-b-1", "IR"),
        ("us-118-hr-9901-201-b-1", "KP"),
        ("us-118-hr-9901-201-b-3", "SY"),  # in an element that nobody knows
    ]


def test_what_was_never_seen_is_reported() -> None:
    _, items = law("bill")
    assert unread(items) == {"meta/colour": 1, "element: <hologram>": 1, "ref/@href: /xx/odd": 1}


def test_a_compilation_tells_where_the_code_has_a_section_and_its_notes_are_not_the_laws() -> None:
    source, items = law("compilation")
    assert (source.id, source.published) == ("us-comps-99990", "2021-01-13")
    assert words(items, "pl-84-9999-1", "codifiedAt") == ["22 U.S.C. 2651a"]
    assert words(items, "pl-84-9999-title-2-1", "PART_OF") == ["pl-84-9999-title-2"]  # a section 1 again
    assert pairs(items, "CITES") == [
        ("pl-84-9999-1-a", "foreign-assistance-act"),
        ("pl-84-9999-1-a", "usc-5-5314"),
    ]
    assert lefts(items, "editors' notes") == 2  # laws 116-326 and 107-228
    assert lefts(items, "sections without a number") == 1
    assert words(items, "pl-84-9999", "ENACTED_BY") == ["us-congress"]


def test_a_section_of_the_code_is_that_of_the_reference_data() -> None:
    source, items = law("code")
    assert source.id == "us-code-22"
    assert words(items, "caatsa-231", "codifiedAt") == ["22 U.S.C. 9525"]
    assert words(items, "caatsa-231", "PART_OF") == ["usc-22-chapter-102"]
    assert words(items, "usc-22-chapter-102", "PART_OF") == ["usc-22"]
    assert pairs(items, "CITES") == [("caatsa-231-a", "caatsa-235")]
    assert pairs(items, "MENTIONS") == [("caatsa-231", "RU"), ("caatsa-231-a", "RU")]
    assert words(items, "caatsa-231", "note") == [
        "(Pub. L. 115–44, title II, § 231, Aug. 2, 2017, 131 Stat. 918.)"
    ]


def test_a_public_law_is_that_of_the_reference_data_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "law.xml").write_text(
        '<pLaw xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta>'
        "<dc:title>Public Law 115–44</dc:title><docNumber>44</docNumber><congress>115</congress>"
        "<citableAs>Public Law 115–44</citableAs><approvedDate>2017-08-02</approvedDate></meta><main>"
        '<section identifier="/us/pl/115/44/s231"><num value="231">SEC. 231. </num><content>Russia.</content></section>'
        "</main></pLaw>"
    )
    source, items = read("uslm", tmp_path / "law.xml")
    assert (source.id, source.published) == ("us-plaw-115-44", "2017-08-02")
    assert words(items, "caatsa", "enactedOn") == ["2017-08-02"]
    assert words(items, "caatsa-231", "PART_OF") == ["caatsa"]
    assert pairs(items, "MENTIONS") == [("caatsa-231", "RU")]


# ---- the Federal Register --------------------------------------------------------------------------------


def test_rules_and_presidential_documents_are_law_and_other_notices_are_left_out() -> None:
    source, items = law("register")
    assert source.id == "us-fr-2017-12-30"
    assert [(item.entry, item.ignored, bool(item.statements)) for item in items if item.entry] == [
        ("contents", "a table of contents", False),
        ("fr-2017-90001", "", True),
        ("fr-2017-90002", "", True),
        ("fr-2017-90003", "", True),
        ("fr-2017-90004", "", True),
        ("fr-2017-90005", "a notice that states no law", False),
        ("fr-2017-90006", "", False),
    ]
    assert [each.reason for item in items for each in item.problems] == ["the document has no subject"]
    assert "Iran" not in {text(each.object) for each in said(items, "fr-2017-90001", "MENTIONS")}


def test_a_notice_of_sanctions_cites_orders_acts_and_resolutions_as_people_write_them(tmp_path: Path) -> None:
    given = (
        "Under Executive Order 13662 of March 20, 2014, section 231 of the Countering America’s Adversaries Through "
        "Sanctions Act (Pub. L. 115-44), E.O. 13382, 50 U.S.C. 1701, 31 CFR part 587 and 15 CFR 744.21, and UNSCR 2375 "
        "or Security Council resolution 1718, property is blocked; see 22 U.S.C. 9525(a), 9526; 31 CFR 501.801."
    )
    page = (LAW / "register.xml").read_text("utf-8")
    named = "Acting under Executive Order 13224, the Secretary names persons of Syria."
    assert page.count(named) == 1
    (tmp_path / "register.xml").write_text(page.replace(named, given), "utf-8")
    _, items = read("uslm", tmp_path / "register.xml")
    assert [to for of, to in pairs(items, "CITES") if of == "fr-2017-90004"] == [
        "caatsa",
        "caatsa-231",  # by its name, and as 22 U.S.C. 9525
        "caatsa-232",
        "cfr-31-501.801",
        "cfr-31-587",
        "ear-744-21",
        "eo-13382",
        "eo-13662",
        "unscr-1718",
        "unscr-2375",
        "usc-50-1701",
    ]


def test_a_rule_says_who_made_it_when_and_what_it_rests_on() -> None:
    _, items = law("register")
    rule = "fr-2017-90001"
    assert words(items, rule, "citation") == ["FR Doc. 2017-90001", "82 FR 90001"]
    assert words(items, rule, "ENACTED_BY") == ["us-treasury", "ofac"]
    assert words(items, rule, "enactedOn") == ["2017-12-20"]
    assert words(items, rule, "inForceFrom") == ["2018-01-02"]
    assert [to for of, to in pairs(items, "CITES") if of == rule] == [
        "cacr",
        "cfr-15-744",
        "cfr-31-515.421",
        "eo-13662",  # by its page, 79 FR 16169
        "eo-13692",
        "eo-13850",
        "usc-22-2370",
        "usc-22-6001-6010",
        "usc-22-7201",
        "usc-31-321",
    ]
    assert lefts(items, "pages of the Federal Register") == 1
    assert words(items, "cfr-31-515.421", "PART_OF") == ["cacr"]
    assert words(items, "cfr-15-744", "PART_OF") == ["ear"]


def test_an_instruction_amends_unless_it_says_that_nothing_changes() -> None:
    _, items = law("register")
    changes = [
        (each.subject.id, text(each.object), each.one("status")) for each in every(items, "AMENDED_BY")
    ]
    assert changes == [
        ("cfr-31-515.421", "fr-2017-90001", None),
        ("cfr-15-744", "fr-2017-90002", "proposed"),
    ]


def test_an_executive_order_is_known_by_its_number() -> None:
    _, items = law("register")
    assert words(items, "eo-13999", "name") == ["Executive Order 13999"]
    assert words(items, "eo-13999", "CITES") == ["nea"]


# ---- what is broken --------------------------------------------------------------------------------------


def test_a_file_that_breaks_off_is_told_in_one_sentence_with_its_line() -> None:
    why = broken("uslm", LAW / "truncated.xml")
    assert re.fullmatch(r".*truncated\.xml, line \d+: not well-formed XML: [^.]+; get the file again", why)


def test_a_law_without_text_or_with_a_dtd_is_not_read(tmp_path: Path) -> None:
    empty = '<bill xmlns="http://schemas.gpo.gov/xml/uslm"><meta/></bill>'
    (tmp_path / "empty.xml").write_text(empty)
    assert "has no <main>" in broken("uslm", tmp_path / "empty.xml")
    (tmp_path / "dtd.xml").write_text(f'<!DOCTYPE bill [<!ENTITY x "y">]>{empty}')
    assert "has a DTD" in broken("uslm", tmp_path / "dtd.xml")


# ---- the published files ---------------------------------------------------------------------------------


@present
@pytest.mark.parametrize("name", [BILL, COMPILATION, REGISTER])
def test_published_laws_are_read_whole_and_quoted_verbatim(name: str) -> None:
    source, items = read("uslm", PUBLISHED / name)
    assert not wrong(items)
    assert not misquoted(source, items)
    assert not unread(items)
    assert not [each for item in items for each in item.problems]
    entries = [item.entry for item in items if item.entry]
    assert len(entries) == len(set(entries))
    heard = re.sub(r"\W", "", source.text)
    at = 0
    for each in found(tree(name), "/*/u:main//*[self::u:p or self::u:chapeau or self::u:content][not(*)]"):
        piece = re.sub(r"\W", "", each.text or "")
        at = heard.index(piece, at) + len(piece)  # nothing is lost, and all is in its order


@present
def test_the_hong_kong_autonomy_act_has_its_ten_sections_and_every_link() -> None:
    _, items = read("uslm", PUBLISHED / BILL)
    root, act = tree(BILL), "hong-kong-autonomy-act"
    sections = [each.get("identifier") for each in found(root, "//u:section[not(ancestor::u:quotedContent)]")]
    assert [item.entry for item in items] == ["116 HR 7440 CPH", *sections]
    assert len(sections) == 10
    links = found(root, "//u:ref[@href]")
    linked = []
    for link in links:
        part = next(found(each, ".")[0] for each in link.iterancestors() if each.get("identifier"))
        below = (part.get("identifier") or "").removeprefix("/us/bill/116/hr/7440/s").replace("/", "-")
        law_ = re.match(r"/us/usc/t(\d+)/s(\d+)(/etseq)?", link.get("href") or "")
        to = (
            f"usc-{law_[1]}-{law_[2]}{'-et-seq' if law_[3] else ''}" if law_ else "hong-kong-human-rights-act"
        )
        if not (link.text or "").endswith("note"):  # the second citation of the act before it
            linked.append((f"{act}-{below}", to))
    assert (len(links), len(linked)) == (11, 10)
    policy = "usc-22-5701-et-seq"
    named = [(f"{act}-{part}", policy) for part in ("4-1-A", "4-1-B", "4-2", "5-e-1", "5-e-2")]
    named += [(f"{act}-9-a", "ieepa"), (f"{act}-9-b", "ieepa"), (f"{act}-4-2", "hong-kong-human-rights-act")]
    assert pairs(items, "CITES") == sorted([*linked, *named, (f"{act}-9-a", "usc-50-1704")])
    assert lefts(items, "second citations") == 1
    assert words(items, policy, "alias") == ["United States-Hong Kong Policy Act of 1992"]
    assert words(items, "usc-50-1702", "PART_OF") == ["ieepa"]


@present
def test_the_hong_kong_autonomy_act_names_china_and_hong_kong_where_its_words_do() -> None:
    source, items = read("uslm", PUBLISHED / BILL)
    root, act = tree(BILL), "hong-kong-autonomy-act"
    # "Hong Kong Special Administrative Region of the People's Republic of China" is one name; an act's name is its own.
    for name, id_, within in (
        ("China", "CN", ["2-3", "2-7"]),
        ("Hong Kong", "HK", ["1-a", "4-1", "8-e-1-B-ii"]),
    ):
        own = "u:chapeau|u:content[not(u:toc)]|u:heading|u:continuation"
        parts = [
            (each.get("identifier") or "").removeprefix("/us/bill/116/hr/7440/s").replace("/", "-")
            for each in found(root, "//*[@identifier]")
            if any(
                re.search(rf"(?<!States-)\b{name}\b(?! SAR)", "".join(map(str, of.itertext())))
                for of in found(each, own)
            )
        ]
        got = {of for of, to in pairs(items, "MENTIONS") if to == id_}
        wanted = {f"{act}-{part}" for part in parts}
        assert got - wanted == {act}  # its official title
        assert wanted - got == {f"{act}-{part}" for part in within}
    assert "US" not in {to for _, to in pairs(items, "MENTIONS")}
    assert source.published == "2020-07-01"


@present
def test_the_compilation_has_every_numbered_section() -> None:
    _, items = read("uslm", PUBLISHED / COMPILATION)
    sections = found(tree(COMPILATION), "//u:section[u:num]")
    assert (len(sections), len(items)) == (95, 96)
    assert [item.entry for item in items[1:]] == [each.get("identifier") for each in sections]
    assert len({each.subject.id for item in items[1:] for each in item.statements[:1]}) == 95
    named = {to for _, to in pairs(items, "CITES")}
    assert named >= {"nkspea", "foreign-assistance-act", "eaa-1979", "un-participation-act", "nppa-1994"}


@present
def test_the_federal_register_has_every_document_and_every_amendment() -> None:
    _, items = read("uslm", PUBLISHED / REGISTER)
    root = tree(REGISTER)
    rules, notices = found(root, "//u:rule"), found(root, "//u:notice")
    assert (len(rules), len(notices)) == (29, 93)
    loaded = [item.entry for item in items if item.entry and item.statements]
    assert loaded == [f"fr-{(each.get('identifier') or '').rpartition('frdoc')[2]}" for each in rules]
    assert sum(item.ignored == "a notice that states no law" for item in items) == 93
    unchanged = ".//u:amendingAction[@type='noChange']"
    changing = [
        each for each in found(root, "//u:section[@role='instruction']") if not found(each, unchanged)
    ]
    told = ".//u:ref[starts-with(@href, '/us/cfr/t')][not(ancestor::u:quotedContent)]"
    assert len(changing) == 109
    assert (
        lefts(items, "amendments whose law is not told")
        == sum(not found(each, told) for each in changing)
        == 9
    )
    assert (
        lefts(items, "amendments") - 9 == len(every(items, "AMENDED_BY")) == 109 - 9 - 1
    )  # one is withdrawn
    proposed = [each for each in every(items, "AMENDED_BY") if each.one("status") == "proposed"]
    assert {text(each.object) for each in proposed} <= set(loaded[20:])


@present
def test_every_link_of_the_federal_register_to_an_order_or_section_is_a_citation() -> None:
    _, items = read("uslm", PUBLISHED / REGISTER)
    cited = set(pairs(items, "CITES"))
    for rule in found(tree(REGISTER), "//u:rule"):
        of = f"fr-{(rule.get('identifier') or '').rpartition('frdoc')[2]}"
        for link in found(rule, ".//u:ref[starts-with(@href, '/us/eo/')]"):
            assert (of, f"eo-{(link.get('href') or '').rpartition('/')[2]}") in cited
        for link in found(rule, ".//u:ref[starts-with(@href, '/us/usc/')]"):
            if at := re.match(r"/us/usc/t(\d+)/s([^/]+)", (link.get("href") or "").replace("–", "-")):
                stem = f"usc-{at[1]}-{at[2]}"
                assert {(of, stem), (of, f"{stem}-et-seq"), (of, f"{stem}-note")} & cited, (of, stem)
    pages = found(tree(REGISTER), "//u:ref[starts-with(@href, '/us/fr/')]")
    assert lefts(items, "pages of the Federal Register") == len(pages) == 247
