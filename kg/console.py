"""What may be run from a console: whether a piece of Cypher only reads."""

from __future__ import annotations

import re

from kg.statement import SourceError

# Literals, quoted names and comments, which may hold any word.
OPAQUE = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
WRITES = re.compile(
    r"(?<![.:$\w])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD|ALTER|GRANT|REVOKE|DENY|START|STOP|TERMINATE|RENAME|ENABLE)"
    r"(?!\s*:|\w)",
    re.IGNORECASE,
)
CALLS = re.compile(r"(?<![.\w])CALL\s+([\w.]+)", re.IGNORECASE)
READING = {
    "db.labels",
    "db.relationshiptypes",
    "db.propertykeys",
    "db.index.fulltext.querynodes",
    "db.schema.visualization",
    "db.schema.nodetypeproperties",
    "db.schema.reltypeproperties",
    "db.info",
    "dbms.components",
}


class WriteRefused(SourceError):
    """The statement would write, and writing was not asked for."""


def only_reads(cypher: str) -> None:
    """Let pass what only reads; words in strings, names and comments do not count.

    A server's read sessions refuse writes themselves; the embedded engine's do not, so the words decide on both.
    Raises WriteRefused, naming the word.

    >>> only_reads("MATCH (n {name: 'SET'}) RETURN n.create // DELETE")
    >>> only_reads("MATCH (n) DETACH DELETE n")
    Traceback (most recent call last):
    kg.console.WriteRefused: DETACH would write; say --write if you mean it
    """
    bare = OPAQUE.sub(" ", cypher)
    if "\\u" in bare:  # an escape outside of strings could spell any word
        raise WriteRefused("an escape outside of a string may write; say --write if you mean it")
    if found := WRITES.search(bare):
        raise WriteRefused(f"{found[1].upper()} would write; say --write if you mean it")
    for call in CALLS.finditer(bare):
        if call[1].lower() not in READING:
            raise WriteRefused(f"the procedure {call[1]} may write; say --write if you mean it")
