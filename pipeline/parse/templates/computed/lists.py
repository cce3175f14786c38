"""Lists and columns: each item ends a sentence."""

from __future__ import annotations

import re

from pipeline.parse.templates.computed.arguments import Writer, write_all
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_COLUMN = re.compile(r"col\d+|content|list|\d+")
_SETTING = re.compile(r"\d*(?:em|px|%|ex)?")


def _write_list(state: State, call: Call) -> None:
    """{{ubl|a|b}}, {{plainlist|* a * b}}: each item ends a sentence."""
    for region in call.positional:
        state.run.add_break(region.start, region.start)
        state.write(region)
    state.run.add_break(call.end, call.end)


def _write_inline_list(state: State, call: Call) -> None:
    """{{hlist|a|b}}: the items with dots between."""
    first = True
    for region in call.positional:
        if not first:
            state.run.builder.add_shown(" · ", region.start - 1, region.start)
        first = False
        state.write(region)


def _write_collapsible_list(state: State, call: Call) -> None:
    if (title := call.get("title")) is not None:
        state.write(title)
    _write_list(state, call)


def _write_columns(state: State, call: Call) -> None:
    """{{columns|col1=…|col2=…}}: each column's text as it would stand without columns."""
    if state.is_silent:
        return
    for argument in call.all_arguments:
        region = call.arguments[argument.name]
        if region is not argument.value or not _COLUMN.fullmatch(argument.name):
            continue
        if not argument.is_named and _SETTING.fullmatch(state.source[region.start : region.end].strip()):
            continue
        if state.can_break:
            state.end_block()
            state.read_body(region)
        else:
            state.break_line(region.start)
            state.write(region)


def _write_keys(state: State, call: Call) -> None:
    """{{keypress|Ctrl|C}}: Ctrl+C."""
    for number, region in enumerate(call.positional):
        write_all(state, call, "+" if number else "", region)


WRITERS: dict[str, Writer] = {
    "list": _write_list,
    "inline_list": _write_inline_list,
    "collapsible_list": _write_collapsible_list,
    "columns": _write_columns,
    "keys": _write_keys,
}
