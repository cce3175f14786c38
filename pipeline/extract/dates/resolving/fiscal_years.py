"""Fiscal years: of the country that the sentence or the article tells, else the calendar years that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.data_tables import load_table
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.english.word_lists import alternate, split_words
from pipeline.extract.dates.calendars import MONTHS_OF_YEAR
from pipeline.extract.dates.gregorian import add_days
from pipeline.extract.dates.points import Part, Point, as_day, months_of
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Context, Outcome
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.gazetteer import look_up

_YEARS: Final[dict[str, Any]] = load_table("pipeline.extract.dates", "fiscal.toml")
_WORD: Final = re.compile(r"[^\W\d_][\w.]*|[^\w\s]")
_LONGEST: Final = 5  # words of a country's name
# In capitals where they open a sentence, and no part of the name behind them.
_OPENING: Final = split_words(
    "the a an in of for by on at to from as when while after before during since under though although if and but both"
    " each every this that these those its his her their unlike like with within between"
)
_BODY: Final = alternate([*_YEARS["US"]["bodies"].split(), *_YEARS["US"]["departments"]])
_FEDERAL: Final = re.compile(
    r"\b(?:(?:federal|(?:U\.?S\.?|American|United States)(?:['’]s?)?)(?: government['’]s)? (?:fiscal|financial)\b"
    rf"|(?:{_BODY})(?:['’]s?)?(?: budgets? (?:for|of|in)(?: the)?)? (?:(?:fiscal|financial)\b|FY)"
    rf"|(?:(?:fiscal|financial)(?: years?)? |FY ?)\d{{4}},? (?:the )?(?:{_BODY})\b)"
)
# Companies of the United States choose their own fiscal years; the government's is meant beside these.
_PUBLIC: Final = re.compile(
    r"\b(?:federal|governments?|congress|budgets?|departments?|agency|agencies|appropriations?|appropriated|treasury"
    r"|army|navy|nasa|military|defense|secretary|taxpayers?|deficits?)\b",
    re.IGNORECASE,
)
# What has a budget below the country's.
_LOCAL: Final = re.compile(
    r"\b(?:states?|city|cities|[Cc]ounty|[Cc]ounties|towns?|municipal|local|[Mm]ayor|[Gg]overnor|schools?|[Uu]niversity"
    r"|[Cc]ollege|City of|State of|School District)\b"
)
_FIRST_OCTOBER: Final = 1977  # the first fiscal year of the United States that began in October


@dataclass(frozen=True, slots=True)
class FiscalYear(CalendarDate):
    """`fiscal year 2019`."""

    is_tax: bool = False

    def resolve(self, context: Context) -> Outcome:
        """The months of the country's year; the calendar year where no country tells them."""
        country = None if self.is_tax else _find_country(context)
        named = _YEARS.get(country or "", {}).get("named")
        outcome = CalendarDate.resolve(self, context)
        if self.point.year is None or named is None:
            return outcome
        return _resolve_months(country, self.point.year - (named == "last"), context, self.point.part) or outcome


@dataclass(frozen=True, slots=True)
class FiscalYears(Range):
    """`the financial year 2013/14`."""

    is_tax: bool = False

    def resolve(self, context: Context) -> Outcome:
        """The months of the country's year; both calendar years where no country tells them."""
        outcome = Range.resolve(self, context)
        if self.first is None or self.first.year is None:
            return outcome
        if self.is_tax:
            return _resolve_tax_year(find_countries([context.sentence.text]), self.first.year, context) or outcome
        return _resolve_months(_find_country(context), self.first.year, context) or outcome


def _resolve_months(country: str | None, year: int, context: Context, part: Part | None = None) -> Outcome | None:
    """The months of the part of the country's fiscal year that begins in this year; None where it is not known."""
    begins = _YEARS.get(country or "", {}).get("begins")
    if begins is None or (country == "US" and year + 1 < _FIRST_OCTOBER):
        return None
    (*first, _), (*last, _) = months_of(part, year, MONTHS_OF_YEAR, begins)
    months = Range(Point("month", year=first[0], month=first[1]), Point("month", year=last[0], month=last[1]))
    return months.resolve(context)._replace(point=Point("year", year=year + 1), period=None)


def _resolve_tax_year(told: set[str], year: int, context: Context) -> Outcome | None:
    """The days of the tax year that begins in this year where the one country told has its own."""
    country = (next(iter(told)) if len(told) == 1 else None) if told else context.country
    begins = _YEARS.get(country or "", {}).get("tax")
    if begins is None:
        return None
    last = add_days((year + 1, *begins), -1)
    days = Range(Point("day", year=year, month=begins[0], day=begins[1]), as_day(last))
    return days.resolve(context)._replace(point=Point("year", year=year + 1), period=None)


def _find_country(context: Context) -> str | None:
    text = context.sentence.text
    is_federal = _FEDERAL.search(text) is not None
    told = find_countries([text])
    if not told:
        told = {"US"} if is_federal else {context.country} if context.country else set()
    country = next(iter(told)) if len(told) == 1 else None
    if is_federal or country is None:
        return country
    is_public = country != "US" or _PUBLIC.search(text) is not None
    return country if is_public and not _tells_division(text, country) else None


def find_home(title: str, categories: Iterable[str]) -> str | None:
    """The one country that an article's title and categories tell; none for a division that has years of its own."""
    told = find_countries([title, *categories])
    country = next(iter(told)) if len(told) == 1 else None
    return None if country is None or _tells_division(title, country) else country


def _tells_division(text: str, country: str) -> bool:
    """True where the text names a state or what is below, of a country where these have fiscal years of their own."""
    if not _YEARS.get(country, {}).get("divisions_differ"):
        return False
    words = _WORD.findall(text)
    names = (" ".join(words[first:end]) for first, end in _list_spans(words))
    return _LOCAL.search(text) is not None or any(
        place.kind == "admin1" and place.country_code == country for name in names for place in look_up(name)
    )


def find_countries(texts: Iterable[str]) -> set[str]:
    """The ISO 3166-1 codes of the countries whose names or adjectives stand in the texts."""
    found = set()
    for text in texts:
        words = _WORD.findall(text)
        behind = 0
        for first, end in _list_spans(words):
            name = " ".join(words[first:end])
            code = find_country_code(name) or find_demonym(name) if first >= behind else None
            if code and not _is_part(name, words, first, end):
                found.add(code)
                behind = end
    return found


def _list_spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a name can stand: from a capital to a capital, the longest first at each place."""
    capital = [word[0].isupper() for word in words]
    for first in range(len(words)):
        for end in range(min(first + _LONGEST, len(words)), first, -1):
            if capital[first] and capital[end - 1]:
                yield first, end


def _is_part(name: str, words: Sequence[str], first: int, end: int) -> bool:
    """True for a word of a longer name: "Jersey" in "New Jersey", "Chad" before a family name; not for "US Army"."""
    if " " in name or name.isupper():
        return False
    before, after = words[first - 1] if first else "", words[end] if end < len(words) else ""
    if before[:1].isupper() and before.lower() not in _OPENING:
        return True
    return after[:1].isupper() and find_country_code(name) is not None
