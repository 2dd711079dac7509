"""Names and notes as the Factbook writes them: with HTML, in several languages, or as words that say there is none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.register.script import tag
from kg.statement import Ref, slug

if TYPE_CHECKING:
    from kg.register.reference import Reference

CALLED = {"virgin-islands": "VI", "european-union": "EU"}
NOTHING = re.compile(r"(?:none|NA|same as .*)?", re.IGNORECASE)
# ISO 639-1 by the names of languages, as far as states of one name in several languages use them.
LANGUAGES = dict(
    re.findall(
        r"(\w+):(\w+)",
        "English:en French:fr German:de Italian:it Spanish:es Portuguese:pt Arabic:ar Hindi:hi "
        "Russian:ru Dutch:nl Swahili:sw Swedish:sv Finnish:fi Greek:el Turkish:tr Tamil:ta Sinhala:si "
        "Persian:fa Dari:fa Pashto:ps Kurdish:ku Irish:ga Maltese:mt Ukrainian:uk Belarusian:be "
        "Kazakh:kk Kyrgyz:ky Malay:ms",
    )
)


def clean(text: str) -> str:
    """Words without HTML.

    >>> clean("President Mahamat Idriss D&Eacute;BY&nbsp;(since<br> 6 May 2024)")
    'President Mahamat Idriss DÉBY (since 6 May 2024)'
    """
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", text)).split())


def local(text: str) -> Iterator[tuple[str, str]]:
    """Names in the languages of a state, each with its tag, as far as the language is known.

    >>> list(local("India (English)/ Bharat (Hindi)")), list(local("Eesti")), list(local("none"))
    ([('India', 'en'), ('Bharat', 'hi')], [('Eesti', '')], [])
    """
    for piece in re.split(r"\s*/\s*|; ", text):
        found = re.fullmatch(r"(.+?) \(([A-Z][a-z]+)\)", piece)
        name, language = (found[1], LANGUAGES.get(found[2], "")) if found else (piece, "")
        if not NOTHING.fullmatch(name):
            yield name, tag(name, language)


def whose(government: dict[str, Any], stem: str, reference: Reference) -> tuple[str, Ref, str]:
    """Of whom the page is: name, id and kind. What the reference data know by no name is an organization of this page's."""
    names = [*_texts(government, "Country name"), *_texts(government, "Union name")]
    said = [re.sub(r" \([^()]*\)$", "", name) for name in names if not NOTHING.fullmatch(name)]
    name = said[0] if said else stem.upper()
    for way in (*names, *said):
        if slug(way) in CALLED:
            return name, Ref(CALLED[slug(way)]), "Organization" if CALLED[slug(way)] == "EU" else "Country"
        if found := reference.exactly(way):
            return name, found, "Country"
    return name, Ref(f"factbook-{slug(name)}"), "Organization"


def _texts(government: dict[str, Any], section: str) -> list[str]:
    """A short and a long name."""
    held = government.get(section) or {}
    forms = [f"{way} {form} form" for form in ("short", "long") for way in ("conventional", "official")]
    return [
        text
        for form in forms
        if isinstance(one := held.get(form), dict) and (text := clean(one.get("text", "")))
    ]
