"""Where what is stated in a clause before its sentence's own one ends: "After X said that it fell, Y left"."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import COMMAS, RELATIVES, SUBJECTS, begins_clause
from pipeline.extract.claims.passage import Passage


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
    for token in range(start, passage.end):
        has_subject = has_subject or tree.kinds[token] in SUBJECTS
        after = token + 1
        if not has_subject or tree.texts[token] not in COMMAS or after >= passage.end:
            continue
        if tree.words[after] not in RELATIVES and (begins_clause(passage, after) or begins_clause(passage, token)):
            return token
    return None
