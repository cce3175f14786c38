"""The people of a printed template: authors, editors and those who helped."""

from __future__ import annotations

import re

from pipeline.resolve.citations.cs1.typesetting.setting import Setting
from pipeline.resolve.citations.names import accepted, read_vancouver

# No more digits than any number of names has: Python refuses to read very long ones.
_COUNT = re.compile(r"[0-9]{1,4}")
_EDITORS = re.compile(r" \((eds?\.)\)$")


def print_authors(setting: Setting) -> str:
    names = _list_people(setting, "author", "vauthors", "people")
    if coauthors := setting.text("coauthors"):
        names.append(coauthors)
    text = _join_names(setting, names, setting.text("display_authors"), "vauthors")
    collaboration = setting.text("collaboration")
    if collaboration:
        return f"{text}; et al. ({collaboration})" if text else collaboration
    return text


def print_editors(setting: Setting) -> str:
    names = _list_people(setting, "editor", "veditors", "editors")
    if not names:
        return ""
    label = "ed." if len(names) == 1 else "eds."
    return f"{_join_names(setting, names, setting.text('display_editors'), 'veditors')} ({label})"


def put_first(editors: str, date: str) -> str:
    """Editors in the authors' place: `Doe, Jane, ed.` before a date, `Doe, Jane (ed.)` without one."""
    return _EDITORS.sub(r", \1", editors) if date else editors


def print_helpers(setting: Setting, kind: str, label: str) -> str:
    """The translators or interviewers, behind what they did."""
    lasts, firsts = setting.fields.numbered(f"{kind}_last"), setting.fields.numbered(f"{kind}_first")
    names = [
        f"{last.value}, {firsts[number].value}" if number in firsts else last.value for number, last in lasts.items()
    ]
    return f"{label} {'; '.join(names)}" if names else ""


def _list_people(setting: Setting, kind: str, vancouver: str, loose: str) -> list[str]:
    fields = setting.fields
    names = []
    lasts, firsts = fields.numbered(f"{kind}_last"), fields.numbered(f"{kind}_first")
    masks = fields.numbered(f"{kind}_mask")
    for number in sorted(lasts.keys() | firsts.keys()):
        parts = [accepted(part[number].value)[0] for part in (lasts, firsts) if number in part]
        names.append(_mask(masks[number].value, parts) if number in masks else ", ".join(parts))
    if listed := fields.get(vancouver):
        names += [name.literal or f"{name.family} {name.given}" for name in read_vancouver(listed)]
    if not names and fields.has(loose):
        names.append(setting.text(loose))
    return names


def _mask(value: str, parts: list[str]) -> str:
    """The names under |author-mask=: so many dashes, or words in their place."""
    return "—" * int(value) if _COUNT.fullmatch(value) and int(value) < 20 else value or ", ".join(parts)


def _join_names(setting: Setting, names: list[str], display: str, vancouver: str) -> str:
    style = setting.text("name_list_style")
    separator = ", " if setting.fields.has(vancouver) or style == "vanc" else "; "
    style = style.lower()
    if _COUNT.fullmatch(display) and int(display) < len(names):
        return separator.join([*names[: int(display)], "et al."])
    if display.lower().replace(".", "").replace(" ", "") == "etal":
        return separator.join([*names, "et al."])
    if len(names) > 1 and (style in {"amp", "ampersand", "&", "and"} or setting.fields.has("ampersand")):
        joint = "and" if style == "and" else "&"
        comma = "; " if style == "and" and len(names) > 2 else " "
        return f"{separator.join(names[:-1])}{comma}{joint} {names[-1]}"
    return separator.join(names)
