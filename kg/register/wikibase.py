"""What Wikidata's JSON holds: terms by language, statements by rank, times and what is said of them.

Source of the model: "Wikibase/DataModel/JSON" (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.statement import language

Json = Mapping[str, Any]
TIME = re.compile(r"([+-])0*(\d{1,})-(\d\d)-(\d\d)T")
JULIAN = "Q1985786"
REMEMBERED = 10_000  # items looked for among neighbours
CIRCA = "Q5727902"
# What qualifiers P1480 and P5102 say of how sure a statement is.
DOUBTS = {
    CIRCA: "circa",
    "Q18122778": "presumably",
    "Q18603603": "hypothesis",
    "Q18912752": "disputed",
    "Q30230067": "possibly",
    "Q32188232": "allegedly",
    "Q56644435": "probably",
}
# Codes of Wikipedias that BCP 47 writes otherwise (https://meta.wikimedia.org/wiki/Special_language_codes).
TAGS = {
    "als": "gsw",
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "fiu-vro": "vro",
    "roa-rup": "rup",
    "simple": "en",
    "sr-ec": "sr-cyrl",
    "sr-el": "sr-latn",
    "zh-classical": "lzh",
    "zh-min-nan": "nan",
    "zh-yue": "yue",
}
# Those that have no tag: groups of languages with a made-up part, and forms of address.
UNTAGGED = frozenset(
    "cbk-zam de-formal eml es-formal hu-formal map-bms nl-informal roa-tara tokipona crh-ro kk-cn-x".split()  # noqa: SIM905
)
VALID = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-x(-[a-z\d]{1,8})+)?"
)
DEAREST = ("en", "mul", "en-us", "en-gb", "en-ca")  # whose label is the name; else the first by code


def tagged(code: str) -> str:
    """A language of Wikidata's as BCP 47 writes it; empty where it has no tag.

    >>> [tagged(code) for code in ("zh-hans", "be-tarask", "en-gb", "mul", "sr-ec", "map-bms", "nonsense")]
    ['zh-Hans', 'be-tarask', 'en-GB', 'mul', 'sr-Cyrl', '', '']
    """
    code = TAGS.get(code.lower(), code.lower())
    return language(code) if code not in UNTAGGED and VALID.fullmatch(code) else ""


def terms(entity: Json, part: str) -> Iterator[tuple[str, str]]:
    """The code of the language and the words of each label or alias."""
    held = entity.get(part)
    for code, of in held.items() if isinstance(held, dict) else ():  # PHP writes an empty map as a list
        for each in of if isinstance(of, list) else [of]:
            if isinstance(each, dict) and str(each.get("value", "")).strip():
                yield str(each.get("language", code)), " ".join(str(each["value"]).split())


def called(entity: Json) -> tuple[str, str]:
    """The code of the language of the label that is its name, and the label; both empty where it has none."""
    labels = dict(terms(entity, "labels"))
    code = next((code for code in (*DEAREST, *sorted(labels)) if code in labels), "")
    return code, labels.get(code, "")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of Wikidata: of which property, with what value (None: unknown or none), and its qualifiers."""

    name: str
    value: Any
    datatype: str
    rank: str
    qualifiers: Mapping[str, list[Any]]

    @property
    def item(self) -> str:
        """The QID it points at; empty where it does not."""
        return str(self.value.get("id") or "") if isinstance(self.value, dict) else ""

    def items(self, name: str) -> list[str]:
        """The QIDs of a qualifier."""
        return [
            str(of["id"]) for of in self.qualifiers.get(name, ()) if isinstance(of, dict) and of.get("id")
        ]

    def doubts(self) -> list[str]:
        """How sure it is, in words; a QID where there are none."""
        return [DOUBTS.get(each, each) for name in ("P1480", "P5102") for each in self.items(name)]

    def ended(self) -> bool:
        """Whether it has ended, though the day may be unknown (a P582 without a value is that)."""
        return bool(self.qualifiers.get("P582"))

    def when(self, name: str) -> str:
        """The date of a qualifier, EDTF; empty where there is none."""
        return next(filter(None, map(edtf, self.qualifiers.get(name, ()))), "")


