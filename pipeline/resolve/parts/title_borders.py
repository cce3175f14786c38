"""Where in a definition a work begins with a title that is set off, or with the names before one."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.resolve.parts.evidence import Evidence, EvidenceReader
from pipeline.resolve.parts.people import are_full, read_names
from pipeline.resolve.parts.segments import CLOSE, NEAR, Cut, Stretch
from pipeline.resolve.parts.words import NAME_WORDS

_CONTAINER = re.compile(r"\s*in:?\s", re.IGNORECASE)  # what holds the work is told
_LEAD_YEAR = re.compile(r"[\s,]*\(?(?:1\d|20)\d\d[a-z]?\)?$|^(?:the|a)$")
_JOINED = re.compile(r"(?:\band|[.&])\s*$")
_JOINED_NAMES = re.compile(
    r"(?:\b(?:or|as well as|and in|and by)|\s[+/|–—]|\s\()\s*$"
)  # before the names of who made it
_PEOPLE_JOINT = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ww]ith):?\s(?P<people>[^\W\d_a-z][^\d\"“”;:()]{1,50}?),?\s(?:and|&)\s*$")
_TITLE_ENDS = re.compile(r"['’][,.:]\s*$|[,.]['’]\s*$")  # in single quotation marks, behind which no names stand
_MOST_COMMON = 3  # words that no name holds, before a title that is a work's
_QUOTATION = re.compile(r"[\"“][^\"“”]{20,2000}[.!?…][\"”][\s(]*$")  # whole sentences, of which the source follows
_OPENING = frozenset('"“«')
NUMBER, PAGES = r"\d[\d–.-]*[a-z]?", r"\bpp?\.\s?\d[\d–-]*"  # with which a work ends
_PAGED, _NUMBERED = re.compile(rf"{PAGES}[,:]\s*$"), re.compile(rf"{NUMBER},\s*$")
# Whose title follows: "as told in Ovid, ''Metamorphoses'', in Hyginus, ''Fabulae''".
_LED_NAMES = re.compile(r"\b(?P<lead>in|by|from|is)\s(?P<names>[^\W\d_a-z][^\d,;:()\"“”]{2,60}),\s$")
# Right behind a title: book and line, its year in brackets, who made it.
_PLACED = re.compile(r"\s(?:(?:[ivxlc]+\.\s?)?\d|\((?:1\d|20)\d\d\)|by\s[^\W\d_a-z])")
_YEAR_BEHIND = re.compile(r"[^\"“«(]?[\"”»][^\"“«(\d]{1,60}(?:\d{1,2}[^\"“«(\d]{1,20})?\b(?:1\d|20)\d\d\b")
# Behind an entry of the work before it: `"Wheels" (pp. 3–5)`.
_PLACE_IN_WORK = re.compile(r"[\"”]?,?\s\(?pp?\.\s?\d[\d–-]*\)?\s*(?:[.;:]|$)")
_BARE = frozenset(("", "the"))  # before a title that stands alone
_DATE_IN_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)")  # "(May 2001)" before a title
_VOLUME_BEHIND = re.compile(r",?\s\d{1,4}(?:\s?\(\d{1,4}\))?:\s?\d")
_LONGEST_LEAD = 1000  # characters before a title in which the names of those who made it stand


class TitleBorders:
    """Tells of the titles of one definition which begin works."""

    def __init__(self, reader: EvidenceReader) -> None:
        self._reader = reader
        self._text, self._find_head = reader.text, reader.find_head
        self._titles, self._title_starts = reader.titles, reader.title_starts

    def begins(self, stretch: Stretch, shown: Evidence, segment: Stretch, ahead: Evidence) -> bool:
        """Whether a work begins with the segment because of its title, and more that lies ahead, after the stretch."""
        index = bisect_left(self._title_starts, segment.start)
        if index == len(self._titles) or not (ahead.has_title or (ahead.form and ahead.form.title)):
            return False
        head = self._find_head(segment.start, segment.end)
        if self._is_led_to(stretch, shown, segment, ahead, self._titles[index]):
            return True
        if segment.cut <= Cut.SENTENCE and _CONTAINER.match(self._text, head):
            return False
        title = self._titles[index]
        lead, names = self._read_lead(head, title)
        is_alike = not lead and not shown.is_named and self._is_alike(stretch, title)
        is_placed = not lead and self._are_placed(stretch, shown, head, title)
        is_italic = segment.cut in (Cut.SEMICOLON, Cut.SIGNAL) and not lead and not self.is_quoted(title)
        is_italic |= segment.cut is Cut.SIGNAL and not lead and self._is_held(index)
        if not (ahead.is_dated or is_alike or is_placed or is_italic or (names and segment.cut > Cut.SENTENCE)):
            return False
        if segment.cut is Cut.SIGNAL:
            return not self.is_remark(stretch, shown)
        if segment.cut is Cut.JOINT:
            if (
                is_placed
                or self._are_made_alike(stretch, shown, names, title)
                or (is_alike and _NUMBERED.search(self._text, stretch.start, segment.start))
            ):
                return True
            if self._joins_people(stretch, segment) or _DATE_IN_BRACKETS.match(self._text, segment.start - 1, title[0]):
                return False
            is_sure = shown.is_named or are_full(names) or not self._is_quotation(title)
            return shown.is_complete and self._is_joined(stretch, segment, names, is_bare=not lead, is_sure=is_sure)
        if segment.cut is Cut.SENTENCE:
            is_bare = not lead and self._is_bare(stretch, shown, title)
            is_journal = shown.form is not None and self._is_journal_of(shown.form.end, title)
            return shown.is_complete and not is_journal and (bool(names) or is_bare or is_alike)
        is_apart = segment.cut is Cut.SEMICOLON
        is_told = is_prose(lead) or is_prose(lead.partition(". ")[0])
        is_listed = is_apart and shown.has_title and bool(names)
        is_alike = ahead.is_dated or (not shown.is_dated and is_listed and self._is_of_names(stretch))
        return (shown.is_complete or (is_listed and is_alike)) and not (is_apart and is_told)

    def is_entry(self, segment: Stretch) -> bool:
        """Whether the segment is a title in quotation marks and the pages where that stands in the work before it."""
        index = bisect_left(self._title_starts, segment.start)
        title = self._titles[index] if index < len(self._titles) else (0, 0)
        is_head = segment.start <= title[0] <= self._find_head(segment.start, segment.end) + 1
        return is_head and self.is_quoted(title) and _PLACE_IN_WORK.match(self._text, title[1]) is not None

    def is_remark(self, stretch: Stretch, shown: Evidence) -> bool:
        """Whether the stretch tells of what it names or quotes, and cites nothing: what it rests on follows."""
        titles = self._reader.list_titles(stretch.start, stretch.end)
        if shown.is_complete or shown.has_link or not titles:
            return False
        lead, names = self._read_lead(self._find_head(stretch.start, stretch.end), titles[0])
        is_quotation = not names and _QUOTATION.search(self._text, stretch.start, stretch.end) is not None
        return is_quotation or is_prose(lead)

    def ends_quoted(self, stretch: Stretch) -> bool:
        """Whether the last title of the stretch stands in quotation marks."""
        titles = self._reader.list_titles(stretch.start, stretch.end)
        return bool(titles) and self.is_quoted(titles[-1])

    def is_quoted(self, title: tuple[int, int]) -> bool:
        """Whether it stands in quotation marks."""
        return self._text[title[0] - 1 : title[0]] in _OPENING

    def _is_quotation(self, title: tuple[int, int]) -> bool:
        """Whether it is in quotation marks and no container follows, as behind a title."""
        index = bisect_left(self._title_starts, title[1])
        following = self._title_starts[index] if index < len(self._titles) else len(self._text)
        return self.is_quoted(title) and following > title[1] + CLOSE

    def _read_lead(self, head: int, title: tuple[int, int]) -> tuple[str, tuple[str, ...]]:
        """The words before a title, without the year behind them, and the names that they are."""
        if title[0] - head > _LONGEST_LEAD or _TITLE_ENDS.search(self._text, max(head, title[0] - CLOSE), title[0]):
            return self._text[head : title[0]], ()
        lead = _LEAD_YEAR.sub("", self._text[head : title[0]].rstrip("“\"' ,.:"))
        lead = lead if lead[-2:-1] in ("", " ", ".") else lead.rstrip(".")
        return lead, (lead and read_names(re.sub(r"\b[A-Z]\.", "X", lead))) or ()

    def _is_joined(
        self, stretch: Stretch, segment: Stretch, names: tuple[str, ...], *, is_bare: bool, is_sure: bool
    ) -> bool:
        """Whether a title behind "and" or a comma, with these names before it, is a further work's."""
        if _JOINED.search(self._text, max(0, segment.start - CLOSE), segment.start):
            return is_bare or (bool(names) and is_sure)
        before = max(stretch.start, segment.start - NEAR)
        if _JOINED_NAMES.search(self._text, before, segment.start):
            return bool(names) and is_sure
        if are_full(names):
            return _NUMBERED.search(self._text, before, segment.start) is not None
        return bool(names) and _PAGED.search(self._text, before, segment.start) is not None

    def _joins_people(self, stretch: Stretch, segment: Stretch) -> bool:
        """Whether "and" stands right behind the people of what holds or who made the work before it."""
        match = _PEOPLE_JOINT.search(self._text, max(stretch.start, segment.start - NEAR), segment.start)
        if match is None or self._reader.list_titles(*match.span()):
            return False
        return read_names(match["people"]) is not None

    def _is_of_names(self, stretch: Stretch) -> bool:
        """Whether the names of who made it stand before the first title of the stretch, and it ends the stretch."""
        title = self._first_title(stretch)
        _, names = self._read_lead(self._find_head(stretch.start, stretch.end), title)
        return bool(names) and not self._text[title[1] : stretch.end].strip('"”»;, ')

    def _first_title(self, stretch: Stretch) -> tuple[int, int]:
        return self._titles[bisect_left(self._title_starts, stretch.start)]

    def _begins_italic(self, stretch: Stretch, shown: Evidence) -> bool:
        """Whether the stretch begins with an italic title."""
        if not shown.has_title:
            return False
        title = self._first_title(stretch)
        return title[0] == self._find_head(stretch.start, stretch.end) and not self.is_quoted(title)

    def _is_led_to(
        self, stretch: Stretch, shown: Evidence, segment: Stretch, ahead: Evidence, title: tuple[int, int]
    ) -> bool:
        """Whether words of a sentence lead to the title, and to whose it is."""
        if segment.cut is Cut.JOINT:
            return self._is_led_alike(stretch, segment, title)
        is_sentence = segment.cut is Cut.SENTENCE and shown.is_complete and ahead.is_dated
        head = self._find_head(segment.start, segment.end)
        return is_sentence and self.find_led_names(head, title[0] + 1) is not None

    def _is_led_alike(self, stretch: Stretch, segment: Stretch, title: tuple[int, int]) -> bool:
        """Whether the same small word and somebody's name lead to this title as to that of the stretch."""
        titles = self._reader.list_titles(stretch.start, stretch.end)
        if not titles or self.is_quoted(title) or self.is_quoted(titles[0]):
            return False
        starts = (stretch.start, titles[0][0]), (segment.start, title[0])
        one, other = (_LED_NAMES.search(self._text, max(start, end - NEAR), end) for start, end in starts)
        if one is None or other is None or one["lead"] != other["lead"]:
            return False
        return other.start() <= segment.start and read_names(other["names"]) is not None

    def find_led_names(self, start: int, end: int) -> int | None:
        """Where the name begins to which, and to the title behind it, words of a sentence from `start` on lead.

        "It is told anew in Roe, ''On Rain''".
        """
        title = next(iter(self._reader.list_titles(start, end)), None)
        if title is None:
            return None
        before, place = max(start, title[0] - _LONGEST_LEAD), title[0] - self.is_quoted(title)
        led = _LED_NAMES.search(self._text, before, place)
        if led and self.is_quoted(title) and not are_full((led["names"],)):
            return None
        is_led = led and _is_told_of(self._text[before : led.start("names")]) and read_names(led["names"])
        return led.start("names") if led and is_led else None

    def _are_placed(self, stretch: Stretch, shown: Evidence, head: int, title: tuple[int, int]) -> bool:
        """Whether the title stands at the head, cited by a place in it as the title of the stretch is."""
        is_bare = shown.has_title and not shown.has_template and self._text[head : title[0]].strip() in _BARE
        return is_bare and self._is_placed(title) and self._is_placed(self._first_title(stretch))

    def _is_held(self, index: int) -> bool:
        """Whether a title in italics stands right behind the quoted one of this index."""
        (_, end), following = self._titles[index], self._titles[index + 1 : index + 2]
        return any(0 < one[0] - end <= CLOSE and not self.is_quoted(one) for one in following)

    def _is_bare(self, stretch: Stretch, shown: Evidence, title: tuple[int, int]) -> bool:
        """Whether a title without names begins a work after one that is named, or whose title stands first too."""
        return not self._is_quotation(title) and (shown.is_named or self._begins_italic(stretch, shown))

    def _is_journal_of(self, start: int, title: tuple[int, int]) -> bool:
        """Whether a volume and its page stand behind the title, and a paper's plain title from `start` on before it."""
        is_worded = len(self._text[start : title[0]].split()) > 1
        return is_worded and not self.is_quoted(title) and _VOLUME_BEHIND.match(self._text, title[1]) is not None

    def _are_made_alike(
        self, stretch: Stretch, shown: Evidence, names: tuple[str, ...], title: tuple[int, int]
    ) -> bool:
        """Whether names and a title with its year follow on names and a title with its year."""
        if not (names and shown.has_title and self._is_placed(title) and self._is_placed(self._first_title(stretch))):
            return False
        return bool(self._read_lead(self._find_head(stretch.start, stretch.end), self._first_title(stretch))[1])

    def _is_placed(self, title: tuple[int, int]) -> bool:
        """Whether it is italic and a place in a classical work stands right behind it."""
        return not self.is_quoted(title) and _PLACED.match(self._text, title[1]) is not None

    def _is_alike(self, stretch: Stretch, title: tuple[int, int]) -> bool:
        """Whether the title is quoted and has a year behind it, as the one with which the stretch begins."""
        first = self._first_title(stretch)
        is_first = first[0] <= self._find_head(stretch.start, stretch.end) + 1
        return (
            is_first
            and self.is_quoted(first)
            and self.is_quoted(title)
            and _YEAR_BEHIND.match(self._text, title[1]) is not None
        )


def is_prose(lead: str) -> bool:
    """Whether the words before a title tell of it, and do not name who made it."""
    return _is_told_of(lead) and lead.split()[-1].islower()


def _is_told_of(words: str) -> bool:
    """Whether the words tell of something: more of them are small than a name or a title holds."""
    return sum(word.islower() and word not in NAME_WORDS for word in words.split()) > _MOST_COMMON
