"""The words of a definition cut where something new may begin: lines, semicolons, sentences, signals, joining words.

Nothing is cut inside brackets, quotation marks, italics, a link or a short citation of a template.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from pipeline.document import Content
from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate
from pipeline.resolve.citations.printed.abbreviations import ends_abbreviation
from pipeline.resolve.parts.nameless_links import PlacedLinks, place_links, shows_address
from pipeline.resolve.parts.protected import Protected
from pipeline.resolve.parts.usual_forms import AUTHOR_GOES_ON, CLASSIC
from pipeline.resolve.parts.words import CAPITAL, DATED_NAMES, INNER_SIGNALS, SIGNALS, WORDS

_CONTAINS = re.compile(r"\bin:?\s*$", re.IGNORECASE)  # what follows holds what stands before
_SIGNALLED = re.compile(rf"[\s(]*(?:{INNER_SIGNALS})(?=[\s:,])", re.IGNORECASE)
_LEAD = re.compile(rf"\W*(?:{SIGNALS})?\W*", re.IGNORECASE)
LONGEST_HEAD = 60  # characters of an inverted name and what stands around it
_INVERTED = rf"{CAPITAL}[\w'’-]+(?:[\s-][^\W\d_][\w'’-]+)?,\s{CAPITAL}[\w'’]*\.?(?:[\s-]?{CAPITAL}\.)*"
# An author list goes on behind the semicolon: "Roe, A.; Doe, B. (2001)".
_NAMED = re.compile(rf"(?:^|[;:.]\s|\s(?:and|see|also|[Ii]n:?)\s|[*|(]\s?){_INVERTED}$")
_NAME = re.compile(rf"\s(?:and\s|&\s)?{_INVERTED}\s?(?:[;(:.]|and\s|&\s|\d|[\"“])")
# The head of a citation, behind whose full stop its title stands: "Roe, Ann." and "(2001)."
_HEAD_YEAR = r"\((?:1\d|20)\d\d[a-z]?\)(?:\s\[[^\[\]]{0,20}\d{4}\])?\.$"  # "(2001) [1899]."
HEAD = re.compile(rf"{_HEAD_YEAR}|(?:^|[;:.]\s|\s(?:see|also)\s|[*|(]\s?){_INVERTED}\.?$")
_WORD_BEHIND = re.compile(r"[\s.,]*[\w\"“'‘\[]")
_LONGEST_LINE = 5000  # characters of the source, templates among them
CLOSE = 8  # characters before a title, a link or a segment in which what joins it stands
NEAR = 60  # characters around it in which a head, or what ends before it, stands
_BETWEEN = re.compile(r"\s*[–—/|-]\s*")  # of two links to two documents
# From one address to the next: "The Echo [http://example.org] The Mail [http://example.com]".
_NEXT_NAMED = re.compile(rf"[\s.]*\s(?={CAPITAL}[^.;\d\"“”]{{2,80}}$)")
_ENDS_WORK = re.compile(r"[\d)\]\"”.?!]\s+$|[.?!][\"”]$")
# Markup between lines, and between the items of a list.
_LINE = re.compile(r"[\s.,;''\])]*(?:<br\s*/?\s*>|\||\s[*#•](?=\s|\{|$)|<li>|</li>)[\s\d=*#|•]{0,20}", re.IGNORECASE)
_LINE_END = re.compile(r"<br|</?li|\s[*#•]", re.IGNORECASE)
_IN_YEARS = re.compile(r"\((?:1\d|20)\d\d[a-z]?$")
_PARTICLE = rf"(?:{alternate(NAME_PARTICLES)})\s"
# One name goes on behind it, or another; what holds the work before it follows.
_IN_NAMES = re.compile(rf"\b(?:and|et|und|{alternate(NAME_PARTICLES)})$|(?:^|[^a-z\s])\s?[Ii]n$")
# On whose work one is written, and the last words of signals.
_LEADING = frozenset(("on", "ad", "of", "to", "and", "also", *(one.split()[-1] for one in WORDS["inner_signals"]))) - {
    "in",
    "by",
}
_ENDS_PLACE = re.compile(r"\d(?:\.\sff?)?$")  # before a hyphen: "Roe 3, 7-Poe 9"
_JOINTS = (
    "(?:and|&|or) (?:in|by|also)|as well as|and|&|or|with|against|after|following|based on"
    "|expanded (?:by|in)|reviewed (?:by|in)|discussed (?:by|in)"
)
# `next` is a short citation right behind the pages of another: "Roe 2001, 3 Doe 2002, 4".
_MARK = re.compile(
    rf";(?:\s(?:and|or|also)\b)?(?=\s|$)|\s[•·*](?=\s)"
    r"|(?P<letter>(?<=[\W\d][a-g]),(?=[b-h]\b(?!\.)))"
    rf"|(?P<stop>[.?!][)\"”']{{0,2}})(?=\s+[(\[\"“'‘]?(?:{CAPITAL}|(?:{_PARTICLE}){{1,3}}{CAPITAL}))"
    rf"|(?P<signal>(?:(?<=[,.;:]\s)|(?<=\s\()|(?<=\s))\b(?i:{INNER_SIGNALS})(?=[\s:,]|$))"
    rf"|(?P<form>(?<=[a-z]{{2}})\s(?={DATED_NAMES}\)?[:,]\s?(?:pp?\.?\s?)?\d)|(?<=\d)/(?={DATED_NAMES}\b))"
    r"|(?P<hyphen>(?<=\w)-(?=[A-Z][a-z]{2,}\.?\s))"
    r"|(?P<capital>(?<=[a-z]{2})\s(?=[A-Z][a-z]))"
    rf"|(?P<bracket>\s\((?={DATED_NAMES}\b))"
    rf"|(?P<next>(?<=\d)\s(?!(?:{MONTH_FORMS})\b)(?={DATED_NAMES}\)?[:,]\s?(?:pp?\.?\s?)?\d))"
    rf"|(?P<joint>,\s(?:(?:{_JOINTS})\s)?|(?:^|[\s(])(?:{_JOINTS})\s|\s(?:[/|–—+]|--)\s|:\s(?={CAPITAL}))(?=\S)"
)


class Cut(IntEnum):
    """What stands at the head of a segment, by how much it parts."""

    JOINT = 0  # a comma, "and"
    SENTENCE = 1
    SIGNAL = 2
    SEMICOLON = 3
    TEMPLATE = 4  # nothing but a further template
    LINE = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a definition, its text, templates and links, and what parts it from the stretch before it."""

    start: int
    end: int
    first: int  # the templates that stand in it, half-open
    last: int
    first_link: int  # the external links, by their order, half-open
    last_link: int
    cut: Cut


