"""What `kg server` takes of time and memory: `python -m bench.server [--download] [--jgo]`.

Prints one line a measurement: what, value, unit. --download fetches all jars anew into a temporary folder,
--jgo lets jgo resolve and fetch the same into another, for comparison (it needs the extra `server`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg import server
from kg.server import download, jars

ROUNDS = 3


def show(what: str, value: float, unit: str) -> None:
    """Print a measurement as a row of tab-separated values."""
    print(f"{what}\t{value:.1f}\t{unit}", flush=True)


def memory(pid: int) -> float:
    """Give the resident memory of a process in MB, as `ps` tells it."""
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(shown.stdout) / 1024


def cold_download() -> None:
    """Fetch every jar into an empty folder, as the first start does."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        paths = download.fetch(jars.locked(), Path(folder), jars.repository())
        seconds = time.perf_counter() - begun
        show("download", seconds, "s")
        show("download", sum(path.stat().st_size for path in paths) / 1e6, "MB")


def cold_jgo() -> None:
    """Resolve and fetch the same jars by jgo alone, with an empty local repository."""
    from kg.server.relock import WANTED

    program = "import sys, jgo; [jar.resolve() for jar in jgo.resolve(sys.argv[1], {'central': sys.argv[2]})]"
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", program, WANTED, jars.repository().rstrip("/")],
            env={**os.environ, "M2_REPO": folder},
            check=True,
        )
        show("download by jgo alone", time.perf_counter() - begun, "s")


def start_and_stop(heap: str) -> None:
    """Start and stop a server over one home; the first round makes the database."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, ROUNDS + 1):
            begun = time.perf_counter()
            running = server.start(Path(folder), bolt_port=0, http_port=0, heap=heap)
            show(f"start {number}, heap {heap}", time.perf_counter() - begun, "s")
            show(f"memory {number}, heap {heap}", memory(running.pid), "MB")
            begun = time.perf_counter()
            server.stop(Path(folder))
            show(f"stop {number}, heap {heap}", time.perf_counter() - begun, "s")


def main() -> None:
    """Measure what the command line asks for; starting and stopping always."""
    if "--download" in sys.argv:
        cold_download()
    if "--jgo" in sys.argv:
        cold_jgo()
    for heap in ("512m", "1g"):
        start_and_stop(heap)


if __name__ == "__main__":
    main()
