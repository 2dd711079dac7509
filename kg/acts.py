"""The Cypher with which a push writes. Labels and types in it come from the schema alone."""

from __future__ import annotations

from collections.abc import Callable

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
    "CREATE (said)-[:FROM_SOURCE]->(source)"
)
SET_SOURCE = "MERGE (source:Source {id: $row.id})\nSET source = $row"
DROP_SOURCE = "MATCH (source:Source {id: $id})\nDETACH DELETE source"


def label_things(labels: tuple[str, ...], verb: str = "SET") -> str:
    """Cypher that gives (or with REMOVE takes) labels; they come from the schema alone."""
    return f"UNWIND $rows AS row\nMATCH (thing:Thing {{id: row}})\n{verb} thing:{':'.join(labels)}"


def add_things(labels: tuple[str, ...]) -> str:
    """Cypher that creates things that are not there; `writing()` makes sure that nobody else does."""
    return f"UNWIND $rows AS row\nCREATE (thing:{':'.join(('Thing', *labels))})\nSET thing = row"


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


ACTS: dict[str, Callable[[str], str]] = {
    "add": add_facts,
    "change": lambda type_: change_facts(type_, "SET fact = row.properties"),
    "drop": lambda type_: change_facts(type_, "DELETE fact"),
}


def link_said(type_: str) -> str:
    """Cypher that leads a Statement node, which has no links yet, to a thing."""
    return (
        "UNWIND $rows AS row\nMATCH (said:Statement {id: row.id})\nMATCH (thing:Thing {id: row.thing})\n"
        f"CREATE (said)-[:{type_}]->(thing)"
    )
