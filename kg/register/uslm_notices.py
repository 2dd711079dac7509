"""An issue of the Federal Register: its rules, proposed rules, presidential documents and notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.loaded import Item, Problem
from kg.register.fields import local
from kg.register.uslm_acts import item, once
from kg.register.uslm_heads import OF_THE_FILE, Meta
from kg.register.uslm_says import Named, amended
from kg.register.uslm_text import below, child, plain
from kg.statement import Entry, Quote, Ref, Statement, Value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.register.uslm_names import Names
    from kg.register.uslm_says import Reader

DOCUMENTS = ("rule", "notice", "presidentialDoc")
# Whose notices carry out sanctions law, as the Register's headings have them.
SANCTIONING = re.compile(
    r"department of (?:state|the treasury)|office of foreign assets control|bureau of industry and security",
    re.I,
)
EFFECTIVE = re.compile(r"\beffective\b", re.I)
WITHDRAWN = re.compile(r"\bis withdrawn\b")  # an earlier amendment, before it took effect
ORDER = re.compile(r"Executive Order (\d{5}) of ")
DOC = re.compile(r"(\d{4})[-–](\d+)")


def items(root: _Element, reader: Reader, volume: str) -> Iterator[Item]:
    """Each document: rules, proposed rules and the President's are law, and notices that carry out sanctions law."""
    named = reader.met(root, ())
    at, taken = 0, set[str]()
    documents: list[tuple[int, int]] = []
    for contents in below(root, "toc"):
        if contents.get("role") == "fr-contents":
            yield Item("contents", (), "Contents", ignored="a table of contents")
    for document in below(root, *DOCUMENTS):
        start, end = reader.page.span(document)
        while at < len(named) and named[at].start < start:
            at += 1
        last = at
        while last < len(named) and named[last].start < end:
            last += 1
        yield _document(document, named[at:last], reader, volume, taken)
        documents.append((start, end))
        at = last
    loose = [
        f"element: <{tag}>"
        for at, tag in reader.page.unknown
        if not any(start <= at < end for start, end in documents)
    ]
    yield Item(
        "", (), parts={key: count for key, count in reader.counts.items() if count}, unread=tuple(loose)
    )


def _document(document: _Element, named: list[Named], reader: Reader, volume: str, taken: set[str]) -> Item:
    meta, tag = Meta.of(document), local(str(document.tag))
    number = DOC.search(meta.one("docNumber")) or DOC.search(document.get("identifier", ""))
    start, end = reader.page.span(document)
    heads = [*below(document, "subject"), *below(document, "heading")]
    title = next((reader.page.words(each) for each in heads if each in reader.page.spans), "")
    if not number or not title:
        what = "number" if not number else "subject"
        page = f"fr-{number[1]}-{number[2]}" if number else f"page {meta.one('startingPage')}"
        return Item(
            page,
            (),
            title,
            (Problem(page, f"the document has no {what}", getattr(document, "sourceline", None)),),
        )
    id_ = f"fr-{number[1]}-{number[2]}"
    again = (f"{id_} ({count})" for count in range(2, 1 << 20))
    entry = id_ if id_ not in taken else next(each for each in again if each not in taken)
    taken.add(entry)
    if tag == "notice" and not _sanctions(document, named, reader):
        return Item(entry, (), title, ignored="a notice that states no law")
    order = ORDER.search(reader.page.text, start, end) if tag == "presidentialDoc" else None
    ref = Ref(f"eo-{order[1]}" if order else id_)
    proposed = any(
        each.tag.endswith("proposedRules") for each in document.iterancestors() if isinstance(each.tag, str)
    )
    says = list(_itself(document, meta, ref, title, entry, volume, reader, proposed))
    for each in once(named):
        says += reader.says(ref, {ref.id}, each, entry)
    for law, quote in _instructions(document, named, reader):
        says += amended(reader, law, ref, quote, entry, "proposed" if proposed else "")
    found = item(entry, title, says, reader, start, end)
    return Item(
        entry, found.statements, title, parts=found.parts, unread=found.unread + meta.unread(OF_THE_FILE)
    )


