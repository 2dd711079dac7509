"""The embedded engine: ArcadeDB in this process, spoken to over Bolt like any Neo4j."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.statement import SourceError

if TYPE_CHECKING:
    from arcadedb.server import ArcadeDBServer

DATABASE = "kg"
FULL = 1_000_000  # bytes left on a disk that is full: the engine writes pages of 64 KiB


class EngineError(SourceError):
    """The engine cannot be started or reached; the message is one sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running embedded engine; listens on the loopback interface alone, behind a random password."""

    uri: str
    username: str
    password: str
    server: ArcadeDBServer
    folder: Path

    def stop(self) -> None:
        """Flush and stop. Calling it twice does no harm."""
        if self.server.is_started():
            self.server.stop()
            release(self.folder)

    def command(self, language: str, text: str) -> None:
        """Run a command past Bolt, for what openCypher has no word for (the full-text index). Raises EngineError."""
        from arcadedb.exceptions import ArcadeDBError

        try:
            self.server.get_database(DATABASE).command(language, text)
        except ArcadeDBError as error:
            raise EngineError(self.trouble(str(error))) from error

    def trouble(self, error: str) -> str:
        """What went wrong in one sentence; a full disk comes out of the engine under many names."""
        if shutil.disk_usage(self.folder).free < FULL:
            return f"{self.folder}: the disk is full; free some space, then `kg load` completes the graph"
        return f"{self.folder}: {error.splitlines()[0]}"


def start(folder: Path) -> Engine:
    """Start the engine on its files in `folder`, which is made if need be.

    Raises EngineError where another process holds the files, or the disk refuses.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)  # a new password each time
        hold(folder)
    except OSError as error:
        raise EngineError(f"{folder}: the graph cannot be opened ({error.strerror})") from error
    _silence(folder)
    from arcadedb.exceptions import ArcadeDBError
    from arcadedb.server import ArcadeDBServer

    password, bolt, http = secrets.token_urlsafe(32), free_port(), free_port()
    config = {
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_host": "127.0.0.1",
        "bolt_port": bolt,
        "host": "127.0.0.1",
        "http_port": http,
        # the password is 256 random bits: stretching it would only cost a tenth of a second a start
        "server_securitySaltIterations": 1,
        "command_timeout": 60_000,
    }
    try:
        server = ArcadeDBServer(root_path=str(folder), root_password=password, config=config)
        server.start()
        server.create_database(DATABASE)
    except ArcadeDBError as error:
        release(folder)
        raise EngineError(f"{folder}: the embedded engine did not start: {error}") from error
    return Engine(f"bolt://127.0.0.1:{bolt}", "root", password, server, folder)


_held: dict[Path, int] = {}


def hold(folder: Path) -> None:
    """Take the folder for this process, so that a second one is told plainly. Raises EngineError."""
    if sys.platform == "win32":
        return  # the engine's own file lock speaks up there
    import fcntl

    handle = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        owner = os.pread(handle, 32, 0).decode() or "unknown"
        os.close(handle)
        raise EngineError(
            f"{folder}: another kg (process {owner.strip()}) has this graph open; close it, "
            "or share one server: `kg server start`, then set NEO4J_URI"
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    _held[folder] = handle


def release(folder: Path) -> None:
    """Give the folder back."""
    if (handle := _held.pop(folder.resolve(), None)) is not None:
        os.close(handle)


def free_port() -> int:
    """A port of the loopback interface on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _silence(folder: Path) -> None:
    """Keep the engine's log out of the user's output; it is set up once, before the engine's library is first loaded."""
    config = folder / "config" / "logging.properties"
    if " " in str(config):  # the arguments below are split at blanks
        config = Path(tempfile.mkdtemp(prefix="kg-")) / config.name
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("handlers =\n.level = OFF\n", encoding="utf-8")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", f"-Djava.util.logging.config.file={config}")
