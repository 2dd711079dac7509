"""Make the graph say what a source says: no more, no less, and write only what differs.

The graph itself is asked what it holds, so a push that was cut short is mended by the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg import acts, projection
from kg.line import decode
from kg.statement import Ref, Source, Statement

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.projection import FactKey, Said
    from kg.store import Store

AT_ONCE = 20_000  # statements whose things are held against the graph in one go: some 30 MB


def read_sources(store: Store, *, text: bool = True) -> dict[str, Source]:
    """The sources the graph holds, by id; without the text of articles where nobody looks into it."""
    names = [field.name for field in fields(Source) if text or field.name != "text"]
    rows = store.ask(
        f"MATCH (source:Source)\nRETURN {', '.join(f'source.{n} AS {n}' for n in names)}\nORDER BY id"
    )
    return {row["id"]: Source(**{name: row[name] or "" for name in names}) for row in rows}


def state(store: Store) -> dict[str, str]:
    """What the graph holds of each source: the digest of its record, or `loading` where a push was cut short."""
    rows = store.ask("MATCH (source:Source)\nRETURN source.id AS id, source.digest AS digest\nORDER BY id")
    return {row["id"]: row["digest"] for row in rows}


def push(
    store: Store,
    source: Source,
    statements: Iterable[Statement],
    digest: str,
    schema: Ontology,
    step: Callable[[int], None] = lambda _: None,
    touched: set[str] | None = None,
) -> None:
    """Make the graph hold exactly `statements` of `source`, beside what other sources say.

    `statements` come in the order of a sheaf. `touched` are the subjects that differ from what the graph holds, where
    that is known; else the graph is asked about all. `digest` is noted when all is done; `step` is told after each batch how
    many statements were read. Call it inside `store.writing()`.
    """
    new = source.id not in state(
        store
    )  # then the graph holds nothing of it: a push begins by naming its source
    # the text comes last: an engine may write the whole node anew for each statement that leads to it
    store.write(acts.SET_SOURCE, row=described(replace(source, text="")) | {"digest": "loading"})
    graph = _Graph(store, source.id, read_sources(store, text=False), schema)
    todo = set[str]() if new else graph.held() if touched is None else touched | graph.shared()
    nodes = _Said(store, source.id, schema)
    batch: dict[str, list[Statement]] = {}
    read = held = 0
    for subject, some in groupby(statements, key=lambda said: said.subject.id):
        own = list(some)
        read += len(own)
        nodes.take(own)
        if touched is None or subject in todo:
            batch[subject], held = own, held + len(own)
            todo.discard(subject)
        if held >= AT_ONCE:
            graph.put(batch)
            nodes.put()
            step(read)
            batch, held = {}, 0
    graph.put(batch)
    gone = sorted(todo)
    for at in range(0, len(gone), AT_ONCE):
        graph.put({subject: [] for subject in gone[at : at + AT_ONCE]})
    nodes.finish()
    if gone or graph.dropped:
        store.write(acts.DROP_THINGS)
    store.write(acts.SET_SOURCE, row=described(source) | {"digest": digest, "statements": read})


def unpush(store: Store, source: str, schema: Ontology, step: Callable[[int], None] = lambda _: None) -> None:
    """Take out of the graph what this source alone says."""
    push(store, Source(id=source, title=source), [], "unloading", schema, step)
    store.write(acts.DROP_SOURCE, id=source)


def described(source: Source) -> dict[str, Any]:
    """A source as the properties of its node; what is empty is left out."""
    return {name: of for name, of in asdict(source).items() if of != ""}


@dataclass
class _Graph:
    """What the graph holds of a source, and how to change it, batch by batch."""

    store: Store
    source: str
    sources: Mapping[str, Source]
    schema: Ontology
    dropped: bool = False

    def held(self) -> set[str]:
        """The things of which the graph holds something that the source says."""
        rows = self.store.ask(
            "MATCH (thing:Thing)\nWHERE $source IN thing.sources\nRETURN thing.id AS id", source=self.source
        )
        rows += self.store.ask(
            "MATCH (thing:Thing)-[fact]->(:Thing)\nWHERE $source IN fact.sources\nRETURN DISTINCT thing.id AS id",
            source=self.source,
        )
        return {row["id"] for row in rows}

    def shared(self) -> set[str]:
        """The things of which other sources speak too: whose word comes first hangs on the dates of all."""
        rows = self.store.ask(
            "MATCH (thing:Thing)\nWHERE size(thing.sources) > 1 AND $source IN thing.sources\nRETURN thing.id AS id",
            source=self.source,
        )
        rows += self.store.ask(
            "MATCH (thing:Thing)-[fact]->(:Thing)\nWHERE size(fact.sources) > 1 AND $source IN fact.sources\n"
            "RETURN DISTINCT thing.id AS id",
            source=self.source,
        )
        return {row["id"] for row in rows}

    def put(self, batch: Mapping[str, list[Statement]]) -> None:
        """Write what differs of these things and of the facts they are the subjects of."""
        if batch:
            self._things(batch)
            self._ends(batch)
            self._facts(batch)

    def _things(self, batch: Mapping[str, list[Statement]]) -> None:
        """Write the nodes that differ."""
        rows = self.store.ask(
            "UNWIND $ids AS id\nMATCH (thing:Thing {id: id})\nRETURN thing.id AS id, thing.digest AS digest,\n"
            "       thing.sources AS sources, labels(thing) AS labels,\n"
            "       CASE WHEN size(thing.sources) > 1 OR NOT $source IN thing.sources THEN thing.record END AS record",
            ids=sorted(batch),
            source=self.source,
        )
        there = {row["id"]: row for row in rows}
        fresh: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        labels: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        changed = []
        for id_, every in sorted(batch.items()):
            now = there.get(id_, {})
            own = [said for said in every if not isinstance(said.object, Ref)]
            node = projection.node(
                id_, own + _others(now.get("record"), self.source), self.sources, self.schema
            )
            if not now:
                fresh[node.labels].append(node.properties)
            elif now["digest"] != node.properties["digest"]:
                changed.append(node.properties)
                has = set(now["labels"]) & self.schema.labels - {"Thing"}
                for verb, some in (("SET", set(node.labels) - has), ("REMOVE", has - set(node.labels))):
                    if some:
                        labels[verb, tuple(sorted(some))].append(id_)
        assert all(set(names) <= self.schema.labels for names in fresh), fresh.keys()
        self.store.write_all([(acts.add_things(names), nodes) for names, nodes in sorted(fresh.items())])
        for (verb, names), ids_ in sorted(labels.items()):
            assert set(names) <= self.schema.labels, names
            self.store.write(acts.label_things(names, verb), ids_)
        self.store.write(acts.SET_THINGS, changed)

    def _ends(self, batch: Mapping[str, list[Statement]]) -> None:
        """Make sure that all things are there that the batch names."""
        ends = {
            of.id
            for some in batch.values()
            for said in some
            for of in (said.object, said.speaker, *(of for _, of in said.qualifiers))
            if isinstance(of, Ref)
        }
        wanted = sorted(ends - batch.keys())
        rows = self.store.ask(
            "UNWIND $ids AS id\nMATCH (thing:Thing {id: id})\nRETURN thing.id AS id", ids=wanted
        )
        missing = sorted(set(wanted) - {row["id"] for row in rows})
        bare = [projection.node(id_, [], self.sources, self.schema).properties for id_ in missing]
        self.store.write(acts.add_things(()), bare)

    def _facts(self, batch: Mapping[str, list[Statement]]) -> None:
        """Write the relationships that differ, type by type."""
        rows = self.store.ask(
            "UNWIND $ids AS id\nMATCH (subject:Thing {id: id})-[fact]->(object:Thing)\n"
            "WHERE fact.record IS NOT NULL\n"  # what was written by hand is none of ours
            "RETURN subject.id AS subject, type(fact) AS type, object.id AS object, fact.derived AS derived,\n"
            "       fact.digest AS digest, fact.sources AS sources,\n"
            "       CASE WHEN size(fact.sources) > 1 OR NOT $source IN fact.sources THEN fact.record END AS record",
            ids=sorted(batch),
            source=self.source,
        )
        there = {(row["subject"], row["type"], row["object"], bool(row["derived"])): row for row in rows}
        held = {key for key, row in there.items() if self.source in row["sources"]}
        mine: dict[FactKey, list[Statement]] = defaultdict(list)
        for said in (said for some in batch.values() for said in some):
            if key := projection.fact_key(said):
                mine[key].append(said)
        todo: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for key in sorted(mine.keys() | held):
            now = there.get(key, {})
            row: dict[str, Any] = {"subject": key[0], "object": key[2], "derived": key[3]}
            every = mine.get(key, []) + _others(now.get("record"), self.source)
            if not every:
                todo[key[1], "drop"].append(row)
                continue
            row["properties"] = projection.edge(key, every, self.sources, self.schema).properties
            if not now:
                todo[key[1], "add"].append(row)
            elif now["digest"] != row["properties"]["digest"]:
                todo[key[1], "change"].append(row)
        assert {type_ for type_, _ in todo} <= self.schema.types, todo.keys()
        self.store.write_all([(acts.ACTS[act](type_), some) for (type_, act), some in sorted(todo.items())])
        self.dropped |= any(act == "drop" for _, act in todo)


class _Said:
    """The Statement nodes of a source: those that differ are written, batch by batch, and the rest goes."""

    def __init__(self, store: Store, source: str, schema: Ontology) -> None:
        self.store, self.source, self.schema = store, source, schema
        rows = store.ask(
            "MATCH (said:Statement {source: $source})\nRETURN said.id AS id, said.digest AS digest\nORDER BY id",
            source=source,
        )
        self.there = {row["id"]: row["digest"] for row in rows}
        self.seen: set[str] = set()
        self.fresh: dict[str, Said] = {}

    def take(self, statements: Iterable[Statement]) -> None:
        """Note those that are nodes and differ from what the graph holds."""
        for said in statements:
            if projection.is_node(said, self.schema):
                self.seen.add(said.id)
                node = projection.said_node(said, self.schema)
                if self.there.get(said.id) != node.properties["digest"]:
                    self.fresh[said.id] = node

    def put(self) -> None:
        """Write what was noted, and lead it to what it speaks of, which must be there."""
        fresh = [node for _, node in sorted(self.fresh.items())]
        self.fresh = {}
        store = self.store
        store.write(acts.ADD_SAID, [node.id for node in fresh if node.id not in self.there])
        store.write(acts.UNLINK_SAID, [node.id for node in fresh if node.id in self.there])
        links: dict[str, list[dict[str, str]]] = defaultdict(list)
        for node in fresh:
            for type_, thing in node.links:
                links[type_].append({"id": node.id, "thing": thing})
        store.write(acts.CITE_SAID, [node.id for node in fresh], source=self.source)
        for type_, pairs in sorted(links.items()):
            assert type_ in self.schema.types, type_
            store.write(acts.link_said(type_), pairs)
        # the digest comes last: a node that has it is complete
        store.write(acts.SET_SAID, [node.properties for node in fresh])

    def finish(self) -> None:
        """Write the last of them, and take out what the source no longer says."""
        self.store.write(acts.DROP_SAID, sorted(self.there.keys() - self.seen))
        self.put()


def _others(record: list[str] | None, mine: str) -> list[Statement]:
    """What other sources say, as the graph holds it."""
    return [said for said in map(decode, record or ()) if said.source != mine]
