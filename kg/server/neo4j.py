"""Neo4j as a process: started, found again, stopped."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server import Server, ServerError, bolt, classes, download, folder, jars, java, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 180.0  # seconds until "Started."; 4 to 10 where nothing else runs
LEAVE = 60.0  # seconds until a stop is a kill; 1 where nothing else runs
DOWNLOAD = 3600.0  # seconds to wait for another process that downloads the jars
SIZE = re.compile(r"[1-9][0-9]*[kmgKMG]")
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
MAIN = "org.neo4j.server.CommunityEntryPoint"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a server is to be started: ports and sizes as `kg.server.start` takes them."""

    bolt: int
    http: int
    heap: str
    pagecache: str

    def __post_init__(self) -> None:
        for size in (self.heap, self.pagecache):
            if not SIZE.fullmatch(size):
                raise ServerError(f"{size!r} is no size of memory: write it like 512m or 2g.")


def start(
    home: Path, wanted: Wanted, password: str | None, progress: Callable[[str, int, int], None] | None
) -> Server:
    """See `kg.server.start`."""
    if password is not None and len(password) < folder.SHORTEST:
        raise ServerError(
            f"Neo4j wants a password of {folder.SHORTEST} characters or more: choose a longer one."
        )
    try:
        return _start_or_find(home, wanted, password, progress)
    except OSError as error:
        raise ServerError(
            f"Cannot use {error.filename or home} ({error.strerror}): make room, or set KG_HOME or KG_CACHE."
        ) from error


def _start_or_find(
    home: Path, wanted: Wanted, password: str | None, progress: Callable[[str, int, int], None] | None
) -> Server:
    folder.prepare(home)
    with process.alone(_lock(home), PATIENCE + DOWNLOAD):
        run = _alive(home)
        if run is None:
            run = _start(home, wanted, password, progress)
        elif not bolt.answers(run.bolt):
            _until_started(home, run, 0)
        if password is not None and password != folder.password(home):
            bolt.change_password(run.bolt, folder.password(home), password)
            folder.keep_password(home, password)
        return _server(home, run)


def stop(home: Path) -> bool:
    """See `kg.server.stop`."""
    if not folder.arguments(home).parent.is_dir():
        return False
    with process.alone(_lock(home), PATIENCE):
        run = _alive(home)
        if run is None:
            return False
        by_itself = process.end(run.pid, _mark(home), LEAVE)
        folder.forget_run(home)
        classes.adopt(folder.tag(home), by_itself)
        return True


def status(home: Path) -> Server | None:
    """See `kg.server.status`."""
    run = _alive(home)
    return _server(home, run) if run else None


def _start(
    home: Path, wanted: Wanted, password: str | None, progress: Callable[[str, int, int], None] | None
) -> folder.Run:
    ports = [port for port in (wanted.bolt, wanted.http) if port]
    for port in ports:
        bolt.must_be_free(port)
    runtime = java.find()
    cache = jars.cache()
    with process.alone(cache / "lock", DOWNLOAD):
        paths = download.fetch(jars.locked(), cache / "jars", jars.repository(), progress)
    run_bolt = wanted.bolt or bolt.free_port()
    folder.configure(home, run_bolt, wanted.http, wanted.heap, wanted.pagecache)
    folder.first_password(home, password)
    _write_arguments(home, runtime, paths, wanted.heap)
    log = home / "logs" / "neo4j.log"
    seen = log.stat().st_size if log.exists() else 0
    if progress:
        progress("Starting Neo4j", 0, 1)
    pid = process.launch([str(runtime.path), _mark(home)], home / "logs" / "console.log", home)
    run = folder.Run(pid, run_bolt, wanted.http)
    folder.write_run(home, run)
    _until_started(home, run, seen)
    if progress:
        progress("Starting Neo4j", 1, 1)
    return run


def _until_started(home: Path, run: folder.Run, seen: int) -> None:
    """Wait for "Started." in the part of the log written since `seen` bytes, and for Bolt to answer."""
    log, until = home / "logs" / "neo4j.log", time.monotonic() + PATIENCE
    while not (_says_started(log, seen) and bolt.answers(run.bolt)):
        if not process.is_ours(run.pid, _mark(home)):
            folder.forget_run(home)
            if log.exists() and log.stat().st_size > seen:
                raise ServerError(f"Neo4j ended before it had started: {log} says why.")
            classes.forget()  # Java itself failed: the next start does without them
            raise ServerError(f"Java ended before Neo4j began: {home / 'logs' / 'console.log'} says why.")
        if time.monotonic() > until:
            process.end(run.pid, _mark(home), LEAVE)
            folder.forget_run(home)
            raise ServerError(f"Neo4j did not start in {PATIENCE:.0f} seconds: {log} says how far it came.")
        time.sleep(0.05)


def _says_started(log: Path, seen: int) -> bool:
    try:
        with log.open("rb") as file:
            file.seek(seen if seen <= log.stat().st_size else 0)  # a shorter log was begun anew
            return b"Started." in file.read()
    except FileNotFoundError:
        return False


def _write_arguments(home: Path, runtime: java.Java, paths: list[Path], heap: str) -> None:
    """Write what Java is told, one argument a line and quoted (https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html)."""
    arguments = [
        f"-Xmx{heap}",
        "-XX:-OmitStackTraceInFastThrow",
        "-Dfile.encoding=UTF-8",
        "-Dlog4j2.disable.jmx=true",
    ]
    if _megabytes(heap) <= 4096:  # less memory; its pauses grow with the heap
        arguments.append("-XX:+UseSerialGC")
    arguments += classes.share(runtime, paths, folder.tag(home))
    for package in OPENED:
        arguments += ["--add-opens", f"java.base/{package}=ALL-UNNAMED"]
    arguments += ["-cp", os.pathsep.join(map(str, paths)), MAIN]
    arguments += [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    quoted = ('"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"' for argument in arguments)
    folder.arguments(home).write_text("\n".join(quoted) + "\n", encoding="utf-8")


def _alive(home: Path) -> folder.Run | None:
    """What runs here. A note about a process that is gone, or whose number another has now, is nothing."""
    run = folder.read_run(home)
    return run if run and process.is_ours(run.pid, _mark(home)) else None


def _server(home: Path, run: folder.Run) -> Server:
    browser = f"http://{bolt.HOST}:{run.http}/browser/" if run.http else ""
    uri = f"bolt://{bolt.HOST}:{run.bolt}"
    return Server(uri, browser, folder.USERNAME, home, run.pid, bolt.answers(run.bolt))


def _mark(home: Path) -> str:
    return f"@{folder.arguments(home)}"


def _lock(home: Path) -> Path:
    return home / "run" / "lock"


def _megabytes(size: str) -> int:
    """Give a size of memory in megabytes.

    >>> _megabytes("2g")
    2048
    """
    return int(size[:-1]) * {"k": 1, "m": 1 << 10, "g": 1 << 20}[size[-1].lower()] >> 10
