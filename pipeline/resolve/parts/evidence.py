"""What of a work each segment of a definition shows: by this borders are found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document import Content
from pipeline.resolve.parts.dependent_forms import continue_form, match_behind_locator
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.led_forms import find_form_amid, find_parted_form, is_aside_form
from pipeline.resolve.parts.people import is_family
from pipeline.resolve.parts.plain_heads import PlainHead, find_plain_head
from pipeline.resolve.parts.segments import Cut, Stretch
from pipeline.resolve.parts.set_off import find_set_off
from pipeline.resolve.parts.short_forms import ShortForm, match_short_form
from pipeline.resolve.parts.usual_forms import PLACE, USUAL_FORM
from pipeline.resolve.parts.words import SIGNALS, WORDS

_QUALIFYING = frozenset(WORDS["qualifying"])
_SIGNAL = re.compile(
    rf"[\s.,;:([*–—-]*(?P<signal>(?:{SIGNALS})"
    r"(?=[\s:,]|$))?[\s:,]*",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:pp?|pages?|S|vol|ch|season|episode)\b\.?\s?\d|§\s?\d|\b\d+[.:]\s?\d|\(\d+\)|\bISBN\b|(?<=[,.]\s)\d+[a-z]?[.;]?\s?$|\b\d{2,4}[a-f]\d*\b"
)
_IMPRINT = re.compile(r"[^\W\d_]{2}\.\s[^.]*\b(?:1\d|20)\d\d\b[^.]{0,60}\.?$")  # inside italics that end too late
_BRACKETED = re.compile(r"\s\((?:1[5-9]|20)\d\d[a-z]?[,:]\s?pp?\.?\s?\d")  # "Roe (1984, p. 50)"
_LONGEST_TITLE = 250  # characters set off: more are a quotation
_ENDS_WORDS = frozenset('.:?!"”)')  # before a short citation that no work is named before
_OPENING = frozenset('"“«„')
_FARTHEST = 1000  # characters in which a short form stands, with the brackets before it


@dataclass(frozen=True, slots=True)
class Evidence:
    """What of a work a stretch of words shows."""

    has_template: bool = False
    has_short: bool = False  # a short citation by a template or a link to an anchor
    form: ShortForm | None = None
    has_link: bool = False
    has_title: bool = False
    is_dated: bool = False
    is_usual: bool = False  # a place in a classical work, or a case, in its usual form
    head: PlainHead = PlainHead.NONE  # of its words, were nothing set off
    is_aside: bool = False  # its short form stands in brackets, or in the midst of words

    @property
    def names_work(self) -> bool:
        return self.is_named or self.has_link or self.has_title or self.is_usual

    @property
    def is_named(self) -> bool:
        """Whether the work is told by a template or a short citation, so that no words need follow."""
        return self.has_template or self.has_short or self.form is not None

    @property
    def is_complete(self) -> bool:
        """Whether nothing more of the work need follow."""
        if self.is_named or self.is_usual:
            return True
        return self.is_dated and (self.has_title or self.has_link or self.head >= PlainHead.PLACED)

    def join(self, other: Evidence) -> Evidence:
        return Evidence(
            self.has_template or other.has_template,
            self.has_short or other.has_short,
            # A name and a year behind a title are its imprint.
            self.form or (None if self.names_work and not other.is_aside else other.form),
            self.has_link or other.has_link,
            self.has_title or other.has_title,
            self.is_dated or other.is_dated,
            self.is_usual or other.is_usual,
            self.head,
            self.is_aside or (other.is_aside and self.form is None),
        )


class EvidenceReader:
    """Reads what the segments of one definition show, and where its titles and links begin."""

    def __init__(self, content: Content, known: NamedContents) -> None:
        self.content = content
        self.text = content.text.text
        self._set_off = find_set_off(content)
        self.titles = tuple(one for one in self._set_off if one[1] - one[0] <= _LONGEST_TITLE)
        self.is_note = content.block is not None
        self.title_starts = [start for start, _ in self.titles]
        self._set_off_starts = [start for start, _ in self._set_off]
        self.links = sorted(content.external_links, key=lambda one: one.start)
        self._known = known
        self._named_starts = sorted(one.start for one in content.short_citations)
        self.short_starts = sorted((*self._named_starts, *(one.start for one in content.anchor_links)))

    def gather_all(self, segments: Sequence[Stretch]) -> tuple[list[Stretch], list[Evidence]]:
        """What each segment shows; those inside which a short form ends belong to the one where it begins."""
        kept: list[Stretch] = []
        evidences: list[Evidence] = []
        limits = [segment.end for segment in segments]  # how far a short form may reach
        for index in range(len(segments) - 2, -1, -1):
            if segments[index + 1].cut <= Cut.SIGNAL:
                limits[index] = limits[index + 1]
        is_short = False  # what stands before cites shortly
        for segment, limit in zip(segments, limits, strict=True):
            form = evidences[-1].form if evidences else None
            if form and form.end > segment.start and segment.first == segment.last:
                kept[-1] = replace(kept[-1], end=segment.end, last_link=segment.last_link)
                continue
            shown = self.gather(segment, limit)
            is_short = form is not None or (is_short and not (evidences[-1].has_template or evidences[-1].has_link))
            is_ended = self.text[: segment.start].rstrip()[-1:] in _ENDS_WORDS
            is_led = shown.form and shown.form.is_known and is_ended and not any(one.names_work for one in evidences)
            is_placed = shown.form and self._is_placed(shown.form, segment, evidences)
            is_sure = is_short or is_led or is_placed or (evidences and evidences[-1].has_short)
            if (
                shown.form
                and segment.cut <= Cut.SENTENCE
                and not (is_sure or shown.is_aside or shown.form.repeats or shown.form.is_plain)
            ):
                shown = replace(shown, form=None)  # a publisher and its pages, the end of a title
            is_amid = shown.form is not None and self.text[segment.start : shown.form.start].strip(" (")[:1].isdigit()
            if form and segment.cut in (Cut.SEMICOLON, Cut.JOINT) and (is_amid or not shown.names_work):
                is_joined = segment.cut is Cut.JOINT
                further = continue_form(self.text, segment.start, limit, form, self._known, is_joined=is_joined)
                shown = replace(shown, form=further or shown.form)
            kept.append(segment)
            evidences.append(shown)
        return kept, evidences

    def _is_placed(self, form: ShortForm, segment: Stretch, evidences: Sequence[Evidence]) -> bool:
        """Whether its place in a work tells that the form is one: of a listed work, or with the year in brackets."""
        if form.is_known and form.locator and all(map(is_family, form.names)):
            is_sentence = segment.cut is Cut.SENTENCE and any(one.names_work for one in evidences)
            return is_sentence or _is_usual(evidences)
        return _BRACKETED.search(self.text, form.start, form.end) is not None

    def gather(self, segment: Stretch, limit: int) -> Evidence:
        start, end = segment.start, segment.end
        templates = self.content.templates[segment.first : segment.last]
        head = self.find_head(start, end)
        titles = self.list_titles(start, end) if not self.is_note else ()
        form, is_aside, limit = None, False, min(limit, head + _FARTHEST, self._find_named(start))
        if not templates and not _has_any(self._named_starts, start, end):
            titled = self.list_titles(head, limit)
            form = match_short_form(self.text, head, limit, titled, self._known)
            form = form or match_behind_locator(self.text, head, limit, titled, self._known)
            is_aside = form is not None and is_aside_form(self.text, form)
            if form is None and not titles and segment.first_link == segment.last_link:
                is_signalled = segment.cut is Cut.SIGNAL
                form = find_form_amid(self.text, head, end, limit, self._known, is_signalled=is_signalled)
                is_aside = form is not None and form.repeats
                form = form or find_parted_form(self.text, head, limit, self._known)
        return Evidence(
            has_template=any(template.name not in _QUALIFYING for template in templates),
            has_short=_has_any(self.short_starts, start, end),
            form=form,
            has_link=not self.is_note and segment.first_link < segment.last_link,
            has_title=bool(titles),
            is_dated=bool(form and (form.year or form.locator)) or self._is_dated(start, end, limit),
            is_usual=not self.is_note and USUAL_FORM.match(self.text, head, limit) is not None,
            is_aside=is_aside,
            head=PlainHead.NONE if self.is_note else find_plain_head(self.text, head, limit),
        )

    def list_titles(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The titles that begin between the two places."""
        return self.titles[bisect_left(self.title_starts, start) : bisect_left(self.title_starts, end)]

    def find_head(self, start: int, end: int) -> int:
        """Where the words begin behind a signal."""
        match = _SIGNAL.match(self.text, start, end)
        return match.end() if match else start

    def _find_named(self, start: int) -> int:
        """Where the first short citation by a template stands behind the place, else the text's end."""
        index = bisect_left(self._named_starts, start)
        return self._named_starts[index] if index < len(self._named_starts) else len(self.text)

    def _is_dated(self, start: int, end: int, limit: int) -> bool:
        position, starts = start, self._set_off_starts
        for first, last in self._set_off[bisect_left(starts, start) : bisect_left(starts, end)]:
            if _DATED.search(self.text, position, first) or PLACE.match(self.text, last, limit):
                return True
            if self.text[first - 1 : first] not in _OPENING and _IMPRINT.search(self.text, first, last):
                return True
            position = last
        return bool(_DATED.search(self.text, position, end))


