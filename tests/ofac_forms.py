"""The fixtures of OFAC's four forms, and how their tests read them."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from kg import content, loader
from kg.document import expand

if TYPE_CHECKING:
    from kg.document import Document
    from kg.loaded import Item
    from kg.loader import FileLoader
    from kg.statement import Object, Source, Statement

Said: TypeAlias = "tuple[Object, tuple[tuple[str, Object], ...]]"
Facts: TypeAlias = dict[str, dict[str, set[Said]]]

FIXTURES = Path(__file__).parent / "fixtures" / "ofac"
FORMS = {
    "ofac_sdn": "sdn.xml",
    "ofac_csv": "sdn.csv",
    "ofac_enhanced": "sdn_enhanced.xml",
    "ofac_advanced": "sdn_advanced.xml",
}
REAL = Path(__file__).parents[2] / "shared" / "data" / "sanctions" / "ofac"


def module(name: str) -> FileLoader:
    """The loader of this name."""
    return cast("FileLoader", content.module(content.folder("loaders") / f"{name}.py"))


def document(path: Path) -> Document:
    """A file, or the first one of an archive."""
    return next(iter(expand([str(path)])))


def read(name: str, path: Path) -> tuple[Source, list[Item]]:
    """A file's source and items."""
    loaded = module(name).load(document(path), loader.known)
    return loaded.source, list(loaded.items)


def facts(items: list[Item]) -> Facts:
    """What is said of each entry, by predicate: values with their languages, documents with all that qualifies them."""
    found: Facts = {}
    for item in items:
        if item.entry and item.statements:
            own = found[item.entry] = defaultdict(set)
            thing = f"ofac-{item.entry}"
            for each in item.statements:
                of_it, of_its_listing = each.subject.id == thing, each.subject.id == f"{thing}:designation"
                if of_it or (of_its_listing and each.predicate not in ("kind", "name", "note")):
                    own[each.predicate].add((each.object, each.qualifiers))
    return found


def text(of: Object) -> str:
    """An object's words or id."""
    return getattr(of, "text", "") or getattr(of, "id", "")


def lang(of: Object) -> str:
    """The language of an object's words; none for a thing."""
    return getattr(of, "lang", "")


def changed(folder: Path, name: str, *swaps: tuple[str, str]) -> Path:
    """A copy of the fixtures with one file changed; gives that file."""
    shutil.copytree(FIXTURES, folder, dirs_exist_ok=True)
    file = folder / FORMS.get(name, name)
    words = file.read_bytes().decode()
    for old, new in swaps:
        assert old in words, old
        words = words.replace(old, new, 1)
    file.write_bytes(words.encode())
    return file


def unread(items: list[Item]) -> Counter[str]:
    """What no loader has seen, but for programmes that the reference data lack."""
    return Counter(what for item in items for what in item.unread if "schema/programmes" not in what)


def said(items: list[Item], subject: str, predicate: str) -> list[Statement]:
    """The statements of this subject and predicate."""
    every = [each for item in items for each in item.statements]
    return [each for each in every if each.subject.id == subject and each.predicate == predicate]
