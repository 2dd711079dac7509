"""From a document to the graph: read, check, record, push, derive. What fails is reported and kept out."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg import content, loader, push, rule, shacl
from kg.document import Document, expand
from kg.engine import EngineError
from kg.loader import Loaded, Problem
from kg.projection import decode
from kg.record import Record
from kg.statement import Quote, Ref, Source, SourceError, Statement, parts

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store import Store

Report = dict[str, Any]
Progress = Callable[[str], None]
NOTHING = {"new": 0, "changed": 0, "retired": 0, "unchanged": 0}


@dataclass(frozen=True, slots=True)
class Checked:
    """A source with the statements that keep the schema's contract, and what was kept out."""

    source: Source
    statements: list[Statement]
    entries: int
    rejected: int
    problems: tuple[Problem, ...]


def read(document: Document, schema: Ontology, as_: str | None, min_confidence: float) -> tuple[str, Checked]:
    """Read and check one document; gives the loader's name too. Raises SourceError where it is broken as a whole."""
    name, one = loader.choose(document, as_)
    return name, check(one.load(document, loader.known), schema, min_confidence)


def check(loaded: Loaded, schema: Ontology, min_confidence: float = 0.0) -> Checked:
    """Hold a source's statements against its text, the schema's words and its SHACL shapes."""
    text, problems, kept = loaded.source.text, list(loaded.problems), dict[str, Statement]()
    for said in loaded.statements:
        reason = schema.check(said)
        if (
            isinstance(said.evidence, Quote)
            and text[said.evidence.start : said.evidence.end] != said.evidence.exact
        ):
            reason = f"the words {said.evidence.exact[:60]!r} do not stand at character {said.evidence.start}"
        if reason:
            problems.append(Problem(said.subject.id, f"{sentence(said)}: {reason}"))
        elif said.confidence >= min_confidence:
            kept.setdefault(said.id, said)
    broken = shacl.rejected(kept.values(), loader.kinds(beside=loaded.source.id), schema)
    problems += [
        Problem(kept[id_].subject.id, f"{sentence(kept[id_])}: {why}") for id_, why in sorted(broken.items())
    ]
    statements = [said for id_, said in sorted(kept.items()) if id_ not in broken]
    rejected = len({problem.entry for problem in problems}) if loaded.entries > 1 else 0
    return Checked(loaded.source, statements, loaded.entries, rejected, tuple(problems))


def sentence(said: Statement) -> str:
    """A statement in a line, for a report."""
    return f"{said.subject.id} {said.predicate} {parts(said.object)[0][:60]}"


def compare(old: Iterable[Statement], new: Iterable[Statement]) -> dict[str, int]:
    """How a source's statements differ from its last issue's.

    The same content is unchanged, wherever in the text it stands now. A statement that goes while another of the same
    subject, predicate and object (or, for a property, entry and field) comes is a change.
    """
    before, after = {said.id: said for said in old}, {said.id: said for said in new}
    gone = Counter(_place(said) for id_, said in before.items() if id_ not in after)
    come = Counter(_place(said) for id_, said in after.items() if id_ not in before)
    changed = (gone & come).total()
    return {
        "new": come.total() - changed,
        "changed": changed,
        "retired": gone.total() - changed,
        "unchanged": len(before.keys() & after.keys()),
    }


def _place(said: Statement) -> tuple[str, ...]:
    last = said.object.id if isinstance(said.object, Ref) else ""
    return (said.subject.id, said.predicate, last)


