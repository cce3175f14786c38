"""Rows and boxes that templates make of named arguments: episodes, tracks, players, matches."""

from __future__ import annotations

from pipeline.parse.templates import infobox
from pipeline.parse.templates.computed.arguments import Writer
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State


def _write_record(state: State, call: Call) -> None:
    """{{episode list|Title=…|ShortSummary=…}}: each argument with words a block, called as the argument."""
    infobox.read_fields(state, call, "table")


WRITERS: dict[str, Writer] = {"record": _write_record}