def cut_segments(content: Content) -> tuple[Stretch, ...]:
    """The content in segments that cover it, in order; its templates stand by their offset."""
    content, in_lines = _move_to_line_ends(content)
    text, offsets = content.text.text, [template.offset for template in content.templates]
    protected = Protected(content)
    cuts = {place: Cut.LINE for place in content.breaks if 0 < place <= len(text)}
    cuts |= {place + 1: Cut.JOINT for place in protected.cited}
    for place, cut in _list_cuts(text, protected):
        if 0 < place <= len(text):
            cuts[place] = max(cut, cuts.get(place, cut))
    for before, short in pairwise(content.short_citations):
        if not _CONTAINS.search(text, before.end, short.start):
            cuts.setdefault(short.start, Cut.JOINT)
    for previous, link in pairwise(content.external_links):
        is_apart = _BETWEEN.fullmatch(text, previous.end, link.start) and text[link.start : link.start + 1].isupper()
        if is_apart or _ENDS_WORK.search(text, max(previous.end, link.start - CLOSE), link.start):
            cuts.setdefault(link.start, Cut.JOINT)
        if text[previous.end : link.start].isspace() and text[link.start : link.end].startswith("http"):
            cuts.setdefault(link.start, Cut.JOINT)
        if shows_address(text, previous) and shows_address(text, link):
            named = _NEXT_NAMED.match(text, previous.end, link.start)
            if named and not protected.holds(named.end(), is_signal=False):
                cuts.setdefault(named.end(), Cut.JOINT)
    places = [(place, bisect_left(offsets, place) + in_lines[place], cut) for place, cut in cuts.items()]
    known = {(place, index) for place, index, _ in places}
    lines = frozenset(_list_lines_beside(content))
    places = [one for one in places if one[:2] not in lines] + [(*place, Cut.LINE) for place in lines]
    known |= lines
    for index, offset in enumerate(offsets):
        if _SIGNALLED.match(text, offset) and index + 1 == bisect_right(offsets, offset):
            places.append((offset, index + 1, Cut.SIGNAL))  # it introduces what stands behind the template
        if index + 1 == bisect_right(offsets, offset) and _WORD_BEHIND.match(text, offset):
            behind = (offset, index + 1)
            if known.isdisjoint({behind, (offset + 1, index + 1)}):
                places.append((*behind, Cut.SENTENCE))  # words behind a template
        if index == 0 and _LEAD.fullmatch(text, max((place for place in cuts if place <= offset), default=0), offset):
            continue  # a signal introduces the template
        if known.isdisjoint({(offset, index), (offset - 1, index)}):
            places.append((offset, index, Cut.TEMPLATE if index else _cut_before(text, offset)))
    return tuple(_list_stretches(content, place_links(content), sorted(places)))


