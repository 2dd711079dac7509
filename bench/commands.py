"""How long the commands take from the shell, cold: `python bench/commands.py`.

Each figure is the median of several runs, each a new process on the embedded engine, with the example article and the
reference data. `--markdown` prints the table of the README.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import described

from kg import example

AIMS = {"kg --help": 0.2, "kg path India CAATSA": 1.0, "kg load ARTICLE (first)": 6.0}


def timed(words: list[str], home: Path) -> float:
    """Seconds of one command, from the shell and back."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg", *words],
        env={**os.environ, "KG_HOME": str(home)},
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - began


def median(words: list[str], home: Path, runs: int) -> float:
    """The median of several runs."""
    return statistics.median(timed(words, home) for _ in range(runs))


def first_load(runs: int, article: list[str]) -> float:
    """The median of loading the article for the first time into a graph that has the reference data."""
    took = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            nothing = home / "nothing.txt"
            nothing.write_text("Nothing at all was said.", encoding="utf-8")
            subprocess.run(
                [sys.executable, "-m", "kg", "load", str(nothing)],
                env={**os.environ, "KG_HOME": folder},
                capture_output=True,
                check=False,
            )
            took.append(timed(["load", *article], home))
    return statistics.median(took)


def measure(runs: int) -> dict[str, float]:
    """Every figure, in seconds."""
    article = [str(example.ARTICLE), "--published", example.PUBLISHED]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found["kg demo (first run: reference data, article, path)"] = timed(["demo"], home)
        found["kg --help"] = median(["--help"], home, runs)
        found["kg path India CAATSA"] = median(["path", "India", "CAATSA"], home, runs)
        found["kg ask exposed-to law=CAATSA"] = median(["ask", "exposed-to", "law=CAATSA"], home, runs)
        found["kg load ARTICLE (again, unchanged)"] = median(["load", *article], home, runs)
    found["kg load ARTICLE (first)"] = first_load(max(3, runs // 2), article)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    found = measure(options.runs)
    machine = described("sanctions-kg", "arcadedb", "neo4j", "spacy", "pyoxigraph")
    if options.markdown:
        print("| command, cold | median | aim |\n|---|---|---|")
        for name, seconds in found.items():
            print(f"| `{name}` | {seconds:.2f} s | {f'{AIMS[name]} s' if name in AIMS else ''} |")
        print(f"\n{options.runs} runs each; {machine}.")
        return
    print(machine)
    for name, seconds in found.items():
        print(f"{name:55} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
