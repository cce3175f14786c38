"""The statements of adverbs and phrases of reporting: "reportedly", "according to X"."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import join_halves
from pipeline.extract.claims.extents import RELATIVES, Span, find_end
from pipeline.extract.claims.fronted import is_source_of_next
from pipeline.extract.claims.noun_phrases import find_noun_end, find_noun_phrase
from pipeline.extract.claims.parallel import find_own_part, find_reporting_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.quotations import find_insertion
from pipeline.extract.claims.statement import Statement

_LEADING = frozenset(["with", "before", "after", "since", "until"])  # before a clause with a subject
_BEFORE_NOUN = frozenset(["amod", "compound", "nmod:poss", "nmod:desc", "nummod", "case", "advmod"])


def read_adverb(passage: Passage, adverb: int) -> Statement | None:
    """The adverb's clause from its subject on or, before a mere phrase, the noun phrase."""
    tree = passage.tree
    head = tree.heads[adverb]
    stance = cues.ADVERBS[tree.words[adverb]]["own"]
    content = _read_own_clause(passage, head, adverb)
    return content and Statement(adverb, (adverb, adverb + 1), content, None, stance)


def _read_own_clause(passage: Passage, head: int, adverb: int) -> Span | None:
    tree = passage.tree
    while tree.kinds[head] in ("advmod", "det") and passage.first <= tree.heads[head] < passage.end:
        head = tree.heads[head]  # "supposedly no longer bound"
    if tree.kinds[head] in ("amod", "nummod") or tree.kinds[adverb] == "amod":
        noun = head if tree.kinds[adverb] == "amod" else tree.heads[head]
        start = max(passage.lows[noun], passage.first)
        while start < adverb and tree.kinds[start] in ("case", "fixed", "mark"):
            start += 1
        return passage.trim(start, find_noun_end(passage, noun, adverb))
    start = _find_clause_start(passage, head, adverb)
    return passage.trim(start, find_end(passage, max(adverb, start), adverb, clause=head))


def _find_clause_start(passage: Passage, head: int, adverb: int) -> int:
    """Where the subject of the clause begins; of a conjunct without one, where that does."""
    tree = passage.tree
    subjects = [one for kind in ("nsubj", "csubj", "expl") for one in tree.find(head, kind) if one >= passage.first]
    before = [one for one in subjects if one < max(adverb, head)]
    if before:
        start = max(min(passage.lows[one] for one in before), passage.first)
        while start < before[0] and (tree.words[start] in _LEADING or tree.texts[start] == ","):
            start += 1  # "with the town reportedly taken", "before Roe reportedly left"
        return start
    start = max(passage.lows[head], passage.first)
    while start < adverb and (tree.kinds[start] in ("cc", "punct", "mark") or tree.texts[start] == ","):
        start += 1
    return start


def find_view(passage: Passage, first: int) -> int | None:
    """The noun of "in the mayor's view", which begins here, if it does."""
    tree = passage.tree
    if tree.words[first] not in ("in", "by") or tree.kinds[first] not in ("case", "mark"):
        return None
    noun = tree.heads[first]
    is_view = tree.words[noun] in cues.VIEWS and first < noun < passage.end
    return noun if is_view and _find_owner(passage, noun) is not None else None


def _find_owner(passage: Passage, noun: int) -> int | None:
    """Whose view it is, be it taken for the subject of a gerund: "in the clerk's telling"."""
    tree = passage.tree
    subjects = (one for one in tree.find(noun, "nsubj") if passage.has_word(one, ("'s", "’s", "'", "’"), "case"))
    return next(iter((*tree.find(noun, "nmod:poss"), *subjects)), None)


def read_view(passage: Passage, first: int, noun: int) -> Statement | None:
    """The clause that "in the mayor's view" gives to the mayor."""
    owner = _find_owner(passage, noun)
    speaker = None if owner is None else passage.trim(passage.lows[owner], owner + 1)
    after = noun + 1
    is_apart = after < passage.end and (passage.tree.texts[after] in (",", ":") or first > passage.first)
    if passage.tree.words[passage.tree.heads[noun]] in cues.VERBS and passage.tree.heads[noun] == first - 1:
        return None  # "adds in her account": it tells where, and the verb what
    content = _read_around(passage, first, (first + 1, after), noun) if speaker and is_apart else None
    return content and Statement(noun, (noun, noun + 1), content, speaker, cues.VIEWS[passage.tree.words[noun]])


