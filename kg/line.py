"""A statement as one line of JSON, and back: what sheaves and the graph hold it as."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson

from kg.statement import Derivation, Entry, Object, Quote, Ref, Statement, Value, parts


def encode(said: Statement) -> bytes:
    """A statement as one line of JSON, whole.

    >>> one = Statement(Ref("IN"), "ACQUIRES", Ref("s-400"), "x", Quote("buys", 0, 4), confidence=0.5)
    >>> decode(encode(one)) == one, decode(encode(one)).confidence
    (True, 0.5)
    """
    match said.evidence:
        case Entry(entry, field):
            where: list[Any] = ["entry", entry, field]
        case Quote(exact, start, end):
            where = ["quote", exact, start, end]
        case Derivation(rule, premises):
            where = ["rule", rule, *premises]
    return orjson.dumps(
        [
            said.subject.id,
            said.predicate,
            parts(said.object),
            said.source,
            where,
            [[name, *parts(of)] for name, of in said.qualifiers],
            said.speaker and said.speaker.id,
            said.polarity,
            said.confidence,
            said.rule,
        ]
    )


def decode(line: str | bytes) -> Statement:
    """The statement `encode` made this of."""
    return built(orjson.loads(line))


def built(content: list[Any]) -> Statement:
    """The statement of a line that is parsed already."""
    subject, predicate, object_, source, where, qualifiers, speaker, polarity, confidence, rule = content
    match where:
        case ["entry", entry, field]:
            evidence: Quote | Entry | Derivation = Entry(entry, field)
        case ["quote", exact, start, end]:
            evidence = Quote(exact, start, end)
        case [_, name, *premises]:
            evidence = Derivation(name, tuple(premises))
    return Statement(
        _ref(subject),
        predicate,
        _object(object_),
        source,
        evidence,
        tuple([(name, _object(of)) for name, *of in qualifiers]) if qualifiers else (),
        _ref(speaker) if speaker else None,
        polarity,
        confidence,
        rule,
    )


_ref = lru_cache(maxsize=1 << 16)(Ref)  # the same few again and again, and each is checked


def _object(given: list[Any]) -> Object:
    return _ref(given[0]) if len(given) == 1 else Value(*given)
