"""Where in a definition a work begins with a link."""

from __future__ import annotations

import re

from pipeline.document import ExternalLink
from pipeline.resolve.citations.typed.word_kinds import names
from pipeline.resolve.parts.evidence import Evidence, EvidenceReader
from pipeline.resolve.parts.heads import bare
from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.nameless_links import shows_address
from pipeline.resolve.parts.people import are_full, read_names
from pipeline.resolve.parts.segments import CLOSE, NEAR, Cut, Stretch
from pipeline.resolve.parts.words import COPIES

COPY = re.compile(rf"\W*(?:{COPIES})\b", re.IGNORECASE)
_COPIED = re.compile(rf"\b(?:{COPIES})\b", re.IGNORECASE)
_LEADS = re.compile(r"^(?:According to|[^\W\d_a-z][^\"“”]*\s[a-z]+\s(?:in|at|by|from|on))(?:\s(?:the|a|an))?\s$")
_AROUND = re.compile(r"(?:[\s,;.&]|\b(?:and|or|also)\b)+")
_HOME = re.compile(r"(?:[a-z]+:)?//[^/?#]+/?(?:.*\b\w*(?:home|index)\.\w+)?")  # a site, not a document of it
_INTRODUCED = re.compile(r"[–—:]\s*$")  # what is told before a link is told of it
_WORDED = re.compile(r"[^\W\d_]{3}")
_INSTALMENT = re.compile(r"(?=\D*\d)[\W\d]+(?:\band\b[\W\d]+)?")  # a number, pages: of the work before it
_LONGEST_HEADWORD = 3  # words
_LONGEST_SENTENCE = 300  # characters of it before a link
_LONGEST_NOTE = 24  # characters in brackets behind a link
_NOTE = re.compile(rf"^\s\([^()]{{1,{_LONGEST_NOTE - 3}}}\)")
_LONG_TITLE = 16  # letters that two works do not share by chance


