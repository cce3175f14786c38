"""Short citations as people and templates print them: "Smith & Jones 2004a, pp. 1–2", "Zenn (2021), p. 2", "Roe, p. 5".

A short form names people, a year or a title, and where in the work; it says no publisher, place, container or address.
What alone could be anything, as a title without people, is one where the article cites such a work.
After Help:Shortened footnotes and what Template:Sfn and its like print, April 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, takewhile

from pipeline.resolve.citations.identifiers import stands_at
from pipeline.resolve.citations.typed.plain_forms import is_annual
from pipeline.resolve.parts.form_tails import Span, Tail, TailReader
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.people import (
    are_full,
    begins_as_name,
    holds_number,
    is_family,
    list_inverted,
    list_namings,
    read_names,
)
from pipeline.resolve.parts.stops import FURTHER_YEARS, list_stops
from pipeline.resolve.parts.usual_forms import CLASSIC, STATUTE
from pipeline.resolve.parts.words import PAGES, SIGNALS

_LONGEST = 250  # characters of one short form; what is longer says more than one does
_MOST_STOPS = 8  # places where names may end
_SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s")
_IMPRINT = re.compile(r"\b(?:Press|University|Publish\w+|Books|Verlag|ISBN|https?:)\b")
_PLACE_AND_YEAR = re.compile(r"[.,]?\s\([^\W\d_a-z][^()]{2,60}\d{4}\)")  # "(Leeds: Elm, 2001)"
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_A_YEAR = re.compile(r"\d{4}[a-z]?")
_BEHIND_TITLE, _GOES_ON = re.compile(r",?\s+(?=[^\W\d_a-z])"), re.compile(r",?\s[a-z]")
_CONTAINED = re.compile(r",?\s[Ii]n:?\s")
_NOTHING = re.compile(r"[\s.,;:]*(?:;\s(?:and|or|also)\b[\s,]*)?")  # but what joins the next
_GOES_TO_NEXT = re.compile(r"[,.;]|(?:and|&)\s")
# "Roe 1973:5 says of it: “…”", "Roe 1973, p. 5 does not".
_SAYS = re.compile(r"(?!in\s)[a-z]{2,}\s(?:not\b|[a-z]+(?:\s|$))|[a-z]+(?:\s[\w'’]+){0,4}:?\s?[\"“«]")
_PAGES_WORD = re.compile(rf"\b(?:{PAGES})\.?$", re.IGNORECASE)
_QUOTES = re.compile(r",\s(?:\"[^\"]+\"|“[^”]+”|«[^»]+»)[\s.)]*")  # "Roe (1973, p. 5, “…”)"
_NAMED = re.compile(r"([^\W\d_a-z][\w'’.-]{1,40})[,.]\s?[\"“(]?$")  # before a title that is someone's own
_LONGEST_NAME = 45  # characters of its last word and what follows it
_AROUND_NAMES = " ,:(“\"'"
_NEXT = re.compile(rf"^(?:[\s,.;/&(]|and\b|(?:{SIGNALS})(?=\s))+")  # what stands between two short forms
# No names before: no repetition. "Op. cit. Roe, p. 6" tells them behind.
_LEADING_REPETITION = re.compile(
    r"(?i:(?:as cited )?above|supra)|(?:[Oo]p|[Ll]oc)\.?\s?cit\.?,?\s(?=[^\W\d_a-z][\w'’-]+[\s,])"
)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short citation in a text, `start` to `end`: who, when, what, and where in it."""

    start: int
    end: int
    names: tuple[str, ...]
    year: str = ""
    title: str | None = None
    locator: str | None = None
    repeats: bool = False  # it says ibid., op. cit. or loc. cit.
    is_full_name: bool = False  # a given name stands beside the family's
    is_known: bool = False  # the article cites such a work

    @property
    def is_plain(self) -> bool:
        """Whether it is a work's beyond doubt, amid other words too: no publisher's name before its pages."""
        return self.is_known and bool(self.year or self.title)


