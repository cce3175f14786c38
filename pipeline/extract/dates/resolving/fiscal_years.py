"""Fiscal years: of the country that the sentence or the article tells, else the calendar years that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pipeline.data_tables import load_table
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Context, Outcome
from pipeline.extract.dates.resolving.ranges import Range

_YEARS: Final[dict[str, Any]] = load_table("pipeline.extract.dates", "fiscal.toml")
_WORD: Final = re.compile(r"[A-Z][\w.]*")
_FEDERAL: Final = re.compile(r"\bfederal (?:fiscal|financial)\b", re.IGNORECASE)
# Companies of the United States choose their own fiscal years; the government's is meant beside these.
_PUBLIC: Final = re.compile(
    r"\b(?:federal|governments?|congress|budgets?|departments?|agency|agencies|appropriations?|appropriated|treasury"
    r"|army|navy|nasa|military|defense|secretary|taxpayers?|deficits?)\b",
    re.IGNORECASE,
)
_FIRST_OCTOBER: Final = 1977  # the first fiscal year of the United States that began in October


@dataclass(frozen=True, slots=True)
class FiscalYear(CalendarDate):
    """`fiscal year 2019`."""

    def resolve(self, context: Context) -> Outcome:
        """The months of the country's year; the calendar year where no country tells them."""
        country = _find_country(context)
        named = _YEARS.get(country or "", {}).get("named")
        outcome = CalendarDate.resolve(self, context)
        if self.point.year is None or named is None:
            return outcome
        return _resolve_months(country, self.point.year - (named == "last"), context) or outcome


@dataclass(frozen=True, slots=True)
class FiscalYears(Range):
    """`the financial year 2013/14`."""

    def resolve(self, context: Context) -> Outcome:
        """The months of the country's year; both calendar years where no country tells them."""
        outcome = Range.resolve(self, context)
        if self.first is None or self.first.year is None:
            return outcome
        return _resolve_months(_find_country(context), self.first.year, context) or outcome


def _resolve_months(country: str | None, year: int, context: Context) -> Outcome | None:
    """The twelve months of the country's fiscal year that begins in this year; None where it is not known."""
    begins = _YEARS.get(country or "", {}).get("begins")
    if begins is None or (country == "US" and year + 1 < _FIRST_OCTOBER):
        return None
    months = Range(Point("month", year=year, month=begins), Point("month", year=year + 1, month=begins - 1))
    return months.resolve(context)._replace(point=Point("year", year=year + 1), period=None)


def _find_country(context: Context) -> str | None:
    text = context.sentence.text
    told = find_countries([text])
    if not told:
        told = {"US"} if _FEDERAL.search(text) else {context.country} if context.country else set()
    country = next(iter(told)) if len(told) == 1 else None
    return None if country == "US" and not _PUBLIC.search(text) else country


def find_countries(texts: Iterable[str]) -> set[str]:
    """The ISO 3166-1 codes of the countries whose names or adjectives stand in the texts."""
    found = set()
    for text in texts:
        words = _WORD.findall(text)
        for name in (*words, *map(" ".join, pairwise(words))):
            if name in text and (code := find_country_code(name) or find_demonym(name)):
                found.add(code)
    return found
