"""What can be seen of a candidate: order, distance, grammar, the words between; the second opinion
weighs these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.text import role
from kg.text.claim import Claim, Name

if TYPE_CHECKING:
    from kg.text.candidate import Candidate, Slot
    from kg.text.page import Page, Sentence

CLASS = {
    "impose": (
        "impose slap levy place enact introduce hit announce apply put unveil level expand tighten target"
    ),
    "lift": "lift ease remove end suspend relieve waive drop scrap delist unfreeze loosen reduce roll",
    "want": "want demand urge ask call insist press push require tell order request appeal pressure exhort",
    "threat": "threaten warn vow pledge promise",
    "plan": "plan consider weigh mull prepare propose intend seek",
    "sign": "sign reach strike join ratify conclude agree enter approve finalize broker forge",
    "leave": "withdraw leave quit abandon pull exit terminate renounce back walk ditch rip tear",
    "meet": "meet attend host visit participate gather convene negotiate",
    "buy": "buy purchase import acquire procure receive get",
    "sell": "sell export ship supply deliver provide send",
    "say": "say note add state claim argue write tweet",
    "answer": "retaliate respond counter",
    "oppose": "oppose reject refuse resist block veto",
    "break": "violate breach evade break",
    "keep": "comply honor abide implement enforce",
}
SORT = {word: sort for sort, words in CLASS.items() for word in words.split()}


def bucket(n: int) -> str:
    """A distance in words, roughly.

    >>> [bucket(n) for n in (0, 3, -9, 50)]
    ['0', '4', '12', '99']
    """
    n = abs(n)
    return next((str(most) for most in (0, 1, 2, 4, 7, 12, 20) if n <= most), "99")


def path(sentence: Sentence, i: int, j: int, worded: bool) -> str:
    """The way through the dependency tree from word `i` to word `j`; `worded` adds verbs and prepositions."""
    words = sentence.words
    up, down = [i], [j]
    for way in (up, down):
        while words[way[-1]].head != way[-1] and len(way) < 10:
            way.append(words[way[-1]].head)
    meet = next((k for k in up if k in down), None)
    if meet is None:
        return "none"
    left, right = up[: up.index(meet)], down[: down.index(meet)]
    if len(left) + len(right) > 6:
        return "long"

    def step(k: int) -> str:
        word = words[k]
        return (
            f"{word.dep}:{word.lemma}"
            if worded and word.pos in ("ADP", "VERB") and k not in (i, j)
            else word.dep
        )

    top = words[meet].lemma if worded else words[meet].pos
    return ">".join(map(step, left)) + "^" + top + "<" + "<".join(map(step, reversed(right)))


def roles(sentence: Sentence, i: int) -> list[tuple[str, int]]:
    """The part word `i` plays: subject, object, after which preposition, and of which word."""
    words = sentence.words
    j, before, found = i, "", []
    for _ in range(5):
        word = words[j]
        above, dep = word.head, word.dep
        if dep == "conj" and above != j:
            j = above
            continue
        if dep in ("nsubj", "nsubjpass", "dobj", "dative", "attr", "agent"):
            part = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object"}.get(dep, dep)
            found.append((before + part, above))
            for k in words[above].kids:
                kid = words[k]
                if (
                    part == "subject"
                    and (kid.dep == "xcomp" or (kid.dep in ("conj", "advcl") and kid.pos == "VERB"))
                    and not any(words[z].dep in ("nsubj", "nsubjpass") for z in kid.kids)
                ):
                    found.append((before + part + "~", k))
            break
        if dep == "pobj":
            over = words[above].head
            prep = words[above].lemma if words[above].dep != "agent" else "subject"
            found.append((before + prep, over))
            if words[over].dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
                found.append((f"{before}{prep}~{words[over].dep}", words[over].head))
            break
        if dep in ("amod", "compound", "poss", "nmod", "appos"):
            found.append((before + dep, above))
            before, j = "m-", above
            continue
        found.append((before + dep, above))
        break
    return found


Found = Mapping[tuple[str, str, str], Sequence[Claim]]


def of(page: Page, sentence: Sentence, c: Candidate, found: Found) -> dict[str, float]:
    """The features of a candidate, by name; `found` is what the rules find in the sentence, by predicate
    and ends."""
    rules = sorted(
        {claim.rule for claim in found.get((c.predicate, c.subject.name.id, c.object.name.id), ())}
    )
    rival_subjects = {s for p, s, _ in found if p == c.predicate}
    rival_objects = {o for p, _, o in found if p == c.predicate}
    predicates = ",".join(sorted({p for p, _, _ in found if p not in ("HOLDS_OFFICE", c.predicate)}))
    words = sentence.words
    seen: dict[str, float] = dict.fromkeys((f"rule={rule}" for rule in rules), 1.0)

    def note(feature: str) -> None:
        seen[feature] = 1.0

    s, o, t = c.subject, c.object, c.trigger
    lemma = words[t].lemma
    verb = role.verb_above(sentence, t)
    over = role.verb_above(sentence, verb.head) if verb.head != verb.i else verb
    note(f"s:{s.source}:{s.sort}")
    note(f"o:{o.source}:{o.sort}")
    note(f"both:{s.source}:{o.source}")
    note(f"s={s.name.name}" if s.name.kind == "Country" else f"s:{s.name.kind}")
    note(f"o={o.name.name}" if o.name.kind == "Country" else f"o:{o.name.kind}")
    note(f"t={lemma}")
    note(f"v={verb.lemma}")
    note(f"w={over.lemma}")
    note(f"vt={SORT.get(verb.lemma)}:{lemma}")
    note(f"tdep={words[t].dep}")
    for k in words[t].kids:
        note(f"tkid={words[k].dep}:{words[k].lemma}")
    for k in verb.kids:
        if words[k].dep in ("aux", "neg", "mark", "advmod", "prt", "auxpass"):
            note(f"vkid={words[k].low}")
    note(f"found={predicates}")
    for end, rivals, mine in (("s", rival_subjects, s.name.id), ("o", rival_objects, o.name.id)):
        if rivals and mine not in rivals:
            note(f"rival:{end}")
        elif rivals:
            note(f"shared:{end}")
    placed = sorted((x, n) for x, n in ((s.at, "S"), (o.at, "O"), (t, "T")) if x is not None)
    order = "".join(n for _, n in placed)
    note(f"order={order}")
    note(f"ordert={order}:{lemma}")
    parts: dict[str, list[tuple[str, int]]] = {}
    for end, slot in (("s", s), ("o", o)):
        if slot.at is not None:
            parts[end] = slot_features(sentence, end, slot, t, (verb.i, over.i), seen)
    if s.at is not None and o.at is not None:
        heads = {h: part for part, h in parts["s"]}
        for part, h in parts["o"]:
            if h in heads:
                note(f"same={heads[h]}|{part}")
                note(f"samew={heads[h]}|{part}:{words[h].lemma}")
        note("so=" + path(sentence, s.at, o.at, True))
        note("sou=" + path(sentence, s.at, o.at, False))
        note(f"dso={bucket(s.at - o.at)}{'<' if s.at < o.at else '>'}")
        low, high = sorted((s.at, o.at))
        for w in words[low + 1 : min(high, low + 14)]:
            if w.mention is None and w.pos in ("VERB", "NOUN", "ADP", "ADJ"):
                note(f"between={w.lemma}")
        between = {w.mention.a for w in words[low + 1 : high] if w.mention is not None}
        seen["n:between"] = min(len(between), 6) / 6
    for w in words:
        if w.mention is None and w.lemma in SORT:
            note(f"has={SORT[w.lemma]}")
    total = sum(page.states.values()) or 1
    top = page.top
    seen["n:s"] = page.states[s.name] / total
    seen["n:o"] = page.states[o.name] / total
    note(f"rank={rank(top, s)}{rank(top, o)}")
    seen["n:subjects"] = min(c.subjects, 8) / 8
    seen["n:objects"] = min(c.objects, 8) / 8
    seen["n:triggers"] = min(c.triggers, 4) / 4
    seen["n:length"] = min(len(words), 60) / 60
    seen["n:position"] = sentence.number / max(1, len(page.sentences))
    return seen


def rank(top: list[Name], slot: Slot) -> int:
    """The place of a state among the article's, 9 where it is none of the first."""
    return next((n for n, name in enumerate(top[:6]) if name == slot.name), 9)


