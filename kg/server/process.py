"""Processes told apart by their command line, and files that one process holds at a time."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.server import ServerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_children: dict[int, subprocess.Popen[bytes]] = {}  # held so that they can be reaped when they end


def launch(command: Sequence[str], output: Path, cwd: Path) -> int:
    """Start a command that outlives this process and its terminal, output to a file; give its pid."""
    with output.open("wb") as log:
        child = subprocess.Popen(  # noqa: S603 (a command made here)
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    _children[child.pid] = child
    return child.pid


def is_ours(pid: int, mark: str) -> bool:
    """Say whether `pid` is alive and has `mark` in its command line: a number can pass to others."""
    child = _children.get(pid)
    if child is None:
        return mark in command_line(pid)
    if child.poll() is None:
        return True  # a child keeps its number until it is reaped
    del _children[pid]
    return False


def command_line(pid: int) -> str:
    """Give the command line of a process; empty where there is none, or where it has ended."""
    if Path("/proc/self/cmdline").exists():
        try:
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" "))
        except (FileNotFoundError, ProcessLookupError):
            return ""
    if os.name == "nt":
        query = f"(Get-CimInstance Win32_Process -Filter 'ProcessId={pid}').CommandLine"
        command = ["powershell", "-NoProfile", "-Command", query]
    else:
        command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 (commands made here)


def end(pid: int, mark: str, patience: float) -> bool:
    """Ask our process to end, wait `patience` seconds, then end it; say whether it ended by itself."""
    if not is_ours(pid, mark):
        return True
    _signal(pid, signal.SIGTERM)
    if gone(pid, mark, patience):
        return True
    _signal(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    if not gone(pid, mark, 10):
        raise ServerError(f"Process {pid} does not end: end it by hand.")
    return False


def gone(pid: int, mark: str, seconds: float) -> bool:
    """Wait until our process is gone; say whether it is."""
    until = time.monotonic() + seconds
    while is_ours(pid, mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it was quicker
        os.kill(pid, number)


@contextlib.contextmanager
def alone(path: Path, seconds: float) -> Iterator[None]:
    """Hold the file `path` for the length of a `with`; whoever else wants it waits, at most `seconds`.

    The system lets go of it when the process ends, however it ends. Raises ServerError when time is up.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    with path.open("a+b") as file:
        while not _take(file.fileno()):
            if time.monotonic() > until:
                raise ServerError(
                    f"Another process holds {path}: wait until its start or stop of Neo4j is done."
                )
            time.sleep(0.05)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
