"""What may be run from a console: whether a piece of Cypher only reads."""

from __future__ import annotations

import re

from kg.statement import SourceError

# Literals, quoted names and comments, which may hold any word. A comment ends with its line, whichever end that has.
OPAQUE = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\r\n]*|/\*.*?\*/", re.DOTALL)
WRITES = re.compile(
    r"(?<![.:$\w])(CREATE|INSERT|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD)(?!\s*:|\w)", re.IGNORECASE
)
COMMANDS = re.compile(
    r"\s*(ALTER|GRANT|REVOKE|DENY|START|STOP|TERMINATE|RENAME|ENABLE|DEALLOCATE|REALLOCATE)\b", re.IGNORECASE
)
ALIAS = re.compile(r"\bAS\s+$", re.IGNORECASE)
CALLS = re.compile(r"(?<![.:$\w])CALL\b\s*([^\s({]*)", re.IGNORECASE)
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
    bare = OPAQUE.sub(lambda found: "``" if found[0][0] == "`" else " ", cypher)
    if "\\u" in bare:  # an escape outside of strings could spell any word
        raise WriteRefused("an escape outside of a string may write; say --write if you mean it")
    found = [one for one in WRITES.finditer(bare) if not ALIAS.search(bare[: one.start()])]
    if command := COMMANDS.match(bare):
        found.append(command)
    if found:
        raise WriteRefused(f"{found[0][1].upper()} would write; say --write if you mean it")
    for call in CALLS.finditer(bare):  # a subquery has no name, a quoted name cannot be judged
        if call[1] and call[1].lower() not in READING:
            raise WriteRefused(f"the procedure {call[1]} may write; say --write if you mean it")
