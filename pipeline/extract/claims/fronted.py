"""Where what is stated in a clause before its sentence's own one ends: "After X said that it fell, Y left"."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import RELATIVES, SUBJECTS, begins_clause
from pipeline.extract.claims.passage import Passage


def is_source_of_next(passage: Passage, token: int) -> bool:
    """Whether a phrase of reporting with a comma and a clause behind it begins here."""
    words = passage.tree.words
    if not any(tuple(words[token : token + len(phrase)]) == phrase for phrase in cues.PHRASES):
        return False
    commas = [each for each in range(token, passage.end) if passage.is_comma(each) or passage.tree.texts[each] == ")"]
    return any(begins_clause(passage, each + 1) for each in commas)


def find_fronted_end(passage: Passage, start: int, verb: int) -> int | None:
    """The comma behind which the sentence's own clause begins; None where the verb's clause is not before it."""
    tree, first = passage.tree, passage.first
    is_fronted = tree.heads[first] == verb and tree.words[first] in cues.SUBORDINATORS
    is_fronted = is_fronted or (tree.kinds[verb] == "advcl" and verb < start < tree.heads[verb])
    is_fronted = is_fronted or passage.has_word(verb, cues.SUBORDINATORS, "mark")
    is_fronted = is_fronted or (tree.kinds[verb] == "acl" and first in tree.find(tree.heads[verb], "case"))
    if not is_fronted or tree.words[start] in cues.SUBORDINATORS:
        return None
    has_subject = tree.words[start] == "to"
    inside = [range(opening, closing) for opening, closing in passage.closings.items() if opening >= start]
    for token in range(start, passage.end):
        if any(token in quotation for quotation in inside):
            continue
        has_subject = has_subject or tree.kinds[token] in SUBJECTS
        after = token + 1
        if not has_subject or not passage.is_comma(token) or after >= passage.end:
            continue
        if is_source_of_next(passage, after):
            return token  # "Although X says that it fell, according to Y, it did not"
        if tree.words[after] not in RELATIVES and (begins_clause(passage, after) or begins_clause(passage, token)):
            return token
    return None