class LinkBorders:
    """Tells of the links of one definition which begin works."""

    def __init__(self, reader: EvidenceReader) -> None:
        self._reader = reader
        self._text, self._links, self._find_head = reader.text, reader.links, reader.find_head

    def begins(self, stretch: Stretch, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        """Whether a work begins with the segment because of its link, and more that lies ahead, after the stretch."""
        if not ahead.has_link:
            return False
        head = self._find_head(segment.start, segment.end)
        index = segment.first_link
        link = self._links[index] if index < len(self._links) else None
        if link is None or (segment.cut is not Cut.LINE and COPY.match(self._text, link.start, link.end)):
            return False
        if not shown.has_link and link.start < link.end and not _WORDED.search(self._text, link.start, link.end):
            return False  # a place in what is named before it
        if shown.has_title and _INSTALMENT.fullmatch(self._text, segment.start, segment.end):
            return False
        if shows_address(self._text, link) and self._goes_on_to(stretch, segment, head, link):
            return True
        if link.start == link.end:
            return self.is_alone(stretch) and not _names_one_page(self._links[index - 1].url, link.url)
        if self._repeats(stretch, link):
            return False
        if segment.cut in (Cut.JOINT, Cut.SENTENCE):
            if _INTRODUCED.search(self._text, max(0, segment.start - CLOSE), segment.start):
                return False
            is_head = self._is_head(shown, segment, head, link) and not _HOME.fullmatch(link.url)
            if self.is_alone(stretch) and not _names_one_page(self._links[index - 1].url, link.url):
                return is_head and not self._is_entry(self._links[stretch.first_link], link)
            if segment.cut is Cut.SENTENCE and shown.is_complete and self._is_led(head, link):
                return True
            is_worded = self._text[link.start : link.end].count(" ") > 0
            if shown.has_template and shows_address(self._text, link):
                is_worded = not self._is_of_template(stretch, link)
            return is_head and is_worded and (shown.has_link or (shown.is_complete and segment.cut is Cut.SENTENCE))
        return shown.has_link or shown.is_complete

    def _goes_on_to(self, stretch: Stretch, segment: Stretch, head: int, link: ExternalLink) -> bool:
        """Whether an address ends the stretch, and other words lead to this address of another document."""
        before = self._links[stretch.last_link - 1] if stretch.first_link < stretch.last_link else None
        if before is None or not shows_address(self._text, before) or _names_one_page(before.url, link.url):
            return False
        words = self._text[head : link.start].strip(" ,.:–—-(")
        is_behind = not self._text[before.end : segment.start].strip(" ,.;)")
        is_named = words[:1].isupper() and not COPY.match(words) and read_locator(words, 0, len(words))[1] is None
        return is_behind and is_named and not _HOME.fullmatch(link.url)

    def _is_led(self, head: int, link: ExternalLink) -> bool:
        """Whether words lead to the link that are not of a copy: "Newer figures are given in [The Echo]"."""
        lead = self._text[max(head, link.start - _LONGEST_SENTENCE) : link.start]
        is_led = _LEADS.search(lead) is not None and not _COPIED.search(lead)
        return is_led and not shows_address(self._text, link) and not _HOME.fullmatch(link.url)

    def is_alone(self, stretch: Stretch) -> bool:
        """Whether the stretch is one link to a document, with nothing around it."""
        if stretch.last_link - stretch.first_link != 1 or stretch.first < stretch.last:
            return False
        link = self._links[stretch.first_link]
        if stretch.end - stretch.start > link.end - link.start + CLOSE + _LONGEST_NOTE:
            return False
        around = self._text[stretch.start : link.start] + _NOTE.sub("", self._text[link.end : stretch.end])
        if len(around) > CLOSE:
            return False
        return not _AROUND.sub("", around) and not _HOME.fullmatch(link.url)

    def _is_of_template(self, stretch: Stretch, link: ExternalLink) -> bool:
        """Whether a template of the stretch gives the address, or one that holds it."""
        templates = self._reader.content.templates[stretch.first : stretch.last]
        values = (one.value for template in templates for one in template.parameters if "//" in one.value)
        return any(_names_one_page(value, link.url) for value in values)

    def ends_sentence(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether a full stop ends the stretch, whose link has words and an address that no template here gives."""
        link = self._links[stretch.first_link]
        is_worded = self._text[link.start : link.end].count(" ") > 0
        is_ended = self._text[: segment.start].rstrip().endswith(".")
        return is_worded and is_ended and not self.names_address(stretch, segment)

    def names_address(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether the template of the segment gives the address of the link in the stretch."""
        url = self._links[stretch.first_link].url
        return any(
            _names_one_page(parameter.value, url)
            for parameter in self._reader.content.templates[segment.first].parameters
            if "://" in parameter.value
        )

    def _repeats(self, stretch: Stretch, link: ExternalLink) -> bool:
        """Whether the link shows a place in the work before it, or that work's title again."""
        if read_locator(self._text, link.start, link.end)[0] == link.end:
            return True
        shown = bare(self._text[link.start : link.end])
        titles = [bare(self._text[slice(*title)]) for title in self._reader.list_titles(stretch.start, stretch.end)]
        return any(len(title) >= _LONG_TITLE and title in shown for title in titles)

    def _is_entry(self, one: ExternalLink, other: ExternalLink) -> bool:
        """Whether the links are a headword and its encyclopaedia or dictionary: "[Mill], [The New Encyclopedia]"."""
        headword, lexicon = (self._text[link.start : link.end] for link in (one, other))
        is_short = len(headword.split()) <= _LONGEST_HEADWORD
        return is_short and (names(lexicon, "encyclopaedia") or names(lexicon, "dictionary"))

    def _is_head(self, shown: Evidence, segment: Stretch, head: int, link: ExternalLink) -> bool:
        """Whether the link begins a citation: at its head, or behind the names of people at the head of a sentence."""
        if link.start <= head + 1:
            return True
        if segment.cut is not Cut.SENTENCE or not shown.is_dated or link.start > head + NEAR:
            return False
        return are_full(read_names(self._text[head : link.start].strip("“\"' ,.:")) or ())


def _names_one_page(one: str, other: str) -> bool:
    """Whether the addresses are one but for what an archive sets before it."""
    one, other = (url.partition("//")[2].rstrip("/") for url in (one, other))
    return one.endswith(other) or other.endswith(one)
