"""The fields of an entry, each taken once; what nobody took is known by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Held: TypeAlias = "str | _Element | dict[str, Any]"


@lru_cache(maxsize=8192)
def local(tag: str) -> str:
    """A tag without its namespace: lists change theirs from year to year.

    >>> local("{http://tempuri.org/sdnList.xsd}uid")
    'uid'
    """
    return tag.rpartition("}")[2]


@lru_cache(maxsize=8192)
def attribute(key: str) -> str:
    """The name of an attribute as a field; none for those of XML Schema (`xsi:nil`), which are about the document.

    >>> attribute("ID"), attribute("{http://www.w3.org/2001/XMLSchema-instance}nil")
    ('@ID', '')
    """
    return "" if key.startswith("{http://www.w3.org/2001/XMLSchema-instance}") else "@" + local(key)


class Fields:
    """One entry, or a part of one, as named fields; taking one removes it.

    Attributes of XML are named `@name`, the text of an element that has attributes or children too is `#text`. `path` says
    where it stands in its entry and `line` in the file (None where nobody knows).

    >>> row = Fields({"uid": "36", "name": " Aero \\n Caribbean ", "new": "?", "empty": ""}, "entry")
    >>> row.text("uid"), row.text("name"), row.text("title"), list(row.left())
    ('36', 'Aero Caribbean', '', ['entry/new'])
    """

    __slots__ = ("_given", "_held", "line", "path")

    def __init__(self, held: Held, path: str = "", line: int | None = None) -> None:
        self.path, self.line, self._given = path, line, list[Fields]()
        self._held: dict[str, list[Held]] = {}
        if isinstance(held, str):
            self._held["#text"] = [held]
        elif isinstance(held, dict):
            for name, of in held.items():
                if of != "":  # most columns of most rows
                    self._held[name] = [of] if isinstance(of, str) else list(_several(of))
        else:
            self._element(held)

    def _element(self, element: _Element) -> None:
        held = self._held
        for child in element:
            tag = child.tag
            if isinstance(tag, str):  # not a comment
                name = local(tag)
                if name in held:
                    held[name].append(child)
                else:
                    held[name] = [child]
        for key, value in element.items():
            if name := attribute(str(key)):
                held[name] = [str(value)]
        text = element.text
        if text and not text.isspace():
            held["#text"] = [text]

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def text(self, name: str) -> str:
        """The text of the first field of this name, blanks folded; empty where there is none. Others of it stay."""
        held = self._held.get(name)
        if not held:
            return ""
        of = held[0]
        if not isinstance(of, str):
            if isinstance(of, dict) or len(of) or of.keys():
                return ""  # more than a text: it stays, and is reported unless it is taken otherwise
            of = of.text or ""
        if len(held) > 1:
            del held[0]
        else:
            del self._held[name]
        return " ".join(of.split())

    def texts(self, name: str) -> list[str]:
        """The texts of all fields of this name, the empty ones left out."""
        found = []
        while name in self._held:
            before = len(self._held[name])
            if text := self.text(name):
                found.append(text)
            if name in self._held and len(self._held[name]) == before:
                break  # a field of more than text
        return found

    def raw(self, name: str) -> str:
        """The text of the first field of this name, as it stands."""
        held = self._held.get(name)
        return self._held.pop(name)[0] if held and isinstance(held[0], str) else self.text(name)  # type: ignore[return-value]

    def one(self, name: str) -> Fields:
        """The parts of the first field of this name; an empty one where there is none."""
        if name not in self._held:
            return Fields({}, f"{self.path}/{name}", self.line)
        return self.many(name, 1)[0]

    def many(self, name: str, most: int = 1 << 30) -> list[Fields]:
        """Each field of this name with its parts, at most so many."""
        held = self._held.pop(name, None)
        if not held:
            return []
        if len(held) > most:
            self._held[name] = held[most:]
        path = f"{self.path}/{name}"
        given = [Fields(of, path, getattr(of, "sourceline", self.line)) for of in held[:most]]
        self._given += given
        return given

    def plain(self) -> dict[str, str]:
        """The fields that are texts and were not taken yet, as they stand, by name."""
        return {name: of[0] for name, of in self._held.items() if len(of) == 1 and isinstance(of[0], str)}

    def ignore(self, *names: str) -> None:
        """Leave these fields out, knowingly."""
        for name in names:
            self._held.pop(name, None)

    def left(self) -> Iterator[str]:
        """The paths of fields that hold something and were not taken, here and in the parts that were given out."""
        for name, held in self._held.items():
            if any(not _empty(of) for of in held):
                yield f"{self.path}/{name}"
        for given in self._given:
            yield from given.left()


def _several(of: object) -> Iterable[Held]:
    if isinstance(of, list | tuple):
        for each in of:
            yield from _several(each)
    elif isinstance(of, Mapping):
        yield of if isinstance(of, dict) else dict(of)
    elif of is not None and of != "":
        yield str(of) if not isinstance(of, bool) else str(of).lower()


def _empty(of: Held) -> bool:
    if isinstance(of, str):
        return not of or of.isspace()
    if isinstance(of, dict):
        return not of
    return not len(of) and not of.keys() and not (of.text or "").strip()
