"""The atom of the graph: who says what of what, in which words, and how it is meant."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeAlias

import orjson

ID = re.compile(r"[\w][\w.:+-]*")
TypeName: TypeAlias = Literal["string", "integer", "decimal", "boolean", "date", "anyURI"]


class SourceError(Exception):
    """A source cannot be read, or says something that cannot be; the message is one sentence for its user."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A thing, named by its id: ISO 3166 alpha-2 for a state, else QID, list id or slug.

    >>> Ref("IN").id
    'IN'
    >>> Ref("no blanks")
    Traceback (most recent call last):
    ValueError: 'no blanks' cannot be an id: letters, digits and _.:+- only
    """

    id: str

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} cannot be an id: letters, digits and _.:+- only")


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A literal as its source writes it: lexical form, type, and language (BCP 47) for words.

    A `date` is EDTF (ISO 8601-2): `2018`, `2018-09`, `2018-09-06`, `1955/1958` (a range), `1959~` (circa).

    >>> Value("5", "integer").plain, Value("2018-09", "date").plain, Value("Inde", lang="fr").plain
    (5, '2018-09', 'Inde')
    """

    text: str
    type: TypeName = "string"
    lang: str = ""

    @property
    def plain(self) -> str | int | float | bool:
        """The value as Python and JSON have it; dates stay EDTF strings."""
        match self.type:
            case "integer":
                return int(self.text)
            case "decimal":
                return float(self.text)
            case "boolean":
                return self.text == "true"
        return self.text


@lru_cache(maxsize=1024)
def language(tag: str) -> str:
    """A language tag as BCP 47 writes it (RFC 5646, 2.1.1): RDF tools give them back in lower case.

    >>> language("und-cyrl"), language("ZH-hans-cn"), language("en")
    ('und-Cyrl', 'zh-Hans-CN', 'en')
    """
    first, *rest = tag.lower().split("-")
    shape = {4: str.title, 2: str.upper}
    return "-".join([first, *(shape.get(len(part), str)(part) for part in rest)])


Object: TypeAlias = Ref | Value


def value(plain: object, type_: TypeName | None = None) -> Value:
    """Make a `Value` of a Python value; floats lose needless digits so that the same number is the same text.

    >>> value(4.5e9), value(True), value("2018-09-06", "date")
    (Value(text='4500000000', type='decimal', lang=''), Value(text='true', type='boolean', lang=''), \
Value(text='2018-09-06', type='date', lang=''))
    """
    if isinstance(plain, Value):
        return plain
    if isinstance(plain, bool):
        return Value("true" if plain else "false", "boolean")
    if isinstance(plain, int):
        return Value(str(plain), type_ or "integer")
    if isinstance(plain, float):
        text = format(plain, ".10f").rstrip("0").rstrip(".")
        return Value(text, type_ or "decimal")
    return Value(str(plain), type_ or "string")


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The exact words in a source's text: `text[start:end] == exact`, counted in characters."""

    exact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """The entry of a list or register, and the field of it, that says so."""

    entry: str
    field: str


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """A rule of `schema/rules` and the ids of the statements it rests on: nobody said this, it follows."""

    rule: str
    premises: tuple[str, ...]


Evidence: TypeAlias = Quote | Entry | Derivation


@dataclass(frozen=True, slots=True)
class Source:
    """What is needed to cite a source, and to tell one issue of it from the next.

    `published` and `retrieved` are EDTF dates or empty. `text` is an article's text as it was read, to which
    the offsets of its quotes point; registers leave it empty. `sha256` is that of the file's bytes.
    """

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    published: str = ""
    retrieved: str = ""
    sha256: str = ""
    language: str = ""
    loader: str = ""
    version: str = ""
    model: str = ""
    text: str = ""


