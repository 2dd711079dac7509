"""The folder Neo4j lives in: its settings, its password, what runs in it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from kg.server import ServerError

USERNAME = "neo4j"
SHORTEST = 8  # dbms.security.auth_minimum_password_length
ROUNDS = 1024  # org.neo4j.server.security.SecureHasher


@dataclass(frozen=True, slots=True)
class Run:
    """What was started in a home: the process and the ports it listens on (HTTP 0: none)."""

    pid: int
    bolt: int
    http: int


def default() -> Path:
    """Give the home used when none is named: KG_HOME/neo4j, else in the platform's user data folder."""
    return Path(os.environ.get("KG_HOME") or platformdirs.user_data_dir("sanctions-kg")) / "neo4j"


def prepare(home: Path) -> None:
    """Make the folders Neo4j expects; the home itself is for its owner alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("conf", "data/dbms", "import", "logs", "plugins", "run"):
        (home / name).mkdir(parents=True, exist_ok=True)


def tag(home: Path) -> str:
    """A short name that tells this home from others in folders that all homes share."""
    return hashlib.sha256(str(home).encode()).hexdigest()[:16]


def arguments(home: Path) -> Path:
    """The file of Java arguments; its path on the command line tells this home's process from all others."""
    return home / "run" / "java.args"


def configure(home: Path, bolt: int, http: int, heap: str, pagecache: str) -> None:
    """Write neo4j.conf: loopback only, nothing reported to anybody, small.

    Settings: https://neo4j.com/docs/operations-manual/5/configuration/configuration-settings/
    """
    lines = [
        "server.default_listen_address=127.0.0.1",
        f"server.bolt.listen_address=127.0.0.1:{bolt}",
        f"server.bolt.advertised_address=127.0.0.1:{bolt}",
        f"server.http.enabled={'true' if http else 'false'}",
        f"server.memory.heap.max_size={heap}",
        f"server.memory.pagecache.size={pagecache}",
        "dbms.usage_report.enabled=false",
        "client.allow_telemetry=false",
        # Neo4j waits twice this long for late Bolt messages at its stop: 10 of 10.3 s by default.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
    ]
    if http:
        lines[4:4] = [
            f"server.http.listen_address=127.0.0.1:{http}",
            f"server.http.advertised_address=127.0.0.1:{http}",
        ]
    (home / "conf" / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def password(home: Path) -> str:
    """Read the password of `neo4j`. Raises ServerError where none was made yet."""
    try:
        return _password_file(home).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ServerError(f"{home} has no password yet: kg server start makes one.") from None


def keep_password(home: Path, text: str) -> None:
    """Write the password to a file that only its owner can read."""
    _write_private(_password_file(home), text)


def _write_private(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def first_password(home: Path, wanted: str | None) -> None:
    """Before the first start, make the password known to Neo4j and keep it.

    Neo4j reads its first user from data/dbms/auth.ini, as `neo4j-admin dbms set-initial-password` writes it:
    name, SHA-256, hash, salt, rounds. Written here, it needs no second Java and is on no command line.
    """
    begun = (home / "data" / "databases" / "system").exists()
    if begun and _password_file(home).exists():
        return
    if begun:
        raise ServerError(
            f"{home} holds a database whose password is not kept there: write it to {_password_file(home)}."
        )
    text = wanted or (password(home) if _password_file(home).exists() else secrets.token_urlsafe(24))
    keep_password(home, text)
    salt = secrets.token_bytes(32)
    line = f"{USERNAME}:SHA-256,{_hash(text, salt).hex()},{salt.hex()},{ROUNDS}:\n"
    _write_private(home / "data" / "dbms" / "auth.ini", line)


def _hash(text: str, salt: bytes) -> bytes:
    digest = hashlib.sha256(salt + text.encode()).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return digest


def _password_file(home: Path) -> Path:
    return home / "password"


def read_run(home: Path) -> Run | None:
    """Read what was started here last; None if nothing was, or if the file is not whole."""
    try:
        return Run(**json.loads(_run_file(home).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_run(home: Path, run: Run) -> None:
    """Note what was started here."""
    part = _run_file(home).with_suffix(".part")
    part.write_text(json.dumps(asdict(run)) + "\n", encoding="utf-8")
    part.replace(_run_file(home))


def forget_run(home: Path) -> None:
    """Note that nothing runs here."""
    _run_file(home).unlink(missing_ok=True)


def _run_file(home: Path) -> Path:
    return home / "run" / "server.json"
