"""Lists and columns: each item ends a sentence."""

from __future__ import annotations

import re

from pipeline.parse.templates.computed.arguments import Renderer, write_all
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_COLUMN = re.compile(r"col\d+|content|list|\d+")
_SETTING = re.compile(r"\d*(?:em|px|%|ex)?")


def _render_list(state: State, call: Call) -> None:
    """{{ubl|a|b}}, {{plainlist|* a * b}}: each item ends a sentence."""
    for region in call.positional:
        state.run.add_break(region.start, region.start)
        state.render(region)
    state.run.add_break(call.end, call.end)


def _render_inline_list(state: State, call: Call) -> None:
    """{{hlist|a|b}}: the items with dots between."""
    first = True
    for region in call.positional:
        if not first:
            state.run.builder.add_rendered(" · ", region.start - 1, region.start)
        first = False
        state.render(region)


def _render_collapsible_list(state: State, call: Call) -> None:
    if (title := call.get("title")) is not None:
        state.render(title)
    _render_list(state, call)


def _render_columns(state: State, call: Call) -> None:
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
            state.render(region)


def _render_keys(state: State, call: Call) -> None:
    """{{keypress|Ctrl|C}}: Ctrl+C."""
    for number, region in enumerate(call.positional):
        write_all(state, call, "+" if number else "", region)


RENDERERS: dict[str, Renderer] = {
    "list": _render_list,
    "inline_list": _render_inline_list,
    "collapsible_list": _render_collapsible_list,
    "columns": _render_columns,
    "keys": _render_keys,
}
