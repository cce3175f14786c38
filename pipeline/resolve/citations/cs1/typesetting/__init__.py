"""Citation templates as a reader sees them, in the order and punctuation of Citation Style 1 and 2.

After Module:Citation/CS1 (2024), for the English Wikipedia. Links, italics, bold and the icons of access are not text.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document import Template
from pipeline.resolve.citations.cs1.own_parameters import print_own
from pipeline.resolve.citations.cs1.typesetting.credits import print_authors, print_editors, put_first
from pipeline.resolve.citations.cs1.typesetting.places import list_tail, print_pages
from pipeline.resolve.citations.cs1.typesetting.setting import Setting, write_date
from pipeline.resolve.citations.cs1.typesetting.source import list_source


def print_template(template: Template) -> str:
    """The template as its style prints it."""
    setting = Setting(template)
    own = print_own(setting.name, template, lambda: print_authors(setting))
    return own if own is not None else _end(setting, _join_elements(setting, _list_elements(setting)))


def _list_elements(setting: Setting) -> list[str]:
    """The elements of the citation in their order, empty where the template lacks one."""
    authors, editors, chapter = print_authors(setting), print_editors(setting), setting.chapter
    date, source, pages, tail = _print_date(setting), list_source(setting), print_pages(setting), list_tail(setting)
    original = setting.text("original_date")
    original = f" [{original}]" if original else ""
    in_book = f"{setting.word('In')} {editors}" if editors and chapter else editors
    if authors:
        return [f"{authors} ({date}){original}" if date else authors, chapter, in_book, *source, pages, *tail]
    if editors and not chapter:
        heading = put_first(editors, date)
        return [f"{heading} ({date}){original}" if date else heading, *source, pages, *tail]
    date = date and date + original
    if setting.is_in_journal:
        return [chapter, in_book, *source, pages, date, *tail]
    return [chapter, in_book, *source, date, pages, *tail]


def _print_date(setting: Setting) -> str:
    parts = (setting.text("day"), setting.text("month"), setting.text("year"))
    date = setting.text("date") or " ".join(filter(None, parts))
    return write_date(date or setting.text("publication_date") or setting.rule.date)


def _join_elements(setting: Setting, elements: Iterable[str]) -> str:
    """The elements one after another; one that opens with its own punctuation or bracket takes no separator."""
    separator = setting.separator
    text = ""
    for element in filter(None, elements):
        if not text:
            text = element.lstrip(" :")
        elif element.startswith((" ", ":", "—")):
            text += element
        elif text.endswith(separator) or (separator == "." and text.endswith((".”", '."'))):
            text += f" {element}"
        else:
            text += f"{separator} {element}"
    return text


def _end(setting: Setting, text: str) -> str:
    postscript = setting.fields.get("postscript")
    if postscript is None:
        postscript = "" if setting.is_cs2 else "."
    if postscript.lower() == "none":
        postscript = ""
    return text if text.endswith(postscript) else text + postscript
