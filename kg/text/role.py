"""Who does what to whom around a verb or a noun of action, read off the dependency tree."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.text import lexicon

if TYPE_CHECKING:
    from kg.text.page import Mention, Sentence, Word

NOUNISH = ("compound", "amod", "poss", "nmod")
STANDS_FOR = lexicon.COUNTRIES | lexicon.GROUP


@dataclass(slots=True)
class Frame:
    """The mentions in each role of an event word: `agent`, `theme`, `to` (recipient), and by preposition."""

    at: int
    agent: list[Mention] = field(default_factory=list)
    theme: list[Mention] = field(default_factory=list)
    to: list[Mention] = field(default_factory=list)
    mods: list[Mention] = field(default_factory=list)
    by_prep: dict[str, list[Mention]] = field(default_factory=dict)
    theme_word: int | None = None
    verbs: list[int] = field(default_factory=list)

    def prep(self, *names: str) -> list[Mention]:
        """The mentions governed by any of the prepositions."""
        return [m for each in names for m in self.by_prep.get(each, [])]


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """Word `i` and those coordinated with it, in order."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        found.append(j)
        todo += [k for k in sentence.words[j].kids if sentence.words[k].dep == "conj"]
    return sorted(found)


def fillers(sentence: Sentence, i: int, deep: bool = True) -> list[Mention]:
    """The mentions that stand in the place of word `i`: itself and its conjuncts, "countries like
    India", "China and India"."""
    words = sentence.words
    found: list[Mention] = []
    for j in conjuncts(sentence, i):
        word = words[j]
        if word.mention is not None and word.mention.via != "any":
            found.append(word.mention)
            continue
        listed = []
        if deep:
            for k in word.kids:
                kid = words[k]
                if kid.dep == "appos" and (kid.mention is not None or kid.low in STANDS_FOR):
                    listed += fillers(sentence, k, False)
                elif (
                    kid.dep == "prep"
                    and kid.low in ("like", "including", "as", "of", "such as", "in")
                    and word.low in STANDS_FOR | {"couple", "number", "leaders", "part"}
                ):
                    listed += [
                        m for p in kid.kids if words[p].dep == "pobj" for m in fillers(sentence, p, False)
                    ]
                elif (
                    kid.dep in NOUNISH
                    and kid.mention is not None
                    and (word.low in STANDS_FOR or (word.mention is None and word.low in lexicon.OFFICE))
                ):
                    listed += fillers(sentence, k, False)
        if word.mention is not None:
            listed = listed or [word.mention]
        found += listed
    return unique(found)


JOINS = (",", "and", "&", "or")
IN_LISTS = (*JOINS, "the", "as", "well", "'s")


def titled(low: str) -> bool:
    """Tell whether a word or merged title ends in an office."""
    return bool(low.split()) and low.split()[-1].rstrip(".") in lexicon.OFFICE


