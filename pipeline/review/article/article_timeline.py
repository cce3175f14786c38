"""The dates of an article as bars: months where much happened, years or decades elsewhere.

A year among months is a broader bar, and lower: the area of a bar, not its height, is how many sentences it has.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.english.calendar import name_month
from pipeline.review.date_words import tells_when

_CROWDED = 8  # a year with more dated sentences than this is shown by month
_MOST_BARS = 72
_WIDTH, _NAME_WIDTH = 960, 34  # pixels: of the whole, of a year's name
_NARROWEST, _BROADEST, _EDGE = 22, 64, 4  # pixels: of a month's bar, or of all where they are alike; before the first
_YEAR = 2  # how much broader than a month's a year's bar is: enough to tell them apart, not the twelve that it is
_BROAD = 800  # days; a longer stretch of time says too little of when

Span = tuple[int, dt.date, dt.date]  # a sentence, and the first and last day of a date in it


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time, the sentences with a date in it, where the bar stands, and how far it rises, 0 to 1."""

    name: str
    month: str  # what stands below it, `Aug`; empty for a longer stretch, or where there is no room
    year: str  # and below that; empty where the bar before says it
    sentences: tuple[int, ...]
    height: float
    gap: bool  # time that no sentence speaks of lies before it
    first: str  # its first and last month in EDTF, `2021-08`, which its address names
    last: str
    left: int = 0  # in pixels, as `width`
    width: int = 1  # before there is a timeline: in months' bars


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars side by side, in so many pixels; `is_mixed` where some are years and some are months."""

    bars: tuple[Bar, ...]
    width: int
    is_mixed: bool


def make_timeline(spans: Iterable[Span]) -> Timeline:
    """The bars with as much room as there is for each, and names below them as far as these fit."""
    bars = make_bars(spans)
    slot = min(_BROADEST, max(_NARROWEST, _WIDTH // max(sum(bar.width for bar in bars), 1)))
    left, free = _EDGE, 0  # where the next bar begins, and where there is room for a year's name
    fitted = []
    for bar in bars:
        year = bar.year if left >= free else ""
        free = left + _NAME_WIDTH if year else free
        width = bar.width * slot
        fitted.append(replace(bar, year=year, month=bar.month if width >= _NAME_WIDTH else "", left=left, width=width))
        left += width
    return Timeline(tuple(fitted), left + 6 * _EDGE, len({bar.width for bar in bars}) > 1)


def count_dayless(dates: pa.Table) -> int:
    """How many dates stand in no bar, without a first or a last day: those before the year 1, and with an open end."""
    dates = dates.filter(tells_when(dates))
    lacks = pc.or_(pc.is_null(dates["earliest"]), pc.is_null(dates["latest"]))
    return int(pc.sum(pc.and_(lacks, pc.is_valid(dates["edtf"]))).as_py() or 0)


def make_bars(spans: Iterable[Span]) -> list[Bar]:
    """At most some seventy bars in the order of time; a date counts where it starts."""
    dated = [span for span in spans if (span[2] - span[1]).days <= _BROAD]
    for width in ("month", "year", "decade", "century"):
        groups = _group_by_stretch(dated, width)
        if len(groups) <= _MOST_BARS:
            break
    has_months = any(month for _, month, _ in groups)
    widths = {key: _YEAR if has_months and not key[1] else 1 for key in groups}
    highest = max((len(sentences) / widths[key] for key, sentences in groups.items()), default=1)
    bars: list[Bar] = []
    last: tuple[int, int] | None = None  # the year and month after the bar before
    for key in sorted(groups):
        year, month, years = key
        gap = last is not None and (year, max(month, 1)) > last
        last = (year + years, 1) if not month else (year, month + 1) if month < 12 else (year + 1, 1)
        sentences = tuple(sorted(groups[key]))
        known = bool(bars) and bars[-1].name.endswith(str(year))
        below = (name_month(month)[:3] if month else "", "" if known else str(year))
        reach = (f"{year:04}-{month or 1:02}", f"{year + years - 1:04}-{month or 12:02}")
        height = len(sentences) / widths[key] / highest
        bars.append(Bar(_name(key), *below, sentences, height, gap, *reach, width=widths[key]))
    return bars


def _group_by_stretch(spans: Sequence[Span], width: str) -> dict[tuple[int, int, int], set[int]]:
    """The sentences by stretch: its year, its month or 0, and how many years it lasts."""
    per_year: dict[int, set[int]] = defaultdict(set)
    for sentence, first, _ in spans:
        per_year[first.year].add(sentence)
    groups: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    years = {"decade": 10, "century": 100}.get(width, 1)
    for sentence, first, last in spans:
        by_month = width == "month" and len(per_year[first.year]) > _CROWDED and (last - first).days <= 31
        groups[(first.year - first.year % years, first.month if by_month else 0, years)].add(sentence)
    return groups


def _name(key: tuple[int, int, int]) -> str:
    year, month, years = key
    if years > 1:
        return f"{year}–{year + years - 1}"
    return f"{name_month(month)} {year}" if month else str(year)
