"""Places: coordinates."""

from __future__ import annotations

import re

from pipeline.parse.templates.computed.arguments import Writer, text_of, values_of, write
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State


def _write_coordinates(state: State, call: Call) -> None:
    """{{coord|57|18|22|N|4|27|32|W|display=inline}}: 57°18′22″N 4°27′32″W; nothing where the title line shows them."""
    if text_of(state, call, "display").lower() in ("title", "t"):
        return
    parts: list[str] = []
    numbers: list[str] = []
    for value in values_of(state, call):
        if value.upper() in ("N", "S", "E", "W"):
            parts.append("".join(number + sign for number, sign in zip(numbers, "°′″", strict=False)) + value.upper())
            numbers = []
        elif not re.fullmatch(r"[-−]?\d{1,3}(?:\.\d{1,20})?", value):
            break
        else:
            numbers.append(value)
    if not parts and len(numbers) == 2:  # decimal degrees
        north, east = (float(number.replace("−", "-")) for number in numbers)
        parts = [f"{abs(north):g}°{'N' if north >= 0 else 'S'}", f"{abs(east):g}°{'E' if east >= 0 else 'W'}"]
    if numbers and not parts:
        state.report_unknown("the coordinates are not known", call.start, call.end)
    write(state, call, " ".join(parts))


WRITERS: dict[str, Writer] = {
    "coordinates": _write_coordinates,
}
