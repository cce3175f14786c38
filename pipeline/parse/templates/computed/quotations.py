"""Quotations: blocks of their own, and who said it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english.quotation_marks import OPENING_MARKS
from pipeline.parse.templates.computed.arguments import Writer
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.state import State

_QUOTED = ("1", "text", "quote", "quotetext", "content", "quotation")
_ATTRIBUTION = (
    ("2", "author", "sign", "by", "speaker", "cite", "person", "character"),
    ("3", "source", "title", "publication", "4"),
)

_SIDES = frozenset(["left", "right", "center", "centre"])


def _find_part(call: Call, names: tuple[str, ...]) -> Region | None:
    """The first of these arguments that is given; {{rquote|right|…}} says first where the box stands, and the title of
    {{quote box}} is the box's own.
    """
    if "box" in call.name:
        names = tuple(name for name in names if name != "title")
    first = call.get("1")
    if first is not None and call.source[first.start : first.end].strip().lower() in _SIDES:
        names = tuple(str(int(name) + 1) if name.isdecimal() else name for name in names)
    return call.get(*names)


def _write_quote(state: State, call: Call) -> None:
    """{{quote|words|author|source}}: blocks of their own, the second saying whose words they are."""
    if state.is_silent:
        return
    if not state.can_break:
        _write_quote_inline(state, call)
        return
    state.end_block()
    if (region := _find_part(call, _QUOTED)) is not None:
        state.read_body(region, "quote")
    regions = [region for names in _ATTRIBUTION if (region := _find_part(call, names)) is not None]
    if regions:
        with state.block("quote") as run:
            run.is_attribution = True
            _write_attribution(state, regions)


def _write_attribution(state: State, regions: list[Region]) -> None:
    for index, region in enumerate(regions):
        if index:
            state.run.builder.add_shown(", ", region.start, region.start)  # which no character stands for
        state.write(region)


def _write_quote_inline(state: State, call: Call) -> None:
    """The words in quotation marks, which no character stands for, where a block cannot set them off."""
    for names in (_QUOTED, *_ATTRIBUTION):
        region = _find_part(call, names)
        if region is None:
            continue
        words = state.plain_text(region).strip()
        mark = '"' if names is _QUOTED and words and words[0] not in OPENING_MARKS else ""
        state.run.add_break(region.start, region.start)
        state.run.builder.add_shown(mark, region.start, region.start)
        state.write(_strip(call.source, region))
        state.run.builder.add_shown(mark, region.end, region.end)


def _strip(source: str, region: Region) -> Region:
    """The region without the white space around its words."""
    text = source[region.start : region.end]
    start = region.start + len(text) - len(text.lstrip())
    return replace(region, start=start, end=max(start, region.start + len(text.rstrip())))


WRITERS: dict[str, Writer] = {
    "quote": _write_quote,
}