def _is_usual(evidences: Sequence[Evidence]) -> bool:
    """Whether the last of the works that were found is cited in its usual form."""
    return next((one.is_usual for one in reversed(evidences) if one.names_work), False)


def join_windows(segments: Sequence[Stretch], evidences: Sequence[Evidence]) -> list[Evidence]:
    """For each segment what it shows with the segments after it, up to a border as strong as its own.

    Joining words are followed up to what parts more, sentences up to one with which a work may begin; a further
    template is looked at alone.
    """
    windows = list(evidences)
    following = list(range(1, len(segments) + 1))  # the segment with which each window ends
    may_begin = [shown.names_work or shown.head >= PlainHead.ISSUE for shown in evidences]
    for index in range(len(segments) - 2, -1, -1):
        strength = max(segments[index].cut, Cut.SENTENCE)
        after = index + 1
        while segments[index].cut is not Cut.TEMPLATE and after < len(segments):
            is_sentence = segments[after].cut is Cut.SENTENCE and strength is Cut.SENTENCE
            is_awaited = evidences[after].has_title and not windows[index].names_work  # behind names
            if segments[after].cut >= strength and (not is_sentence or (may_begin[after] and not is_awaited)):
                break
            windows[index] = windows[index].join(windows[after])
            after = following[after]
        following[index] = after
    return windows


def _has_any(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies between the two."""
    index = bisect_left(starts, start)
    return index < len(starts) and starts[index] < end
