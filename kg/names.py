"""Which thing a user means: "India", "IN", "Q668" and "भारत" are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.store import Store

# Where a name is shared, the kind that people mostly mean comes first.
KINDS = (
    "Country",
    "Law",
    "WeaponSystem",
    "Agreement",
    "Organization",
    "Person",
    "Event",
    "Place",
    "Commodity",
)
FOUND = "thing.id AS id, thing.name AS name, thing.names AS names, thing.weakAlias AS weak, labels(thing) AS labels"
LUCENE = re.compile(
    r"[-+&|!(){}\[\]^\"~*?:\\/.,;'’_]"
)  # what Lucene's query language might take for an operator
TYPO = 72.0  # percent likeness from which a name is worth proposing; below it the proposals look random


class NotFound(SourceError):
    """No thing has this name; the message proposes some that are alike."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph as answers name it."""

    id: str
    label: str
    name: str

    @property
    def shown(self) -> dict[str, str]:
        """As DESIGN's JSON shapes have it."""
        return {"id": self.id, "label": self.label, "name": self.name}


def thing(row: dict[str, Any]) -> Thing:
    """A row of `FOUND` as a thing; of several labels the most telling one is shown."""
    return Thing(row["id"], label(row["labels"]), row["name"] or row["id"])


def label(labels: Iterable[str]) -> str:
    """The label to show: Person rather than Official, and never Thing alone if there is another.

    >>> label(["Thing", "Official", "Person"])
    'Person'
    """
    some = sorted(set(labels) - {"Thing", "Official"})
    return some[0] if some else "Thing"


def resolve(store: Store, words: str, kinds: Iterable[str] = ()) -> Thing:
    """The thing of this id, QID, name or alias, of one of these kinds if any are given.

    Raises NotFound, with what it might have been.
    """
    kinds = set(kinds) - {"Thing"}
    exact = [row for row in _exact(store, words) if not kinds or kinds & set(row["labels"])]
    if exact:
        return thing(min(exact, key=lambda row: (_rank(row["labels"]), row["id"])))
    near = [each["name"] for each in search(store, words, kinds=kinds, limit=3)]
    what = " or ".join(sorted(kinds)) if kinds else "thing"
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f"no {what} is called {words!r}{hint}")


def namesakes(store: Store, words: str, most: int = 5) -> list[Thing]:
    """The thing that `resolve` finds, then others of the same name: a list's entry beside the gazetteer's thing.

    Raises NotFound as `resolve` does.
    """
    first, wanted = resolve(store, words), plain(words)
    same = [
        row
        for row in _full_text(store, words)
        if wanted in map(plain, row["names"]) and row["id"] != first.id
    ]
    return [first, *map(thing, sorted(same, key=lambda row: (_rank(row["labels"]), row["id"]))[: most - 1])]


def _rank(labels: Iterable[str]) -> int:
    return min((KINDS.index(one) for one in labels if one in KINDS), default=len(KINDS))


def _exact(store: Store, words: str) -> list[dict[str, Any]]:
    ids = sorted({words, words.upper(), words.lower()})
    rows = store.ask(f"UNWIND $ids AS id\nMATCH (thing:Thing {{id: id}})\nRETURN {FOUND}", ids=ids)
    if not rows and re.fullmatch(r"Q[1-9]\d*", words):
        rows = store.ask(f"MATCH (thing:Thing {{wikidata: $qid}})\nRETURN {FOUND}", qid=words)
    if not rows:
        rows = store.ask(f"MATCH (thing:Thing {{name: $name}})\nRETURN {FOUND}", name=words)
    if not rows:
        wanted = plain(words)
        rows = [row for row in _full_text(store, words) if wanted in map(plain, row["names"])]
    return rows


def _full_text(store: Store, words: str) -> list[dict[str, Any]]:
    tokens = LUCENE.sub(" ", words).lower().split()  # in capitals AND, OR and NOT are operators
    if not tokens:
        return []
    if not store.ask("MATCH (source:Source)\nRETURN source.id AS id\nLIMIT 1"):
        raise NotFound("nothing is loaded yet; `kg demo` loads an example, `kg load` your own files")
    return store.ask(
        f"CALL db.index.fulltext.queryNodes('names', $words) YIELD node AS thing, score\nRETURN {FOUND}\n"
        "ORDER BY score DESC, id\nLIMIT 500",
        words=" ".join(tokens),
    )


def plain(name: str) -> str:
    """A name without case, accents and punctuation, to compare by.

    >>> plain("Côte  d'Ivoire") == plain("cote d ivoire")
    True
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def search(store: Store, words: str, *, kinds: Iterable[str] = (), limit: int = 10) -> list[dict[str, Any]]:
    """Things whose name or alias is like `words`, best first.

    Each with id, label, name, the name that matched, and score (0 to 100).
    """
    from rapidfuzz import fuzz, process

    rows = _full_text(store, words) or store.ask(f"MATCH (thing:Thing)\nRETURN {FOUND}")
    kinds = set(kinds)
    by_id = {row["id"]: row for row in rows if not kinds or kinds & set(row["labels"])}
    names = sorted(
        {(name, id_) for id_, row in by_id.items() for name in [*row["names"], *(row["weak"] or ())]}
    )
    scored: dict[str, tuple[float, str]] = {}
    wanted = plain(words)
    plains = [plain(name) for name, _ in names]
    for _, score, at in process.extract(wanted, plains, scorer=fuzz.WRatio, score_cutoff=TYPO, limit=None):
        name, id_ = names[at]
        score = score if wanted != plains[at] else 101.0  # nothing is more alike than the same
        if score > scored.get(id_, (0.0, ""))[0]:
            scored[id_] = (score, name)
    best = sorted(scored.items(), key=lambda pair: (-pair[1][0], _rank(by_id[pair[0]]["labels"]), pair[0]))
    return [
        thing(by_id[id_]).shown | {"matched": name, "score": round(min(score, 100.0), 1)}
        for id_, (score, name) in best[:limit]
    ]
