"""The scores of dates."""

from __future__ import annotations

from evaluation.date_scores import Mention, score

TEXT = "In the early 2000s she left."
GOLD = Mention(7, 18, ("2000-01-01", "2004-12-31"))
DECADE = ("2000-01-01", "2009-12-31")


def test_a_part_of_another_length_is_counted_apart() -> None:
    result = score(TEXT, [GOLD], [Mention(7, 18, ("2000-01-01", "2003-12-31"), whole=DECADE)])
    assert (result.scored, result.interval_right, result.parts_right) == (1, 0, 1)
    assert (result.interval_share, result.parts_share) == (0.0, 1.0)


def test_what_is_no_part_or_lies_elsewhere_in_the_whole_is_wrong() -> None:
    late = Mention(7, 18, ("2007-01-01", "2009-12-31"), whole=DECADE)
    other = Mention(7, 18, ("2000-01-01", "2003-12-31"))
    assert [score(TEXT, [GOLD], [ours]).parts_share for ours in (late, other)] == [0.0, 0.0]
