"""Where the words of a speaker begin and end against trees that misread them, and which words name nobody."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import RELATIVES, Span
from pipeline.extract.claims.passage import COMMAS, Passage

_EMPTY = cues.ARTICLES | RELATIVES
_STOPS = COMMAS | {";", ":", "“", "”", '"'}
_NOT_NOMINAL = frozenset(
    ["acl", "advcl", "aux", "ccomp", "cop", "csubj", "expl", "mark", "obl:unmarked", "parataxis", "root", "xcomp"]
)
_NAMELESS = frozenset(["advmod", "case", "cc", "det", "punct"])
_LONGEST_QUOTED = 3  # words of a speaker in quotation marks: the "experts" said


def settle_speaker(passage: Passage, speaker: Span, cue: int) -> Span | None:
    """The words that name the speaker, without the day, the cue and its auxiliaries; None where they name nobody."""
    start, end = speaker
    if start < cue < end:
        end = cue
    colons = [token for token in range(start, end - 1) if passage.tree.texts[token] in (":", ";")]
    start = colons[-1] + 1 if colons else start
    while end - 1 > start and passage.tree.texts[end - 1] in cues.MODAL | cues.FUTURE | {"to"}:
        end -= 1
    trimmed = passage.trim(skip_day(passage, start, end), _drop_day(passage, start, end))
    if trimmed is None or all(passage.tree.words[token] in _EMPTY for token in range(*trimmed)):
        return None
    if passage.tree.words[slice(*trimmed)] in (["no", "one"], *([word] for word in cues.NOBODY)):
        return None
    start, end = _widen(passage, *trimmed)
    if passage.tree.words[start] in cues.SUBORDINATORS | cues.CONTRAST:
        start = next((token for token in range(start, end) if passage.is_comma(token)), start) + 1
        if start >= end:
            return None
    if passage.closings.get(start - 1, end) < end:  # "Jack" Roe
        start -= 1
    return (start, end) if _stands_apart(passage, (start, end), cue) else None


def _widen(passage: Passage, start: int, end: int) -> Span:
    """The words with the article right before them, and from the bracket on in which they end, if it holds them."""
    opened = [token for token in range(start, end) if passage.tree.texts[token] == "("]
    if opened and ")" not in passage.tree.texts[opened[-1] : end] and opened[-1] + 1 < end:
        return opened[-1] + 1, end
    is_led = start > passage.first and passage.tree.words[start - 1] in cues.ARTICLES
    return start - is_led, end


def skip_day(passage: Passage, start: int, end: int) -> int:
    """Where the words begin behind a day that they begin with: "A day later the mayor", "1 May Jane Roe"."""
    after = start + (start + 1 in passage.dated and passage.tree.words[start] in cues.PREPOSITIONS)
    while after < end and (after in passage.dated or (after > start and passage.tree.texts[after] == ",")):
        after += 1
    if after < end and passage.tree.words[after] in cues.PREPOSITIONS | {"of"}:
        return start  # "two years of talks"
    begins = after < end and (passage.tree.texts[after][0].isupper() or passage.tree.words[after] in cues.DETERMINERS)
    return after if begins or (after < end and after - start > 1) else start


def _drop_day(passage: Passage, start: int, end: int) -> int:
    """Where the words end before a day that they end with: "the mayor on 1 May"."""
    before = end
    while before - 1 > start and before - 1 in passage.dated:
        before -= 1
    return before - 1 if start < before - 1 < end - 1 and passage.tree.words[before - 1] == "on" else end


def reach_back(passage: Passage, span: Span, verb: int) -> Span | None:
    """The noun phrase of which a subject is but the end, after a preposition: "Romans who had fled to Ostia said".

    None where it cannot be told where that begins.
    """
    words, texts = passage.tree.words, passage.tree.texts
    before = span[0] - 1
    if before < passage.first or span[1] > verb or span[0] in passage.dated or words[verb].endswith("ing"):
        return span
    if words[before] not in cues.PREPOSITIONS:
        return span
    start = before
    while start > passage.first and texts[start - 1] not in _STOPS and passage.tree.kinds[start - 1] != "mark":
        start -= 1
    while start < before and (start in passage.dated or start + 1 in passage.dated):
        start += 1
    limit = next((token for token in range(start, before) if words[token] in RELATIVES), before)
    return (start, span[1]) if is_nominal(passage, start, limit) else None


def is_nominal(passage: Passage, start: int, end: int) -> bool:
    """Whether the words are a noun phrase, with what hangs on it but no verb and no day."""
    tree, tokens = passage.tree, range(start, end)
    if not tokens or tree.words[start] in cues.PREPOSITIONS or any(token in passage.dated for token in tokens):
        return False
    if any(
        tree.kinds[token] in _NOT_NOMINAL or tree.relations[token] in _NOT_NOMINAL or tree.texts[token] in _STOPS
        for token in tokens
    ):
        return False
    return any(tree.kinds[token] not in _NAMELESS for token in tokens)


def _stands_apart(passage: Passage, span: Span, cue: int) -> bool:
    """Whether the words are no part of a quotation behind or before which their cue stands, but for scare quotes."""
    start, last = span[0], span[1] - 1
    for opening, closing in passage.closings.items():
        begins, ends = opening < start < closing, opening < last < closing
        is_whole = (opening + 1, closing) == span and span[1] - start <= _LONGEST_QUOTED
        if begins != ends or (ends and not opening < cue < closing and not is_whole):
            return False
    return True
