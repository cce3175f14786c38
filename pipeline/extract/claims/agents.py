"""By whom: the noun phrase that names who does what a passive tells."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import Span
from pipeline.extract.claims.noun_phrases import find_noun_phrase
from pipeline.extract.claims.passage import Passage


def find_agent(passage: Passage, verb: int) -> Span | None:
    """The noun phrase after "by" of a passive."""
    for relation in ("obl", "nmod"):
        for noun in passage.tree.find(verb, relation):
            if noun > verb and passage.find_case(noun) == "by" and not _is_measure(passage, noun):
                return _read_agent(passage, noun, verb)
    agent = _find_loose_agent(passage, verb)
    return None if agent is None or _is_measure(passage, agent) else _read_agent(passage, agent, verb)


def _is_measure(passage: Passage, noun: int) -> bool:
    """Whether it tells until when or by how much: "by May", "by 40 miles"."""
    first = passage.tree.find(noun, "nummod")[:1]
    return noun in passage.dated or any(passage.tree.texts[number][0].isdigit() for number in first)


def _read_agent(passage: Passage, noun: int, verb: int) -> Span | None:
    phrase = find_noun_phrase(passage, noun)
    return phrase and passage.trim(phrase[0], _find_charge(passage, phrase, verb))


def _find_loose_agent(passage: Passage, verb: int) -> int | None:
    """An agent that hangs on what is said: "is said by some to be", "was described as a lie by the mayor"."""
    tree = passage.tree
    by = verb + 1
    if (
        by < passage.end
        and tree.words[by] == "by"
        and tree.kinds[by] == "case"
        and tree.kinds[tree.heads[by]] == "nsubj"
    ):
        return tree.heads[by]
    what = (noun for noun in tree.find(verb, "obl") if noun > verb and passage.find_case(noun) == "as")
    return next((one for noun in what for one in tree.find(noun, "nmod") if passage.find_case(one) == "by"), None)


def _find_charge(passage: Passage, phrase: Span, verb: int) -> int:
    """Where an agent ends: before what is the verb's, "described by some as mad", "accused by the council of theft"."""
    tree, frames = passage.tree, cues.VERBS.get(passage.tree.words[verb], {})
    led = [preposition for preposition in ("as", "of") if preposition in frames]
    ends = [token for token in range(phrase[0] + 1, phrase[1]) if tree.words[token] in led]
    ends = [token for token in ends if tree.words[token - 1] != "such"]
    if "of" in led:
        ends = [token for token in ends[-1:] if _begins_charge(passage, token + 1, is_second=len(ends) > 1)]
    clauses = [token for token in range(phrase[0] + 1, phrase[1]) if tree.words[token] in cues.SUBORDINATORS - {"as"}]
    return min([*ends[:1], *clauses[:1], phrase[1]])  # "by some critics when it came out"


def _begins_charge(passage: Passage, token: int, *, is_second: bool) -> bool:
    """Whether what stands behind an "of" is a deed, "theft", "taking bribes", or, behind a second one, a bare noun."""
    first = passage.tree.words[token : token + 1]
    if not first or passage.tree.texts[token][0].isupper():
        return False  # "by the Council of Europe"
    is_deed = first[0].endswith("ing") or any(word in cues.CHARGES for word in passage.tree.words[token : token + 3])
    return is_deed or (is_second and first[0] not in cues.DETERMINERS)
