"""Jars from a Maven repository: in parallel, checked, resumed."""

from __future__ import annotations

import hashlib
import http.client
import shutil
import ssl
import urllib.error
import urllib.request
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Event
from typing import TYPE_CHECKING

from kg.server import ServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.server.jars import Jar

CONNECTIONS = 4
ATTEMPTS = 5
TIMEOUT = 30.0  # seconds without a byte
CHUNK = 1 << 16
_NETWORK = (ConnectionError, TimeoutError, ssl.SSLError)


class _CutError(Exception):
    """The bytes stopped before the end; what came is kept for the next attempt."""


def fetch(
    jars: Sequence[Jar],
    folder: Path,
    repository: str,
    progress: Callable[[str, int, int], None] | None = None,
    pause: float = 0.5,
) -> list[Path]:
    """Bring the jars that `folder` lacks, and give the paths of all, in order.

    A jar under its own name is whole and right: it is written as NAME.part, compared with its SHA-256, then
    renamed. A .part left by an interruption is continued where the server allows it (HTTP Range), else begun
    again. `progress` gets ("Downloading Neo4j", bytes there, bytes in all) in the caller's thread; `pause` is
    the first wait between attempts in seconds and doubles. Raises ServerError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [jar for jar in jars if not (folder / jar.name).is_file()]
    if missing:
        _room(missing, folder)
        _fetch_all(missing, folder, repository, pause, _meter(jars, folder, progress))
    return [folder / jar.name for jar in jars]


def _room(missing: Sequence[Jar], folder: Path) -> None:
    needed, free = sum(jar.size for jar in missing), shutil.disk_usage(folder).free
    if needed > free:
        raise ServerError(
            f"{folder} has {free >> 20} MB free, Neo4j needs {needed >> 20} MB: make room, or set KG_CACHE."
        )


def _meter(
    jars: Sequence[Jar], folder: Path, progress: Callable[[str, int, int], None] | None
) -> Callable[[], None]:
    total = sum(jar.size for jar in jars)

    def there(jar: Jar) -> int:
        for path in (folder / jar.name, folder / f"{jar.name}.part"):
            try:
                return min(path.stat().st_size, jar.size)
            except FileNotFoundError:  # renamed in between, or not begun
                continue
        return 0

    def report() -> None:
        if progress:
            progress("Downloading Neo4j", sum(map(there, jars)), total)

    return report


def _fetch_all(
    missing: Sequence[Jar], folder: Path, repository: str, pause: float, report: Callable[[], None]
) -> None:
    halt = Event()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        waiting = {pool.submit(_fetch, jar, folder, repository, pause, halt) for jar in missing}
        try:
            while waiting:
                report()
                done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
        finally:  # after an error or Ctrl-C: begin no other jar, leave the begun ones as .part
            halt.set()
            pool.shutdown(cancel_futures=True)
    report()


def _fetch(jar: Jar, folder: Path, repository: str, pause: float, halt: Event) -> None:
    part = folder / f"{jar.name}.part"
    reason: object = ""
    for attempt in range(ATTEMPTS):
        if attempt and halt.wait(pause * 2 ** (attempt - 1)):
            return
        resumed = part.exists()
        try:
            _receive(repository + jar.path, part, jar.size, halt)
        except urllib.error.HTTPError as error:
            error.close()
            reason = f"HTTP {error.code}"
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
                part.unlink(missing_ok=True)
            elif error.code < 500 and error.code not in {408, 429}:
                break
            continue
        except (
            urllib.error.URLError,
            http.client.HTTPException,
            _CutError,
            ConnectionError,
            TimeoutError,
        ) as error:
            reason = getattr(error, "reason", error)
            continue
        except OSError as error:
            raise ServerError(
                f"Cannot write {part}: {error.strerror}; make room, or set KG_CACHE."
            ) from error
        if halt.is_set():
            return
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found == jar.sha256:
            part.replace(folder / jar.name)
            return
        part.unlink()
        if not resumed:  # a continued file may have been begun elsewhere: that one is worth another attempt
            raise ServerError(
                f"{jar.name} from {repository} has SHA-256 {found}, and {jar.sha256} is expected: "
                "it was damaged or replaced on the way; try again, or set KG_MAVEN to another repository."
            )
    raise ServerError(
        f"Cannot download {jar.name} from {repository} ({reason}): check the network and try again "
        "(what is there is kept), or set KG_MAVEN to a Maven repository that can be reached."
    )


def _receive(url: str, part: Path, size: int, halt: Event) -> None:
    """Write what `url` gives to `part`, after what is there already if the server agrees."""
    have = part.stat().st_size if part.exists() else 0
    if have == size:
        return
    headers = {"Range": f"bytes={have}-"} if 0 < have < size else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (jars.repository lets http and https pass)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        goes_on = answer.status == http.client.PARTIAL_CONTENT and answer.headers.get(
            "Content-Range", ""
        ).startswith(f"bytes {have}-")
        if answer.status == http.client.PARTIAL_CONTENT and not goes_on:
            part.unlink()
            raise _CutError("the server sent another range than was asked for")
        with part.open("ab" if goes_on else "wb") as file:
            while not halt.is_set() and (chunk := answer.read(CHUNK)):
                file.write(chunk)
    if not halt.is_set() and part.stat().st_size < size:
        raise _CutError("the connection was closed before the end")
