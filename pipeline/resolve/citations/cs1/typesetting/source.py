"""What work a printed template names: title, container, kind, series, volume, edition, publisher."""

from __future__ import annotations

import re

from pipeline.english.languages import name_language
from pipeline.resolve.citations.cs1.typesetting.credits import print_helpers
from pipeline.resolve.citations.cs1.typesetting.setting import Setting
from pipeline.resolve.citations.languages import read_languages

_ORDINAL_EDITION = re.compile(r"(?:\bed\.?|\bedition)\s*$", re.I)


def list_source(setting: Setting) -> list[str]:
    """The elements between the people and the pages, in their order."""
    containers = ("book_title", "mailing_list", "newsgroup", "program", "reporter")
    head = [
        _print_title(setting),
        _print_format(setting),
        setting.text("department"),
        setting.text("conference"),
        setting.periodical or setting.text(*containers),
        setting.text("book_title") if setting.periodical else "",
    ]
    kind = [_print_type(setting), _print_series(setting), _print_language(setting)]
    people = [
        print_helpers(setting, "translator", "Translated by"),
        print_helpers(setting, "interviewer", "Interviewed by"),
        setting.text("others"),
    ]
    publisher = [_print_edition(setting), _print_publisher(setting), setting.text("agency")]
    if setting.is_in_journal:
        return [*people, *head, *kind, *publisher, _print_volume(setting)]
    return [*head, *kind, _print_volume(setting), *people, *publisher]


def _print_title(setting: Setting) -> str:
    title = setting.titled("title")
    if not title:
        title = setting.text("source_title")
        quoted = f'"{title}"'
    else:
        quoted = setting.quoted("title")
    return quoted if title and _stands_in_quotes(setting) else title


def _stands_in_quotes(setting: Setting) -> bool:
    in_other = setting.rule.is_quoted or bool(setting.periodical)
    in_other = in_other or setting.fields.has("newsgroup", "mailing_list", "book_title")
    return in_other and not setting.chapter


def _print_format(setting: Setting) -> str:
    value = setting.text("format")
    if not value and setting.text("url").lower().endswith(".pdf"):
        value = "PDF"
    return f" ({value})" if value and value.lower() != "none" else ""


def _print_type(setting: Setting) -> str:
    value = setting.text("type") or setting.rule.printed_type
    if not setting.fields.has("type") and setting.name == "cite thesis" and setting.fields.has("degree"):
        value = f"{setting.text('degree')} thesis"
    return f" ({value})" if value and value.lower() != "none" else ""


def _print_series(setting: Setting) -> str:
    parts = [setting.text("series")]
    for label, meaning in (("Season", "season"), ("Series", "series_number"), ("Episode", "episode")):
        if number := setting.text(meaning):
            parts.append(f"{label} {number}")
    return ". ".join(filter(None, parts))


def _print_language(setting: Setting) -> str:
    known, unknown = read_languages(setting.text("language"))
    names = [name_language(tag) or tag for tag in known] + unknown
    if not names or names == ["English"]:
        return ""
    if len(names) > 2:
        return f" (in {', '.join(names[:-1])}, and {names[-1]})"
    return f" (in {' and '.join(names)})"


def _print_edition(setting: Setting) -> str:
    value = setting.text("edition") or setting.rule.edition
    return f" ({_ORDINAL_EDITION.sub('', value).rstrip()} ed.)" if value else ""


def _print_publisher(setting: Setting) -> str:
    place = setting.text("publication_place", "place")
    publisher = setting.text("publisher") or setting.rule.publisher
    publisher = publisher or ". ".join(filter(None, (setting.text("network"), setting.text("station"))))
    return f"{place}: {publisher}" if place and publisher else place or publisher


def _print_volume(setting: Setting) -> str:
    volume, issue = setting.text("volume"), setting.text("issue")
    if setting.is_in_journal:
        shown = "" if not volume else volume if len(volume) <= 4 or volume.isdigit() else f"Vol. {volume}"
        return shown + (f" ({issue})" if issue else "")
    if volume and issue:
        return f"Vol. {volume}, no. {issue}"
    return f"Vol. {volume}" if volume else f"No. {issue}" if issue else ""