def load(
    store: Store | None,
    record: Record,
    schema: Ontology,
    paths: Iterable[str],
    *,
    as_: str | None = None,
    title: str = "",
    url: str = "",
    published: str = "",
    min_confidence: float = 0.0,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> Report:
    """Load documents; each is taken whole or not at all. Without a store nothing is pushed.

    A path that is the name of a reference loader (`countries`) loads that. What an earlier load could not finish is
    finished. Gives DESIGN's shape of `load`.
    """
    paths = list(paths)
    reports, seen = [], dict[str, str]()
    if store is None or dry_run:
        return {
            "sources": [
                _one(d, None, record, schema, seen, as_, min_confidence, progress)
                for d in _documents(paths, title, url, published)
            ]
        }
    store.prepare()
    settle(store, record, schema, progress)
    for document in _documents(paths, title, url, published):
        reports.append(_one(document, store, record, schema, seen, as_, min_confidence, progress))
    follow(store, record, schema)
    return {"sources": reports}


def _documents(paths: list[str], title: str, url: str, published: str) -> Iterable[Document]:
    return expand(
        [path for path in paths if path not in loader.references()], title=title, url=url, published=published
    )


def _one(
    document: Document,
    store: Store | None,
    record: Record,
    schema: Ontology,
    seen: dict[str, str],
    as_: str | None,
    min_confidence: float,
    progress: Progress,
) -> Report:
    began = time.monotonic()
    progress(f"reading {document.path}")
    try:
        name, checked = read(document, schema, as_, min_confidence)
        source = checked.source.id
        if source in loader.references() or source == rule.SOURCE.id:
            raise SourceError(f"{document.path}: {source!r} is the name of a source of ours; rename the file")
        if source in seen:
            raise SourceError(f"{document.path}: {seen[source]} is called {source!r} too; rename one of them")
        seen[source] = document.path
        counts = keep(checked, store, record, schema)
    except EngineError:
        raise  # no fault of the document
    except SourceError as error:
        reason = str(error).removeprefix(f"{document.path}: ")
        return _report(document.stem, as_, document.path, began, (1, 0, 1), NOTHING, [Problem("", reason)])
    entries = (checked.entries, checked.entries - checked.rejected, checked.rejected)
    return _report(source, name, document.path, began, entries, counts, checked.problems)


def _report(
    source: str,
    name: str | None,
    file: str,
    began: float,
    entries: tuple[int, int, int],
    statements: dict[str, int],
    problems: Iterable[Problem],
) -> Report:
    return {
        "source": source,
        "loader": name,
        "file": file,
        "seconds": round(time.monotonic() - began, 2),
        "entries": dict(zip(("read", "loaded", "rejected"), entries, strict=True)),
        "statements": dict(statements),
        "problems": [
            {
                k: v
                for k, v in (("entry", p.entry), ("line", p.line), ("reason", p.reason))
                if v not in ("", None)
            }
            for p in problems
        ],
    }


def keep(checked: Checked, store: Store | None, record: Record, schema: Ontology) -> dict[str, int]:
    """Record a source and push it, unless both have it already; gives how it differs from before."""
    source, said = checked.source, checked.statements
    old = record.read(source.id, schema)[1] if source.id in record.sources() else []
    counts = compare(old, said)
    if store is not None:
        digest = record.write(source, said, schema)
        if push.state(store).get(source.id) != digest:
            with store.writing() as renew:
                push.push(store, source, said, digest, schema, renew)
    return counts


def settle(store: Store, record: Record, schema: Ontology, progress: Progress) -> None:
    """Bring the graph up to the record, and both up to the reference data of this installation."""
    held = push.state(store)
    for name in loader.references():
        print_ = fingerprint(name)
        on_disk = record.sources()
        if name in on_disk and held.get(name) == record.digest(name) and _version(store, name) == print_:
            continue
        progress(f"loading {name}")
        loaded = loader.reference(name)
        source = replace(loaded.source, sha256=print_)
        keep(check(replace(loaded, source=source), schema), store, record, schema)
    for name in record.sources():
        if name not in loader.references() and held.get(name) != record.digest(name):
            progress(f"completing {name}")
            source, said = record.read(name, schema)
            with store.writing() as renew:
                push.push(store, source, said, record.digest(name), schema, renew)


def _version(store: Store, name: str) -> str:
    rows = store.ask("MATCH (source:Source {id: $name})\nRETURN source.sha256 AS sha256", name=name)
    return str(rows[0]["sha256"]) if rows else ""


def fingerprint(name: str) -> str:
    """A hash of what a reference loader's data is made from: its file, its Turtle, and its version."""
    one = loader.references()[name]
    files = [
        content.folder("loaders") / f"{name}.py",
        *sorted((content.folder("schema") / name).glob("*.ttl")),
    ]
    made_of = hashlib.sha256(one.SOURCE.version.encode())
    for file in files:
        made_of.update(file.read_bytes())
    return made_of.hexdigest()


def follow(store: Store, record: Record, schema: Ontology) -> None:
    """Derive anew what follows from all that is loaded, and write it if it differs."""
    types = sorted({type_ for each in rule.rules().values() for type_ in each.types})
    published = {id_: source.published for id_, source in push.read_sources(store).items()}
    derived = rule.derive(rule.rules().values(), asserted(store, types), published)
    keep(Checked(rule.SOURCE, derived, 1, 0, ()), store, record, schema)


def asserted(store: Store, types: Iterable[str]) -> list[Statement]:
    """What sources say (not what follows) in these relations, as the graph holds it."""
    found = []
    for type_ in types:
        rows = store.ask(
            f"MATCH (:Thing)-[fact:{type_}]->(:Thing)\nWHERE NOT fact.derived\nRETURN fact.record AS record"
        )
        found += [decode(line) for row in rows for line in row["record"]]
    return found


def unload(store: Store, record: Record, schema: Ontology, source: str) -> int:
    """Forget a source; gives how many statements went.

    Raises SourceError where it is not loaded, or is a reference that others rest on.
    """
    if source in loader.references() or source == rule.SOURCE.id:
        raise SourceError(f"{source}: other sources rest on it, so it stays")
    held = push.state(store)
    if source not in record.sources() and source not in held:
        raise SourceError(f"{source}: no such source is loaded; `kg sources` lists them")
    count = len(record.read(source, schema)[1]) if source in record.sources() else 0
    record.remove(source)
    if source in held:
        with store.writing():
            push.unpush(store, source, schema)
    follow(store, record, schema)
    return count
