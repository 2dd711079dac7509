"""A stream that cannot flood: what a file unpacks to is counted, capped and watched while it is read."""

from __future__ import annotations

import contextlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from kg.statement import SourceError

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Caps:
    """What a document may be, in bytes: all of it unpacked, one entry of it, and the ratio of unpacked to packed.

    The longest list in use (OpenSanctions' default, as JSON) is 3 GB, its longest entry 1 MB; text packs to a
    twentieth at best, a bomb to a thousandth (42.zip: a hundred-billionth). The ratio counts beyond `free` bytes.
    """

    size: int = 8 << 30
    entry: int = 32 * MIB
    ratio: int = 200
    free: int = 16 * MIB

    @classmethod
    def none(cls) -> Caps:
        """No caps, for whoever knows the file."""
        return cls(1 << 62, 1 << 62, 1 << 62)


@contextlib.contextmanager
def readable(path: str) -> Iterator[None]:
    """Turn what reading raises into one sentence: a refusing disk, a damaged archive, an encrypted member."""
    import zstandard

    try:
        yield
    except (
        OSError,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        zipfile.BadZipFile,
        zstandard.ZstdError,
        RuntimeError,  # an encrypted member of a zip archive
        NotImplementedError,  # a compression that nobody knows
    ) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise SourceError(f"{path}: cannot be read ({why})") from error


class Guarded(io.RawIOBase):
    """Bytes from `held`, which unpacks `packed` bytes called `path`; `watch` gets the bytes read so far, now and then.

    Raises SourceError where a cap is exceeded; `mark()` says that an entry is complete.

    >>> tight = Guarded(io.BytesIO(b"x" * 100), "bomb.gz", 1, Caps(size=50))
    >>> tight.read(60)
    Traceback (most recent call last):
    kg.statement.SourceError: bomb.gz: unpacks to more than 50 bytes; if it is meant to, load it with --huge
    """

    def __init__(
        self, held: IO[bytes], path: str, packed: int, caps: Caps, watch: Callable[[int], None] | None = None
    ) -> None:
        super().__init__()
        self.held, self.path, self.packed, self.caps, self.watch = held, path, packed, caps, watch
        self.position = self.marked = self.told = 0
        self.most = min(caps.size, max(caps.free, packed * caps.ratio))

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        with readable(self.path):
            data = self.held.read(size) or b""
        self._count(len(data))
        return data

    def readinto(self, buffer: object) -> int:
        """The same into a buffer."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def mark(self) -> None:
        """An entry ends about here."""
        self.marked = self.position

    def _count(self, read: int) -> None:
        self.position += read
        if self.position > self.most:
            most = (
                self.most
                if self.most == self.caps.size
                else f"{self.caps.ratio} times its size, over {self.most}"
            )
            raise self._refusal(f"unpacks to more than {most} bytes")
        if self.position - self.marked > self.caps.entry:
            raise self._refusal(
                f"holds an entry (after byte {self.marked}) of more than {self.caps.entry} bytes"
            )
        if self.watch and self.position - self.told >= MIB:
            self.told = self.position
            self.watch(self.position)

    def _refusal(self, why: str) -> SourceError:
        return SourceError(f"{self.path}: {why}; if it is meant to, load it with --huge")

    def close(self) -> None:
        """Close what is held, too."""
        if not self.closed:
            self.held.close()
        super().close()