def claims(entity: Json) -> Iterator[Claim]:
    """Every statement of an entity."""
    held = entity.get("claims")
    for name, some in held.items() if isinstance(held, dict) else ():
        for each in some:
            snak = each.get("mainsnak", {})
            said = each.get("qualifiers") or {}
            meant = {
                key: [_value(of) for of in every if of.get("snaktype") != "novalue"]  # "no end" is no end
                for key, every in said.items()
            }
            yield Claim(
                name, _value(snak), str(snak.get("datatype", "")), str(each.get("rank", "normal")), meant
            )


def _value(snak: Json) -> Any:
    return (snak.get("datavalue") or {}).get("value") if snak.get("snaktype", "value") == "value" else None


def edtf(time: object, doubts: tuple[str, ...] | list[str] = ()) -> str:
    """A time of Wikidata's, as precise as it says (9: year, 10: month, 11: day; 8, 7, 6: decade, century, millennium).

    A day of the Julian calendar becomes that of the Gregorian, which EDTF is about. Empty for what is coarser.

    >>> edtf({"time": "+1955-00-00T00:00:00Z", "precision": 8}), edtf({"time": "+1801-00-00T00:00:00Z", "precision": 7})
    ('195X', '18XX')
    >>> julian = {"time": "+1878-12-06T00:00:00Z", "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985786"}
    >>> edtf(julian), edtf({"time": "+2015-00-00T00:00:00Z", "precision": 9}, ["allegedly"])
    ('1878-12-18', '2015?')
    """
    found = TIME.match(str(time.get("time", ""))) if isinstance(time, dict) else None
    if not found or not isinstance(time, dict):
        return ""
    year, month, day, precision = int(found[2]), int(found[3]), int(found[4]), int(time.get("precision", 0))
    sign = "-" if found[1] == "-" else ""
    mark = "~" if "circa" in doubts else "?" if doubts else ""
    if not 0 < year <= 9999 or (sign and precision < 9):
        return ""
    if precision >= 11 and not sign:
        try:
            if str(time.get("calendarmodel", "")).endswith(JULIAN):
                said = gregorian(year, month, day)  # it has days that the Gregorian has not: 29 February 1900
            else:
                said = datetime.date(year, month, day).isoformat()
        except ValueError:
            return f"{year:04}{mark}"
        return said + mark
    if precision >= 10 and 1 <= month <= 12:
        return f"{sign}{year:04}-{month:02}{mark}"
    if precision >= 9:
        return f"{sign}{year:04}{mark}"
    return {8: f"{year // 10:03}X", 7: f"{(year - 1) // 100:02}XX", 6: f"{(year - 1) // 1000}XXX"}.get(
        precision, ""
    )


def gregorian(year: int, month: int, day: int) -> str:
    """The Gregorian day of a Julian one, by the number of days since both calendars began.

    >>> gregorian(1911, 10, 4), gregorian(1582, 10, 5)
    ('1911-10-17', '1582-10-15')
    """
    before = year + 4800 - (month <= 2)
    number = day + (153 * ((month + 9) % 12) + 2) // 5 + 365 * before + before // 4 - 32083
    return datetime.date.fromordinal(number - 1721425).isoformat()


@dataclass(frozen=True)
class Labels:
    """Labels of items that a statement points at: of the same reply, or of a neighbouring one; each is looked for once."""

    held: dict[str, Json]
    beside: Callable[[str], Json | None]

    def entity(self, item: str) -> Json:
        """The entity, if it is at hand; else an empty one."""
        if item not in self.held:
            found = self.beside(item)
            if (
                found is None and len(self.held) >= REMEMBERED
            ):  # a dump has a hundred million items, and no neighbours
                return {}
            self.held[item] = found or {}
        return self.held[item]

    def of(self, item: str) -> str:
        """Its label; empty where it is not at hand."""
        return called(self.entity(item))[1]
