"""The text of a law in United States Legislative Markup, and where in it each element stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.register import xml
from kg.register.fields import local
from kg.statement import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kg.document import Document

LIMIT = 256 << 20  # bytes; the largest title of the United States Code (42) has about 110 MB
_BIG = "division subdivision title subtitle chapter subchapter part subpart article subarticle"
BIG = frozenset(_BIG.split())
_SMALL = "subsection paragraph subparagraph clause subclause item subitem subsubitem"
SMALL = frozenset(_SMALL.split())
LEVELS = BIG | SMALL | {"section"}
# What is found again in the text.
_KEPT = """
action amendingAction chapeau citationNote content editionNote editorialNote explanationNote footnote
heading note notes notice num officialTitle p presidentialDoc quotedContent ref rule sourceCredit subject
toc
"""
KEPT = LEVELS | frozenset(_KEPT.split())
# What begins a line of its own (after the schema of USLM 2.1, github.com/usgpo/uslm).
_BLOCKS = """
action affected amendMain amendPreface amendment appendix authority billingCode caption citationNote
collection component continuation docTitle editionNote enactingFormula endMarker explanationNote figure
footnote frDocId groupItem headingItem layout level longTitle main name note notes notice notices
officialTitle organization p preamble preface presidentialDoc presidentialDocs proposedRules quotedContent
recital referenceItem resolvingClause role row rule rulePreamble rules schedule signature signatureDate
signatures slugLine sourceCredit statement subject table toc tocItem tr wordsOfIssuance
"""
BLOCKS = LEVELS | frozenset(_BLOCKS.split())
# What stands in a line; those of the last line are what the Federal Register's converter leaves of its SGML.
_INLINES = """
actionDescription actionInstruction affiliation amendingAction amendingDegree approvedDate autograph b br
center chapeau checkBox citableAs column committee congress content cosponsor creator currentChamber
currentThroughPublicLaw date dated def designator distributionCode docNumber docPublicationName docStage ear
editorialNote elided endingPage enrolledDateline entity fillIn findingAidsNote foreign heading headingText i
img inline issue label legislativeCongress marker nonsponsor num page property publicPrivate publisher
quotedText ref relatedDocument session shortTitle span sponsor startingPage sub subheading sup tableGroup
target tbody td term tfoot th thead type u volume
HED P SIG DATED NAME TITLE NOTE APPENDIX Q AUTH amdpar
"""
INLINES = frozenset(_INLINES.split())
SPACED = {"td", "th", "br", "actionDescription"}  # between which and what stands before there is a blank
SKIPPED = "meta"  # about the file; its fields are taken by name


class Page:
    """A law's readable text: blanks folded, a line for each block. `spans` has where the elements that matter stand.

    `unknown` has the elements that this reader has never seen, in their order: their words are in the text all the same.
    """

    def __init__(self, root: _Element) -> None:
        self.spans: dict[_Element, tuple[int, int]] = {}
        self.unknown: list[tuple[int, str]] = []
        self._pieces: list[str] = []
        self._length, self._gap = 0, ""
        self._read(root)
        self.text = "".join(self._pieces)

    def span(self, element: _Element) -> tuple[int, int]:
        """Where the words of an element begin and end: `text[start:end]`; the same twice where it has none."""
        start, end = self.spans[element]
        while start < end and self.text[start] in " \n":
            start += 1
        return start, end

    def words(self, element: _Element) -> str:
        """The words of an element, in one line."""
        start, end = self.span(element)
        return self.text[start:end].replace("\n", " ")

    def _put(self, text: str | None) -> None:
        if not text:
            return
        if words := text.split():
            gap = self._gap or (" " if text[0].isspace() else "")
            piece = (gap if self._length else "") + " ".join(words)
            self._pieces.append(piece)
            self._length += len(piece)
            self._gap = ""
        if text[-1].isspace():
            self._gap = self._gap or " "

    def _read(self, element: _Element) -> None:
        tag = local(str(element.tag))
        block, mark = (
            tag in BLOCKS,
            tag == "ref" and (element.get("class") == "footnoteRef" or bool(element.get("idref"))),
        )
        if not block and tag not in INLINES and element.getparent() is not None:
            self.unknown.append((self._length, tag))
        self._gap = "\n" if block else " " if tag in SPACED and not self._gap else self._gap
        start = self._length
        self._put("[" if mark else "")
        self._put(element.text)
        for child in element:
            if isinstance(child.tag, str) and local(child.tag) != SKIPPED:
                self._read(child)
            self._put(child.tail)
        self._put("]" if mark else "")
        if tag in KEPT:
            self.spans[element] = (start, self._length)
        if block:
            self._gap = "\n"


def parsed(document: Document) -> _Element:
    """The root of a law. Raises SourceError, with the line, for what is not well-formed, has a DTD or is too large."""
    from lxml import etree

    if xml.DOCTYPE.search(document.head()):
        raise SourceError(
            f"{document.path}: has a DTD, which may say anything; delete it if you trust the file"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(document.read(LIMIT), parser)
    except etree.XMLSyntaxError as error:
        said = re.sub(r", line \d+, column \d+.*", "", (error.msg or "no element").splitlines()[0])
        line = f"line {error.lineno}" if error.lineno else "at its end"
        raise SourceError(
            f"{document.path}, {line}: not well-formed XML: {said}; get the file again"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(
            f"{document.path}: has a DTD, which may say anything; delete it if you trust the file"
        )
    return root


def below(element: _Element, *names: str) -> Iterator[_Element]:
    """Every element in it with one of these local names, in the order of the file."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def child(element: _Element, *names: str) -> _Element | None:
    """The first child with one of these local names."""
    return next((each for each in element if isinstance(each.tag, str) and local(each.tag) in names), None)


def plain(element: _Element | None) -> str:
    """The words of an element that is not of the text, blanks folded; empty where there is none."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def inside(element: _Element, *names: str) -> bool:
    """Whether it stands in an element with one of these local names."""
    return next(element.iterancestors(*(f"{{*}}{name}" for name in names)), None) is not None
