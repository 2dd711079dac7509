"""Nothing a statement holds is lost in RDF, and the same statements are the same bytes."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import rdf
from kg.iri import KG, RDF, STATEMENT
from kg.ontology import Ontology
from kg.record import Record
from kg.sheaf import Sheaf, key
from kg.statement import Derivation, Entry, Quote, Ref, Source, SourceError, Statement, Value, qualify, value

SOURCE = Source(
    "news",
    "Talks",
    publisher="The Paper",
    published="2018-09",
    url="https://example.org/a",
    text="India buys",
)
STATEMENTS = [
    Statement(
        Ref("IN"),
        "ACQUIRES",
        Ref("s-400"),
        "news",
        Quote("India buys", 0, 10),
        qualify(
            status="planned", quantity=value(5.0), value=4.5e9, currency="USD", target=[Ref("RU"), Ref("IR")]
        ),
        Ref("mike-pompeo"),
        confidence=0.8125,
        rule="buys",
    ),
    Statement(Ref("IN"), "kind", Value("Country"), "news", Entry("IN", "kind")),
    Statement(Ref("IN"), "alias", Value("भारत", lang="hi"), "news", Entry("IN", 'na"me\n')),
    Statement(Ref("IN"), "alias", Value("Индия", lang="und-Cyrl"), "news", Entry("IN", "name")),
    Statement(Ref("IN"), "validFrom", Value("1947-08~", "date"), "news", Entry("IN", "since")),
    Statement(Ref("US"), "SANCTIONS", Ref("IN"), "news", Quote("buys", 6, 10), polarity="negative"),
    Statement(Ref("IN"), "EXPOSED_TO", Ref("caatsa-231"), "news", Derivation("caatsa-231", ("a", "b"))),
]


def in_order(statements: list[Statement]) -> list[Statement]:
    return sorted(statements, key=key)


def quads(statements: list[Statement], schema: Ontology) -> list[ox.Quad]:
    """What the record would hold, as a parser reads it."""
    return list(ox.parse("".join(rdf.nquads(SOURCE, statements, schema)), format=ox.RdfFormat.N_QUADS))


def test_statements_come_back_from_rdf_as_they_went(schema: Ontology) -> None:
    source, some = rdf.read(iter(quads(STATEMENTS, schema)), schema)
    found = list(some)
    assert source == SOURCE
    assert found == STATEMENTS
    assert [one.confidence for one in found] == [one.confidence for one in STATEMENTS]
    assert [one.rule for one in found] == [one.rule for one in STATEMENTS]


def test_a_denial_has_no_plain_triple(schema: Ontology) -> None:
    plain = {
        str(quad.predicate.value) for quad in quads(STATEMENTS, schema) if STATEMENT not in str(quad.subject)
    }
    assert KG + "acquires" in plain
    assert KG + "sanctions" not in plain


def test_there_are_no_blank_nodes_so_equal_lines_are_isomorphic_graphs(schema: Ontology) -> None:
    assert not [quad for quad in quads(STATEMENTS, schema) if isinstance(quad.subject, ox.BlankNode)]
    assert not [quad for quad in quads(STATEMENTS, schema) if isinstance(quad.object, ox.BlankNode)]


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2018", "gYear"),
        ("2018-09", "gYearMonth"),
        ("2018-09-06", "date"),
        ("1955/1958", "EDTF"),
        ("1959~", "EDTF"),
    ],
)
def test_a_date_has_the_datatype_of_its_precision(text: str, datatype: str, schema: Ontology) -> None:
    said = Statement(Ref("IN"), "validFrom", Value(text, "date"), "news", Entry("IN", "since"))
    found = next(quad.object for quad in quads([said], schema) if quad.predicate.value == RDF + "object")
    assert str(found).endswith(f"{datatype}>")
    assert rdf.untermed(found) == Value(text, "date")


def test_the_record_is_the_same_bytes_whatever_the_order(tmp_path: Path, schema: Ontology) -> None:
    one, other = Record(tmp_path / "one"), Record(tmp_path / "other")
    for record, statements in ((one, STATEMENTS), (other, STATEMENTS[::-1])):
        with Sheaf() as sheaf:
            for said in statements:
                sheaf.add(said)
            record.write(SOURCE, sheaf, schema)
    assert one.digest("news") == other.digest("news")
    source, found = one.read("news", schema)
    assert (source, list(found)) == (SOURCE, in_order(STATEMENTS))


def test_a_second_write_leaves_the_file_alone(tmp_path: Path, schema: Ontology) -> None:
    record = Record(tmp_path)
    record.write(SOURCE, STATEMENTS, schema)
    before = record.path("news").stat().st_mtime_ns
    record.write(SOURCE, STATEMENTS, schema)
    assert record.path("news").stat().st_mtime_ns == before


def test_a_damaged_record_is_named(tmp_path: Path, schema: Ontology) -> None:
    record = Record(tmp_path)
    record.write(SOURCE, STATEMENTS, schema)
    record.path("news").write_bytes(record.path("news").read_bytes()[:-20])
    with pytest.raises(SourceError, match=r"news\.nq\.gz: the record is damaged"):
        list(record.read("news", schema)[1])
    with pytest.raises(SourceError, match=r"news\.nq\.gz: the record is damaged"):
        record.verify("news")


def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path, schema: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record(tmp_path)
    record.write(SOURCE, STATEMENTS, schema)
    before = record.path("news").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SourceError, match=r"No space left on device.*nothing was changed"):
        record.write(SOURCE, STATEMENTS[:2], schema)
    assert record.path("news").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["news.nq.gz"]
