"""Rows and boxes that templates make of named arguments: episodes, tracks, players, matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.parse.templates.computed.arguments import Renderer
from pipeline.parse.wikitext import infobox
from pipeline.parse.wikitext.calls import Call

if TYPE_CHECKING:
    from pipeline.parse.wikitext.reader import Reader


def _render_record(reader: Reader, call: Call) -> None:
    """{{episode list|Title=…|ShortSummary=…}}: each argument with words a block, called as the argument."""
    infobox.read_fields(reader, call, "table")


RENDERERS: dict[str, Renderer] = {"record": _render_record}
