"""Which part of its sentence each phrase of reporting is about: "ten according to X and forty according to Y"."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import Span, begins_clause
from pipeline.extract.claims.passage import Passage


def find_reporting_phrase(passage: Passage, first: int) -> tuple[str, ...] | None:
    """The phrase of reporting that begins here, with a word behind it."""
    words = passage.tree.words
    return next(
        (
            phrase
            for phrase in cues.PHRASES
            if first + len(phrase) < passage.end and tuple(words[first : first + len(phrase)]) == phrase
        ),
        None,
    )


def find_own_part(passage: Passage, first: int, after: int) -> Span:
    """Behind the word that joins it to a phrase of reporting before it, up to the one that joins the next to it."""
    others = [token for token in range(passage.first, passage.end) if token != first and _begins(passage, token)]
    before = [token for token in others if token < first]
    behind = [token for token in others if token >= after]
    low = _find_joint(passage, before[-1] + 1, first) if before else None
    high = _find_joint(passage, after, behind[0]) if behind else None
    return passage.first if low is None else low + 1, passage.end if high is None else high


def _begins(passage: Passage, token: int) -> bool:
    return passage.tree.words[token] in cues.FIRST_WORDS and find_reporting_phrase(passage, token) is not None


def _find_joint(passage: Passage, start: int, first: int) -> int | None:
    """What joins the two: right before the second, before its clause, or before the words that it alone gives."""
    tree = passage.tree
    joints = [
        token
        for token in range(start, first)
        if tree.kinds[token] == "cc" or tree.words[token] in cues.CONTRAST or tree.texts[token] == ";"
    ]
    before = first - 1 - (tree.texts[first - 1] == ",")
    led = [token for token in joints if token == before or begins_clause(passage, token + 1)]
    bare = [token for token in joints if not any(map(passage.is_comma, range(token, first)))]
    return next(reversed(led or bare), None)
