"""What stands behind the names of a short form: year, title, a word of repetition, and where in the work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.stops import FURTHER_YEARS, LAST_PAGES, PAGES_BEGIN, REPETITION, YEAR, YEAR_BEHIND_TITLE

Span = tuple[int, int]

_FARTHEST = 4  # characters between what stands before a title and the title
_NO_YEAR = re.compile(r"\d{3}(?:[a-z]?$|[–-])|\d{5}")  # too few or too many digits for the years of books
_OPENING = re.compile(r"\s\((?!\d)")
_SAYS_OF = re.compile(r",\s[\"“]")


@dataclass
class Tail:
    """What stands behind the names: each at most once."""

    end: int
    year: str = ""
    title: str = ""
    repeats: bool = False
    locator: str | None = None
    has_page_word: bool = False
    order: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TailReader:
    """Reads what stands behind names in `text` up to `end`; `titles` are the spans set as titles."""

    text: str
    end: int
    titles: tuple[Span, ...]

    def read(self, position: int, *, may_have_title: bool = True, is_nameless: bool = False) -> Tail:
        """What stands from the position on."""
        tail = Tail(position)
        while self._take_year(tail) or (may_have_title and self._take_title(tail)) or self._take_repetition(tail):
            pass
        if is_nameless and not (tail.title or tail.repeats):  # nothing is cited, wherever it points
            return tail
        tail.has_page_word = PAGES_BEGIN.match(self.text, tail.end, self.end) is not None
        if tail.locator is None and not tail.order:
            self._take_bracketed(tail)
        if tail.locator is None:
            tail.end, tail.locator = read_locator(self.text, tail.end, self.end)
        if not (tail.locator or tail.order or tail.repeats):
            last = LAST_PAGES.match(self.text, tail.end, self.end)
            tail.end, tail.locator = (last.end(), last["shown"]) if last else (tail.end, None)
        return tail

    def _take_bracketed(self, tail: Tail) -> None:
        """The place in brackets right behind the names: "Roe (p. 80)", "Roe (vol. 2, p. 215)"."""
        opening = _OPENING.match(self.text, tail.end, self.end)
        if opening:
            last, locator = self._read_bracketed(opening.end())
            tail.end, tail.locator = (last, locator) if locator else (tail.end, None)

    def _take_year(self, tail: Tail) -> bool:
        pattern = YEAR_BEHIND_TITLE if tail.title else YEAR
        match = None if tail.year or tail.locator else pattern.match(self.text, tail.end, self.end)
        if not match or _NO_YEAR.match(match["year"]):
            return False
        last, locator = match.end(), None
        if match["open"] and not match["close"] and not FURTHER_YEARS.match(self.text, last, self.end):
            last, locator = self._read_bracketed(last)  # "Stigler (1986, p 253)"
            if locator is None:
                return False
        tail.year, tail.end, tail.locator = match["year"], last, locator
        tail.order.append("year")
        return True

    def _take_title(self, tail: Tail) -> bool:
        if tail.title:
            return False
        for start, end in self.titles:
            if (
                tail.end <= start <= tail.end + _FARTHEST
                and end <= self.end
                and not self.text[tail.end : start].strip(" ,.:(“\"'„«")
            ):
                tail.title = self.text[start:end]
                tail.end = end + (self.text[end : end + 1] in {'"', "”", "»", "“"})
                tail.order.append("title")
                return True
        return False

    def _take_repetition(self, tail: Tail) -> bool:
        match = None if tail.repeats else REPETITION.match(self.text, tail.end, self.end)
        if not match:
            return False
        tail.repeats, tail.end = True, match.end()
        return True

    def _read_bracketed(self, position: int) -> tuple[int, str | None]:
        """The locator in brackets behind a year: "(1986, p 253)", "(2001, Section 3-10: Power (in tests))"."""
        close = _find_close(self.text, position, self.end)
        last, locator = read_locator(self.text, position, self.end)
        if locator and _SAYS_OF.match(self.text, last):  # "Roe (1973, p. 5, "of it …")"
            return last, locator
        if locator is None or close < 0:
            return position, None
        return close + 1, self.text[position:close].strip(" ,:") if last < close else locator


def _find_close(text: str, position: int, end: int) -> int:
    """Where the bracket closes inside which the position lies; -1 where it does not."""
    depth = 1
    for match in re.compile(r"[()]").finditer(text, position, end):
        depth += 1 if match.group() == "(" else -1
        if not depth:
            return match.start()
    return -1
