"""Days as `{{#time:…}}` and `{{#formatdate:…}}` read and print them.

After mw:Help:Extension:ParserFunctions and DateFormatter (MediaWiki 1.43), as far as the text gives a day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pipeline.english.calendar import WEEKDAYS, find_month, name_month
from pipeline.english.numbers import ORDINAL_ENDING, end_ordinal

_YEAR = r"(?P<year>[0-9]{4})"
_DAY = rf"(?P<day>[0-9]{{1,2}}){ORDINAL_ENDING}?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}-(?P<number>[0-9]{{1,2}})-{_DAY}(?:[T ].*)?",
        rf"{_YEAR}/(?P<number>[0-9]{{1,2}})/{_DAY}",
        rf"{_YEAR}-(?P<number>[0-9]{{1,2}})",
        rf"{_YEAR}(?P<number>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:[0-9]{{6}})?",
        rf"{_DAY} +{_MONTH},? +{_YEAR}",
        rf"{_MONTH} +{_DAY},? +{_YEAR}",
        rf"{_MONTH},? +{_YEAR}",
        rf"{_YEAR} +{_MONTH} +{_DAY}",
    )
)
_CODE = re.compile(r'xn|x[a-zA-Z]|"[^"]*"|\\.|.', re.DOTALL)
_NOW = frozenset(["", "now", "today"])


def read_moment(text: str, today: dt.date | None) -> dt.date | None:
    """The day that the text gives; `today` for none. A month alone is its first day, as PHP takes it."""
    text = " ".join(text.replace("_", " ").split())
    if text.lower() in _NOW:
        return today
    for form in _FORMS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = int(found["number"]) if found.get("number") else find_month(found["month"])
            try:
                return dt.date(int(found["year"]), month or 0, int(found.get("day") or 1))
            except ValueError:
                return None
    return None


def print_moment(day: dt.date, pattern: str) -> str | None:
    """The day in the pattern of PHP's date(); None where it asks for a time of day, or another calendar."""
    texts = {
        "Y": f"{day.year:04}", "y": f"{day.year % 100:02}", "n": str(day.month), "m": f"{day.month:02}",
        "M": name_month(day.month)[:3], "F": name_month(day.month), "j": str(day.day), "d": f"{day.day:02}",
        "D": WEEKDAYS[day.weekday()][:3], "l": WEEKDAYS[day.weekday()], "N": str(day.isoweekday()),
        "w": str(day.isoweekday() % 7), "z": str(day.timetuple().tm_yday - 1), "W": f"{day.isocalendar()[1]:02}",
        "o": str(day.isocalendar()[0]), "L": str(int(calendar.isleap(day.year))),
        "t": str(calendar.monthrange(day.year, day.month)[1]), "S": end_ordinal(day.day), "xn": "",
    }  # fmt: skip
    printed = ""
    for match in _CODE.finditer(pattern):
        code = match.group()
        if code in texts:
            printed += texts[code]
        elif code[0] == '"' and len(code) > 1:
            printed += code[1:-1]
        elif code[0] == "\\" and len(code) > 1:
            printed += code[1]
        elif code[0].isascii() and code[0].isalpha():
            return None
        else:
            printed += code
    return printed


# The styles of {{#formatdate:}} as patterns of #time.
STYLES = {"dmy": "j F Y", "mdy": "F j, Y", "ymd": "Y F j", "iso 8601": "Y-m-d"}
