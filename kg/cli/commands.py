"""The commands of `kg`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from kg.cli.base import Commands, format_option
from kg.cli.server import server

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sanctions-kg", prog_name="kg")
def cli() -> None:
    """Who is exposed to which sanctions law, through which deal, with whom, and who says so?

    Data lies in KG_HOME (else the platform's data folder). With NEO4J_URI set (and NEO4J_USERNAME, NEO4J_PASSWORD,
    NEO4J_DATABASE) that server is used, else the embedded engine.
    """


cli.add_command(server)


@cli.command()
def demo() -> None:
    """Load the example article and ask: India, S-400, Russia, CAATSA."""
    import kg
    from kg import example
    from kg.cli import show
    from kg.cli.told import Told

    with kg.open() as graph:
        report = graph.load(example.ARTICLE, published=example.PUBLISHED, progress=_progress)
        sys.stderr.write(show.report(report))
        found = graph.path(example.FROM, example.TO)
        contrary = graph.ask("contradictions")["rows"]
        told = Told.of(graph, [found, contrary])
        click.echo(told.path(found, most=1) + "\n\n" + told.contradictions(contrary))


@cli.command()
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
@format_option()
def load(paths: tuple[str, ...], format_: str, published: str, **how: Any) -> None:
    """Read files, folders, archives (.gz .zip .zst .bz2 .xz) or - into the graph.

    Loading a file again under the same name applies exactly the difference.
    """
    import kg
    from kg.cli import show

    with kg.open() as graph:
        report = graph.load(*paths, published=_date(published), progress=_progress, **how)
    click.echo(
        show.rows(report["sources"], format_, whole=report) if format_ != "table" else show.report(report),
        nl=False,
    )
    if any(source["problems"] for source in report["sources"]):
        sys.exit(1)


@cli.command()
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

    found = kg.extract(*articles, published=_date(published), min_confidence=min_confidence)
    if format_ == "jsonl":
        for row in found:
            click.echo(show.line(row))
        return
    click.echo(show.rows(list(found), format_), nl=False)


@cli.command()
@click.argument("query", required=False)
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@format_option()
def ask(query: str | None, parameters: tuple[str, ...], format_: str) -> None:
    """List the questions we know; or ask one: kg ask exposed-to law=CAATSA."""
    import kg
    from kg.cli import show

    if query is None:
        click.echo(show.catalogue(format_), nl=False)
        return
    given = dict(_pair(each) for each in parameters)
    answer = kg.ask(query, **given)
    click.echo(show.rows(answer["rows"], format_, columns=answer["columns"], whole=answer), nl=False)


@cli.command()
@click.argument("from_", metavar="FROM")
@click.argument("to")
@click.option("--via", default="", metavar="THING", help="Only ways through this thing.")
@click.option(
    "--as-of", default="", metavar="DATE", help="Only what was published by that day, and had not ended."
)
@format_option()
def path(from_: str, to: str, via: str, as_of: str, format_: str) -> None:
    """The ways from one thing to another, best first, each arrow with its evidence."""
    import kg
    from kg.cli import show
    from kg.cli.told import Told

    with kg.open() as graph:
        found = graph.path(from_, to, via=via, as_of=_date(as_of))
        told = Told.of(graph, found)
    if not found["paths"]:
        from kg.names import NotFound

        raise NotFound(
            f"no way leads from {from_!r} to {to!r} in four steps or fewer{f' by {as_of}' if as_of else ''}"
        )
    if format_ == "table":
        click.echo(told.path(found))
        return
    click.echo(show.rows(found["paths"], format_, whole=found), nl=False)


@cli.command()
@click.argument("id_", metavar="ID")
@format_option()
def why(id_: str, format_: str) -> None:
    """Everything behind one fact: "India ACQUIRES S-400", or a statement's id."""
    import kg
    from kg.cli import show
    from kg.cli.told import Told

    with kg.open() as graph:
        found = graph.why(id_)
        told = Told.of(graph, found)
    if format_ == "table":
        click.echo(told.why(found))
        return
    click.echo(show.rows([found], format_, whole=found), nl=False)


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, help="How many at most.")
@format_option()
def search(words: tuple[str, ...], limit: int, format_: str) -> None:
    """Things by name, alias, other script or typo."""
    import kg
    from kg.cli import show

    found = kg.search(" ".join(words), limit=limit)
    if not found:
        from kg.names import NotFound

        raise NotFound(f"nothing has a name like {' '.join(words)!r}")
    click.echo(show.rows(found, format_), nl=False)


@cli.command()
@click.argument("statement", required=False)
@click.option(
    "--write",
    is_flag=True,
    help="Let it write. What is written by hand is not in the record, and in no export.",
)
@format_option()
def cypher(statement: str | None, write: bool, format_: str) -> None:
    """Run one Cypher statement, or open a console; read-only unless --write."""
    import kg
    from kg.cli import console, show

    with kg.open() as graph:
        if statement is None:
            console.cypher(graph, write=write)
            return
        click.echo(show.rows(graph.cypher(statement, write=write), format_), nl=False)


@cli.command()
@click.argument("query", required=False)
@format_option()
def sparql(query: str | None, format_: str) -> None:
    """Run one SPARQL query over the record, or open a console."""
    from kg.cli import console

    if query is None:
        console.sparql()
        return
    click.echo(console.solved(query, format_), nl=False)


@cli.command()
@format_option()
def sources(format_: str) -> None:
    """What is loaded, and from where."""
    import kg
    from kg.cli import show

    columns = ["id", "title", "publisher", "published", "licence", "loader", "statements"]
    found = kg.sources()
    click.echo(show.rows(found, format_, columns=columns if format_ in ("table", "csv") else None), nl=False)


@cli.command()
@click.argument("source")
def unload(source: str) -> None:
    """Forget a source."""
    import kg

    count = kg.unload(source)
    click.echo(f"{source}: {count:,} statements are forgotten")


@cli.command()
@format_option()
def status(format_: str) -> None:
    """Which engine, where, and how much it holds."""
    import kg
    from kg.cli import show

    found = kg.status()
    click.echo(show.rows([found], format_, whole=found), nl=False)


@cli.command()
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


def _progress(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def _date(given: str) -> str:
    from kg.loading import is_date

    if given and not is_date(given):
        raise click.UsageError(f"{given!r} is no date; write 2018, 2018-09 or 2018-09-06")
    return given


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise click.UsageError(f"{given!r} is no parameter; write name=value")
    return name, value