def read_phrase(passage: Passage, first: int) -> Statement | None:
    """The clause that a phrase such as "according to" gives to whom its noun names."""
    phrase = find_reporting_phrase(passage, first)
    if phrase is None:
        return None
    after = first + len(phrase)
    noun = _find_noun(passage, after)
    speaker = find_noun_phrase(passage, noun)
    if speaker is None or speaker[1] <= noun or passage.tree.words[noun] in cues.MEASURES:
        return None
    if _tells_manner(passage, first, noun):
        return None
    low, high = find_own_part(passage, first, after)
    speaker = passage.trim(after, min(_find_list_end(passage, (after, speaker[1]), noun), high)) or speaker
    content = _read_around(passage, first, (after, passage.skip_bracket(speaker[1])), noun)
    if content is not None and (low > passage.first or high < passage.end):
        content = passage.trim(max(content[0], low), min(content[1], high)) or content
    return content and Statement(first, (first, after), content, speaker, cues.PHRASES[phrase])


def _find_list_end(passage: Passage, speaker: Span, noun: int) -> int:
    """Where a speaker ends: at a comma that parts him from his clause's subject, for a list has its "and".

    So it does where the clause is left without a subject: "According to a broker, the agents X and Y were cheated".
    """
    tree = passage.tree
    texts = tree.texts[slice(*speaker)]
    is_list = any(tree.words[token] in ("and", "or", "&") for token in range(*speaker))
    clause, last = tree.heads[noun], speaker[1]
    is_left = last + 1 < passage.end and tree.kinds[last + (tree.texts[last] == ",")] in ("aux", "cop")
    is_left = is_left and last < clause and passage.find_subject(clause) is None
    joined = [token for token in range(*speaker) if tree.words[token] in ("and", "&")]
    comma = next((token for token in range(*speaker) if tree.texts[token] == ","), last)
    if joined and joined[-1] < comma:
        return comma  # "According to A and B, …"
    return speaker[0] + texts.index(",") if "," in texts and (is_left or not is_list) else last


def _tells_manner(passage: Passage, first: int, noun: int) -> bool:
    """Whether the phrase tells by what things are arranged or differ: "sorted according to size"."""
    words = passage.tree.words
    if first == passage.first:
        return False
    governor = words[passage.tree.heads[noun]]
    is_bound = passage.tree.texts[first - 1] != "," and governor in cues.ARRANGING
    is_bound = is_bound and passage.tree.heads[noun] < first
    return is_bound or words[first - 1] in cues.ARRANGING or governor in cues.VARYING


def _find_noun(passage: Passage, after: int) -> int:
    """The head of the noun phrase that begins here."""
    tree = passage.tree
    token = after
    if tree.words[token] in cues.ARTICLES and tree.kinds[token] != "det" and token + 1 < passage.end:
        token += 1  # what hangs on no noun stands before one
    while (tree.relations[token] in _BEFORE_NOUN or tree.kinds[token] == "det") and token < (
        head := tree.heads[token]
    ) < passage.end:
        if "," in tree.texts[token:head]:
            break
        token = head
    return token


def _read_around(passage: Passage, first: int, speaker: Span, noun: int) -> Span | None:
    if (between := find_insertion(passage, first)) is not None:
        return join_halves(passage, *between)
    tree = passage.tree
    last = speaker[1]
    before = first - 1 - (first - 1 > passage.first and tree.texts[first - 1] == ",")
    is_first = first == passage.first or tree.kinds[before] in ("mark", "cc") or _opens(passage, first)
    is_first = is_first or tree.words[before] == "that"
    if last + 1 < passage.end and is_first:
        start = last + (tree.texts[last] in (",", ":"))
        if tree.words[start] in RELATIVES:  # "According to X, who denies it, the town fell"
            start = max(start, _find_clause_start(passage, tree.heads[noun], start))
        return passage.trim(_skip_to_subject(passage, start), find_end(passage, start, first, clause=first))
    clause = next(
        (one for one in (noun, *passage.list_ancestors(noun)) if tree.has(one, "nsubj", "csubj", "expl")), None
    )
    if clause is None:
        return passage.trim(passage.first, first)
    start = _find_clause_start(passage, clause, first)
    if start > first:
        return passage.trim(start, find_end(passage, start, first, clause=clause))
    end = first
    is_open = (
        first - 2 > start and tree.texts[first - 1] == "," and tree.kinds[first - 2] in ("aux", "cop")
    )  # "It was, according to X, a mistake"
    if last < passage.end and tree.texts[last] == "," and (clause > last or is_open):
        end = find_end(passage, last + 1, first, clause=clause)
    return passage.trim(start, end)


def _opens(passage: Passage, first: int) -> bool:
    """Whether no predicate stands before it: "On 5 May, according to X, …"."""
    tree = passage.tree
    if tree.texts[first - 1] == ";" and first < passage.end:
        return True
    if tree.texts[first - 1] == "," and tree.words[passage.first] in cues.SUBORDINATORS:
        return is_source_of_next(passage, first)
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
            return low if low == start or skipped[-1:] in ([","], [")"]) else start
    return start
