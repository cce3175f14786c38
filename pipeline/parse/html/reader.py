"""A page's body into blocks, markers and lists of references, element by element."""

from __future__ import annotations

from collections.abc import Set
from heapq import merge

from pipeline.document import BlockKind, Section
from pipeline.english.quotation_marks import OPENING_MARKS
from pipeline.parse.html import cite_errors, coins, inline, reference_lists, references, tables
from pipeline.parse.html.tokens import Text
from pipeline.parse.html.tree import Element, show_words
from pipeline.parse.html.visibility import SILENT, find_reason
from pipeline.parse.html.writer import Writer
from pipeline.parse.wikitext.drafts import Run

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = frozenset({"li", "dd", "dt"})
_FLOW = frozenset(
    (
        "address", "article", "aside", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure",
        "footer", "header", "main", "menu", "ol", "p", "pre", "section", "summary", "ul",
    )
)  # fmt: skip
_FRAMES = frozenset({"thumb", "thumbinner", "tsingle", "gallerybox", "floatright", "floatleft", "floatnone"})
_CAPTIONS = frozenset({"thumbcaption", "gallerytext", "infobox-caption", "gallerycaption"})
# What is quoted, and who said it (Template:Blockquote).
_QUOTATION, _ATTRIBUTION = "templatequote", "templatequotecite"
_MEDIA = ("File", "Image", "Video", "Audio")
_FRAMED = frozenset(f"mw:{medium}/{frame}" for medium in _MEDIA for frame in ("Thumb", "Frame"))


