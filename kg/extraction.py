"""An article's statements as rows, without storing them: the fields of the gold statements, and start, end, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import loader, loading, taught
from kg.ontology import ontology
from kg.record import Record
from kg.statement import Object, Quote, Ref, Statement, Value


def extract(
    paths: Iterable[str], *, published: str = "", title: str = "", min_confidence: float = 0.0
) -> Iterator[dict[str, Any]]:
    """One object a statement, in the order of the text. Things go by their names.

    Raises SourceError for a document that is broken as a whole.
    """
    schema = ontology()
    names = {each.ref.id: name for each in loader.known() if (name := _name(each.says))}
    record = Record.at()
    options = loading.Options(min_confidence=min_confidence, published=published, title=title)
    for document in options.documents(paths):
        _, checked = loading.read(document, schema, options, learnt=lambda: taught.things(record))
        with checked:
            every = list(checked.sheaf)
        own = {
            s.subject.id: s.object.text
            for s in every
            if s.predicate == "name" and isinstance(s.object, Value)
        }
        said = [s for s in every if isinstance(s.object, Ref) and isinstance(s.evidence, Quote)]
        for each in sorted(said, key=_place):
            yield row(each, own | names)


def _name(says: Iterable[tuple[str, Object]]) -> str:
    return next((of.text for key, of in says if key == "name" and isinstance(of, Value)), "")


def _place(said: Statement) -> tuple[int, int, str]:
    assert isinstance(said.evidence, Quote)
    return said.evidence.start, said.evidence.end, said.id


def row(said: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    """A quoted statement in the gold statements' fields; what does not apply is left out.

    >>> from kg.statement import qualify
    >>> one = Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "news", Quote("buys", 6, 10), qualify(status="planned"))
    >>> row(one, {"IN": "India", "s-400": "S-400"})["s"], row(one, {})["status"]
    ('India', 'planned')
    """
    assert isinstance(said.evidence, Quote)

    def plain(of: Object) -> Any:
        return names.get(of.id, of.id) if isinstance(of, Ref) else of.plain

    found = {"article": said.source, "s": plain(said.subject), "p": said.predicate, "o": plain(said.object)}
    if said.polarity == "negative":
        found["polarity"] = said.polarity
    if said.speaker:
        found["speaker"] = plain(said.speaker)
    for name in dict(said.qualifiers):
        values = [plain(of) for of in said.all(name)]
        found[name] = values[0] if len(values) == 1 else values
    return found | {
        "quote": said.evidence.exact,
        "start": said.evidence.start,
        "end": said.evidence.end,
        "confidence": said.confidence,
    }
