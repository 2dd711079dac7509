"""Citations of laws, in links (`/us/usc/t22/s9525`) and in words ("22 U.S.C. 9525"), as what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.statement import Ref, Thing, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

DASH = re.compile(r"[‐-―−]")
NUMBER = r"\d+[a-zA-Z]*(?:[-‐-―]\d+[a-z]*)?"
USC = re.compile(
    rf"\b(\d+) ?U\. ?S\. ?C\. ?(App\. )?(?:§+ ?|[Ss]ec(?:tions?|\.) )?({NUMBER})"
    r"((?:\(\w{1,5}\))*)(,? et seq\b\.?| note\b)?"
)
TITLE = re.compile(
    r"\b[Ss]ections? (\d+[a-zA-Z]*(?:[-–]\d+)?)(?:\(\w{1,5}\))* of title (\d+)(?:,? United States Code)?"
)
PL = re.compile(r"\b(?:Pub(?:lic|\.) ?L(?:aw|\.)|P\. ?L\.) ?(?:No\. ?)?(\d+)[-‐-―](\d+)\b")
STAT = re.compile(r"\b(\d+) Stat\. (\d+)\b")
CFR = re.compile(
    r"\b(\d+) C\.?F\.?R\.? ?(?:(?:[Pp]arts?|§+|[Ss]ections?) ?)?(\d+(?:\.\d+[a-z]?(?:[-–]\d+)?)?)\b"
)
EO = re.compile(r"\b(?:Executive Orders?|E\. ?O\.|EO)(?: Nos?\.| Numbers?)? (\d{4,5})(-[A-Z])?\b")
UNSCR = re.compile(r"\b(?:UNSCRs?|Security Council [Rr]esolutions?)(?: No\.)? (\d{3,4})\b")
# "50 U.S.C. 1702 and 1704", "Executive Orders 12866 and 13563": what follows belongs to the same title or kind.
MORE = re.compile(
    rf"(?:,| and|, and| or|, or|;) ({NUMBER})((?:\(\w{{1,5}}\))*)(?=[,;.)]| and| or|$)(?!,? (?:U\.|C\.?F|Stat|FR\b))"
)
MORE_ORDERS = re.compile(r"(?:,| and|, and| or|, or) (?:Executive Order )?(1\d{4})\b")
# The act that stands before a citation in brackets: "the Hong Kong Policy Act of 1992 (22 U.S.C. 5701 et seq.)".
ACT = re.compile(
    r"\b[Tt]he ((?:[A-Z][^\s,;().]*)(?:,? (?:[A-Z][^\s,;().]*|of|and|to|for|on|in|with|by|through|against))* Act"
    r"(?: of \d{4})?) \($"
)
PARALLEL = re.compile(r"^[;,] ?$")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation names: an id, what it is called, and what it is part of by its number alone."""

    id: str
    name: str
    part_of: str = ""
    part_name: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A citation at its place in the text."""

    start: int
    end: int
    target: Target


def usc(title: str, section: str, tail: str = "", app: str = "") -> Target:
    """A section of the United States Code; a note under it, and an act that begins with it, are other things.

    >>> usc("22", "5701").id, usc("22", "5701", "et seq.").id, usc("50", "2405", app="App. ").name
    ('usc-22-5701', 'usc-22-5701-et-seq', '50 U.S.C. App. 2405')
    """
    section, more = DASH.sub("-", section), "app-" if app else ""
    after = " et seq." if "seq" in tail else " note" if "note" in tail else ""
    end = {" et seq.": "-et-seq", " note": "-note"}.get(after, "")
    return Target(
        f"usc-{title}-{more}{section}{end}", f"{title} U.S.C. {'App. ' if app else ''}{section}{after}"
    )


def cfr(title: str, number: str) -> Target:
    """A part or section of the Code of Federal Regulations; a section is part of its part.

    >>> cfr("31", "587").name, cfr("15", "744.21").part_of
    ('31 CFR part 587', 'cfr-15-744')
    """
    number = DASH.sub("-", number)
    if "." not in number:
        return Target(f"cfr-{title}-{number}", f"{title} CFR part {number}")
    part = number.partition(".")[0]
    return Target(
        f"cfr-{title}-{number}", f"{title} CFR {number}", f"cfr-{title}-{part}", f"{title} CFR part {part}"
    )


def linked(href: str, words: str) -> Target | None:
    """What a link names; None for a page of the Federal Register, which names none, and for forms that are not known.

    >>> linked("/us/usc/t50/s1702", "50 U.S.C. 1702").id, linked("/us/cfr/t 17 /p38", "part 38").id
    ('usc-50-1702', 'cfr-17-38')
    >>> linked("/us/usc/t22/s5701", "22 U.S.C. 5701 note").id, linked("/us/eo/12866", "12866").name
    ('usc-22-5701-note', 'Executive Order 12866')
    """
    parts = re.sub(r"\s+", "", DASH.sub("-", href)).strip("/").split("/")
    match parts:
        case ["us", "usc", title, section, *rest] if title[:1] == "t" and section[:1] == "s":
            tail = " et seq." if "etseq" in rest or "et seq" in words else words[-5:]
            return usc(title[1:], section[1:], tail)
        case ["us", "usc", title] if re.fullmatch(r"t\d+a?", title):
            return Target(f"usc-{title[1:]}", f"Title {title[1:]}, United States Code")
        case ["us", "usc", title, chapter, *_] if re.fullmatch(r"ch\w+", chapter):
            return Target(
                f"usc-{title[1:]}-chapter-{chapter[2:]}", f"{title[1:]} U.S.C. chapter {chapter[2:]}"
            )
        case ["us", "usc", title, app, *_] if re.fullmatch(r"app\w*", app):
            number = app[3:]
            return usc(title[1:], number, app="App. ") if number else None
        case ["us", "cfr", title, number, *_] if re.fullmatch(r"[ps]\d[\w.-]*", number):
            return cfr(title[1:], number[1:])
        case ["us", "cfr", title]:
            return Target(f"cfr-{title[1:]}", f"Title {title[1:]}, Code of Federal Regulations")
        case ["us", "pl", congress, number, *_]:
            return Target(f"pl-{congress}-{number}", f"Pub. L. {congress}-{number}")
        case ["us", "stat", volume, page, *_]:
            return Target(f"stat-{volume}-{page}", f"{volume} Stat. {page}")
        case ["us", "eo", number, *_]:
            return Target(f"eo-{number}", f"Executive Order {number}")
    return None


def written(text: str) -> Iterator[Hit]:
    """Every citation in words, in no settled order.

    >>> [hit.target.id for hit in written("50 U.S.C. 1702 and 1704; Pub. L. 115–44; Executive Orders 12866 and 13563")]
    ['usc-50-1702', 'usc-50-1704', 'pl-115-44', 'eo-12866', 'eo-13563']
    """
    for found in USC.finditer(text):
        yield Hit(*found.span(), usc(found[1], found[3], found[5] or "", found[2] or ""))
        yield from _more(text, found, found[1], found[2] or "")
    for found in TITLE.finditer(text):
        yield Hit(*found.span(), usc(found[2], found[1]))
    for found in PL.finditer(text):
        yield Hit(*found.span(), Target(f"pl-{found[1]}-{found[2]}", f"Pub. L. {found[1]}-{found[2]}"))
    for found in STAT.finditer(text):
        yield Hit(*found.span(), Target(f"stat-{found[1]}-{found[2]}", f"{found[1]} Stat. {found[2]}"))
    for found in CFR.finditer(text):
        yield Hit(*found.span(), cfr(found[1], found[2]))
    for found in EO.finditer(text):
        number = found[1] + (found[2] or "")
        yield Hit(*found.span(), Target(f"eo-{number}", f"Executive Order {number}"))
        at = found.end()
        while again := MORE_ORDERS.match(text, at):
            yield Hit(again.start(1), again.end(), Target(f"eo-{again[1]}", f"Executive Order {again[1]}"))
            at = again.end()
    for found in UNSCR.finditer(text):
        yield Hit(*found.span(), Target(f"unscr-{found[1]}", f"UN Security Council Resolution {found[1]}"))


def _more(text: str, found: re.Match[str], title: str, app: str) -> Iterator[Hit]:
    at = found.end()
    while again := MORE.match(text, at):
        yield Hit(again.start(1), again.end(), usc(title, again[1], app=app))
        at = again.end()


@dataclass(frozen=True)
class Laws:
    """The laws of the reference data, by what cites them."""

    by_key: dict[str, Ref]
    ranges: tuple[tuple[str, int, int, Ref], ...] = ()
    things: dict[str, Thing] = field(default_factory=dict)

    @staticmethod
    def of(things: Iterable[Thing]) -> Laws:
        """Make the look-up. A citation that two of them share ("50 U.S.C. 1701 note") names neither."""
        found: dict[str, set[Ref]] = {}
        ranges: list[tuple[str, int, int, Ref]] = []
        laws: dict[str, Thing] = {}
        for each in things:
            if each.kind != "Law":
                continue
            laws.setdefault(each.ref.id, each)
            for name, of in each.says:
                if name in ("citation", "codifiedAt") and isinstance(of, Value):
                    for key in keys(of.text):
                        found.setdefault(key, set()).add(each.ref)
                    if span := re.fullmatch(r"(\d+) CFR parts (\d+)-(\d+)", of.text):
                        ranges.append((span[1], int(span[2]), int(span[3]), each.ref))
        return Laws({key: min(refs) for key, refs in found.items() if len(refs) == 1}, tuple(ranges), laws)

    def known(self, id_: str) -> Ref | None:
        """The reference law of a citation's id."""
        return self.by_key.get(id_) or (Ref(id_) if id_ in self.things else None)

    def around(self, target: Target) -> Ref | None:
        """The reference regulations that a part of the Code of Federal Regulations belongs to ("15 CFR parts 730-774")."""
        if found := re.fullmatch(r"cfr-(\d+)-(\d+)", target.id):
            for title, first, last, ref in self.ranges:
                if title == found[1] and first <= int(found[2]) <= last:
                    return ref
        return None


