"""The record: one file of sorted N-Quads a source, in the data folder. Everything else can be made from it again."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.statement import SourceError

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.statement import Source, Statement

SUFFIX = ".nq.gz"


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

    def read(self, source: str, schema: Ontology) -> tuple[Source, list[Statement]]:
        """A source and its statements in the order of their ids.

        Raises SourceError where the file is missing or broken.
        """
        import pyoxigraph as ox

        from kg import rdf

        content = self.content(source)
        try:
            return rdf.read(ox.parse(content, format=ox.RdfFormat.N_QUADS), schema)
        except (SyntaxError, ValueError, KeyError) as error:
            wrong = f"{self.path(source)}: the record is damaged ({error}); load the source again"
            raise SourceError(wrong) from error

    def write(self, source: Source, statements: list[Statement], schema: Ontology) -> str:
        """Replace the file of a source, all at once or not at all; gives the digest of its content.

        A file that would be the same is left alone. Raises SourceError where the disk refuses.
        """
        from kg import rdf

        content = b"".join(rdf.lines(rdf.quads(source, statements, schema)))
        file = self.path(source.id)
        data = gzip.compress(content, mtime=0)
        with _refusal(file):
            if not file.is_file() or file.read_bytes() != data:
                self.folder.mkdir(parents=True, exist_ok=True)
                _replace(file, data)
        return hashlib.sha256(content).hexdigest()

    def content(self, source: str) -> bytes:
        """The N-Quads of a source. Raises SourceError where the file is missing or broken."""
        file = self.path(source)
        try:
            return gzip.decompress(file.read_bytes())
        except FileNotFoundError:
            raise SourceError(f"{source}: no such source is loaded; `kg sources` lists them") from None
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"{file}: the record is damaged ({error}); load the source again") from error

    def digest(self, source: str) -> str:
        """The digest `write` gave; empty where there is no file, or a damaged one."""
        try:
            return hashlib.sha256(self.content(source)).hexdigest()
        except SourceError:
            return ""

    def remove(self, source: str) -> None:
        """Forget a source."""
        self.path(source).unlink(missing_ok=True)


@contextlib.contextmanager
def _refusal(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceError(f"{file}: cannot be written ({error.strerror}); nothing was changed") from error


def _replace(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
