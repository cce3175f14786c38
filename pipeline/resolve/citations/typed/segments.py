"""The segments of a typed citation, each with the signs that it bears: quoted, italic, linked, exact, or mere words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from pipeline.document import Content, ExternalLink
from pipeline.english.calendar import MONTH_FORMS
from pipeline.resolve.citations.printed.abbreviations import ends_abbreviation
from pipeline.resolve.citations.printed.citation_draft import ARCHIVE_LINK, has_word, shows_words
from pipeline.resolve.citations.printed.forms import Values
from pipeline.resolve.citations.typed.cuts import find_cut
from pipeline.resolve.citations.typed.exact_parts import match_exact_part
from pipeline.resolve.citations.typed.firms import ends_firm, goes_on_as_firm
from pipeline.resolve.citations.typed.quotes import find_quote_end
from pipeline.resolve.citations.typed.roles import match_role
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, names

Kind = Literal["quoted", "italic", "linked", "part", "role", "words"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a citation from `start` to `end` of its text; `text` are its words without the marks around them."""

    kind: Kind
    start: int
    end: int
    text: str  # of a role its name
    before: str = ""  # what stands between it and the segment before it
    values: Values = field(default=(), kw_only=True)  # of an exact part
    link: ExternalLink | None = field(default=None, kw_only=True)

    @property
    def is_marked(self) -> bool:
        return self.kind in ("quoted", "italic", "linked")


_GAP = re.compile(r"(?:[\s.,;:،؛·•()\[\]–—|<>*†^]|(?<!/)/(?!/))*(?:-\s+)?[\s.,;:()]*")
_SIGNAL = re.compile(
    rf"[\s(]*(?:(?-i:In:(?=\s[A-Z]))|[^,.:;\"“]{{3,40}},?\s(?:as\s)?(?:quoted|cited)\sin|{any_word(WORDS['signals'])}):?"
    r"\s+(?=[\"“‘'\[]?[A-ZÀ-ÞА-Я])",
    re.IGNORECASE,
)
# Where words may end; behind a space where a part or a word of a role may begin.
_BREAK = re.compile(
    r"[.](?=[\s\[]|$)|[,;:](?=\s|$|[\"“(])|(?<=[^\W\d_]):(?=[A-ZÀ-Þ])|,(?=(?:1[5-9]|20)\d\d\b)|[،؛]|(?<=[^\s(])(?=\((?:1[5-9]|20)\d\d)|\s(?=[(\[–—|]|-\s|/[/\s])|(?<=[^\s(])[)\]]|\s(?=[\"“”„«‘])"
    r"|(?<=\.)\s(?='\w)"
    r"|\s(?=\d|[IVXLC]+\b|ISBN|ISSN|OCLC|doi|DOI|https?:|pp?[.\d ]|S\. |Bd|Band|Teil|[Vv]ol|[Nn]o\.|[Pp]age)"
    r"|\s(?=[Rr]etrieved|[Aa]ccessed|[Aa]rchived|via|as|at|from|s\.\s?v|[A-Z][a-zé]+\.?\s(?:\d{1,2}(?:(?:\s?[-–]\s?|\sand\s)\d{1,2})?,\s)?\d{4}\b)"
    r"|\s(?=(?:[Bb]y|[Ii]n|[Ee]d(?:s|ited)?|[Tt]r(?:s|ans(?:l|lated)?)?|[Hh]rsg)\b)"
)
_BRACKETED_LETTERS = re.compile(r"\([A-Z]{1,2}\)")  # a journal's section
_PLACE_ENDS = re.compile(r"\s*(?:[.,;:)\]–—-]|$|\(|pp?\.|pages?\s\d)|\s(?:ISBN|ISSN|OCLC|doi|DOI|https?:)")
# Of several abbreviations, which a volume follows: "Cel. Mech. Dyn. Astron., Vol. 48", "J. Mill. Sci. 23(4)".
_SHORT_JOURNAL = re.compile(
    r"(?:[A-Z]\.\s(?:[A-Z][a-z]{1,9}\.,?\s){1,6}|[A-Z][a-z]{1,4}\.\s(?:(?:[A-Z][a-z]{0,11}\.?|of|and|&|the)\s){0,6}[A-Z][a-z]{0,11}\.?,?\s)"
    r"(?=[Vv]ol\.|\d{1,3}(?:\(|:|\s\(|,\s(?:\d|\(|pp?\.)))"
)
# Identifiers and dates of access stand wherever they stand; other parts end with their place.
_ALWAYS_PARTS = frozenset(("isbn", "issn", "doi", "url", "accessed", "archived", "pmid"))
_NEVER_PARTS = frozenset(("number", "medium", "kind"))
_WORD_FOLLOWS = re.compile(r"\s(?P<word>(?!(?:by|in|at|from|on|ed|eds|trans|tr|with|and)\b)[^\W\d_])", re.IGNORECASE)
_INNER_MARK = re.compile(r"[,.]\s(?=\S)|:\s(?=[\"“])")
_WORDS = re.compile(r"\W*(?:et\s+al|in|see|cf|ed|eds|and|or|passim)\W*", re.IGNORECASE)  # italics that are no title
_VOLUME = re.compile(r"\d{1,3}[,.]?")  # behind other italics: a journal's
_ARCHIVED = " Archived "
# A year behind these words is a title's.
_LEADS_ON = re.compile(
    rf"\s(?:and|to|of|between|from|since|until|after|before)(?:\s(?:{MONTH_FORMS}))?$", re.IGNORECASE
)
_A_DAY = re.compile(rf"\d{{1,2}}\s(?:{MONTH_FORMS})\b|(?:{MONTH_FORMS})\.?\s\d{{1,2}}(?!\d)")
_NEAR = 80  # characters behind a title in which its date is sought
_LONGEST_LEAD = 20  # characters
_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PLACED = frozenset(("page", "volume", "isbn"))
_FEW_PARTS = 3  # segments: a title has no more of them
_FEW_MARKS = 8  # italics and links in which the end of a quotation is sought
_SHORT = 60  # characters before a link that begins within quotation marks: more are a quotation of their own
_MOST = 300  # segments of a citation; what follows them is one


