"""Where sources are kept: the record on disk, and the graph it is projected into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import content, history, loader, projection, push, receipt, rule, taught
from kg.checking import Account, Checked, check
from kg.comparing import Difference, compare, keep_delisted, name_entries
from kg.line import decode
from kg.sheaf import Sheaf
from kg.statement import Source, SourceError, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Ontology
    from kg.record import Record
    from kg.store import Store

Progress = Callable[[str], None]
Watch = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much (0 where nobody knows)."""


def ours() -> set[str]:
    """The sources that are the project's own: the reference data, and what follows from the rules."""
    return {*loader.references(), rule.SOURCE.id}


@dataclass(frozen=True)
class Change:
    """How a source differs from before: counts of statements, and by id the names of entries added, changed, delisted."""

    counts: dict[str, int]
    added: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    delisted: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keeper:
    """The record and the graph, kept in step. The record comes first: a push that fails is made up for by the next."""

    store: Store
    record: Record
    schema: Ontology
    watch: Watch = lambda what, done, total: None

    def last(self, source: str) -> tuple[Source, Iterator[Statement]] | None:
        """What the record holds of a source; None if it has none, or its file is damaged."""
        try:
            return self.record.read(source, self.schema)
        except SourceError:
            return None

    def compare(self, checked: Checked) -> tuple[Difference, Change]:
        """How a source differs from what the record holds; delisted entries are kept in `checked` with an end.

        Raises SourceError where the record holds a newer issue.
        """
        source, sheaf = checked.source, checked.sheaf
        last = self.last(source.id)
        if not last:
            count = sum(1 for _ in sheaf.lines())
            return Difference(), Change({"new": count, "changed": 0, "retired": 0, "unchanged": 0})
        old, statements = last
        if not source.text and source.published and old.published > source.published:
            raise SourceError(
                f"this is the issue of {source.published}, and the record holds that of {old.published}; to go back, "
                f"`kg unload {source.id}` first"
            )
        difference = compare(self._watched("comparing", statements, sheaf.added), sheaf)
        keep_delisted(difference, sheaf, source.published)
        name_entries(difference, sheaf)
        shown = Change(dict(difference.counts), difference.added, difference.changed, difference.delisted)
        return difference, shown

    def keep(self, checked: Checked) -> Change:
        """Record a source and push it, unless both have it already; gives how it differs from before."""
        source, sheaf = checked.source, checked.sheaf
        before = self.record.digest(source.id)
        old = self.last(source.id) if before else None
        difference, change = self.compare(checked)
        with difference:
            same = old and old[0] == source and not difference
            digest = before if same else self._write(checked, old[0] if old else None, before, difference)
            held = push.state(self.store).get(source.id, "")
            if held != stamp(digest):
                touched = difference.touched | difference.moved if before and held == stamp(before) else None
                self._push(source, sheaf, sheaf.added, digest, touched)
        return change

    def _write(self, checked: Checked, old: Source | None, before: str, difference: Difference) -> str:
        """Replace the record; what the old issue said is noted first, under the digest that the new one will have."""
        source, sheaf = checked.source, checked.sheaf
        said = self._watched("recording", sheaf, sheaf.added)
        taught.note(self.record, source, sheaf.by_subject())
        with self.record.next(source, said, self.schema) as digest:
            if old and difference.touched:
                history.note(self.record, old, before, digest, difference)
        return digest

    def _push(
        self,
        source: Source,
        said: Iterable[Statement],
        total: int,
        digest: str,
        touched: set[str] | None = None,
    ) -> None:
        with self.store.writing() as renew:

            def step(done: int) -> None:
                renew()
                self.watch(f"writing {source.id} into the graph", done, total)

            push.push(self.store, source, said, stamp(digest), self.schema, step, touched)

    def _watched(self, what: str, some: Iterable[Statement], total: int) -> Iterator[Statement]:
        for number, each in enumerate(some):
            if not number % 4096:
                self.watch(what, number, total)
            yield each

    def settle(self, progress: Progress) -> None:
        """Bring the graph up to the record, and both up to the reference data of this installation.

        Raises SourceError where reference data break the schema: then this installation is broken.
        """
        self.store.prepare()
        held = push.state(self.store)
        for name in loader.references():
            if not self._settled(name, held):
                progress(f"loading {name}")
                self._refer(name)
        for name in self.record.sources():
            digest = self.record.digest(name)
            if name not in loader.references() and held.get(name) != stamp(digest):
                progress(f"completing {name}")
                try:
                    source, said = self.record.read(name, self.schema)
                    self._push(source, said, 0, digest)
                except SourceError as error:
                    if "damaged" not in str(error):
                        raise
                    progress(str(error))

    def _refer(self, name: str) -> None:
        loaded = loader.reference(name)
        source = replace(loaded.source, sha256=fingerprint(name))
        with check(replace(loaded, source=source), self.schema) as checked:
            for problem in checked.account.problems:
                raise SourceError(f"loaders/{name}.py: {problem.reason}; mend its data in schema/{name}")
            self.keep(checked)

    def _settled(self, name: str, held: dict[str, str]) -> bool:
        if name not in self.record.sources() or held.get(name) != stamp(self.record.digest(name)):
            return False
        rows = self.store.ask("MATCH (source:Source {id: $name})\nRETURN source.sha256 AS sha256", name=name)
        return [row["sha256"] for row in rows] == [fingerprint(name)]

    def follow(self) -> None:
        """Derive anew what follows from all that is loaded, and write it if it differs."""
        types = sorted({type_ for each in rule.rules().values() for type_ in each.types})
        published = {
            id_: source.published for id_, source in push.read_sources(self.store, text=False).items()
        }
        with Sheaf() as sheaf:
            for each in rule.derive(rule.rules().values(), asserted(self.store, types), published):
                sheaf.add(each)
            self.keep(Checked(rule.SOURCE, sheaf, Account()))

    def forget(self, source: str) -> int:
        """Take a source out of the record and the graph; gives how many statements went.

        Raises SourceError where it is not loaded, or is one of ours that others rest on.
        """
        if source in ours():
            raise SourceError(f"{source}: other sources rest on it, so it stays")
        held = push.state(self.store)
        if source not in self.record.sources() and source not in held:
            raise SourceError(f"{source}: no such source is loaded; `kg sources` lists them")
        last = self.last(source)
        count = sum(1 for _ in last[1]) if last else 0
        if (
            source in held
        ):  # the graph first: cut short, the next load makes it whole, and it can be forgotten anew
            with self.store.writing() as renew:
                push.unpush(self.store, source, self.schema, lambda _: renew())
        self.record.remove(source)
        receipt.remove(self.record, source)
        history.forget(self.record, source)
        taught.forget(self.record, source)
        self.follow()
        return count


def stamp(digest: str) -> str:
    """What the graph notes of a source that it holds whole: the digest of its record, and the form of the projection."""
    return f"{digest}.{projection.VERSION}"


@lru_cache(maxsize=64)
def fingerprint(name: str) -> str:
    """A hash of what a reference loader's data is made from: its file, its Turtle, and its version."""
    made_of = hashlib.sha256(loader.references()[name].SOURCE.version.encode())
    data = sorted((content.folder("schema") / name).glob("*.ttl"))
    for file in [content.folder("loaders") / f"{name}.py", *data]:
        made_of.update(file.read_bytes())
    return made_of.hexdigest()


def asserted(store: Store, types: Iterable[str]) -> list[Statement]:
    """What sources say (not what follows) in these relations, as the graph holds it."""
    found: list[Statement] = []
    for type_ in types:
        rows = store.ask(
            f"MATCH (:Thing)-[fact:{type_}]->(:Thing)\nWHERE NOT fact.derived\nRETURN fact.record AS record"
        )
        found += [decode(line) for row in rows for line in row["record"]]
    return found
