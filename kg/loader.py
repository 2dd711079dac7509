"""The loaders: each file in loaders/ turns one kind of source into statements. Found, not registered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from kg import content
from kg.loaded import Item, Known, Loaded
from kg.statement import Source, SourceError, Thing

if TYPE_CHECKING:
    from kg.document import Document


@runtime_checkable
class FileLoader(Protocol):
    """A module in loaders/ that reads documents."""

    def recognises(self, document: Document, /) -> bool:
        """Whether it is one of this loader's, judged by its content."""
        ...

    def load(self, document: Document, known: Known, /) -> Loaded:
        """Read it. Raises SourceError where it is broken."""
        ...


@runtime_checkable
class Parted(Protocol):
    """A loader of sources that come in several files, of which one is the main one."""

    def part_of(self, document: Document, /) -> str:
        """The name of the main file, where this is one of the others; else empty."""
        ...


@runtime_checkable
class Discerning(Protocol):
    """A loader of sources that come with files of which it knows that they state nothing: code books, indexes."""

    def ignores(self, document: Document, /) -> str:
        """Why this file is left out, in a few words; empty where it is not."""
        ...


@runtime_checkable
class Teacher(Protocol):
    """A loader of registers whose things, of these kinds, articles call by the same names."""

    TEACHES: tuple[str, ...]


@runtime_checkable
class Learner(Protocol):
    """A loader that looks for names in prose: it is given those that registers loaded here teach, too."""

    def load(self, document: Document, known: Known, learnt: Known, /) -> Loaded:
        """Read it. Raises SourceError where it is broken."""
        ...

    LEARNS: bool


@runtime_checkable
class ReferenceLoader(Protocol):
    """A module in loaders/ whose data ships with it: what other sources name."""

    SOURCE: Source

    def reference(self) -> Iterator[Thing]:
        """Give everything it knows."""
        ...


def discover() -> dict[str, FileLoader | ReferenceLoader]:
    """Every loader, by name. A new file in loaders/ needs no other line anywhere.

    >>> [name for name in ("article", "ofac_sdn", "nothing") if name in discover()]
    ['article', 'ofac_sdn']
    """
    files = sorted(content.folder("loaders").glob("[!_]*.py"))
    found = {file.stem: content.module(file) for file in files}
    for name, module in found.items():
        if not isinstance(module, FileLoader | ReferenceLoader):
            raise TypeError(
                f"loaders/{name}.py has neither recognises() and load() nor SOURCE and reference()"
            )
    return cast("dict[str, FileLoader | ReferenceLoader]", found)


def references() -> dict[str, ReferenceLoader]:
    """The loaders whose data ships with them."""
    return {name: loader for name, loader in discover().items() if isinstance(loader, ReferenceLoader)}


@lru_cache(maxsize=1)
def things() -> dict[str, tuple[Thing, ...]]:
    """The things of each reference source, by the loader's name."""
    return {name: tuple(one.reference()) for name, one in references().items()}


@lru_cache(maxsize=1)
def known() -> tuple[Thing, ...]:
    """The things of all reference sources, in the order of the loaders' names."""
    return tuple(each for some in things().values() for each in some)


def kinds(beside: str) -> dict[str, list[str]]:
    """The kinds of the things that reference sources describe, by id, without those of the source `beside`."""
    found: dict[str, list[str]] = {}
    for name, some in things().items():
        if name != beside:
            for each in some:
                found.setdefault(each.ref.id, []).append(each.kind)
    return found


def reference(name: str) -> Loaded:
    """What the reference loader of this name says."""
    source = references()[name].SOURCE
    return Loaded(source, (Item(each.ref.id, tuple(each.statements(source.id))) for each in things()[name]))


def part_of(document: Document) -> str:
    """The name of the file that this one is read with (sdn.csv, of add.csv); empty where it stands for itself."""
    asked = [one.part_of for one in discover().values() if isinstance(one, Parted)]
    try:
        return next((main for ask in asked if (main := ask(document))), "")
    except SourceError:
        return ""  # it cannot be read, and will be reported when it is its turn


def ignored(document: Document) -> str:
    """Why this file is left out, in a few words: it documents data, or a loader knows it; empty where it is not."""
    if document.ignored:
        return document.ignored
    asked = [one.ignores for one in discover().values() if isinstance(one, Discerning)]
    try:
        return next((reason for ask in asked if (reason := ask(document))), "")
    except SourceError:
        return ""  # it cannot be read, and will be reported when it is its turn


def teaches(name: str) -> set[str]:
    """The kinds of things whose names sources of this loader teach the readers of articles."""
    one = discover().get(name)
    return set(one.TEACHES) if isinstance(one, Teacher) else set()


def learns(name: str) -> bool:
    """Whether what this loader reads hangs on the names that other sources taught."""
    return isinstance(discover()[name], Learner)


def read(one: FileLoader, document: Document, learnt: Known = lambda: ()) -> Loaded:
    """What a loader makes of a document. Raises SourceError where it is broken."""
    return one.load(document, known, learnt) if isinstance(one, Learner) else one.load(document, known)


def has_companions(name: str) -> bool:
    """Whether the loader of this name reads other files with a document."""
    return isinstance(discover()[name], Parted)


def choose(document: Document, name: str | None = None) -> tuple[str, FileLoader]:
    """The loader of this name, else the one that recognises the document.

    Raises SourceError where there is none, or more than one.
    """
    loaders = {key: loader for key, loader in discover().items() if isinstance(loader, FileLoader)}
    if name is not None:
        if name not in loaders:
            raise SourceError(f"there is no loader {name!r}; there are {', '.join(loaders)}")
        return name, loaders[name]
    if not document.head():
        raise SourceError(f"{document.path}: the file is empty")
    fitting = [key for key, loader in loaders.items() if loader.recognises(document)]
    if not fitting:
        raise SourceError(f"{document.path}: no loader recognises this file; they read {', '.join(loaders)}")
    if len(fitting) > 1:
        raise SourceError(f"{document.path}: {' and '.join(fitting)} recognise this file; choose one by --as")
    return fitting[0], loaders[fitting[0]]
