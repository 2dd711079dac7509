"""The consoles: Cypher and SPARQL with history, completion and highlighting."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kg.cli import show
from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.graph import Graph

CYPHER = (
    *("MATCH", "WHERE", "RETURN", "ORDER", "BY", "LIMIT", "WITH", "UNWIND", "OPTIONAL", "EXISTS", "COUNT"),
    *("COLLECT", "AS", "AND", "OR", "NOT", "IN", "CALL", "YIELD"),
)
# What stands between semicolons, which may also stand in strings and quoted names.
STATEMENT = re.compile(r"(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^;'\"`])+", re.DOTALL)
SPARQL = (
    *(
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FILTER",
        "OPTIONAL",
        "GRAPH",
        "UNION",
        "ORDER",
        "BY",
    ),
    *("LIMIT", "GROUP", "DISTINCT", "PREFIX"),
)


def cypher(graph: Graph, *, write: bool) -> None:
    """Read statements until the end of input; a statement ends with `;` or an empty line."""
    words = [*CYPHER, *sorted(graph.schema.labels), *sorted(graph.schema.types)]
    _talk("cypher", words, lambda text: show.rows(graph.cypher(text, write=write), "table"))


def sparql() -> None:
    """The same for SPARQL over the record."""
    from kg.iri import PREFIXES

    _talk("sparql", [*SPARQL, *(f"{prefix}:" for prefix in PREFIXES)], lambda text: solved(text, "table"))


def solved(query: str, format_: str) -> str:
    """What a SPARQL query finds: rows, triples as N-Triples, or true or false. Raises SourceError for what is no query."""
    import kg

    try:
        found: Any = kg.sparql(query)
    except SyntaxError as error:
        raise SourceError(f"the query cannot be read: {error}") from error
    if hasattr(found, "variables"):
        names = [variable.value for variable in found.variables]
        rows = [{name: _plain(solution[name]) for name in names} for solution in found]
        return show.rows(rows, format_, columns=names)
    if hasattr(found, "__iter__"):
        return "".join(sorted(f"{triple} .\n" for triple in found))
    answer = bool(found)
    return f"{'true' if answer else 'false'}\n"


def _plain(term: Any) -> str | None:
    return None if term is None else str(term.value) if hasattr(term, "value") else str(term)


def _talk(language: str, words: Iterable[str], answer: Callable[[str], str]) -> None:
    for text in _statements(language, words):
        try:
            sys.stdout.write(answer(text))
        except SourceError as error:
            if not sys.stdin.isatty():
                raise  # a script that goes wrong stops
            sys.stderr.write(f"{error}\n")


def _statements(language: str, words: Iterable[str]) -> Iterable[str]:
    """What is typed, statement by statement; from a pipe, what stands between semicolons."""
    if not sys.stdin.isatty():
        text = sys.stdin.read()
        parts = STATEMENT.findall(text) if language == "cypher" else [text]
        yield from filter(None, (part.strip() for part in parts))
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.lexers import PygmentsLexer
    from pygments.lexers import get_lexer_by_name

    from kg.record import home

    home().mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(home() / f"{language}.history")),
        completer=WordCompleter(list(words), ignore_case=True),
        lexer=PygmentsLexer(type(get_lexer_by_name(language))),
        complete_while_typing=False,
    )
    end = ";" if language == "cypher" else "an empty line"
    sys.stderr.write(f"End a statement with {end} and leave with Ctrl-D.\n")
    typed = ""
    while True:
        try:
            typed += session.prompt(f"{language}> " if not typed else "...> ") + "\n"
        except KeyboardInterrupt:
            typed = ""
            continue
        except EOFError:
            return
        if (
            typed.endswith("\n\n")
            or not typed.strip()
            or (language == "cypher" and typed.strip().endswith(";"))
        ):
            if text := typed.strip().rstrip(";").strip():
                yield text
            typed = ""
