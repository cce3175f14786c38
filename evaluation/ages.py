"""How well dates of other ages and fields are found and read: `python -m evaluation.ages [--shared FOLDER] [--show]`.

Whole articles are read, and the sentences of `tests/gold/ages/` are scored by offsets in the raw text: a gold date is
found where one of ours overlaps it, strictly where both have the same extent (`date_scores.bare`) or one that the
gold names beside it. The interval of a found date is right where both ends are; outside the years 1 to 9999, where
it is null, the years of the EDTF values are compared. A trap is a number that is no date: it is taken where a date of
ours overlaps it. The second table tells the gold by kind.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.date_scores import Interval, Score, bare
from evaluation.dates import ROOT, dates_in_source
from evaluation.gold_text import Annotated, check_text, group_by_article
from pipeline.document import DateMention, Origin, Source

GOLD = ROOT / "tests" / "gold" / "ages" / "dates.jsonl"
FOLDERS = ("wild", "modern/wikitext")
FOREIGN_DAYS = 8  # by which equivalents in another calendar may differ
DEEP_YEARS = 10_000  # from here on a year is known to a twentieth
DEEP_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDate:
    """An annotated date; keys as in the guideline beside the gold."""

    start: int
    end: int
    type: str
    resolution: str
    timex: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    mod: str | None = None
    calendar: str = "gregorian"
    anchor: Sequence[int] = ()
    spans: Sequence[Sequence[int]] = ()
    intervals: Sequence[Sequence[str]] = ()
    scored: bool = True
    optional: bool = False

    @property
    def kind(self) -> str:
        """What makes it hard, by the first of the signs that it has."""
        value = self.edtf or ""
        first = value.split("/")[0].rstrip("~")
        signs = {
            "duration or set": self.type in ("duration", "set"),
            "other calendar": self.calendar != "gregorian",
            "deep time": first.startswith("Y"),
            "BC": first.startswith("-"),
            "relative or context": self.resolution not in ("explicit", "none"),
            "before 1000": bool(re.match(r"0\d", first)),
            "part": self.mod in ("START", "MID", "END"),
            "range": "/" in value,
            "season, decade, century": self.precision in ("season", "decade", "century"),
            "approximate": value.endswith("~"),
            "day or month": self.precision in ("day", "month"),
        }
        return next((name for name, holds in signs.items() if holds), "year")


@dataclass(frozen=True, slots=True)
class Unit(Annotated):
    """An annotated sentence: its place in the raw text, its dates and the numbers that are none."""

    draw: str
    dates: tuple[GoldDate, ...]
    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A date of ours, in the raw text."""

    start: int
    end: int
    interval: Interval
    edtf: str | None = None


@dataclass(slots=True)
class Result:
    """The score of units, how many traps there were and were taken, and a line for each thing that went wrong."""

    score: Score = field(default_factory=Score)
    traps: int = 0
    taken: int = 0
    misses: list[tuple[str, str]] = field(default_factory=list)  # kind, what

    def add(self, other: Result) -> None:
        self.score.add(other.score)
        self.traps += other.traps
        self.taken += other.taken
        self.misses += other.misses


# --- the gold ------------------------------------------------------------------------------------------


