"""The sections of an article, and what stands in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from pipeline.document import Diagnostic, Section
from pipeline.english.apparatus_headings import APPARATUS, ApparatusRole
from pipeline.parse.rendered.apparatus import read_entries, starts_entry
from pipeline.parse.rendered.furniture import skipped
from pipeline.parse.rendered.headings import find_body_end, find_contents, find_headings, read_levels
from pipeline.parse.rendered.lead import find_box, find_lead, find_title, read_before_lead
from pipeline.parse.rendered.map_labels import find_map_labels
from pipeline.parse.rendered.parts import Part
from pipeline.parse.rendered.passages import LONGEST_CAPTION, Passage, is_prose
from pipeline.parse.rendered.raw_blocks import MARKER
from pipeline.parse.rendered.running_text import read_running_text
from pipeline.parse.rendered.titles import normalise_title

_YEAR = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b")
_MOSTLY_MARKED = 0.93  # of an article's long paragraphs: then one without markers is the less likely a paragraph
_LONG = 60  # words
_LONG_MEDIAN = 75


@dataclass(frozen=True, slots=True)
class Layout:
    """The article's sections, each with its part, in order; what was left out is in the diagnostics."""

    title: str
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_layout(passages: list[Passage], title: str | None, tagline: int | None) -> Layout:
    """The layout of the passages.

    `tagline` is the source offset of the site's line below the title ("From Wikipedia, …"), where there is one.
    """
    diagnostics: list[Diagnostic] = []
    labels = find_map_labels(passages)
    diagnostics += [skipped(passages[index], "map label") for index in sorted(labels)]
    passages = [passage for index, passage in enumerate(passages) if index not in labels]
    contents = find_contents(passages)
    if contents is not None:
        listed = passages[contents.start : contents.end]
        diagnostics += [skipped(passage, "contents list") for passage in listed]
        passages = passages[: contents.start] + passages[contents.end :]
    printed = find_title(passages, tagline)
    before_contents = contents.start if contents and printed is not None and printed < contents.start else None
    shown = title or (passages[printed].text if printed is not None else "")
    if printed is not None:
        passages = passages[:printed] + passages[printed + 1 :]
        before_contents = None if before_contents is None else before_contents - 1
    lead = find_lead(passages, shown, before_contents)
    habits = learn_habits(passages)
    headings = find_headings(passages, contents.titles if contents else (), lead, habits)
    sections, parts = _divide(passages, headings, lead, shown, habits, diagnostics)
    return Layout(shown, sections, parts, tuple(diagnostics))


def _divide(
    passages: list[Passage],
    headings: dict[int, int | None],
    lead: int,
    title: str,
    habits: frozenset[str],
    diagnostics: list[Diagnostic],
) -> tuple[tuple[Section, ...], tuple[Part, ...]]:
    """The sections, and the part of the text that each holds."""
    starts = [-1, *headings]
    ends = [*headings, len(passages)]
    titles = [passages[index].text for index in headings]
    filled = [end - start > 1 for start, end in zip(starts, ends, strict=True)][1:]
    levels = read_levels(titles, list(headings.values()), filled)
    sections = [Section(1, title, None)]
    parents = [0]
    for name, level in zip(titles, levels, strict=True):
        while len(parents) > 1 and sections[parents[-1]].level >= level:
            parents.pop()
        sections.append(Section(level, name, parents[-1]))
        parents.append(len(sections) - 1)
    roles = _read_roles(sections)
    parts = []
    for section, (start, end) in enumerate(zip(starts, ends, strict=True)):
        heading = passages[start] if section else None
        body = passages[start + 1 : end]
        role = None if roles[section] == "bibliography" and _is_running_text(body) else roles[section]
        part = Part(section, role, heading)
        if not section:
            part.blocks += read_before_lead(body[:lead], title, diagnostics)
            body = body[lead:]
            start, end = find_box(body)
            _fill(part, body[:start], habits)
            part.blocks += read_before_lead(body[start:end], title, diagnostics)
            body = body[end:]
        _fill(part, body, habits)
        parts.append(part)
    return tuple(sections), tuple(parts)


def _read_roles(sections: list[Section]) -> list[ApparatusRole | None]:
    """What each section lists, by its own heading or by that of the section that holds it; None in the body.

    A bibliography with parts of the body after it is the subject's own works, and part of the body.
    """
    roles: list[ApparatusRole | None] = []
    for section in sections:
        above = roles[section.parent] if section.parent is not None else None
        roles.append(APPARATUS.get(normalise_title(section.title), above) if section.parent is not None else None)
    body = max((index for index, role in enumerate(roles) if role is None), default=0)
    return [None if role == "bibliography" and index < body else role for index, role in enumerate(roles)]


def _is_running_text(passages: list[Passage]) -> bool:
    """Whether a section with a bibliography's name speaks of literature: long paragraphs, with markers or no year."""
    long = (passage.text for passage in passages if len(passage.text.split()) > LONGEST_CAPTION)
    return any(MARKER.search(text) or not _YEAR.search(text) for text in long)


def learn_habits(passages: list[Passage]) -> frozenset[str]:
    """What the article's paragraphs are like: `unsourced` where one without markers is odd, `long_paragraphs`."""
    body = [passage.text for passage in passages[: find_body_end(passages)] if is_prose(passage.text)]
    long = [text for text in body if len(text.split()) > _LONG]
    marked = sum(MARKER.search(text) is not None for text in long)
    habits = set()
    if len(long) > 3 and marked >= _MOSTLY_MARKED * len(long):
        habits.add("unsourced")
    if body and median(len(text.split()) for text in body) >= _LONG_MEDIAN:
        habits.add("long_paragraphs")
    return frozenset(habits)


def _fill(part: Part, body: list[Passage], habits: frozenset[str]) -> None:
    """Put the section's passages into its blocks or its entries."""
    start = 0
    if part.role not in ("notes", "references", "bibliography"):
        start = next((index for index, passage in enumerate(body) if starts_entry(passage.text)), len(body))
    part.blocks += read_running_text(body[:start], part, habits)
    if body[start:]:
        part.entries += read_entries(body[start:], is_bibliography=part.role == "bibliography")