def keys(citation: str) -> Iterator[str]:
    """The ids that a citation of the reference data stands for.

    >>> list(keys("Pub. L. 115-44, sec. 231")), list(keys("Pub. L. 115-44, 131 Stat. 886")), list(keys("79 FR 16169"))
    (['pl-115-44-sec-231'], ['pl-115-44', 'stat-131-886'], ['fr-79-16169'])
    """
    for hit in written(citation):
        if hit.target.id.startswith("pl-"):
            rest = citation[hit.end :]
            inner = re.search(r", sec\. (\w+)|^, title ([IVXLC]+)(?:$|, \d)", rest)
            if inner:
                yield f"{hit.target.id}-" + (f"sec-{inner[1]}" if inner[1] else f"title-{arabic(inner[2])}")
            elif not re.match(r", (?:div|title|subtitle)", rest):
                yield hit.target.id
        else:
            yield hit.target.id
    if page := re.fullmatch(r"(\d+) FR (\d+)", citation):
        yield f"fr-{page[1]}-{page[2]}"


def arabic(roman: str) -> str:
    """A Roman number as it is in ids; anything else stays.

    >>> arabic("XIV"), arabic("3"), arabic("A")
    ('14', '3', 'A')
    """
    if not roman or set(roman) - set(ROMAN):
        return roman
    sizes = [ROMAN[letter] for letter in roman]
    following = [*sizes[1:], 0]
    return str(sum(-size if size < after else size for size, after in zip(sizes, following, strict=True)))
