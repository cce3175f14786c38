"""Where in a definition one work ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document import Content, Work
from pipeline.resolve.citations import identify, read_template
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.people import read_names
from pipeline.resolve.parts.segments import Cut, Stretch, cut_segments, find_titles
from pipeline.resolve.parts.short_forms import ShortForm, continue_form, match_short_form
from pipeline.resolve.parts.words import COPIES, SIGNALS, WORDS

_QUALIFYING = frozenset(WORDS["qualifying"])
_SIGNAL = re.compile(
    rf"[\s.,;:([*–—-]*(?P<signal>(?:{SIGNALS})"
    r"(?=[\s:,]|$))?[\s:,]*",
    re.IGNORECASE,
)
_COPY = re.compile(rf"\W*(?:{COPIES})\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:pp?|pages?|S|vol|ch)\b\.?\s?\d|\b\d+[.:]\s?\d|\(\d+\)|\bISBN\b|(?<=[,.]\s)\d+[a-z]?[.;]?\s?$|\b\d{3,4}[a-z]\d+"
)
_IN = re.compile(r"(?:^|\W)in:?\s*$", re.IGNORECASE)
_FARTHEST = 1000  # characters in which a short form stands, with the brackets before it
_CONTAINER = re.compile(r"\s*in:?\s", re.IGNORECASE)  # what holds the work is told
_LEAD_YEAR = re.compile(r"[\s,]*\(?(?:1\d|20)\d\d[a-z]?\)?$")
_JOINED = re.compile(r"(?:\band|[.])\s*$")
# The head of a citation in which nothing is set off: an inverted name, or a newspaper and its day.
_PLAIN_HEAD = re.compile(
    r"\s*(?:[^\W\d_a-z][\w'’-]+,\s[^\W\d_a-z][\w'’]*\.?\s"
    r"|(?:[^\W\d_a-z][\w'’.-]+\s){0,4}[^\W\d_a-z][\w'’.-]+,\s\d{1,2}\s[A-Z][a-z]+\s\d{4})"
)
_CLOSE = 8  # characters before a segment in which what joins it stands
_NEAR = 60  # characters behind a segment in which its head may end
# A place in a classical work, and a case: nothing of them need be set off.
_PLACE = re.compile(r"[\s,.:\"”)]{0,3}(?:(?:[IVXLC]+|[ivxlc]+)[.,]\s?(?:pp?\.\s?|§\s?)?)?\d|,?\s(?:Book|Bk)\b")
_USUAL_FORM = re.compile(
    r"(?:[^\W\d_a-z][\w'’.]*,?\s){1,6}(?:(?:[IVXLC]+|[ivxlc]+)[.,]\s?(?:pp?\.\s?|§\s?)?\d|\d+(?:[.:]\s?\d+)+[a-z]?)"
    r"|(?:[^\W\d_a-z][\w'’.]*,?\s){1,2}(?:of\s[A-Z]\w+,?\s)?s\.\s?v\.\s"
    r"|[^\W\d_a-z][^;\d]{2,80}\sv\.?\s[A-Z][^;]{2,80}\d"
)


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
        return self.is_named or self.is_usual or ((self.has_title or self.has_link) and self.is_dated)

    def join(self, other: Evidence) -> Evidence:
        return Evidence(
            self.has_template or other.has_template,
            self.has_short or other.has_short,
            self.form or (None if self.names_work else other.form),  # a name and a year behind a title are its imprint
            self.has_link or other.has_link,
            self.has_title or other.has_title,
            self.is_dated or other.is_dated,
            self.is_usual or other.is_usual,
        )


class Borders:
    """Finds the stretches of one definition that are works of their own."""

    def __init__(self, content: Content, known: NamedContents) -> None:
        self._content = content
        self._text = content.text.text
        self._known = known
        self._titles = find_titles(content)
        self._is_note = content.block is not None
        self._title_starts = [start for start, _ in self._titles]
        self._links = sorted(content.external_links, key=lambda one: one.start)
        self._link_starts = [one.start for one in self._links]
        self._named_starts = sorted(one.start for one in content.short_citations)
        self._short_starts = sorted((*self._named_starts, *(one.start for one in content.anchor_links)))
        self._works: dict[int, Work] = {}  # by template, of those that were looked at

    def find(self) -> list[tuple[Stretch, Evidence]]:
        """The stretches, which cover the content in order, each with what it shows; one where nothing parts it."""
        cut = cut_segments(self._content)
        if not cut:
            whole = Stretch(0, len(self._text), 0, len(self._content.templates), Cut.LINE)
            return [(whole, self._gather(whole, whole.end))]
        segments, evidences = self._gather_all(cut)
        windows = self._join_windows(segments, evidences)
        found = [(segments[0], evidences[0])]
        for segment, evidence, ahead in zip(segments[1:], evidences[1:], windows[1:], strict=True):
            stretch, shown = found[-1]
            if self._begins_work(stretch, shown, segment, evidence, ahead):
                found.append((segment, evidence))
            else:
                found[-1] = replace(stretch, end=segment.end, last=segment.last), shown.join(evidence)
        return found

    def _gather_all(self, segments: Sequence[Stretch]) -> tuple[list[Stretch], list[Evidence]]:
        """What each segment shows; those inside which a short form ends belong to the one where it begins."""
        kept: list[Stretch] = []
        evidences: list[Evidence] = []
        limits = [segment.end for segment in segments]  # how far a short form may reach
        for index in range(len(segments) - 2, -1, -1):
            if segments[index + 1].cut <= Cut.SIGNAL:
                limits[index] = limits[index + 1]
        for segment, limit in zip(segments, limits, strict=True):
            form = evidences[-1].form if evidences else None
            if form and form.end > segment.start and segment.first == segment.last:
                kept[-1] = replace(kept[-1], end=segment.end)
                continue
            shown = self._gather(segment, limit)
            if shown.form and segment.cut <= Cut.SENTENCE and not (form or shown.form.repeats or shown.form.is_plain):
                shown = replace(shown, form=None)  # a publisher and its pages, the end of a title
            if form and segment.cut is Cut.SEMICOLON and not shown.names_work:
                shown = replace(shown, form=continue_form(self._text, segment.start, limit, form))
            kept.append(segment)
            evidences.append(shown)
        return kept, evidences

    def _gather(self, segment: Stretch, limit: int) -> Evidence:
        start, end = segment.start, segment.end
        templates = self._content.templates[segment.first : segment.last]
        head = self.find_head(start, end)
        titles = self._list_titles(start, end) if not self._is_note else ()
        form, limit = None, min(limit, head + _FARTHEST)
        if not templates and not _has_any(self._named_starts, start, end):
            form = match_short_form(self._text, head, limit, self._list_titles(head, limit), self._known)
        return Evidence(
            has_template=any(template.name not in _QUALIFYING for template in templates),
            has_short=_has_any(self._short_starts, start, end),
            form=form,
            has_link=not self._is_note and _has_any(self._link_starts, start, max(end, start + 1)),
            has_title=bool(titles),
            is_dated=bool(form and (form.year or form.locator)) or self._is_dated(start, end, limit, titles),
            is_usual=not self._is_note and _USUAL_FORM.match(self._text, head, limit) is not None,
        )

    def _list_titles(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The titles that begin between the two places."""
        return self._titles[bisect_left(self._title_starts, start) : bisect_left(self._title_starts, end)]

    def find_head(self, start: int, end: int) -> int:
        """Where the words begin behind a signal."""
        match = _SIGNAL.match(self._text, start, end)
        return match.end() if match else start

    def _is_dated(self, start: int, end: int, limit: int, titles: Sequence[tuple[int, int]]) -> bool:
        position = start
        for first, last in titles:
            if _DATED.search(self._text, position, first) or _PLACE.match(self._text, last, limit):
                return True
            position = last
        return bool(_DATED.search(self._text, position, end))

    def _join_windows(self, segments: Sequence[Stretch], evidences: Sequence[Evidence]) -> list[Evidence]:
        """For each segment what it shows with the segments after it, up to a border as strong as its own.

        Joining words are followed up to what parts more; a further template is looked at alone.
        """
        windows = list(evidences)
        following = list(range(1, len(segments) + 1))  # the segment with which each window ends
        for index in range(len(segments) - 2, -1, -1):
            strength = max(segments[index].cut, Cut.SENTENCE)
            after = index + 1
            while segments[index].cut is not Cut.TEMPLATE and after < len(segments) and segments[after].cut < strength:
                windows[index] = windows[index].join(windows[after])
                after = following[after]
            following[index] = after
        return windows

    def _begins_work(
        self, stretch: Stretch, shown: Evidence, segment: Stretch, evidence: Evidence, ahead: Evidence
    ) -> bool:
        """Whether a work begins with the segment, which shows some evidence and more ahead, after the stretch."""
        if not shown.names_work or not ahead.names_work:
            if not self._is_plain(shown) or not self._is_plain(ahead):
                return False
            return segment.cut is Cut.LINE or (
                segment.cut is Cut.SEMICOLON and bool(_PLAIN_HEAD.match(self._text, segment.start, segment.end + _NEAR))
            )
        if ahead.has_template and segment.first < segment.last:
            return self._begins_template(stretch, shown, segment)
        if evidence.has_short or (ahead.has_short and segment.cut >= Cut.SEMICOLON):
            return self._begins_short(shown, segment)
        if evidence.form is not None:
            return self._begins_form(stretch, shown, segment, evidence.form)
        if self._is_note or _COPY.match(self._text, self.find_head(segment.start, segment.end)):
            return False
        if segment.cut >= Cut.SEMICOLON and shown.is_complete and evidence.is_usual:
            return True
        return self._begins_link(shown, segment, ahead) or self._begins_title(shown, segment, ahead)

    def _is_plain(self, evidence: Evidence) -> bool:
        return not self._is_note and evidence.is_dated

    def _begins_template(self, stretch: Stretch, shown: Evidence, segment: Stretch) -> bool:
        is_short = shown.has_short or bool(shown.form and shown.form.is_known)
        if segment.cut is Cut.JOINT and not shown.has_template and not is_short:
            return False
        if shown.has_template:
            return not self._is_one_work(stretch, segment)
        return shown.is_complete or segment.cut is Cut.SIGNAL

    def _is_one_work(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether the last template before and the first one here describe one work."""
        one, other = (self._read_work(index) for index in (stretch.last - 1, segment.first))
        if identify(one, "") == identify(other, "") != "text:":
            return True
        return bool(one.title) and one.title == other.title and not (one.volume or other.volume)

    def _read_work(self, index: int) -> Work:
        """The work that the template of this index describes."""
        if index not in self._works:
            self._works[index] = read_template(self._content.templates[index]).work
        return self._works[index]

    def _begins_short(self, shown: Evidence, segment: Stretch) -> bool:
        first = self._short_starts[bisect_left(self._short_starts, segment.start)]
        lead = self._text[segment.start : first]
        if _IN.search(lead) and not shown.is_complete:
            return False
        return shown.is_complete or shown.has_link or segment.cut in (Cut.SIGNAL, Cut.SEMICOLON, Cut.LINE)

    def _begins_form(self, stretch: Stretch, shown: Evidence, segment: Stretch, form: ShortForm) -> bool:
        before = self._text[stretch.start : stretch.end]
        if form.repeats:
            return shown.is_complete
        if not form.year and form.names and form.names[0] in before:
            return False
        is_again = bool(form.names and form.year) and f"{form.names[-1]} {form.year}" in before
        if is_again and not shown.form and not shown.has_short:
            return False
        is_dated = bool(form.year or form.locator)
        if segment.cut is Cut.JOINT:
            is_led = shown.has_short or shown.form is not None or (form.is_known and shown.is_complete)
            is_sure = form.is_known or bool(form.locator) or bool(shown.form and shown.form.year)
            return is_led and is_sure and (bool(form.year) or (form.is_known and bool(form.locator)))
        if segment.cut in (Cut.SENTENCE, Cut.SIGNAL):
            if form.is_known and is_dated and shown.names_work:
                return True
            return shown.is_complete and (bool(form.locator) or form.is_known)
        is_sure = form.is_known or bool(form.locator) or shown.is_named
        return is_sure and (shown.is_complete or form.is_known)

    def _begins_link(self, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        if not ahead.has_link:
            return False
        head = self.find_head(segment.start, segment.end)
        index = bisect_left(self._link_starts, segment.start)
        link = self._links[index] if index < len(self._links) else None
        if link is None or (segment.cut is not Cut.LINE and _COPY.match(self._text, link.start, link.end)):
            return False
        if segment.cut in (Cut.JOINT, Cut.SENTENCE):
            is_head = link.start <= head + 1
            is_worded = self._text[link.start : link.end].count(" ") > 0
            return is_head and is_worded and (shown.has_link or (shown.is_complete and segment.cut is Cut.SENTENCE))
        return shown.has_link or shown.is_complete

    def _is_quotation(self, title: tuple[int, int]) -> bool:
        """Whether it is in quotation marks and no container follows, as behind a title."""
        start, end = title
        index = bisect_left(self._title_starts, end)
        following = self._title_starts[index] if index < len(self._titles) else len(self._text)
        return self._text[start - 1 : start] in {'"', "“", "«"} and following > end + _CLOSE

    def _begins_title(self, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        if not ahead.has_title or not ahead.is_dated:
            return False
        head = self.find_head(segment.start, segment.end)
        if segment.cut <= Cut.SENTENCE and _CONTAINER.match(self._text, head):
            return False
        title = self._titles[bisect_left(self._title_starts, segment.start)]
        lead = self._text[head : title[0]].rstrip("“\"' ,.:")
        lead = _LEAD_YEAR.sub("", lead)
        has_names = bool(lead) and read_names(re.sub(r"\b[A-Z]\.", "X", lead)) is not None
        if segment.cut is Cut.JOINT:
            is_joined = shown.is_complete and _JOINED.search(self._text, max(0, segment.start - _CLOSE), segment.start)
            return bool(is_joined) and (not lead or (has_names and shown.is_named))
        if segment.cut is Cut.SENTENCE:
            return shown.is_complete and (has_names or (not lead and shown.is_named and not self._is_quotation(title)))
        if segment.cut is Cut.SIGNAL:
            return True
        return shown.is_complete


def _has_any(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies between the two."""
    index = bisect_left(starts, start)
    return index < len(starts) and starts[index] < end
