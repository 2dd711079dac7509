"""Whole folders of registers in one command: seconds, rows a second and peak memory, by loader and by engine.

`python bench/folders.py [FOLDER...] [--engine embedded neo4j] [--markdown]`. Each load is a process of its own in an empty
data folder; the seconds of a loader are those that the report of `kg load` names: reading, checking, recording, writing into
the graph.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from machine import described

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
FOLDERS = ("arms", "agreements", "sanction_episodes", "officials", "law", "events", "trade")
LOADS = """
import json, os, sys, time
from pathlib import Path
import kg
from kg import server
def load():
    began = time.perf_counter()
    with kg.open(**where) as graph:
        report = graph.load(*sys.argv[2:])["sources"]
        return report, time.perf_counter() - began, graph.status()
if sys.argv[1] == "neo4j":
    with server.running(Path(os.environ["KG_HOME"]) / "server") as one:
        where = {"uri": one.uri, "username": one.username, "password": server.password(one.home)}
        first, again = load(), load()
else:
    where = {}
    first, again = load(), load()
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps({"report": first[0], "seconds": [first[1], again[1]], "status": first[2], "peak": peak}))
"""


@dataclass
class Sum:
    """What one loader read of all files."""

    files: int = 0
    read: int = 0
    loaded: int = 0
    ignored: int = 0
    rejected: int = 0
    problems: int = 0
    statements: int = 0
    seconds: float = 0.0

    def add(self, one: dict[str, Any]) -> None:
        """One more file's report."""
        entries = one["entries"]
        self.files += 1
        self.read += entries["read"]
        self.loaded += entries["loaded"]
        self.ignored += entries.get("ignored", 0)
        self.rejected += entries["rejected"]
        self.problems += len(one["problems"])
        self.statements += one["statements"]["new"]
        self.seconds += one["seconds"]


def run(engine: str, folders: list[str]) -> dict[str, Any]:
    """Load the folders twice; the report and the seconds."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", LOADS, engine, *folders],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "KG_HOME": home},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def by_loader(report: list[dict[str, Any]]) -> dict[str, Sum]:
    """The report summed up; files that were left out stand under a name of their own."""
    sums: dict[str, Sum] = defaultdict(Sum)
    for one in report:
        left_out = "left out" if not one["problems"] else "not recognised"
        sums[one["loader"] or left_out].add(one)
    return dict(sorted(sums.items()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[str(DATA / name) for name in FOLDERS])
    parser.add_argument("--engine", nargs="+", default=["embedded", "neo4j"])
    parser.add_argument("--markdown", action="store_true")  # it prints nothing else
    options = parser.parse_args()
    began = time.time()
    found = {engine: run(engine, options.folders) for engine in options.engine}
    first = next(iter(found.values()))
    print(
        "| loader | files | rows | loaded | left out | rejected | statements | seconds | rows a second |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    for name, of in by_loader(first["report"]).items():
        speed = f"{of.read / of.seconds:,.0f}" if of.read and of.seconds else ""
        numbers = (of.files, of.read, of.loaded, of.ignored, of.rejected, of.statements)
        print(f"| {name} | {' | '.join(f'{n:,}' for n in numbers)} | {of.seconds:.1f} | {speed} |")
    print(
        "\n| `kg load` of all | first | again | peak memory | nodes | relationships |\n|---|---|---|---|---|---|"
    )
    for engine, each in found.items():
        once, again = each["seconds"]
        counted = f"{each['status']['nodes']:,} | {each['status']['relationships']:,}"
        print(f"| {engine} | {once:.0f} s | {again:.1f} s | {each['peak']:,.0f} MB | {counted} |")
    versions = described("sanctions-kg", "arcadedb", "neo4j", "lxml", "rdata", "python-calamine")
    print(
        f"\nOne run each, {(time.time() - began) / 60:.0f} minutes, load average {os.getloadavg()[1]:.1f}; {versions}."
    )


if __name__ == "__main__":
    main()
