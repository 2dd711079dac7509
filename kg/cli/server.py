"""`kg server`: a real Neo4j with Neo4j Browser on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group()
def server() -> None:
    """A real Neo4j with Neo4j Browser on this machine."""


@server.command()
@click.option("--bolt-port", default=7687, help="0 takes a free one.")
@click.option("--http-port", default=7474, help="For Neo4j Browser; 0 for none.")
def start(bolt_port: int, http_port: int) -> None:
    """Start it; the first time it is downloaded (155 MB) and checked."""
    from kg import server as neo4j
    from kg.cli import show
    from kg.cli.bar import bar

    with bar(0) as progress:
        running = _served(lambda: neo4j.start(bolt_port=bolt_port, http_port=http_port, progress=progress))
    click.echo(show.server(running))


@server.command()
def stop() -> None:
    """Stop it; its data stay."""
    from kg import server as neo4j

    click.echo("stopped" if _served(neo4j.stop) else "it was not running")


@server.command(name="status")
def server_status() -> None:
    """Whether it runs, and where."""
    from kg import server as neo4j
    from kg.cli import show

    running = _served(neo4j.status)
    click.echo(show.server(running) if running else "not running; `kg server start` starts it")
    if running is None:
        sys.exit(1)


def _served(act: Callable[[], Any]) -> Any:
    """Call a function of kg.server; what goes wrong there is one sentence for the user too."""
    from kg.server import ServerError
    from kg.statement import SourceError

    try:
        return act()
    except ServerError as error:
        raise SourceError(str(error)) from error
