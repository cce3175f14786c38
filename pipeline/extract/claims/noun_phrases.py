"""Where a noun phrase begins and ends, as what is stated and as who states it."""

from __future__ import annotations

from pipeline.extract.claims.extents import Span, find_end
from pipeline.extract.claims.passage import Passage

_LEADING = frozenset(["after", "because", "as", "when", "by", "in", "before", "since", "if"])  # a clause behind it


def find_noun_end(passage: Passage, head: int, cue: int) -> int:
    """Where a noun phrase that is stated ends: with its complements, but without what a comma parts from it."""
    tree = passage.tree
    limit = find_end(passage, head, cue)
    for token in range(head + 1, limit):
        if passage.is_comma(token) and not _lists(passage, token, head):
            return token
        is_own = tree.kinds[tree.heads[token]] == "acl"  # "his importance in founding it"
        if tree.kinds[token] == "mark" and tree.words[token] in _LEADING and not is_own:
            return token
        if tree.kinds[token] == "cc" and token + 1 < limit and tree.kinds[passage.find_top(token + 1, token)] == "conj":
            top = passage.find_top(token + 1, token)
            if tree.heads[top] < head and tree.heads[top] != cue and tree.has(top, "nsubj", "obj"):
                return token
    return limit


def _lists(passage: Passage, comma: int, head: int) -> bool:
    """Whether the comma stands between nouns of a list."""
    top = passage.find_top(comma + 1, comma) if comma + 1 < passage.end else comma
    return passage.tree.kinds[top] == "conj" and passage.tree.heads[top] >= head


def _goes_on(passage: Passage, comma: int, until: int) -> bool:
    """Whether a list goes on behind the comma whose later names the tree takes for an apposition: "A, B and C said".

    An apposition of two has a comma behind it: "Roe, a nurse and writer, said".
    """
    tree = passage.tree
    top = passage.find_top(comma + 1, comma) if comma + 1 < until else comma
    joins = [
        token
        for token in range(comma + 2, until)
        if tree.words[token] in ("and", "or") and tree.heads[tree.heads[token]] in (top, tree.heads[top])
    ]
    return tree.kinds[top] == "appos" and bool(joins) and not any(map(passage.is_comma, range(joins[-1] + 1, until)))


def find_noun_phrase(passage: Passage, noun: int, *, until: int | None = None) -> Span | None:
    """The noun phrase with this head, without its preposition, apposition, and what a comma parts from it.

    `until`: what stands up to there belongs to it as well, where no comma parts it (a verb of which it is the subject).
    """
    tree = passage.tree
    start = max([passage.lows[noun], passage.first, *(one + 1 for one in tree.find(noun, "cop") if one < noun)])
    while start < noun and (
        tree.kinds[start] in ("case", "cc", "punct", "mark", "advmod")
        and tree.heads[start] == noun
        and tree.words[start] != "both"
    ):
        start += 1
    for token in range(start, noun):
        if passage.is_comma(token) and not _lists(passage, token, start):
            start = token + 1
    limit = min(max(passage.highs[noun] + 1, until or 0), passage.end)
    if until is not None and until > noun:
        limit = until
    end = noun + 1
    while end < limit:
        is_listed = passage.is_comma(end) and (_lists(passage, end, noun) or _goes_on(passage, end, until or noun))
        if passage.is_comma(end) and not is_listed:
            break
        if tree.texts[end] in ("(", "[", ";", ":"):
            break
        end += 1
    return passage.trim(start, end)
