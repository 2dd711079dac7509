"""How an event is meant: planned, considered, threatened, done, or not so at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text import lexicon

if TYPE_CHECKING:
    from kg.text.page import Sentence, Word

PLANNED = lexicon.bag(
    "plan intend prepare expect schedule set aim agree vow pledge promise decide go seek determine "
    "ready commit want will shall about"
)
CONSIDERED = lexicon.bag(
    "consider weigh mull discuss explore study contemplate debate may might could can would whether "
    "possibility propose suggest "
    "proposal option review think possible potential potentially likely hint float if unless eye "
    "examine should hope ongoing"
)
THREATENED = lexicon.bag("threaten warn threat face risk")
DENIED = lexicon.bag("deny refuse reject decline rule oppose block prevent avoid bar prohibit")
NOT = ("not", "n't", "never", "no", "without", "nor", "neither", "n’t")
PLANS = lexicon.bag("plan plans planned intention decision deal agreement pledge promise")


def chain(sentence: Sentence, i: int) -> list[Word]:
    """Word `i` and the verbs and nouns of wish or plan that govern it, innermost first, up to a
    reporting verb."""
    words = sentence.words
    found = [words[i]]
    j = i
    for _ in range(8):
        if words[j].head == j:
            break
        dep, j = words[j].dep, words[j].head
        above = words[j]
        if dep == "appos":
            break  # what is said of the act is not said of its acronym, nor of "a law that ..."
        if (
            dep
            in ("relcl", "advcl", "conj", "nsubj", "nsubjpass", "appos", "poss", "compound", "amod", "csubj")
            and above.pos in ("VERB", "AUX", "NOUN", "PROPN")
            and words[i].head != j
        ):
            break
        wished = above.lemma in PLANNED | CONSIDERED | DENIED | THREATENED
        if dep in ("prep", "agent") and above.pos == "VERB" and not wished:
            break
        if (
            above.lemma in lexicon.SAY
            and dep == "ccomp"
            and above.lemma not in ("promise", "pledge", "vow", "deny", "suggest")
        ):
            break
        found.append(above)
    return found


def modals(sentence: Sentence, word: Word) -> list[str]:
    """The auxiliaries, particles and adverbs that colour a word."""
    return [
        sentence.words[k].low
        for k in word.kids
        if sentence.words[k].dep in ("aux", "neg", "mark", "advmod", "det", "amod", "prep", "auxpass")
    ]


def negative(sentence: Sentence, i: int) -> bool:
    """Tell whether the text says that it is not so: "no waivers", "will not buy", "refused to lift"."""
    count = 0
    for step, word in enumerate(chain(sentence, i)[:3]):
        kids = [sentence.words[k] for k in word.kids]
        said = [k.low for k in kids if k.dep == "neg" or (step == 0 and k.low in NOT) or k.low == "never"]
        if any(low in NOT for low in said) and step < 2:
            count += 1
        if step and word.lemma in ("deny", "refuse", "reject", "decline"):
            count += 1
    return count % 2 == 1


def status(sentence: Sentence, i: int) -> str:
    """The status of the event at word `i`: planned, considered, threatened, or empty where it simply is
    so."""
    words = chain(sentence, i)
    lemmas = [w.lemma for w in words]
    colours = [c for w in words for c in modals(sentence, w)]
    if any(x in THREATENED for x in lemmas) or any(x in THREATENED for x in colours):
        return "threatened"
    if any(x in CONSIDERED for x in lemmas[1:]) or any(x in CONSIDERED for x in colours):
        return "considered"
    going = any(w.lemma == "go" and w.tag == "VBG" for w in words)
    if (
        going
        or any(x in PLANNED for x in lemmas[1:] if x != "go")
        or any(x in ("will", "'ll", "wo", "shall", "planned", "proposed") for x in colours)
    ):
        return "planned"
    if any(w.low in PLANS or any(sentence.words[k].low == "planned" for k in w.kids) for w in words):
        return (
            "planned"
            if "plan" in lemmas or any(sentence.words[k].low == "planned" for w in words for k in w.kids)
            else ""
        )
    return ""
