"""What Switzerland's list says once and refers to by ids: places, and the sets of sanctions of its programmes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.register import xml
from kg.statement import Ref, Value

if TYPE_CHECKING:
    from kg.document import Document
    from kg.register.fields import Fields
    from kg.register.reference import Reference

ROOT = "swiss-sanctions-list"
LANGUAGES = {"eng": "en", "ger": "de", "fre": "fr", "ita": "it"}


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of sanctions: its keys (short names) and names, by language."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place: town and area in one line, and the country's code or name and its name."""

    line: str
    country: str
    shown: str


@dataclass(frozen=True)
class Lists:
    """The places and programmes of a file."""

    places: dict[str, Place] = field(default_factory=dict)
    sets: dict[str, Programme] = field(default_factory=dict)
    imposed: dict[str, list[Value]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    @staticmethod
    def of(document: Document) -> Lists:
        """Read them; targets are passed over, since places may stand after them."""
        lists = Lists()
        for name, fields in xml.entries(document, "*", within=ROOT):
            if name == "sanctions-program":
                lists._programme(fields)
            elif name == "place":
                lists._place(fields)
            elif name != "target":
                lists.unread.append(name)
                continue
            if name != "target":
                lists.unread.extend(fields.left())
        return lists

    def _programme(self, fields: Fields) -> None:
        """Versions of the programme and where it comes from (UN, EU) are said of the programme, not of a target."""
        fields.ignore("@version-date", "@predecessor-version-date", "origin")
        names = [(each.text("@lang"), each.text("#text")) for each in fields.many("program-key")]
        names += [(each.text("@lang"), each.text("#text")) for each in fields.many("program-name")]
        names.sort(key=lambda pair: pair[0] != "eng")
        programme = Programme(fields.text("@ssid"), tuple(dict.fromkeys(name for _, name in names if name)))
        for each in fields.many("sanctions-set"):
            id_, lang, text = each.text("@ssid"), each.text("@lang"), each.text("#text")
            self.sets[id_] = programme
            if text:
                self.imposed.setdefault(id_, []).append(Value(text, "string", LANGUAGES.get(lang, lang)))

    def _place(self, fields: Fields) -> None:
        id_ = fields.text("@ssid")
        parts = [text for name in ("location", "area") for text in fields.texts(name)]
        for name in ("location-variant", "area-variant", "country-variant"):
            fields.ignore(name)  # other spellings of the place, not of the target
        country = fields.one("country")
        code, shown = country.text("@iso-code"), country.text("#text")
        self.places[id_] = Place(", ".join(filter(None, parts)), code or shown, shown or code)

    def place(self, id_: str, *, named: bool = True) -> tuple[str, str]:
        """The place of this id as one line (with its country's name, or without) and its country."""
        if not id_:
            return "", ""
        if id_ not in self.places:
            self.unread.append(f"place-id: there is no place {id_!r}")
            return "", ""
        found = self.places[id_]
        shown = (found.line, found.shown) if named else (found.line,)
        return ", ".join(filter(None, shown)), found.country if named else found.shown or found.country

    def country(self, fields: Fields, code: str = "@iso-code") -> str:
        """The code of a country, else its name."""
        found, name = fields.text(code), fields.text("#text")
        return found or name

    def programme(self, reference: Reference, id_: str) -> tuple[Ref, bool, str]:
        """The programme of a set of sanctions: by the set's id, else by one of the names its programme has here."""
        names = self.sets[id_].names if id_ in self.sets else ()
        for code in (id_, *names):
            found, known = reference.programme("ch", code)
            if known:
                return found, True, code
        code = names[0] if names else id_
        return reference.programme("ch", code)[0], False, code

    def measures(self, id_: str) -> list[Value]:
        """What a set of sanctions imposes, in each language the list has it in."""
        return self.imposed.get(id_, [])
