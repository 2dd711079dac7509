"""The command line: what it prints where, how it ends, and one sentence for whatever goes wrong."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import example
from kg.cli.commands import cli

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Path:
    """A data folder with the example loaded, for commands that only read."""
    import shutil

    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(seed, folder, dirs_exist_ok=True)
    assert kg(folder, "demo").returncode == 0
    return folder


def kg(home: Path, *words: str, stdin: str | None = None, **environment: str) -> Run:
    """Run `kg` as a user does."""
    clean = {name: of for name, of in os.environ.items() if not name.startswith(("NEO4J_", "KG_HOME"))}
    return subprocess.run(
        [sys.executable, "-m", "kg", *words],
        env=clean | {"KG_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
        check=False,
    )


def complains(run: Run, words: str, status: int = 1) -> None:
    """It ended with this status, one sentence, and no traceback."""
    said = run.stderr + run.stdout
    assert run.returncode == status, said
    assert words in said
    assert "Traceback" not in said


def test_demo_prints_the_path_its_words_the_exposure_and_what_could_lift_it(
    tmp_path: Path, seed: Path
) -> None:
    import shutil

    shutil.copytree(seed, tmp_path / "home")
    run = kg(tmp_path / "home", "demo")
    assert run.returncode == 0, run.stderr
    assert (
        "(India)-[ACQUIRES]->(S-400)-[SUPPLIED_BY]->(Russia)-[SANCTIONED_UNDER]->(CAATSA)"
        in run.stdout.splitlines()[0]
    )
    for words in (
        "five S-400",
        "characters ",
        "planned",
        "USD 4.5 billion",
        "caatsa-231",
        "premises",
        "waiver",
    ):
        assert words in run.stdout
    path, contradictions = run.stdout.split("contradictions in what is loaded:")
    assert "no waivers" not in path
    assert "no waivers" in contradictions
    assert "We will consider waivers" in contradictions


def test_json_goes_to_stdout_alone(home: Path) -> None:
    for words in (
        ["path", "India", "CAATSA"],
        ["ask", "exposed-to", "law=CAATSA"],
        ["status"],
        ["sources"],
        ["search", "Ruska"],
    ):
        run = kg(home, *words, "--format", "json")
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)
        lines = kg(home, *words, "--format", "jsonl").stdout.splitlines()
        assert all(json.loads(line) for line in lines)
        assert kg(home, *words, "--format", "csv").stdout


def test_extract_prints_gold_fields_and_stores_nothing(tmp_path: Path) -> None:
    run = kg(tmp_path, "extract", str(example.ARTICLE), "--published", example.PUBLISHED)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    text = example.ARTICLE.read_text(encoding="utf-8").strip()
    assert len(rows) > 20
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert all({"article", "s", "p", "o", "quote", "confidence"} <= row.keys() for row in rows)
    assert list(tmp_path.iterdir()) == []


def test_a_load_reports_in_the_promised_shape_and_again_as_unchanged(home: Path) -> None:
    run = kg(home, "load", str(example.ARTICLE), "--published", example.PUBLISHED, "--format", "json")
    [source] = json.loads(run.stdout)["sources"]
    assert source.keys() == {"source", "loader", "file", "seconds", "entries", "statements", "problems"}
    assert source["statements"].keys() == {"new", "changed", "retired", "unchanged"}
    assert (
        source["statements"]["new"],
        source["statements"]["changed"],
        source["statements"]["retired"],
    ) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n \n", "no loader recognises this file"),
        ("binary.txt", bytes(range(256)) * 40, "no loader recognises this file"),
        (
            "nothing.txt",
            b"The weather was mild. Everyone went for a walk by the river and came home late.",
            "no statement was found",
        ),
        ("broken.txt", "India met Türkiye at the café. ".encode() * 9 + b"\xff\xfe oh", "not valid UTF-8"),
        ("data.csv", b"a,b\n1,2\n", "no loader recognises this file"),
        (
            "cut.txt.gz",
            gzip.compress(b"India plans to buy five S-400 systems from Russia. " * 50)[:-20],
            "cannot be read",
        ),
        ("no.zip", b"PK\x03\x04 not really", "not a zip archive"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(
    home: Path, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    before = kg(home, "status").stdout
    file = tmp_path / name
    file.write_bytes(content)
    complains(kg(home, "load", str(file)), words)
    assert kg(home, "status").stdout == before


def test_a_huge_file_is_refused_before_it_is_read(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        for _ in range(200):
            out.write(b"India plans to buy five S-400 systems from Russia. \n" * 20165)
    assert file.stat().st_size > 200_000_000
    complains(kg(home, "load", str(file)), "larger than the 4,000,000 bytes")


def test_one_bad_file_does_not_keep_out_the_others(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "Turkey agreed to buy four S-400 batteries from Russia.", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    run = kg(home, "load", str(tmp_path))
    complains(run, "bad.txt: the file is empty")
    assert "good: 1 of 1 entries read" in run.stdout
    assert kg(home, "unload", "good").returncode == 0


def test_what_is_not_there_is_said_with_a_did_you_mean(home: Path) -> None:
    complains(kg(home, "load", "missing.txt"), "there is no such file")
    complains(kg(home, "path", "Indai", "CAATSA"), "did you mean India")
    complains(kg(home, "ask", "exposd-to", "law=CAATSA"), "did you mean exposed-to")
    complains(kg(home, "why", "India ACQUIRES CAATSA"), "nobody says")
    complains(kg(home, "unload", "nothing"), "no such source is loaded")
    complains(kg(home, "unload", "countries"), "so it stays")
    complains(kg(home, "search", "xqzzyv"), "nothing has a name like")


def test_wrong_usage_is_status_2(home: Path) -> None:
    complains(kg(home, "pth", "India", "CAATSA"), "Did you mean path", 2)
    complains(kg(home, "path", "India"), "Missing argument", 2)
    complains(kg(home, "load", "x.txt", "--published", "yesterday"), "is no date", 2)
    complains(kg(home, "ask", "exposed-to", "CAATSA"), "write name=value", 2)
    complains(kg(home, "export", "excel"), "excel", 2)


def test_an_empty_graph_says_what_to_do(tmp_path: Path) -> None:
    complains(kg(tmp_path, "path", "India", "CAATSA"), "`kg demo` loads an example")


def test_consoles_read_only_unless_asked(home: Path) -> None:
    complains(kg(home, "cypher", "MATCH (n) DETACH DELETE n"), "--write")
    run = kg(home, "cypher", stdin="MATCH (c:Country {id: 'IN'}) RETURN c.name AS name; RETURN 1 AS one;")
    assert "India" in run.stdout
    complains(kg(home, "cypher", "MATCH (n"), "the query cannot be read")
    complains(kg(home, "sparql", "SELECT ?s {"), "the query cannot be read")
    assert "s-400" in kg(home, "sparql", "SELECT ?o { id:IN kg:acquires ?o }").stdout
    assert kg(home, "sparql", "ASK { id:IN a kg:Country }").stdout == "true\n"


def test_a_server_that_is_not_there_or_refuses(home: Path, neo4j: tuple[str, str, str]) -> None:
    complains(kg(home, "status", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x"), "does not answer")
    run = kg(home, "status", NEO4J_URI=neo4j[0], NEO4J_USERNAME=neo4j[1], NEO4J_PASSWORD="wrong-secret")
    complains(run, "refuses the name or password")
    assert "wrong-secret" not in run.stderr
    complains(kg(home, "status", NEO4J_URI="localhost"), "not an address")


def test_a_graph_that_another_process_holds(home: Path) -> None:
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import kg, sys; g = kg.open(); print('open', flush=True); sys.stdin.read(); g.close()",
        ],
        env={**os.environ, "KG_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert held.stdout is not None
        assert held.stdout.readline() == "open\n"
        complains(kg(home, "status"), f"process {held.pid}) has this graph open")
    finally:
        held.communicate("")


def test_an_interrupted_load_is_completed_by_the_next(tmp_path: Path, seed: Path) -> None:
    import shutil

    folder = tmp_path / "home"
    shutil.copytree(seed, folder)
    for after in (0.4, 1.5, 3.0):
        begun = subprocess.Popen(
            [sys.executable, "-m", "kg", "load", str(example.ARTICLE), "--published", example.PUBLISHED],
            env={**os.environ, "KG_HOME": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(after)
        begun.send_signal(signal.SIGINT if after < 3 else signal.SIGKILL)
        _, said = begun.communicate()
        assert "Traceback" not in said
    assert kg(folder, "load", str(example.ARTICLE), "--published", example.PUBLISHED).returncode == 0
    out = kg(folder, "export", "nquads").stdout.splitlines()
    record = [
        line
        for file in (folder / "record").glob("*.gz")
        for line in gzip.decompress(file.read_bytes()).decode().splitlines()
    ]
    assert sorted(out) == sorted(record)


def test_an_export_is_a_whole_file_or_none(home: Path, tmp_path: Path) -> None:
    assert kg(home, "export", "turtle", "-o", str(tmp_path / "graph.ttl")).returncode == 0
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").startswith("@prefix")
    complains(kg(home, "export", "nquads", "-o", str(tmp_path / "no" / "graph.nq")), "No such file")
    if Path("/dev/full").exists():
        run = subprocess.run(
            f"{sys.executable} -m kg export nquads > /dev/full",
            shell=True,
            env={**os.environ, "KG_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        complains(run, "No space left on device")


def test_help_is_quick_and_lists_every_command(home: Path) -> None:
    best = min(_timed(home) for _ in range(5))
    assert best < 0.4  # the aim is 0.2 s; bench/ measures it, this catches a heavy import
    said = kg(home, "--help").stdout
    for command in cli.commands:
        assert f"\n  {command} " in said


def _timed(home: Path) -> float:
    began = time.perf_counter()
    assert kg(home, "--help").returncode == 0
    return time.perf_counter() - began


def test_every_command_is_a_function_of_the_package() -> None:
    import kg as package

    for name in cli.commands:
        assert callable(getattr(package, name, None)) or name == "server"
        documented = package.__dict__.get(name)
        assert name == "server" or (documented is not None and "kg." in str(documented.__doc__)), name
