"""What can be denied or confirmed as so, and what is only given, granted or recognised."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.passage import Passage

_INSIDE = frozenset(["advmod", "aux", "case", "cc", "mark", "punct"])  # no noun phrase ends with them
_STATING = cues.NOUNS.keys() | cues.TRUTHS | cues.READINGS | cues.RELATIONS
_SO_OR_NOT = _STATING | cues.CHARGES | cues.FINDINGS | cues.MATTERS | cues.POINTERS


def is_event(word: str) -> bool:
    """Whether the noun is of an event or a state: it is listed, or ends so and is no thing."""
    one = word.removesuffix("s")
    return word in cues.EVENTS or (one.endswith(cues.EVENT_ENDINGS) and one not in cues.THINGS)


def is_at_issue(passage: Passage, noun: int, is_doubt: bool) -> bool:
    """Whether the noun is of a statement, an event or a state; where nobody confirms, whether it is no formal act."""
    word = passage.tree.words[noun]
    if word in cues.RATIFIED or is_entitled(passage, noun):
        return False
    is_any = passage.has_word(noun, ("any",), "det")  # "denied any part in it"
    return is_doubt or is_any or word in _SO_OR_NOT or is_event(word)


def is_entitled(passage: Passage, noun: int) -> bool:
    """Whether it is a claim to a thing and not of one: "the claim of the prince to the throne"."""
    tree = passage.tree
    to = next((token for token in range(noun + 1, passage.end) if tree.words[token] == "to"), None)
    if not tree.words[noun].startswith("claim") or to is None or tree.kinds[to] != "case":
        return False
    return not any(tree.kinds[token] in ("punct", "aux", "ccomp", "nsubj") for token in range(noun + 1, to))


def is_withheld(passage: Passage, verb: int) -> bool:
    """Whether a verb of denying keeps something from somebody: "denied them a chance", "was denied a trial"."""
    tree, first = passage.tree, verb + 1
    if tree.words[verb] not in cues.DENYING or first >= passage.end:
        return False
    if passage.is_passive(verb):
        return tree.kinds[first] in ("det", "nummod", "obj", "xcomp", "amod", "compound") and first not in passage.dated
    noun = passage.find_object(verb)
    if noun is not None and tree.words[noun] not in _SO_OR_NOT:
        given = (one for one in tree.find(verb, "obl") if one > noun and passage.find_case(one) == "to")
        if next(given, None) is not None or any(one > verb for one in tree.find(verb, "iobj")):
            return True
    return _is_followed(passage, first)


def _is_followed(passage: Passage, first: int) -> bool:
    """Whether a second noun phrase stands right behind the one that begins here: "the invaders a safe crossing"."""
    tree = passage.tree
    for token in range(first, passage.end):
        begins = tree.words[token] in cues.DETERMINERS or tree.kinds[token] == "det"
        if token in passage.dated:
            return False  # "denied it the next day"
        if begins and token > first and tree.kinds[token - 1] not in _INSIDE | {"det"}:
            return tree.words[token - 1] not in cues.NOUNS  # not "the claim the mayor made"
        if tree.kinds[token] in _INSIDE:
            return False
    return False