def slot_features(
    sentence: Sentence, end: str, slot: Slot, t: int, verbs: tuple[int, int], seen: dict[str, float]
) -> list[tuple[str, int]]:
    """What can be seen of one end: its part in the sentence, its neighbours, its way to the trigger."""
    words = sentence.words
    i = slot.at if slot.at is not None else t
    seen[f"{end}t=" + path(sentence, i, t, True)] = 1.0
    seen[f"{end}tu=" + path(sentence, i, t, False)] = 1.0
    seen[f"{end}d={bucket(i - t)}{'<' if i < t else '>'}"] = 1.0
    if i:
        seen[f"{end}-1={words[i - 1].lemma}"] = 1.0
    if i + 1 < len(words):
        seen[f"{end}+1={words[i + 1].lemma}"] = 1.0
    seen[f"{end}dep={words[i].dep}"] = 1.0
    found = roles(sentence, i)
    for part, h in found:
        lemma = words[h].lemma
        seen[f"{end}r={part}"] = 1.0
        seen[f"{end}rw={part}:{lemma}"] = 1.0
        if lemma in SORT:
            seen[f"{end}rs={part}:{SORT[lemma]}"] = 1.0
        at = "T" if h == t else "V" if h == verbs[0] else "W" if h == verbs[1] else ""
        if at:
            seen[f"{end}@{at}={part}"] = 1.0
            seen[f"{end}@{at}w={part}:{lemma}"] = 1.0
    return found
