"""The gold of dates of other ages stands as it was annotated, and its scorer counts what the guideline says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.ages import Found, GoldDate, Unit, is_right, read_article, read_gold, score_unit, year_bounds
from evaluation.gold_text import is_annotated

TEXT = "In 412 the abbey housed 300 monks, and by around 430 it stood empty for some years."


def _unit(*dates: GoldDate, numbers: tuple[tuple[int, int], ...] = ()) -> Unit:
    return Unit("abbey", 0, len(TEXT), "", "article", dates, numbers)


def _place(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _year(words: str, year: str) -> GoldDate:
    bounds = {"earliest": f"{year}-01-01", "latest": f"{year}-12-31"}
    return GoldDate(**_place(words), type="date", resolution="explicit", edtf=year, **bounds)


def _found(words: str, year: str) -> Found:
    return Found(**_place(words), interval=(f"{year}-01-01", f"{year}-12-31"), edtf=year)


FIRST, SECOND = _year("412", "0412"), _year("around 430", "0430")
TRAP = (_place("300")["start"], _place("300")["end"])


def test_every_unit_is_the_text_that_was_annotated(shared: Path) -> None:
    for unit in read_gold():
        assert is_annotated(read_article(shared / "articles", unit.article), unit), unit


def test_dates_and_traps_lie_in_their_unit_and_apart() -> None:
    for unit in read_gold():
        spans = sorted([*((date.start, date.end) for date in unit.dates), *unit.numbers])
        assert all(unit.start <= start < end <= unit.end for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_gold_is_as_large_as_told() -> None:
    units = read_gold()
    assert sum(not date.optional for unit in units for date in unit.dates) == 270
    assert sum(len(unit.numbers) for unit in units) == 175


def test_the_gold_admits_its_own_values() -> None:
    dates = [date for unit in read_gold() for date in unit.dates]
    assert all(is_right(date, Found(0, 1, (date.earliest, date.latest), date.edtf)) for date in dates)


def test_what_is_all_right_scores_full() -> None:
    unit = _unit(FIRST, SECOND, numbers=(TRAP,))
    result = score_unit(TEXT, unit, [_found("412", "0412"), _found("430", "0430")])
    assert (result.score.overlap_f1, result.score.strict_f1, result.score.interval_share) == (1, 1, 1)
    assert (result.traps, result.taken, result.misses) == (1, 0, [])


def test_a_missed_date_a_wrong_year_and_a_trap_are_told_apart() -> None:
    unit = _unit(FIRST, SECOND, numbers=(TRAP,))
    result = score_unit(TEXT, unit, [_found("412", "1412"), _found("300", "0300")])
    assert (result.score.found, result.score.right, result.score.strict) == (1, 1, 1)
    assert (result.score.scored, result.score.interval_right, result.taken) == (1, 0, 1)
    assert [what.split(":")[0] for _, what in result.misses] == ["interval", "not found", "abbey"]


def test_a_longer_extent_is_found_but_not_strict_unless_the_gold_names_it() -> None:
    longer = _found("412 the abbey", "0412")
    assert score_unit(TEXT, _unit(FIRST), [longer]).score.strict == 0
    place = _place("412 the abbey")
    either = GoldDate(**_place("412"), type="date", resolution="explicit", spans=[(place["start"], place["end"])])
    assert score_unit(TEXT, _unit(either), [longer]).score.strict == 1


def test_what_is_optional_is_neither_right_nor_wrong() -> None:
    some_years = GoldDate(**_place("some years"), type="duration", resolution="none", optional=True)
    result = score_unit(TEXT, _unit(FIRST, some_years), [_found("412", "0412"), _found("some years", "0430")])
    assert (result.score.gold, result.score.predicted, result.score.right) == (1, 1, 1)


def test_another_interval_that_the_gold_names_is_right() -> None:
    century = GoldDate(
        **_place("430"),
        type="date",
        resolution="explicit",
        edtf="04XX",
        mod="MID",
        earliest="0434-01-01",
        latest="0466-12-31",
        intervals=[("0400-01-01", "0499-12-31")],
    )
    assert is_right(century, Found(0, 1, ("0400-01-01", "0499-12-31")))
    assert not is_right(century, Found(0, 1, ("0433-01-01", "0466-12-31")))


@pytest.mark.parametrize(
    ("gold", "ours", "right"),
    [
        ("-02XX", "-0299/-0200", True),
        ("-0334/-0322", "-0334/-0323", False),
        ("-0383", None, False),
        ("Y-50000", "Y-47984", True),
        ("Y-50000", "Y-45000", False),
        ("Y-25000000/Y-24000000", "Y-25E6/Y-24E6", True),
    ],
)
def test_years_without_days_are_compared_by_edtf(gold: str, ours: str | None, right: bool) -> None:
    date = GoldDate(start=0, end=1, type="date", resolution="explicit", edtf=gold)
    assert is_right(date, Found(0, 1, (None, None), ours)) is right


@pytest.mark.parametrize(
    ("edtf", "bounds"), [("-0383~", (-383, -383)), ("0043-05", (43, 43)), ("2005/..", None), ("", None)]
)
def test_the_years_of_a_value(edtf: str, bounds: tuple[int, int] | None) -> None:
    assert year_bounds(edtf) == bounds


def test_equivalents_of_another_calendar_may_be_days_apart() -> None:
    gold = GoldDate(
        start=0,
        end=1,
        type="date",
        resolution="explicit",
        edtf="0965-01-12/0966-01-01",
        earliest="0965-01-12",
        latest="0966-01-01",
        calendar="hijri",
    )
    assert is_right(gold, Found(0, 1, ("0965-01-07", "0965-12-26")))
    assert not is_right(gold, Found(0, 1, ("0965-01-01", "0965-12-31")))
