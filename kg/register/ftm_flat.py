"""Forms that have no Sanction entities: the designation of a thing, as far as a row tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.loaded import Item
from kg.register import ftm_words as words
from kg.register.ftm_entity import Entity
from kg.register.ftm_sanctions import plain
from kg.register.ftm_ties import ref
from kg.register.listed import DESIGNATION
from kg.statement import Ref, Value

if TYPE_CHECKING:
    from kg.register.ftm_entities import Entities


def designated(
    entities: Entities, id_: str, texts: Iterable[str], codes: list[str], field: str, line: int | None
) -> Item:
    """Those designations of a thing that a form has in words alone, as one: `<id>:designation`.

    Each text is kept. An authority is told where the text has its name between dashes; a programme by its code.
    """
    one = Entity(entities.source, entities.reference, entities.ties, id_, "Sanction", {}, {}, line)
    me, told = Ref(ref(id_).id + DESIGNATION), list(dict.fromkeys(texts))
    one.say("kind", Value("Designation"), field, (), me)
    one.say("name", Value(f"Sanction {id_}"), field, (), me)
    one.say("HAS_DESIGNATION", me, field)
    for text in told:
        one.say("note", Value(text), field, (), me)
    parts = (part for text in told for part in text.split(" - "))
    known = [part for part in parts if plain(part) in words.AUTHORITIES]
    by = {words.AUTHORITIES[plain(part)]: part for part in known}
    entities.sanctions.by(one, me, list(by.values()), field)
    entities.sanctions.under(one, me, list(by.values()), codes, [], "program_ids")
    return Item("", one.statements)
