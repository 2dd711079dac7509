"""What the console lets pass without --write: what only reads."""

import pytest

from kg.console import WriteRefused, only_reads
from kg.graph import questions
from kg.query import Query


@pytest.mark.parametrize("query", list(questions()), ids=lambda query: query.name)
def test_our_own_questions_pass(query: Query) -> None:
    only_reads(query.cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) RETURN n.set, n.create LIMIT 1",
        "MATCH (n {name: 'DELETE'}) RETURN n // MERGE",
        "MATCH (n) /* SET */ RETURN `DROP` AS x",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (n) CALL (n) { MATCH (n)-[r]->() RETURN count(r) AS c } RETURN c",
        "MATCH (s:Statement) RETURN s.start AS start, s.set AS set ORDER BY start",
        "RETURN $set, 'it\\'s SET' AS x",
        "MATCH (s:Statement)-[:HAS_OBJECT]->(o) RETURN {set: o.name} AS x",
    ],
)
def test_reading_passes(cypher: str) -> None:
    only_reads(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n)",
        "match (n) set n.x = 1",
        "MATCH (n)\nDETACH\nDELETE n",
        "MATCH (n) REMOVE n:Thing",
        "MERGE (n:Thing {id: 'x'})",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "CALL dbms.security.createUser('a', 'b')",
        "CALL apoc.create.node([], {})",
        "FOREACH (x IN [1] | CREATE (n))",
        "MATCH (n) \\u0053ET n.x = 1",
        "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS RETURN 1",
        "RETURN 'a' //'\nCREATE (n)",
        "DROP INDEX names",
        "INSERT (x:Hacked) RETURN 1",
        "RETURN 1 AS a // c\r CREATE (x:H)",
        "CALL `merge.node`(['H'], {id: '4'}) YIELD node RETURN 1",
        "CALL `apoc.merge.node`(['H']) YIELD node RETURN 1",
        "STOP DATABASE neo4j",
    ],
)
def test_writing_is_refused(cypher: str) -> None:
    with pytest.raises(WriteRefused, match="--write"):
        only_reads(cypher)
