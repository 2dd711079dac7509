"""Lists of full size: seconds, statements a second and peak memory, beside what users have today.

`python bench/registers.py [SDN.XML or .zip] [--ftm PYTHON] [--runs 3]`. Every figure is the median of runs that
are each a process of their own. `--ftm` (or FTM_PYTHON) is the Python of an environment with followthemoney; without it its
rows are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from machine import described

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data" / "sanctions"
SDN = DATA / "ofac" / "sdn_xml.2023-12-08.zip"
FTM = DATA / "opensanctions" / "wd_persons.entities.ftm.json"
ENTITIES = 20_000  # of FollowTheMoney, so that its start does not count
COMMON = """
import json, sys, tempfile, time
from pathlib import Path
def told(began, count, **more):
    status = Path("/proc/self/status").read_text()  # ru_maxrss would begin with what the parent held
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "count": count, "peak": peak, **more}))
"""
OURS = (
    COMMON
    + """
from kg import loader
from kg.checking import check
from kg.document import expand
from kg.ontology import ontology
from kg.record import Record
loader.known()
schema = ontology()
document = next(iter(expand([sys.argv[1]])))
"""
)
RECORDED = "checked against the schema, and recorded as N-Quads"
STEPS = {
    "mapped to statements": OURS
    + """
began = time.perf_counter()
_, one = loader.choose(document, "ofac_sdn")
count = sum(len(item.statements) for item in one.load(document, loader.known).items)
told(began, count)
""",
    "mapped, each with its id": OURS
    + """
began = time.perf_counter()
_, one = loader.choose(document, "ofac_sdn")
count = sum(bool(said.id) for item in one.load(document, loader.known).items for said in item.statements)
told(began, count)
""",
    RECORDED: OURS
    + """
with tempfile.TemporaryDirectory() as folder:
    began = time.perf_counter()
    _, one = loader.choose(document, "ofac_sdn")
    with check(one.load(document, loader.known), schema, 0.0, Path(folder)) as checked:
        Record(Path(folder)).write(checked.source, checked.sheaf, schema)
        told(began, checked.sheaf.added)
""",
    "parsed into a graph by rdflib (triples)": COMMON
    + """
import rdflib
text = open(sys.argv[1]).read()
began = time.perf_counter()
told(began, len(rdflib.Graph().parse(data=text, format="nt")))
""",
    "streamed by pyoxigraph (triples)": COMMON
    + """
import pyoxigraph as ox
text = open(sys.argv[1], "rb").read()
began = time.perf_counter()
told(began, sum(1 for _ in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)))
""",
}
LOADS = (
    COMMON
    + """
import contextlib, kg
from kg import server
with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
    home, how = Path(folder) / "home", {}
    if sys.argv[3] == "neo4j":
        one = stack.enter_context(server.running(Path(folder) / "neo4j"))
        how = {"uri": one.uri, "username": one.username, "password": server.password(one.home)}
    graph = stack.enter_context(kg.open(home=home, **how))
    graph.load()
    took = []
    for path in (sys.argv[1], sys.argv[1], sys.argv[2]):
        began = time.perf_counter()
        [report] = graph.load(path)["sources"]
        took.append(time.perf_counter() - began)
    told(0, report["entries"]["read"], took=took)
"""
)
FTM_STEPS = {
    "`ftm statements`": ("statements", "-d", "x", "-o", "OUT", "IN"),
    "`ftm export-rdf` (triples)": ("export-rdf", "-i", "IN", "-o", "OUT"),
    "`ftm export-cypher` (Cypher statements)": ("export-cypher", "-i", "IN", "-o", "OUT"),
}


@dataclass(frozen=True)
class Figure:
    """What a step took: seconds, how many it made, and the peak of memory in MB."""

    seconds: float
    count: int
    peak: float


def run(code: str, *words: object) -> dict[str, object]:
    """What a script prints last, as JSON, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def median(code: str, *words: object, runs: int) -> Figure:
    """The medians of several runs."""
    some = [run(code, *words) for _ in range(runs)]
    middle = [
        statistics.median(float(str(one[name])) for one in some) for name in ("seconds", "count", "peak")
    ]
    return Figure(middle[0], int(middle[1]), middle[2])


def theirs(words: tuple[str, ...], entities: Path, ftm: str, runs: int) -> Figure:
    """The medians of a command of FollowTheMoney, which counts what it does in lines; less its start, with --help."""
    out, tool = entities.with_suffix(".out"), str(Path(ftm).with_name("ftm"))
    given = [{"IN": str(entities), "OUT": str(out)}.get(word, word) for word in words]
    seconds = [timed([tool, *given]) - timed([tool, words[0], "--help"]) for _ in range(runs)]
    return Figure(statistics.median(seconds), out.read_bytes().count(b"\n"), 0)


def timed(command: list[str]) -> float:
    """Seconds of a command."""
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - began


