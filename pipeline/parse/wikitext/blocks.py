"""Where a block ends: the run becomes one, or an entry among the works; markers that stand alone find a block."""

from __future__ import annotations

import re

from pipeline.document import Block
from pipeline.english.attribution_notices import NOTICE_REASON, is_notice
from pipeline.parse.wikitext import bibliography
from pipeline.parse.wikitext.drafts import UNWRITTEN, BlockDraft, MarkerDraft, Run
from pipeline.parse.wikitext.state import State

_NEAR = 100  # parameters between a value and its reference
_REFERENCE_FIELD = re.compile(r"[ _]?(?:refs?|references?|footnotes?|notes?|citations?|source)\d*$", re.IGNORECASE)


def end_block(state: State) -> None:
    """Put the run among the blocks, or, where it is a work's entry, among the contents."""
    run = state.run
    state.run = Run()
    text = run.builder.build().text
    bibliography.collect_works(state, run, text)
    if run.content is not None:
        return
    if not run.has_words:
        _rehome(state, run.markers)
        return
    if is_notice(text):
        state.report_skipped(f"a {NOTICE_REASON} is not read", *run.source_span)
        _rehome(state, run.markers)
        return
    record = Block(state.section, state.kind, UNWRITTEN, field=state.field, cell=state.cell_here())
    run.block = BlockDraft(record, run)
    blocks = state.draft.blocks
    blocks.insert(len(blocks) if run.position is None else run.position, run.block)


def _rehome(state: State, markers: list[MarkerDraft]) -> None:
    """Give markers that stand alone to the block whose words they follow; without one they stand outside any text.

    That is a quotation just before them, the cell before in the same row, the infobox field that `…_ref` speaks of.
    """
    home = _find_home(state) if markers else None
    for marker in markers:
        marker.run = home.run if home else None
        marker.offset = len(home.run.builder) if home else 0
        if home:
            home.run.markers.append(marker)


def _find_home(state: State) -> BlockDraft | None:
    blocks = state.draft.blocks
    if state.kind == "infobox":
        return _find_field(blocks, state.group_start, state.field)
    if len(blocks) == state.group_start or blocks[-1].record.section != state.section:
        return None
    last = blocks[-1].record.kind
    return blocks[-1] if last == "quote" or (last == state.kind == "table") else None


def _find_field(blocks: list[BlockDraft], first: int, field: str | None) -> BlockDraft | None:
    """The block of the parameter that `…_ref` or `…_footnotes` of this name speaks of, not far before it."""
    base = _REFERENCE_FIELD.sub("", field or "")
    if base == field:
        return None
    for block in reversed(blocks[max(first, len(blocks) - _NEAR) :]):
        name = block.record.field
        if name is not None and (name == base or (base and name.startswith(base))):
            return block
    return None
