"""The gold of claims stands as it was annotated, and its scorer counts what the guideline says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

from evaluation.claims import DENIALS, FRESH, GOLD, LATER, Found, GoldClaim, Letters, Unit, read_gold, score_unit
from evaluation.gold_text import is_annotated

FILES = (GOLD, DENIALS, FRESH, LATER)
TEXT = "The miller said that the bridge had fallen, and he denied the theft."


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _gold(cue: str, content: str, speaker: str, stance: str, *, is_optional: bool = False) -> GoldClaim:
    spans = (_span(cue),), (_span(content),), (_span(speaker),)
    return GoldClaim(*spans, (stance,), ("none",), is_optional)


FIRST = _gold("said", "the bridge had fallen", "The miller", "says")
SECOND = _gold("denied", "the theft", "he", "denies")
RIGHT = Found(_span("said"), _span("the bridge had fallen,"), _span("The miller"), "says", "none")
LETTERS = Letters(tuple(at for at, letter in enumerate(TEXT) if letter.isalnum()))


def _score(claims: list[GoldClaim], ours: list[Found]) -> dict[str, int]:
    unit = Unit("mill", 0, len(TEXT), "", 0, "wild", tuple(claims))
    return {name: count for name, count in score_unit(TEXT, LETTERS, unit, ours).counts.items() if count}


def test_every_sentence_is_the_text_that_was_annotated(shared: Path) -> None:
    for unit in chain.from_iterable(map(read_gold, FILES)):
        raw = (shared / "articles" / unit.article).read_text(encoding="utf-8")
        assert is_annotated(raw, unit), unit


def test_the_gold_is_as_large_as_told() -> None:
    units = read_gold()
    assert (len(units), sum(not claim.is_optional for unit in units for claim in unit.claims)) == (300, 121)


def test_the_denials_are_a_set_of_their_own() -> None:
    units = read_gold(DENIALS)
    assert {unit.draw for unit in units} == {"denials"}
    stances = Counter(claim.stances[0] for unit in units for claim in unit.claims if not claim.is_optional)
    assert (len(units), stances) == (60, Counter(says=13, denies=7, doubts=4, claims=1, intends=1))


def test_no_sentence_stands_in_two_files() -> None:
    places = [(unit.article, unit.start) for path in FILES for unit in read_gold(path)]
    assert len(set(places)) == len(places) == 640


def test_a_file_but_the_first_is_a_draw() -> None:
    assert [{unit.draw for unit in read_gold(path)} for path in (FRESH, LATER)] == [{"fresh"}, {"later"}]


def test_punctuation_at_the_ends_counts_for_nothing() -> None:
    right = {"gold": 1, "ours": 1, "found": 1, "content": 1, "speaker": 1, "stance": 1, "quoted": 1, "whole": 1}
    assert _score([FIRST], [RIGHT]) == right


def test_less_than_half_of_the_content_or_another_cue_is_not_found() -> None:
    assert _score([FIRST], [replace(RIGHT, content=_span("fallen"))]) == {"gold": 1, "ours": 1}
    assert _score([FIRST], [replace(RIGHT, cue=_span("denied"))]) == {"gold": 1, "ours": 1}


def test_a_wrong_cell_is_told_and_the_row_is_not_whole() -> None:
    counts = _score([FIRST, SECOND], [replace(RIGHT, stance="claims")])
    assert counts == {"gold": 2, "ours": 1, "found": 1, "content": 1, "speaker": 1, "quoted": 1}


def test_what_is_optional_counts_neither_way() -> None:
    assert _score([replace(FIRST, is_optional=True)], [RIGHT]) == {}
    assert _score([], []) == {"claimless": 1, "alone": 1}
    assert _score([], [RIGHT]) == {"claimless": 1, "ours": 1}