def text_of(sdn: Path, folder: Path) -> str:
    """The list, out of its archive."""
    if sdn.suffix == ".zip":
        import zipfile

        zipfile.ZipFile(sdn).extractall(folder)
        sdn = next(folder.glob("*.xml"))
    return sdn.read_text(encoding="utf-8")


def next_issue(text: str) -> str:
    """A later issue: five entries gone, five new, ten with another name."""
    start, end = text.index("<sdnEntry>"), text.rindex("</sdnList>")
    entries = re.findall(r"<sdnEntry>.*?</sdnEntry>\s*", text[start:end], re.DOTALL)
    head = re.sub(r"<Publish_Date>[^<]*", "<Publish_Date>12/31/2099", text[:start])
    new = [re.sub(r"<uid>(\d+)</uid>", r"<uid>99\1</uid>", each) for each in entries[100:105]]
    changed = [each.replace("</lastName>", " (CHANGED)</lastName>", 1) for each in entries[5:15]]
    return head + "".join(changed + entries[15:] + new) + text[end:]


def ten_times(text: str) -> str:
    """The list ten times over, each time with other ids."""
    start, end = text.index("<sdnEntry>"), text.rindex("</sdnList>")
    count = int(re.search(r"<Record_Count>(\d+)", text)[1]) * 10  # type: ignore[index]
    head = re.sub(r"<Record_Count>\d+", f"<Record_Count>{count}", text[:start])
    copies = (re.sub(r"(<sdnEntry>\s*<uid>)", rf"\g<1>{copy}0", text[start:end]) for copy in range(1, 11))
    return head + "".join(copies) + text[end:]


def measure(sdn: Path, ftm: str, runs: int) -> tuple[dict[str, Figure], dict[str, list[float]]]:
    """Every figure: the steps, and the loads (first, again, next issue) by engine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = text_of(sdn, folder)
        files = {"one": text, "later": next_issue(text), "ten": ten_times(text)}
        for stem, content in files.items():
            (folder / f"sdn-{stem}.xml").write_text(content, encoding="utf-8")
        one, later, ten = (folder / f"sdn-{stem}.xml" for stem in files)
        triples = folder / "some.nt"
        triples.write_text("".join(triples_of(one)), encoding="utf-8")
        steps: dict[str, Figure] = {}
        for step, code in STEPS.items():
            steps[step] = median(code, triples if "triples" in step else one, runs=runs)
            if step == RECORDED:
                steps["the same for a list ten times as long, once"] = median(code, ten, runs=1)
        if ftm:
            entities = folder / "entities.json"
            entities.write_text("".join(repeated(FTM)), encoding="utf-8")
            for step, words in FTM_STEPS.items():
                steps[step] = theirs(words, entities, ftm, runs)
        loads = {}
        for engine in ("embedded", "neo4j"):
            took = [run(LOADS, one, later, engine)["took"] for _ in range(runs)]
            loads[engine] = [statistics.median(times) for times in zip(*took, strict=True)]
    return steps, loads


def triples_of(sdn: Path, most: int = 300_000) -> list[str]:
    """Some triples of the list's record."""
    code = (
        OURS
        + """
from kg import rdf
_, one = loader.choose(document, "ofac_sdn")
loaded = one.load(document, loader.known)
said = (said for item in loaded.items for said in item.statements)
for number, block in enumerate(rdf.nquads(loaded.source, said, schema)):
    sys.stdout.write(block.replace(" <https://w3id.org/sanctions-kg/source/ofac-sdn> .\\n", " .\\n"))
    if number > 40_000:
        break
"""
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sdn)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines(keepends=True)[:most]


def repeated(file: Path) -> list[str]:
    """The entities of a file again and again, with other ids."""
    some = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        json.dumps({**some[number % len(some)], "id": f"x-{number}"}) + "\n" for number in range(ENTITIES)
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sdn", nargs="?", type=Path, default=SDN)
    parser.add_argument("--ftm", default=os.environ.get("FTM_PYTHON", ""))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    if not options.sdn.is_file():
        raise SystemExit(f"{options.sdn}: give the path of OFAC's SDN list as XML")
    steps, loads = measure(options.sdn, options.ftm, options.runs)
    print("| step | seconds | a second | peak memory |\n|---|---|---|---|")
    for step, of in steps.items():
        print(
            f"| {step} | {of.seconds:.1f} | {of.count / of.seconds:,.0f} | {f'{of.peak:,.0f} MB' if of.peak else ''} |"
        )
    print("\n| `kg load` of the list | first | again | next issue |\n|---|---|---|---|")
    for engine, (first, again, later) in loads.items():
        print(f"| {engine} | {first:.0f} s | {again:.2f} s | {later:.0f} s |")
    versions = described("sanctions-kg", "arcadedb", "neo4j", "lxml", "pyoxigraph", "rdflib")
    print(
        f"\n{options.sdn.name}, {options.runs} runs each, load average {os.getloadavg()[1]:.1f}; {versions}."
    )


if __name__ == "__main__":
    main()
