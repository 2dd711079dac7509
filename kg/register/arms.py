"""Weapons and parties of an arms register as things: which are known by that name, and ids for those that are not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.register.reference import Reference
from kg.statement import Ref, Thing, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known

# Words that tell what sort of weapon a description means; a name is another thing's where these do not meet.
CLASSES = {
    "aircraft": "aircraft fighter bomber fighter-bomber trainer tanker interceptor airship",
    "helicopter": "helicopter",
    "uav": "uav drone loitering unmanned",
    "missile": "missile sam ssm asm bvraam sraam mrl torpedo bomb rocket abm munition interceptor launcher shell mine",
    "vehicle": "tank apc ifv apv alv av vehicle car armoured bridgelayer ugv",
    "ship": "frigate corvette submarine boat carrier ship destroyer cruiser craft minesweeper minehunter minelayer "
    "gunboat icebreaker tug tanker",
    "gun": "gun howitzer mortar turret",
    "sensor": "radar sonar eo",
    "engine": "engine turbofan turbojet turboprop turbine",
}
SORTS: dict[str, set[str]] = defaultdict(set)
for _sort, _words in CLASSES.items():
    for _word in _words.split():
        SORTS[_word].add(_sort)
# Designations that the register gives to things of different sorts (issue of 13 March 2025): an export of one country's
# transfers may hold only one of them, and must call it by the same id as the whole register.
TWOFOLD = (
    "aditya albatros amazon ar-1 artemis barracuda bastion black-scorpion cobra condor dart eagle firefly "
    "fox gnat guardian hawk hunter interceptor jupiter khrizantema leopard lynx m-88 mamba meteor mistral "
    "musketeer osa p-15 p-3 pegasus penguin pioneer roland s-600 saracen scout sea-dragon shmel sirius "
    "skyguard ss-12 storm sycamore tamir type-15 type-62 type-83-122mm"
)
SHARED = frozenset(TWOFOLD.split())
NAMED = {
    "congo": "CG"
}  # what the register calls a state, and the reference data another; it writes "DR Congo" for CD
# A group in a colony is listed with the state that held it: it is not there.
COLONIAL = ("Portugal", "France")
NON_STATE = re.compile(r"^(?P<name>.+?)(?: \((?P<place>[^()]+)\))?(?P<stars>\*{1,2})$")


def sorts(description: str) -> set[str]:
    """What sort of weapon a description means, in a few coarse classes.

    >>> sorted(sorts("SAM system")), sorted(sorts("surface-to-air missile system")), sorts("tank destroyer")
    (['missile'], ['missile'], {'vehicle'})
    """
    return {sort for word in _split(description) for sort in SORTS.get(word, ())}


def head(description: str) -> str:
    """The sort of what a description is about, its last word that has one; empty where none has.

    >>> head("aircraft carrier"), head("SAM system radar"), head("armoured reconnaissance vehicle"), head("system")
    ('ship', 'sensor', 'vehicle', '')
    """
    found = [sorted(SORTS[word])[-1] for word in _split(description) if word in SORTS]
    return found[-1] if found else ""


@lru_cache(maxsize=1024)
def _split(description: str) -> list[str]:
    plain = description.casefold().replace("tank destroyer", "vehicle")
    words = re.split(r"[\s/,()]+", plain)
    return [each for word in words for each in dict.fromkeys((word, *word.split("-")))]


def _alike(name: str, meant: str, description: str) -> bool:
    """Whether a known weapon of this name, `meant` so, may be what the description is of.

    A plain word is common: there, what is against tanks is a sort of its own. A mere trainer is never the
    aircraft of that number that is none: the P-3 is Pilatus's, not Lockheed's.
    """
    first, second = sorts(meant), sorts(description)
    if first and second and not first & second:
        return False
    if description == "trainer aircraft" and "trainer" not in meant:
        return False
    return not name.isalpha() or ("anti-tank" in meant) == ("anti-tank" in description)


def _texts(one: Thing, *names: str) -> list[str]:
    return [of.text for name in names for key, of in one.says if key == name and isinstance(of, Value)]


@dataclass
class Arsenal:
    """The weapons of a register by designation and description, each with an id that hangs on nothing but these.

    A weapon of the reference data is meant where it has that name and may be of that sort. Else the id is the slug of the
    designation; where that is another thing's, or things of two sorts share it, the sort follows.
    """

    known: dict[str, tuple[Ref, str]]
    taken: frozenset[str]
    shared: frozenset[str]
    shorts: dict[str, int]
    found: dict[tuple[str, str], tuple[Ref, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known, designations: Iterable[tuple[str, str]], *, whole: bool = True) -> Arsenal:
        """Make it for these (designation, description); only a `whole` register tells which short forms are of one alone."""
        names: dict[str, tuple[Ref, str]] = {}
        things = known()
        weapons = [
            (each, " / ".join(_texts(each, "weaponKind"))) for each in things if each.kind == "WeaponSystem"
        ]
        for each, meant in weapons:
            for text in _texts(each, "name", "alias"):
                names.setdefault(slug(text), (each.ref, meant))
        for each, meant in weapons:
            names.setdefault(each.ref.id, (each.ref, meant))  # `leclerc`, whose name is longer
        distinct = set(designations)
        heads: dict[str, set[str]] = defaultdict(set)
        for designation, description in distinct:
            heads[slug(designation)].add(head(description))
        several = {plain for plain, of in heads.items() if len(of - {""}) > 1}
        every = {one for one, _ in distinct} if whole else ()
        shorts = Counter([shorter(name) for name in every] + [name for name in every if " " not in name])
        return cls(names, frozenset(each.ref.id for each in things), SHARED | several, dict(shorts))

    def weapon(self, designation: str, description: str) -> tuple[Ref, bool]:
        """The thing that is meant, and whether the reference data have it."""
        key = (designation, description)
        if key not in self.found:
            self.found[key] = self._weapon(designation, description)
        return self.found[key]

    def _weapon(self, designation: str, description: str) -> tuple[Ref, bool]:
        plain = slug(designation)
        if plain in self.known:
            ref, meant = self.known[plain]
            if _alike(designation, meant, description):
                return ref, True
        if plain in self.taken or plain in self.known or plain in self.shared:
            return Ref(f"{plain}-{head(description) or slug(description)}"), False
        return Ref(plain), False

    def aliases(self, designation: str) -> list[str]:
        """The shorter form that only this designation has: `EMB-314` of `EMB-314 Super Tucano`."""
        short = shorter(designation)
        known = slug(short) in self.known or slug(short) in self.taken
        return [short] if self.shorts.get(short) == 1 and not known else []


def shorter(designation: str) -> str:
    """The number before a name, by which people may call it; else empty.

    >>> shorter("EMB-314 Super Tucano"), shorter("UFH 155mm"), shorter("Su-35S")
    ('EMB-314', '', '')
    """
    first, _, rest = designation.partition(" ")
    coded = len(first) > 3 and re.search(r"\d", first) and re.search(r"[A-Z]", first)
    named = re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", rest)
    return first if coded and named and "/" not in first else ""


@dataclass(frozen=True, slots=True)
class Party:
    """A recipient or supplier: its id, and where it is no country of the reference data what to say of it."""

    ref: Ref
    name: str = ""
    alias: str = ""
    place: Ref | None = None
    known: bool = False


@dataclass
class Parties:
    """Who buys and sells: states, and organizations that a register marks by stars."""

    reference: Reference
    organizations: dict[str, Ref]
    found: dict[str, Party | None] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known) -> Parties:
        """With the reference data's countries and organizations."""
        names: dict[str, Ref] = {}
        for each in known():
            if each.kind == "Organization":
                for key, of in each.says:
                    if key in ("name", "alias", "acronym", "longName") and isinstance(of, Value):
                        names.setdefault(slug(of.text), each.ref)
        return cls(Reference.of(known), names)

    def party(self, written: str) -> Party | None:
        """Who is meant; None for one whom the register does not know, or that is no party of any kind we know.

        `Hamas (Palestine)*` is an organization (one star: not a state; two: one of states), `United Nations**` too.
        """
        if written not in self.found:
            self.found[written] = self._party(written)
        return self.found[written]

    def _party(self, written: str) -> Party | None:
        starred = NON_STATE.match(written)
        if not starred:
            called = NAMED.get(slug(written), written)
            country = self.reference.country(called)
            return Party(country, known=True) if country else None
        name, place = starred["name"], starred["place"] or ""
        known = (
            self.organizations.get(slug(name)) if starred["stars"] == "**" or len(name) > 4 or place else None
        )
        if known:
            return Party(known, known=True)
        elsewhere = not place or place in COLONIAL or "/" in place
        country = None if elsewhere else self.reference.country(place)
        full = f"{name} ({place})" if place else name
        short = name if len(name) > 4 else full  # an acronym alone would be another's too
        id_ = slug(full)
        ref = Ref(f"{id_}-group" if id_ in self.reference.ids else id_)
        return Party(ref, short, full if full != short else "", country)
