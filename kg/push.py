"""Make the graph say what a source says: no more, no less, and write only what differs.

The graph itself is asked what it holds, so a push that was cut short is mended by the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from kg import projection
from kg.projection import FactKey, decode
from kg.statement import Quote, Source, Statement

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store import Store

ADD_THINGS = "UNWIND $rows AS row\nMERGE (:Thing {id: row})"
SET_THINGS = "UNWIND $rows AS row\nMATCH (thing:Thing {id: row.id})\nSET thing = row"
DROP_THINGS = (  # of which nobody says anything any more
    "MATCH (thing:Thing)\nWHERE size(thing.record) = 0 AND NOT EXISTS { (thing)--() }\nDELETE thing"
)
ADD_SAID = "UNWIND $rows AS row\nMERGE (:Statement {id: row})"
SET_SAID = "UNWIND $rows AS row\nMATCH (said:Statement {id: row.id})\nSET said = row"
DROP_SAID = "UNWIND $rows AS row\nMATCH (said:Statement {id: row})\nDETACH DELETE said"
UNLINK_SAID = "UNWIND $rows AS row\nMATCH (said:Statement {id: row})-[link]->()\nDELETE link"
CITE_SAID = (
    "UNWIND $rows AS row\nMATCH (said:Statement {id: row})\nMATCH (source:Source {id: $source})\n"
    "MERGE (said)-[:FROM_SOURCE]->(source)"
)
SET_SOURCE = "MERGE (source:Source {id: $row.id})\nSET source = $row"
DROP_SOURCE = "MATCH (source:Source {id: $id})\nDETACH DELETE source"


def label_things(labels: tuple[str, ...], verb: str = "SET") -> str:
    """Cypher that gives (or with REMOVE takes) labels; they come from the schema alone."""
    return f"UNWIND $rows AS row\nMATCH (thing:Thing {{id: row}})\n{verb} thing:{':'.join(labels)}"


def add_facts(type_: str) -> str:
    """Cypher that creates facts of a type that are not there; `writing()` makes sure that nobody else does."""
    return (
        "UNWIND $rows AS row\nMATCH (subject:Thing {id: row.subject})\nMATCH (object:Thing {id: row.object})\n"
        f"CREATE (subject)-[fact:{type_}]->(object)\nSET fact = row.properties"
    )


def change_facts(type_: str, act: str) -> str:
    """Cypher that sets or deletes facts of a type that are there."""
    return (
        f"UNWIND $rows AS row\nMATCH (:Thing {{id: row.subject}})-[fact:{type_}]->(:Thing {{id: row.object}})\n"
        f"WHERE fact.derived = row.derived\n{act}"
    )


def link_said(type_: str) -> str:
    """Cypher that leads a Statement node to a thing."""
    return (
        "UNWIND $rows AS row\nMATCH (said:Statement {id: row.id})\nMATCH (thing:Thing {id: row.thing})\n"
        f"MERGE (said)-[:{type_}]->(thing)"
    )


def read_sources(store: Store) -> dict[str, Source]:
    """The sources the graph holds, by id."""
    names = [field.name for field in fields(Source)]
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
    statements: list[Statement],
    digest: str,
    schema: Ontology,
    step: Callable[[], None] = lambda: None,
) -> None:
    """Make the graph hold exactly `statements` of `source`, beside what other sources say.

    `digest` is noted when all is done; `step` is called between the parts. Call it inside `store.writing()`.
    """
    store.write(SET_SOURCE, row=described(source) | {"digest": "loading"})
    sources = read_sources(store)
    mine_of_nodes, mine_of_facts = projection.keyed(statements)
    _push_things(store, source.id, mine_of_nodes, sources, schema)
    step()
    _push_facts(store, source.id, mine_of_facts, sources, schema)
    step()
    _push_said(store, source.id, [s for s in statements if is_node(s)], schema)
    store.write(DROP_THINGS)
    store.write(SET_SOURCE, row=described(source) | {"digest": digest, "statements": len(statements)})


def unpush(store: Store, source: str, schema: Ontology, step: Callable[[], None] = lambda: None) -> None:
    """Take out of the graph what this source alone says."""
    push(store, Source(id=source, title=source), [], "unloading", schema, step)
    store.write(DROP_SOURCE, id=source)


def is_node(said: Statement) -> bool:
    """Whether a statement is a node of its own: it was said in words, and is more than a name."""
    return isinstance(said.evidence, Quote) and said.predicate not in ("kind", "name")


def described(source: Source) -> dict[str, Any]:
    """A source as the properties of its node; what is empty is left out."""
    return {name: of for name, of in asdict(source).items() if of != ""}


def _push_things(
    store: Store,
    source: str,
    mine: Mapping[str, list[Statement]],
    sources: Mapping[str, Source],
    schema: Ontology,
) -> None:
    """Write the nodes that differ."""
    held = store.ask(
        "MATCH (thing:Thing)\nWHERE $source IN thing.sources\nRETURN thing.id AS id\nORDER BY id",
        source=source,
    )
    ids = sorted({row["id"] for row in held} | mine.keys())
    rows = []
    for at in range(0, len(ids), 5000):
        rows += store.ask(
            "UNWIND $ids AS id\nMATCH (thing:Thing {id: id})\nRETURN thing.id AS id, thing.digest AS digest, "
            "thing.record AS record, thing.sources AS sources, labels(thing) AS labels",
            ids=ids[at : at + 5000],
        )
    there = {row["id"]: row for row in rows}
    wanted = []
    for id_ in ids:
        now = there.get(id_, {})
        others = _others(now.get("record"), now.get("sources"), source)
        node = projection.node(id_, mine.get(id_, []) + others, sources, schema)
        if node.properties["digest"] != now.get("digest"):
            wanted.append(node)
    store.write(ADD_THINGS, [node.id for node in wanted if node.id not in there])
    labels: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for node in wanted:
        has = set(there.get(node.id, {}).get("labels", ())) & schema.labels - {"Thing"}
        for verb, some in (("SET", set(node.labels) - has), ("REMOVE", has - set(node.labels))):
            if some:
                labels[verb, tuple(sorted(some))].append(node.id)
    for (verb, names), ids_ in sorted(labels.items()):
        assert set(names) <= schema.labels, names
        store.write(label_things(names, verb), ids_)
    store.write(SET_THINGS, [node.properties for node in wanted])


def _push_facts(
    store: Store,
    source: str,
    mine: Mapping[FactKey, list[Statement]],
    sources: Mapping[str, Source],
    schema: Ontology,
) -> None:
    """Write the relationships that differ, type by type."""
    held_types = store.ask(
        "MATCH (:Thing)-[fact]->(:Thing)\nWHERE $source IN fact.sources\nRETURN DISTINCT type(fact) AS type\nORDER BY type",
        source=source,
    )
    for type_ in sorted({row["type"] for row in held_types} | {key[1] for key in mine}):
        of_type = {key: said for key, said in mine.items() if key[1] == type_}
        there = {
            (row["subject"], type_, row["object"], row["derived"]): row
            for row in store.ask(
                f"MATCH (subject:Thing)-[fact:{type_}]->(object:Thing)\n"
                "WHERE fact.record IS NOT NULL\n"  # what was written by hand is none of ours
                "RETURN subject.id AS subject, object.id AS object, fact.derived AS derived,\n"
                "       fact.digest AS digest, fact.sources AS sources,\n"
                "       CASE WHEN size(fact.sources) > 1 OR NOT $source IN fact.sources THEN fact.record END AS record",
                source=source,
            )
        }
        held = {key for key, row in there.items() if source in row["sources"]}
        added, changed, dropped = [], [], []
        for key in sorted(of_type.keys() | held):
            now = there.get(key, {})
            said = of_type.get(key, []) + _others(now.get("record"), now.get("sources"), source)
            row: dict[str, Any] = {"subject": key[0], "object": key[2], "derived": key[3]}
            if not said:
                dropped.append(row)
                continue
            edge = projection.edge(key, said, sources, schema)
            row["properties"] = edge.properties
            if key not in there:
                added.append(row)
            elif now["digest"] != edge.properties["digest"]:
                changed.append(row)
        store.write(add_facts(type_), added)
        store.write(change_facts(type_, "SET fact = row.properties"), changed)
        store.write(change_facts(type_, "DELETE fact"), dropped)


def _push_said(store: Store, source: str, statements: Iterable[Statement], schema: Ontology) -> None:
    """Write the Statement nodes that differ, and lead them to what they speak of."""
    rows = store.ask(
        "MATCH (said:Statement {source: $source})\nRETURN said.id AS id, said.digest AS digest\nORDER BY id",
        source=source,
    )
    there = {row["id"]: row["digest"] for row in rows}
    wanted = {said.id: projection.said_node(said, schema) for said in statements}
    store.write(DROP_SAID, sorted(there.keys() - wanted.keys()))
    fresh = [node for id_, node in sorted(wanted.items()) if there.get(id_) != node.properties["digest"]]
    store.write(ADD_SAID, [node.id for node in fresh if node.id not in there])
    store.write(UNLINK_SAID, [node.id for node in fresh if node.id in there])
    links: dict[str, list[dict[str, str]]] = defaultdict(list)
    for node in fresh:
        for type_, thing in node.links:
            links[type_].append({"id": node.id, "thing": thing})
    store.write(CITE_SAID, [node.id for node in fresh], source=source)
    for type_, pairs in sorted(links.items()):
        assert type_ in schema.types, type_
        store.write(link_said(type_), pairs)
    # the digest comes last: a node that has it is complete
    store.write(SET_SAID, [node.properties for node in fresh])


def _others(record: list[str] | None, sources: list[str] | None, mine: str) -> list[Statement]:
    """What other sources say, as the graph holds it."""
    if not record or not set(sources or ()) - {mine}:
        return []
    return [said for said in map(decode, record) if said.source != mine]
