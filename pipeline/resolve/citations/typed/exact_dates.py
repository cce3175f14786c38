"""Dates in the months of other languages, and those in English wherever they stand."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.calendar import MONTH_FORMS, SEASONS, WEEKDAYS
from pipeline.english.numbers import ORDINAL_ENDING
from pipeline.english.word_lists import alternate
from pipeline.resolve.citations.dates import read_date

_FOREIGN = {name: month for month, names in load_table(__package__, "months.toml").items() for name in names}
_MONTH = f"(?:{MONTH_FORMS}|{alternate(_FOREIGN)})"
_PERIOD = rf"(?:{_MONTH}|{'|'.join(SEASONS)})"
YEAR_LENGTH = 4  # characters of a year in EDTF
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = rf"\d{{1,2}}(?:{ORDINAL_ENDING}|\.|º|er)?"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?"
_OF = r"(?:\s+(?:of|de|di))?"
_DASH = r"\s?[-–—/]\s?"
_DATE = re.compile(
    rf"(?!(?:April|May|June|August)\.\s\d){_WEEKDAY}(?:"  # "Roe, June. 1972": a given name
    rf"(?:(?<=,\s){_DAY}(?:,\s{_DAY}){{0,5}}(?:,\s|\s(?:and|&)\s){_DAY}|{_DAY}(?:(?:{_DASH}|\s(?:and|&)\s){_DAY})?){_OF}\s+{_MONTH}\.?,?{_OF}\s+{_YEAR}(?:,?\s+(?:bis|to|until|[-–—])\s+{_DAY}{_OF}\s+{_MONTH}\.?,?{_OF}\s+{_YEAR})?"
    rf"|{_DAY}\s+{_MONTH}\.?{_DASH}{_DAY}\s+{_MONTH}\.?,?\s+{_YEAR}"
    rf"|{_YEAR},?\s+{_MONTH}\.?(?:\s+\d{{1,2}}(?!\d))?"
    rf"|{_PERIOD}[.,]?\s+\d{{1,2}}(?:{ORDINAL_ENDING})?(?:(?:{_DASH}|\s(?:and|&)\s)\d{{1,2}})?,?\s+{_YEAR}"
    rf"|{_PERIOD}\.?(?:{_DASH}{_PERIOD}\.?)?,?{_OF}\s+{_YEAR}(?:{_DASH}\d{{2,4}})?"
    rf"|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}"
    rf"|(?:c\.\s?|ca\.\s?|circa\s+|©\s?)?(?!1[0-3]\d\d\s[a-z]|1[0-4]\d\d[ab]\b){_YEAR}[a-z]?(?:\sor\s{_YEAR}|{_DASH}(?:{_YEAR}|\d\d?)(?!\d))?"
    r"|\d{1,4}\s+(?:BCE?|CE|AD)|AD\s\d{1,4}"
    r")(?![\w-])(?!\s?ff?\b)(?!:(?:19|20)\d\d\b)",  # no standard: "ISO 1539:2001"
    re.I,
)
_DAY_AND_MONTH = re.compile(rf"(?:{_DAY}\s+{_MONTH}|{_MONTH}\.?\s+\d{{1,2}})(?!\w)", re.I)
_NO_DATE = re.compile(r"n\.\s?d\.|no date|undated|in press|forthcoming", re.I)
_NAME = re.compile(r"[^\W\d_]+")
_COMMON_ERA = re.compile(r"^(?:AD\s*)?(\d{1,4})(?:\s*(?:CE|AD))?$")
_TWO_YEARS = re.compile(r"^(\d{4})(?:\s?/\s?|\sor\s)(\d{4})$")
_NEAR_YEARS = re.compile(r"^(\d{3})(\d)[-–](\d)$")
_YEAR_MONTH_DAY = re.compile(r"^(\d{4})-(\d\d?)-(\d\d?)$")
_YEAR_FIRST = re.compile(r"^(\d{4}),?\s+([^\W\d]+)\.?(?:\s+(\d{1,2}))?$")


def match_words_of_date(text: str, position: int) -> tuple[str, int] | None:
    """The words of the date that begins at this position, and where they end."""
    match = _DATE.match(text, position) or _NO_DATE.match(text, position)
    return (match.group(), match.end()) if match else None


def match_day_and_month(text: str, position: int) -> tuple[str, int] | None:
    """The day and month without a year that begin at this position, and where they end."""
    match = _DAY_AND_MONTH.match(text, position)
    return (match.group(), match.end()) if match else None


def read_typed_date(words: str) -> str | None:
    """The EDTF value of a date's words in any of the languages read; None where they say none that can be told."""
    english = _NAME.sub(lambda match: _FOREIGN.get(match.group().lower(), match.group()), words)
    english = re.sub(r"(\d)(?:\.|º|er)(?=\s)", r"\1", english)
    english = re.sub(r"\s+(?:of|de|di)\s+", " ", english)
    english = re.sub(rf"([^\W\d_]),\s+(\d{{1,2}})(?:{ORDINAL_ENDING})\s", r"\1 \2, ", english)
    english = re.sub(r"^(\d{1,2})(?:,\s\d{1,2})*(?:,\s|\s(?:and|&)\s)(?=\d{1,2}\s)", r"\1–", english)
    english = re.sub(r"(?<=\d)\s(?:and|&)\s(?=\d)", "–", english)
    english = re.sub(r",?\s+(?:bis|until)\s+", " – ", english).lstrip("© ")
    if era := _COMMON_ERA.match(english):
        return f"{int(era[1]):04}"
    if years := _TWO_YEARS.match(english):
        return f"{years[1]}/{years[2]}"
    if numbers := _YEAR_MONTH_DAY.match(english):
        english = f"{numbers[1]}-{int(numbers[2]):02}-{int(numbers[3]):02}"
    if near := _NEAR_YEARS.match(english):
        return f"{near[1]}{near[2]}/{near[1]}{near[3]}" if near[3] > near[2] else None
    if inverted := _YEAR_FIRST.match(english):
        english = " ".join(filter(None, (inverted[3], inverted[2], inverted[1])))
    date = read_date(english)
    return date.edtf if date else None
