"""News articles and other English prose: plain text, Markdown or HTML, read by kg.text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded, Problem
from kg.statement import Quote, Ref, Source, SourceError, Statement, Thing, Value, qualify, value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.text.claim import Claim, Name, Said
    from kg.text.gazetteer import Gazetteer

VERSION = "1"
LEARNS = True  # the names of weapons from an arms register
UTF16 = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks
LIMIT = 4_000_000  # bytes; twenty times the longest book chapter anyone loads as one article
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p)[\s>]", re.IGNORECASE)
RECORDS = re.compile(
    r"\A(?:\s*#[^\n]*\n|---\s*\n)*- \w+:(?: [^\n]*)?\n(?: +[\w-]+:(?: |\n)| +- )"
)  # a list of YAML: "- id:"
MARKDOWN = re.compile(r"^(?:#{1,6} |[-*] |> |```)|\]\(|\*\*\w", re.MULTILINE)
# What the statement's schema writes as decimals, however the text has it.
DECIMALS = {"quantity", "value", "rate"}
DATES = {"date", "from", "to", "by"}


def recognises(document: Document) -> bool:
    """Tell prose from data: text, with sentences, that is neither JSON, XML, YAML, CSV nor Turtle."""
    head = document.head()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return False
    if MARKUP.search(head[:4096]):
        return True
    if binary(head) or start == b"<":
        return False
    try:
        text = decoded(head, document.path, cut=True)
    except SourceError:
        return True  # prose in a broken encoding: load() says so
    if tabular(text) or RECORDS.match(text):
        return False
    words = text.split()
    alike = sum(word.strip(".,;:!?\"'()“”‘’").isalpha() for word in words)
    return bool(words) and alike > 0.6 * len(words)


def tabular(text: str) -> bool:
    r"""Whether these are rows of a table: most have the same number of columns, four or more.

    >>> tabular("name,born,place,x\na,1,x,y\nb,2,y,z"), tabular("India, Russia, Turkey.\nIran, Iraq, Oman, Qatar, Yemen.\n")
    (True, False)
    """
    lines = text.splitlines(keepends=True)[:60]
    if 2 * sum(line.rstrip()[-1:] in (".", "!", "?", "”", "’") for line in lines) > len(lines):
        return False  # sentences
    for delimiter in ",;\t|":
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        except csv.Error:
            continue
        width, times = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
        if width >= 4 and times >= 3 and 2 * times > widths.total():
            return True
    return False


def load(document: Document, known: Known, learnt: Known = lambda: ()) -> Loaded:
    """Read an article: its statements, each with its words, and the things they name.

    `known` are the things of the reference data; those that are `learnt` give their names, and the article describes them.
    Raises SourceError for a file that is too large, is no text, or says nothing the schema has a word for.
    """
    from kg import text as reader

    data = document.read(LIMIT)
    source = described(data, document)
    names = gazetteer(known, learnt())
    reading = reader.read(source.text, names, published=source.published)
    source = replace(source, model=reading.model)
    claims = [claim for claim in reading.claims if source.text[claim.start : claim.end] == claim.quote]
    misquoted = [claim for claim in reading.claims if claim not in claims]
    statements = list(dict.fromkeys(said(claims, source, names, {each.ref.id for each in known()})))
    if not statements:
        raise SourceError(f"{document.path}: no statement was found in its {reading.words:,} words")
    problems = tuple(Problem(c.rule, f"the quote {c.quote!r} is not at {c.start}") for c in misquoted)
    return Loaded(source, [Item(source.id, statements, source.title, problems)])


@lru_cache(maxsize=1)
def gazetteer(known: Known, learnt: tuple[Thing, ...]) -> Gazetteer:
    """The names of the reference things and of those that were learnt, made once."""
    from kg.text.gazetteer import Gazetteer

    return Gazetteer.of((*known(), *learnt))


def described(data: bytes, document: Document) -> Source:
    """The source as it can be cited, with its text as it is read."""
    title, published, url, publisher = document.title, document.published, document.url, ""
    if MARKUP.search(data[:4096]):
        text, found = page(data, document.path)
        title, published = title or found["title"], published or found["date"]
        url, publisher = url or found["url"], found["sitename"]
    else:
        text = decoded(data, document.path)
        if document.path.endswith((".md", ".markdown")) or len(MARKDOWN.findall(text)) > 2:
            text = unmarked(text)
    text = text.strip()
    if not text:
        raise SourceError(f"{document.path}: there is no text in this file")
    return Source(
        id=document.stem,
        title=title or text.splitlines()[0].strip()[:120],
        publisher=publisher,
        url=url,
        published=published,
        language="en",
        loader="article",
        version=VERSION,
        text=text,
    )


def binary(data: bytes) -> bool:
    """Tell bytes that are no text: those with a zero byte, unless they begin as UTF-16 does."""
    return b"\0" in data and data[:2] not in UTF16


def decoded(data: bytes, path: str, *, cut: bool = False) -> str:
    """Bytes as text: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows' Latin-1.

    Raises SourceError for what is no text, or is UTF-8 with a damaged place in it (which is named).
    """
    if binary(data):
        raise SourceError(f"{path}: this is a binary file, not a text")
    if data[:2] in UTF16:
        return data.decode("utf-16", errors="strict" if not cut else "ignore")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if cut and error.start > len(data) - 4:
            return data[: error.start].decode("utf-8-sig")
        if re.search(rb"[\xc3-\xf4][\x80-\xbf]", data):
            line = data.count(b"\n", 0, error.start) + 1
            raise SourceError(
                f"{path}, line {line}: the bytes {data[error.start : error.end].hex(' ')} are not valid UTF-8; "
                "save the file as UTF-8"
            ) from None
        text = data.decode("cp1252", errors="replace")
    if sum(ord(c) < 32 and c not in "\t\n\r\f" for c in text) > len(text) / 100:
        raise SourceError(f"{path}: this is a binary file, not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unmarked(text: str) -> str:
    """Markdown as the words a reader sees, a paragraph a block."""
    from markdown_it import MarkdownIt

    blocks = []
    for token in MarkdownIt().parse(text):
        if token.type == "inline":
            words = (
                child.content if child.type in ("text", "code_inline") else _break(child.type)
                for child in token.children or []
            )
            blocks.append("".join(words))
    return "\n\n".join(blocks)


def _break(kind: str) -> str:
    return "\n" if kind in ("softbreak", "hardbreak") else ""


def page(data: bytes, path: str) -> tuple[str, dict[str, str]]:
    """An HTML page as its main text, and what its head says of title, date, url and sitename."""
    import trafilatura

    found = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, include_tables=False
    )
    about = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    if not about.get("text"):
        raise SourceError(f"{path}: no article was found on this page")
    text = about["text"].replace("\n", "\n\n")
    return text, {name: about.get(name) or "" for name in ("title", "date", "url", "sitename")}


def said(claims: list[Claim], source: Source, names: Gazetteer, known: set[str]) -> Iterator[Statement]:
    """The claims as statements, and what is new in them: the kinds and names of things no reference has."""
    for claim in claims:
        quote = Quote(claim.quote, claim.start, claim.end)
        for name in mentioned(claim, names):
            if name.id not in known:
                where = _named(name, source.text, quote)
                yield Statement(Ref(name.id), "kind", Value(name.kind), source.id, where)
                yield Statement(Ref(name.id), "name", Value(name.name), source.id, where)
        if claim.predicate == "HOLDS_OFFICE" and claim.status != "ended":
            yield Statement(Ref(claim.subject.id), "kind", Value("Official"), source.id, quote)
        yield Statement(
            Ref(claim.subject.id),
            claim.predicate,
            Ref(claim.object.id),
            source.id,
            quote,
            qualifiers(claim, names),
            Ref(claim.speaker.id) if claim.speaker else None,
            claim.polarity,
            round(claim.confidence, 4),
            claim.rule,
        )


def mentioned(claim: Claim, names: Gazetteer) -> list[Name]:
    """Every thing a claim names."""
    others = [name for key, of in claim.qualifiers if (name := _name(key, of, names))]
    return [claim.subject, claim.object, *others, *([claim.speaker] if claim.speaker else [])]


def _name(key: str, of: Said, names: Gazetteer) -> Name | None:
    """The thing a qualifier names; a commodity is one, by its usual name where the gazetteer has it."""
    if not isinstance(of, str | int | float):
        return of
    if key != "commodity":
        return None
    from kg.text.claim import name

    for form in (str(of), str(of).capitalize()):
        for term in names.forms.get(form, ()):
            if term.kind in ("Commodity", "WeaponSystem"):
                return term.named
    return name("Commodity", str(of))


def _named(name: Name, text: str, quote: Quote) -> Quote:
    """Where the text first has the name, or its last word; else the words of the claim."""
    for form in (name.name, name.name.split()[-1]):
        if found := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            return Quote(found.group(), *found.span())
    return quote


def qualifiers(claim: Claim, names: Gazetteer) -> tuple[tuple[str, Ref | Value], ...]:
    """How a claim is meant, in the types of the schema."""
    pairs: dict[str, list[Ref | Value]] = {}
    for key, of in claim.qualifiers:
        typed, there = _typed(key, of, names), pairs.setdefault(key, [])
        if isinstance(typed, Ref) or not there:  # of numbers and words a statement has one each: the first
            there.append(typed)
    return qualify(status=claim.status, **pairs)


def _typed(key: str, of: Said, names: Gazetteer) -> Ref | Value:
    if not isinstance(of, str | int | float) or key == "commodity":
        named = _name(key, of, names)
        assert named is not None
        return Ref(named.id)
    if key in DATES:
        return value(str(of), "date")
    if key in DECIMALS:
        return value(float(of))
    if key == "rank":
        return value(int(of))
    if key == "approximate":
        return Value("true" if of else "false", "boolean")
    return value(str(of))