@dataclass(frozen=True)
class Statement:
    """`source` says (or `speaker` in it) that `subject` stands in `predicate` to `object`.

    `predicate` is a word of the schema: a relationship type (`ACQUIRES`), a property (`name`) or `kind`,
    whose object is a label. `qualifiers` are sorted pairs; a name may occur more than once. The id is a hash of
    the content: same words, same source, same id. It leaves out offsets, confidence and rule, so that
    a statement keeps its id when text is inserted before it or a better reader finds it again.

    >>> one = Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "news", Quote("India buys S-400", 0, 16))
    >>> one.id == Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "news", Quote("India buys S-400", 9, 25)).id
    True
    """

    subject: Ref
    predicate: str
    object: Object
    source: str
    evidence: Evidence
    qualifiers: tuple[tuple[str, Object], ...] = ()
    speaker: Ref | None = None
    polarity: Literal["positive", "negative"] = "positive"
    confidence: float = field(default=1.0, compare=False)
    rule: str = field(default="", compare=False)

    @cached_property
    def id(self) -> str:
        """20 hexadecimal digits (80 bits) of the SHA-256 of the content."""
        return hashlib.sha256(orjson.dumps(self._content())).hexdigest()[:20]

    def _content(self) -> list[Any]:
        match self.evidence:
            case Quote(exact):
                where = ["quote", exact]
            case Entry(entry, field_):
                where = ["entry", entry, field_]
            case Derivation(rule, premises):
                where = ["rule", rule, *premises]
        said = [[name, *parts(of)] for name, of in self.qualifiers]
        speaker = self.speaker.id if self.speaker else ""
        return [self.source, *self.fact, said, speaker, self.polarity, where]

    @property
    def fact(self) -> tuple[str, str, tuple[str, ...]]:
        """Subject, predicate and object, whoever says so: what sources can agree on."""
        return self.subject.id, self.predicate, parts(self.object)

    def all(self, name: str) -> list[Object]:
        """Every value of the qualifier `name`."""
        return [of for key, of in self.qualifiers if key == name]

    def one(self, name: str) -> str | int | float | bool | None:
        """The first value of the qualifier `name`, plain; None where the source does not say.

        >>> Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "x", Entry("1", "a"), qualify(quantity=5)).one("quantity")
        5
        """
        for key, of in self.qualifiers:
            if key == name:
                return of.id if isinstance(of, Ref) else of.plain
        return None


def parts(of: Object) -> tuple[str, ...]:
    """An object as strings: an id alone, or text, type and language."""
    return (of.id,) if isinstance(of, Ref) else (of.text, of.type, of.lang)


def qualify(**said: object) -> tuple[tuple[str, Object], ...]:
    """Qualifiers from keywords: None and empty are left out, a list gives several of the same name.

    >>> qualify(status="planned", quantity=5, target=[Ref("RU"), Ref("IR")], under=None)
    (('quantity', Value(text='5', type='integer', lang='')), ('status', Value(text='planned', type='string', lang='')), \
('target', Ref(id='IR')), ('target', Ref(id='RU')))
    """
    found: set[tuple[str, Object]] = set()
    for name, given in said.items():
        for each in given if isinstance(given, list | tuple) else [given]:
            if each is not None and each != "":
                found.add((name, each if isinstance(each, Ref) else value(each)))
    return tuple(sorted(found, key=lambda pair: (pair[0], parts(pair[1]))))


@dataclass(frozen=True, slots=True)
class Thing:
    """What a register says of one thing: its kind (a label) and its properties and relations by name.

    A value may be a list; a `Ref` makes a relationship; None and empty are left out.
    """

    ref: Ref
    kind: str
    says: tuple[tuple[str, Object], ...]

    def statements(self, source: str, entry: str = "") -> Iterable[Statement]:
        """Spell the thing out: one statement a value, each pointing at its entry and field."""
        entry = entry or self.ref.id
        yield Statement(self.ref, "kind", Value(self.kind), source, Entry(entry, "kind"))
        for name, of in self.says:
            yield Statement(self.ref, name, of, source, Entry(entry, name))


def thing(kind: str, id_: str, /, **says: object) -> Thing:
    """A `Thing` from keywords.

    >>> [s.predicate for s in thing("Country", "IN", name="India", iso3="IND").statements("countries")]
    ['kind', 'iso3', 'name']
    """
    return Thing(Ref(id_), kind, qualify(**says))


def slug(name: str) -> str:
    """An id from a name: ASCII where it can be, lower case, words joined by '-'.

    >>> slug("Recep Tayyip Erdoğan"), slug("P5+1"), slug("С-400")
    ('recep-tayyip-erdogan', 'p5+1', 'с-400')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w+]+", "-", plain.casefold()).strip("-_") or "unnamed"
