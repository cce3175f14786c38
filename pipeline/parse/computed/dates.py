"""Templates that print dates and ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import ExternalLink
from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import TRUE, Renderer, text_of, values_of, write
from pipeline.parse.months import MONTHS

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader

_NUMBER = re.compile(r"\d{1,4}")


def print_date(year: str, month: str, day: str, *, day_first: bool) -> str:
    if _NUMBER.fullmatch(month) and 1 <= int(month) <= len(MONTHS):
        month = MONTHS[int(month) - 1]
    if not month:
        return year
    day = day.lstrip("0")
    if not day:
        return f"{month} {year}".strip()
    return f"{day} {month} {year}".strip() if day_first else f"{month} {day}, {year}".strip(", ")


def _render_date(reader: Reader, call: Call) -> None:
    """{{start date|1993|02|24|df=y}} and those that add an age: the first date, and a second where there is one."""
    day_first = text_of(reader, call, "df", "dayfirst").lower() in TRUE
    values = values_of(reader, call)
    if values and not _NUMBER.fullmatch(values[0]):
        write(reader, call, values[0])
        return
    values += [""] * (6 - len(values))
    write(reader, call, print_date(values[0], values[1], values[2], day_first=day_first))


def _render_as_of(reader: Reader, call: Call) -> None:
    """{{as of|2022|1|df=US}}: "As of January 2022"; `alt` stands for it all, `since` for the first words."""
    if alternative := text_of(reader, call, "alt"):
        write(reader, call, alternative)
        return
    values = [*values_of(reader, call), "", "", ""]
    words = "Since" if text_of(reader, call, "since").lower() in TRUE else "As of"
    if text_of(reader, call, "lc").lower() in TRUE:
        words = words.lower()
    if text_of(reader, call, "bare").lower() in TRUE:
        words = ""
    american = text_of(reader, call, "df").lower() == "us"
    date = print_date(values[0], values[1], values[2], day_first=not american)
    write(reader, call, f"{words} {date}{text_of(reader, call, 'post')}".strip())


def _render_age(reader: Reader, call: Call) -> None:
    """{{age|y|m|d|y|m|d}}: whole years between two days; with one day only it hangs on the clock and is reported."""
    values = [int(value) for value in values_of(reader, call) if _NUMBER.fullmatch(value)]
    if len(values) >= 6:
        years = values[3] - values[0] - ((values[4], values[5]) < (values[1], values[2]))
        write(reader, call, str(years))
    else:
        reader.report_unknown(f"{call.name!r} hangs on today's date", call.start, call.end)


def _render_archive(reader: Reader, call: Call) -> None:
    """{{webarchive|url=…|date=…}}, {{wayback|url=…|date=20080102}}: Archived 2 January 2008, with the address."""
    date = text_of(reader, call, "date", "2")
    stamp = re.fullmatch(r"(\d{4})(\d\d)(\d\d)\d*", date)
    if stamp:
        date = print_date(stamp[1], str(int(stamp[2])), stamp[3], day_first=True)
    first = reader.run.next_start
    write(reader, call, f"Archived {date}".strip())
    region = call.get("url", "1")
    if region is not None:
        url = reader.source[region.start : region.end].strip()
        if call.name == "wayback":
            url = f"https://web.archive.org/web/{stamp.group() if stamp else '*'}/{url}"
        last = len(reader.run.builder)
        reader.run.add_external_link(ExternalLink(url, min(first, last), last), call.start, call.end)


RENDERERS: dict[str, Renderer] = {
    "date": _render_date,
    "as_of": _render_as_of,
    "age": _render_age,
    "archive": _render_archive,
}
