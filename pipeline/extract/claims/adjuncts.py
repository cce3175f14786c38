"""The statements of adverbs and phrases of reporting: "reportedly", "according to X"."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import Span, find_end, find_noun_end, find_noun_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.statement import Statement

_BEFORE_NOUN = frozenset(["det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "case", "advmod"])


def read_adverb(passage: Passage, adverb: int) -> Statement | None:
    """The adverb's clause from its subject on or, before a mere phrase, the noun phrase."""
    tree = passage.tree
    head = tree.heads[adverb]
    stance = cues.ADVERBS[tree.words[adverb]]["own"]
    content = _read_own_clause(passage, head, adverb)
    return content and Statement(adverb, (adverb, adverb + 1), content, None, stance)


def _read_own_clause(passage: Passage, head: int, adverb: int) -> Span | None:
    tree = passage.tree
    if tree.kinds[head] in ("amod", "nummod"):
        noun = tree.heads[head]
        return passage.trim(max(passage.lows[noun], passage.first), find_noun_end(passage, noun, adverb))
    start = _find_clause_start(passage, head, adverb)
    return passage.trim(start, find_end(passage, max(adverb, start), adverb, clause=head))


def _find_clause_start(passage: Passage, head: int, adverb: int) -> int:
    """Where the subject of the clause begins; of a conjunct without one, where that does."""
    tree = passage.tree
    subjects = [one for kind in ("nsubj", "csubj", "expl") for one in tree.find(head, kind) if one >= passage.first]
    before = [one for one in subjects if one < max(adverb, head)]
    if before:
        return max(min(passage.lows[one] for one in before), passage.first)
    start = max(passage.lows[head], passage.first)
    while start < adverb and (tree.kinds[start] in ("cc", "punct", "mark") or tree.texts[start] == ","):
        start += 1
    return start


def read_phrase(passage: Passage, first: int) -> Statement | None:
    """The clause that a phrase such as "according to" gives to whom its noun names."""
    tree = passage.tree
    for words, stance in cues.PHRASES.items():
        after = first + len(words)
        if tuple(tree.words[first:after]) != words or after >= passage.end:
            continue
        noun = _find_noun(passage, after)
        if tree.words[noun] in cues.MEASURES:
            return None
        speaker = find_noun_phrase(passage, noun)
        if speaker is None:
            return None
        content = _read_around(passage, first, (after, max(speaker[1], after + 1)), noun)
        return content and Statement(first, (first, after), content, (after, speaker[1]), stance)
    return None


def _find_noun(passage: Passage, after: int) -> int:
    """The head of the noun phrase that begins here."""
    tree = passage.tree
    token = after
    while tree.relations[token] in _BEFORE_NOUN and token < (head := tree.heads[token]) < passage.end:
        if "," in tree.texts[token:head]:
            break
        token = head
    return token


def _read_around(passage: Passage, first: int, speaker: Span, noun: int) -> Span | None:
    tree = passage.tree
    last = speaker[1]
    is_first = first == passage.first or tree.kinds[first - 1] in ("mark", "cc") or _opens(passage, first)
    if last < passage.end and is_first:
        start = last + (tree.texts[last] == ",")
        return passage.trim(_skip_to_subject(passage, start), find_end(passage, start, first, clause=first))
    clause = next((one for one in passage.list_ancestors(noun) if tree.has(one, "nsubj", "csubj", "expl")), None)
    if clause is None:
        return passage.trim(passage.first, first)
    start = _find_clause_start(passage, clause, first)
    if start > first:
        return passage.trim(start, find_end(passage, start, first, clause=clause))
    end = first
    if last < passage.end and tree.texts[last] == "," and clause > last:
        end = find_end(passage, last + 1, first, clause=clause)
    return passage.trim(start, end)


def _opens(passage: Passage, first: int) -> bool:
    """Whether no predicate stands before it: "On 5 May, according to X, …"."""
    tree = passage.tree
    return tree.texts[first - 1] == "," and not any(
        tree.kinds[token] in ("nsubj", "expl") for token in range(passage.first, first)
    )


def _skip_to_subject(passage: Passage, start: int) -> int:
    """Where the first subject after here begins, where only adverbials part stand before it."""
    tree = passage.tree
    for token in range(start, min(start + 25, passage.end)):
        if tree.kinds[token] in ("nsubj", "expl", "csubj"):
            low = max(passage.lows[token], start)
            skipped = tree.texts[start:low]
            return low if low == start or "," in skipped[-1:] else start
    return start