def _sanctions(document: _Element, named: list[Named], reader: Reader) -> bool:
    """Whether a notice is of an authority for sanctions and cites a law of the reference data."""
    agencies = " ".join(plain(each) for each in below(document, "organization"))
    cites = any(one.relation == "CITES" and one.ref.id in reader.laws.things for one in named)
    return bool(SANCTIONING.search(agencies)) and cites


def _itself(
    document: _Element,
    meta: Meta,
    ref: Ref,
    title: str,
    entry: str,
    volume: str,
    reader: Reader,
    proposed: bool,
) -> Iterator[Statement]:
    def say(predicate: str, of: Value | Ref, field: str) -> Statement:
        return Statement(ref, predicate, of, reader.source, Entry(entry, field))

    yield say("kind", Value("Law"), local(str(document.tag)))
    if ref.id in reader.laws.things:
        yield say("heading", Value(title), "subject")
    else:
        order = ref.id.startswith("eo-")
        yield say("name", Value(f"Executive Order {ref.id[3:]}" if order else title), "subject")
        if order:
            yield say("heading", Value(title), "subject")
    yield say("citation", Value(f"FR Doc. {entry.removeprefix('fr-').partition(' ')[0]}"), "docNumber")
    if page := meta.one("startingPage"):
        yield say("citation", Value(f"{volume} FR {page}"), "startingPage")
    if action := meta.one("property ACTION"):
        yield say("note", Value(f"Action: {action}"), "property/ACTION")
    if proposed:
        yield say("note", Value("Proposed rule"), "proposedRules")
    for agency in dict.fromkeys(meta.fields.get("property AGENCY", [])):
        yield say("note", Value(f"Agency: {agency}"), "property/AGENCY")
    for organization in _agencies(document, meta, reader.names):
        yield say("ENACTED_BY", organization, "organization")
    for name, field, found in (
        ("enactedOn", "signatureDate", _days(document, "signatureDate")),
        ("inForceFrom", "effectiveDate", [] if proposed else _effective(document)),
    ):
        if len(found) == 1:
            yield say(name, Value(found[0], "date"), field)


def _agencies(document: _Element, meta: Meta, names: Names) -> list[Ref]:
    """The reference organizations that it is by: "DEPARTMENT OF STATE", "Office of Foreign Assets Control, Treasury."."""
    preface = child(document, "preface")
    given = [] if preface is None else [plain(each) for each in preface.iterfind("{*}organization")]
    given += [each.partition(",")[0].rstrip(".") for each in meta.fields.get("property AGENCY", [])]
    return list(dict.fromkeys(ref for each in given if (ref := names.organization(each))))


def _days(document: _Element, *names: str) -> list[str]:
    return sorted(
        {day.get("date", "") for each in below(document, *names) for day in below(each, "date")} - {""}
    )


def _effective(document: _Element) -> list[str]:
    for statement in below(document, "statement"):
        if statement.get("role") == "effectiveDate" and EFFECTIVE.search(plain(statement)):
            return sorted({day.get("date", "") for day in below(statement, "date")} - {""})
    return []


def _instructions(document: _Element, named: list[Named], reader: Reader) -> Iterator[tuple[Named, Quote]]:
    """Each part or section of the Code of Federal Regulations that an instruction of a rule changes, with its words."""
    for section in below(document, "section"):
        if section.get("role") != "instruction" or section not in reader.page.spans:
            continue
        if any(each.get("type") == "noChange" for each in below(section, "amendingAction")):
            continue
        start, end = reader.page.span(section)
        inserted = [reader.page.span(each)[0] for each in below(section, "quotedContent")]
        end = min([end, *inserted])
        law = next((one for one in named if start <= one.start < end and one.ref.id.startswith("cfr-")), None)
        law = law or next(
            (
                one
                for one in named
                if start <= one.start < end and one.target and one.target.id.startswith("cfr-")
            ),
            None,
        )
        if law is None:
            reader.counts["left out: amendments whose law is not told"] += 1
            continue
        exact = reader.page.text[start:end].strip()
        if WITHDRAWN.search(exact):
            continue
        yield law, Quote(exact, start, start + len(exact))
