"""A real Neo4j with Neo4j Browser on this machine, with nothing to install by hand.

`start` finds a Java, downloads Neo4j Community once, and runs it on loopback only; `status` and `stop` find
it again from any process. Neo4j is free software under GPLv3: it is downloaded here, never shipped.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class ServerError(Exception):
    """What went wrong with the server, in one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j that runs on this machine.

    `browser` is empty where the server was started without HTTP. `running` is false while the process is
    there but does not answer over Bolt (it is starting, or being stopped).
    """

    uri: str
    browser: str
    username: str
    home: Path
    pid: int
    running: bool


def start(
    home: Path | None = None,
    *,
    bolt_port: int = 7687,
    http_port: int = 7474,
    password: str | None = None,
    heap: str = "1g",
    pagecache: str = "64m",
    progress: Callable[[str, int, int], None] | None = None,
) -> Server:
    """Start Neo4j over the data in `home`, or give the one that already runs there.

    `bolt_port` 0 takes a free port, `http_port` 0 starts no HTTP and so no Neo4j Browser. Without `password`
    a random one is made at the first start and kept in `home`, readable by its owner alone; a `password`
    given later replaces it. `heap` and `pagecache` are sizes as Java writes them: 512m, 2g. `progress` is
    called with what is being done, bytes done and bytes in all, from the thread that called `start`.
    Raises ServerError: no Java, no network, a damaged download, a port in use, a server that does not start.
    """
    from kg.server import neo4j

    wanted = neo4j.Wanted(bolt_port, http_port, heap, pagecache)
    return neo4j.start(_home(home), wanted, password, progress)


def stop(home: Path | None = None) -> bool:
    """Stop the Neo4j of `home` and wait until it is gone; say whether there was one."""
    from kg.server import neo4j

    return neo4j.stop(_home(home))


def status(home: Path | None = None) -> Server | None:
    """Give the Neo4j that runs in `home`, or None."""
    from kg.server import neo4j

    return neo4j.status(_home(home))


def password(home: Path | None = None) -> str:
    """Read the password of the user `neo4j` from `home`. Raises ServerError before the first start."""
    from kg.server import folder

    return folder.password(_home(home))


@contextmanager
def running(
    home: Path,
    *,
    bolt_port: int = 0,
    http_port: int = 0,
    heap: str = "512m",
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Server]:
    """Run a Neo4j for the length of a `with`, on a free port and without HTTP unless told otherwise.

    A server that already ran in `home` is used and stopped at the end all the same.
    """
    server = start(home, bolt_port=bolt_port, http_port=http_port, heap=heap, progress=progress)
    try:
        yield server
    finally:
        stop(home)


def _home(home: Path | None) -> Path:
    from kg.server import folder

    return (home or folder.default()).expanduser().resolve()  # one home, one name: processes are known by it
