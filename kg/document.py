"""What a user points at, opened up: files, folders, archives and standard input, as documents of bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from kg.statement import SourceError, slug

HEAD = 65536
JUNK = ("__MACOSX/", "._", ".DS_Store")
PACKED = (".gz", ".zst", ".bz2", ".xz")


@dataclass(frozen=True)
class Document:
    """Some bytes with a name, and what the user says of them.

    `path` is for messages (`news.zip/one.txt`); `title`, `url` and `published` (EDTF) are as given on the command
    line, or empty.
    """

    path: str
    open: Callable[[], IO[bytes]] = field(repr=False)
    title: str = ""
    url: str = ""
    published: str = ""

    @property
    def stem(self) -> str:
        """The name without folders and endings, as an id: `2018-09-06-talks`."""
        name = self.path.replace("\\", "/").rsplit("/", 1)[-1]
        while (ending := Path(name).suffix.lower()) in PACKED:
            name = name[: -len(ending)]
        if self.path == "-":
            name = self.title or "stdin"
        return slug(Path(name).stem if self.path != "-" else name)

    def head(self) -> bytes:
        """The first 64 KiB."""
        return self.read(HEAD, cut=True)

    def read(self, limit: int, *, cut: bool = False) -> bytes:
        """All of it, up to `limit` bytes.

        Raises SourceError where it is larger (unless it may be cut), cannot be read, or is a damaged archive.
        """
        try:
            with self.open() as stream:
                data = stream.read(limit if cut else limit + 1)
        except _broken() as error:
            raise SourceError(f"{self.path}: cannot be read ({_why(error)})") from error
        if len(data) > limit:
            raise SourceError(f"{self.path}: larger than the {limit:,} bytes this loader takes; split it")
        return data


def _broken() -> tuple[type[Exception], ...]:
    """What reading raises: a refusing disk, a damaged archive, an encrypted member, a compression nobody knows."""
    import zstandard

    return (
        OSError,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        zipfile.BadZipFile,
        zstandard.ZstdError,
        RuntimeError,
    )


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def expand(
    paths: Iterable[str], *, title: str = "", url: str = "", published: str = ""
) -> Iterator[Document]:
    """Every document at these paths: folders and zip archives give what they hold, sorted; `-` is standard input.

    Raises SourceError for a path that is not there or an archive that cannot be opened.
    """
    for path in paths:
        if path == "-":
            data = sys.stdin.buffer.read()
            yield Document("-", _held(data), title, url, published)
            continue
        file = Path(path)
        if not file.exists():
            raise SourceError(f"{path}: there is no such file or folder")
        files = sorted(f for f in file.rglob("*") if f.is_file()) if file.is_dir() else [file]
        for each in files:
            if not each.name.startswith("."):
                yield from _opened(each, title, url, published)


def _opened(file: Path, title: str, url: str, published: str) -> Iterator[Document]:
    if file.suffix.lower() != ".zip":
        yield Document(str(file), _opener(file), title, url, published)
        return
    try:
        with zipfile.ZipFile(file) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{file}: not a zip archive that can be opened ({_why(error)})") from error
    for name in names:
        if not any(part in name for part in JUNK):
            yield Document(f"{file}/{name}", _member(file, name), title, url, published)


def _held(data: bytes) -> Callable[[], IO[bytes]]:
    return lambda: io.BytesIO(data)


def _opener(file: Path) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        match file.suffix.lower():
            case ".gz":
                return cast("IO[bytes]", gzip.open(file))
            case ".bz2":
                return bz2.open(file)
            case ".xz":
                return lzma.open(file)
            case ".zst":
                return _zst(file)
        return file.open("rb")

    return opened


def _zst(file: Path) -> IO[bytes]:
    import zstandard

    stream = file.open("rb")
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stream, closefd=True))


def _member(archive: Path, name: str) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        with zipfile.ZipFile(archive) as held:
            return held.open(name)

    return opened
