"""Answers as people read them in a terminal."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.server import Server

Row = Mapping[str, Any]
MOST = 20  # of a kind of line in a report


def line(row: Any) -> str:
    """One object as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, default=str)


def rows(
    found: Sequence[Row], format_: str, *, columns: Sequence[str] | None = None, whole: Any = None
) -> str:
    """Rows as a table, JSON (of `whole`, where the answer is more than rows), JSON lines or CSV."""
    if format_ == "json":
        return json.dumps(found if whole is None else whole, ensure_ascii=False, indent=2, default=str) + "\n"
    if format_ == "jsonl":
        return "".join(line(row) + "\n" for row in found)
    names = list(columns or dict.fromkeys(name for row in found for name in row))
    cells = [[cell(row.get(name)) for name in names] for row in found]
    if format_ == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(
            [names, *([harmless(c) for c in row] for row in cells)]
        )
        return out.getvalue()
    return table(names, cells)


def table(names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """A plain table; nothing in it is taken for markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not cells:
        return "nothing found\n"
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        drawn.add_column(Text(name), overflow="fold")
    for row in cells:
        drawn.add_row(*map(Text, row))
    out = io.StringIO()
    width = None if sys.stdout.isatty() else 160
    Console(file=out, width=width).print(drawn)
    return "\n".join(each.rstrip() for each in out.getvalue().splitlines()) + "\n"


def cell(of: Any) -> str:
    """A value in a table: lists joined, nothing for null."""
    if of is None:
        return ""
    if isinstance(of, list | tuple):
        return "; ".join(cell(each) for each in of)
    if isinstance(of, dict):
        return line(of)
    if isinstance(of, float):
        whole = of.is_integer() and abs(of) >= 1000
        return f"{of:,.0f}" if whole else f"{of:,.10g}" if abs(of) >= 1000 else f"{of:g}"
    return str(of)


def harmless(text: str) -> str:
    """A CSV cell that a spreadsheet takes for text, never for a formula.

    >>> harmless("=1+1"), harmless("India")
    ("'=1+1", 'India')
    """
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") else text


def report(found: Row) -> str:
    """What a load did, a line a source, then what differs, what was never seen before, and what was kept out."""
    out = []
    for source in found["sources"]:
        said, entries = source["statements"], source["entries"]
        counts = ", ".join(f"{said[name]:,} {name}" for name in ("new", "changed", "retired", "unchanged"))
        if entries["loaded"]:
            read = f"{entries['loaded']:,} of {entries['read']:,} entries read by {source['loader']}"
            out.append(f"{source['source']}: {read}; statements: {counts} ({source['seconds']} s)")
        out += [f"  {line}" for line in differing(source)]
        if not entries["loaded"] and not source["problems"]:
            out.append(f"{source['file']}: left out, {source['ignored'][0]['reason']}")
            continue
        for left_out in source.get("ignored", [])[:MOST]:
            out.append(f"  left out: {left_out['reason']} ({left_out['count']:,} times)")
        out += _more(source.get("ignored", []), "left out")
        for unread in source.get("unread", [])[:MOST]:
            out.append(f"  not read: {unread['field']} ({unread['count']:,} times)")
        out += _more(source.get("unread", []), "not read")
        for problem in source["problems"][:MOST]:
            where = f", line {problem['line']}" if "line" in problem else ""
            entry = f" [{problem['entry']}]" if problem.get("entry") else ""
            out.append(f"{source['file']}{where}{entry}: {problem['reason']}")
        out += _more(source["problems"], "rejected")
    if len(found["sources"]) > MOST:
        out.append(total(found["sources"]))
    return "\n".join(out or ["nothing to load"]) + "\n"


def total(sources: Sequence[Row]) -> str:
    """All of a load of many files, in a line."""
    read = [one for one in sources if one["entries"]["loaded"]]
    left_out = [one for one in sources if not one["entries"]["loaded"] and not one["problems"]]
    entries = {
        name: sum(one["entries"].get(name, 0) for one in sources) for name in ("read", "loaded", "ignored")
    }
    said = {name: sum(one["statements"][name] for one in sources) for name in ("new", "unchanged")}
    return (
        f"in all {len(sources):,} files: {len(read):,} loaded, {len(left_out):,} left out, "
        f"{len(sources) - len(read) - len(left_out):,} not; {entries['loaded']:,} of {entries['read']:,} entries loaded, "
        f"{entries['ignored']:,} left out; statements: {said['new']:,} new, {said['unchanged']:,} unchanged"
    )


def differing(found: Row) -> Iterator[str]:
    """Which entries differ from the last issue, by name."""
    for what in ("added", "delisted", "changed"):
        for one in found.get(what, [])[:MOST]:
            yield f"{what}: {one['name']} [{one['entry']}]"
        yield from _more(found.get(what, []), what)


def _more(some: Sequence[Row], what: str) -> list[str]:
    return [f"  and {len(some) - MOST:,} more {what}; --format json shows all"] if len(some) > MOST else []


def diff(found: Row) -> str:
    """How two issues differ, entry by entry."""
    ends = [
        " of ".join(filter(None, (one["source"], one["published"]))) for one in (found["from"], found["to"])
    ]
    counts = ", ".join(
        f"{found['statements'][name]:,} {name}" for name in ("new", "changed", "retired", "unchanged")
    )
    out = [f"from {ends[0]} to {ends[1]}; statements: {counts}"]
    for what in ("added", "delisted"):
        out += [f"{what}: {one['name']} [{one['entry']}]" for one in found[what]]
    for one in found["changed"]:
        out.append(f"changed: {one['name']} [{one['entry']}]")
        for sign, some in (("-", one["was"]), ("+", one["is"])):
            out += [f"  {sign} {_said(each)}" for each in some]
    if "more" in found:
        out.append(f"and {found['more']:,} more that changed")
    return "\n".join(out) + "\n"


def _said(one: Row) -> str:
    how = "".join(
        f", {name} {cell(of)}" for name, of in one.items() if name not in ("field", "predicate", "object")
    )
    return f"{one['predicate']} {cell(one['object'])}{how}"


def catalogue(format_: str) -> str:
    """The questions, by group, each with an example."""
    from kg.graph import questions

    if format_ != "table":
        from dataclasses import asdict

        return rows([asdict(one) for one in questions()], format_)
    out, group = [], ""
    for one in questions():
        if one.group != group:
            group = one.group
            out.append(f"\n{group}")
        out.append(f"  {one.name:22} {one.question}\n  {'':22} {one.example}")
    return "\n".join(out).lstrip("\n") + "\n"


def server(one: Server) -> str:
    """A running server, and how to use it."""
    state = "running" if one.running else "starting"
    return (
        f"Neo4j is {state} (process {one.pid})\n"
        f"  NEO4J_URI={one.uri} NEO4J_USERNAME={one.username}\n"
        f"  Neo4j Browser: {one.browser or 'off'}\n"
        f"  the password is in {one.home}/password, readable by you alone"
    )
