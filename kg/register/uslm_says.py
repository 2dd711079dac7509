"""What a law says of others: citations and names in its text, as statements with their sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.register import uslm_cites
from kg.register.uslm_cites import Hit, Laws, Target
from kg.register.uslm_names import Names
from kg.register.uslm_text import below, inside
from kg.statement import Entry, Quote, Ref, Statement, Thing, Value, qualify

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kg.register.uslm_text import Page

STOP = re.compile(r"[.?!][”’)\]]*\s+(?=[“‘(\[A-Z0-9§■•])")
CLAUSE = re.compile(r"[;—]\s*(?=\S)")
SHORT = re.compile(
    r"(?:\b(?:U\.?S|Pub|Stat|Nos?|Sec|sec|seq|App|Mrs?|Ms|Dr|Inc|Corp|Co|Ltd|et|vs?|Art|para|Gov|Sen|Rep)|\b[A-Z])$"
)
LONG = 600  # characters of a sentence from which the clause is quoted
AFTER = re.compile(r",? et seq\b\.?| note\b")  # what a link may leave outside
LIST = re.compile(r"(?:,| and|, and| or|, or) $")
UNSAFE = re.compile(r"[^\w.+-]+")
OURS = re.compile(r"#|/us/(?:bill|sComp|act|resolution|fr/\d+/frdoc)|/us/\w+$")
PAGE = re.compile(r"/us/fr/(\d+)/(\d+)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that is named at a place: a law that is cited, or another thing."""

    start: int
    end: int
    relation: str
    ref: Ref
    target: Target | None = None
    act: Ref | None = None
    act_name: str = ""


