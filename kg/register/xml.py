"""XML of any size, entry by entry: no DTD, no entities, no network, flat memory."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kg.register.fields import Fields, local
from kg.statement import SourceError

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError, _Element

    from kg.document import Document

DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
LINES = 65535  # beyond which libxml2 counts lines only where it is told so


def root(document: Document) -> str:
    """The local name of the root element; empty where this is no XML. Looks at the head alone.

    A file that begins like XML and is not well-formed is still told by its first tag.
    """
    head = document.head().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    if not head.startswith(b"<"):
        return ""
    bare = re.sub(rb"<\?.*?\?>|<!--.*?-->|<![^\[>]*(\[.*?\]\s*)?>", b"", head, flags=re.DOTALL)
    found = re.match(rb"\s*<([\w:.-]+)", bare)
    return found[1].decode().rpartition(":")[2] if found else ""


def opening(document: Document, expected: str, *names: str) -> Fields:
    """The attributes of the root (`@name`), and those of its children called `names` that stand in the file's head.

    Raises SourceError where the root is another.
    """
    from lxml import etree

    if (found := root(document)) != expected:
        raise SourceError(f"{document.path}: begins with <{found}> where this list begins with <{expected}>")
    held: dict[str, object] = {}
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    with contextlib.suppress(etree.XMLSyntaxError):  # entries() reports it, with its place
        parser.feed(document.head())
    depth = 0
    for event, found_ in parser.read_events():
        element = cast("_Element", found_)
        depth += 1 if event == "start" else -1
        name = local(str(element.tag))
        if event == "start" and depth == 1:
            held |= {"@" + local(str(key)): str(of) for key, of in element.attrib.items()}
        elif event == "end" and depth == 1 and name in names:
            held.setdefault(name, element)
    fields = Fields({}, expected)
    for name, of in held.items():
        fields._held[name] = [of]  # type: ignore[list-item]
    return fields


def entries(document: Document, *tags: str, within: str = "") -> Iterator[tuple[str, Fields]]:
    """Each element with one of these local names, as its name and its fields, in the order of the file.

    `within` is the local name of the parent they must have: others of their name are parts of an entry.

    Raises SourceError, naming line and element, for what is not well-formed, has a DTD, or is beyond the caps: deeper than
    256 elements, a text of over 10 MB (libxml2's own), or what `kg.stream.Caps` says; `--huge` lifts them.
    """
    from lxml import etree

    if DOCTYPE.search(document.head()):
        raise SourceError(
            f"{document.path}: has a DTD, which may say anything; delete it if you trust the file"
        )
    done, last = 0, None
    with document.stream() as stream:
        context = etree.iterparse(
            stream,
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,  # else what stands behind one is not of the element's text
            remove_pis=True,
            huge_tree=stream.caps.size >= 1 << 62,
        )
        try:
            for _, element in context:
                if last is None and element.getroottree().docinfo.internalDTD is not None:
                    raise SourceError(
                        f"{document.path}: has a DTD, which may say anything; delete it if you trust the file"
                    )
                last, parent = element, element.getparent()
                if within and (parent is None or local(str(parent.tag)) != within):
                    continue
                name, done = local(str(element.tag)), done + 1
                yield name, Fields(element, name, element.sourceline)
                _free(element)
                stream.mark()
        except etree.XMLSyntaxError as error:
            top = context.root if last is None else last.getroottree().getroot()
            raise SourceError(f"{document.path}, {_place(error, top, done)}") from None


def _free(element: _Element) -> None:
    """Let go of an entry that was read, and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _place(error: XMLSyntaxError, root_: _Element | None, done: int) -> str:
    inner = root_
    while inner is not None and len(inner):
        inner = inner[-1]
    where = f" in <{local(str(inner.tag))}>" if inner is not None else ""
    whole = (error.msg or "no element").splitlines()[0]
    said = re.sub(
        r", line \d+, column \d+.*|Resource limit exceeded: |,? ?(try|use) XML_PARSE_HUGE( option)?",
        "",
        whole,
    )
    hint = "; if it is meant to be so, load it with --huge" if "HUGE" in whole else ""
    line = f"line {error.lineno}" if error.lineno else "at its end"
    return f"{line}{where}: not well-formed XML after {done} entries: {said}{hint}"
