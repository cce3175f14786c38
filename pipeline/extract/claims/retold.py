"""What is weighed behind its own clause: "…, which the mayor denies", "…, a charge that he rejected"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Stance
from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.extents import SUBJECTS, Span
from pipeline.extract.claims.loose_subjects import BEFORE_VERB
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.speakers import find_speaker
from pipeline.extract.claims.stances import find_cue
from pipeline.extract.claims.statement import Statement

_NOT_OF_SPEAKER = frozenset(["acl", "advcl", "aux", "ccomp", "cop", "mark", "parataxis", "xcomp"])
_NAMED_WITHIN = 3  # tokens from a comma to the noun that takes up what stands before it
_JUDGED_WITHIN = 4  # tokens from "as" to "false"


def read_retold(passage: Passage, verb: int, found: Sequence[Statement]) -> Statement | None:
    """What stands before the comma behind which the verb weighs it: what was stated there, else the clause."""
    stance = _weigh(passage, verb)
    taken = None if stance is None or passage.find_object(verb) is not None else _find_taking_up(passage, verb)
    read = None if taken is None else find_cue(passage, verb)
    if stance is None or taken is None or read is None:
        return None
    comma, before = taken
    is_suffered = passage.is_passive(verb) or verb == before + 1
    speaker = find_agent(passage, verb) if is_suffered else _read_speaker(passage, before + 1, verb)
    content = _find_stated(passage, comma, found)
    cue, is_doubt = read
    if content is None or (speaker is None and not (is_suffered and is_doubt)):
        return None
    return Statement(verb, cue, content, speaker, "doubts" if is_doubt else stance)


def _weigh(passage: Passage, verb: int) -> Stance | None:
    frames = cues.VERBS.get(passage.tree.words[verb], {})
    if _is_called_false(passage, verb) and {"as", "judged", "quality"} & frames.keys():
        return "denies"
    return next((stance for stance in frames.values() if stance in ("denies", "confirms", "doubts")), None)


def _is_called_false(passage: Passage, verb: int) -> bool:
    words = passage.tree.words[verb + 1 : min(verb + 1 + _JUDGED_WITHIN, passage.end)]
    return words[:1] == ["as"] and any(word in cues.FALSITIES for word in words)


def _find_taking_up(passage: Passage, verb: int) -> Span | None:
    """The comma behind what is taken up, and the last word that takes it up, before who weighs it."""
    words = passage.tree.words
    for comma in range(verb - 2, passage.first, -1):
        if not passage.is_comma(comma):
            continue
        if words[comma + 1] == "which":
            return (comma, comma + 1) if _may_take_clause(passage, comma, verb) else None
        reach = range(comma + 1, min(comma + 1 + _NAMED_WITHIN, verb))
        noun = next((token for token in reach if passage.tree.texts[token] in cues.RETELLING), None)
        if noun is not None:
            return comma, noun + (words[noun + 1] in ("that", "which"))
    return None


def _may_take_clause(passage: Passage, comma: int, verb: int) -> bool:
    """Whether "which" may stand for all before it: what is denied, or called false, but nothing granted or told."""
    tree = passage.tree
    things = _list_things(passage, comma)
    is_asked = any(tree.words[one] in cues.GRANTED | cues.ASKED for one in (*things, tree.heads[verb]))
    is_told = any(tree.words[one] in cues.NOUNS and not passage.leads_on(one) for one in things)
    return not (is_asked or is_told) and (tree.words[verb] in cues.DENYING or _is_called_false(passage, verb))


def _list_things(passage: Passage, comma: int) -> tuple[int, ...]:
    """The word before the comma and the two above it, of which one may be what "which" stands for."""
    return (comma - 1, *passage.list_ancestors(comma - 1)[:2])


def _read_speaker(passage: Passage, start: int, verb: int) -> Span | None:
    """All that stands before the verb where it is a noun phrase or a list of such, else whom the tree tells."""
    tree, end = passage.tree, verb
    while end > start and (tree.kinds[end - 1] in BEFORE_VERB or tree.words[end - 1] in cues.NEGATIONS):
        end -= 1
    if end == start:
        return None
    is_aside = (
        passage.is_comma(start) or tree.words[start] in cues.PREPOSITIONS | cues.FIRST_WORDS or start in passage.dated
    )
    is_clause = any(tree.kinds[token] in _NOT_OF_SPEAKER for token in range(start, end))
    return find_speaker(passage, verb) if is_aside or is_clause else passage.trim(start, end)


def _find_stated(passage: Passage, comma: int, found: Sequence[Statement]) -> Span | None:
    """What was stated up to the comma, else the clause that ends there, from its subject on."""
    stated = [one for one in found if one.content[0] < comma <= one.content[1] and one.head < comma]
    if stated:
        return passage.trim(stated[-1].content[0], comma)
    tree = passage.tree
    for noun in _list_things(passage, comma):
        if tree.words[noun] in cues.NOUNS and noun < comma and passage.leads_on(noun):
            return passage.trim(noun + 2, comma)  # "a charge of theft, which he denied"
    for clause in (comma - 1, *passage.list_ancestors(comma - 1)):
        subjects = [one for kind in SUBJECTS for one in tree.find(clause, kind) if passage.first <= one < comma]
        if subjects and clause < comma:
            return passage.trim(max(passage.lows[min(subjects)], passage.first), comma)
    return None
