"""States and territories: what they are called, in English and in other languages."""

from collections.abc import Iterator

from kg import content, turtle
from kg.statement import Object, Source, Thing, Value, parts

SOURCE = Source(
    id="countries",
    title="States and territories of ISO 3166",
    publisher="sanctions-kg, with names from CLDR and codes from rigour",
    url="https://github.com/opensanctions/rigour",
    licence="Apache-2.0; CLDR: Unicode-3.0; rigour: MIT",
    loader="countries",
    version="1",
)
# The languages of the United Nations, and those of lists, registers and news beside them.
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "hi", "ja", "ko", "pt", "ru", "tr", "uk", "zh")
# rigour gives the items of the kingdoms with their overseas parts; sources mean the states in Europe.
STATE_ITEMS = {"DK": "Q35", "NL": "Q55"}
# ISO 3166-3 codes under which the libraries know states that have ceased to exist.
FORMER = {"SU": "suhh", "YU": "yucs"}


def reference() -> Iterator[Thing]:
    """Every state and territory with an ISO 3166 code, Kosovo, and states that have ceased to exist.

    `schema/countries` holds what people write in English, checked by hand; added to it are the codes, the
    Wikidata item and the region (rigour), and the names in other languages (CLDR) as aliases with a language.
    """
    names = _names()
    for each in turtle.things(content.folder("schema") / "countries"):
        said = set(each.says) | set(_codes(each.ref.id))
        own = {of.text for key, of in said if isinstance(of, Value) and key == "name"}
        said |= {("alias", of) for of in names.get(each.ref.id, ()) if of.text not in own}
        yield Thing(each.ref, each.kind, tuple(sorted(said, key=lambda pair: (pair[0], parts(pair[1])))))


def _codes(id_: str) -> Iterator[tuple[str, Object]]:
    from rigour.territories import get_territory

    territory = get_territory(FORMER.get(id_, id_.lower()))
    if len(id_) == 2:
        yield "iso2", Value(id_)
    if territory is None:
        return
    if territory.alpha3:
        yield "iso3", Value(territory.alpha3.upper())
    if territory.qid:
        yield "wikidata", Value(STATE_ITEMS.get(id_, territory.qid))
    if territory.region:
        yield "region", Value(territory.subregion or territory.region)


def _names() -> dict[str, list[Value]]:
    """The CLDR names by ISO code, in every language; those in English carry none."""
    from babel import Locale

    found: dict[str, list[Value]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            found.setdefault(code, []).append(Value(name, lang="" if language == "en" else language))
    return found
