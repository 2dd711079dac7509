"""Laws in United States Legislative Markup: acts, bills, compilations, the United States Code, the Federal Register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Known, Loaded
from kg.register import uslm_acts, uslm_heads, uslm_notices, xml
from kg.register.fields import local
from kg.register.uslm_cites import Laws
from kg.register.uslm_names import Names
from kg.register.uslm_says import Reader
from kg.register.uslm_text import Page, child, parsed
from kg.statement import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.document import Document

NAMESPACES = re.compile(rb"http://(?:schemas\.gpo\.gov/xml/uslm|xml\.house\.gov/schemas/uslm/1\.\d)[\"']")
ROOTS = {
    "bill",
    "resolution",
    "amendment",
    "engrossedAmendment",
    "pLaw",
    "statuteCompilation",
    "uscDoc",
    "frDoc",
}


def recognises(document: Document) -> bool:
    """Whether the root is one of a law, in a namespace of the markup."""
    return xml.root(document) in ROOTS and NAMESPACES.search(document.head()[:8192]) is not None


def load(document: Document, known: Known) -> Loaded:
    """Read it whole: its text is the source's, and every quote is a piece of it.

    Raises SourceError for a file that is not well-formed, has a DTD, or has no text of a law.
    """
    root = parsed(document)
    if child(root, "main") is None:
        raise SourceError(f"{document.path}: has no <main>, in which a law has its text; get the file again")
    meta, page = uslm_heads.Meta.of(root), Page(root)
    source = uslm_heads.source(root, meta, document, page.text)
    laws, names = Laws.of(known()), Names.of(known)
    return Loaded(source, _items(root, meta, Reader(page, laws, names, source.id)))


def _items(root: _Element, meta: uslm_heads.Meta, reader: Reader) -> Iterator[Item]:
    if local(str(root.tag)) == "frDoc":
        yield from uslm_notices.items(root, reader, meta.one("volume"))
    else:
        head = uslm_heads.head(root, meta, reader.page, reader.laws, reader.names, reader.source)
        yield from uslm_acts.items(root, head, reader)
