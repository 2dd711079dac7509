"""Who holds an office, in a line of the Factbook: "President Droupadi MURMU (since 25 July 2022); represented by ...".

Surnames are in capitals, or the names first in order where those are used. Persons stand between semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.register.dates import edtf

DAY = r"(?:\d{1,2} )?(?:[A-Za-z]+ )?\d{4}"


def _any(words: str) -> str:
    """One of the words between bars, over as many lines as they need."""
    return "|".join(word.strip() for word in words.split("|"))


# What stands before the word for an office, that word, and what may follow it: "Vice | President | of the Council".
BEFORE = _any(
    """Acting|Interim|Transition(?:al)?|Caretaker|Deputy|Vice|First|Chief|Co-?|co-chiefs of state|Executive|Federal|State|
    GNU|CNSP|UK|New Zealand|Lord of Mann|Presidential Leadership Council|Supreme People's Assembly|Apostolic|Captains|
    Head of|Lieutenant|Administrator|Governor(?= General)|High|State Affairs Commission|Sovereign Council|Taliban|overall|
    Supreme|Consul(?= General)|Crown|Grand(?= Duke)|Sultan and|Emir and|Amir and|King and|President and"""
)
WORD = _any(
    """President|Prime Minister|Premier|Chancellor|Taoiseach|King|Queen|Emperor|Sultan|Pope|Emir|Amir|Prince(?:ss)?|
    Grand Duke|Co-prince|Leader|Chair(?:person|man)?|Chief Executive|Commander|Governor[ -]General|Governor|
    Administrator(?: Superior)?|Commissioner|Prefect|Bailiff|Minister(?: of State)?|Regent|Director|
    Ambassador(?:-designate)?|Charg[eé] d ?['’‘] ?Affaires|Consul(?: General)?|Nuncio|Mayor|Secretary(?: General)?|Monarch|
    Counsellor|Representative|of the Republic"""
)
BODY = _any(
    r"""Council of Ministers|Council|Government(?: of the [A-Z][a-z]+(?: [A-Z][a-z]+)?)?|Republic|China|Ministers|
    French Polynesia|New Caledonia|Presidency|Revolution|Supreme Council|
    National Council for the Safeguard of the Homeland \(CNSP\)|Commonwealth of Australia|
    New Zealand(?: and Governor \(nonresident\) of the Pitcairn Islands)?|Pitcairn Islands|Territorial Assembly|
    Territorial Council|State|Federation|Bosnia and Herzegovina"""
)
OFFICE = rf"(?:(?:{BEFORE})[ -]?)*(?:{WORD})"
OF = rf"(?:,? (?:of|to|for|in) (?:the )?(?:[A-Z][\w’'.-]+ )*?(?:{BODY}))"
MORE = (
    r"(?:(?:,? (?:and |& )|, )(?:Commander-in-Chief of the Sudanese Armed Forces|Presidential Council,|"
    rf"{OFFICE}))"
)
TITLE = re.compile(rf"(?:the )?({OFFICE}(?:{OF}|{MORE})*)(?:[,:]? )")
RANK = _any(
    r"""(?:Sr\. |Lt\. |Brig\. |Maj\. )?(?:Gen|Col|Capt|Dr|Adm)\.|Sir|Dame|Lord|General|Field Marshal|Air Vice-Marshal|
    Cardinal|Archbishop|Sheikh|Ratu|Grand Chief|Tan Sri|Ambassador|Captain|Colonel|Lieutenant General|Vice Admiral|Amir|
    Emir|Sultan|Crown Prince"""
)
HONORIFIC = re.compile(rf"(?:(?:{RANK}) )+")
LINK = re.compile(r"^(?:and |the )*(?:[^;()]*?\b(?:is|are) )?represented by (?:the )?", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![\w.])(?:[^\W\d_a-z]|Mc|Mac|['’‘-]){3,}(?![\w.])")
ROMAN = re.compile(r"^[IVXL]+$")
SENTENCE = re.compile(r"\b(?:is|was|are|were|has|have|does|note)\b")
BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office. `represents` is the one for whom they act; `notes` are words that say more, verbatim."""

    name: str
    title: str = ""
    honorific: str = ""
    since: str = ""
    until: str = ""
    represents: str = ""
    notes: tuple[str, ...] = ()


def holders(line: str) -> tuple[list[Holder], list[str]]:
    """The persons of a line, and what of it tells of none of them.

    >>> holders("President Droupadi MURMU (since 25 July 2022)") == (
    ...     [Holder("Droupadi MURMU", "President", since="2022-07-25")], [])
    True
    >>> line = "King CHARLES III (since 8 September 2022); represented by Governor General Mary SIMON (since 26 July 2021)"
    >>> [(one.name, one.title, one.represents) for one in holders(line)[0]]
    [('CHARLES III', 'King', ''), ('Mary SIMON', 'Governor General', 'King CHARLES III')]
    >>> holders("Ambassador (vacant); Charge d'Affaires Soe Thet NAUNG (since 24 June 2025)")[0][0].title
    "Charge d'Affaires"
    """
    found, rest, chief = list[Holder](), list[str](), ""
    for piece in _pieces(line):
        link = LINK.match(piece)
        bare = piece[link.end() :] if link else piece.removeprefix("and ")
        some = _persons(bare) if "vacant" not in bare and not piece.startswith("former ") else []
        if some:
            found += [replace(one, represents=chief if link else "") for one in some]
            if not link:
                chief = " ".join(part for part in (some[0].title, some[0].name) if part)
        elif found and "vacant" not in bare:
            found[-1] = replace(found[-1], notes=(*found[-1].notes, piece))
        else:
            rest.append(piece)
    return found, rest


def _pieces(line: str) -> Iterator[str]:
    """What stands between semicolons, outside of brackets; "also spelled ..." stays with what it is about."""
    text = re.sub(r"; (also [^;()]+?) (\([^()]*\))", r" \2; \1", line)
    text = re.sub(
        r"\),? (?=(?:and )?represented by |and Charg|note - )|(?<=\(vacant\)) (?=Charg)", "); ", text
    )
    text = text.replace("));", ");").replace("); ); ", "); ")
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ";" and depth <= 0:
            yield from filter(None, [text[start:at].strip()])
            start = at + 1
    yield from filter(None, [text[start:].strip()])


def _persons(piece: str) -> list[Holder]:
    """The persons of a piece: none in a sentence; two where two surnames stand beside "and"."""
    inner: list[str] = BRACKETS.findall(piece)
    dated = [each for each in inner if re.search(r"\d{4}", each)]
    bare = piece
    for each in dated:
        bare = bare.replace(f"({each})", "")
    bare = " ".join(bare.split()).strip(" ,")
    if SENTENCE.search(bare) or not bare:
        return []
    title, name = _titled(bare)
    if not name or not (_surname(name) or (title and dated)):
        return []
    since, until, notes = _dates(dated)
    names = name.split(" and ") if all(_surname(each) for each in name.split(" and ")) else [name]
    return [_person(each, title, since, until, notes) for each in names]


def _titled(text: str) -> tuple[str, str]:
    """The office, and who is in it; the office may stand behind the name and a comma."""
    if found := TITLE.match(text):
        return found[1].strip(" ,"), text[found.end() :].strip(" ,")
    if found := re.match(r"\(([^()]+)\) ", text):
        return found[1], text[found.end() :]
    name, comma, behind = text.partition(", ")
    if comma and re.match(r"(?:Head|Chief|Director|chief) ", behind):
        return behind, name
    return "", text


def _person(name: str, title: str, since: str, until: str, notes: tuple[str, ...]) -> Holder:
    own, comma, behind = name.partition(", ")
    if comma and not re.fullmatch(r"Jr\.|Sr\.|III?", behind):
        notes, name = (*notes, behind), own
    if found := re.search(r" \(([^()]+)\)$", name):
        notes, name = (*notes, found[1]), name[: found.start()]
    found = HONORIFIC.match(name)
    plain = name[found.end() :] if found and _surname(name[found.end() :]) else name
    honorific = found[0].strip() if found and plain != name else ""
    return Holder(plain.strip(" ,"), title, honorific, since, until, "", notes)


def _surname(text: str) -> bool:
    return any(not ROMAN.match(word) for word in CAPITALS.findall(text))


def _dates(inner: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """Since when, until when, and the words where they say more than that."""
    for text in inner:
        if found := re.match(rf"(?:for the period )?({DAY}) - ({DAY})$", text):
            return edtf(found[1]), edtf(found[2]), ()
        if found := re.match(rf"(?:[a-z ]+ )?(?:since )?({DAY})", text):
            since = edtf(found[1].title())
            whole = (
                found.end() == len(text)
                and len(inner) == 1
                and text.split(" ")[0] in ("since", found[1].split(" ")[0])
            )
            return since, "", () if since and whole else tuple(inner)
    return "", "", tuple(inner)
