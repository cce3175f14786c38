"""Wikitext into blocks, markers and definitions, as MediaWiki reads it.

The order of reading is the wiki's: constructs first (`preprocessor`), hidden behind masks (`masking`), then lines
(BlockLevelPass, MediaWiki 1.43) and tables (`tables`), then what stands in a line (`inline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.document import Block, BlockKind, Section
from pipeline.parse.templates import dispatch as templates
from pipeline.parse.wikitext import bibliography, extension_tags, infobox, inline, links, tables
from pipeline.parse.wikitext.constructs import Construct, Region, split_parts
from pipeline.parse.wikitext.drafts import UNWRITTEN, BlockDraft, Draft, MarkerDraft, Run
from pipeline.parse.wikitext.masking import HIDDEN, MaskedText, mask
from pipeline.parse.wikitext.state import MARKUP, State
from pipeline.spans import TextBuilder

_BLANK = f" \t{HIDDEN}"
_LIST_PREFIX = re.compile(rf"[*#:;{HIDDEN}]*[*#:;]")
# MagicWord `redirect` and WikitextContentHandler::extractRedirectTargetAndText (MediaWiki 1.43).
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[[^\[\]\n]*\]\]", re.IGNORECASE)

# Tables in tables: deeper ones are lines of text.
MAX_TABLES = 10


class Reader(State):
    """Reads one article's wikitext into a draft."""

    def read(self) -> Draft:
        """The draft of the whole text."""
        start = 0
        if redirect := _REDIRECT.match(self.source):
            self.report("info", "skipped_block", "a redirect to another page", redirect.start(), redirect.end())
            start = redirect.end()
        region = self.read_region(start, len(self.source))
        self.read_body(region)
        self.draft.diagnostics += self.markup.problems
        self.draft.diagnostics.sort(key=lambda diagnostic: diagnostic.source_start or 0)
        return self.draft

    # --- blocks --------------------------------------------------------------------------------------

    def end_block(self) -> None:
        """Put the run among the blocks, or, where it is a work's entry, among the contents."""
        run = self.run
        self.run = Run()
        bibliography.collect(self, run)
        if run.content is not None:
            return
        if not run.has_words:
            self._rehome(run.markers)
            return
        run.block = BlockDraft(Block(self.section, self.kind, UNWRITTEN, field=self.field, cell=self.cell_here()), run)
        self.draft.blocks.insert(len(self.draft.blocks) if run.position is None else run.position, run.block)

    def _rehome(self, markers: list[MarkerDraft]) -> None:
        """Give markers that stand alone to the block whose words they follow; without one they stand outside any text.

        That is a quotation just before them, the cell before in the same row, the infobox field that `…_ref` speaks of.
        """
        home = self._find_home() if markers else None
        for marker in markers:
            marker.run = home.run if home else None
            marker.offset = len(home.run.builder) if home else 0
            if home:
                home.run.markers.append(marker)

    def _find_home(self) -> BlockDraft | None:
        blocks = self.draft.blocks
        if self.kind == "infobox":
            return infobox.find_field(blocks, self.group_start, self.field)
        if len(blocks) == self.group_start or blocks[-1].record.section != self.section:
            return None
        last = blocks[-1].record.kind
        return blocks[-1] if last == "quote" or (last == self.kind == "table") else None

    # --- lines ---------------------------------------------------------------------------------------

    def read_body(self, region: Region, kind: BlockKind = "paragraph") -> None:
        """Read the region as blocks of its own: paragraphs, list items, headings, tables."""
        masked = mask(self.source, region, links.is_atom)
        with self.block(kind, self.field, can_break=True):
            self.read_lines(masked, region.start, region.end)
            self.sweep(region.constructs, region.depth)

    def read_lines(self, masked: MaskedText, start: int, end: int) -> None:
        paragraph: int | None = None
        lines = _Lines(masked, start, end)
        for line_start, line_end in lines:
            line = masked.slice(line_start, line_end)
            bare = line.lstrip(_BLANK)
            if self._is_text(line, bare):
                paragraph = line_start if paragraph is None else paragraph
                continue
            if paragraph is not None:
                self._render_paragraph(masked, paragraph, line_start, follows=paragraph > start)
                paragraph = None
            self._read_line(masked, lines, line_start, line_end, bare)
        if paragraph is not None:
            self._render_paragraph(masked, paragraph, end, follows=paragraph > start)

    def _is_text(self, line: str, bare: str) -> bool:
        """Whether the line goes on with a paragraph, or begins one."""
        if not bare or (bare[0] == "=" and _heading_level(bare)):
            return False
        if bare.startswith("----") or _LIST_PREFIX.match(line):
            return False
        return not (tables.BEGIN.match(bare) or tables.END.match(bare))

    def _read_line(self, masked: MaskedText, lines: _Lines, start: int, end: int, bare: str) -> None:
        prefix = _LIST_PREFIX.match(masked.slice(start, end))
        content = prefix.end() + start if prefix else end - len(bare)
        unindented = bare.lstrip(f":*# {HIDDEN}")
        if tables.BEGIN.match(unindented):
            self._read_table(masked, lines, end - len(unindented))
        elif closing := tables.END.match(bare):
            after = content + closing.end()
            self.report("warning", "markup_error", "|} closes no table", content, after)
            self._render_paragraph(masked, after, end, follows=True)
        elif bare.startswith("=") and (level := _heading_level(bare)):
            self._read_heading(masked, content, end, level)
        elif prefix:
            self._read_item(masked, start, content, end)
        elif bare.startswith("----") and (rest := bare.lstrip("-")).strip(_BLANK):
            self._read_rest(masked, end - len(rest), end)
        elif self.can_break:
            self.end_block()
        else:
            self.break_line(start)

    def _read_table(self, masked: MaskedText, lines: _Lines, start: int) -> None:
        if self.tables >= MAX_TABLES:
            self.report("warning", "markup_error", "a table is nested too deep", start, start + 2)
            return
        self.flush(start, start)
        self.tables += 1
        close, end = tables.read_table(self, masked, lines, start)
        self.tables -= 1
        if masked.slice(close, end).strip(_BLANK):
            self._read_rest(masked, close, end)

    def _read_rest(self, masked: MaskedText, start: int, end: int) -> None:
        """Write what follows a table's end or a rule on its line: words apart from the lines around them."""
        self.flush(start, start)
        inline.render_inline(self, masked, start, end)
        self.flush(end, end)

    def _render_paragraph(self, masked: MaskedText, start: int, end: int, *, follows: bool) -> None:
        """Write lines of plain text; where they can begin no block, they begin a sentence after what they follow."""
        if follows and not self.can_break:
            self.break_line(start)
        inline.render_inline(self, masked, start, end)

    def _read_item(self, masked: MaskedText, line_start: int, start: int, end: int) -> None:
        if not self.can_break:
            self.break_line(line_start)
            inline.render_inline(self, masked, start, end)
            return
        self.end_block()
        kind: BlockKind = "list_item" if self.kind == "paragraph" else self.kind
        with self.block(kind, self.field, can_break=True):
            inline.render_inline(self, masked, start, end)

    def _read_heading(self, masked: MaskedText, start: int, end: int, level: int) -> None:
        """A new section; markers in the heading stand outside any text."""
        self.flush(start, start)
        if self.can_break:
            self.kind = "paragraph"
        line = masked.slice(start, end).rstrip(_BLANK)
        run = Run()
        parent = self.section
        while self.draft.sections[parent].level >= level:
            above = self.draft.sections[parent].parent
            if above is None:
                break
            parent = above
        self.section = len(self.draft.sections)
        self.draft.sections.append(Section(level, "", parent))
        with self.aside(run):
            inline.render_inline(self, masked, start + level, start + len(line) - level)
        title = run.builder.build().text
        self.draft.sections[self.section] = Section(level, title, parent)
        self.set_apart(run.markers)

    # --- regions --------------------------------------------------------------------------------------

    def render(self, region: Region) -> None:
        """Write the region's text to the run: lists, lines and paragraphs in it end sentences, not blocks."""
        text = self.source[region.start : region.end]
        if not MARKUP.search(text):
            self.run.builder.add_verbatim(text, region.start)
        elif self.is_silent:
            self._render_once(region)
        else:
            self._render(region)

    def _render_once(self, region: Region) -> None:
        """Write what the region shows, from memory where it was read before.

        Were it read again wherever it is asked for, templates in templates would double the work with each level.
        """
        span = region.start, region.end
        if span not in self._silent:
            with self.aside(Run(builder=TextBuilder(collapse=False))) as run:
                self._render(region)
            self._silent[span] = run
        run = self._silent[span]
        self.run.builder.add_rendered(run.builder.build().text, *span)
        self.run.external_links += run.external_links
        self.run.is_unknown |= run.is_unknown

    def _render(self, region: Region) -> None:
        masked = mask(self.source, region, links.is_atom)
        with self.aside(self.run):
            if "\n" in masked.text:
                self.read_lines(masked, region.start, region.end)
            else:
                inline.render_inline(self, masked, region.start, region.end)
        self.sweep(region.constructs, region.depth)

    # --- constructs ----------------------------------------------------------------------------------

    def render_construct(self, construct: Construct, masked: MaskedText) -> None:
        """Write what a construct shows, wherever it stands; no reference in it is lost."""
        if not self.is_silent:
            self.handled.add(construct.start)
        if construct.kind == "tag":
            extension_tags.render_tag(self, construct, masked.depth)
        elif construct.kind == "template":
            templates.render_template(self, construct, masked)
        elif construct.kind == "link":
            links.render_atom(self, construct, masked.depth)
        elif construct.bars:
            # An argument of a template outside one: its default.
            self.render(split_parts(construct, masked.depth)[1])
        self.sweep(construct.children, masked.depth + 1)

    def sweep(self, constructs: Sequence[Construct], depth: int) -> None:
        """Read the references among constructs that were not rendered; those of a rendered one are read with it."""
        if self.is_silent or not constructs:
            return
        if self.run.builder.is_empty and not self.run.templates:
            with self.aside(Run()) as run:
                self._sweep(constructs, depth)
            self.set_apart(run.markers)
            bibliography.collect(self, run)
        else:
            self._sweep(constructs, depth)

    def _sweep(self, constructs: Iterable[Construct], depth: int) -> None:
        for construct in constructs:
            if construct.start in self.handled:
                continue
            if templates.is_reference(self, construct):
                saved, self.is_sweeping = self.is_sweeping, True
                self.render_construct(construct, MaskedText("", construct.start, depth))
                self.is_sweeping = saved
            elif construct.name in extension_tags.CONTAINERS and construct.inner:
                self.handled.add(construct.start)
                self._sweep(self.read_region(*construct.inner, depth).constructs, depth)
            else:
                live = templates.live_children(self, construct, depth)
                self._sweep(live, depth + 1)
                if live is not construct.children:
                    expanded = {child.start for child in live}
                    self.pass_over(child for child in construct.children if child.start not in expanded)

    def pass_over(self, constructs: Iterable[Construct]) -> None:
        """Leave out what a page does not expand; references in it are told of."""
        for construct in constructs:
            if construct.start not in self.handled:
                self.handled.add(construct.start)
                if templates.holds_reference(self, construct):
                    message = "a reference in a branch that does not show"
                    self.report("info", "skipped_block", message, construct.start, construct.end)


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


def _heading_level(bare: str) -> int:
    """The level of the heading that the line is; 0 where it is none."""
    line = bare.rstrip(_BLANK)
    length = len(line)
    before = length - len(line.lstrip("="))
    after = length - len(line.rstrip("="))
    if before == length:
        return min((length - 1) // 2, 6)
    return min(before, after, 6)