def match_short_form(
    text: str, start: int, end: int, titles: tuple[Span, ...], known: NamedContents
) -> ShortForm | None:
    """The short form at the head of `text[start:end]`.

    `titles` are the spans set as titles, `known` tells what the article cites.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(" ("))
    if stands_at(text, start):
        return None  # "RFC 1345": no people of a year
    reader = _Reader(text, start, min(end, start + _LONGEST), titles, known)
    return next(reader.list_forms(), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    start: int
    end: int
    titles: tuple[Span, ...]
    known: NamedContents
    is_nested: bool = False  # it asks what stands behind another form

    @property
    def _tails(self) -> TailReader:
        return TailReader(self.text, self.end, self.titles)

    def list_stops(self) -> Iterator[int]:
        """Where the names may end, the nearest first: none holds what is set as a title."""
        titled = next((max(start - 1, self.start) for start, _ in self.titles if start >= self.start), self.end)
        last = min(titled, self.end)
        stops = takewhile(lambda stop: stop < last, list_stops(self.text, self.start, self.end))
        return islice((stop for stop, _ in groupby(chain(stops, (last,)))), _MOST_STOPS)

    def list_forms(self) -> Iterator[ShortForm]:
        """The forms that can stand here, that with the nearest end of its names first."""
        for stop in self.list_stops():
            head = self.text[self.start : stop].strip(_AROUND_NAMES)
            if head and not (begins_as_name(head) or self.known.begins_title(head)):
                return  # what more words stand behind will not change that
            if head and not self._may_name(head):
                if holds_number(head) and not self.known.begins_title(head):
                    return  # who is named before the number stays the same
            elif form := self._read(head, stop):
                yield form

    def _read(self, head: str, stop: int) -> ShortForm | None:
        """The form whose names, these, end at `stop`."""
        tail = self._tails.read(stop, is_nameless=not head)
        if tail.locator and not (tail.order or tail.has_page_word) and _PAGES_WORD.search(head):
            return None  # "Page 15": nobody of that name
        form = self._read_with(stop, tail)
        if form is None and tail.order[:2] == ["year", "title"]:  # the title was a quotation, or a part's
            form = self._read_with(stop, self._tails.read(stop, may_have_title=False)) or self._read_part(head, tail)
        return form

    def _read_part(self, head: str, tail: Tail) -> ShortForm | None:
        """A known work of bare families, a part of it and pages: "Roe 1980, ''On Rain'', p. 3"."""
        names = read_names(head)
        if not names or not tail.locator or self.text[tail.end : self.end].strip(" .") or head.endswith("."):
            return None
        is_known = all(map(is_family, names)) and self.known.holds(names, tail.year)
        return self._make(names, tail, title="", is_known=True) if is_known else None

    def _may_name(self, head: str) -> bool:
        """Whether the words can be people or a known title, whatever stands behind them."""
        heads = dict.fromkeys((head, head.rstrip(".")))
        return any(read_names(words) or self._names_known(words) for words in heads) or self.known.holds((), "", head)

    def _names_known(self, words: str) -> bool:
        """Whether the words name people of what the article cites, and perhaps a title."""
        return any(self.known.holds(names) for names, _ in chain(list_namings(words), list_inverted(words)))

    def _read_with(self, stop: int, tail: Tail) -> ShortForm | None:
        head = self.text[self.start : stop].strip(_AROUND_NAMES)
        if tail.title and not read_names(head):
            head = head.rstrip(".")
        if not head:
            return self._judge_nameless(tail)
        return self._judge(head, tail, is_dotted=self.text[self.start : stop].rstrip(' "“').endswith("."))

    # --- whether it is one ---

    def _judge_nameless(self, tail: Tail) -> ShortForm | None:
        """A repetition alone, or a title that the article knows."""
        if tail.repeats and not tail.title:
            is_alone = not _LEADING_REPETITION.match(self.text, self.start)
            return self._make((), tail) if is_alone else None
        is_titled = bool(tail.title) and tail.order[0] == "title" and not self._is_of_another(tail)
        if is_titled and self.known.holds((), tail.year, tail.title):
            form = self._make((), tail, is_known=True)
            return form if self._ends_well(form) else None
        if tail.order == ["title"] and (joint := _BEHIND_TITLE.match(self.text, tail.end, self.end)):
            return next((one for one in self._list_others(joint.end()) if one.is_plain and one.year), None)
        if tail.title and tail.year and self.text[self.start] in '"“«':  # a template's short form of a title
            quoted = self.text[self.start : self.titles[0][1] + 1]
            form = self._make((quoted,), tail, title="")
            return form if self._ends_well(form) else None
        return None

    def _is_of_another(self, tail: Tail) -> bool:
        """Whether a name stands before the title with which the form begins that is not its author's."""
        name = _NAMED.search(self.text, max(self.start - _LONGEST_NAME, 0), self.start)
        return name is not None and not self.known.holds((name[1],), tail.year, tail.title)

    def _judge(self, head: str, tail: Tail, *, is_dotted: bool) -> ShortForm | None:
        inverted = tuple(list_inverted(head)) if tail.year else ()
        for names, title in (*list_namings(head), *inverted):
            if (title and tail.title) or not self.known.holds(names, tail.year, title or tail.title):
                continue
            form = self._make(names, tail, title=title or tail.title, is_known=True)
            if self._is_enough(form, tail) and self._ends_well(form):
                return form
        if self.known.holds((), tail.year, head) and not tail.title:
            form = self._make((), tail, title=head, is_known=True)
            return form if self._ends_well(form) and not self._is_label(form) else None
        return self._judge_unknown(head, tail, is_dotted=is_dotted)

    def _is_label(self, form: ShortForm) -> bool:
        """Whether the words tell what the works behind them are about: "Mills and dams:" before a list."""
        return not (form.year or form.locator) and self.text[self.start : self.end].rstrip().endswith(":")

    def _is_enough(self, form: ShortForm, tail: Tail) -> bool:
        """Whether a known work is cited, and not only a person named: a name alone is a footnote of its own."""
        if form.year or form.locator or form.title or tail.repeats:
            return True
        return not (self.text[: self.start] + self.text[form.end :]).strip(" .,;()")

    def _judge_unknown(self, head: str, tail: Tail, *, is_dotted: bool) -> ShortForm | None:
        """A form of which the article cites no work: what could be a full citation's head is none."""
        names = read_names(head)
        if not names or any(usual.match(self.text, self.start) for usual in (CLASSIC, STATUTE)):
            return None  # "Aristotle, ''Poetics'' 1447a", "Law of Mills Act 1925, s. 4"
        if tail.title:
            if (is_dotted and tail.year) or tail.order[0] != "title" or not (tail.year or tail.has_page_word):
                return None
        elif not (tail.year or tail.has_page_word or tail.repeats):
            return None
        form = self._make(names, tail)
        if tail.repeats:
            return form
        return form if self._names_families(form) and self._ends_well(form) else None

    def _names_families(self, form: ShortForm) -> bool:
        """Whether an unknown form has bare families, or one body with the year behind it.

        "Title, Press, 2001", "Roe, Jane 2001" and "Roe, ''Trees'', p. 3" say all there is.
        """
        if form.title and not form.year:
            return False
        if form.year and len(form.names) == 1 and self.text.startswith(f"{form.names[0]} {form.year}", form.start):
            return not (_SENTENCE.search(form.names[0]) or is_annual(form.names[0]))
        is_inverted = len(form.names) == 2 and self.text.startswith(", ".join(form.names), form.start)
        return not is_inverted and all(map(is_family, form.names))

    def _make(
        self, names: tuple[str, ...], tail: Tail, *, title: str | None = None, is_known: bool = False
    ) -> ShortForm:
        end, locator = tail.end, tail.locator
        if tail.year and not locator:
            end, locator = self._find_place(names, tail.year, end)
        return ShortForm(
            self.start,
            end,
            names,
            tail.year,
            (tail.title if title is None else title) or None,
            locator,
            repeats=tail.repeats,
            is_full_name=are_full(names),
            is_known=is_known,
        )

    def _find_place(self, names: tuple[str, ...], year: str, position: int) -> tuple[int, str | None]:
        """The place in it, and where that ends, behind what holds the work or another year of it.

        "in Doe 1965:12" behind "Roe 1936", ", 1999:12" behind "Roe 1974".
        """
        more = FURTHER_YEARS.match(self.text, position, self.end)
        if more and more["lettered"] is None and self._are_of_one_work(names, [year, *_A_YEAR.findall(more.group())]):
            return read_locator(self.text, more.end(), self.end)
        joint = _CONTAINED.match(self.text, position, self.end)
        others = self._list_others(joint.end()) if joint else ()
        return next(((one.end, one.locator) for one in others if one.year and one.locator), (position, None))

    def _are_of_one_work(self, names: tuple[str, ...], years: list[str]) -> bool:
        first, *others = (self.known.find(names, year) for year in years)
        return bool(first) and all(other == first for other in others)

    def _list_others(self, start: int) -> Iterator[ShortForm]:
        """The short forms that can stand there, behind this one: what follows them is not asked."""
        if not self.is_nested:
            titles = tuple(one for one in self.titles if one[0] >= start)
            other = replace(self, start=start, titles=titles, is_nested=True)
            yield from other.list_forms()

    def _is_followed(self, form: ShortForm, rest: str) -> bool:
        """Whether another short form follows, of what the article cites or as this one is written."""
        following = _NEXT.sub("", rest)
        others = self._list_others(self.end - len(following))
        is_dated = bool(form.year and not form.title)
        return any(
            (one.is_known and (one.year or one.locator)) or (is_dated and one.year and not one.title) for one in others
        )

    def _goes_on_with_years(self, form: ShortForm) -> bool:
        """Whether further years of the same people follow: with a letter, or with nothing but a place behind them."""
        more = FURTHER_YEARS.match(self.text, form.end, self.end)
        if more is None or more["lettered"] is not None:
            return more is not None
        last, _ = read_locator(self.text, more.end(), self.end)
        return not self.text[last : self.end].lstrip(" )").strip(".") or self.text[last] == ";"

    def _goes_on_as_full(self, form: ShortForm, rest: str) -> bool:
        """Whether what follows a title that the article lists shows another work of that title."""
        is_dated = not (form.locator or form.year) and _DATED.search(rest)
        return bool(is_dated or _IMPRINT.search(rest) or _PLACE_AND_YEAR.match(self.text, form.end))

    def _ends_well(self, form: ShortForm) -> bool:
        """Whether what follows the form can be a remark or a quotation, and not the rest of a full citation."""
        rest = self.text[form.end : self.end].lstrip(") ]")
        is_bracketed = self.text[: form.start].endswith("(") and self.text[form.end : form.end + 1] == ")"
        if (
            _NOTHING.fullmatch(rest)
            or (is_bracketed and form.is_known and form.year)
            or (form.year and self._goes_on_with_years(form))
        ):
            return True
        if form.title and (not form.is_known or self._goes_on_as_full(form, rest)):
            return False
        is_before_title = not form.locator and self._is_before_title(form)
        if is_before_title and not form.is_known and rest[0] == ".":
            return False  # "Roe (1980). ''On Rain''", of whom another work of that title is cited
        if (self.is_nested and _GOES_TO_NEXT.match(rest)) or self._is_followed(form, rest):
            return True
        if rest[0] == "." or rest.lstrip()[0].isupper():
            following = rest.lstrip(". ")
            if form.locator:
                return True
            if is_before_title:
                return False
            return (
                form.is_known
                and bool(form.year)
                and following[:1] not in {'"', "“", "'", "‘", "«"}
                and _is_sentence(following)
            )
        if form.year and form.locator and (_GOES_ON.match(rest) or _SAYS.match(rest) or _QUOTES.fullmatch(rest)):
            return True
        if rest[0] in ':("“–—':
            return bool(form.locator) or form.is_known
        return form.is_known and bool(form.year or form.locator) and not re.match(r",?\s*(?:\d|[A-Z])", rest)

    def _is_before_title(self, form: ShortForm) -> bool:
        """Whether what is set as a title stands behind the form, with no more than a full stop between."""
        place = self.end - len(self.text[form.end : self.end].lstrip(') ]."“'))
        return any(start == place for start, _ in self.titles)


def _is_sentence(words: str) -> bool:
    """Whether the words begin as a sentence does: a title would be followed by a place, a publisher or a year."""
    return len(words.split()) > 3 and not _IMPRINT.search(words)
