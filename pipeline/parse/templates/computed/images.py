"""Images: their captions are blocks."""

from __future__ import annotations

import re

from pipeline.parse.templates.computed.arguments import Writer
from pipeline.parse.wikitext import links
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_CAPTION = re.compile(r"(?:caption|footer|header|title|cap|description|align-cap)[ _]?\d*", re.IGNORECASE)
_MEDIUM = re.compile(r"(?:image|audio|video)\d*|topic", re.IGNORECASE)
_FILE = re.compile(rf"[^|\[\]\n]*\.(?:{links.FILE_EXTENSIONS})", re.IGNORECASE)


def _write_captions(state: State, call: Call, *names: str) -> None:
    for name in names:
        if (region := call.get(name)) is not None and not state.is_silent:
            links.write_caption(state, region)


def _write_images(state: State, call: Call) -> None:
    """{{multiple image|caption1=…|footer=…}}: each caption a block."""
    _write_captions(state, call, *(name for name in call.arguments if _CAPTION.fullmatch(name)))


def _write_media(state: State, call: Call) -> None:
    """{{external media|image1=…|video1=…}}: what each link says is a caption."""
    _write_captions(state, call, *(name for name in call.arguments if _MEDIUM.fullmatch(name)))


def _write_gallery(state: State, call: Call) -> None:
    """{{gallery|title=…|A.jpg|One|B.jpg|Two}}: a caption after each file."""
    files = [_FILE.match(state.source, region.start, region.end) is not None for region in call.positional]
    numbers = [str(at + 1) for at, is_file in enumerate(files) if not is_file and at and files[at - 1]]
    _write_captions(state, call, "title", *numbers, "footer")


def _write_wide_image(state: State, call: Call) -> None:
    """{{wide image|file|width|caption}}: the caption."""
    _write_captions(state, call, "3" if call.get("3") is not None else "caption")


def _write_double_image(state: State, call: Call) -> None:
    """{{double image|side|file|width|file|width|caption|caption}}."""
    _write_captions(state, call, "6", "7")


WRITERS: dict[str, Writer] = {
    "images": _write_images,
    "media": _write_media,
    "gallery": _write_gallery,
    "wide_image": _write_wide_image,
    "double_image": _write_double_image,
}
