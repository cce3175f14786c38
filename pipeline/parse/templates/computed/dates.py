"""Templates that print dates and ages."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import partial

from pipeline.english.calendar import MONTHS, name_month
from pipeline.parse.templates.computed.arguments import Writer, is_on, text_of, values_of, write, write_all
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_NUMBER = re.compile(r"\d{1,4}")
_YEAR = re.compile(r"\d{3,4}")


def print_date(year: str, month: str, day: str, *, day_first: bool) -> str:
    """The date in words; "" for a month or day that is not given; in figures where there is no such month."""
    if _NUMBER.fullmatch(month):
        if not 1 <= int(month) <= len(MONTHS):
            return f"{year}-{month:0>2}-{day:0>2}"
        month = name_month(int(month))
    if not month:
        return year
    day = day.lstrip("0")
    if not day:
        return f"{month} {year}".strip()
    return f"{day} {month} {year}".strip() if day_first else f"{month} {day}, {year}".strip(", ")


def _puts_day_first(state: State, call: Call) -> bool:
    return is_on(state, call, "df", "dayfirst") or text_of(state, call, "df").lower() in ("dmy", "d")


def _write_date(state: State, call: Call) -> None:
    """{{start date|1993|02|24|df=y}} and those that add an age: the first date."""
    values = values_of(state, call)
    if values and not _NUMBER.fullmatch(values[0]):
        write(state, call, values[0])
        return
    values += [""] * (3 - len(values))
    if _YEAR.fullmatch(values[1]):  # {{death year and age|2001|1950}}
        values[1] = values[2] = ""
    write(state, call, print_date(values[0], values[1], values[2], day_first=_puts_day_first(state, call)))


def _write_shown_date(state: State, call: Call) -> None:
    """{{birth-date|1953|about 1953}}: as it is to be shown, else as it is given."""
    write_all(state, call, call.get("2") or call.get("1"))


def _write_film_date(state: State, call: Call) -> None:
    """{{film date|2010|5|1|Cannes|2010|6|2}}: each day with its place, one a line."""
    day_first = _puts_day_first(state, call)
    regions = call.positional
    for start in range(0, len(regions), 4):
        year, month, day, *place = regions[start : start + 4] + [None] * max(0, start + 3 - len(regions))
        parts = [state.plain_text(region) if region is not None else "" for region in (year, month, day)]
        if start:
            state.run.add_break(call.start, call.start)
        write(state, call, print_date(parts[0], parts[1], parts[2], day_first=day_first))
        if place and place[0] is not None and state.plain_text(place[0]):
            write_all(state, call, " (", place[0], ")")


def _write_as_of(state: State, call: Call) -> None:
    """{{as of|2022|1|df=US}}: "As of January 2022"; `alt` stands for it all, `since` for the first words."""
    if alternative := text_of(state, call, "alt"):
        write(state, call, alternative)
        return
    values = [*values_of(state, call), "", "", ""]
    words = "Since" if is_on(state, call, "since") else "As of"
    if is_on(state, call, "lc"):
        words = words.lower()
    if is_on(state, call, "bare"):
        words = ""
    american = text_of(state, call, "df").lower() == "us"
    date = print_date(values[0], values[1], values[2], day_first=not american)
    write(state, call, f"{words} {date}{text_of(state, call, 'post')}".strip())


def _read_days(state: State, call: Call) -> tuple[dt.date, dt.date] | None:
    """The two days that an age lies between; where only one is given the other is the article's own."""
    numbers = [int(value) for value in values_of(state, call) if _NUMBER.fullmatch(value)]
    try:
        days = [dt.date(*numbers[start : start + 3]) for start in range(0, len(numbers) - 2, 3)][:2]
    except ValueError:
        return None
    if len(days) == 1 and state.today is not None:
        days.append(state.today)
    return (days[0], days[1]) if len(days) > 1 else None


def _write_age(state: State, call: Call, units: tuple[str, ...] = ("year",), after: str = "") -> None:
    """{{age|y|m|d|y|m|d}}: whole years, or other units, between two days, of which the second may be the article's."""
    days = _read_days(state, call)
    age = _print_age(units, *days) if days is not None else None
    if age is None:
        state.report_unknown(f"{call.name!r} hangs on a day that is not told", call.start, call.end)
    else:
        write(state, call, age + after)


def _print_age(units: tuple[str, ...], first: dt.date, last: dt.date) -> str | None:
    """The time between the days, a single unit as a bare number; None where it leads to before the first year."""
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years = months // 12
    if len(units) == 1:
        return str({"year": years, "month": months, "day": (last - first).days}[units[0]])
    since = _add_months(first, months if "month" in units else years * 12)
    if since is None:
        return None
    counts = {"year": years, "month": months % 12, "day": (last - since).days}
    return _join([(counts[unit], unit) for unit in units])


def _add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day so many months later, or the month's last where it has none; None before the first year."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < dt.MINYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _join(parts: list[tuple[int, str]]) -> str:
    words = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts if count]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _write_birth_by_age(state: State, call: Call) -> None:
    """{{birth based on age as of date|40|2010|5|1}}: 1969 or 1970."""
    numbers = [int(value) for value in values_of(state, call)[:2] if _NUMBER.fullmatch(value)]
    if len(numbers) > 1:
        year = numbers[1] - numbers[0]
        write(state, call, f"{year - 1} or {year}")


def _write_old_style(state: State, call: Call, new: tuple[str, ...], old: str, after: tuple[str, ...] = ()) -> None:
    """{{OldStyleDate|2 February|1905|20 January}}: 2 February [O.S. 20 January] 1905, and those of two years.

    `new`, `old` and `after` are the numbers of the arguments that stand before the brackets, in them and behind them.
    """
    for number, name in enumerate(new):
        write_all(state, call, " " if number else "", call.get(name))
    for opening, names, closing in ((" [O.S. ", (old,), "]"), (" ", after, "")):
        if (region := call.get(*names)) is not None:
            write_all(state, call, opening, region, closing)


WRITERS: dict[str, Writer] = {
    "date": _write_date,
    "shown_date": _write_shown_date,
    "film_date": _write_film_date,
    "as_of": _write_as_of,
    "age": _write_age,
    "age_in_days": partial(_write_age, units=("day",)),
    "age_in_months": partial(_write_age, units=("month",)),
    "age_in_years_and_months": partial(_write_age, units=("year", "month")),
    "age_in_years_and_days": partial(_write_age, units=("year", "day")),
    "age_in_years_months_and_days": partial(_write_age, units=("year", "month", "day")),
    "years_ago": partial(_write_age, after=" years ago"),
    "birth_by_age": _write_birth_by_age,
    "old_style": partial(_write_old_style, new=("1",), old="3", after=("2",)),
    "old_style_day": partial(_write_old_style, new=("1", "2"), old="3"),
    "old_style_year": partial(_write_old_style, new=("1",), old="2"),
}