def listed(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those that stand in one list with them: "A, B and Defence Minister C", whatever
    the parse."""
    found = list(mentions)
    ordered = sentence.mentions
    for one, two in itertools.pairwise(ordered):
        if (
            (one in found) == (two in found)
            or one.name.kind != two.name.kind
            or "pronoun" in (one.via, two.via)
        ):
            continue
        between = [w.low for w in sentence.words[one.b : two.a] if w.mention is None]
        rest = [x for x in between if x not in IN_LISTS and x not in lexicon.OFFICE_PART and not titled(x)]
        if not rest and any(x in JOINS for x in between):
            found.append(two if one in found else one)
    return unique(found)


def unique(mentions: list[Mention]) -> list[Mention]:
    """Each mention once, in order."""
    return list(dict.fromkeys(mentions))


def frame(sentence: Sentence, i: int) -> Frame:
    """The roles around word `i`, a verb or a noun, with what it inherits from the verbs that govern it."""
    words = sentence.words
    if words[i].pos in ("VERB", "AUX"):
        return verb_frame(sentence, i)
    return noun_frame(sentence, i)


def prepositions(sentence: Sentence, i: int, into: Frame) -> None:
    """Collect what the prepositions of word `i` govern; a preposition on the object counts as well."""
    words = sentence.words
    for k in words[i].kids:
        kid = words[k]
        if kid.dep in ("prep", "agent", "dative") and kid.pos in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
            for p in kid.kids:
                if words[p].dep in ("pobj", "pcomp"):
                    into.by_prep.setdefault("by" if kid.dep == "agent" else kid.low, []).extend(
                        fillers(sentence, p)
                    )
                elif words[p].dep == "prep":
                    for q in words[p].kids:
                        if words[q].dep == "pobj":
                            into.by_prep.setdefault(words[p].low, []).extend(fillers(sentence, q))


def verb_frame(sentence: Sentence, i: int) -> Frame:
    """The roles of a verb: passive, controlled and relative subjects are found where they are."""
    words = sentence.words
    found = Frame(i, verbs=[i])
    passive = any(words[k].dep in ("nsubjpass", "auxpass") for k in words[i].kids) or (
        words[i].dep == "acl" and words[i].tag == "VBN"
    )
    for k in words[i].kids:
        kid = words[k]
        if kid.dep in ("nsubj", "csubj"):
            found.agent += fillers(sentence, k)
        elif kid.dep in ("nsubjpass", "dobj", "oprd", "attr"):
            found.theme += fillers(sentence, k)
            found.theme_word = k if found.theme_word is None else found.theme_word
            prepositions(sentence, k, found)
        elif kid.dep == "dative" and kid.pos != "ADP":
            found.to += fillers(sentence, k)
    prepositions(sentence, i, found)
    found.to += found.prep("to")
    if passive:
        found.agent = found.prep("by")
        if words[i].dep == "acl":
            found.theme += fillers(sentence, words[i].head)
            found.theme_word = words[i].head
    elif not found.agent:
        found.agent = inherited(sentence, i, found)
    return found


def inherited(sentence: Sentence, i: int, into: Frame) -> list[Mention]:
    """The subject of a verb without one: of the verb, noun or clause that it hangs on."""
    words = sentence.words
    j = i
    for _ in range(6):
        word = words[j]
        above = words[word.head]
        if word.head == j:
            return []
        if word.dep in ("relcl", "acl") and above.pos not in ("VERB", "AUX"):
            if word.dep == "relcl" or word.tag == "VBG":
                return fillers(sentence, word.head)
            own = noun_frame(sentence, word.head)  # India's plan to buy
            into.verbs += own.verbs
            return own.agent or [m for m in own.mods if m.name.kind == "Country"]
        into.verbs.append(word.head)
        if word.dep == "xcomp":
            objects = [k for k in above.kids if words[k].dep == "dobj"]
            if objects and above.lemma in lexicon.DEMAND | {"help", "allow", "let", "enable", "permit"}:
                return fillers(sentence, objects[0])
        subjects = [k for k in above.kids if words[k].dep in ("nsubj", "nsubjpass")]
        if subjects and words[subjects[0]].low not in ("who", "which", "that"):
            return fillers(sentence, subjects[0])
        if subjects and above.dep == "relcl":
            return fillers(sentence, above.head)
        j = word.head
    return []


def noun_frame(sentence: Sentence, i: int) -> Frame:
    """The roles of a noun of action: "India's purchase of the S-400 from Russia", "sanctions imposed on
    Iran by the US"."""
    words = sentence.words
    found = Frame(i)
    for k in words[i].kids:
        kid = words[k]
        if kid.dep == "poss":
            found.agent += fillers(sentence, k)
        elif kid.dep in NOUNISH:
            found.mods += fillers(sentence, k)
        elif kid.dep == "acl" and kid.tag == "VBN":
            prepositions(sentence, k, found)
            found.verbs.append(k)
        elif kid.dep == "relcl":
            inner = verb_frame(sentence, k)
            found.verbs.append(k)
            for key, mentions in inner.by_prep.items():
                found.by_prep.setdefault(key, []).extend(mentions)
            found.agent += [m for m in inner.agent if m.head != i]
    prepositions(sentence, i, found)
    found.agent += found.prep("by")
    found.theme = found.prep("of")
    found.to = found.prep("to")
    verb = light_verb(sentence, i)
    if verb is not None:
        found.verbs.append(verb)
        above = verb_frame(sentence, verb)
        found.verbs += above.verbs[1:]
        own = bool(found.agent) and any(words[k].dep == "poss" for k in words[i].kids)
        if i in governed(sentence, above):
            found.agent = unique(found.agent + ([] if own else above.agent))
            found.to = unique(found.to + above.to)
        elif above.theme_word is not None:
            found.by_prep.setdefault("via", []).extend(above.theme)
            found.agent = unique(found.agent + ([] if own else above.agent))
        for key, mentions in above.by_prep.items():
            if i not in governed(sentence, above) and key != "via":
                continue
            kept = [m for m in mentions if m not in found.by_prep.get(key, [])]
            found.by_prep.setdefault(key, []).extend(kept)
    return found


def governed(sentence: Sentence, above: Frame) -> list[int]:
    """The words coordinated as the verb's object."""
    return conjuncts(sentence, above.theme_word) if above.theme_word is not None else []


def light_verb(sentence: Sentence, i: int) -> int | None:
    """The verb of which the noun is object, subject or complement, through coordination and prepositions
    like "with"."""
    words = sentence.words
    j = i
    for _ in range(4):
        word = words[j]
        if word.head == j:
            return None
        above = words[word.head]
        if above.pos in ("VERB", "AUX") and word.dep in ("dobj", "nsubjpass", "nsubj", "attr", "oprd"):
            return above.i
        if (
            word.dep == "conj"
            or (word.dep == "pobj" and above.low in ("with", "to", "in", "into"))
            or word.dep == "prep"
        ):
            j = word.head
            if words[j].pos in ("VERB",):
                return j
            continue
        return None
    return None


def verb_above(sentence: Sentence, i: int) -> Word:
    """The nearest verb at or above word `i`."""
    words = sentence.words
    j = i
    for _ in range(12):
        if words[j].pos in ("VERB", "AUX") or words[j].head == j:
            return words[j]
        j = words[j].head
    return words[j]
