"""The language of date patterns."""

from __future__ import annotations

import pytest

from pipeline.extract.dates.readers.patterns import Patterns


@pytest.mark.parametrize(
    "text", ["word day", "the? turn:word of", "(the | of:name) day", "<{word} (the? (word{0,2} dash)? day)"]
)
def test_a_pattern_that_can_begin_with_any_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="'lost' can begin"):
        Patterns().add(lost=text)


@pytest.mark.parametrize("text", ["day word", "<{word} day", "<(name word) possessive", "START the? day name?"])
def test_a_word_may_stand_before_a_pattern_and_inside_it(text: str) -> None:
    Patterns().add(found=text)
