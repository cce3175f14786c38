"""What each line of running text is: paragraph, caption, quotation, list item, cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import BlockKind
from pipeline.parse.rendered.bullets import BULLET
from pipeline.parse.rendered.line_kinds import weigh
from pipeline.parse.rendered.parts import Part
from pipeline.parse.rendered.passages import LONGEST_CAPTION, Passage, is_prose
from pipeline.parse.rendered.raw_blocks import MARKER, RawBlock, read_table

_ORDINAL = re.compile(r"(\d{1,3})[.)]\s+")
_ATTRIBUTION = re.compile(r"[—–―]\s?[^\W\d_]")
_ONLY_PROSE = "only_prose"  # of a section: no caption, for it would have nothing beside it


def read_running_text(passages: list[Passage], part: Part, habits: frozenset[str]) -> Iterator[RawBlock]:
    """The blocks of running text: lines between two blank lines are looked at together."""
    indented = sum(passage.indent > 1 for passage in passages) * 2 < len(passages)
    before: RawBlock | None = None
    if sum(is_prose(passage.text) for passage in passages) == 1:
        habits |= {_ONLY_PROSE}
    for chunk in split_chunks(passages):
        for block in _read_chunk(chunk, part, before, habits):
            if block.kind in ("paragraph", "caption") and _is_quote(block, before, indented):
                block = RawBlock("quote", block.passage)
            before = block
            yield block


def split_chunks(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Runs of lines without a blank line between them; the rows of a table are a run by themselves."""
    chunk: list[Passage] = []
    for passage in passages:
        if chunk and (passage.gap or bool(passage.cells) != bool(chunk[-1].cells)):
            yield chunk
            chunk = []
        chunk.append(passage)
    if chunk:
        yield chunk


def _read_chunk(
    chunk: list[Passage], part: Part, before: RawBlock | None, habits: frozenset[str]
) -> Iterator[RawBlock]:
    if chunk[0].cells:
        yield from read_table(chunk)
        return
    number = 0
    for index, passage in enumerate(chunk):
        ordinal = _ORDINAL.match(passage.text)
        if bullet := BULLET.match(passage.text):
            before = RawBlock("list_item", passage.cut(bullet.end()))
        elif ordinal and int(ordinal[1]) == number + 1 and (number or _second_follows(chunk, index)):
            number += 1
            before = RawBlock("list_item", passage.cut(ordinal.end()))
        else:
            before = RawBlock(_tell_kind(passage, part, before, habits), passage)
        yield before


def _second_follows(chunk: list[Passage], index: int) -> bool:
    return index + 1 < len(chunk) and chunk[index + 1].text.startswith("2")


def _tell_kind(passage: Passage, part: Part, before: RawBlock | None, habits: frozenset[str]) -> BlockKind:
    """What a line is that no bullet and no tab tells."""
    text = passage.text
    words = len(text.split())
    if part.role == "links" and not (is_prose(text) and words > LONGEST_CAPTION):
        return "list_item"
    if words > LONGEST_CAPTION or (before is None and not part.section):
        return "paragraph"
    if opens_list(passage) or (is_prose(text) and _ONLY_PROSE in habits):
        return "paragraph"
    if not is_prose(text) and before is not None and _goes_on_list(before, passage):
        return "list_item"
    context = {"section_first"} if before is None else set()
    context |= (habits - {"unsourced"}) | {"marked"} if MARKER.search(text) else habits
    scores = weigh(MARKER.sub("", text), context)
    return "paragraph" if is_prose(text) and scores["paragraph"] > scores["caption"] else "caption"


def _goes_on_list(before: RawBlock, passage: Passage) -> bool:
    return opens_list(before.passage) or (before.kind == "list_item" and not passage.gap)


def opens_list(passage: Passage) -> bool:
    return MARKER.sub("", passage.text).endswith(":")


def _is_quote(block: RawBlock, before: RawBlock | None, indented: bool) -> bool:
    """Whether a paragraph is set off as a quotation, by indent or quotation marks, or names a quotation's source."""
    text = MARKER.sub("", block.passage.text).strip()
    if before is not None and before.kind == "quote" and _ATTRIBUTION.match(text):
        return True
    whole = len(text) > 2 and (text[0], text[-1]) in (("“", "”"), ('"', '"'), ("«", "»"))
    set_off = indented and block.passage.indent > 1 and block.kind == "paragraph"
    return set_off or (whole and not any(mark in text[1:-1] for mark in '“”"«»'))
