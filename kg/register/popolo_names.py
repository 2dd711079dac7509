"""Names as Popolo has them: one in full, others with their languages and times, and those that India turns round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.register.script import tag
from kg.statement import language

if TYPE_CHECKING:
    from kg.register.fields import Fields
    from kg.register.listed import Listed

BCP = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*", re.IGNORECASE
)
# "Adhalrao Patil, Shri Shivaji": surname, how one is addressed, the other names.
ADDRESSED = r"Shri|Smt\.|Sushri|Kumari|Km\.|Dr\.|Prof\.|Adv\.|Col\.|Gen\.|Maj\.|Sadhvi|\([A-Z]\w*\.\)"
TURNED = re.compile(rf"([^,()]+?) ?, ((?:(?:{ADDRESSED}) ?)+)([^,]+)")


def spoken(text: str, said: str) -> str:
    """The tag of a name in the language that the file gives; by its script where that is no tag.

    >>> spoken("统一俄罗斯党", "zh-hans"), spoken("Единая Россия", ""), spoken("x", "no language")
    ('zh-Hans', 'und-Cyrl', '')
    """
    return language(said) if BCP.fullmatch(said) else tag(text)


def known_as(one: Listed, fields: Fields) -> None:
    """The name, and all others; one that has ended is a former name."""
    name = fields.text("name")
    one.name(name, "name", tag(name))
    if found := TURNED.fullmatch(name):
        one.alias(f"{found[3].strip()} {found[1].strip()}", "name")
        one.text("honorific", found[2].strip(), "name")
    for word in ("honorific_prefix", "honorific_suffix"):
        one.text("honorific", fields.text(word), word)
    fields.ignore("family_name")
    seen = {(name, "")}
    for other in fields.many("other_names"):
        text, said, note = other.text("name"), other.text("lang"), other.text("note")
        since, until = other.text("start_date"), other.text("end_date")
        other.ignore(
            "family_name",
            "given_name",
            "additional_name",
            "patronymic_name",
            "honorific_prefix",
            "honorific_suffix",
        )
        times = " to ".join(part for part in (since, until) if part)
        notes = "; ".join(part for part in (note if note != "multilingual" else "", times) if part)
        if text and (text, said) not in seen:
            seen.add((text, said))
            one.alias(text, "other_names", former=bool(until), lang=spoken(text, said), note=notes)