class Scanner:
    """Reads the segments of a content one by one."""

    def __init__(self, content: Content) -> None:
        self.text = content.text.text
        italics = sorted(content.italics)
        self._italics = {
            start: end
            for start, end in italics
            if has_word(self.text[start:end])
            and not _WORDS.fullmatch(self.text[start:end])
            and (start == italics[0][0] or not _VOLUME.fullmatch(self.text[start:end]))
        }
        self._links = {link.start: link for link in content.external_links if _is_segment(self.text, link)}
        self._names = {link.start: link.end for link in content.links}  # links to pages: what they show is one name
        self._is_behind_mark = False  # a title comes before: no names that a role behind them could bear
        self._marks = sorted({*self._italics, *self._links})

    def read(self, start: int = 0) -> Iterator[Segment]:
        """The segments from the place on, in order; each character of a word stands in one of them or in a gap."""
        signal = _SIGNAL.match(self.text, start)
        segments = self._read_between(signal.end() if signal else start, len(self.text))
        yield from islice(segments, _MOST)
        if following := next(segments, None):
            yield Segment("words", following.start, len(self.text), self.text[following.start :].strip())

    def _read_between(self, position: int, end: int, *, ignores: int = -1) -> Iterator[Segment]:
        """The segments from a position to an end; the link that begins at `ignores` is known already."""
        while position < end:
            gap = _GAP.match(self.text, position, end)
            start = self._stop_at_mark(position, gap.end() if gap else position)
            if start >= end:
                return
            last = start
            for segment in self._read_at(start, self.text[position:start], end, ignores):
                yield segment
                last = segment.end
                self._is_behind_mark = segment.is_marked
            position = max(last, start + 1)

    def _stop_at_mark(self, position: int, end: int) -> int:
        """The first of the marks that begin within a gap, else its end."""
        index = bisect_left(self._marks, position)
        return min(end, self._marks[index]) if index < len(self._marks) else end

    def _read_at(self, start: int, before: str, limit: int, ignores: int) -> Iterator[Segment]:
        """What begins here: of marks that begin at one place the outermost."""
        link = self._links.get(start) if start != ignores else None
        quote, italic = self._find_quote_end(start, limit), self._italics.get(start)
        outermost = max(quote or 0, italic or 0, link.end if link else 0)
        if not outermost:
            yield self._read_plain(start, before, limit)
        elif quote is not None and quote >= outermost - 2:
            yield self._read_quoted(start, quote, before)
        elif link and link.end >= outermost - 2:
            yield from self._read_linked(link, before)
        else:
            yield from self._cut("italic", start, outermost, before, self._find_link(start, outermost))

    # --- what marks set off ----------------------------------------------------------------------------

    def _find_quote_end(self, start: int, limit: int) -> int | None:
        """Where the quotation that begins here ends: none goes on into the words of a link."""
        end = find_quote_end(self.text[:limit], start)
        if end is None and self.text[start] not in '"“':
            return None
        index = bisect_left(self._marks, start + 1)
        for mark in self._marks[index : index + _FEW_MARKS]:
            if end is not None and mark >= end:
                break
            closing = len(self.text[:mark].rstrip())
            is_closed = self.text[closing - 1] in '"”' and closing > start + 1
            link = self._links.get(mark)
            if link and (is_closed or (end is not None and end <= link.end and mark > start + _SHORT)):
                return closing if is_closed or end is not None else None
        return end

    def _find_link(self, start: int, end: int) -> ExternalLink | None:
        """The link that begins within these characters."""
        index = bisect_left(self._marks, start)
        inside = (self._links.get(mark) for mark in self._marks[index:] if mark < end)
        return next((link for link in inside if link), None)

    def _read_quoted(self, start: int, end: int, before: str) -> Segment:
        archived = self.text.find(_ARCHIVED, start, end)  # some put {{webarchive}} before the closing mark
        stop = archived if archived > 0 else end
        words = self.text[start + 1 : stop if archived > 0 else end - 1].strip()
        return Segment("quoted", start, stop, words, before, link=self._find_link(start, end))

    def _read_linked(self, link: ExternalLink, before: str) -> Iterator[Segment]:
        """The link's words as one segment, or as several where marks inside it set off its title."""
        text = self.text[: link.end]
        if not shows_words(self.text, link):
            values = (("url", link.url),)
            yield Segment("part", link.start, link.end, text[link.start :], before, values=values, link=link)
            return
        part = match_exact_part(text, link.start)
        if part and part.end >= len(text.rstrip(" .")):
            told = (("url", link.url),) if part.field == "url" else part.values  # not the address as it is shown
            yield Segment("part", link.start, link.end, text[link.start :], before, values=told, link=link)
            return
        if not any(map(str.isalpha, text[link.start :])):
            yield from self._read_numbers(link, before)
            return
        quote, italic = find_quote_end(text, link.start), self._italics.get(link.start)
        inner = next((mark for mark in self._marks if link.start < mark < link.end and mark in self._italics), None)
        if quote is not None:
            yield self._read_quoted(link.start, quote, before)
            yield from self._read_between(quote, link.end)
        elif italic is not None and self._is_masthead(link.start, italic, link.end):
            yield Segment("italic", link.start, italic, text[link.start : italic].strip(), before)
            for segment in self._read_between(italic, link.end):
                yield replace(segment, kind="linked", link=link) if segment.kind == "words" else segment
        elif italic is not None and not self._goes_on(italic, link.end):
            yield from self._cut("italic", link.start, min(italic, link.end), before, link)
            yield from self._read_between(min(italic, link.end), link.end)
        elif (mark := self._find_inner_mark(link)) is not None:
            for segment in self._read_between(link.start, link.end, ignores=link.start):
                yield replace(segment, link=link) if segment.start == mark else segment
        elif inner is not None and not self.text[self._italics[inner] : link.end].strip(" .,;:"):
            yield Segment("words", link.start, inner, text[link.start : inner].strip(" :,.;"), before)
            yield Segment(
                "italic", inner, self._italics[inner], text[inner : self._italics[inner]].strip(), ": ", link=link
            )
        elif citation := self._read_citation(link):
            yield from citation
        else:
            yield from self._cut("linked", link.start, link.end, before, link)

    def _read_numbers(self, link: ExternalLink, before: str) -> Iterator[Segment]:
        """The segments of a link that shows numbers alone, which are no title: "(17), 13–16"."""
        first = link.start + self.text.startswith("(", link.start)
        for part in self._read_between(first, link.end, ignores=link.start):
            yield replace(part, link=link, before=before if part.start == first else part.before)

    def _is_masthead(self, start: int, position: int, end: int) -> bool:
        """Whether italics at a link's head are a newspaper's name, and a colon or a dash leads on to the title."""
        leads_on = re.match(r":\s|\s[–—-]\s", self.text[position:end]) is not None
        return leads_on and names(self.text[start:position], "media")

    def _goes_on(self, position: int, end: int) -> bool:
        """Whether words of a link's title follow italics at its head: "''Mills'' reviews", but no part and no role."""
        match = _WORD_FOLLOWS.match(self.text, position, end)
        if match is None or match.start("word") in self._italics:
            return False
        return match_exact_part(self.text[:end], match.start("word")) is None

    def _read_citation(self, link: ExternalLink) -> list[Segment]:
        """The segments of a whole citation that stands in a link's words; none where these are a title."""
        if link.start or not _A_YEAR.search(self.text, 0, link.end):
            return []
        inside = [*self._read_between(0, link.end, ignores=0)]
        return inside if len(inside) > _FEW_PARTS and _is_citation(inside) else []

    def _find_inner_mark(self, link: ExternalLink) -> int | None:
        """Where in a link's words, behind names that a comma ends, a title is set off: "Roe, "Rain", ''Times''"."""
        for match in _INNER_MARK.finditer(self.text, link.start, link.end):
            end = find_quote_end(self.text[: link.end], match.end()) or self._italics.get(match.end())
            words = self.text[match.end() : end] if end is not None else ""
            is_title = len(words.split()) > 1 or self.text[match.end()] in '"“'
            if is_title and words and not names(words, "media"):
                return match.end()
        return None

    def _cut(self, kind: Kind, start: int, end: int, before: str, link: ExternalLink | None) -> Iterator[Segment]:
        """What is set off: its title, and behind that what shows itself to be no part of one."""
        cut = find_cut(self.text[:end], start, self.text[end : end + _NEAR])
        yield Segment(kind, start, cut, self.text[start:cut].strip(" ,;:"), before, link=link)
        yield from self._read_between(cut, end)

    # --- what nothing sets off -------------------------------------------------------------------------

    def _read_plain(self, start: int, before: str, limit: int) -> Segment:
        text = self.text[:limit]
        part = match_exact_part(text, start)
        if part:
            return Segment("part", start, part.end, text[start : part.end], before, values=part.values)
        role = self._match_role(text, start, before)
        if role:
            return Segment("role", start, role[1], role[0], before)
        end = self._find_end(text, start)
        return Segment("words", start, end, text[start:end].strip(), before)

    def _find_end(self, text: str, start: int) -> int:
        """Where the words end: at punctuation that ends a part, before a mark, a part or a word of a role."""
        index = bisect_left(self._marks, start + 1)
        limit = min(self._marks[index], len(text)) if index < len(self._marks) else len(text)
        for match in _BREAK.finditer(text, start + 1, limit):
            if self._ends_at(text, start, match):
                return match.start() + ends_firm(text, start, match.start())  # the stop is the firm's
        return len(text[:limit].rstrip())

    def _ends_at(self, text: str, start: int, match: re.Match[str]) -> bool:
        mark, index = match.group(), match.start()
        if mark == ".":
            journal = _SHORT_JOURNAL.match(text, start)
            is_inside = ends_abbreviation(text, start, index) or (journal is not None and index + 3 < journal.end())
            return not is_inside or ends_firm(text, start, index)
        if mark in ",;:،؛":
            is_of_firm = mark == "," and goes_on_as_firm(text, index + 1)
            return not is_of_firm and (mark != ":" or not self._is_in_name(index))
        if mark in ")]":
            return _is_closed(text[start:index])
        following = text[index + 1]
        if following in "([–—|-/":
            return _BRACKETED_LETTERS.match(text, index + 1) is None
        if following in "\"“”„«‘'":
            return find_quote_end(text, index + 1) is not None
        if self._match_role(text, index + 1, " "):
            return True
        part = match_exact_part(text, index + 1)
        if part is None or (
            part.field == "issued"
            and not _A_DAY.match(text, part.start)
            and _LEADS_ON.search(text, max(start, index - _LONGEST_LEAD), index)
        ):
            return False
        if part.field == "language" and text[index - 1].isalnum() and following != "(":
            return False  # "science in Arabic"
        is_page = part.field == "page" and following in "Pp"
        is_before_mark = part.field == "issued" and self._begins_mark(part.end)
        return is_page or is_before_mark or _ends_words(text, part.end, part.field)

    def _is_in_name(self, index: int) -> bool:
        """Whether the character stands within what a link to a page shows, which is one name."""
        return any(start < index < end for start, end in self._names.items())

    def _match_role(self, text: str, start: int, before: str) -> tuple[str, int] | None:
        """The role that the words from here give, which are not the first of a name: "[[In Our Time]]"."""
        role = match_role(text, start, before, self._marks, is_behind_mark=self._is_behind_mark)
        return None if role and role[1] < self._names.get(start, 0) else role

    def _begins_mark(self, position: int) -> bool:
        """Whether nothing but white space stands between this position and italics or a link."""
        index = bisect_left(self._marks, position)
        return index < len(self._marks) and not self.text[position : self._marks[index]].strip()


def _is_citation(segments: Sequence[Segment]) -> bool:
    """Whether a link's words are a whole citation: a date and a place in a larger work stand among them."""
    fields = {field for segment in segments for field, _ in segment.values}
    return "issued" in fields and not fields.isdisjoint(_PLACED)


def _is_closed(text: str) -> bool:
    """Whether every bracket that opens in the text closes in it."""
    return text.count("(") + text.count("[") <= text.count(")") + text.count("]")


def _ends_words(text: str, end: int, field: str) -> bool:
    """Whether a part in the midst of words is none of them: it fills its place up to some punctuation."""
    return field in _ALWAYS_PARTS or (field not in _NEVER_PARTS and _PLACE_ENDS.match(text, end) is not None)


def _is_segment(text: str, link: ExternalLink) -> bool:
    """Whether the link's words stand for themselves: a title or an address, no words that tell of an archived copy."""
    shown = text[link.start : link.end].strip().lower()
    return has_word(shown) and not ARCHIVE_LINK.match(shown) and shown != "the original"
