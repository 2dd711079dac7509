"""Neo4j, behind two verbs: push what a source says, ask a query. The embedded engine is the same thing at another URI."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg import record
from kg.engine import DATABASE, Engine, EngineError, start

if TYPE_CHECKING:
    import neo4j

SCHEMA = (
    "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT lease_id IF NOT EXISTS FOR (n:Lease) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX thing_name IF NOT EXISTS FOR (n:Thing) ON (n.name)",
    "CREATE INDEX statement_source IF NOT EXISTS FOR (n:Statement) ON (n.source)",
)
FULL_TEXT = "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Thing) ON EACH [n.name, n.aliasText]"
FULL_TEXT_EMBEDDED = (  # openCypher on ArcadeDB has no word for it
    "CREATE PROPERTY Thing.name IF NOT EXISTS STRING",
    "CREATE PROPERTY Thing.aliasText IF NOT EXISTS STRING",
    "CREATE INDEX names IF NOT EXISTS ON Thing (name, aliasText) FULL_TEXT",
)
LEASE_SECONDS = 120
BATCH = 2000
SCHEMES = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://[^/\s]+")
T = TypeVar("T")


class StoreError(EngineError):
    """The graph cannot be reached, or refuses; the message is one sentence with what to do."""


@dataclass(frozen=True)
class Store:
    """A connection to a graph. Close it, or use it in `with`."""

    uri: str
    driver: neo4j.Driver
    database: str | None
    engine: Engine | None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def embedded(self) -> bool:
        """Whether the engine runs in this process."""
        return self.engine is not None

    def close(self) -> None:
        """Let go of the connection; the embedded engine is stopped."""
        self.driver.close()
        if self.engine:
            self.engine.stop()

    def ask(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows a query gives, values as the driver makes them. Nothing may be written.

        Raises StoreError where the server is gone, or does not understand the query.
        """
        return [record.data() for record in self._run(cypher, parameters, read=True).records]

    def write(self, cypher: str, rows: Iterable[Any] | None = None, **parameters: Any) -> None:
        """Run a writing query, in batches of `rows` if there are any; each batch is a transaction."""
        if rows is None:
            self._run(cypher, parameters, read=False)
            return
        every = list(rows)
        for at in range(0, len(every), BATCH):
            self._run(cypher, {**parameters, "rows": every[at : at + BATCH]}, read=False)

    def write_all(self, acts: Sequence[tuple[str, Sequence[Any]]]) -> None:
        """Run writing queries, each with its rows, in any order; a server gets two at a time.

        Where two want the same node the driver tries one of them again.
        """
        if self.engine or len(acts) < 2:
            for cypher, rows in acts:
                self.write(cypher, rows)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(self.write, cypher, rows) for cypher, rows in acts]:
                done.result()

    def change(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query that may write."""
        return [record.data() for record in self._run(cypher, parameters, read=False).records]

    def _run(self, cypher: str, parameters: dict[str, Any], *, read: bool) -> neo4j.EagerResult:
        import neo4j

        trouble = self.engine.trouble if self.engine else None
        routing = neo4j.RoutingControl.READ if read else neo4j.RoutingControl.WRITE
        with spoken(self.uri, trouble):
            return self.driver.execute_query(cypher, parameters, routing_=routing, database_=self.database)

    def prepare(self) -> None:
        """Make constraints and indexes, where they are not there yet."""
        for statement in SCHEMA:
            self.write(statement)
        if self.engine:
            for statement in FULL_TEXT_EMBEDDED:
                self.engine.command("sql", statement)
        else:
            self.write(FULL_TEXT)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Callable[[], None]]:
        """Be the only kg that writes to this graph; gives a function that renews the claim.

        The embedded engine has one process anyway. On a server the claim is a node with an owner, which counts as
        abandoned when it was not renewed for two minutes. Raises StoreError where another load holds it.
        """
        if self.engine:
            yield lambda: None
            return
        me = uuid.uuid4().hex
        self._claim(me)
        try:
            yield lambda: self._claim(me)
        finally:
            with contextlib.suppress(StoreError):  # a server that is gone has no claim to give back
                self.write("MATCH (lease:Lease {id: 'kg', owner: $me}) DETACH DELETE lease", me=me)

    def _claim(self, me: str) -> None:
        now = int(time.time())
        self.write("MERGE (lease:Lease {id: 'kg'}) ON CREATE SET lease.owner = $me, lease.until = 0", me=me)
        held = self._run(
            "MATCH (lease:Lease {id: 'kg'})\n"
            "SET lease.asked = $now\n"  # takes the lock, so that what follows reads what is true
            "WITH lease, lease.owner = $me OR lease.until < $now AS free\n"
            "SET lease.until = CASE WHEN free THEN $until ELSE lease.until END,\n"
            "    lease.owner = CASE WHEN free THEN $me ELSE lease.owner END\n"
            "RETURN lease.owner AS owner",
            {"me": me, "now": now, "until": now + LEASE_SECONDS},
            read=False,
        ).records
        if [row["owner"] for row in held] != [me]:
            raise StoreError(
                f"{self.uri}: another kg is loading into this graph; try again when it is done "
                "(one that was killed is forgotten after two minutes)"
            )


@contextlib.contextmanager
def spoken(uri: str, trouble: Callable[[str], str] | None = None) -> Iterator[None]:
    """Turn what the driver raises into one sentence for the user; `trouble` knows what ails the embedded engine."""
    from neo4j import exceptions as neo

    try:
        yield
    except neo.AuthError as error:
        raise StoreError(
            f"{uri}: the server refuses the name or password; check NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except (neo.ServiceUnavailable, neo.SessionExpired, OSError) as error:
        raise StoreError(
            f"{uri}: the server does not answer; is it running? What was loaded is safe in the record, "
            "and the next `kg load` completes the graph"
        ) from error
    except neo.CypherSyntaxError as error:
        raise StoreError(f"the query cannot be read: {_first_line(error)}") from error
    except (neo.Neo4jError, neo.DriverError, ValueError) as error:
        said = _first_line(error)
        raise StoreError(trouble(said) if trouble else f"{uri}: {said}") from error


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error)
    return str(text).splitlines()[0] if text else type(error).__name__


def connect(
    uri: str | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    home: Path | None = None,
) -> Store:
    """Open a graph: the one at `uri` or `NEO4J_URI`, else the embedded one in the data folder.

    `NEO4J_USERNAME` (neo4j), `NEO4J_PASSWORD` and `NEO4J_DATABASE` stand in for what is not given. Raises StoreError
    where the server does not answer or refuses, EngineError where another process holds the embedded graph.
    """
    uri = uri or os.environ.get("NEO4J_URI")
    with _without("numpy"):
        return _connected(uri, username, password, database, home)


def _connected(
    uri: str | None, username: str | None, password: str | None, database: str | None, home: Path | None
) -> Store:
    if uri:
        username = username or os.environ.get("NEO4J_USERNAME", "neo4j")
        password = password if password is not None else os.environ.get("NEO4J_PASSWORD", "")
        return _driver(uri, username, password, database or os.environ.get("NEO4J_DATABASE"), None)
    engine = _beside(lambda: start((home or record.home()) / "graph"), lambda: __import__("neo4j"))
    try:
        return _driver(engine.uri, engine.username, engine.password, DATABASE, engine)
    except BaseException:
        engine.stop()
        raise


@contextlib.contextmanager
def _without(module: str) -> Iterator[None]:
    """Keep an optional module from being imported, unless it is there already.

    The driver and the engine import numpy for values that we never send; that is a quarter of a second of a cold
    start, a fourth of the whole (bench/commands.py).
    """
    absent = module not in sys.modules
    if absent:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[module]


def _beside(slow: Callable[[], T], meanwhile: Callable[[], object]) -> T:
    """Do both at once: the engine starts outside of Python, and importing the driver takes as long."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        started = pool.submit(slow)
        meanwhile()
        return started.result()


def _driver(uri: str, username: str, password: str, database: str | None, engine: Engine | None) -> Store:
    import neo4j

    if not SCHEMES.match(uri):
        raise StoreError(f"{uri}: not an address of a graph; write for example neo4j://localhost:7687")
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(username, password),
            connection_timeout=10,
            max_transaction_retry_time=15,
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF if not engine else None,
        )
    except (ValueError, neo4j.exceptions.ConfigurationError) as error:
        raise StoreError(
            f"{uri}: not an address of a graph ({error}); write for example neo4j://localhost:7687"
        ) from error
    store = Store(uri, driver, database, engine)
    if not engine:
        try:
            with spoken(uri):
                driver.verify_connectivity()
        except StoreError:
            driver.close()
            raise
    return store
