"""The work that a whole definition names: a template and the words around it, several templates, or words alone."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from pipeline.document import Content, Template
from pipeline.resolve.citations.archived_addresses import restore_original
from pipeline.resolve.citations.cs1 import read_template
from pipeline.resolve.citations.expanded import fill_gaps, read_expanded
from pipeline.resolve.citations.printed import read_around, read_printed
from pipeline.resolve.citations.reading import Problem, Reading
from pipeline.resolve.citations.source_names import check_names
from pipeline.resolve.citations.typed import LONGEST, read_typed
from pipeline.spans import MappedText, Segment

_LONGEST_KEPT = 200  # characters of words whose reading is kept
# All that a reader here may ask of a content besides its text.
_list_set_off = attrgetter("templates", "external_links", "links", "italics", "short_citations", "breaks")


def read_content(content: Content, *, is_typed: bool = False) -> Reading:
    """The work that the content names: that of its first template, with what the words around it add.

    Fields that the template gives stand; further templates are works of their own and reported. An archived copy that
    stands for its original gives that as the address. Words alone are read as `is_typed` says: as people type them, in
    any order, with marks, or as a template prints them.
    """
    words, segments = content.text.text, content.text.segments
    if len(words) > _LONGEST_KEPT or len(segments) != 1 or not segments[0].is_verbatim or any(_list_set_off(content)):
        return _read_anew(content, is_typed=is_typed)
    return _move(_read_words(words, is_typed=is_typed), segments[0].source_start)


@lru_cache(maxsize=256)
def _read_words(words: str, *, is_typed: bool) -> Reading:
    """What words in which nothing is set off say: many entries of a list may say the same."""
    length = len(words)
    text = MappedText(words, (Segment(0, length, 0, length),))
    return _read_anew(Content(text, words, 0, length), is_typed=is_typed)


def _move(reading: Reading, start: int) -> Reading:
    """The reading of the same words that stand elsewhere in the raw file, at `start`."""
    if not reading.problems:
        return reading
    return Reading(reading.work, tuple(problem.move(start) for problem in reading.problems))


def _read_anew(content: Content, *, is_typed: bool) -> Reading:
    reading = _read_content(content, is_typed=is_typed)
    work = restore_original(reading.work)
    return reading if work is reading.work else replace(reading, work=work)


def _read_content(content: Content, *, is_typed: bool) -> Reading:
    if not content.templates:
        is_read_as_typed = is_typed and not content.short_citations and len(content.text.text) <= LONGEST
        italics = {content.text.text[start:end].strip(" .,;:") for start, end in content.italics}
        return check_names(read_typed(content) if is_read_as_typed else read_printed(content), italics)
    templates = sorted(content.templates, key=lambda template: template.offset)
    first = _read_template(templates[0])
    problems = list(first.problems)
    for template in templates[1:]:
        other = _read_template(template).work
        name = f"{{{{{template.name}}}}}"
        message = f"a further work beside the first: {name} {other.title or other.url or ''}".rstrip()
        problems.append(
            Problem("unparsed_citation", message, source_start=template.source_start, source_end=template.source_end)
        )
    if not content.text.text.strip(" .,;"):
        return Reading(first.work, tuple(problems))
    around = read_around(content)
    problems += around.problems
    return Reading(fill_gaps(first.work, around.work), tuple(problems))


def _read_template(template: Template) -> Reading:
    return read_template(template) if template.printed is None else read_expanded(template, template.printed)
