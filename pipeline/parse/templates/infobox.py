"""Infoboxes: one block a parameter with words, named after it."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.document import BlockKind
from pipeline.parse.templates.rules import Rule, find_rule
from pipeline.parse.wikitext import links
from pipeline.parse.wikitext.calls import Argument, Call, name_of
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.state import State

_PARAMETERS = load_table(__package__, "infobox_parameters.toml")
_CAPTION = re.compile(_PARAMETERS["caption"], re.IGNORECASE)
_SILENT = re.compile(_PARAMETERS["silent"], re.IGNORECASE)
_FILE = re.compile(rf"[^|\[\]{{}}<>\n]+\.(?:{links.FILE_EXTENSIONS})", re.IGNORECASE)
# The rows of {{infobox}} itself: Template:Infobox, April 2025.
_LABEL = re.compile(r"label(\d+)")
_DATA = re.compile(r"data(\d+)")
_SWITCH = re.compile(
    r"(?:yes|no|y|n|on|off|true|false|none|auto|inherit|left|right|center|\d+px|#[0-9a-f]{3,6})", re.IGNORECASE
)


def read_infobox_template(state: State, call: Call, _rule: Rule) -> None:
    """Write the infobox's parameters with words."""
    read_fields(state, call, "infobox")


def read_fields(state: State, call: Call, kind: BlockKind) -> None:
    """Write each parameter's words as a block of the kind; markers of the others are read all the same."""
    if state.is_silent:
        return
    state.flush(call.start, call.start)
    saved, state.group_start = state.group_start, len(state.draft.blocks)
    last = call.arguments
    for argument in call.all_arguments:
        if last[argument.name] is argument.value and state.source[argument.value.start : argument.value.end].strip():
            _read_field(state, call, argument, kind)
        with state.aside(Run()):
            state.sweep(argument.value.constructs, argument.value.depth)
    state.group_start = saved


def _name_field(state: State, call: Call, name: str) -> str | None:
    """What the parameter is called: `data3` as `label3` says, which itself is no field."""
    row = _LABEL.fullmatch(name)
    if row and (call.name == "infobox" or call.get(f"data{row[1]}") is not None):
        return None
    row = _DATA.fullmatch(name)
    label = call.get(f"label{row[1]}") if row else None
    return (state.plain_text(label) if label is not None else "") or name


def _read_field(state: State, call: Call, argument: Argument, kind: BlockKind) -> None:
    region = argument.value
    text = state.source[region.start : region.end].strip()
    if _FILE.fullmatch(text) or _SWITCH.fullmatch(text):
        return
    if _CAPTION.fullmatch(argument.name):
        links.write_caption(state, region)
    elif not _SILENT.fullmatch(argument.name):
        if argument.is_named or not _holds_infoboxes(state, region):
            if (field := _name_field(state, call, argument.name)) is not None:
                with state.block(kind, field):
                    state.write(region)
        else:
            state.write(region)


def _holds_infoboxes(state: State, region: Region) -> bool:
    return any(c.kind == "template" and _is_infobox(name_of(state.source, c)) for c in region.constructs)


def _is_infobox(name: str) -> bool:
    rule = find_rule(name)
    return rule is not None and rule.role == "infobox"
