"""What a law's file says of the law as a whole: which it is, its names, numbers, stage and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.register.fields import local
from kg.register.uslm_text import below, child, plain
from kg.statement import Entry, Ref, Source, SourceError, Statement, Value, slug

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.document import Document
    from kg.register.uslm_cites import Laws
    from kg.register.uslm_names import Names
    from kg.register.uslm_text import Page

BILLS = {"bill", "resolution", "amendment", "engrossedAmendment"}
LICENCE = "public domain (17 U.S.C. 105)"
CONGRESS = Ref("us-congress")
NUMBERED = re.compile(r"^(\d+)([a-z]+?)(\d+)([a-z]*)$")  # 116hr7440cph: congress, kind, number, stage
PUBLIC = re.compile(r"Public Law (\d+)[-–](\d+)")
DAY = re.compile(r"^\d{4}-\d\d-\d\d")
# What tells of the file and not of the law, or is said elsewhere in it.
_OF_THE_FILE = """
approvedDate citableAs citableAsShortTitle congress containsShortTitle created creator currentChamber
currentThroughPublicLaw date docNumber docPublicationName docReleasePoint docStage endingPage format
identifier issue issued language modified note organization processedBy processedDate property provenance
publicLaw publicPrivate publisher relatedDocument rights session startingPage title type volume
"""
OF_THE_FILE = frozenset(_OF_THE_FILE.split())


@dataclass(frozen=True)
class Head:
    """A law as a whole. `number` is the id of its public law, `code` the number of its title of the United States Code,
    `brackets` that of the title to which the section numbers in brackets point, `bill` whether it is not enacted."""

    ref: Ref
    name: str
    entry: str
    laws: Laws
    number: str = ""
    code: str = ""
    brackets: str = ""
    bill: bool = False
    says: tuple[Statement, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meta:
    """The fields of `<meta>`, by their local names."""

    fields: dict[str, list[str]]

    @staticmethod
    def of(element: _Element) -> Meta:
        """Those of an element's own <meta>."""
        found: dict[str, list[str]] = {}
        for each in child(element, "meta") if child(element, "meta") is not None else ():  # type: ignore[union-attr]
            if isinstance(each.tag, str) and (text := plain(each)):
                role = each.get("role")
                found.setdefault(local(each.tag) + (f" {role}" if role else ""), []).append(text)
        return Meta(found)

    def one(self, name: str) -> str:
        """The first field of this name; empty where there is none."""
        return next(iter(self.fields.get(name, ())), "")

    def unread(self, known: frozenset[str] = OF_THE_FILE) -> tuple[str, ...]:
        """The names of fields that nobody knows."""
        return tuple(f"meta/{name}" for name in self.fields if name.partition(" ")[0] not in known)


def source(root: _Element, meta: Meta, document: Document, text: str) -> Source:
    """The law as a source, with its text; its id is that of the file at govinfo.gov."""
    id_, url = _govinfo(root, meta, document)
    return Source(
        id=id_,
        title=document.title or meta.one("title"),
        publisher=meta.one("publisher") or "United States Government Publishing Office",
        url=document.url or url,
        licence=LICENCE,
        published=document.published or _published(root, meta),
        language="en",
        loader="uslm",
        version="1",
        text=text,
    )


def _govinfo(root: _Element, meta: Meta, document: Document) -> tuple[str, str]:
    tag, details = local(str(root.tag)), "https://www.govinfo.gov/app/details/"
    name = next((each for each in meta.fields.get("citableAs", []) if NUMBERED.match(each)), "")
    if tag in BILLS and name:
        return f"us-bill-{name}", f"{details}BILLS-{name}"
    if tag == "statuteCompilation" and (number := meta.one("property fileId")):
        return f"us-comps-{number}", f"{details}COMPS-{number}"
    if tag == "pLaw" and meta.one("docNumber"):
        return f"us-plaw-{meta.one('congress')}-{meta.one('docNumber')}", (
            f"{details}PLAW-{meta.one('congress')}publ{meta.one('docNumber')}"
        )
    if tag == "uscDoc" and meta.one("docNumber"):
        return f"us-code-{slug(meta.one('docNumber'))}", "https://uscode.house.gov/"
    if tag == "frDoc" and meta.one("date"):
        return f"us-fr-{meta.one('date')}", f"{details}FR-{meta.one('date')}"
    if not meta.one("title"):
        raise SourceError(
            f"{document.path}: <meta> has neither number nor title; get the file again from govinfo.gov"
        )
    return f"uslm-{slug(meta.one('title'))[:80]}", ""


