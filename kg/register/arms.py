"""Weapons and parties of an arms register as things: which are known by that name, and ids for those that are not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.register.reference import Reference
from kg.statement import Ref, Thing, Value, slug

if TYPE_CHECKING:
    from kg.loaded import Known

# Words that tell what sort of weapon a description means; a name is another thing's where these do not meet.
CLASSES = {
    "air": "aircraft fighter bomber trainer tanker airplane airlifter jet interceptor",
    "helicopter": "helicopter",
    "drone": "uav ucav drone loitering unmanned",
    "missile": "missile sam ssm sam-system torpedo bomb rocket abm atgm munition interceptor anti-missile air-defence",
    "vehicle": "tank apc ifv apv afv vehicle car armoured aev arv mine-resistant",
    "ship": "frigate corvette submarine boat carrier ship destroyer cruiser vessel craft minesweeper minehunter opv tanker",
    "gun": "gun howitzer mortar launcher mrl mlrs turret cannon ciws artillery rocket",
    "sensor": "radar sonar eo sensor awacs aew aew&c reconnaissance",
    "engine": "engine turbofan turboprop turboshaft diesel",
}
SORTS: dict[str, set[str]] = defaultdict(set)
for _sort, _words in CLASSES.items():
    for _word in _words.split():
        SORTS[_word].add(_sort)
NON_STATE = re.compile(r"^(?P<name>.+?)(?: \((?P<place>[^()]+)\))?(?P<stars>\*{1,2})$")


def sorts(description: str) -> set[str]:
    """What sort of weapon a description means, in a few coarse classes.

    >>> sorted(sorts("SAM system")), sorted(sorts("surface-to-air missile system")), sorts("APC")
    (['missile'], ['missile'], {'vehicle'})
    """
    words = re.split(r"[\s/,()]+", description.casefold())
    return {sort for word in words for each in (word, *word.split("-")) for sort in SORTS.get(each, ())}


def _texts(one: Thing, *names: str) -> list[str]:
    return [of.text for name in names for key, of in one.says if key == name and isinstance(of, Value)]


@dataclass
class Arsenal:
    """The weapons of a register by designation and description, each with an id that hangs on nothing but these.

    A weapon of the reference data is meant where it has that name and may be of that sort. Else the id is the slug of the
    designation; where that is another thing's, or two designations share it, the description follows.
    """

    known: dict[str, tuple[Ref, set[str]]]
    taken: frozenset[str]
    ids: dict[str, set[str]]
    shorts: dict[str, int]
    found: dict[tuple[str, str], tuple[Ref, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known, designations: Iterable[tuple[str, str]]) -> Arsenal:
        """Make it for these (designation, description)."""
        names: dict[str, tuple[Ref, set[str]]] = {}
        things = known()
        for each in things:
            if each.kind == "WeaponSystem":
                meant = {sort for text in _texts(each, "weaponKind") for sort in sorts(text)}
                for text in _texts(each, "name", "alias"):
                    names.setdefault(slug(text), (each.ref, meant))
        distinct = set(designations)
        ids: dict[str, set[str]] = defaultdict(set)
        for designation, description in distinct:
            ids[slug(designation)].add(
                f"{' '.join(designation.split())}|{' '.join(sorted(sorts(description)))}"
            )
        shorts = Counter(
            short for designation in {one for one, _ in distinct} for short in shorter(designation)
        )
        return cls(names, frozenset(each.ref.id for each in things), dict(ids), dict(shorts))

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
            mine = sorts(description)
            if not mine or not meant or mine & meant:
                return ref, True
        shared = {each.casefold().rpartition("|")[2] for each in self.ids.get(plain, ())}
        if plain in self.taken or plain in self.known or len(shared) > 1:
            return Ref(f"{plain}-{slug(description)}"), False
        return Ref(plain), False

    def aliases(self, designation: str) -> list[str]:
        """Shorter forms that only this designation has: `EMB-314` of `EMB-314 Super Tucano`."""
        return [
            short
            for short in shorter(designation)
            if self.shorts.get(short) == 1 and slug(short) not in self.known
        ]


def shorter(designation: str) -> list[str]:
    """What people may call it in short: the number before a name, and a name of several words.

    >>> shorter("EMB-314 Super Tucano"), shorter("UFH 155mm"), shorter("Su-35S")
    (['EMB-314', 'Super Tucano'], [], [])
    """
    first, _, rest = designation.partition(" ")
    if not re.search(r"\d", first) or not re.search(r"[A-Z]", first) or len(first) < 4 or not rest:
        return []
    words = rest.split()
    named = len(words) > 1 and all(word[0].isupper() and word.isalpha() for word in words)
    plain = bool(re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", rest))
    return [first, rest] if named else [first] if plain else []


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
            country = self.reference.country(written)
            return Party(country, known=True) if country else None
        name, place = starred["name"], starred["place"] or ""
        known = (
            self.organizations.get(slug(name)) if starred["stars"] == "**" or len(name) > 4 or place else None
        )
        if known:
            return Party(known, known=True)
        country = self.reference.country(place.partition("/")[0]) if place else None
        full = f"{name} ({place})" if place else name
        short = name if len(name) > 4 else full  # an acronym alone would be another's too
        id_ = slug(full)
        ref = Ref(f"{id_}-group" if id_ in self.reference.ids else id_)
        return Party(ref, short, full if full != short else "", country)