def read_gold(path: Path = GOLD) -> list[Unit]:
    """The annotated sentences, in the order of the file."""
    return [_unit(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _unit(row: dict[str, Any]) -> Unit:
    dates = tuple(GoldDate(**date) for date in row["dates"])
    numbers = tuple((start, end) for start, end in row["numbers"])
    return Unit(row["article"], row["start"], row["end"], row["sha256"], row["draw"], dates, numbers)


def read_article(articles: Path, name: str) -> str:
    """The raw text of an article, from the first of the folders that has it."""
    paths = [articles / folder / f"{name}.wikitext" for folder in FOLDERS]
    return next(path for path in paths if path.exists()).read_text(encoding="utf-8")


# --- scoring -------------------------------------------------------------------------------------------


def score_unit(raw: str, unit: Unit, found: Sequence[Found]) -> Result:
    """The score of the dates that were found in a sentence; those outside it are not looked at."""
    ours = [date for date in found if _overlap(date, unit)]
    required = [date for date in unit.dates if not date.optional]
    counted = [date for date in ours if _counts(date, unit)]
    result = Result(Score(gold=len(required), predicted=len(counted)), len(unit.numbers))
    for gold in required:
        result.add(_score_date(raw, gold, ours))
    for date in counted:
        right = any(_overlap(date, gold) for gold in required)
        result.score.right += right
        if not right:
            result.misses.append(("no date", f"{unit.article}: {raw[date.start : date.end]!r} as {date.edtf}"))
    result.taken = sum(any(date.start < end and start < date.end for date in ours) for start, end in unit.numbers)
    return result


def _counts(date: Found, unit: Unit) -> bool:
    """Whether a date of ours is right or wrong: one that touches only what is optional is neither."""
    touched = [gold for gold in unit.dates if _overlap(date, gold)]
    return not touched or not all(gold.optional for gold in touched)


def _score_date(raw: str, gold: GoldDate, ours: Sequence[Found]) -> Result:
    result = Result()
    words = raw[gold.start : gold.end]
    touching = [date for date in ours if _overlap(date, gold)]
    if not touching:
        result.misses.append((gold.kind, f"not found: {words!r}"))
        return result
    result.score.found = 1
    extents = {bare(raw, start, end) for start, end in ((gold.start, gold.end), *gold.spans)}
    result.score.strict = int(any(bare(raw, date.start, date.end) in extents for date in touching))
    if not result.score.strict:
        texts = [raw[date.start : date.end] for date in touching]
        result.misses.append((gold.kind, f"extent: {words!r}, ours {texts}"))
    if gold.scored:
        result.score.scored = 1
        result.score.interval_right = int(any(is_right(gold, date) for date in touching))
        if not result.score.interval_right:
            values = [(date.edtf, *date.interval) for date in touching]
            result.misses.append((gold.kind, f"interval: {words!r} {gold.edtf}, ours {values}"))
    return result


def _overlap(one: Found, other: GoldDate | Unit) -> bool:
    return one.start < other.end and other.start < one.end


def is_right(gold: GoldDate, date: Found) -> bool:
    """Whether the interval of a date is the gold's, or another that the gold admits."""
    if gold.edtf is not None and gold.earliest is gold.latest is None:
        return date.interval == (None, None) and _same_years(year_bounds(gold.edtf), year_bounds(date.edtf))
    admitted = [(gold.earliest, gold.latest), *((first, last) for first, last in gold.intervals)]
    slack = 0 if gold.calendar == "gregorian" else FOREIGN_DAYS
    return any(
        all(_near(mine, theirs, slack) for mine, theirs in zip(date.interval, interval, strict=True))
        for interval in admitted
    )


def _near(one: str | None, other: str | None, days: int) -> bool:
    if one is None or other is None:
        return one is other
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) <= days


_YEAR = re.compile(r"Y?(-?)(\d+)(X*)(?:E(\d+))?(?:-\d\d){0,2}[~?%]?")


def year_bounds(edtf: str | None) -> tuple[int, int] | None:
    """The first and last year of an EDTF value of level 1 (`-02XX`: -299 to -200); None where it names no two ends."""
    years: list[int] = []
    for part in (edtf or "").split("/"):
        match = _YEAR.fullmatch(part)
        if match is None:
            return None
        sign = -1 if match[1] else 1
        power = 10 ** int(match[4] or 0)
        years += [sign * int(match[2] + digit * len(match[3])) * power for digit in "09"]
    return min(years), max(years)


def _same_years(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    if one is None or other is None:
        return False
    return all(
        abs(mine - theirs) <= (DEEP_SHARE * abs(mine) if abs(mine) >= DEEP_YEARS else 0)
        for mine, theirs in zip(one, other, strict=True)
    )


# --- the articles --------------------------------------------------------------------------------------


def score_articles(articles: Path, units: Sequence[Unit]) -> Iterator[tuple[Unit, Result]]:
    """Each unit with its score; every article is read once, whole."""
    for name, group in group_by_article(units).items():
        raw = read_article(articles, name)
        found = [_found(*date) for date in dates_in_source(Source(Origin(name, "wikitext"), raw))]
        for unit in group:
            check_text(raw, unit)
            yield unit, score_unit(raw, unit, found)


def _found(start: int, end: int, date: DateMention) -> Found:
    first, last = (day.isoformat() if day else None for day in (date.earliest, date.latest))
    return Found(start, end, (first, last), date.edtf)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    units = read_gold()
    rows: dict[str, Result] = defaultdict(Result)
    for unit, result in score_articles(options.shared / "articles", units):
        rows[unit.article if unit.draw == "article" else f"({unit.draw})"].add(result)
        rows["all"].add(result)
    _print_scores(rows)
    _print_misses(units, rows["all"], show=options.show)


def _print_scores(rows: dict[str, Result]) -> None:
    print(f"{'':26} {'gold':>5} {'ours':>5} {'overlap F1':>11} {'strict F1':>10} {'interval':>9} {'traps taken':>12}")
    for name, result in sorted(rows.items(), key=lambda row: row[0] == "all"):
        one = result.score
        figures = f"{one.overlap_f1:11.3f} {one.strict_f1:10.3f} {one.interval_share:9.3f}"
        print(f"{name:26} {one.gold:5} {one.predicted:5} {figures} {result.taken:5} of {result.traps}")


def _print_misses(units: Sequence[Unit], result: Result, *, show: bool) -> None:
    """Print, for each kind of date, how many there are and what went wrong how often."""
    kinds: dict[str, int] = defaultdict(int)
    for unit in units:
        for date in unit.dates:
            kinds[date.kind] += not date.optional
    print(f"\n{'':26} {'gold':>5} {'not found':>10} {'extent':>7} {'interval':>9}")
    for kind, count in sorted(kinds.items(), key=lambda row: -row[1]):
        told = [what.split(":")[0] for name, what in result.misses if name == kind]
        figures = f"{told.count('not found'):10} {told.count('extent'):7} {told.count('interval'):9}"
        print(f"{kind:26} {count:5} {figures}")
    if show:
        for name, what in result.misses:
            print(f"{name}: {what}")


if __name__ == "__main__":
    main()
