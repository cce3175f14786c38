"""Where words in quotation marks end, in citations typed by hand."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed import quotation_marks

_STRAIGHT = '"'
_OPENS = re.compile(r'(?:^|(?<=[\s(\[—–]))"(?=\S)')
_CLOSES = re.compile(r'"(?=$|[\s.,;:)\]—–?!"\[])|(?<=[.!?…])"')
_SINGLE = re.compile(r"[‘'](?=\s?[\"“]?\w)(?P<inner>.{3,300}?)[’'](?=\s*[.,;:)(]|\s+in\b|\s+\(|$)", re.IGNORECASE)

_SINGLE_BEFORE_NAME = re.compile(r"[‘'](?=\w)(?P<inner>.{3,300}?)[’'](?=\s[A-ZÀ-Þ])")  # a journal's, most often


def find_quote_end(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` ends, its closing mark included; None where none does."""
    character = text[start]
    if character == _STRAIGHT:
        return _find_straight_end(text, start)
    if character in quotation_marks.OPENING:
        end = quotation_marks.find_closing(text, start)
        if end is None and character == "“":
            end = text.find("”", start)
        return None if end is None or end < 0 else end + 1
    match = (_SINGLE.match(text, start) or _SINGLE_BEFORE_NAME.match(text, start)) if character in "‘'" else None
    return match.end() if match else None


def _find_straight_end(text: str, start: int) -> int | None:
    """The end of a quotation in straight marks: quotations within it open and close by themselves."""
    is_doubled = text.startswith(_STRAIGHT, start + 1)  # a title that begins with a quotation
    depth, first, inner = 1 + is_doubled, None, start + 1 + is_doubled
    for match in re.finditer(_STRAIGHT, text[inner:]):
        index = inner + match.start()
        ends_part = depth == 1 and text[index - 2 : index].strip() in (",", ".")
        if _OPENS.match(text, index) and not ends_part:
            depth += 1
        elif _CLOSES.match(text, index):
            first = first or index + 1
            depth -= 1
        if depth == 0:
            return index + 1
    return first
