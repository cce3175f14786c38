"""Where in a definition one work ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from pipeline.document import Content, ExternalLink, Work
from pipeline.resolve.citations import identify, read_template
from pipeline.resolve.parts.evidence import Evidence, EvidenceReader, join_windows
from pipeline.resolve.parts.heads import NamedContents, bare
from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.people import are_full, read_names
from pipeline.resolve.parts.plain_heads import begins_plain
from pipeline.resolve.parts.segments import Cut, Stretch, cut_segments
from pipeline.resolve.parts.short_forms import ShortForm
from pipeline.resolve.parts.usual_forms import CLASSIC
from pipeline.resolve.parts.words import COPIES, WORDS

_PARTICLES = frozenset(WORDS["particles"])
_COPY = re.compile(rf"\W*(?:{COPIES})\b", re.IGNORECASE)
_IN = re.compile(r"(?:^|\W)in:?\s*$", re.IGNORECASE)
_CONTAINER = re.compile(r"\s*in:?\s", re.IGNORECASE)  # what holds the work is told
_LEAD_YEAR = re.compile(r"[\s,]*\(?(?:1\d|20)\d\d[a-z]?\)?$")
_JOINED = re.compile(r"(?:\band|[.&])\s*$")
_HOME = re.compile(r"(?:[a-z]+:)?//[^/?#]+/?")  # a site, not a document of it
_MOST_COMMON = 3  # words that no name holds, before a title that is a work's
_REPRINTED = re.compile(
    r"\b(?:repr(?:int(?:ed)?|\.)?|republished|(?:originally|first) published)(?:\s(?:in|as|by|from))?:?\s*$",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(r"\btransl(?:ated|ation)\s(?:by|in|at):?\s*$", re.IGNORECASE)
_INTRODUCED = re.compile(r"[–—:]\s*$")  # what is told before a link is told of it
_QUOTATION = re.compile(r"[\"“][^\"“”]{20,2000}[.!?…][\"”][\s(]*$")  # whole sentences, of which the source follows
_OPENING = frozenset('"“«')
_PLACE_ENDS = re.compile(r"\d[\d–.-]*[a-z]?(?:,\s|,?\s(?:and|&)\s)$")
_PAGED = re.compile(r"\bpp?\.\s?\d[\d–-]*,\s*$")
_NUMBERED = re.compile(r"\d[\d–.-]*[a-z]?,\s*$")
# Right behind a title: book and line, its year in brackets, who made it.
_PLACED = re.compile(r"\s(?:(?:[ivxlc]+\.\s?)?\d|\((?:1\d|20)\d\d\)|by\s[^\W\d_a-z])")
_YEAR_BEHIND = re.compile(r"[^\"“«(]?[\"”»][^\"“«(\d]{1,60}(?:\d{1,2}[^\"“«(\d]{1,20})?\b(?:1\d|20)\d\d\b")
_INSTALMENT = re.compile(r"(?=\D*\d)[\W\d]+(?:\band\b[\W\d]+)?")  # a number, pages: of the work before it
_LONG_TITLE = 16  # letters that two works do not share by chance
_CLOSE = 8  # characters before a segment in which what joins it stands
_LONGEST_LEAD = 1000  # characters before a title in which the names of those who made it stand
_NEAR = 60  # characters behind a segment in which its head may end


class Borders:
    """Finds the stretches of one definition that are works of their own."""

    def __init__(self, content: Content, known: NamedContents) -> None:
        self._reader = reader = EvidenceReader(content, known)
        self._content, self._text, self._is_note = content, reader.text, reader.is_note
        self._titles, self._title_starts = reader.titles, reader.title_starts
        self._links, self._short_starts = reader.links, reader.short_starts
        self.find_head = reader.find_head
        self._works: dict[int, Work] = {}  # by template, of those that were looked at

    def find(self) -> list[tuple[Stretch, Evidence]]:
        """The stretches, which cover the content in order, each with what it shows; one where nothing parts it."""
        cut = cut_segments(self._content)
        if not cut:
            whole = Stretch(0, len(self._text), 0, len(self._content.templates), 0, len(self._links), Cut.LINE)
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

    def _begins_work(
        self, stretch: Stretch, shown: Evidence, segment: Stretch, evidence: Evidence, ahead: Evidence
    ) -> bool:
        """Whether a work begins with the segment, which shows some evidence and more ahead, after the stretch."""
        if not shown.names_work or not ahead.names_work:
            if not self._is_plain(shown) or not self._is_plain(ahead):
                return False
            return begins_plain(self._text, stretch, segment)
        if ahead.has_template and segment.first < segment.last:
            return self._begins_template(stretch, shown, segment)
        if evidence.has_short or (ahead.has_short and segment.cut >= Cut.SEMICOLON):
            return self._begins_short(shown, segment)
        if form := evidence.form:
            is_short = self._begins_form(stretch, shown, segment, form)
            if is_short or form.is_known or not form.title:
                return is_short
        if self._is_note or _COPY.match(self._text, self.find_head(segment.start, segment.end)):
            return False
        if shown.is_complete and evidence.is_usual and (segment.cut >= Cut.SEMICOLON or self._is_classic(segment)):
            return True
        return self._begins_link(stretch, shown, segment, ahead) or self._begins_title(stretch, shown, segment, ahead)

    def _is_classic(self, segment: Stretch) -> bool:
        """Whether the segment, behind a comma or "and", begins with a place in a classical work."""
        is_behind = segment.cut is Cut.JOINT and _PLACE_ENDS.search(self._text, 0, segment.start)
        return bool(is_behind) and CLASSIC.match(self._text, segment.start, segment.end + _NEAR) is not None

    def _is_plain(self, evidence: Evidence) -> bool:
        return not self._is_note and evidence.is_dated

    def _begins_template(self, stretch: Stretch, shown: Evidence, segment: Stretch) -> bool:
        is_short = shown.has_short or bool(shown.form and shown.form.is_known and not shown.has_link)
        offset = self._content.templates[segment.first].offset
        if _REPRINTED.search(self._text, max(0, offset - _NEAR), offset):
            return False
        if shown.is_complete and _TRANSLATED.search(self._text, max(0, offset - _NEAR), offset):
            return True
        if segment.cut is Cut.JOINT and not shown.has_template and not is_short:
            return self._is_link_alone(stretch) and not self._names_address(stretch, segment)
        if shown.has_template:
            return not self._is_one_work(stretch, segment)
        if shown.is_complete or segment.cut is not Cut.SIGNAL:
            return shown.is_complete
        titles = self._reader.list_titles(stretch.start, stretch.end)
        return shown.has_link or not titles or not all(map(self._is_quoted, titles))

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
        if _IN.search(lead) and not shown.is_complete:
            return False
        if shown.is_complete or shown.has_link or segment.cut is Cut.LINE:
            return True
        return segment.cut in (Cut.SIGNAL, Cut.SEMICOLON) and not _is_prose(lead.rstrip("(, "))

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
            is_worded = bool(form.names) or bool(shown.form and shown.form.locator)  # else it may hold the one before
            if shown.form and shown.form.locator and form.locator and form.names and not (form.year or form.title):
                return True
            return is_led and is_sure and is_worded and (bool(form.year) or (form.is_known and bool(form.locator)))
        if segment.cut in (Cut.SENTENCE, Cut.SIGNAL):
            if form.is_known and is_dated and shown.names_work and not self._is_remark(stretch, shown):
                return True
            return shown.is_complete and (bool(form.locator) or form.is_known)
        is_sure = form.is_known or bool(form.locator) or shown.is_named
        return is_sure and (shown.is_complete or form.is_known)

    def _begins_link(self, stretch: Stretch, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        if not ahead.has_link:
            return False
        head = self.find_head(segment.start, segment.end)
        index = segment.first_link
        link = self._links[index] if index < len(self._links) else None
        if link is None or (segment.cut is not Cut.LINE and _COPY.match(self._text, link.start, link.end)):
            return False
        if shown.has_title and _INSTALMENT.fullmatch(self._text, segment.start, segment.end):
            return False
        if link.start == link.end:
            return self._is_link_alone(stretch) and not _names_one_page(self._links[index - 1].url, link.url)
        if self._repeats(stretch, link):
            return False
        if segment.cut in (Cut.JOINT, Cut.SENTENCE):
            if _INTRODUCED.search(self._text, max(0, segment.start - _CLOSE), segment.start):
                return False
            is_head = self._is_head(shown, segment, head, link) and not _HOME.fullmatch(link.url)
            if self._is_link_alone(stretch) and not _names_one_page(self._links[index - 1].url, link.url):
                return is_head
            is_worded = self._text[link.start : link.end].count(" ") > 0
            return is_head and is_worded and (shown.has_link or (shown.is_complete and segment.cut is Cut.SENTENCE))
        return shown.has_link or shown.is_complete

    def _repeats(self, stretch: Stretch, link: ExternalLink) -> bool:
        """Whether the link shows a place in the work before it, or that work's title again."""
        if read_locator(self._text, link.start, link.end)[0] == link.end:
            return True
        shown = bare(self._text[link.start : link.end])
        titles = [bare(self._text[slice(*title)]) for title in self._reader.list_titles(stretch.start, stretch.end)]
        return any(len(title) >= _LONG_TITLE and title in shown for title in titles)

    def _is_head(self, shown: Evidence, segment: Stretch, head: int, link: ExternalLink) -> bool:
        """Whether the link begins a citation: at its head, or behind the names of people at the head of a sentence."""
        if link.start <= head + 1:
            return True
        if segment.cut is not Cut.SENTENCE or not shown.is_dated or link.start > head + _NEAR:
            return False
        return are_full(read_names(self._text[head : link.start].strip("“\"' ,.:")) or ())

    def _is_link_alone(self, stretch: Stretch) -> bool:
        """Whether the stretch is one link to a document, with nothing around it."""
        if stretch.last_link - stretch.first_link != 1 or stretch.first < stretch.last:
            return False
        link = self._links[stretch.first_link]
        if stretch.end - stretch.start > link.end - link.start + _CLOSE:
            return False
        around = self._text[stretch.start : link.start] + self._text[link.end : stretch.end]
        return not around.strip(" ,;.\n") and not _HOME.fullmatch(link.url)

    def _names_address(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether the template of the segment gives the address of the link in the stretch."""
        url = self._links[stretch.first_link].url
        return any(
            _names_one_page(parameter.value, url)
            for parameter in self._content.templates[segment.first].parameters
            if "://" in parameter.value
        )

    def _is_quoted(self, title: tuple[int, int]) -> bool:
        return self._text[title[0] - 1 : title[0]] in _OPENING

    def _is_quotation(self, title: tuple[int, int]) -> bool:
        """Whether it is in quotation marks and no container follows, as behind a title."""
        index = bisect_left(self._title_starts, title[1])
        following = self._title_starts[index] if index < len(self._titles) else len(self._text)
        return self._is_quoted(title) and following > title[1] + _CLOSE

    def _begins_title(self, stretch: Stretch, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        index = bisect_left(self._title_starts, segment.start)
        if index == len(self._titles) or not (ahead.has_title or (ahead.form and ahead.form.title)):
            return False
        head = self.find_head(segment.start, segment.end)
        if segment.cut <= Cut.SENTENCE and _CONTAINER.match(self._text, head):
            return False
        title = self._titles[index]
        lead, names = self._read_lead(head, title)
        is_alike = not lead and not shown.is_named and self._is_alike(stretch, title)
        is_placed = (
            not lead
            and shown.has_title
            and not shown.has_template
            and self._is_placed(title)
            and self._is_placed(self._first_title(stretch))
        )
        if not (ahead.is_dated or is_alike or is_placed or (names and segment.cut > Cut.SENTENCE)):
            return False
        if segment.cut is Cut.SIGNAL:
            return not self._is_remark(stretch, shown)
        if segment.cut is Cut.JOINT:
            if is_placed or (is_alike and _NUMBERED.search(self._text, stretch.start, segment.start)):
                return True
            is_sure = shown.is_named or are_full(names) or not self._is_quotation(title)
            return shown.is_complete and self._is_joined(stretch, segment, names, is_bare=not lead, is_sure=is_sure)
        if segment.cut is Cut.SENTENCE:
            is_bare = (
                not lead and not self._is_quotation(title) and (shown.is_named or self._begins_italic(stretch, shown))
            )
            return shown.is_complete and (bool(names) or is_bare or is_alike)
        return shown.is_complete and (segment.cut is not Cut.SEMICOLON or not _is_prose(lead))

    def _read_lead(self, head: int, title: tuple[int, int]) -> tuple[str, tuple[str, ...]]:
        """The words before a title, without the year behind them, and the names that they are."""
        if title[0] - head > _LONGEST_LEAD:
            return self._text[head : title[0]], ()
        lead = _LEAD_YEAR.sub("", self._text[head : title[0]].rstrip("“\"' ,.:"))
        return lead, (lead and read_names(re.sub(r"\b[A-Z]\.", "X", lead))) or ()

    def _is_joined(
        self, stretch: Stretch, segment: Stretch, names: tuple[str, ...], *, is_bare: bool, is_sure: bool
    ) -> bool:
        """Whether a title behind "and" or a comma, with these names before it, is a further work's."""
        if _JOINED.search(self._text, max(0, segment.start - _CLOSE), segment.start):
            return is_bare or (bool(names) and is_sure)
        before = max(stretch.start, segment.start - _NEAR)
        if are_full(names):
            return _NUMBERED.search(self._text, before, segment.start) is not None
        return bool(names) and _PAGED.search(self._text, before, segment.start) is not None

    def _first_title(self, stretch: Stretch) -> tuple[int, int]:
        return self._titles[bisect_left(self._title_starts, stretch.start)]

    def _begins_italic(self, stretch: Stretch, shown: Evidence) -> bool:
        """Whether the stretch begins with an italic title."""
        if not shown.has_title:
            return False
        title = self._first_title(stretch)
        return title[0] == self.find_head(stretch.start, stretch.end) and not self._is_quoted(title)

    def _is_placed(self, title: tuple[int, int]) -> bool:
        """Whether it is italic and a place in a classical work stands right behind it."""
        return not self._is_quoted(title) and _PLACED.match(self._text, title[1]) is not None

    def _is_remark(self, stretch: Stretch, shown: Evidence) -> bool:
        """Whether the stretch tells of what it names or quotes, and cites nothing: what it rests on follows."""
        titles = self._reader.list_titles(stretch.start, stretch.end)
        if shown.is_complete or shown.has_link or not titles:
            return False
        lead, names = self._read_lead(self.find_head(stretch.start, stretch.end), titles[0])
        is_quotation = not names and _QUOTATION.search(self._text, stretch.start, stretch.end) is not None
        return is_quotation or _is_prose(lead)

    def _is_alike(self, stretch: Stretch, title: tuple[int, int]) -> bool:
        """Whether the title is quoted and has a year behind it, as the one with which the stretch begins."""
        first = self._first_title(stretch)
        is_first = first[0] <= self.find_head(stretch.start, stretch.end) + 1
        return (
            is_first
            and self._is_quoted(first)
            and self._is_quoted(title)
            and _YEAR_BEHIND.match(self._text, title[1]) is not None
        )


def _names_one_page(one: str, other: str) -> bool:
    """Whether the addresses are one but for what an archive sets before it."""
    one, other = (url.partition("//")[2].rstrip("/") for url in (one, other))
    return one.endswith(other) or other.endswith(one)


def _is_prose(lead: str) -> bool:
    """Whether the words before a title tell of it, and do not name who made it."""
    common = [word for word in lead.split() if word.islower() and word not in _PARTICLES]
    return len(common) > _MOST_COMMON and lead.split()[-1].islower()
