"""What each passage of the article is: heading, paragraph, list item, caption, infobox field, cell, list entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress
from operator import not_
from statistics import median

from pipeline.document import BlockKind, Diagnostic, Section
from pipeline.english.headings import APPARATUS, ApparatusRole
from pipeline.parse.rendered.apparatus import ListEntry, read_entries, starts_entry
from pipeline.parse.rendered.dumps import clear_carets, clear_dump, clear_formulas
from pipeline.parse.rendered.furniture import clear_furniture, skipped
from pipeline.parse.rendered.headings import find_body_end, find_contents, find_headings, read_levels
from pipeline.parse.rendered.infobox import looks_like_infobox, read_infobox
from pipeline.parse.rendered.line_kinds import weigh
from pipeline.parse.rendered.map_labels import find_map_labels
from pipeline.parse.rendered.passages import BULLET, LONGEST_CAPTION, Passage, is_prose, read_lines
from pipeline.parse.rendered.titles import normalise_title
from pipeline.parse.rendered.units import MARKER, Unit, read_table
from pipeline.parse.rendered.wraps import unwrap

_ORDINAL = re.compile(r"(\d{1,3})[.)]\s+")
_ATTRIBUTION = re.compile(r"[—–―]\s?[^\W\d_]")
_YEAR = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b")
_MOSTLY_MARKED = 0.93  # of an article's long paragraphs: then one without markers is the less likely a paragraph
_LEAD_WORDS = 12
_LONGEST_RUN = 3  # lines between two paragraphs of the lead that may be anything but an infobox
_ONLY_PROSE = "only_prose"  # of a section: no caption, for it would have nothing beside it
_LONG = 60  # words
_LONG_MEDIAN = 75


@dataclass(slots=True)
class Part:
    """A section's heading and units and, in the apparatus, the entries of its list."""

    section: int
    role: ApparatusRole | None
    heading: Passage | None = None
    units: list[Unit] = field(default_factory=list)
    entries: list[ListEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The article's sections, each with its part, in order; what was left out is in the diagnostics."""

    title: str
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_passages(source: str) -> tuple[list[Passage], list[Diagnostic]]:
    """The article's passages, hard wraps undone, and what was left out as the site's or the printing program's."""
    lines, additions = clear_dump(read_lines(source))
    lines, furniture = clear_furniture(lines)
    passages, formulas = clear_formulas(clear_carets(unwrap(lines)))
    return passages, additions + furniture + formulas


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
    printed = _find_title(passages, tagline)
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


def _find_title(passages: list[Passage], tagline: int | None) -> int | None:
    """The passage that is the article's title: the last before the tagline, else the first of all."""
    index = 0
    if tagline is not None:
        before = [position for position, passage in enumerate(passages[:50]) if passage.source_end <= tagline]
        index = before[-1] if before else 0
    if index >= len(passages):
        return None
    text = passages[index].text
    bracketed = MARKER.search(text) is not None  # a marker in it would be lost
    return None if len(text.split()) > 25 or is_prose(text) or BULLET.match(text) or bracketed else index


def find_lead(passages: list[Passage], title: str, contents: int | None) -> int:
    """The index of the lead's first paragraph: what stands before it is the infobox and its like.

    It stands alone, or speaks of the title early on; failing both, it ends the text before the first sure heading.
    """
    end = len(passages) if contents is None else contents
    for index, passage in enumerate(passages[:end]):
        if passage.edit_link or (passage.gap and starts_entry(passage.text)):
            end = index
            break
    for enough in (_LEAD_WORDS, 4):
        for index, passage in enumerate(passages[:end]):
            alone = not index or (
                passage.gap and (index + 1 == len(passages) or passages[index + 1].gap or enough == 4)
            )
            telling = alone or (title != "" and title.casefold() in passage.text[: len(title) + 40].casefold())
            if telling and _is_long_prose(passage, enough):
                return index
        start = end
        while start and _is_long_prose(passages[start - 1], enough):
            start -= 1
        if start < end:
            return start
    return end if looks_like_infobox(passages[:end]) else 0


def _is_long_prose(passage: Passage, enough: int) -> bool:
    if passage.cells or BULLET.match(passage.text) or len(passage.text.split()) <= enough:
        return False
    return is_prose(passage.text)


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
            part.units += _read_before_lead(body[:lead], title, diagnostics)
            body = body[lead:]
            start, end = _find_box(body)
            _fill(part, body[:start], habits)
            part.units += _read_before_lead(body[start:end], title, diagnostics)
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
    """Put the section's passages into its units or its entries."""
    start = 0
    if part.role not in ("notes", "references", "bibliography"):
        start = next((index for index, passage in enumerate(body) if starts_entry(passage.text)), len(body))
    part.units += _read_units(body[:start], part, habits)
    if body[start:]:
        part.entries += read_entries(body[start:], is_bibliography=part.role == "bibliography")


def _read_before_lead(passages: list[Passage], title: str, diagnostics: list[Diagnostic]) -> list[Unit]:
    """The infobox's values and, where it is none, the lines as they are; its heading repeats the title."""
    repeats = [passage.text.casefold() == title.casefold() for passage in passages]
    diagnostics += [skipped(passage, "repeated title") for passage in compress(passages, repeats)]
    passages = list(compress(passages, map(not_, repeats)))
    if not looks_like_infobox(passages):
        return [unit for chunk in _split_chunks(passages) for unit in _read_plain_lines(chunk)]
    values, empty = read_infobox(passages)
    diagnostics += [skipped(passage, "label without a value") for passage in empty]
    return [Unit("infobox", value, name) for name, value in values]


def _read_plain_lines(chunk: list[Passage]) -> Iterator[Unit]:
    if chunk[0].cells:
        yield from read_table(chunk)
        return
    yield from (Unit("paragraph" if is_prose(passage.text) else "caption", passage) for passage in chunk)


def _find_box(passages: list[Passage]) -> tuple[int, int]:
    """Where an infobox stands inside the lead, as in the mobile view, which puts it behind the first paragraph."""
    start = next((index for index in range(1, len(passages)) if not is_prose(passages[index].text)), len(passages))
    end = next((index for index in range(start, len(passages)) if is_prose(passages[index].text)), len(passages))
    box = passages[start:end]
    if len(box) <= _LONGEST_RUN or _opens_list(passages[start - 1]) or not looks_like_infobox(box):
        return 0, 0
    return start, end


def _read_units(passages: list[Passage], part: Part, habits: frozenset[str]) -> Iterator[Unit]:
    """The units of running text: lines between two blank lines are looked at together."""
    indented = sum(passage.indent > 1 for passage in passages) * 2 < len(passages)
    before: Unit | None = None
    if sum(is_prose(passage.text) for passage in passages) == 1:
        habits |= {_ONLY_PROSE}
    for chunk in _split_chunks(passages):
        for unit in _read_chunk(chunk, part, before, habits):
            if unit.kind in ("paragraph", "caption") and _is_quote(unit, before, indented):
                unit = Unit("quote", unit.passage)
            before = unit
            yield unit


def _split_chunks(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Runs of lines without a blank line between them; the rows of a table are a run by themselves."""
    chunk: list[Passage] = []
    for passage in passages:
        if chunk and (passage.gap or bool(passage.cells) != bool(chunk[-1].cells)):
            yield chunk
            chunk = []
        chunk.append(passage)
    if chunk:
        yield chunk


def _read_chunk(chunk: list[Passage], part: Part, before: Unit | None, habits: frozenset[str]) -> Iterator[Unit]:
    if chunk[0].cells:
        yield from read_table(chunk)
        return
    number = 0
    for index, passage in enumerate(chunk):
        ordinal = _ORDINAL.match(passage.text)
        if bullet := BULLET.match(passage.text):
            before = Unit("list_item", passage.cut(bullet.end()))
        elif ordinal and int(ordinal[1]) == number + 1 and (number or _counts_on(chunk, index)):
            number += 1
            before = Unit("list_item", passage.cut(ordinal.end()))
        else:
            before = Unit(_tell_kind(passage, part, before, habits), passage)
        yield before


def _counts_on(chunk: list[Passage], index: int) -> bool:
    return index + 1 < len(chunk) and chunk[index + 1].text.startswith("2")


def _tell_kind(passage: Passage, part: Part, before: Unit | None, habits: frozenset[str]) -> BlockKind:
    """What a line is that no bullet and no tab tells."""
    text = passage.text
    words = len(text.split())
    if part.role == "links" and not (is_prose(text) and words > LONGEST_CAPTION):
        return "list_item"
    if words > LONGEST_CAPTION or (before is None and not part.section):
        return "paragraph"
    if _opens_list(passage) or (is_prose(text) and _ONLY_PROSE in habits):
        return "paragraph"
    if not is_prose(text) and before is not None and _goes_on_list(before, passage):
        return "list_item"
    context = {"section_first"} if before is None else set()
    context |= (habits - {"unsourced"}) | {"marked"} if MARKER.search(text) else habits
    scores = weigh(MARKER.sub("", text), context)
    return "paragraph" if is_prose(text) and scores["paragraph"] > scores["caption"] else "caption"


def _goes_on_list(before: Unit, passage: Passage) -> bool:
    return _opens_list(before.passage) or (before.kind == "list_item" and not passage.gap)


def _opens_list(passage: Passage) -> bool:
    return MARKER.sub("", passage.text).endswith(":")


def _is_quote(unit: Unit, before: Unit | None, indented: bool) -> bool:
    """Whether a paragraph is set off as a quotation, by indent or quotation marks, or names a quotation's source."""
    text = MARKER.sub("", unit.passage.text).strip()
    if before is not None and before.kind == "quote" and _ATTRIBUTION.match(text):
        return True
    whole = len(text) > 2 and (text[0], text[-1]) in (("“", "”"), ('"', '"'), ("«", "»"))
    set_off = indented and unit.passage.indent > 1 and unit.kind == "paragraph"
    return set_off or (whole and not any(mark in text[1:-1] for mark in '“”"«»'))
