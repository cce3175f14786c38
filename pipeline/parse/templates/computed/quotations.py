"""Quotations: blocks of their own, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.parse.templates.computed.arguments import Renderer
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.preprocessor import Region

if TYPE_CHECKING:
    from pipeline.parse.wikitext.reader import Reader


_QUOTED = ("1", "text", "quote", "quotetext", "content", "quotation")
_ATTRIBUTION = (
    ("2", "author", "sign", "by", "speaker", "cite", "person", "character"),
    ("3", "source", "title", "publication", "4"),
)


_SIDES = frozenset(["left", "right", "center", "centre"])


def _find_part(call: Call, names: tuple[str, ...]) -> Region | None:
    """The first of these arguments that is given; {{rquote|right|…}} says first where the box stands."""
    first = call.get("1")
    if first is not None and call.source[first.start : first.end].strip().lower() in _SIDES:
        names = tuple(str(int(name) + 1) if name.isdecimal() else name for name in names)
    return call.get(*names)


def _render_quote(reader: Reader, call: Call) -> None:
    """{{quote|words|author|source}}: blocks of their own, the second saying whose words they are."""
    if reader.is_silent:
        return
    if not reader.can_break:
        _render_quote_inline(reader, call)
        return
    reader.end_block()
    if (region := _find_part(call, _QUOTED)) is not None:
        reader.read_body(region, "quote")
    regions = [region for names in _ATTRIBUTION if (region := _find_part(call, names)) is not None]
    if regions:
        with reader.block("quote"):
            _render_attribution(reader, regions)


def _render_attribution(reader: Reader, regions: list[Region]) -> None:
    for index, region in enumerate(regions):
        if index:
            reader.run.builder.add_rendered(", ", region.start - 1, region.start)
        reader.render(region)


def _render_quote_inline(reader: Reader, call: Call) -> None:
    regions = [region for names in (_QUOTED, *_ATTRIBUTION) if (region := _find_part(call, names)) is not None]
    for region in regions:
        reader.run.add_break(region.start, region.start)
        reader.render(region)


RENDERERS: dict[str, Renderer] = {
    "quote": _render_quote,
}
