"""The dates of citations as EDTF: the closed grammar of Citation Style 1, not the dates of prose.

Forms after Help:Citation Style 1 § Dates and Module:Citation/CS1/Date validation (2024): day, month, season and year
in English order, ISO days, ranges with a dash, `c.`, `n.d.` and a letter that tells works of one year apart. EDTF is
level 1 of ISO 8601-2:2019: seasons are months 21 to 24, `~` is approximate, `?` uncertain, `X` an unspecified digit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.english.calendar import MONTH_ABBREVIATIONS, MONTH_NUMBERS, SEASONS
from pipeline.english.numbers import ORDINAL_ENDING

DAY_LENGTH = len("2021-08-26")  # characters of a day in EDTF
_MONTHS = MONTH_NUMBERS | MONTH_ABBREVIATIONS
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
# Named issues that CS1 accepts in place of a season; EDTF has no value for them, so the year alone is kept.
_NAMED_ISSUES = frozenset({"christmas", "easter", "annual"})
_NO_DATE = frozenset({"n.d.", "nd", "n.d", "undated", "no date", "n. d."})

# What a CITEREF anchor keeps as it is written (Module:Citation/CS1/Date validation, 2024).
_CALLED_NO_DATE = re.compile(r"^(n\.d\.|nd)([a-z]?)$")
_CALLED_CIRCA = re.compile(r"^c\. [1-9]\d{2,3}[a-z]?$")

_PERIOD = "|".join(sorted((*_MONTHS, *SEASONS, *_NAMED_ISSUES), key=len, reverse=True))
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_TIME = re.compile(r"(?:T|,?\s+(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|Z|UTC|GMT|E[SD]T|IST))?$", re.I)
_CIRCA = re.compile(r"^(?:c\.|ca\.|circa\b|ca?\s*(?=\d))\s*", re.I)
_DASH = re.compile(r"\s*(?:--|[-–—‒−/])\s*|\s+(?:to|until)\s+")
# Any of day, month and year in one of the two English orders; a range's end may lack what the other end says.
_MOMENT = re.compile(
    rf"^(?:(?P<day>\d{{1,2}}){ORDINAL_ENDING}?\s+(?:of\s+)?)?(?:(?P<month>{_PERIOD})\.?,?(?:\s+|$))?"
    rf"(?:(?P<day_after>\d{{1,2}}){ORDINAL_ENDING}?(?:,?\s+|$))?(?P<year>\d{{3,4}})?(?P<letter>(?<=\d)[a-z])?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class CitationDate:
    """A date read: its EDTF value (None where it says that there is none) and the year as a CITEREF anchor has it."""

    edtf: str | None
    anchor_year: str


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to write a date; `read` gives what its match says, None where no calendar has that."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], CitationDate | None]


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day, a month or a year; as the end of a range it may lack what the other end says."""

    year: int | None
    month: int | None
    day: int | None
    letter: str = ""

    @property
    def edtf(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def is_possible(self) -> bool:
        if self.year is None or not 1 <= self.year <= 9999:
            return False
        if self.day is None:
            return True
        if self.month is None or self.month > 12:
            return False
        try:
            dt.date(self.year, self.month, self.day)
        except ValueError:
            return False
        return True

    @property
    def order(self) -> tuple[int, int, int]:
        month = self.month or 0
        # Seasons sort by where they start; a winter may open or close its year.
        return self.year or 0, (month - 21) * 3 + 1 if month > 12 else month, self.day or 0


@lru_cache(maxsize=4096)
def read_date(text: str) -> CitationDate | None:
    """The date that the whole of the text says, or None where it says none that can be told.

    A numeric date whose day and month could be exchanged, and a day that no calendar has, are none.
    """
    written = " ".join(text.split())
    text = written.strip(" .,;").strip()
    if match := _CALLED_NO_DATE.match(written):
        return CitationDate(None, match[1] + match[2])
    if text.lower() in _NO_DATE or f"{text.lower()}." in _NO_DATE:
        return CitationDate(None, "n.d.")
    text, is_uncertain = _unwrap(text)
    text, is_approximate = _strip_circa(text)
    date = _read_plain(text)
    if date is None or date.edtf is None or not (is_approximate or is_uncertain):
        return date
    mark = "%" if is_approximate and is_uncertain else "~" if is_approximate else "?"
    marked = "/".join(end if end == ".." else end + mark for end in date.edtf.split("/"))
    return CitationDate(marked, written if _CALLED_CIRCA.match(written) else date.anchor_year)


def _unwrap(text: str) -> tuple[str, bool]:
    """The text without `((…))` or `[…]` around it, and whether a question mark follows."""
    if text.startswith("((") and text.endswith("))"):
        text = text[2:-2]
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    is_uncertain = text.endswith("?")
    return text.rstrip("? "), is_uncertain


def _strip_circa(text: str) -> tuple[str, bool]:
    stripped = _CIRCA.sub("", text, count=1)
    return stripped, stripped != text


def _read_plain(text: str) -> CitationDate | None:
    text = _TIME.sub("", _WEEKDAY.sub("", text))
    for form in DATE_FORMS:
        match = form.pattern.match(text)
        date = form.read(match) if match else None
        if date is not None:
            return date
    moment = _read_moment(text)
    return _date_of(moment) if moment else _read_range(text)


def _date_of(moment: _Moment) -> CitationDate | None:
    return CitationDate(moment.edtf, f"{moment.year}{moment.letter}") if moment.is_possible else None


def _read_iso_day(match: re.Match[str]) -> CitationDate | None:
    year, month, day = map(int, match.groups())
    return _date_of(_Moment(year, month, day))


def _read_iso_month(match: re.Match[str]) -> CitationDate | None:
    year, month = map(int, match.groups())
    # 2004-05 is May or the winter's two years, and CS1 takes neither; 2021-09 can only be a month.
    return _date_of(_Moment(year, month, None)) if 1 <= month <= 12 and month <= year % 100 else None


def _read_iso_range(match: re.Match[str]) -> CitationDate:
    return CitationDate(match[0], match[1][:4] if match[2] == ".." else f"{match[1][:4]}–{match[2][:4]}")


def _read_numeric(match: re.Match[str]) -> CitationDate | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or first == second:
        return _date_of(_Moment(year, second, first))
    return _date_of(_Moment(year, first, second)) if second > 12 else None


def _read_years(match: re.Match[str]) -> CitationDate | None:
    first, last, letter = match.groups()
    if last == "present":
        return CitationDate(f"{int(first):04}/..", first)
    full = first[:-2] + last if len(last) == 2 else last
    if len(last) == 2 and int(full) < int(first):
        full = f"{int(full) + 100}"
    if int(full) <= int(first):
        return None
    return CitationDate(f"{int(first):04}/{int(full):04}", f"{first}–{last}{letter}")


def _read_period_years(match: re.Match[str]) -> CitationDate | None:
    """The season of the first of two years that share it: `Winter 1999–2000`."""
    year = int(match[2])
    end = match[3] if len(match[3]) == 4 else match[2][:2] + match[3]
    month = _month(match[1])
    if month is None or int(end) != year + 1:
        return None
    return CitationDate(_Moment(year, month, None).edtf, f"{match[2]}–{match[3]}")


def _read_quarter(match: re.Match[str]) -> CitationDate:
    quarter = int(match[1]) if match[1] else _QUARTERS[match[2].lower()]
    return CitationDate(f"{match[3]}-{quarter * 3 - 2:02}/{match[3]}-{quarter * 3:02}", match[3])


def _read_decade(match: re.Match[str]) -> CitationDate:
    return CitationDate(f"{match[1]}X", match[0])


def _read_bc(match: re.Match[str]) -> CitationDate | None:
    year = int(match[1]) - 1
    return CitationDate(f"-{year:04}" if year else "0000", match[0]) if year >= 0 else None


# In their order: the first that reads the text counts. Days, months and years in English order come after them.
DATE_FORMS = tuple(
    DateForm(name, re.compile(pattern), read)
    for name, pattern, read in (
        ("2004-05-06", r"^(\d{4})-(\d{2})-(\d{2})$", _read_iso_day),
        ("time of an archived copy", r"^(\d{4})(\d{2})(\d{2})\d{4,6}$", _read_iso_day),
        ("2021-09", r"^(\d{4})-(\d{2})$", _read_iso_month),
        (
            "2004-05-06/2004-05-08",
            r"^(\d{4}(?:-\d{2}){0,2}[~?]?)/(\d{4}(?:-\d{2}){0,2}[~?]?|\.\.)$",
            _read_iso_range,
        ),
        ("16/5/2004", r"^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$", _read_numeric),
        (
            "2004–05",
            r"^(?!\d{4}-(?:0[1-9]|1[0-2])$)(\d{3,4})\s*[-–—‒−/]\s*(\d{2}|\d{3,4}|present)([a-z]?)$",
            _read_years,
        ),
        ("Winter 1999–2000", rf"^((?i:{_PERIOD}))\s+(\d{{4}})\s*[-–—/]\s*(\d{{2}}|\d{{4}})$", _read_period_years),
        ("first quarter 2004", rf"(?i)^(?:q([1-4])|({'|'.join(_QUARTERS)})\s+quarter),?\s+(\d{{4}})$", _read_quarter),
        ("1990s", r"^(\d{3})0s$", _read_decade),
        ("100 BC", r"^(\d{1,4})\s*(?:BCE?|B\.C\.(?:E\.)?)$", _read_bc),
    )
)


def _month(name: str) -> int | None:
    return _MONTHS.get(name.lower()) or SEASONS.get(name.lower())


def _read_partial(text: str) -> _Moment | None:
    match = _MOMENT.match(text)
    if not match or (match["day"] and match["day_after"]):
        return None
    if match["day"] and not match["month"]:
        return None
    day = match["day"] or match["day_after"]
    month = _month(match["month"]) if match["month"] else None
    return _Moment(
        int(match["year"]) if match["year"] else None,
        month,
        int(day) if day else None,
        (match["letter"] or "").lower(),
    )


def _read_moment(text: str) -> _Moment | None:
    moment = _read_partial(text)
    if moment is None or moment.year is None or (moment.day and not moment.month):
        return None
    return moment


def _read_range(text: str) -> CitationDate | None:
    parts = _DASH.split(text)
    if len(parts) != 2:
        return None
    first, last = _read_partial(parts[0]), _read_partial(parts[1])
    if first is None or last is None or last.year is None:
        return None
    first_month = first.month or (last.month if first.day else None)
    last_month = last.month or (first.month if last.day else None)
    start = _Moment(first.year or last.year, first_month, first.day)
    end = _Moment(last.year, last_month, last.day, last.letter)
    if not (start.is_possible and end.is_possible and start.order < end.order):
        return None
    if (start.month is None) != (end.month is None) or (start.day is None) != (end.day is None):
        return None
    anchor = f"{first.year}–{last.year}{last.letter}" if first.year else f"{last.year}{last.letter}"
    return CitationDate(f"{start.edtf}/{end.edtf}", anchor)
