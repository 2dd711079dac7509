"""Where sources are kept: the record on disk, and the graph it is projected into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import content, loader, push, rule
from kg.checking import Checked, check, compare
from kg.projection import decode
from kg.statement import SourceError, Statement

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.record import Record
    from kg.store import Store

Progress = Callable[[str], None]


def ours() -> set[str]:
    """The sources that are the project's own: the reference data, and what follows from the rules."""
    return {*loader.references(), rule.SOURCE.id}


@dataclass(frozen=True, slots=True)
class Keeper:
    """The record and the graph, kept in step. The record comes first: a push that fails is made up for by the next."""

    store: Store
    record: Record
    schema: Ontology

    def last(self, source: str) -> list[Statement]:
        """What the record holds of a source; nothing if it has none, or its file is damaged."""
        try:
            return self.record.read(source, self.schema)[1]
        except SourceError:
            return []

    def keep(self, checked: Checked) -> dict[str, int]:
        """Record a source and push it, unless both have it already; gives how it differs from before."""
        source, said = checked.source, checked.statements
        counts = compare(self.last(source.id), said)
        digest = self.record.write(source, said, self.schema)
        if push.state(self.store).get(source.id) != digest:
            with self.store.writing() as renew:
                push.push(self.store, source, said, digest, self.schema, renew)
        return counts

    def settle(self, progress: Progress) -> None:
        """Bring the graph up to the record, and both up to the reference data of this installation.

        Raises SourceError where reference data break the schema: then this installation is broken.
        """
        self.store.prepare()
        held = push.state(self.store)
        for name in loader.references():
            if not self._settled(name, held):
                progress(f"loading {name}")
                loaded = loader.reference(name)
                source = replace(loaded.source, sha256=fingerprint(name))
                checked = check(replace(loaded, source=source), self.schema)
                for problem in checked.problems:
                    raise SourceError(f"loaders/{name}.py: {problem.reason}; mend its data in schema/{name}")
                self.keep(checked)
        for name in self.record.sources():
            digest = self.record.digest(name)
            if not digest:
                progress(f"{self.record.path(name)}: the record is damaged; load {name} again")
            elif name not in loader.references() and held.get(name) != digest:
                progress(f"completing {name}")
                source, said = self.record.read(name, self.schema)
                self.keep(Checked(source, said))

    def _settled(self, name: str, held: dict[str, str]) -> bool:
        if name not in self.record.sources() or held.get(name) != self.record.digest(name):
            return False
        rows = self.store.ask("MATCH (source:Source {id: $name})\nRETURN source.sha256 AS sha256", name=name)
        return [row["sha256"] for row in rows] == [fingerprint(name)]

    def follow(self) -> None:
        """Derive anew what follows from all that is loaded, and write it if it differs."""
        types = sorted({type_ for each in rule.rules().values() for type_ in each.types})
        published = {id_: source.published for id_, source in push.read_sources(self.store).items()}
        derived = rule.derive(rule.rules().values(), asserted(self.store, types), published)
        self.keep(Checked(rule.SOURCE, derived))

    def forget(self, source: str) -> int:
        """Take a source out of the record and the graph; gives how many statements went.

        Raises SourceError where it is not loaded, or is one of ours that others rest on.
        """
        if source in ours():
            raise SourceError(f"{source}: other sources rest on it, so it stays")
        held = push.state(self.store)
        if source not in self.record.sources() and source not in held:
            raise SourceError(f"{source}: no such source is loaded; `kg sources` lists them")
        count = len(self.last(source))
        if (
            source in held
        ):  # the graph first: cut short, it is whole again after the next load, and can be forgotten anew
            with self.store.writing() as renew:
                push.unpush(self.store, source, self.schema, renew)
        self.record.remove(source)
        self.follow()
        return count


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
