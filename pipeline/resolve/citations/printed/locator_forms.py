"""Where in a larger work a citation's source stands: volume, issue and pages."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.forms import WORDS, Form, Forms, Part, any_of, read_values

_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\b"
_PAGE = rf"(?:[A-Za-z]{{0,3}}\d[\w.:/]*|{_ROMAN})(?:[–—‑-][A-Za-z]{{0,3}}\d*[\w]*)?"
# A list of pages does not go on with a year or with the day of a date.
_NO_DATE_NEXT = r"(?!ca?\.|[12]\d{3}\b|\d{1,2}\s+[A-Z][a-z]{2}|\d{4}-\d)"
_PAGES = rf"{_PAGE}(?:(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+){_NO_DATE_NEXT}{_PAGE})*"
# A range of pages that fills its part; two years are none.
_RANGE = r"(?![12]\d{3}\s*[–-])\d{1,5}[–-]\d{1,5}(?=[.,;]\s|[.,;]?$)"
_VOLUME = r"(?:[A-Z]{0,2}\d[\w/–-]{0,9}|[IVXLCDM]+)"
_NUMBER_OF = any_of(WORDS["issue"])
_COLON_END = r"(?=[.,;]\s|\.?$)"
_YEAR_WITHIN = re.compile(r"\b1[5-9]\d\d|\b20\d\d")


def _behind(pattern: str) -> str:
    """A pattern of the place behind what the given one matches, and behind at most two spaces."""
    return "(?:" + "|".join(f"(?<={pattern}{spaces})" for spaces in ("", r"\s", r"\s\s")) + ")"


_IMPRINT = _behind(r"\b[12]\d{3}\),")  # `(London: Penguin, 2004), `


def _read_locators(_: str, match: re.Match[str]) -> Part:
    values = ((field, value.rstrip(".") if field == "page" else value) for field, value in read_values(match))
    return Part(match.start(), match.end(), tuple(values))


def _read_journal(text: str, match: re.Match[str]) -> Part:
    """The locators, what brackets hold behind the volume as the date of the issue where it is one, as by hand."""
    part = _read_locators(text, match)
    dates = [value for field, value in part.values if field == "issue" and _is_issue_date(value)]
    if not dates:
        return part
    others = tuple(value for value in part.values if value[0] != "issue")
    return Part(part.start, part.end, (*others, ("issued", dates[0])))


def _is_issue_date(text: str) -> bool:
    return is_date(text) and bool(_YEAR_WITHIN.search(text))


def _read_dated_volume(text: str, match: re.Match[str]) -> Part:
    date = " ".join(filter(None, match.group("day", "month", "year")))
    values = [value for value in _read_locators(text, match).values if value[0] not in {"day", "month", "year"}]
    return Part(match.start(), match.end(), (*values, ("issued", date)))


# As medical journals cite one another (https://www.nlm.nih.gov/bsd/uniform_requirements.html).
_DATED_VOLUME = Form(
    "2004 Mar 5;12(3):45-67",
    re.compile(
        r"(?P<year>[12]\d{3})(?:\s(?P<month>[A-Z][a-z]{2,8})(?:\s(?P<day>\d{1,2}))?)?\s?;\s?(?P<volume>\d{1,4})"
        rf"(?:\s?\((?P<issue>[^()]{{1,20}})\))?\s?:\s?(?P<page>{_PAGES})(?=\W|$)"
    ),
    _read_dated_volume,
)

PAGE_FORMS = Forms(
    (
        Form(
            "pp. 5–17",
            re.compile(
                r"(?:[Pp]{1,2}\.\s*|[Pp]a?gs?\.\s*|(?:pp?|[Pp]gs?|[Pp]ages?)\s+(?=\d)|pp?(?=\d))"
                rf"(?P<page>{_PAGES})(?=\W|$)"
            ),
            _read_locators,
        ),
        Form("p. back cover", re.compile(r"pp?\.\s+(?P<page>[^.,;:()]{1,30})(?=[.,;]|$)"), _read_locators),
    )
)

VOLUME_FORMS = Forms(
    (
        Form(
            "Vol. 12, no. 3",
            re.compile(
                r"vol(?:ume|\.)?\s*(?P<volume>(?=[^.,:;()]*[\dIVXLC])[^.,:;()]{1,30}?)"
                r"(?=\s*[.,:;()]|\s*$|\s+(?:no|nos|issue|iss|number)\b|\s+#)"
                rf"(?:\s*[,.]?\s*{_NUMBER_OF}\s*(?P<issue>[\w–/-]*\d[\w–/-]*(?:,\d{{3}}\b)*))?",
                re.I,
            ),
        ),
    )
)

JOURNAL_FORMS = Forms(
    Form(name, re.compile(pattern), _read_journal)
    for name, pattern in (
        (
            "12 (3): 45–67",
            rf"(?:(?P<volume>{_VOLUME})\s*)?\((?P<issue>[^()]{{1,40}})\)\s*:\s*(?P<page>{_PAGES})(?=\W|$)",
        ),
        ("12: 45–67", rf"(?P<volume>{_VOLUME})\s*:\s*(?P<page>{_PAGES})(?=\W|$)"),
        ("12 (3), 45–67", rf"(?P<volume>\d{{1,4}})\s*\((?P<issue>[^()]{{1,40}})\),\s+(?P<page>{_RANGE})"),
        ("12, 45–67", rf"(?P<volume>\d{{1,4}}),\s+(?P<page>{_RANGE})"),
        (
            "12(3) e0123",
            r"(?P<volume>\d{1,4})\s*\((?P<issue>\d[\w–/-]{0,9})\)(?=[\s.,;]|$)"
            r"(?:\s+(?P<page>(?!1[5-9]\d\d\b|20\d\d\b)[A-Za-z]{0,3}\d{2,9})(?=[.,;]\s|[.,;]?$))?",
        ),
        ("12, no. 3", r"(?P<volume>\d{1,4}),?\s+no\.\s*(?P<issue>\d[\w–/-]{0,9})(?=\W|$)"),
    )
)

# In their order: the first that begins counts.
LOCATOR_FORMS = Forms(
    (
        _DATED_VOLUME,
        Form(
            "pages after a colon", re.compile(rf"(?:(?<=:\s)|(?<=:\s\s))(?P<page>{_PAGES}){_COLON_END}"), _read_locators
        ),
        Form("scale of a map", re.compile(r"1:(?:\d{1,3}(?:[, ]\d{3})+|\d{5,8})(?!\w)")),
        Form("page after an imprint", re.compile(rf"{_IMPRINT}(?P<page>{_PAGE})(?=[.;]\s|[.;]?$)"), _read_locators),
        Form("range after a comma", re.compile(rf"(?!{_IMPRINT}){_behind(',')}(?P<page>{_RANGE})"), _read_locators),
        *PAGE_FORMS,
        *VOLUME_FORMS,
        Form("no. 3", re.compile(rf"{_NUMBER_OF}\s*(?P<issue>\d[\w–/-]*(?:,\d{{3}})*)(?=\W|$)", re.I)),
        *JOURNAL_FORMS,
        Form("12", re.compile(r"(?P<volume>\d{1,3})(?=[.,;]\s|\.?$)")),
    )
)

_COLON_AND_PAGES = re.compile(rf":\s+{_PAGES}{_COLON_END}")


def begins_colon_and_pages(text: str, colon: int) -> bool:
    """Whether pages follow the colon."""
    return _COLON_AND_PAGES.match(text, colon) is not None


def cites_as_medicine(text: str) -> bool:
    """Whether `2004;12(3):45-67` stands in the text: names before its title then have no date behind them."""
    return _DATED_VOLUME.pattern.search(text) is not None
