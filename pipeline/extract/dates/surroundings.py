"""What the words of a sentence tell about the dates among them: tense, clauses, quotations, brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.extract.dates import tense

_QUOTE: Final = re.compile(r"[\"“”]")
_CLAUSE_EDGE: Final = re.compile(r"[\"“”;:]")
_COMMA: Final = re.compile(r"[,:;–—]")
_OPENING, _CLOSING = re.compile(r"\("), re.compile(r"\)")
_DASH: Final = re.compile(r"\s*(?:\([^()]{2,30}\)\s*)?(?:—|–|--)\s")
_REPORT: Final = re.compile(rf"{_DASH.pattern}|\s+[“\"]?[A-Z][^\W\d_]*\s")
_PLACE: Final = re.compile(r"[A-Z][^\W\d_][\w .,'’-]{0,50},?\s*")
_PARTED: Final = re.compile(rf"{_PLACE.pattern}(?:—|–|--)\s*")
_REACHED: Final = re.compile(r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill)\s+(?:the\s+)?$")
_PLANNED: Final = re.compile(
    r"\b(?:planned|set|called|scheduled|due|postponed|put off|put back|delayed|deferred|moved|adjourned|extended"
    r"|prolonged|fixed|expected|promised)\s(?:\w+\s){0,2}?(?:for|to|until|till|in)\s(?:the\s)?$"
)
_SECOND_ACT: Final = re.compile(r"(?:then |was |were |again |finally )?([a-z]+)\b[^,]*$")
_UNDATED: Final = re.compile(r"\bundated\b[^;]*$")
_REACH: Final = 200  # characters of a clause that tell its tense


class Surroundings:
    """A sentence around its dates; offsets are those of its text.

    What few sentences tell at all is asked once of the whole, and only then of the words around each date.
    `opens_quoted` is True of a sentence that begins inside a quotation.
    """

    def __init__(self, text: str, *, opens_quoted: bool = False) -> None:
        self.text = text
        self._opens_quoted = opens_quoted
        self.looks_back = tense.looks_back(text)
        self.tells_past = tense.tells_past(text)
        self.tells_usual = tense.tells_usual(text)
        self._looks_ahead, self._foresees = tense.looks_ahead(text), tense.is_foreseen(text)
        self._tells_general, self._tells_recurring = tense.tells_general(text), tense.tells_recurring(text)
        self._edges = _places(_CLAUSE_EDGE, text)
        self._commas = _places(_COMMA, text)
        self._quotes = _places(_QUOTE, text)
        self._opened, self._closed = _places(_OPENING, text), _places(_CLOSING, text)

    def clause(self, start: int, end: int) -> str:
        """The words around a span, as far as no quotation or semicolon parts them from it."""
        index = bisect_left(self._edges, start)
        edge = self._edges[index] if index < len(self._edges) else len(self.text)
        return self.clause_before(start) + self.text[start : min(edge, end + _REACH)]

    def clause_before(self, start: int) -> str:
        """The words of the clause up to an offset."""
        index = bisect_left(self._edges, start)
        edge = self._edges[index - 1] + 1 if index else 0
        return self.text[max(edge, start - _REACH) : start]

    def looks_ahead(self, start: int, end: int) -> bool:
        """True where the clause around a span tells what is to come."""
        return self._looks_ahead and tense.looks_ahead(self.clause(start, end))

    def is_foreseen(self, start: int, end: int | None = None) -> bool:
        """True where the clause before an offset, or all that is around a span, tells from the past what came later."""
        if not self._foresees:
            return False
        return tense.is_foreseen(self.clause_before(start) if end is None else self.clause(start, end))

    def is_general(self, start: int, end: int) -> bool:
        """True where the words around a span, up to the commas, tell of no one time; else what the sentence tells."""
        if self._tells_general or self._tells_recurring:
            part = self._part(start, end)
            recurs = tense.tells_recurring(part) and (tense.tells_now(part) or not tense.tells_past(part))
            if recurs or tense.tells_general(part):
                return True
        return (self.tells_usual or self._tells_general) and not self.tells_past

    def _part(self, start: int, end: int) -> str:
        """The words around a span up to the next comma, colon or semicolon on either side."""
        index = bisect_left(self._commas, start)
        first = max(self._commas[index - 1] + 1 if index else 0, start - _REACH)
        index = bisect_left(self._commas, end)
        last = self._commas[index] if index < len(self._commas) else len(self.text)
        return self.text[first : min(last, end + _REACH)]

    def is_undated(self, start: int) -> bool:
        """True behind "undated" in its clause: `an undated slip says "on 1 January"`."""
        return _UNDATED.search(self.text, max(0, start - _REACH), start) is not None

    def is_reached(self, start: int) -> bool:
        """True behind "by" and "until": what had come about by then is not told back."""
        return _REACHED.search(self.text, max(0, start - 12), start) is not None

    def goes_on(self, start: int) -> bool:
        """True where what is told of lies behind what was told: reached "by" or "until" then, or planned for it."""
        return self.is_reached(start) or _PLANNED.search(self.text, max(0, start - 50), start) is not None

    def tells_next(self, start: int) -> bool:
        """True behind a verb that "and" joins to one before: `it closed in November and reopened in June`."""
        before, joined, behind = self.clause_before(start).rpartition(" and ")
        acts = _SECOND_ACT.match(behind)
        return bool(joined) and acts is not None and tense.tells_past(acts[1]) and tense.tells_past(before)

    def is_quoted(self, start: int) -> bool:
        """True where a quotation is open."""
        return (bisect_left(self._quotes, start) % 2 == 1) != self._opens_quoted

    def is_bracketed(self, start: int) -> bool:
        """True where a bracket is open."""
        return bisect_left(self._opened, start) > bisect_left(self._closed, start)


def find_quotes(text: str) -> list[int]:
    """The places of the quotation marks of a paragraph; none where they are not in pairs."""
    places = _places(_QUOTE, text)
    return [] if len(places) % 2 else places


def is_dateline(before: str, after: str) -> bool:
    """True for a day that opens a report: only a place before it, and after it a dash or at once a sentence."""
    parted = _PARTED.fullmatch(before)  # "Lagos — 7 October 2012 Two men …"
    if not before or parted:
        return _REPORT.match(after) is not None
    return _PLACE.fullmatch(before) is not None and _DASH.match(after) is not None


def _places(sign: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in sign.finditer(text)]
