"""Numbers as news writes them: money with its currency, quantities with units, rates, ranks."""

from __future__ import annotations

import re

from kg.text import lexicon

SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "crore": 1e7,
    "lakh": 1e5,
}
# Symbols and words for currencies, ISO 4217.
CURRENCY = {
    "US$": "USD",
    "C$": "CAD",
    "A$": "AUD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "Rs": "INR",
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "ruble": "RUB",
    "rouble": "RUB",
    "franc": "CHF",
    "won": "KRW",
    "lira": "TRY",
}
CODES = "USD|EUR|GBP|JPY|CNY|INR|RUB|CHF|CAD|AUD|KRW|TRY"
NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALES = r"(?: ?-?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|crore|lakh|m|b)\b)?"
MONEY = re.compile(
    rf"(?P<before>US\$|C\$|A\$|[$€£¥₹]|Rs\.? ?|\b(?:{CODES}) ?) ?{NUMBER}{SCALES}"
    rf"|(?P<n2>\b\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\b\d+(?:\.\d+)?) ?(?P<s2>thousand|million|billion"
    rf"|trillion|mn|bn|tn|crore|lakh)? ?-?"
    rf"(?P<after>(?:U\.?S\.? )?(?:dollar|euro|pound|yen|yuan|renminbi|rupee|rouble|ruble|franc|won"
    rf"|lira)s?\b|(?:{CODES})\b)"
)
RATE = re.compile(
    r"(\d+(?:\.\d+)?)(?: ?-? ?(?:and|to|or) ?-? ?\d+(?:\.\d+)?)? ?-?(?:%|per ?cent\b|percent\b"
    r"|percentage points?)"
)
UNITS = {
    "tonne": "tonne",
    "tonnes": "tonne",
    "ton": "tonne",
    "tons": "tonne",
    "barrel": "barrel",
    "barrels": "barrel",
    "bpd": "barrel per day",
    "cubic metres": "cubic metre",
    "cubic meters": "cubic metre",
    "gallons": "gallon",
    "bushels": "bushel",
    "kilograms": "kilogram",
    "pounds": "pound",
}
WORDS = "|".join(lexicon.NUMBERS)
QUANTITY = re.compile(
    rf"(?i)(?P<number>\b\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\b\d+(?:\.\d+)?|\b(?:{WORDS}))(?: "
    rf"?(?P<scale>hundred|thousand|million|billion|trillion))?"
    r" (?:metric )?(?P<unit>tonnes?|tons?|barrels?|bpd|cubic met(?:re|er)s|gallons|bushels"
    r"|kilograms)(?P<daily> (?:per|a|each) day| daily)?\b"
)
RANKED = re.compile(
    r"(?i)\b(?:(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?P<digit>\d{1,2})(?:st|nd|rd|th))[- ](?:largest|biggest|top|most important|leading)\b"
)
LARGEST = re.compile(r"(?i)\b(?:largest|biggest|top|number one|main)\b")


def number(text: str) -> float | None:
    """The number that digits or a word give.

    >>> number("18.4"), number("five"), number("several")
    (18.4, 5.0, None)
    """
    if (found := lexicon.NUMBERS.get(text.casefold())) is not None:
        return float(found)
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def exact(of: float) -> int | float:
    """A whole number as an integer.

    >>> exact(18.4 * 1e6), exact(2.5)
    (18400000, 2.5)
    """
    rounded = round(of, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def money(text: str) -> list[tuple[int, int, float, str]]:
    """Every sum of money in `text`: start, end, value, currency (ISO 4217).

    >>> money("around USD 4.5 billion, or $2bn, or 30 million euros")
    [(7, 22, 4500000000.0, 'USD'), (27, 31, 2000000000.0, 'USD'), (36, 52, 30000000.0, 'EUR')]
    """
    found = []
    for match in MONEY.finditer(text):
        if match["number"]:
            symbol = match["before"].strip().rstrip(".")
            digits, scale = match["number"], match["scale"]
        else:
            symbol = re.sub(r"^U\.?S\.? ", "", match["after"])
            symbol = symbol if symbol.isupper() else symbol.rstrip("s")
            digits, scale = match["n2"], match["s2"]
        value = float(digits.replace(",", "")) * SCALE.get((scale or "").lower(), 1)
        found.append((match.start(), match.end(), round(value, 2), CURRENCY.get(symbol, symbol)))
    return found


def quantities(text: str) -> list[tuple[int, int, int | float, str]]:
    """Every measured quantity in `text`: start, end, number, unit in the singular.

    >>> quantities("18.4 million tonnes of crude oil"), quantities("500,000 barrels per day")
    ([(0, 19, 18400000, 'tonne')], [(0, 23, 500000, 'barrel per day')])
    """
    found = []
    for match in QUANTITY.finditer(text):
        count = number(match["number"])
        if count is None:
            continue
        unit = UNITS.get(match["unit"].casefold(), match["unit"].casefold())
        if match["daily"] and unit == "barrel":
            unit = "barrel per day"
        found.append(
            (match.start(), match.end(), exact(count * SCALE.get((match["scale"] or "").lower(), 1)), unit)
        )
    return found


def rates(text: str) -> list[tuple[int, int, float]]:
    """Every percentage in `text`: start, end, number.

    >>> rates("a 25 percent tariff and 2.5%")
    [(2, 12, 25.0), (24, 28, 2.5)]
    """
    return [(m.start(), m.end(), float(m[1])) for m in RATE.finditer(text)]


def rank(text: str) -> int | None:
    """The place in an order: "third-largest" is 3, "largest" is 1.

    >>> rank("its third-largest oil supplier"), rank("the biggest customer"), rank("a supplier")
    (3, 1, None)
    """
    if match := RANKED.search(text):
        return int(match["digit"]) if match["digit"] else lexicon.ORDINALS[match["word"].casefold()]
    return 1 if LARGEST.search(text) else None
