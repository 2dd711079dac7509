"""An entity of Wikidata as statements: a person with citizenship, family and offices; an organization; a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.loaded import Item
from kg.register import wikidata_words as words
from kg.register.wikibase import Claim, Json, Labels, called, claims, edtf, tagged, terms
from kg.statement import Entry, Object, Ref, Statement, Value, qualify

if TYPE_CHECKING:
    from kg.register.reference import Reference


@dataclass(frozen=True)
class Around:
    """What an entity is read with: the source's id, the known things by QID, names of states, and labels at hand."""

    source: str
    known: Mapping[str, tuple[Ref, str]]
    reference: Reference
    labels: Labels

    def state(self, item: str) -> Ref | None:
        """The state of a QID; None where there is none."""
        if item in words.STATES:
            return Ref(words.STATES[item])
        ref, kind = self.known.get(item, (None, ""))
        return ref if kind == "Country" else None


class Described:
    """Gathers what one entity says; `item()` gives it. `kind` is the label of what it is, `ref` its thing."""

    def __init__(self, entity: Json, around: Around) -> None:
        self.entity, self.around, self.id = entity, around, str(entity["id"])
        self.statements, self.counts = list[Statement](), Counter[str]()
        self.odd = dict[str, None]()
        self.claims = list[Claim]()
        for claim in claims(entity):
            if claim.rank == "deprecated":
                self.counts["deprecated statements left out"] += 1
            elif claim.datatype == "external-id":
                self.counts["ids of other registers left out"] += 1
            elif claim.value is None:
                self.counts["unknown values left out"] += 1
            else:
                self.claims.append(claim)
        self.classes = {claim.item for claim in self.claims if claim.name == "P31"}
        self.ref = Ref(self.id)

    def item(self) -> Item:
        """The entity as it was read; ignored where it is nothing that the graph speaks of."""
        code, name = called(self.entity)
        known = self.around.known.get(self.id)
        kind = self._kind()
        if not known and not kind:
            why = "a person, organization or country" if "claims" in self.entity else ""
            return Item(self.id, (), name, ignored=f"an item that is no {why[2:]}" if why else "labels only")
        if known:
            self.ref, kind = known
        self._say("kind", Value(kind), "P31" if self.classes else "labels")
        self._names(code, name, known=bool(known))
        if not known:
            self._facts(kind)
        elif self.claims:
            self.counts["statements of known things left out"] += len(self.claims)
        return Item(self.id, self.statements, name or self.id, parts=self.counts, unread=tuple(self.odd))

    def _kind(self) -> str:
        if words.HUMAN in self.classes:
            return "Person"
        if self.classes & words.COUNTRIES:
            return "Country"
        return "Organization" if self.classes & words.ORGANIZATIONS else ""

    def _say(self, predicate: str, of: Object, field: str, **said: object) -> None:
        self._about(self.ref, predicate, of, field, **said)

    def _about(self, subject: Ref, predicate: str, of: Object, field: str, **said: object) -> None:
        where = Entry(self.id, field)
        self.statements.append(Statement(subject, predicate, of, self.around.source, where, qualify(**said)))

    def _names(self, first: str, name: str, *, known: bool) -> None:
        """The label as name (of a known thing as alias), the others and the aliases as aliases, each in its language."""
        if not known:
            self._say(
                "name", Value(name or self.id, lang="" if first == "en" else tagged(first)), f"labels/{first}"
            )
            if not name:
                self.odd["labels: none; its name is its number"] = None
        seen = set() if known else {(first, name)}
        for part in ("labels", "aliases"):
            for code, text in terms(self.entity, part):
                if (code, text) in seen:
                    continue
                seen.add((code, text))
                lang = tagged(code)
                if lang:
                    self._say("alias", Value(text, lang=lang), f"{part}/{code}")
                    self.counts["names"] += 1
                else:
                    self.counts[f"names in {code}, a language without a tag, left out"] += 1

    def _facts(self, kind: str) -> None:
        for claim in self.claims:
            known = claim.name in words.IGNORED
            if not known and not (self._person(claim) if kind == "Person" else self._body(claim)):
                self.odd[f"claims/{claim.name}"] = None
            elif not known:
                for name in claim.qualifiers:
                    if name not in words.QUALIFIERS:
                        self.odd[f"claims/{claim.name}/qualifiers/{name}"] = None

    def _body(self, claim: Claim) -> bool:
        """What is said of an organization; whether the property is read."""
        if claim.name == "P571" and (day := edtf(claim.value, claim.doubts())):
            self._say("foundedOn", Value(day, "date"), claim.name)
        elif claim.name == "P856":
            self._say("url", Value(str(claim.value), "anyURI"), claim.name)
        else:
            return claim.name == "P571"
        return True

    def _person(self, claim: Claim) -> bool:
        """What is said of a person; whether the property is read."""
        name = claim.name
        if name in ("P569", "P570"):
            self._day("birthDate" if name == "P569" else "deathDate", claim)
        elif name == "P21":
            gender = words.MALE_FEMALE.get(claim.item) or self._label(claim.item, name)
            self._say("gender", Value(gender), name)
        elif name == "P27":
            self._citizen(claim)
        elif name == "P39":
            self._office(claim)
        elif name == "P106":
            self._say("position", Value(self._label(claim.item, name)), name)
        elif name == "P19":
            self._born(claim)
        elif name in words.TIES:
            self._tied(claim, "Person", words.TIES[name])
        elif name == "P108":
            title = next(iter(claim.items("P39")), "")
            self._tied(
                claim, "Organization", "employer", title=self._label(title, "P108/P39") if title else ""
            )
        elif name in words.MEMBERSHIPS:
            body = self._other(claim.item, "Organization", name)
            self._say("MEMBER_OF", body, name, kind=words.MEMBERSHIPS[name], **self._when(claim))
        elif name in words.ALIASES and isinstance(claim.value, dict):
            lang = tagged(str(claim.value.get("language", "")))
            self._say(words.ALIASES[name], Value(str(claim.value.get("text", "")), lang=lang), name)
        elif name == "P856":
            self._say("url", Value(str(claim.value), "anyURI"), name)
        else:
            return False
        return True

    def _day(self, predicate: str, claim: Claim) -> None:
        if day := edtf(claim.value, claim.doubts()):
            self._say(predicate, Value(day, "date"), claim.name)
        else:
            self.odd[f"claims/{claim.name}: a time that EDTF does not write so ({claim.value})"] = None

    def _when(self, claim: Claim) -> dict[str, object]:
        """Since when and until when, and how sure it is."""
        words_ = {"from": "P580", "to": "P582", "date": "P585"}  # a point in time neither begins nor ends it
        dates = {name: claim.when(of) for name, of in words_.items()}
        meant: dict[str, object] = {name: Value(of, "date") for name, of in dates.items() if of}
        over = claim.ended() and not dates["to"]  # it has ended, and nobody knows when
        return meant | {"status": "ended" if over else "", "note": claim.doubts()}

    def _citizen(self, claim: Claim) -> None:
        if state := self.around.state(claim.item):
            self._say("NATIONAL_OF", state, claim.name, **self._when(claim))
            self.counts["citizenships"] += 1
        else:
            self.odd[f"claims/P27: no country has the item {claim.item}"] = None

    def _born(self, claim: Claim) -> None:
        if state := self.around.state(claim.item):
            self._say("BORN_IN", state, claim.name)
            return
        written = next((str(of) for of in claim.qualifiers.get("P1932", ()) if isinstance(of, str)), "")
        self._say("birthPlace", Value(written or self._label(claim.item, claim.name)), claim.name)

    def _tied(self, claim: Claim, kind: str, tie: str, title: str = "") -> None:
        """A link to another; of which sort a relative is, by the label of the sort where it is at hand."""
        sort = next((self.around.labels.of(each) for each in claim.items("P1039")), "")
        other = self._other(claim.item, kind, claim.name)
        self._say("LINKED_TO", other, claim.name, kind=sort or tie, title=title, **self._when(claim))
        self.counts["links"] += 1

    def _office(self, claim: Claim) -> None:
        """An office in the state or body that its qualifiers, the position's own item or its label name.

        Where none of them is at hand, the position is held in an organization of the position's own number.
        """
        title = self._label(claim.item, claim.name)
        own = {each.name: each.item for each in claims(self.around.labels.entity(claim.item)) if each.item}
        given = [item for name in words.JURISDICTIONS for item in claim.items(name)]
        given += [own[name] for name in words.JURISDICTIONS if name in own]
        known = [ref for ref in map(self._known, given) if ref]
        named = (
            self.around.reference.exactly(title.rpartition(" of ")[2].removeprefix("the "))
            if " of " in title and not given  # a state of the union is no country: "Governor of Georgia"
            else None
        )
        if known or named:
            body = known[0] if known else named
        else:
            body = self._other(given[0] if given else claim.item, "Organization", claim.name)
        if body:
            self._say("HOLDS_OFFICE", body, claim.name, title=title, **self._when(claim))
            self.counts["offices"] += 1

    def _known(self, item: str) -> Ref | None:
        ref, kind = self.around.known.get(item, (self.around.state(item), "Country"))
        return ref if kind in ("Country", "Organization") else None

    def _label(self, item: str, field: str) -> str:
        """The label of an item; its number where the label is not at hand, which is reported."""
        found = self.around.labels.of(item)
        if not found:
            self.odd[f"claims/{field}: the label of an item is not at hand; its number stands for it"] = None
        return found or item

    def _other(self, item: str, kind: str, field: str) -> Ref:
        """Another thing: one of the reference data, or one of its own number, with kind and label."""
        known, sort = self.around.known.get(item, (None, ""))
        if known and (sort == kind or (kind == "Organization" and sort == "Country")):
            return known
        other = Ref(item)
        self._about(other, "kind", Value(kind), field)
        self._about(other, "name", Value(self._label(item, field)), field)
        return other
