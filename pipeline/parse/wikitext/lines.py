"""Lines into paragraphs, list items, headings, rules and tables (BlockLevelPass, MediaWiki 1.43)."""

from __future__ import annotations

import re

from pipeline.document import BlockKind, Section
from pipeline.parse.wikitext import inline, wikitables
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.masking import HIDDEN, MaskedText
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.term_lines import find_colon

_BLANK = f" \t{HIDDEN}"
_LIST_PREFIX = re.compile(rf"[*#:;{HIDDEN}]*[*#:;]")
_DEEPEST_HEADING = 6

# Tables in tables: deeper ones are lines of text.
MAX_TABLES = 10


class _Lines:
    """The lines of a masked text between two offsets, with the line ends left out; a reader may take some ahead."""

    def __init__(self, masked: MaskedText, start: int, end: int) -> None:
        self._masked = masked
        self._position = start
        self._end = end

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> tuple[int, int]:
        if self._position >= self._end:
            raise StopIteration
        start = self._position
        found = self._masked.find("\n", start, self._end)
        end = self._end if found < 0 else found
        self._position = end + 1
        return start, end


def read_lines(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Read the lines of a masked text between two offsets of the source."""
    paragraph: int | None = None
    lines = _Lines(masked, start, end)
    for line_start, line_end in lines:
        line = masked.slice(line_start, line_end)
        bare = line.lstrip(_BLANK)
        if _is_text(line, bare):
            paragraph = line_start if paragraph is None else paragraph
            continue
        if paragraph is not None:
            _write_paragraph(state, masked, paragraph, line_start, follows=paragraph > start)
            paragraph = None
        _read_marked_line(state, masked, lines, line_start, line_end, bare)
    if paragraph is not None:
        _write_paragraph(state, masked, paragraph, end, follows=paragraph > start)


def _is_text(line: str, bare: str) -> bool:
    """Whether the line goes on with a paragraph, or begins one."""
    if not bare or (bare[0] == "=" and _heading_level(bare)):
        return False
    if bare.startswith("----") or _LIST_PREFIX.match(line):
        return False
    return not (wikitables.BEGIN.match(bare) or wikitables.END.match(bare))


def _heading_level(bare: str) -> int:
    """The level of the heading that the line is; 0 where it is none."""
    line = bare.rstrip(_BLANK)
    length = len(line)
    before = length - len(line.lstrip("="))
    after = length - len(line.rstrip("="))
    if before == length:
        return min((length - 1) // 2, _DEEPEST_HEADING)
    return min(before, after, _DEEPEST_HEADING)


def _read_marked_line(state: State, masked: MaskedText, lines: _Lines, start: int, end: int, bare: str) -> None:
    """Read a line that is no text of a paragraph; `bare` is what it holds behind blanks."""
    prefix = _LIST_PREFIX.match(masked.slice(start, end))
    content = prefix.end() + start if prefix else end - len(bare)
    unindented = bare.lstrip(f":*# {HIDDEN}")
    if wikitables.BEGIN.match(unindented):
        _read_nested_table(state, masked, lines, end - len(unindented))
    elif closing := wikitables.END.match(bare):
        after = content + closing.end()
        state.report("warning", "markup_error", "|} closes no table", content, after)
        _write_paragraph(state, masked, after, end, follows=True)
    elif bare.startswith("=") and (level := _heading_level(bare)):
        _read_heading(state, masked, content, end, level)
    elif prefix:
        _read_item(state, masked, start, content, end)
    elif bare.startswith("----") and (rest := bare.lstrip("-")).strip(_BLANK):
        _read_rest(state, masked, end - len(rest), end)
    elif state.can_break:
        state.end_block()
    else:
        state.break_line(start)


def _read_nested_table(state: State, masked: MaskedText, lines: _Lines, start: int) -> None:
    if state.open_tables >= MAX_TABLES:
        state.report("warning", "markup_error", "a table is nested too deep", start, start + 2)
        return
    state.flush(start, start)
    state.open_tables += 1
    close, end = wikitables.read_wikitable(state, masked, lines, start)
    state.open_tables -= 1
    if masked.slice(close, end).strip(_BLANK):
        _read_rest(state, masked, close, end)


def _read_rest(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Write what follows a table's end or a rule on its line: words apart from the lines around them."""
    state.flush(start, start)
    inline.write_inline(state, masked, start, end)
    state.flush(end, end)


def _write_paragraph(state: State, masked: MaskedText, start: int, end: int, *, follows: bool) -> None:
    """Write lines of plain text; where they can begin no block, they begin a sentence after what they follow."""
    if follows and not state.can_break:
        state.break_line(start)
    inline.write_inline(state, masked, start, end)


def _read_item(state: State, masked: MaskedText, line_start: int, start: int, end: int) -> None:
    if not state.can_break:
        state.break_line(line_start)
        inline.write_inline(state, masked, start, end)
        return
    colon = find_colon(masked, start, end) if masked.slice(start - 1, start) == ";" else -1
    state.end_block()
    kind: BlockKind = "list_item" if state.kind == "paragraph" else state.kind
    for first, last in ((start, end),) if colon < 0 else ((start, colon), (colon + 1, end)):
        with state.block(kind, state.field, can_break=True):
            inline.write_inline(state, masked, first, last)


def _read_heading(state: State, masked: MaskedText, start: int, end: int, level: int) -> None:
    """A new section; markers in the heading stand outside any text."""
    state.flush(start, start)
    if state.can_break:
        state.kind = "paragraph"
    line = masked.slice(start, end).rstrip(_BLANK)
    parent = _find_parent(state, level)
    sections = state.draft.sections
    state.section = len(sections)
    sections.append(Section(level, "", parent))
    with state.aside(Run()) as run:
        inline.write_inline(state, masked, start + level, start + len(line) - level)
    sections[state.section] = Section(level, run.builder.build().text, parent)
    run.set_markers_apart()


def _find_parent(state: State, level: int) -> int:
    """The section that a heading of this level stands in, seen from the one that is open: at the least the lead."""
    sections, parent = state.draft.sections, state.section
    while sections[parent].level >= level and (above := sections[parent].parent) is not None:
        parent = above
    return parent
