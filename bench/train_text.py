"""Trains the second opinion on articles that were read by hand: writes kg/text/weights.json, prints what it
is worth.

    python bench/train_text.py [--write]

Needs scikit-learn, ../shared/gold and ../shared/data; no word order, quote or text of the articles goes into the weights.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT), str(SHARED / "eval"), str(Path(__file__).parent)]

import score_statements as score
import text as bench

from kg.text import judgement, reader

FOLDS = 5
SEEN = 3  # a feature of fewer candidates is noise
Row = dict[str, Any]


def examples(ids: list[str], gold: dict[str, list[Row]]) -> list[Row]:
    """Every candidate of the articles with its features, and whether a reader took it from that sentence
    (1), elsewhere (.5), not (0)."""
    rows: list[Row] = []
    texts = bench.articles(ids)
    for number, (id_, page) in enumerate(zip(ids, reader.pages(texts, bench.gazetteer()), strict=True)):
        for sentence in page.sentences:
            found = judgement.by_rules(page, sentence)
            for candidate, features in judgement.weighed(page, sentence, found):
                row = {
                    "article": id_,
                    "fold": number % FOLDS,
                    "p": candidate.predicate,
                    "s": candidate.subject.name.name,
                    "o": candidate.object.name.name,
                    "span": (sentence.start, sentence.end),
                    "features": features,
                    "rules": (candidate.predicate, candidate.subject.name.id, candidate.object.name.id)
                    in found,
                    "label": 0.0,
                }
                rows.append(row)
        mine = [r for r in rows if r["article"] == id_]
        label(mine, gold[id_], page.text)
    return rows


def label(rows: list[Row], gold: list[Row], text: str) -> None:
    """Mark the candidates that the gold statements say."""
    by: dict[str, list[Row]] = collections.defaultdict(list)
    for row in rows:
        by[row["p"]].append(row)
    for statement in gold:
        at = text.find(statement["quote"])
        here = (at, at + len(statement["quote"]))
        same = {k: v for k, v in statement.items() if k != "polarity"}
        for row in by[statement["p"]]:
            if score.same_statement({k: row[k] for k in "spo"}, same):
                inside = at >= 0 and row["span"][0] < here[1] and here[0] < row["span"][1]
                row["label"] = 1.0 if inside else max(row["label"], 0.5)


def fit(rows: list[Row]) -> tuple[DictVectorizer, LogisticRegression] | None:
    """One predicate's regression; what was said only elsewhere in the article is left out."""
    rows = [r for r in rows if r["label"] != 0.5]
    labels = np.array([int(r["label"]) for r in rows])
    if labels.sum() < 5:
        return None
    counts = collections.Counter(name for r in rows for name in r["features"])
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        [{k: v for k, v in r["features"].items() if counts[k] >= SEEN} for r in rows]
    )
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=0.5, max_iter=300, solver="liblinear", random_state=0)
    return vectors, model.fit(matrix, labels)


def out_of_fold(rows: list[Row]) -> None:
    """Give every candidate the probability of a model that has not seen its article."""
    for predicate in sorted({r["p"] for r in rows}):
        mine = [r for r in rows if r["p"] == predicate]
        for fold in range(FOLDS):
            fitted = fit([r for r in mine if r["fold"] != fold])
            held = [r for r in mine if r["fold"] == fold]
            if not held:
                continue
            chances = (
                [0.0] * len(held)
                if fitted is None
                else fitted[1].predict_proba(fitted[0].transform([r["features"] for r in held]))[:, 1]
            )
            for row, chance in zip(held, chances, strict=True):
                row["chance"] = float(chance)


def worth(chosen: list[Row], gold: dict[str, list[Row]]) -> tuple[float, float]:
    """Precision and recall of candidates over the predicates that have any, counted as the scorer counts."""
    predicates = {r["p"] for r in chosen}
    taken: set[int] = set()
    matched = extra = 0
    for row in chosen:
        same = [g for g in gold[row["article"]] if score.same_statement({k: row[k] for k in "spo"}, g)]
        new = [g for g in same if id(g) not in taken]
        taken |= {id(g) for g in new[:1]}
        matched, extra = matched + bool(new), extra + (not same)
    wanted = sum(g["p"] in predicates for each in gold.values() for g in each)
    return matched / max(1, matched + extra), matched / max(1, wanted)


def write(rows: list[Row], path: Path) -> None:
    """Fit on everything and write the weights: predicate, feature, weight to three digits, sorted."""
    found: dict[str, dict[str, float]] = {}
    for predicate in sorted({r["p"] for r in rows}):
        fitted = fit([r for r in rows if r["p"] == predicate])
        if fitted is None:
            continue
        vectors, model = fitted
        weights = {"": round(float(model.intercept_[0]), 3)}
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True):
            if abs(weight) >= 0.03:
                weights[str(name)] = round(float(weight), 2)
        found[predicate] = dict(sorted(weights.items()))
    path.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Train, judge out of fold, and write the weights if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write kg/text/weights.json")
    asked = options.parse_args()
    ids = (SHARED / "gold" / "news-train.ids").read_text().split()
    gold: dict[str, list[Row]] = collections.defaultdict(list)
    for row in score.read([str(SHARED / "gold" / "news-train.jsonl")]):
        gold[row["article"]].append(row)
    rows = examples(ids, gold)
    print(f"{len(rows)} candidates, {sum(r['label'] == 1 for r in rows)} said")
    if asked.write:
        write(rows, ROOT / "kg" / "text" / "weights.json")
    out_of_fold(rows)
    for least in (0.2, 0.25, 0.3, 0.5):
        precision, recall = worth([r for r in rows if r["chance"] >= least], gold)
        print(f"chance from {least}: precision {precision:.3f}  recall {recall:.3f}, each article unseen")


if __name__ == "__main__":
    main()
