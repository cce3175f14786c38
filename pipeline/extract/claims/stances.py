"""How the text stands to what it gives to someone."""

from __future__ import annotations

from pipeline.document import Stance
from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import is_subjunctive
from pipeline.extract.claims.extents import SUBJECTS, Span
from pipeline.extract.claims.passage import Passage


def find_cue(passage: Passage, verb: int) -> tuple[Span, bool] | None:
    """The cue's span, and whether it says that nobody confirms; None where by it nothing was said.

    Negated, wished for, refused or supposed, nothing was said, but a confirmation that is refused is told.
    """
    tree = passage.tree
    verifies = tree.words[verb] in cues.VERIFYING
    negation = next(
        (one for one in tree.find(verb, "advmod") if one < verb and tree.words[one] in cues.NEGATIONS), None
    )
    if negation is not None and tree.words[negation + 1] in ("until", "only"):
        negation = None  # "Not until May did X confirm it"
    if negation is None and verb > passage.first and tree.words[verb - 1] in ("not", "n't", "never"):
        negation = verb - 1
    if tree.words[verb - 1].endswith("ly") and tree.words[verb - 2] in cues.NEGATIONS and verb - 2 >= passage.first:
        negation = verb - 2  # "cannot reliably say"
    if negation is None:
        negation = _find_yet(passage, verb)
    if negation is not None:
        return ((negation, verb + 1), True) if verifies else None
    if any(_is_nobody(passage, one) for one in (passage.find_subject(verb), *_list_agents(passage, verb))):
        return ((verb, verb + 1), True) if verifies else None
    if passage.has_word(verb, ("nor",), "cc"):
        return None
    governor = tree.heads[verb]
    is_led = tree.kinds[verb] in ("xcomp", "advcl", "ccomp") and passage.has_word(verb, ("to",), "mark")
    if is_led and verb - governor in range(1, 5) and tree.words[governor] in cues.UNREAL:
        return ((governor, verb + 1), True) if verifies and tree.words[governor] in cues.REFUSING else None
    if passage.has_word(verb, cues.CONDITIONAL, "mark") or passage.has_word(verb, cues.MODAL, "aux"):
        return None
    if _is_wanted(passage, verb) or tree.words[verb - 1 : verb + 1] == ["for", "granted"]:
        return None
    return (verb, verb + 1), False


def _find_yet(passage: Passage, verb: int) -> int | None:
    """The "yet" before an infinitive of what is still to be said: "has yet to be confirmed"."""
    words = passage.tree.words
    to = next((mark for mark in passage.tree.find(verb, "mark") if words[mark] == "to"), passage.first)
    return to - 1 if to > passage.first and words[to - 1] == "yet" else None


def _list_agents(passage: Passage, verb: int) -> list[int]:
    """By whom it is done: "confirmed by nobody"."""
    return [one for one in passage.tree.find(verb, "obl") if one > verb and passage.find_case(one) == "by"]


def _is_nobody(passage: Passage, noun: int | None) -> bool:
    """Whether it names nobody: "none", "no mayor", "neither side", whatever tree that has."""
    if noun is None:
        return False
    before = max(passage.lows[noun] - 1, passage.first)
    is_led = noun > passage.first and bool(cues.NOBODYS.intersection(passage.tree.words[before:noun]))
    return is_led or passage.tree.words[noun] in cues.NOBODY or passage.has_word(noun, ("no",), "det")


def _is_wanted(passage: Passage, verb: int) -> bool:
    """Whether it is only required, or tried, to be said: "requires that a doctor certify", "an attempt to show"."""
    tree = passage.tree
    if passage.has_word(verb, ("to",), "mark"):
        governor = tree.heads[verb]
        is_said_of_it = tree.has(governor, "expl") or passage.has_word(governor, ("it",), "nsubj")
        is_said_of_it = is_said_of_it and tree.has(governor, "cop") and not tree.has(governor, "det")
        if is_said_of_it and "for" not in tree.words[governor:verb]:
            return True  # "it is important to note that"
        return verb - 2 >= passage.first and tree.words[verb - 2] in cues.ATTEMPTS
    above = {tree.words[one] for one in passage.list_ancestors(verb)[:2]}
    if above & cues.PROPOSING and (subject := passage.find_subject(verb)) is not None:
        return is_subjunctive(passage, passage.lows[subject])
    return not tree.words[verb].endswith(("ed", "s", "ing")) and bool(above & cues.REQUIRING)


def weigh_intention(passage: Passage, stance: Stance, content: Span, speaker: Span | None) -> Stance:
    """`intends` where who speaks tells of what he will do himself, else the stance as it is."""
    tree = passage.tree
    start, end = content
    if stance not in ("says", "claims") or speaker is None:
        return stance
    if tree.words[start] in cues.PURPOSES and tree.kinds[start] not in SUBJECTS:
        return "intends"
    is_quoted = any(opening < start < closing for opening, closing in passage.closings.items())
    if tree.words[start] not in (cues.OWN_SPEECH if is_quoted else cues.OWN_SUBJECT) or (
        tree.kinds[start] == "expl" and "be" in tree.words[start : start + 5]
    ):
        return stance
    for token in range(start + 1, min(start + 4, end)):
        if tree.words[token] in cues.FUTURE:
            return "intends"
        if tree.kinds[token] not in ("advmod", "aux"):
            break
    return stance
