"""Images: their captions are blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.parse import links
from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import Renderer

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader


def _render_images(reader: Reader, call: Call) -> None:
    """{{multiple image|caption1=…|footer=…}}: each caption a block."""
    if reader.is_silent:
        return
    for argument in call.all_arguments:
        if _IMAGE_CAPTION.fullmatch(argument.name) and (region := call.get(argument.name)) is not None:
            links.render_caption(reader, region)


_IMAGE_CAPTION = re.compile(r"(?:caption|footer|header|title|cap)\d*")


def _render_wide_image(reader: Reader, call: Call) -> None:
    """{{wide image|file|width|caption}}: the caption."""
    if (region := call.get("3", "caption")) is not None and not reader.is_silent:
        links.render_caption(reader, region)


def _render_double_image(reader: Reader, call: Call) -> None:
    """{{double image|side|file|width|file|width|caption|caption}}."""
    for name in ("6", "7"):
        if (region := call.get(name)) is not None and not reader.is_silent:
            links.render_caption(reader, region)


RENDERERS: dict[str, Renderer] = {
    "images": _render_images,
    "wide_image": _render_wide_image,
    "double_image": _render_double_image,
}
