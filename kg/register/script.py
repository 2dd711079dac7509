"""In which language and script a name is written, as BCP 47 has it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# ISO 15924 by the first word of a letter's name in Unicode.
SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "MYANMAR": "Mymr",
    "TAMIL": "Taml",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}
# ISO 639-2 as lists write it (bibliographic and terminological), in ISO 639-1.
LANGUAGES = dict(
    re.findall(
        r"(\w+):(\w+)",
        "alb:sq ara:ar arm:hy aze:az bel:be ben:bn bos:bs bul:bg bur:my chi:zh zho:zh cze:cs ces:cs dan:da dut:nl nld:nl "
        "eng:en est:et fin:fi fre:fr fra:fr geo:ka kat:ka ger:de deu:de gre:el ell:el heb:he hrv:hr hun:hu ind:id ita:it "
        "jpn:ja kaz:kk kir:ky kor:ko kur:ku lav:lv lit:lt mac:mk mkd:mk may:ms msa:ms mya:my nor:no per:fa fas:fa pol:pl "
        "por:pt pus:ps rum:ro ron:ro rus:ru slo:sk slk:sk slv:sl som:so spa:es srp:sr swa:sw swe:sv tgk:tg tha:th tuk:tk "
        "tur:tr ukr:uk urd:ur uzb:uz vie:vi",
    )
)
# Languages whose own script is another, so that a Latin text in them is a transcription.
ELSEWHERE = frozenset("ar be bg el fa he hy ja ka ko mk my ps ru th uk ur zh".split())  # noqa: SIM905


def script(text: str) -> str:
    """The script most letters of a text are of (ISO 15924); empty for Latin, and where there are none.

    >>> script("محمد طاهر أنوري"), script("Умаров Доку"), script("Qoussaï"), script("8405270")
    ('Arab', 'Cyrl', '', '')
    """
    if text.isascii():
        return ""
    names = Counter(
        unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in text if letter.isalpha()
    )
    return SCRIPTS.get(names.most_common(1)[0][0], "") if names else ""


def tag(text: str, language: str = "", written: str = "") -> str:
    """The BCP 47 tag of a text: the language (ISO 639) and script (ISO 15924) a list gives, else the script it is in.

    >>> tag("Умаров Доку"), tag("Абу", "BG"), tag("Dmitriy", "RUS", "LATN"), tag("Abou Ali", "FR"), tag("Saddam")
    ('und-Cyrl', 'bg-Cyrl', 'ru-Latn', 'fr', '')
    """
    code = language.strip().lower()
    code = LANGUAGES.get(code, code)
    shown = (written.strip().capitalize() or script(text)).replace("Latn", "")
    if not shown and code in ELSEWHERE:
        shown = "Latn"
    return "-".join(part for part in (code or ("und" if shown else ""), shown) if part)
