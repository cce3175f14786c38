"""What a verb of saying states in a small clause: of its object, by a second noun, an adjective or an infinitive."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.clauses import find_clause_after, find_clause_around
from pipeline.extract.claims.extents import RELATIVES, Span, find_end
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import read_from_subject
from pipeline.extract.claims.speakers import find_speaker


def read_small(passage: Passage, verb: int) -> Span | None:
    """Two noun phrases, or one and an adjective, after the verb: "called it a defeat"; a mere name states nothing."""
    tree = passage.tree
    if passage.is_passive(verb):
        return _read_passive(passage, verb)
    nouns = (*tree.find(verb, "obj"), *tree.find(verb, "iobj"))
    noun = next((one for one in nouns if one > verb or tree.words[one] in RELATIVES), None)
    if noun is None or passage.find_subject(verb) is None:
        return None
    seconds = [
        one
        for relation in ("xcomp", "obj", "ccomp")
        for head in (verb, noun)
        for one in tree.find(head, relation)
        if one > max(noun, verb)
    ]
    if noun < verb:
        is_judgement = any(_describes(passage, one, verb) for one in seconds)
    else:
        is_judgement = any(_judges(passage, one) for one in seconds) or _is_quoted(passage, noun)
    return passage.trim(min(noun, verb + 1), find_end(passage, verb + 1, verb)) if is_judgement else None


def _describes(passage: Passage, second: int, verb: int) -> bool:
    """Whether what a thing is called in a relative clause is no name: "which he called a plague", not "“steering”"."""
    if passage.has_word(second, ("a", "an"), "det"):
        return True
    return passage.tree.has(second, "amod") and verb + 1 not in passage.closings


def _read_passive(passage: Passage, verb: int) -> Span | None:
    """From the subject on, where an agent is named, or it has been so called and not merely named."""
    tree = passage.tree
    seconds = tree.find(verb, "xcomp")
    has_been = passage.has_word(verb, ("been",), "aux") and any(_judges(passage, one) for one in seconds)
    return read_from_subject(passage, verb) if seconds and (has_been or find_agent(passage, verb)) else None


def _judges(passage: Passage, second: int) -> bool:
    """Whether what the object is called is no name: "a defeat", "absurd"."""
    tree = passage.tree
    if tree.texts[second][0].isupper():
        return passage.has_word(second, ("a", "an"), "det")
    return tree.has(second, "det", "amod", "nmod") or tree.kinds[second] == "xcomp"


def _is_quoted(passage: Passage, noun: int) -> bool:
    """Whether words in quotation marks follow the object, more than one or no name."""
    after = passage.highs[noun] + 1
    opening = next((token for token in range(noun + 1, min(after + 1, passage.end)) if token in passage.closings), None)
    if opening is None or any(mark in passage.tree.texts[noun:opening] for mark in (",", "(")):
        return False
    inside = range(opening + 1, passage.closings[opening])
    return len(inside) > 1 or any(passage.tree.texts[token][0].islower() for token in inside)


def read_being(passage: Passage, verb: int) -> Span | None:
    """The object and an infinitive of being or having: "found the town to be empty"."""
    tree = passage.tree
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    if noun is None:
        return None
    clauses = [one for relation in ("xcomp", "ccomp", "advcl") for one in tree.find(verb, relation) if one > noun]
    marks = [mark for clause in clauses for mark in tree.find(clause, "mark") if tree.words[mark] == "to"]
    is_state = any(mark > noun and tree.words[mark + 1 : mark + 2] in (["be"], ["have"]) for mark in marks)
    return passage.trim(verb + 1, find_end(passage, verb + 1, verb)) if is_state else None


def read_aphorism(passage: Passage, verb: int) -> Span | None:
    """The clause around "as X put it", or the quotation behind "X put it bluntly:"."""
    tree = passage.tree
    if tree.words[verb + 1 : verb + 2] != ["it"] or passage.is_passive(verb):
        return None
    speaker = find_speaker(passage, verb)
    before = speaker[0] - 1 if speaker else passage.first - 1
    if before < passage.first or tree.words[before] != "as":
        return find_clause_after(passage, verb, quoted_only=True) if speaker and _leads_quote(passage, verb) else None
    return find_clause_around(passage, verb, speaker)


def _leads_quote(passage: Passage, verb: int) -> bool:
    """Whether but a manner stands before a quotation: "put it bluntly:", "put it this way:", not "put it down:"."""
    tree = passage.tree
    opening = next((token for token in range(verb + 2, passage.end) if token in passage.closings), passage.first)
    between = tree.words[verb + 2 : opening - 1]
    return bool(between) and tree.texts[opening - 1] in (":", ",") and between[-1] in cues.MANNERS