@dataclass
class Reader:
    """Reads one law against the reference data: `counts` is what was left out, `unread` what was not understood."""

    page: Page
    laws: Laws
    names: Names
    source: str
    counts: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[int, str]] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)
    _lines: dict[int, list[int]] = field(default_factory=dict)

    def met(self, root: _Element, editors: tuple[str, ...]) -> list[Named]:
        """Everything that is named in the text, in its order. What stands in elements of `editors` is not the law's."""
        skipped = sorted(self.page.span(each) for each in below(root, *editors, "toc"))
        merged = _merged(skipped)
        links = list(self._links(root))
        taken = _merged(sorted((hit.start, hit.end) for hit, _ in links))
        words = [(hit, hit.target) for hit in uslm_cites.written(self.page.text) if not _within(taken, hit)]
        cited = sorted(((hit, to) for hit, to in [*links, *words] if to), key=lambda pair: pair[0].start)
        said = list(self._resolved(cited))
        for start, end, kind, ref in self.names.find(self.page.text):
            said.append(Named(start, end, "CITES" if kind == "Law" else "MENTIONS", ref))
        kept = [named for named in said if not _within(merged, named)]
        self.counts["left out: in editors' notes and tables of contents"] += len(said) - len(kept)
        return sorted(kept, key=lambda named: (named.start, -named.end, named.relation))

    def _links(self, root: _Element) -> Iterator[tuple[Hit, Target | None]]:
        for ref in below(root, "ref"):
            href, (start, end) = ref.get("href", "").strip(), self.page.span(ref)
            if not href or start == end:
                continue
            after = AFTER.match(self.page.text, end)
            target = uslm_cites.linked(href, self.page.text[start : after.end() if after else end])
            if page := PAGE.match(href):
                known = self.laws.known(f"fr-{page[1]}-{page[2]}")
                self.counts["left out: pages of the Federal Register"] += not known
                target = Target(known.id, "") if known else None
            elif target is None and OURS.match(href):
                self.counts["left out: references within the document"] += 1
            elif target is None:
                self.unread.append((start, f"ref/@href: {href}"))
            yield Hit(start, end, target or Target("", "")), target

    def _resolved(self, cited: list[tuple[Hit, Target]]) -> Iterator[Named]:
        acts: dict[str, Ref] = {}
        before, last = Hit(0, 0, Target("", "")), ""
        waiting = []
        for hit, target in cited:
            between = self.page.text[before.end : hit.start] if before.end else ""
            parallel = uslm_cites.PARALLEL.match(between)
            before = hit
            if parallel and (target.id.startswith("stat-") or target.id.endswith("-note")):
                self.counts["left out: second citations of the same law"] += 1
                continue
            act = uslm_cites.ACT.search(self.page.text, max(0, hit.start - 200), hit.start)
            ref = self.laws.known(target.id) or Ref(UNSAFE.sub("-", target.id))
            last = act[1] if act else last if LIST.fullmatch(between) else ""
            if act and (target.id.endswith("-seq") or target.id.startswith("pl-")):
                acts.setdefault(act[1], self.names.exactly(act[1]) or ref)
                ref = acts[act[1]] if self.names.exactly(act[1]) else ref
            waiting.append((hit, target, ref, last))
        for hit, target, ref, name in waiting:
            whole = acts.get(name) or (self.names.exactly(name) if name else None)
            yield Named(hit.start, hit.end, "CITES", ref, target, whole, name)
        told = Names(Thing(ref, "Law", qualify(name=name)) for name, ref in acts.items())
        for start, end, _, ref in told.find(self.page.text):  # the act again, without its citation
            yield Named(start, end, "CITES", ref)

    def sentence(self, start: int, end: int) -> Quote:
        """The sentence around a place, or its clause where the sentence is long."""
        text = self.page.text
        top = text.rfind("\n", 0, start) + 1
        bottom = text.find("\n", end)
        bottom = len(text) if bottom < 0 else bottom
        if top not in self._lines:
            stops = (found for found in STOP.finditer(text, top, bottom))
            self._lines[top] = [top, *(f.end() for f in stops if not SHORT.search(text, top, f.start()))]
        stops_ = self._lines[top]
        at = bisect_right(stops_, start) - 1
        first = stops_[at]
        last = next((stop for stop in stops_[at + 1 :] if stop >= end), bottom)
        if last - first > LONG:
            clauses = [found.end() for found in CLAUSE.finditer(text, first, last)]
            first = max((each for each in clauses if each <= start), default=first)
            last = min((each for each in clauses if each >= end), default=last)
        exact = text[first:last].strip()
        first = text.index(exact, first)
        return Quote(exact, first, first + len(exact))

    def says(self, subject: Ref, above: set[str], named: Named, entry: str) -> Iterator[Statement]:
        """That a law names something, with what is to be said of a law that the reference data do not have."""
        if named.ref.id in above:
            self.counts["left out: the law itself"] += 1
            return
        yield Statement(
            subject, named.relation, named.ref, self.source, self.sentence(named.start, named.end)
        )
        if named.target is not None:
            yield from self.made(named, entry)

    def made(self, named: Named, entry: str) -> Iterator[Statement]:
        """What a citation tells of the law that it names, once."""
        target, ref = named.target, named.ref
        if target is None or ref.id in self.laws.things:
            return
        where = Entry(entry, "ref")
        if ref.id not in self._made:
            self._made.add(ref.id)
            yield Statement(ref, "kind", Value("Law"), self.source, where)
            yield Statement(ref, "name", Value(target.name), self.source, where)
            if target.part_of:
                upper = self.laws.known(target.part_of) or Ref(UNSAFE.sub("-", target.part_of))
                yield Statement(ref, "PART_OF", upper, self.source, where)
                part = Target(target.part_of, target.part_name)
                yield from self.made(Named(0, 0, "CITES", upper, part), entry)
            elif around := self.laws.around(target):
                yield Statement(ref, "PART_OF", around, self.source, where)
        if not named.act:
            return
        whole, key = named.act == ref, f"{ref.id} {named.act.id} {named.act_name}"
        if key not in self._made:
            self._made.add(key)
            quote = self.sentence(named.start, named.end)
            if whole:
                yield Statement(ref, "alias", Value(named.act_name), self.source, quote)
            elif not target.id.endswith("-note"):
                yield Statement(ref, "PART_OF", named.act, self.source, quote)


def amended(
    reader: Reader, law: Named, by: Ref, quote: Quote, entry: str, status: str
) -> Iterator[Statement]:
    """That one law changes another; `status` is "proposed" where it is not enacted."""
    if law.ref != by:
        yield Statement(law.ref, "AMENDED_BY", by, reader.source, quote, qualify(status=status))
        yield from reader.made(law, entry)


def quoted(element: _Element) -> bool:
    """Whether an element stands in words that a law puts into another."""
    return inside(element, "quotedContent", "quotedText")


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _within(spans: list[tuple[int, int]], one: Hit | Named) -> bool:
    """Whether a place overlaps one of these, which are sorted and apart."""
    at = bisect_right(spans, (one.start, 1 << 62)) - 1
    before = at >= 0 and spans[at][1] > one.start
    return before or (at + 1 < len(spans) and spans[at + 1][0] < one.end)