def _list_stretches(content: Content, placed: PlacedLinks, places: Iterable[tuple[int, int, Cut]]) -> Iterator[Stretch]:
    """The stretches between the places, each told with its template, and between the links that stand apart."""
    templates = content.templates
    ends = {place: _find_line_end(content, place) for place in content.breaks if placed.spans}
    sources = [*(one.source_start for one in templates), None]
    heads = [
        (place, index, placed.count_before(place, ends.get(place) if cut is Cut.LINE else sources[index]), cut)
        for place, index, cut in places
    ]
    offsets = [one.offset for one in templates]
    heads += [
        (placed.starts[index], bisect_left(offsets, placed.starts[index]), index, Cut.JOINT)
        for index in placed.list_apart()
    ]
    strongest: dict[tuple[int, int, int], Cut] = {(0, 0, 0): Cut.LINE}
    for *head, cut in sorted(heads):
        strongest[head[0], head[1], head[2]] = max(cut, strongest.get((head[0], head[1], head[2]), cut))
    last = (len(content.text.text), len(templates), len(placed.links))
    for ((start, first, first_link), cut), (end, after, after_link) in zip(
        strongest.items(), [*list(strongest)[1:], last], strict=True
    ):
        if (start, first, first_link) != (end, after, after_link):
            yield Stretch(start, end, first, after, first_link, max(first_link, after_link), cut)


def _move_to_line_ends(content: Content) -> tuple[Content, Counter[int]]:
    """The content with the templates that end a line at the line's end, not behind the blank that it is printed as.

    And how many of these templates stand at each place.
    """
    if not (content.breaks and content.templates) or len(content.raw) != content.source_end - content.source_start:
        return content, Counter()
    text, ends = content.text.text, dict[int, tuple[int, int]]()
    for place in content.breaks:
        if (end := _find_line_end(content, place)) is not None:
            ends[place] = ends[place + text[place : place + 1].isspace()] = place, end
    found = [(one, *ends.get(one.offset, (one.offset, 0))) for one in content.templates]
    moved = tuple(replace(one, offset=place) if one.source_start < end else one for one, place, end in found)
    return replace(content, templates=moved), Counter(place for one, place, end in found if one.source_start < end)


def _find_line_end(content: Content, place: int) -> int | None:
    """Where in the source the line ends that ends at this place of the text."""
    return find_line_end(content, content.text.source_span(place - 1, place)[1] if place else content.source_start)


def find_line_end(content: Content, source: int) -> int | None:
    """Where the line ends that goes on at this place of the source; None where it is too long to be looked at."""
    start = source - content.source_start
    match = _LINE_END.search(content.raw, start, start + _LONGEST_LINE)
    return match.start() + content.source_start if match else None


