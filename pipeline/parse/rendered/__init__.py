"""Rendered text, as copied from a browser or a PDF, becomes a document.

Nothing in such text is marked up, so each step reads what the page's layout leaves behind: `furniture` takes the
site's own lines out, `wraps` undoes hard wraps, `lead` and `headings` divide the text, `line_kinds` tells captions from
prose, `infobox_fields` and `apparatus` read the lists, `marker_labels` learns which brackets are markers, and `writer`
puts it all into a document, `brackets` having taken the markers out.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.article_title import name_title
from pipeline.document import Diagnostic, Document, Source
from pipeline.english.tagline import TAGLINE
from pipeline.parse.rendered.brackets import find_candidates
from pipeline.parse.rendered.dumps import clear_carets, clear_dump, clear_formulas
from pipeline.parse.rendered.furniture import clear_furniture
from pipeline.parse.rendered.layout import Layout, read_layout
from pipeline.parse.rendered.marker_labels import KnownLabels, PrintedList, learn_labels
from pipeline.parse.rendered.parts import Part
from pipeline.parse.rendered.passages import Passage, split_lines
from pipeline.parse.rendered.wraps import unwrap
from pipeline.parse.rendered.writer import DocumentWriter


def parse_rendered(source: Source) -> Document:
    """The document that a copy of the article's page makes; any clean text at all makes one."""
    tagline = TAGLINE.search(source.text)
    passages, diagnostics = read_passages(source.text)
    layout = read_layout(passages, source.origin.title, tagline.start() if tagline else None)
    labels, lists = _learn(layout)
    writer = DocumentWriter(source.text, labels)
    for part in layout.parts:
        writer.write_body(part)
    for part, printed in zip(layout.parts, lists, strict=True):
        writer.write_list(part, printed)
    title = layout.title or name_title(source.origin)
    sections = [
        replace(section, title=writer.titles.get(index, section.title)) for index, section in enumerate(layout.sections)
    ]
    sections[0] = replace(sections[0], title=title)
    told = (*diagnostics, *layout.diagnostics, *writer.diagnostics)
    return Document(
        origin=source.origin,
        title=title,
        as_of=source.origin.as_of,
        sections=tuple(sections),
        blocks=tuple(writer.blocks),
        markers=tuple(writer.markers + writer.inner_markers),
        contents=tuple(writer.contents),
        entries=tuple(writer.entries),
        bibliography=tuple(writer.bibliography),
        diagnostics=tuple(sorted(told, key=lambda row: row.source_start or 0)),
    )


def read_passages(source: str) -> tuple[list[Passage], list[Diagnostic]]:
    """The article's passages, hard wraps undone, and what was left out as the site's or the printing program's."""
    lines, additions = clear_dump(split_lines(source))
    lines, furniture = clear_furniture(lines)
    passages, formulas = clear_formulas(clear_carets(unwrap(lines)))
    return passages, additions + furniture + formulas


def _learn(layout: Layout) -> tuple[KnownLabels, list[PrintedList | None]]:
    """Which labels are markers', and the list of each part that holds one."""
    candidates = [
        candidate
        for part in layout.parts
        for passage in (*([part.heading] if part.heading else ()), *(raw.passage for raw in part.blocks))
        for candidate in find_candidates(passage.text)
    ]
    candidates += [
        candidate
        for part in layout.parts
        if part.role == "notes"
        for entry in part.entries
        for candidate in find_candidates(entry.passage.text)
    ]
    lists = [_describe_list(part) for part in layout.parts]
    return learn_labels(candidates, [printed for printed in lists if printed]), lists


def _describe_list(part: Part) -> PrintedList | None:
    entries = [entry for entry in part.entries if not entry.is_work]
    if not entries:
        return None
    bare = all(entry.number is None and entry.backlink_count is None for entry in entries)
    return PrintedList(part.role == "notes", bare, [entry.number for entry in entries])
