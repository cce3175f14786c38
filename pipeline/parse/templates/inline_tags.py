"""Inline tags, {{citation needed}} and its like: a marker with what the template says of when and why."""

from __future__ import annotations

import re

from pipeline.document import Marker
from pipeline.english.calendar import find_month
from pipeline.parse.templates.rules import Rule, coin_inline_tag
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

# What an inline tag is told of itself (Template:Fix/doc of the English Wikipedia, read in April 2025).
_ARGUMENTS = frozenset(["date", "reason", "talk", "discuss", "title", "bot", "by"])
_DATE = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?:(?P<month>[A-Za-z]{3,9})\.?,?\s+)?(?P<year>[12]\d{3})")
_ISO = re.compile(r"([12]\d{3})-(\d\d)(?:-(\d\d))?")


def read_inline_tag(state: State, call: Call, rule: Rule) -> None:
    """Read a tag of the rule's type; the variants that wrap words show them."""
    if "span" in call.name and (region := call.get("text", "1")) is not None:
        state.write(region)
    if state.is_silent:
        return
    date, reason = call.get("date"), call.get("reason")
    told = state.plain_text(date).strip() if date is not None else ""
    tag_date = _read_tag_date(told)
    if told and tag_date is None:
        state.report_once(
            "impossible_date", f"{call.name!r} has the date {told!r}, which is none", call.start, call.end
        )
    state.add_marker(
        Marker(
            "inline_tag",
            call.start,
            call.end,
            block=None,
            offset=0,
            label=rule.detail,
            tag=rule.tag,
            tag_date=tag_date,
            tag_reason=state.plain_text(reason) if reason is not None else None,
        )
    )


def read_unknown_tag(state: State, call: Call) -> bool:
    """Read a template that no table knows as an inline tag, where its name and arguments are those of one."""
    rule = coin_inline_tag(call.name)
    if rule is None or not all(argument.name in _ARGUMENTS for argument in call.all_arguments):
        return False
    read_inline_tag(state, call, rule)
    return True


def _read_tag_date(text: str) -> str | None:
    """`May 2010` as `2010-05`, in EDTF; None where the text is no such date (Template:Fix, April 2025)."""
    if iso := _ISO.fullmatch(text):
        return text if int(iso[2]) <= 12 and int(iso[3] or 1) <= 31 else None
    match = _DATE.fullmatch(text)
    if not match:
        return None
    if not match["month"]:
        return match["year"] if not match["day"] else None
    month = find_month(match["month"])
    if month is None:
        return None
    date = f"{match['year']}-{month:02}"
    return f"{date}-{int(match['day']):02}" if match["day"] else date