def _cut_before(text: str, offset: int) -> Cut:
    """How much parts the first template from the words before it."""
    return Cut.SENTENCE if text[:offset].rstrip(' \n"”’').endswith((".", ";", ":")) else Cut.JOINT


def _list_lines_beside(content: Content) -> Iterator[tuple[int, int]]:
    """Where a line or an item of a list ends beside a template, which has no words in the text: offset and template."""
    if len(content.raw) != content.source_end - content.source_start:
        return
    text, templates = content.text, content.templates
    for index, template in enumerate(templates):
        before, after = _find_words_beside(text.text, template.offset)
        starts = [one.source_end for one in templates[max(index - 1, 0) : index]]
        starts += [text.source_span(before, before + 1)[1]] if before is not None else []
        ends = [one.source_start for one in templates[index + 1 : index + 2]]
        ends += [text.source_span(after, after + 1)[0]] if after is not None else []
        if starts and _is_line(content, max(starts), template.source_start):
            yield template.offset, index
        if ends and _is_line(content, template.source_end, min(ends)):
            yield template.offset, index + 1


def _find_words_beside(text: str, offset: int) -> tuple[int | None, int | None]:
    """The last character before the place and the first one behind it that is no blank."""
    before, after = offset - 1, offset
    while before >= 0 and text[before].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    return before if before >= 0 else None, after if after < len(text) else None


def _is_line(content: Content, start: int, end: int) -> bool:
    return bool(_LINE.fullmatch(content.raw, start - content.source_start, end - content.source_start))


def _list_cuts(text: str, protected: Protected) -> Iterator[tuple[int, Cut]]:
    """Where segments may begin: behind a semicolon, a sentence or a joining word, at a signal."""
    for match in _MARK.finditer(text):
        is_closed = match["stop"] is not None and match["stop"][-1] in '"”'
        if match["capital"] and not _is_classic_amid(text, match.start()):
            continue
        if match["form"] and _IN_NAMES.search(text, max(0, match.start() - CLOSE), match.start()):
            continue
        if match["hyphen"] and not _ENDS_PLACE.search(text, max(0, match.start() - CLOSE), match.start()):
            continue
        place = match.end() if is_closed or match["bracket"] else match.start()
        if protected.holds(place, is_signal=match["signal"] is not None):
            continue
        if (
            match["joint"]
            or match["form"]
            or match["capital"]
            or match["hyphen"]
            or match["bracket"]
            or match["letter"]
            or match["next"]
        ):
            yield match.end(), Cut.JOINT
        elif match["signal"] is not None:
            yield match.start(), Cut.SIGNAL
        elif not match["stop"]:
            is_of_names = _NAMED.search(text, max(0, match.start() - LONGEST_HEAD), match.start())
            is_list = is_of_names and _NAME.match(text, match.end())
            is_of_years = _IN_YEARS.search(text, max(0, match.start() - CLOSE), match.start())
            yield match.end(), Cut.JOINT if is_list or is_of_years else Cut.SEMICOLON
        elif _is_in_author(text, match.start()):
            continue
        elif HEAD.search(text, max(0, match.start() - LONGEST_HEAD), match.end()):
            yield match.end(), Cut.JOINT
        elif match.group() != "." or not ends_abbreviation(text, 0, match.start()):
            yield match.end(), Cut.SENTENCE


def _is_in_author(text: str, stop: int) -> bool:
    """Whether the full stop at this place stands within an author's abbreviation: "Diod. Sic."."""
    found = AUTHOR_GOES_ON.finditer(text, max(0, stop - CLOSE), stop + NEAR)
    return any(one.end() == stop + 1 for one in found)


def _is_classic_amid(text: str, place: int) -> bool:
    """Whether a place in a classical work follows on a small word: "so it is told by Roe 9.40"."""
    word = text[max(0, place - LONGEST_HEAD) : place].rpartition(" ")[2]
    is_small = word.islower() and word.isalpha() and word not in _LEADING
    return is_small and CLASSIC.match(text, place + 1, place + NEAR) is not None
