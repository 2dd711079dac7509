"""IMPOSES_TARIFF_ON: who puts tariffs on whose goods, at what rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon, role, status
from kg.text.claim import Name, Said
from kg.text.finding import Finding, good
from kg.text.page import Mention, Page, Sentence
from kg.text.rules.acquires import states

if TYPE_CHECKING:
    from collections.abc import Iterator

ANY = Name("Country", "any country", "any-country")
UNITED_STATES = Name("Country", "United States", "US")
ON = ("on", "against", "upon")
EXEMPT = lexicon.bag("exempt exclude spare")


def find(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Tariffs as nouns, with the states and goods around them."""
    if not any(w.lemma in lexicon.TARIFF or w.low in lexicon.TARIFF for w in sentence.words):
        return
    words = sentence.words
    done: set[tuple[object, ...]] = set()
    for word in words:
        if word.mention is not None or word.lemma not in lexicon.TARIFF or word.pos not in ("NOUN", "PROPN"):
            continue
        frame = role.noun_frame(sentence, word.i)
        targets = states(frame.prep(*ON)) + whose_goods(sentence, word.i)
        own = [
            m
            for m in frame.agent + frame.mods
            if m.state is not None and m.party not in {t.party for t in targets}
        ]
        if not own:
            own = [
                m
                for m in states(sentence.mentions)
                if m.a < word.i
                and m.party not in {t.party for t in targets}
                and words[m.head].dep in ("nsubj", "poss", "amod", "compound", "pobj")
            ][:1]
        who: list[Mention | Name] = list(role.unique(own)[:2]) or [
            UNITED_STATES for state in page.top[:3] if state.id == "US"
        ]
        what = goods(sentence, word.i)
        objects: list[Mention | Name] = list(role.unique(targets)) or (
            [ANY] if what and len(what) and not targets else []
        )
        meant = meaning(sentence, word.i, frame)
        for one in who:
            for other in objects:
                for item in what or [""]:
                    said: dict[str, list[Said]] = {"commodity": [item]} if item else {}
                    key = (
                        one.party if isinstance(one, Mention) else one,
                        other.party if isinstance(other, Mention) else other,
                        item,
                    )
                    if key in done:
                        continue
                    done.add(key)
                    last = [w.i for w in words if item and w.low in item.split()][-1:]
                    yield Finding(
                        "IMPOSES_TARIFF_ON",
                        one,
                        other,
                        word.i,
                        "tariff",
                        said,
                        meant,
                        words=[*frame.verbs[:1], *last],
                    )


def whose_goods(sentence: Sentence, i: int) -> list[Mention]:
    """The states whose goods are taxed: "tariffs on steel imports from China", "on Chinese goods", "on
    goods from countries X and Y"."""
    words = sentence.words
    found: list[Mention] = []
    on = [k for k in words[i].kids if words[k].dep == "prep" and words[k].low in ON]
    verb = role.light_verb(sentence, i)
    if verb is not None:
        on += [k for k in words[verb].kids if words[k].dep == "prep" and words[k].low in ON and k > i]
    todo = [p for k in on for p in words[k].kids if words[p].dep == "pobj"]
    seen: set[int] = set()
    while todo:
        j = todo.pop(0)
        if j in seen:
            continue
        seen.add(j)
        for k in words[j].kids:
            kid = words[k]
            if kid.dep in ("amod", "compound", "poss", "nmod", "conj", "appos", "acl"):
                if (
                    kid.mention is not None
                    and kid.mention.state is not None
                    and kid.mention.name.kind == "Country"
                ):
                    found += [m for m in role.fillers(sentence, k) if m.state is not None]
                todo.append(k)
            elif kid.dep == "prep" and kid.low in ("from", "of", "in", "into", "like", "including", "by"):
                pobj = [p for p in kid.kids if words[p].dep == "pobj"]
                found += [m for p in pobj for m in states(role.fillers(sentence, p))]
                todo += pobj
    return role.listed(sentence, role.unique(found or after_from(sentence, i)))


def after_from(sentence: Sentence, i: int) -> list[Mention]:
    """The state after "imports from" or "from countries" behind the tariffs, wherever the parse hangs it."""
    words = sentence.words
    for word in words[i + 1 : i + 11]:
        if word.low == "from":
            first = next((m for m in sentence.mentions if m.a > word.i and m.state is not None), None)
            if first is not None and all(
                w.low in ("the", "countries", "like", "including", "nations", ":")
                for w in words[word.i + 1 : first.a]
            ):
                return [first]
    return []


def goods(sentence: Sentence, i: int) -> list[str]:
    """The goods taxed: after "tariffs on", else before "tariffs"; steel and aluminium are two."""
    words = sentence.words
    after = " ".join(w.text for w in words[i + 1 : i + 9])
    before = " ".join(w.text for w in words[max(0, i - 5) : i])
    on = after if after.startswith(("on ", "against ")) else ""
    found = [good(m.group()) for m in lexicon.TRADED.finditer(on)] or [
        good(m.group()) for m in lexicon.TRADED.finditer(before)
    ]
    precise = [f for f in found if f not in ("goods", "products")]
    return list(dict.fromkeys(precise))[:3]


def meaning(sentence: Sentence, i: int, frame: role.Frame) -> str:
    """In force where imposed; else planned, threatened, considered or lifted."""
    governing = sentence.words[frame.verbs[0]] if frame.verbs else None
    meant = status.status(sentence, governing.i if governing is not None else i)
    if governing is not None and governing.lemma in lexicon.LIFT:
        return "lifted" if not meant else f"lift {meant}"
    if not meant and governing is not None and governing.tag in ("VBD", "VBN"):
        return "in force"
    return meant
