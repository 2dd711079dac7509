"""The record: one file of N-Quads a source, in the data folder. Everything else can be made from it again."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.statement import Source, Statement

SUFFIX = ".nq.gz"
LEVEL = 4  # a third of the time of gzip's 9, for a tenth more bytes


def home() -> Path:
    """The data folder: `KG_HOME`, else the platform's folder for a user's data."""
    if given := os.environ.get("KG_HOME"):
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("sanctions-kg", appauthor=False))


@dataclass(frozen=True, slots=True)
class Record:
    """The sources on disk. `folder` is made when first written to."""

    folder: Path

    @classmethod
    def at(cls, home_: Path | None = None) -> Record:
        """The record of a data folder (default: `home()`)."""
        return cls((home_ or home()) / "record")

    def path(self, source: str) -> Path:
        """Where the file of a source lies, whether or not it is there."""
        return self.folder / f"{source}{SUFFIX}"

    def sources(self) -> list[str]:
        """The ids of all sources, sorted."""
        return sorted(file.name.removesuffix(SUFFIX) for file in self.folder.glob(f"*{SUFFIX}"))

    def read(self, source: str, schema: Ontology) -> tuple[Source, Iterator[Statement]]:
        """A source and its statements, streamed, by subject, predicate, object and id.

        Raises SourceError where the file is missing or broken; the latter may show while the statements are read.
        """
        import pyoxigraph as ox

        from kg import rdf

        file = self._there(source)
        stream = cast("IO[bytes]", gzip.open(file))  # noqa: SIM115  (closed when the last statement is read)
        with self._damage(file):
            found, statements = rdf.read(ox.parse(stream, format=ox.RdfFormat.N_QUADS), schema)
        return found, self._watched(file, stream, statements)

    def _watched(self, file: Path, stream: IO[bytes], statements: Iterator[Statement]) -> Iterator[Statement]:
        with self._damage(file), stream:
            yield from statements

    def write(self, source: Source, statements: Iterable[Statement], schema: Ontology) -> str:
        """Replace the file of a source, all at once or not at all; gives its digest. See `next`."""
        with self.next(source, statements, schema) as digest:
            return digest

    @contextlib.contextmanager
    def next(self, source: Source, statements: Iterable[Statement], schema: Ontology) -> Iterator[str]:
        """Write a new file for a source and give its digest; it takes the old one's place when the block is done.

        `statements` come in the order of a sheaf. A file that would be the same is left alone. Raises SourceError where
        the disk refuses; then nothing is changed.
        """
        from kg import rdf

        with replacing(self.path(source.id)) as stream:
            with gzip.GzipFile(
                fileobj=stream, mode="wb", filename="", compresslevel=LEVEL, mtime=0
            ) as packed:
                pieces: list[str] = []
                for number, piece in enumerate(rdf.nquads(source, statements, schema), 1):
                    pieces.append(piece)
                    if not number % 1000:
                        packed.write("".join(pieces).encode())
                        pieces.clear()
                packed.write("".join(pieces).encode())
            stream.flush()
            yield _digest(Path(stream.name))

    def content(self, source: str) -> bytes:
        """The N-Quads of a source. Raises SourceError where the file is missing or broken."""
        file = self._there(source)
        with self._damage(file):
            return gzip.decompress(file.read_bytes())

    def digest(self, source: str) -> str:
        """The SHA-256 of the file; empty where there is none."""
        try:
            return _digest(self.path(source))
        except OSError:
            return ""

    def verify(self, source: str) -> None:
        """Read the file of a source to its end. Raises SourceError where it is missing or broken."""
        file = self._there(source)
        with self._damage(file), gzip.open(file) as stream:
            while stream.read(1 << 20):
                pass

    def remove(self, source: str) -> None:
        """Forget a source."""
        self.path(source).unlink(missing_ok=True)

    def _there(self, source: str) -> Path:
        file = self.path(source)
        if not file.is_file():
            raise SourceError(f"{source}: no such source is loaded; `kg sources` lists them")
        return file

    @contextlib.contextmanager
    def _damage(self, file: Path) -> Iterator[None]:
        try:
            yield
        except (OSError, EOFError, zlib.error, SyntaxError, ValueError, KeyError) as error:
            raise SourceError(f"{file}: the record is damaged ({error}); load the source again") from error


@contextlib.contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """A stream to a new content of `file`, which takes its place when all of it is written and differs, or never.

    Raises SourceError where the disk refuses.
    """
    part = None
    try:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _sweep(file)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.{os.getpid()}.")
            os.close(handle)
            part = Path(name)
            with part.open("wb", 1 << 20) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if not (file.is_file() and _same(file, part)):
                part.replace(file)
        except OSError as error:
            raise SourceError(f"{file}: cannot be written ({error.strerror}); nothing was changed") from error
    finally:
        if part:
            part.unlink(missing_ok=True)


def _sweep(file: Path) -> None:
    """Delete what processes that were killed have left of this file."""
    for part in file.parent.glob(f".{file.name}.*"):
        pid = part.name.removeprefix(f".{file.name}.").partition(".")[0]
        if pid.isdigit() and not _alive(int(pid)):
            part.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # where a signal would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _same(one: Path, other: Path) -> bool:
    import filecmp

    return filecmp.cmp(one, other, shallow=False)
