"""A quotation in two halves, between which verb and speaker stand: `"It fell," said X in May, "because of rain"`."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import Span
from pipeline.extract.claims.passage import Passage

_LONGEST = 16  # tokens between two halves
_HELPING = frozenset(["advmod", "aux"])
_ENDING = frozenset([",", "?", "!", "…"])  # what ends a first half, inside its quotation marks or behind them
_LED_BY = cues.PREPOSITIONS | cues.ARTICLES


def find_insertion(passage: Passage, verb: int) -> Span | None:
    """The tokens from behind the first half's quotation mark up to the second half's."""
    closings = [token for token in passage.openings if token < verb]
    openings = [token for token in passage.closings if token > verb]
    if not closings or not openings:
        return None
    texts, words = passage.tree.texts, passage.tree.words
    first, last = max(closings) + 1, min(openings)
    if not {texts[first - 2], texts[first]} & _ENDING or texts[last - 1] not in (",", ":"):
        return None
    first += texts[first] == ","
    if first == verb and words[verb] in cues.VERBS and words[verb].endswith("ing"):
        return None  # `"It fell", adding, "It burned"`
    opening = passage.openings[first - 1 - (texts[first - 1] == ",")]
    is_title = opening > passage.first and words[opening - 1] in _LED_BY
    others = (token for token in range(first, last) if token != verb and words[token] in cues.VERBS)
    is_other = (
        (first != verb and passage.tree.kinds[first] in ("cc", "mark")) or ";" in texts[first:last] or any(others)
    )
    return None if is_title or is_other or last - first > _LONGEST else (first, last)


def find_inserted_speaker(passage: Passage, verb: int) -> Span | None:
    """Who speaks between two halves: the noun phrase behind the verb, where it stands first, else that before it."""
    between = find_insertion(passage, verb)
    if between is None:
        return None
    tree, (first, last) = passage.tree, between
    start = first
    while start < verb and tree.kinds[start] in _HELPING:
        start += 1
    if start < verb:
        end = next((token for token in range(start + 1, verb) if tree.kinds[token] in _HELPING), verb)
        return passage.trim(start, end)
    return _find_phrase(passage, verb + 1, last)


def find_opening_speaker(passage: Passage, verb: int) -> Span | None:
    """Who speaks behind a verb that begins its sentence, before a quotation: `Said the mayor, "It fell."`."""
    if verb != passage.first or not passage.tree.texts[verb][0].isupper():
        return None
    opening = min(passage.closings, default=passage.end)
    is_led = verb + 1 < opening < min(verb + _LONGEST, passage.end) and passage.tree.texts[opening - 1] in (",", ":")
    return _find_phrase(passage, verb + 1, opening) if is_led else None


def _find_phrase(passage: Passage, start: int, end: int) -> Span | None:
    """The noun phrase from here on, up to the first comma, day or preposition of the verb's."""
    tree = passage.tree
    for token in range(start + 1, end):
        is_place = tree.words[token] in cues.PREPOSITIONS and tree.words[token] != "of"
        is_day = all(each in passage.dated or passage.is_comma(each) for each in range(token, end))
        if passage.is_comma(token) or is_day or (is_place and _ends_phrase(passage, start, token)):
            return passage.trim(start, token)
    return passage.trim(start, end)


def _ends_phrase(passage: Passage, start: int, preposition: int) -> bool:
    """Whether the preposition leads to a day, or hangs on nothing before it: "said X in May", not "the mayor of X"."""
    head = passage.tree.heads[preposition]
    is_of_phrase = start <= passage.tree.heads[head] < preposition
    return head in passage.dated or not is_of_phrase
