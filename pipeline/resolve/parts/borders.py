"""Where in a definition one work ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from pipeline.document import Content, Work
from pipeline.resolve.citations import identify, read_template
from pipeline.resolve.parts.evidence import Evidence, EvidenceReader, join_windows
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.link_borders import COPY, LinkBorders
from pipeline.resolve.parts.numbered_documents import is_numbered_document
from pipeline.resolve.parts.plain_heads import PlainHead, is_head_alone
from pipeline.resolve.parts.segments import HEAD, LONGEST_HEAD, NEAR, Cut, Stretch, cut_segments
from pipeline.resolve.parts.short_forms import ShortForm
from pipeline.resolve.parts.title_borders import NUMBER, PAGES, TitleBorders, is_prose
from pipeline.resolve.parts.usual_forms import CLASSIC, SIGNATURE

_IN = re.compile(r"(?:^|\W)in:?\s*$", re.IGNORECASE)
_REPRINTED = re.compile(
    r"\b(?:repr(?:int(?:ed)?|\.)?|republished|(?:originally|first) published)(?:\s(?:in|as|by|from))?:?\s*$",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(r"\btransl(?:ated|ation)\s(?:by|in|at):?\s*$", re.IGNORECASE)
# Before and behind the border of "Roe, ''Rain'', p. 4: Ann Poe (1997). ''Snow''".
_PLACED_COLON = re.compile(r"(?:\d|\b[ivxlc]+):\s$")
_FULL_DATED = re.compile(r"[^\W\d_][^()\d]{2,60}\((?:1[5-9]|20)\d\d\)\.")
_HYPHEN = re.compile(r"\w-$")
_LABEL = re.compile(r"[.;]\s[^\W\d_a-z][a-z]+(?:\s[a-z]+){0,3}:\s$")  # "Feeding: Roe, T. (2010)"
_ENDED = re.compile(r"\d[)\].]{1,2}\s*$")
_PAGED = re.compile(rf",\s{PAGES}[\s.;]*$")
_NUMBER_JOINT, _PAGED_JOINT = (
    re.compile(rf"{end}(?:,\s|,?\s(?:and|&|based on|following)\s(?:(?:in|by)\s)?)$") for end in (NUMBER, PAGES)
)


class Borders:
    """Finds the stretches of one definition that are works of their own."""

    def __init__(self, content: Content, known: NamedContents) -> None:
        self._reader = reader = EvidenceReader(content, known)
        self._content, self._text, self._is_note = content, reader.text, reader.is_note
        self._short_starts = reader.short_starts
        self._by_links, self._by_titles = LinkBorders(reader), TitleBorders(reader)
        self.find_head = reader.find_head
        self._works: dict[int, Work] = {}  # by template, of those that were looked at

    def find(self) -> list[tuple[Stretch, Evidence]]:
        """The stretches, which cover the content in order, each with what it shows; one where nothing parts it."""
        cut = cut_segments(self._content)
        if not cut:
            whole = Stretch(0, len(self._text), 0, len(self._content.templates), 0, len(self._reader.links), Cut.LINE)
            return [(whole, self._reader.gather(whole, whole.end))]
        segments, evidences = self._reader.gather_all(cut)
        windows = join_windows(segments, evidences)
        found = [(segments[0], evidences[0])]
        for segment, evidence, ahead in zip(segments[1:], evidences[1:], windows[1:], strict=True):
            stretch, shown = found[-1]
            if self._begins_work(stretch, shown, segment, evidence, ahead):
                found.append((segment, evidence))
            else:
                whole = replace(stretch, end=segment.end, last=segment.last, last_link=segment.last_link)
                found[-1] = whole, shown.join(evidence)
        return found

    def find_told(self, stretch: Stretch, shown: Evidence) -> int | None:
        """Where the words of a work begin that a sentence leads to, which is no part of them."""
        if shown.is_named or shown.has_link or self._is_note:
            return None
        return self._by_titles.find_led_names(self.find_head(stretch.start, stretch.end), stretch.end)

    def _begins_work(
        self, stretch: Stretch, shown: Evidence, segment: Stretch, evidence: Evidence, ahead: Evidence
    ) -> bool:
        """Whether a work begins with the segment, which shows some evidence and more ahead, after the stretch."""
        if self._by_links.is_alone(stretch) and segment.cut >= Cut.SEMICOLON:
            shown = replace(shown, is_dated=True)  # an address needs no date
        if shown.head >= PlainHead.ISSUE and not shown.names_work:
            head = self.find_head(stretch.start, stretch.end)
            shown = replace(shown, head=PlainHead.NONE) if is_head_alone(self._text, head, stretch.end) else shown
        if self._is_behind_head(segment) and not evidence.form and not (evidence.has_short and not evidence.has_title):
            return False  # whose work it is, or of which year, is told
        if ahead.is_aside and shown.form and segment.cut >= Cut.SENTENCE:
            return True
        if evidence.is_usual and self._is_behind_hyphen(segment):
            return True
        if not ahead.names_work or not (shown.names_work or shown.is_complete):
            return self._begins_words(stretch, shown, segment, evidence, ahead)
        if ahead.has_template and segment.first < segment.last:
            return self._begins_template(stretch, shown, segment)
        if ahead.has_template and shown.is_complete and segment.cut is Cut.LINE:
            return not self._is_reprint(segment.last)
        if evidence.has_short or (ahead.has_short and segment.cut >= Cut.SEMICOLON):
            return self._begins_short(shown, segment)
        if shown.has_template and self._by_titles.is_entry(segment):
            return False
        if form := evidence.form:
            is_short = self._begins_form(stretch, shown, segment, form)
            if is_short or form.is_known or not form.title:
                return is_short
        if self._is_note or COPY.match(self._text, self.find_head(segment.start, segment.end)):
            return False
        if self._begins_usual(shown, segment, evidence, ahead):
            return True
        return (
            self._by_links.begins(stretch, shown, segment, ahead)
            or self._by_titles.begins(stretch, shown, segment, ahead)
            or self._begins_words(stretch, shown, segment, evidence, ahead)
        )

    def _is_behind_head(self, segment: Stretch) -> bool:
        if segment.cut is not Cut.JOINT:
            return False
        return HEAD.search(self._text, max(0, segment.start - LONGEST_HEAD), segment.start) is not None

    def _begins_words(
        self, stretch: Stretch, shown: Evidence, segment: Stretch, evidence: Evidence, ahead: Evidence
    ) -> bool:
        """Whether a work begins with words that are told by their head, behind a work however that is told."""
        if self._is_note or COPY.match(self._text, segment.start, segment.end):
            return False
        if segment.cut is Cut.SEMICOLON and self._are_numbered(stretch, segment):
            return True
        if not ahead.is_dated:
            return False
        head = evidence.head
        if segment.cut is Cut.LINE:
            return shown.is_dated or shown.is_complete
        if segment.cut is Cut.SIGNAL:
            words = self._text[stretch.start : stretch.end].split()
            is_told = not shown.is_complete and sum(map(str.islower, words)) * 2 > len(words)
            return head >= PlainHead.TITLED and (shown.is_dated or shown.is_complete) and not is_told
        if segment.cut is Cut.SEMICOLON:
            is_listed = self._is_paged(stretch.start, stretch.end) and self._is_paged(segment.start)
            is_plain = head >= (PlainHead.TITLED if is_listed else PlainHead.PLACED)
            return is_plain and (shown.is_dated or shown.is_complete)
        before = max(stretch.start, segment.start - NEAR)
        is_ended = _ENDED.search(self._text, before, segment.start) is not None
        if segment.cut is Cut.SENTENCE:
            is_ended = is_ended or (shown.has_template and segment.first == stretch.last)
            return shown.is_complete and (head is PlainHead.DATED or (head >= PlainHead.ISSUE and is_ended))
        if head >= PlainHead.PLACED and _PAGED_JOINT.search(self._text, before, segment.start):
            return shown.head >= PlainHead.PLACED
        if head is shown.head is PlainHead.ISSUE:
            return _NUMBER_JOINT.search(self._text, before, segment.start) is not None
        if shown.is_complete and head >= PlainHead.NAMED and _PLACED_COLON.search(self._text, before, segment.start):
            return _FULL_DATED.match(self._text, segment.start, segment.end) is not None
        is_behind_label = shown.is_complete and _LABEL.search(self._text, before, segment.start) is not None
        return head is PlainHead.DATED and (is_behind_label or self._by_links.is_alone(stretch))

    def _are_numbered(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether the last words of the stretch and those up to the next semicolon are numbered documents."""
        end = self._text.find(";", segment.start)
        following = segment.start, end if end >= 0 else len(self._text)
        before = max(stretch.start, self._text.rfind(";", stretch.start, segment.start - 1) + 1), segment.start - 1
        return all(is_numbered_document(self._text, *one) for one in (before, following))

    def _is_paged(self, start: int, end: int = -1) -> bool:
        """Whether pages end the words from `start` to `end`, or else to the next semicolon."""
        end = self._text.find(";", start) if end < 0 else end
        end = len(self._text) if end < 0 else end
        return _PAGED.search(self._text, max(start, end - NEAR), end) is not None

    def _is_behind_hyphen(self, segment: Stretch) -> bool:
        """Whether a hyphen joins the segment to what stands before it: "Roe 3, 7-Poe 9"."""
        found = _HYPHEN.search(self._text, max(0, segment.start - 2), segment.start)
        return segment.cut is Cut.JOINT and found is not None

    def _begins_usual(self, shown: Evidence, segment: Stretch, evidence: Evidence, ahead: Evidence) -> bool:
        """Whether a work in its usual form begins with the segment, or a work behind a hyphen beside one."""
        if shown.is_usual and ahead.is_dated and self._is_behind_hyphen(segment):
            return True
        return shown.is_complete and evidence.is_usual and (segment.cut >= Cut.SIGNAL or self._is_classic(segment))

    def _is_classic(self, segment: Stretch) -> bool:
        """Whether a place in a classical work, or papers of an archive, begin the segment behind a comma or a word."""
        before = max(0, segment.start - NEAR)
        is_amid = self._text[before : segment.start - 1][-1:].islower()
        is_behind = segment.cut is Cut.JOINT and (is_amid or _NUMBER_JOINT.search(self._text, before, segment.start))
        forms = (CLASSIC, SIGNATURE)
        return bool(is_behind) and any(one.match(self._text, segment.start, segment.end + NEAR) for one in forms)

    def _begins_template(self, stretch: Stretch, shown: Evidence, segment: Stretch) -> bool:
        is_short = shown.has_short or bool(shown.form and shown.form.is_known and not shown.has_link)
        if self._is_reprint(segment.first):
            return False
        offset = self._content.templates[segment.first].offset
        if shown.is_complete and _TRANSLATED.search(self._text, max(0, offset - NEAR), offset):
            return True
        if segment.cut is Cut.JOINT and not shown.has_template and not is_short:
            return self._by_links.is_alone(stretch) and not self._by_links.names_address(stretch, segment)
        if shown.has_template:
            return not self._is_one_work(stretch, segment)
        if shown.is_complete or segment.cut is not Cut.SIGNAL:
            return shown.is_complete or (shown.has_link and self._by_links.ends_sentence(stretch, segment))
        titles = self._reader.list_titles(stretch.start, stretch.end)
        return shown.has_link or not titles or not all(map(self._by_titles.is_quoted, titles))

    def _is_reprint(self, index: int) -> bool:
        """Whether the template of this index is said to hold what stands before it anew."""
        offset = self._content.templates[index].offset
        return _REPRINTED.search(self._text, max(0, offset - NEAR), offset) is not None

    def _is_one_work(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether the last template before and the first one here describe one work."""
        one, other = (self._read_work(index) for index in (stretch.last - 1, segment.first))
        if identify(one, "") == identify(other, "") != "text:":
            return True
        is_apart = one.volume or other.volume or (one.container_title or "") != (other.container_title or "")
        return bool(one.title) and one.title == other.title and not is_apart

    def _read_work(self, index: int) -> Work:
        """The work that the template of this index describes."""
        if index not in self._works:
            self._works[index] = read_template(self._content.templates[index]).work
        return self._works[index]

    def _begins_short(self, shown: Evidence, segment: Stretch) -> bool:
        first = self._short_starts[bisect_left(self._short_starts, segment.start)]
        lead = self._text[segment.start : first]
        if _IN.search(lead) and not (shown.is_complete and shown.names_work):
            return False
        if shown.is_complete or shown.has_link or segment.cut is Cut.LINE:
            return True
        return segment.cut in (Cut.SIGNAL, Cut.SEMICOLON) and not is_prose(lead.rstrip("(, "))

    def _begins_form(self, stretch: Stretch, shown: Evidence, segment: Stretch, form: ShortForm) -> bool:
        before = self._text[stretch.start : stretch.end]
        if form.repeats:
            return shown.is_complete and (segment.cut > Cut.JOINT or bool(form.names or form.year or form.locator))
        if not form.year and form.names and form.names[0] in before:
            return False
        is_again = bool(form.names and form.year) and f"{form.names[-1]} {form.year}" in before
        if is_again and not shown.form and not shown.has_short:
            return False
        is_dated = bool(form.year or form.locator)
        if not (form.names or form.year) and segment.cut <= Cut.SENTENCE and self._by_titles.ends_quoted(stretch):
            return False  # the paper that holds it: `"Rain". ''Post''. p. 4`
        if segment.cut is Cut.JOINT:
            is_led = shown.has_short or shown.form is not None or (form.is_known and shown.is_complete)
            is_sure = form.is_known or bool(form.locator) or bool(shown.form and shown.form.year)
            is_worded = bool(form.names) or bool(shown.form and shown.form.locator)  # else it may hold the one before
            if shown.form and shown.form.locator and form.locator and form.names and not (form.year or form.title):
                return True
            return is_led and is_sure and is_worded and (bool(form.year) or (form.is_known and bool(form.locator)))
        if segment.cut in (Cut.SENTENCE, Cut.SIGNAL):
            if form.is_known and is_dated and shown.names_work and not self._by_titles.is_remark(stretch, shown):
                return True
            is_alike = bool(form.year) and bool(shown.has_short or (shown.form and shown.form.year))
            return shown.is_complete and (bool(form.locator) or form.is_known or is_alike)
        is_sure = form.is_known or bool(form.locator) or shown.is_named
        return is_sure and (shown.is_complete or form.is_known)
