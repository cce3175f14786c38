"""Templates that print names: of people, ships, countries, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import TRUE, Renderer, text_of, values_of, write

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader


def _render_interlanguage_link(reader: Reader, call: Call) -> None:
    """{{ill|Page|fr|Page}}: the text that the link would show."""
    region = call.get("lt", "display", "1")
    if region is not None:
        reader.render(region)


def _render_ship(reader: Reader, call: Call) -> None:
    """{{USS|Hornet|CV-12|6}}: USS Hornet (CV-12); the number says which parts show."""
    values = [*values_of(reader, call), "", "", ""]
    prefix, name, pennant, style = call.name.upper(), values[0], values[1], text_of(reader, call, "up") or values[2]
    shown = {
        "1": f"{prefix} {name}", "2": name, "3": f"{name} ({pennant})", "4": pennant, "5": f"{pennant} {name}",
        "6": f"{prefix} {name}",
    }.get(style)  # fmt: skip
    write(reader, call, shown or (f"{prefix} {name} ({pennant})" if pennant else f"{prefix} {name}"))


def _render_flag(reader: Reader, call: Call) -> None:
    """{{flag|Albania|name=…}}: the country's name."""
    region = call.get("name", "1")
    if region is not None:
        reader.render(region)


def _render_address(reader: Reader, call: Call) -> None:
    """{{URL|example.com|Example}}: the text, else the address without its scheme."""
    values = values_of(reader, call)
    shown = values[1] if len(values) > 1 else re.sub(r"^(?:https?:)?//", "", "".join(values)).rstrip("/")
    write(reader, call, shown)


def _render_marriage(reader: Reader, call: Call) -> None:
    """{{marriage|Name|1990|2000}}: Name (m. 1990–2000)."""
    values = [*values_of(reader, call), "", "", ""]
    years = f"m. {values[1]}" + (f"–{values[2]}" if values[2] else "")
    write(reader, call, f"{values[0]} ({years})" if values[1] else values[0])


def _render_sic(reader: Reader, call: Call) -> None:
    """{{sic|teh}}: the words, then [sic], unless hidden."""
    words = "".join(values_of(reader, call)[:2])
    is_hidden = text_of(reader, call, "hide").lower() in TRUE
    write(reader, call, words if is_hidden else f"{words} [sic]".strip())


def _render_nihongo(reader: Reader, call: Call) -> None:
    """{{nihongo|English|日本語|Rōmaji}}: English (日本語, Rōmaji)."""
    values = [*values_of(reader, call), "", "", "", ""]
    inner = ", ".join(value for value in values[1:4] if value)
    write(reader, call, f"{values[0]} ({inner})".strip() if inner else values[0])


RENDERERS: dict[str, Renderer] = {
    "interlanguage_link": _render_interlanguage_link,
    "ship": _render_ship,
    "flag": _render_flag,
    "address": _render_address,
    "marriage": _render_marriage,
    "sic": _render_sic,
    "nihongo": _render_nihongo,
}
