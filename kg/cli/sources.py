"""The commands that load, compare, list and export sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from kg.cli.base import format_option

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--as", "as_", metavar="LOADER", help="Read with this loader; else it is recognised by content."
)
@click.option(
    "--published", default="", metavar="DATE", help="When it was published: 2018, 2018-09 or 2018-09-06."
)
@click.option("--title", default="", help="Its title; else the file's own.")
@click.option("--url", default="", help="Where it was published.")
@click.option(
    "--min-confidence",
    default=0.0,
    metavar="X",
    help="Leave out statements the reader is less sure of (0 to 1).",
)
@click.option("--dry-run", is_flag=True, help="Report what would change, and change nothing.")
@click.option(
    "--huge", is_flag=True, help="Take files beyond the caps: huge texts, deep XML, what unpacks to a flood."
)
@format_option()
def load(paths: tuple[str, ...], format_: str, published: str, **how: Any) -> None:
    """Read files, folders, archives (.gz .zip .zst .bz2 .xz) or - into the graph.

    Loading a file again under the same name, or the next issue of a list, applies exactly the difference.
    """
    import kg
    from kg.cli import show
    from kg.cli.bar import bar

    with kg.open() as graph, bar() as watch:
        report = graph.load(*paths, published=date(published), progress=progress, watch=watch, **how)
    click.echo(
        show.rows(report["sources"], format_, whole=report) if format_ != "table" else show.report(report),
        nl=False,
    )
    if any(source["problems"] for source in report["sources"]):
        sys.exit(1)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--published", default="", metavar="DATE", help="When it was published: 2018, 2018-09 or 2018-09-06."
)
@click.option(
    "--min-confidence",
    default=0.0,
    metavar="X",
    help="Leave out statements the reader is less sure of (0 to 1).",
)
@format_option("jsonl")
def extract(articles: tuple[str, ...], format_: str, published: str, min_confidence: float) -> None:
    """Print an article's statements, a JSON object a line, without storing them."""
    import kg
    from kg.cli import show

    found = kg.extract(*articles, published=date(published), min_confidence=min_confidence)
    if format_ == "jsonl":
        for row in found:
            click.echo(show.line(row))
        return
    click.echo(show.rows(list(found), format_), nl=False)


@click.command()
@click.argument("one", metavar="ISSUE")
@click.argument("other", required=False, default="", metavar="[ISSUE]")
@format_option()
def diff(one: str, other: str, format_: str) -> None:
    """What differs between two issues: kg diff ofac-sdn, or kg diff ofac-sdn@2023-12-08 FILE.

    An issue is a source, a source with the date of an earlier issue, or a file. With one source alone, its last issue is
    held against the one before.
    """
    import kg
    from kg.cli import show

    found = kg.diff(one, other)
    if format_ == "table":
        click.echo(show.diff(found), nl=False)
        return
    listed = [{"what": what} | one for what in ("added", "delisted", "changed") for one in found[what]]
    click.echo(show.rows(listed, format_, columns=("what", "entry", "name"), whole=found), nl=False)


@click.command()
@format_option()
def sources(format_: str) -> None:
    """What is loaded, and from where."""
    import kg
    from kg.cli import show

    columns = ["id", "title", "publisher", "published", "licence", "loader", "statements"]
    found = kg.sources()
    click.echo(show.rows(found, format_, columns=columns if format_ in ("table", "csv") else None), nl=False)


@click.command()
@click.argument("source")
def unload(source: str) -> None:
    """Forget a source."""
    import kg

    count = kg.unload(source)
    click.echo(f"{source}: {count:,} statements are forgotten")


@click.command()
@format_option()
def status(format_: str) -> None:
    """Which engine, where, and how much it holds."""
    import kg
    from kg.cli import show

    found = kg.status()
    click.echo(show.rows([found], format_, whole=found), nl=False)


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["nquads", "turtle", "jsonld", "cypher"]))
@click.option("-o", "--out", default="-", metavar="FILE", help="Where to; - is standard output.")
def export(format_: str, out: str) -> None:
    """Write the whole graph: nquads, turtle, jsonld or cypher."""
    import kg

    if out == "-":
        kg.export(format_, sys.stdout.buffer)
        return
    _whole_file(Path(out), lambda stream: kg.export(format_, stream))
    sys.stderr.write(f"wrote {out}\n")


def _whole_file(file: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file all at once or not at all."""
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as stream:
            write(stream)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def progress(message: str) -> None:
    """Say what begins."""
    sys.stderr.write(f"{message}\n")


def date(given: str) -> str:
    """A date as given. Raises UsageError where it is none."""

    from kg.loading import is_date

    if given and not is_date(given):
        raise click.UsageError(f"{given!r} is no date; write 2018, 2018-09 or 2018-09-06")
    return given