class PageReader(Writer):
    """Reads one page's body into a draft."""

    def __init__(self, source: str, title: str) -> None:
        super().__init__(source, title)
        self._styles: frozenset[str] = frozenset()  # of lists of references, as what is open has them

    def read(self, body: Element) -> None:
        """Write the whole body; markers in what is not written stand outside any text."""
        self.write_children(body)
        self.end_block()
        written, self.draft.markers = self.draft.markers, []
        self._read_markers(body, {marker.record.source_start for marker in written})
        self.draft.markers = [*merge(written, self.draft.markers, key=lambda marker: marker.record.source_start)]

    def write_children(self, element: Element) -> None:
        children = element.children
        for index, child in enumerate(children):
            if isinstance(child, Text):
                self.add_text(child.start, child.end)
            elif coins.is_citation(child):
                inline.write_citation(self, child, _find_record(child, children[index + 1 : index + 6]))
            else:
                self._write(child)

    def _write(self, element: Element) -> None:
        target = references.find_target(element)
        if target is not None:
            references.read_marker(self, element, target)
        elif references.read_tag(self, element) or references.read_locator(self, element):
            return
        elif reason := find_reason(element):
            self._pass_over(element, reason)
        elif reference_lists.is_list(element):
            reference_lists.read_list(self, element, self._styles)
        else:
            self._write_shown(element)

    def _write_shown(self, element: Element) -> None:
        name = element.name
        if anchor := element.get("id"):
            self.run.add_anchor(anchor, element.start, element.inner)
        if name == "br":
            self.run.add_break(element.start, element.end)
        elif name in _HEADINGS:
            self._read_heading(element)
        elif not _CAPTIONS.isdisjoint(element.classes):
            with self.block("caption", can_break=False):
                self.write_children(element)
        elif name in _ITEMS:
            self._write_block(element, "list_item" if self.kind == "paragraph" else self.kind)
        elif _QUOTATION in element.classes and self.is_citing:
            self._write_quotation(element)
        elif name == "blockquote":
            self._write_block(element, "quote")
        elif name == "table":
            self.flush(element.start)
            tables.write_table(self, element)
            self.flush(element.end)
        elif name == "figure" or (not _FRAMES.isdisjoint(element.classes) and not _holds_words(element)):
            self._read_figure(element)
        elif _ATTRIBUTION in element.classes:
            self._write_flow(inline.strip_dash(element, self.source))
        elif name == "cite" and "citation" not in element.classes:
            self.run.is_attribution |= self.can_break and not self.run.has_words  # of what is quoted, if anything
            inline.write_styled(self, element)
        elif name in _FLOW:
            self._write_flow(element)
        elif name == "hr":
            self.flush(element.start)
        elif not inline.write_styled(self, element):
            self.write_children(element)

    def _write_block(self, element: Element, kind: BlockKind) -> None:
        if not self.can_break:
            self.flush(element.start)
            self.write_children(element)
            self.flush(element.end)
            return
        with self.block(kind, self.field):
            self.write_children(element)

    def _write_quotation(self, element: Element) -> None:
        """Write what is quoted in quotation marks, for which no character stands, and then who said it."""
        self.flush(element.start)
        is_bare = any(isinstance(one, Text) and self.source[one.start : one.end].strip() for one in element.children)
        for part in [element] if is_bare else element.elements():
            if _ATTRIBUTION in part.classes:
                self._write(part)
                continue
            words = show_words(part, self.source)
            mark = '"' if words and words[0] not in OPENING_MARKS else ""
            self.run.builder.add_shown(mark, part.inner, part.inner)
            self.write_children(part)
            self.run.builder.add_shown(mark, part.end, part.end)
        self.flush(element.end)

    def _write_flow(self, element: Element) -> None:
        """Write what stands by itself, and does not go on with the words before it."""
        self.flush(element.start)
        saved = self.lists_works, self._styles
        self.lists_works |= "refbegin" in element.classes
        self._styles |= reference_lists.find_styles(element)
        self.write_children(element)
        self.flush(element.end)
        self.lists_works, self._styles = saved

    def _read_heading(self, element: Element) -> None:
        """A new section; markers in the heading stand outside any text."""
        self.flush(element.start)
        with self.aside(Run()) as run:
            self.write_children(element)
        run.set_markers_apart()
        title = run.builder.build().text
        if not title or not self.can_break:
            return
        level = max(_HEADINGS[element.name], 2)
        sections, parent = self.draft.sections, self.section
        while sections[parent].level >= level and (above := sections[parent].parent) is not None:
            parent = above
        self.section = len(sections)
        sections.append(Section(level, title, parent))

    def _read_figure(self, element: Element) -> None:
        """Write a picture's caption, where it is shown, as a block of its own; nothing else of it is text."""
        kinds = element.get("typeof").split()
        if kinds and _FRAMED.isdisjoint(kinds):
            return
        for caption in _find_captions(element):
            if find_reason(caption) is None:
                with self.block("caption", can_break=False):
                    self.write_children(caption)

    def _pass_over(self, element: Element, reason: str) -> None:
        """Leave out what is no text of the article; markers in it stand outside any text."""
        if reason != SILENT and not cite_errors.report_error(self, element):
            self.report("info", "skipped_block", f"{reason} is not read", element.start, element.end)
        self._read_markers(element, frozenset())

    def _read_markers(self, element: Element, read: Set[int]) -> None:
        """Read the markers in the element but those read, by where each begins; they stand outside any text."""
        end = element.start
        with self.aside(Run()) as run:
            for inner in element.iterate():
                if inner.start < end or (target := references.find_target(inner)) is None:
                    continue
                end = inner.end
                if inner.start not in read:
                    references.read_marker(self, inner, target)
        run.set_markers_apart()


def _find_record(citation: Element, following: list[Element | Text]) -> Element | None:
    """The metadata of a citation, which stand in it or right behind it, in italics where its own were never closed."""
    if inside := next((one for one in citation.iterate() if coins.is_record(one)), None):
        return inside
    for node in following:
        for one in (node, *node.iterate()) if isinstance(node, Element) else ():
            if coins.is_record(one):
                return one
            if coins.is_citation(one):
                return None
    return None


def _holds_words(frame: Element) -> bool:
    """Whether the frame is put around a table of words or a quotation, not around pictures."""
    return any(
        one.name == "blockquote" or (one.name == "table" and "wikitable" in one.classes) for one in frame.iterate()
    )


def _find_captions(figure: Element) -> list[Element]:
    """The captions in a figure, none inside another."""
    found: list[Element] = []
    waiting = [figure]
    while waiting:
        element = waiting.pop()
        if element is not figure and (element.name == "figcaption" or not _CAPTIONS.isdisjoint(element.classes)):
            found.append(element)
        else:
            waiting += reversed(element.elements())
    return found
