"""Wikitext into blocks, markers and definitions, as MediaWiki reads it.

The order of reading is the wiki's: constructs first (`preprocessor`), hidden behind masks (`masking`), then lines
(`lines`) and tables (`tables`), then what stands in a line (`inline`).
"""

from __future__ import annotations

import re

from pipeline.document import BlockKind
from pipeline.parse.templates import dispatch
from pipeline.parse.wikitext import blocks, extension_tags, inline, lines, links, sweeping
from pipeline.parse.wikitext.constructs import Construct, Region, split_parts
from pipeline.parse.wikitext.drafts import Draft, Run
from pipeline.parse.wikitext.masking import MaskedText, mask
from pipeline.parse.wikitext.state import MARKUP, State
from pipeline.spans import TextBuilder

# MagicWord `redirect` and WikitextContentHandler::extractRedirectTargetAndText (MediaWiki 1.43).
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[[^\[\]\n]*\]\]", re.IGNORECASE)


class Reader(State):
    """Reads one article's wikitext into a draft: what the rules ask of the whole reader is done here."""

    end_block = blocks.end_block
    read_lines = lines.read_lines
    sweep = sweeping.sweep
    pass_over = sweeping.pass_over

    def read(self) -> Draft:
        """The draft of the whole text."""
        start = 0
        if redirect := _REDIRECT.match(self.source):
            self.report_skipped("a redirect to another page", redirect.start(), redirect.end())
            start = redirect.end()
        self.read_body(self.read_region(start, len(self.source)))
        self.draft.diagnostics += self.markup.problems
        self.draft.diagnostics.sort(key=lambda diagnostic: diagnostic.source_start or 0)
        return self.draft

    def _is_atom(self, source: str, link: Construct) -> bool:
        return links.is_atom(source, link, self.language)

    def read_body(self, region: Region, kind: BlockKind = "paragraph") -> None:
        masked = mask(self.source, region, self._is_atom)
        with self.block(kind, self.field, can_break=True):
            self.read_lines(masked, region.start, region.end)
            self.sweep(region.constructs, region.depth)

    def write(self, region: Region) -> None:
        text = self.source[region.start : region.end]
        if not MARKUP.search(text):
            self.run.builder.add_verbatim(text, region.start)
        elif self.is_silent:
            self._write_once(region)
        else:
            self._write(region)

    def _write_once(self, region: Region) -> None:
        """Write what the region shows, from memory where it was read before.

        Were it read again wherever it is asked for, templates in templates would double the work with each level.
        """
        span = region.start, region.end
        if span not in self.silent_runs:
            with self.aside(Run(builder=TextBuilder(collapse=False))) as run:
                self._write(region)
            self.silent_runs[span] = run
        run = self.silent_runs[span]
        self.run.builder.add_shown(run.builder.build().text, *span)
        self.run.external_links += run.external_links
        self.run.is_unknown |= run.is_unknown

    def _write(self, region: Region) -> None:
        masked = mask(self.source, region, self._is_atom)
        with self.aside(self.run):
            if "\n" in masked.text:
                self.read_lines(masked, region.start, region.end)
            else:
                inline.write_inline(self, masked, region.start, region.end)
        self.sweep(region.constructs, region.depth)

    def write_construct(self, construct: Construct, masked: MaskedText) -> None:
        if not self.is_silent:
            self.handled.add(construct.start)
        if construct.kind == "tag":
            extension_tags.write_extension_tag(self, construct, masked.depth)
        elif construct.kind == "template":
            dispatch.write_template(self, construct, masked)
        elif construct.kind == "link":
            links.write_atom(self, construct, masked.depth)
        elif construct.bars:
            # An argument of a template outside one: its default.
            self.write(split_parts(construct, masked.depth)[1])
        self.sweep(construct.children, masked.depth + 1)
