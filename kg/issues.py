"""What differs between two issues of a source: newest or older, or a file that is not loaded."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import history
from kg.comparing import Difference, compare, name_entries
from kg.loading import Options, read
from kg.sheaf import Sheaf
from kg.statement import Entry, Ref, SourceError, Statement

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.record import Record
    from kg.statement import Source

MOST = 50  # entries of a kind that are shown with what changed in them


@dataclass(frozen=True)
class Issue:
    """A source as it stood, and its statements in a sheaf."""

    source: Source
    sheaf: Sheaf


def diff(record: Record, schema: Ontology, one: str, other: str = "") -> dict[str, Any]:
    """How `other` differs from `one`; each is a source (`ofac-sdn`), an issue of it (`ofac-sdn@2023-12-08`), or a file.

    Without `other`, `one` is a source, and its last issue is held against the one before. Gives `from` and `to` (each
    source and published), the counts of statements, the entries added, changed and delisted by id and name, and of
    each changed one what it said and says.

    Raises SourceError where there is no such source, issue or file, or only one issue.
    """
    with ExitStack() as open_:
        before, after = (_issue(record, schema, name, open_) for name in _both(record, one, other))
        difference = open_.enter_context(compare(before.sheaf, after.sheaf))
        name_entries(difference, after.sheaf)
        return {
            "from": {"source": before.source.id, "published": before.source.published},
            "to": {"source": after.source.id, "published": after.source.published},
            "statements": dict(difference.counts),
            "added": _listed(difference.added),
            "delisted": _listed(difference.delisted),
            "changed": [row | _said(difference, row["entry"]) for row in _listed(difference.changed)[:MOST]],
            **({"more": len(difference.changed) - MOST} if len(difference.changed) > MOST else {}),
        }


def _both(record: Record, one: str, other: str) -> tuple[str, str]:
    if other:
        return one, other
    older = history.issues(record, one)
    if not older:
        raise SourceError(f"{one}: the record holds one issue of it; name two issues, or two files")
    return f"{one}@{older[0].digest}", one


def _issue(record: Record, schema: Ontology, name: str, open_: ExitStack) -> Issue:
    """A file that is there is read, anything else is looked up in the record."""
    if Path(name).exists():
        documents = Options().documents([name])
        if len(documents) != 1:
            raise SourceError(f"{name}: holds {len(documents)} documents; name one")
        _, checked = read(documents[0], schema, Options())
        open_.enter_context(checked)
        return Issue(checked.source, checked.sheaf)
    source, _, published = name.partition("@")
    found, statements = history.at(record, source, published, schema)
    sheaf = open_.enter_context(Sheaf())
    for said in statements:
        sheaf.add(said)
    return Issue(found, sheaf)


def _listed(some: dict[str, str]) -> list[dict[str, Any]]:
    return [{"entry": entry, "name": name} for entry, name in some.items()]


def _said(difference: Difference, entry: str) -> dict[str, Any]:
    """What an entry said before and says now."""
    return {
        "was": [_shown(said) for said in difference.gone if _of(said, entry)],
        "is": [_shown(said) for said in difference.come if _of(said, entry)],
    }


def _of(said: Statement, entry: str) -> bool:
    return isinstance(said.evidence, Entry) and said.evidence.entry == entry


def _shown(said: Statement) -> dict[str, Any]:
    shown = said.object.id if isinstance(said.object, Ref) else said.object.plain
    how = {name: of.id if isinstance(of, Ref) else of.plain for name, of in said.qualifiers}
    return {"field": getattr(said.evidence, "field", ""), "predicate": said.predicate, "object": shown} | how
