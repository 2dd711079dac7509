"""OFAC's files are told by their content, and every entry and field of them is accounted for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.statement import SourceError
from tests.ofac_forms import FIXTURES, FORMS, changed, document, module, read, unread

# ---- recognised by content -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("file", [*FORMS.values(), "add.csv", "alt.csv", "sdn_comments.csv", "README.md"])
def test_each_file_has_one_reader(name: str, file: str, tmp_path: Path) -> None:
    renamed = Path(shutil.copy(FIXTURES / file, tmp_path / "list.bin"))
    assert module(name).recognises(document(renamed)) == (FORMS[name] == file)


@pytest.mark.parametrize(
    "text",
    [
        "On 6 September 2018 the two ministers met, 36 years after the first talks.\n",
        "id,name,type\n36,AEROCARIBBEAN AIRLINES,-0- \n",
        '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"\n',
        "<Sanctions><Entry/></Sanctions>",
        "<html><body>sdnList</body></html>",
        "",
    ],
)
def test_what_is_no_list_of_ofac_is_left_to_others(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(text)
    assert not any(module(name).recognises(document(file)) for name in FORMS)


@pytest.mark.parametrize(
    ("name", "source", "published"),
    [
        ("ofac_sdn", "ofac-sdn", "2023-12-08"),
        ("ofac_csv", "ofac-sdn-csv", ""),
        ("ofac_enhanced", "ofac-sdn-enhanced", "2023-12-08"),
        ("ofac_advanced", "ofac-sdn-advanced", "2023-12-08"),
    ],
)
def test_a_source_says_which_list_in_which_form_and_of_when(
    name: str, source: str, published: str, tmp_path: Path
) -> None:
    renamed = Path(shutil.copy(FIXTURES / FORMS[name], tmp_path / "download"))
    found, _ = read(name, renamed)
    assert (found.id, found.published, found.loader) == (source, published, name)


@pytest.mark.parametrize("old", ["SDN List</sanctionsList>\n      </sanctionsLists>\n    </filters>"])
def test_the_filter_of_the_enhanced_form_says_that_it_is_the_consolidated_list(
    tmp_path: Path, old: str
) -> None:
    file = changed(tmp_path, "ofac_enhanced", (old, old.replace("SDN", "Consolidated")))
    assert read("ofac_enhanced", file)[0].id == "ofac-consolidated-enhanced"


def test_programmes_tell_the_consolidated_list_where_the_name_does_not(tmp_path: Path) -> None:
    swaps = [(f"<program>{code}<", "<program>NS-PLC<") for code in ("SDGT", "IFSR", "CAATSA - RUSSIA")]
    file = changed(tmp_path, "ofac_sdn", *swaps).rename(tmp_path / "list.xml")
    assert read("ofac_sdn", file)[0].id == "ofac-consolidated"


# ---- accounting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ofac_sdn", "<uid>90003</uid>", "<uid></uid>"),
        ("ofac_csv", '90003,"EXAMPLE STAR"', '-0- ,"EXAMPLE STAR"'),
        ("ofac_enhanced", '<entity id="90003">', "<entity>"),
    ],
)
def test_an_entry_without_id_is_rejected_with_its_line(tmp_path: Path, name: str, old: str, new: str) -> None:
    _, items = read(name, changed(tmp_path, name, (old, new)))
    (bad,) = [item for item in items if item.entry and not item.statements]
    assert bad.problems[0].reason == "has no uid"
    assert bad.problems[0].line


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ofac_sdn", "<sdnType>Vessel<", "<sdnType>Spaceship<"),
        ("ofac_csv", '"vessel"', '"spaceship"'),
        ("ofac_enhanced", ">Vessel</entityType>", ">Spaceship</entityType>"),
        ("ofac_advanced", '"4">Vessel</PartySubType>', '"4">Spaceship</PartySubType>'),
    ],
)
def test_an_entry_of_an_unknown_type_is_rejected_by_its_id(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    _, items = read(name, changed(tmp_path, name, (old, new)))
    (bad,) = [item for item in items if item.entry and not item.statements]
    assert bad.entry == "90003"
    assert "paceship', which is none of Individual, Entity, Vessel, Aircraft" in bad.problems[0].reason


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ofac_sdn", "<uid>90003</uid>", "<uid>90002</uid>"),
        ("ofac_csv", '90003,"EXAMPLE STAR"', '90002,"EXAMPLE STAR"'),
        ("ofac_enhanced", '<entity id="90003">', '<entity id="90002">'),
        ("ofac_advanced", '<Profile ID="90003"', '<Profile ID="90002"'),
    ],
)
def test_the_second_entry_of_an_id_is_reported(tmp_path: Path, name: str, old: str, new: str) -> None:
    _, items = read(name, changed(tmp_path, name, (old, new)))
    problems = [problem for item in items for problem in item.problems if "twice" in problem.reason]
    assert [problem.entry for problem in problems] == ["90002"]


@pytest.mark.parametrize(
    ("name", "old", "new", "path"),
    [
        (
            "ofac_sdn",
            "<sdnType>Vessel</sdnType>",
            "<sdnType>Vessel</sdnType><hull>steel</hull>",
            "sdnEntry/hull",
        ),
        ("ofac_sdn", "<callSign>", "<hull>steel</hull><callSign>", "sdnEntry/vesselInfo/hull"),
        ("ofac_enhanced", "<isValid>true<", "<colour>red</colour><isValid>true<", "colour"),
        (
            "ofac_advanced",
            '<VersionDetail DetailTypeID="1432">T',
            '<Hull>steel</Hull><VersionDetail DetailTypeID="1432">T',
            "Hull",
        ),
        (
            "ofac_advanced",
            "<IDRegistrationNo>",
            "<Colour>red</Colour><IDRegistrationNo>",
            "IDRegDocument/Colour",
        ),
        ("ofac_advanced", ' ScriptStatusID="1"', ' ScriptStatusID="1" Font="serif"', "@Font"),
    ],
)
def test_an_unknown_field_is_reported_and_stops_nothing(
    tmp_path: Path, name: str, old: str, new: str, path: str
) -> None:
    _, items = read(name, changed(tmp_path, name, (old, new)))
    assert [key.endswith(path) for key in unread(items)] == [True]
    assert sum(1 for item in items if item.entry and item.statements) == 3


def test_a_column_too_many_is_reported(tmp_path: Path) -> None:
    _, items = read("ofac_csv", changed(tmp_path, "ofac_csv", ('572469210."', '572469210.","more"')))
    assert unread(items) == {"/#width": 1, "/column 13": 1}


def test_an_id_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    old = '<VersionDetail DetailTypeID="1431" DetailReferenceID="91600" />'
    file = changed(tmp_path, "ofac_advanced", (old, old.replace("91600", "424242")))
    _, items = read("ofac_advanced", file)
    assert unread(items) == {
        "DetailReferenceID 424242 stands for nothing in the file's ReferenceValueSets": 1
    }


@pytest.mark.parametrize(
    ("old", "new", "entry", "reason"),
    [
        (
            'IDRegDocTypeID="91264" IdentityID="3"',
            'IDRegDocTypeID="91264" IdentityID="7"',
            "",
            "IDRegDocument of IdentityID 7",
        ),
        (
            'ProfileID="90003" ListID',
            'ProfileID="77777" ListID',
            "77777",
            "SanctionsEntry of ProfileID 77777",
        ),
    ],
)
def test_what_belongs_to_no_party_is_reported(
    tmp_path: Path, old: str, new: str, entry: str, reason: str
) -> None:
    _, items = read("ofac_advanced", changed(tmp_path, "ofac_advanced", (old, new)))
    (problem,) = [each for item in items for each in item.problems]
    assert (problem.entry, problem.reason) == (entry, f"1 {reason}, which no party of the file has")


def test_a_place_that_is_not_in_the_file_is_reported(tmp_path: Path) -> None:
    file = changed(
        tmp_path, "ofac_advanced", ('<VersionLocation LocationID="21"', '<VersionLocation LocationID="22"')
    )
    assert unread(read("ofac_advanced", file)[1]) == {"LocationID 22 is not among the file's Locations": 1}


def test_a_link_between_entries_which_no_list_has_had_is_reported(tmp_path: Path) -> None:
    link = '<SanctionsEntryLinks><SanctionsEntryLink ID="1"/></SanctionsEntryLinks>'
    file = changed(tmp_path, "ofac_advanced", ("<SanctionsEntryLinks />", link))
    assert unread(read("ofac_advanced", file)[1]) == {"SanctionsEntryLink": 1}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ofac_advanced", 'Version="3"', 'Version="3" DeltaBaseVersion="2"'),
        (
            "ofac_enhanced",
            'xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"',
            'xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0"',
        ),
    ],
)
def test_a_file_of_changes_is_no_list(tmp_path: Path, name: str, old: str, new: str) -> None:
    with pytest.raises(SourceError, match=r"holds only what changed since .*; get the whole list"):
        read(name, changed(tmp_path, name, (old, new)))


def test_a_count_that_does_not_agree_is_an_error(tmp_path: Path) -> None:
    file = changed(tmp_path, "ofac_sdn", ("<Record_Count>3<", "<Record_Count>4<"))
    with pytest.raises(SourceError, match="Record_Count says 4 entries, there are 3"):
        read("ofac_sdn", file)


@pytest.mark.parametrize("name", ["ofac_sdn", "ofac_enhanced", "ofac_advanced"])
def test_a_file_that_ends_too_early_is_one_sentence_with_line_and_element(tmp_path: Path, name: str) -> None:
    file = changed(tmp_path, name)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) - 900])
    with pytest.raises(
        SourceError, match=r"sdn\w*\.xml, line \d+ in <\w+>: not well-formed XML after \d+ entries: "
    ):
        read(name, file)


@pytest.mark.parametrize(
    ("name", "root"),
    [("ofac_sdn", "sdnList"), ("ofac_enhanced", "sanctionsData"), ("ofac_advanced", "Sanctions")],
)
def test_another_root_is_named(tmp_path: Path, name: str, root: str) -> None:
    file = tmp_path / "sdn.xml"
    file.write_text("<lists/>")
    with pytest.raises(SourceError, match=f"begins with <lists> where this list begins with <{root}>"):
        read(name, file)