def _published(root: _Element, meta: Meta) -> str:
    """The day of the file, else the last that its preface names: of an action, or of the last law it takes account of."""
    for name in ("date", "issued", "created"):
        if DAY.match(meta.one(name)):
            return meta.one(name)[:10]
    preface = child(root, "preface")
    days = [each.get("date", "") for each in below(preface, "date")] if preface is not None else []
    last = max(filter(DAY.match, days), default="")
    return last or (meta.one("approvedDate") if DAY.match(meta.one("approvedDate")) else "")


def head(root: _Element, meta: Meta, page: Page, laws: Laws, names: Names, source_id: str) -> Head:
    """Which law it is: that of the reference data with its short title or public-law number, else one by its own number."""
    tag = local(str(root.tag))
    code = meta.one("docNumber") if tag == "uscDoc" else ""
    title = _short(root, meta) if not code else f"Title {code}, United States Code"
    number = _number(tag, meta)
    known = None if code else names.exactly(title) or laws.known(number)
    own = f"usc-{slug(code)}" if code else number or _billed(meta) or slug(title)
    ref = known or Ref(own)
    name = _said(laws, ref, "name") or title
    entry = meta.one("citableAs") or meta.one("title") or own
    bill = tag in BILLS and "Enrolled" not in meta.one("docStage")
    says = tuple(_says(root, meta, ref, name, title, page, source_id, entry, bill, known is not None))
    note = " ".join(plain(each) for each in root.iterfind("{*}preface/{*}editorialNote"))
    brackets = re.search(r"References in ?\[?brackets\]? ?are to (\d+) U\.S\.C", note)
    return Head(
        ref, name, entry, laws, number, code, brackets[1] if brackets else "", bill, says, meta.unread()
    )


def _short(root: _Element, meta: Meta) -> str:
    main = child(root, "main")
    acts = [] if main is None else [plain(each) for each in below(main, "shortTitle")][:1]
    given = [each for each in meta.fields.get("containsShortTitle", []) if not each.isupper()]
    return next(iter([*acts, *given]), "") or meta.one("citableAsShortTitle") or meta.one("title")


def _number(tag: str, meta: Meta) -> str:
    if tag == "pLaw":
        return f"pl-{meta.one('congress')}-{meta.one('docNumber')}"
    found = PUBLIC.search(" ".join(meta.fields.get("citableAs", [])))
    return f"pl-{found[1]}-{found[2]}" if found and tag not in BILLS else ""


def _billed(meta: Meta) -> str:
    for each in meta.fields.get("citableAs", []):
        if found := NUMBERED.match(each):
            return f"us-{found[1]}-{found[2]}-{found[3]}"
    return ""


def tag_is_code(root: _Element) -> bool:
    """Whether it is a title of the United States Code, which is one <title>."""
    return local(str(root.tag)) == "uscDoc"


def _said(laws: Laws, ref: Ref, name: str) -> str:
    thing = laws.things.get(ref.id)
    return (
        next((of.text for key, of in thing.says if key == name and isinstance(of, Value)), "")
        if thing
        else ""
    )


def _says(
    root: _Element,
    meta: Meta,
    ref: Ref,
    name: str,
    title: str,
    page: Page,
    source_id: str,
    entry: str,
    bill: bool,
    known: bool,
) -> Iterator[Statement]:
    def say(predicate: str, of: str | Ref, field: str) -> Statement:
        return Statement(
            ref, predicate, of if isinstance(of, Ref) else Value(of), source_id, Entry(entry, field)
        )

    yield say("kind", "Law", local(str(root.tag)))
    if not known:
        yield say("name", title, "shortTitle")
    elif title != name:
        yield say("alias", title, "shortTitle")
    for heading in root.iterfind("{*}main/{*}title/{*}heading") if tag_is_code(root) else ():
        yield say("heading", plain(heading), "heading")
    for official in below(root, "officialTitle"):
        yield say("description", plain(official), "officialTitle")
        break
    for each in dict.fromkeys(meta.fields.get("citableAs", [])):
        yield say("citation", each, "citableAs")
    if stage := meta.one("docStage"):
        yield say("note", f"Stage: {stage}", "docStage")
    if through := meta.one("currentThroughPublicLaw"):
        yield say("note", f"As amended through Public Law {through}", "currentThroughPublicLaw")
    for action in root.iterfind("{*}preface/{*}action"):
        yield say("note", page.words(action), "action")
    if DAY.match(meta.one("approvedDate")):
        yield Statement(
            ref, "enactedOn", Value(meta.one("approvedDate"), "date"), source_id, Entry(entry, "approvedDate")
        )
        yield say("ENACTED_BY", CONGRESS, "approvedDate")
