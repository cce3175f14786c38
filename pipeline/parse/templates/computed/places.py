"""Places: coordinates."""

from __future__ import annotations

from pipeline.coordinates import print_point
from pipeline.parse.templates.computed.arguments import Writer, text_of, values_of, write
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State


def _write_coordinates(state: State, call: Call) -> None:
    """{{coord|57|18|22|N|4|27|32|W|display=inline}}: 57°18′22″N 4°27′32″W; nothing where the title line shows them."""
    if text_of(state, call, "display").lower() in ("title", "t"):
        return
    printed = print_point(list(values_of(state, call)))
    if printed is None:
        state.report_unknown("the coordinates are not known", call.start, call.end)
    write(state, call, printed or "")


WRITERS: dict[str, Writer] = {
    "coordinates": _write_coordinates,
}
