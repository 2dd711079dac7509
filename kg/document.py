"""What a user points at, opened up: files, folders, archives and standard input, as documents of bytes."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import hashlib
import io
import lzma
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import IO, cast

from kg.statement import SourceError, slug
from kg.stream import MIB, Caps, Guarded, readable

HEAD = 65536
JUNK = ("__MACOSX", "._", ".DS_Store")  # how files and folders begin that no user made
PACKED = (".gz", ".zst", ".bz2", ".xz")
PROSE = (".md", ".rst")  # how documentation ends, where it lies beside
DATA = (".csv", ".json", ".jsonl", ".tsv", ".xml", ".xlsx", ".yaml", ".yml", ".zip", *PACKED)


@dataclass(frozen=True)
class Document:
    """Some bytes with a name, and what the user says of them.

    `path` is for messages (`news.zip/one.txt`); `title`, `url` and `published` (EDTF) are as given on the command
    line, or empty; `ignored` says why it is left out, where its place in a folder shows that.
    `packed` and `size` are its bytes on disk and (0 where nobody knows) unpacked; `beside` opens what lies next to it.
    """

    path: str
    open: Callable[[], IO[bytes]] = field(repr=False)
    title: str = ""
    url: str = ""
    published: str = ""
    ignored: str = ""
    packed: int = 0
    size: int = 0
    caps: Caps = field(default_factory=Caps)
    watch: Callable[[int], None] | None = field(default=None, repr=False)
    beside: Callable[[str], Document | None] = field(default=lambda _: None, repr=False)

    @property
    def name(self) -> str:
        """The name without folders: `sdn.csv`."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def stem(self) -> str:
        """The name without folders and endings, as an id: `2018-09-06-talks`."""
        name = self.name
        while (ending := Path(name).suffix.lower()) in PACKED:
            name = name[: -len(ending)]
        if self.path == "-":
            name = self.title or "stdin"
        return slug(Path(name).stem if self.path != "-" else name)

    def head(self) -> bytes:
        """The first 64 KiB."""
        return self.read(HEAD, cut=True)

    @contextlib.contextmanager
    def stream(self) -> Iterator[Guarded]:
        """All of it, piece by piece, within its caps.

        Raises SourceError where it is beyond them, cannot be read, or is a damaged archive.
        """
        with readable(self.path):
            held = self.open()
        with Guarded(held, self.path, self.packed, self.caps, self.watch) as guarded:
            yield guarded

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of its unpacked bytes, hexadecimal. Raises SourceError as `stream` does."""
        digest = hashlib.sha256()
        with replace(self, watch=None).stream() as guarded:
            while data := guarded.read(MIB):
                digest.update(data)
                guarded.mark()
        return digest.hexdigest()

    def read(self, limit: int, *, cut: bool = False) -> bytes:
        """All of it, up to `limit` bytes.

        Raises SourceError where it is larger (unless it may be cut), cannot be read, or is a damaged archive.
        """
        with readable(self.path), self.open() as stream:
            data = stream.read(limit if cut else limit + 1)
        if len(data) > limit:
            raise SourceError(f"{self.path}: larger than the {limit:,} bytes this loader takes; split it")
        return data


def expand(
    paths: Iterable[str], *, title: str = "", url: str = "", published: str = "", caps: Caps | None = None
) -> Iterator[Document]:
    """Every document at these paths: folders and zip archives give what they hold, sorted; `-` is standard input.

    Raises SourceError for a path that is not there or an archive that cannot be opened.
    """
    for path in paths:
        if path == "-":
            found = [_piped()]
        else:
            file = Path(path)
            if not file.exists():
                raise SourceError(f"{path}: there is no such file or folder")
            files = sorted(f for f in file.rglob("*") if f.is_file()) if file.is_dir() else [file]
            plain = [each for each in files if not each.name.startswith(".")]
            found = [one for each in plain for one in opened(each, _documents(each, plain))]
        for document in found:
            yield replace(document, title=title, url=url, published=published, caps=caps or Caps())


def _documents(file: Path, files: Sequence[Path]) -> str:
    """Why a file of a folder is left out: prose beside data, in its folder or below, tells of the data."""
    if file.suffix.lower() not in PROSE or len(files) == 1:
        return ""
    data = (each for each in files if each.suffix.lower() in DATA)
    return "documentation beside data" if any(each.is_relative_to(file.parent) for each in data) else ""


def opened(file: Path, ignored: str = "") -> Iterator[Document]:
    """The document of a file, or those of a zip archive. Raises SourceError where the archive cannot be opened."""
    if file.suffix.lower() != ".zip":
        size = file.stat().st_size
        plain = file.suffix.lower() not in PACKED
        yield Document(
            str(file),
            _opener(file),
            ignored=ignored,
            packed=size,
            size=size if plain else 0,
            beside=_neighbours(file),
        )
        return
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted(archive.infolist(), key=lambda info: info.filename)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{file}: not a zip archive that can be opened ({error})") from error
    inside = {
        each.filename: Document(
            f"{file}/{each.filename}",
            _member(file, each.filename),
            packed=each.compress_size,
            size=each.file_size,
        )
        for each in members
        if not each.is_dir() and not any(part.startswith(JUNK) for part in each.filename.split("/"))
    }
    for name, document in inside.items():
        yield replace(document, beside=_members(inside, name.rpartition("/")[0]))


def _members(inside: Mapping[str, Document], folder: str) -> Callable[[str], Document | None]:
    near = {
        name.rpartition("/")[2].lower(): one
        for name, one in inside.items()
        if name.rpartition("/")[0] == folder
    }
    return lambda name: near.get(name.lower())


def _neighbours(file: Path) -> Callable[[str], Document | None]:
    def beside(name: str) -> Document | None:
        near = sorted(each for each in file.parent.iterdir() if each.is_file())
        found = [each for each in near if each.name.lower() == name.lower()]
        return next((one for each in found for one in opened(each)), None)

    return beside


def _piped() -> Document:
    """Standard input, kept in a file, since it may be large and is read more than once."""
    kept = tempfile.NamedTemporaryFile(prefix="kg-")  # noqa: SIM115  (lives as long as the document)
    shutil.copyfileobj(sys.stdin.buffer, kept)
    kept.flush()
    size = kept.tell()
    return Document("-", lambda: Path(kept.name).open("rb"), packed=size, size=size)


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
