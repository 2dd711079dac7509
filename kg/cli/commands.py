"""The commands of `kg`."""

from __future__ import annotations

import sys

import click

from kg.cli import sources
from kg.cli.base import Commands, format_option
from kg.cli.server import server
from kg.cli.sources import date, progress


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sanctions-kg", prog_name="kg")
def cli() -> None:
    """Who is exposed to which sanctions law, through which deal, with whom, and who says so?

    Data lies in KG_HOME (else the platform's data folder). With NEO4J_URI set (and NEO4J_USERNAME, NEO4J_PASSWORD,
    NEO4J_DATABASE) that server is used, else the embedded engine.
    """


cli.add_command(server)
for command in ("load", "extract", "diff", "sources", "unload", "status", "export"):
    cli.add_command(getattr(sources, command))


@cli.command()
def demo() -> None:
    """Load the example article and ask: India, S-400, Russia, CAATSA."""
    import kg
    from kg import example
    from kg.cli import show
    from kg.cli.told import Told

    with kg.open() as graph:
        report = graph.load(example.ARTICLE, published=example.PUBLISHED, progress=progress)
        sys.stderr.write(show.report(report))
        found = graph.path(example.FROM, example.TO)
        contrary = graph.ask("contradictions")["rows"]
        told = Told.of(graph, [found, contrary])
        click.echo(told.path(found, most=1) + "\n\n" + told.contradictions(contrary))


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
        found = graph.path(from_, to, via=via, as_of=date(as_of))
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


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise click.UsageError(f"{given!r} is no parameter; write name=value")
    return name, value
