"""Works listed outside any footnote: entries of a bibliography, which are contents and no blocks."""

from __future__ import annotations

import re

from pipeline.document import Template
from pipeline.english.apparatus_headings import lists_works
from pipeline.english.attribution_notices import remove_notices
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.state import State

_WORD = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")


def collect_works(state: State, run: Run) -> None:
    """Make the run a content where it is a work's entry; where it is prose, each citation template in it is one."""
    if run.content is not None or state.is_silent:
        return
    if (run.templates and not _WORD.search(remove_notices(run.builder.build().text))) or _is_written_entry(state, run):
        _add_work(state, run, *_find_entry(state.source, *run.source_span))
    else:
        for template in run.templates:
            single = Run(templates=[Template(template.name, template.parameters, 0, *_span(template))])
            _add_work(state, single, *_span(template))


_BULLET = re.compile(r"[*#:;]+\s*+")
_OPENING = re.compile(r"(?:'{2,}+|\[\[(?:[^\[\]|\n]*\|)?|\[(?:\w+:)?//[^\s\]]+\s|<\w[^<>\n]*>|\s)++")
_CLOSING = re.compile(r"(?:'{2,}+|\]{1,2}+|</\w+>)*+")


def _find_entry(source: str, start: int, end: int) -> tuple[int, int]:
    """The span of an entry whose words have this one: with the markup that opens before them and closes behind."""
    bullet = _BULLET.match(source, source.rfind("\n", 0, start) + 1, start)
    if bullet and _OPENING.fullmatch(source, bullet.end(), start):
        start = bullet.end()
    closing = _CLOSING.match(source, end)
    return start, closing.end() if closing else end


def _span(template: Template) -> tuple[int, int]:
    return template.source_start, template.source_end


def _is_written_entry(state: State, run: Run) -> bool:
    """Whether a list item in a list of works says a work: it has a template, an anchor, a year, an address, a title."""
    is_anchored = any(anchor.startswith("CITEREF") for anchor in run.anchors)
    if state.kind != "list_item" or not (is_anchored or state.lists_works or _in_bibliography(state)):
        return False
    text = run.builder.build().text
    return bool(is_anchored or run.templates or run.external_links or run.italics or _YEAR.search(text))


def _in_bibliography(state: State) -> bool:
    section: int | None = state.section
    while section:
        if lists_works(state.draft.sections[section].title):
            return True
        section = state.draft.sections[section].parent
    return False


def _add_work(state: State, run: Run, start: int, end: int) -> None:
    state.draft.bibliography.append(state.add_content(run, start, end))
