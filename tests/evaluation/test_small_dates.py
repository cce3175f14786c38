"""The figure of the small inputs about dates."""

from __future__ import annotations

import pytest

from evaluation.date_scores import Mention
from evaluation.small_dates import GOLD, SETS, Reading, read_inputs

TEXT = "In 1901 she left."


@pytest.mark.parametrize("name", SETS)
def test_each_gold_date_is_its_words(name: str) -> None:
    readings = list(read_inputs(GOLD / f"{name}.jsonl"))
    assert readings
    assert all(0 <= one.start < one.end <= len(reading.text) for reading in readings for one in reading.gold)


def test_an_input_is_right_where_words_and_days_agree_and_nothing_else_is_found() -> None:
    gold, longer = Mention(3, 7, ("1901-01-01", "1901-12-31")), Mention(0, 7, ("1901-01-01", "1901-12-31"))
    other = Mention(3, 7, ("1902-01-01", "1902-12-31"))
    assert Reading(TEXT, (gold,), (longer,)).is_right
    assert not Reading(TEXT, (gold,), (other,)).is_right
    assert not Reading(TEXT, (gold,), ()).is_right
    assert not Reading(TEXT, (gold,), (gold, Mention(8, 11, (None, None)))).is_right


def test_days_of_the_hijri_calendar_may_lie_a_week_apart() -> None:
    gold, ours = Mention(0, 6, ("0749-08-20", "0750-08-08")), Mention(0, 6, ("0749-08-24", "0750-08-12"))
    assert Reading("132 AH passed.", (gold,), (ours,)).is_right
    assert not Reading("In 749 it was.", (gold,), (ours,)).is_right
