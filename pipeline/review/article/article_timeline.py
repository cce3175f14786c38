"""The dates of an article as bars: months where much happened, years or decades elsewhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.english.calendar import name_month

_CROWDED = 8  # a year with more dated sentences than this is shown by month
_MOST_BARS = 72
_WIDTH, _NAME_WIDTH = 960, 34  # pixels: of the whole, of a year's name
_BROAD = 800  # days; a longer stretch of time says too little of when

Span = tuple[int, dt.date, dt.date]  # a sentence, and the first and last day of a date in it


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time, the sentences with a date in it, and how far the bar rises, 0 to 1."""

    name: str
    month: str  # what stands below it, `Aug`; empty for a longer stretch, or where there is no room
    year: str  # and below that; empty where the bar before says it
    sentences: tuple[int, ...]
    height: float
    gap: bool  # time that no sentence speaks of lies before it
    first: str  # its first and last month in EDTF, `2021-08`, which its address names
    last: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars side by side, each `slot` pixels wide."""

    bars: tuple[Bar, ...]
    slot: int


def make_timeline(spans: Iterable[Span]) -> Timeline:
    """The bars with as much room as there is for each, and names below them as far as these fit."""
    bars = make_bars(spans)
    slot = min(64, max(22, _WIDTH // max(len(bars), 1)))
    room, named = -(-_NAME_WIDTH // slot), -_NAME_WIDTH
    fitted = []
    for index, bar in enumerate(bars):
        year = bar.year if index - named >= room else ""
        named = index if year else named
        fitted.append(replace(bar, year=year, month=bar.month if slot >= _NAME_WIDTH else ""))
    return Timeline(tuple(fitted), slot)


def make_bars(spans: Iterable[Span]) -> list[Bar]:
    """At most some seventy bars in the order of time; a date counts where it starts."""
    dated = [span for span in spans if (span[2] - span[1]).days <= _BROAD]
    for width in ("month", "year", "decade", "century"):
        groups = _group_by_stretch(dated, width)
        if len(groups) <= _MOST_BARS:
            break
    highest = max((len(sentences) for sentences in groups.values()), default=1)
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
        bars.append(Bar(_name(key), *below, sentences, len(sentences) / highest, gap, *reach))
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
