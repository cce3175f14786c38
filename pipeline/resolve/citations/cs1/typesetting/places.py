"""Where a printed template's passage is found: in the work, by identifier, in an archive, in its own words."""

from __future__ import annotations

import re

from pipeline.resolve.citations.cs1.locators import read_quote
from pipeline.resolve.citations.cs1.typesetting.setting import Setting, write_date
from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS
from pipeline.resolve.citations.names import accepted

_RANGE = re.compile(r"(?<=\w)\s*[-–]\s*(?=\w)")


def print_pages(setting: Setting) -> str:
    page, pages = setting.text("page"), setting.text("pages")
    value = accepted(page or pages)[0]
    if not value:
        return setting.text("at", "article_number") or _print_place_in_recording(setting)
    value = _RANGE.sub("–", value) if pages and not page else value
    if setting.is_in_journal:
        return f": {value}"
    if setting.fields.has("no_pp"):
        return value
    return f"p. {value}" if page or value.isdigit() else f"pp. {value}"


def _print_place_in_recording(setting: Setting) -> str:
    if minutes := setting.text("minutes"):
        return f"{minutes} minutes in"
    if time := setting.text("time"):
        return f"{setting.text('time_caption') or 'Event occurs at'} {time}"
    sheet = setting.text("sheet", "sheets")
    return f"Sheet {sheet}" if sheet else ""


def list_tail(setting: Setting) -> list[str]:
    """The elements behind the pages, in their order."""
    via = setting.text("via")
    return [
        *(
            f"{IDENTIFIER_LABELS[kind]}{accepted(value)[0]}"
            for kind in setting.fields.list_given(IDENTIFIER_LABELS)
            if (value := setting.text(kind))
        ),
        setting.text("id"),
        f"Docket {setting.text('docket')}" if setting.fields.has("docket") else "",
        _print_archived(setting),
        _print_accessed(setting),
        f" – via {via}" if via else "",
        _print_quote(setting),
    ]


def _print_archived(setting: Setting) -> str:
    date = setting.text("archive_date")
    if not date and not setting.text("archive_url"):
        return ""
    on = f" on {write_date(date)}" if date else ""
    return setting.word(f"Archived from the original{on}")


def _print_accessed(setting: Setting) -> str:
    value = setting.text("access_date")
    if not value or not setting.fields.has("url", "chapter_url"):
        return ""
    return f"{setting.word('Retrieved')} {write_date(value)}"


def _print_quote(setting: Setting) -> str:
    quote, page = read_quote(setting.fields), setting.text("quote_page", "quote_pages")
    if not quote:
        return ""
    label = "p." if setting.fields.has("quote_page") else "pp."
    return f'{label} {page}: "{quote}"' if page else f'"{quote}"'
