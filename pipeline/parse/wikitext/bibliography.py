"""Works listed outside any footnote: entries of a bibliography, which are contents and no blocks."""

from __future__ import annotations

import re

from pipeline.document import Template
from pipeline.english.apparatus_headings import lists_works
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.state import State
from pipeline.parse.work_entries import is_work_entry


def collect_works(state: State, run: Run, text: str) -> None:
    """Make the run, whose words are `text`, a content where it is a work's entry; where it is prose, each citation
    template in it is one.
    """
    if run.content is not None or state.is_silent:
        return
    in_works = state.kind == "list_item" and (state.lists_works or _in_bibliography(state))
    if is_work_entry(run, text, state.kind, in_works=in_works):
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


def _in_bibliography(state: State) -> bool:
    section: int | None = state.section
    while section:
        if lists_works(state.draft.sections[section].title):
            return True
        section = state.draft.sections[section].parent
    return False


def _add_work(state: State, run: Run, start: int, end: int) -> None:
    state.draft.bibliography.append(state.add_content(run, start, end))
