"""The dates that maintenance templates carry, as EDTF."""

from __future__ import annotations

import re

from pipeline.parse.months import month_number

_DATE = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?:(?P<month>[A-Za-z]{3,9})\.?,?\s+)?(?P<year>[12]\d{3})")
_ISO = re.compile(r"([12]\d{3})-(\d\d)(?:-(\d\d))?")


def read_tag_date(text: str) -> str | None:
    """`May 2010` as `2010-05`; None where the text is no such date (Template:Fix, April 2025)."""
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        return text if int(iso[2]) <= 12 and int(iso[3] or 1) <= 31 else None
    match = _DATE.fullmatch(text)
    if not match:
        return None
    if not match["month"]:
        return match["year"] if not match["day"] else None
    month = month_number(match["month"])
    if month is None:
        return None
    date = f"{match['year']}-{month:02}"
    return f"{date}-{int(match['day']):02}" if match["day"] else date
