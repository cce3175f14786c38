"""Templates that put words where they stand, or none, as their rules say alone."""

from __future__ import annotations

import re

from pipeline.parse.templates.computed.arguments import write, write_all
from pipeline.parse.templates.rules import Rule
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.state import State

# An optional part of a pattern, or a place for an argument.
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PAGE = "PAGENAME"  # the place where the page's own name stands if no argument before it does


def show_argument(state: State, call: Call, rule: Rule) -> None:
    if (region := _find_argument(call, rule.detail)) is not None:
        state.write(region)


def show_nothing(_state: State, _call: Call, _rule: Rule) -> None:
    return


def write_words(state: State, call: Call, rule: Rule) -> None:
    write(state, call, rule.detail)


def write_cell(state: State, call: Call, rule: Rule) -> None:
    if (region := call.get("1", "text")) is not None:
        state.write(region)
    else:
        write(state, call, rule.detail)


def write_amount(state: State, call: Call, rule: Rule) -> None:
    write_all(state, call, rule.detail, call.get("1"))


def write_pattern(state: State, call: Call, rule: Rule) -> None:
    """Write the pattern with the arguments in their places; an optional part stands only with all of its arguments."""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(_find_argument(call, place) for place in _PLACE.findall(match[1])) else ""

    words = _OPTIONAL.sub(optional, rule.detail)
    position = 0
    for match in _PLACE.finditer(words):
        write_all(state, call, words[position : match.start()])
        region = _find_argument(call, match[1])
        if region is not None:
            write_all(state, call, region)
        elif match[1].endswith(_PAGE):
            write_all(state, call, state.title)
        position = match.end()
    write_all(state, call, words[position:])


def _find_argument(call: Call, names: str) -> Region | None:
    """The first argument that is given of those named, `2|1`."""
    return call.get(*names.split("|"))


def report_unread(state: State, call: Call, _rule: Rule) -> None:
    state.report_unknown(f"a footnote by {call.name!r} is not read", call.start, call.end)


def skip_drawing(state: State, call: Call, _rule: Rule) -> None:
    state.report_skipped(f"what {call.name!r} draws is not read", call.start, call.end)
