"""Quotations: blocks of their own, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import Renderer
from pipeline.parse.preprocessor import Region

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader


_QUOTED = ("1", "text", "quote", "quotetext", "content", "quotation")
_ATTRIBUTION = (
    ("2", "author", "sign", "by", "speaker", "cite", "person", "character"),
    ("3", "source", "title", "publication", "4"),
)


def _render_quote(reader: Reader, call: Call) -> None:
    """{{quote|words|author|source}}: blocks of their own, the second saying whose words they are."""
    if reader.is_silent:
        return
    if not reader.can_break:
        _render_quote_inline(reader, call)
        return
    reader.end_block()
    if (region := call.get(*_QUOTED)) is not None:
        reader.read_body(region, "quote")
    regions = [region for names in _ATTRIBUTION if (region := call.get(*names)) is not None]
    if regions:
        with reader.block("quote"):
            _render_attribution(reader, regions)


def _render_attribution(reader: Reader, regions: list[Region]) -> None:
    for index, region in enumerate(regions):
        if index:
            reader.run.builder.add_rendered(", ", region.start - 1, region.start)
        reader.render(region)


def _render_quote_inline(reader: Reader, call: Call) -> None:
    regions = [region for names in (_QUOTED, *_ATTRIBUTION) if (region := call.get(*names)) is not None]
    for region in regions:
        reader.run.add_break(region.start, region.start)
        reader.render(region)


RENDERERS: dict[str, Renderer] = {
    "quote": _render_quote,
}
