"""The day an article speaks from, told from its citations where nobody says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from pipeline.document import Content, Origin
from pipeline.english.calendar import MONTH_FORMS, find_month

_DATE = re.compile(
    rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)"
    rf"|(?P<day_dmy>\d{{1,2}}) (?P<month_dmy>{MONTH_FORMS})\.? (?P<year_dmy>\d{{4}})"
    rf"|(?P<month_mdy>{MONTH_FORMS})\.? (?P<day_mdy>\d{{1,2}}), (?P<year_mdy>\d{{4}})"
)
# CS1's parameters and printed phrases for the days on which someone looked at a source
# (Help:Citation Style 1, April 2024).
_PARAMETERS = frozenset({"access-date", "accessdate", "archive-date", "archivedate"})
_PRINTED = re.compile(rf"(?:Retrieved|Accessed|Archived from the original)(?: on)? (?P<date>{_DATE.pattern})")


def find_article_day(origin: Origin, contents: Iterable[Content]) -> dt.date | None:
    """The revision's day, else the day given with the article, else the latest access or archive date in the citations.

    None where none of these is there.
    """
    if origin.revision_timestamp:
        return origin.revision_timestamp.date()
    if origin.as_of:
        return origin.as_of
    return max((day for content in contents for day in _find_days(content)), default=None)


def _find_days(content: Content) -> Iterator[dt.date]:
    for template in content.templates:
        for parameter in template.parameters:
            if parameter.name in _PARAMETERS and (match := _DATE.search(parameter.value)):
                yield from _read_day(match)
        if template.printed is not None:
            yield from _read_printed_days(template.printed.text.text)
    yield from _read_printed_days(content.text.text)


def _read_printed_days(text: str) -> Iterator[dt.date]:
    for match in _PRINTED.finditer(text):
        yield from _read_day(match)


def _read_day(match: re.Match[str]) -> Iterator[dt.date]:
    found = match.groupdict()
    year = found["year"] or found["year_dmy"] or found["year_mdy"]
    month = found["month"] or found["month_dmy"] or found["month_mdy"]
    day = found["day"] or found["day_dmy"] or found["day_mdy"]
    try:
        yield dt.date(int(year), find_month(month) or int(month), int(day))
    except ValueError:
        return  # an impossible day is the citation's problem, and reported there
