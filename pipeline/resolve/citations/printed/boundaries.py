"""Where the free words of a printed citation end: those that do not show by themselves what they are."""

from __future__ import annotations

import re

from pipeline.english.calendar import MONTH_FORMS
from pipeline.resolve.citations.printed.abbreviations import begins_imprint, ends_abbreviation
from pipeline.resolve.citations.printed.access_forms import ACCESS_FORMS
from pipeline.resolve.citations.printed.bracket_forms import BRACKET_FORMS, begins_translation
from pipeline.resolve.citations.printed.closed_parts import list_closed_parts
from pipeline.resolve.citations.printed.contributor_forms import EDITOR_FORMS
from pipeline.resolve.citations.printed.date_forms import is_range
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.identifier_forms import IDENTIFIER_FORMS
from pipeline.resolve.citations.printed.locator_forms import JOURNAL_FORMS, PAGE_FORMS, begins_colon_and_pages
from pipeline.resolve.citations.printed.remark_forms import REMARK_FORMS, VIA

# One character at which words may end; a space where something may begin.
_BREAK = re.compile(
    r"[.,;](?=\s|\[)|:(?=\s)|\s(?=[(\[–—-])|\s(?=[A-Z]{0,2}\d)|\s(?=[IVXLCDM]+ ?\()|\s(?=ISBN|ISSN|http|pp?\.)"
    r"|\s(?=Archived\b|Retrieved\b)"
)
_TITLE_BREAK = re.compile(rf"[?!](?=\s)|{_BREAK.pattern}")
_MONTH_AND_DAY = re.compile(rf"(?:{MONTH_FORMS})\.?\s+\d{{1,2}}(?:[–-]\d{{1,2}})?$", re.I)
_LONGEST_MONTH_AND_DAY = 20  # characters


def find_boundary(text: str, position: int, *, is_comma_style: bool = False, is_dated: bool = False) -> int:
    """Where the free words that begin here end: with their sentence, or where a part begins that shows what it is.

    In a citation that `is_dated` already a further date is a part of the words.
    """
    for match in _BREAK.finditer(text, position):
        index, mark = match.start(), match.group()
        if mark == ".":
            is_end = _ends_at_stop(text, position, index)
        elif mark in ",;":
            is_end = is_comma_style or _ends_at_comma(text, index, is_dated=is_dated)
        elif mark == ":":
            is_end = begins_colon_and_pages(text, index)
        else:
            is_end = _ends_at_space(text, index, is_dated=is_dated)
        if is_end:
            return index
    return _end_of(text, position)


def find_title_end(text: str, position: int, *, is_comma_style: bool) -> int:
    """Where a title ends that nothing sets off: its commas, numbers and years in brackets are its own."""
    for match in _TITLE_BREAK.finditer(text, position):
        index, mark = match.start(), match.group()
        if mark in "?!":
            if begins_imprint(text, match.end()):
                return match.end()
            continue
        if mark == ".":
            is_end = _ends_at_stop(text, position, index)
        elif mark in ",;":
            is_end = (is_comma_style and mark == ",") or _begins_locator(text, match.end())
        else:
            is_end = mark != ":" and _ends_at_bracket(text, index + 1, is_dated=True)
        if is_end:
            return index
    return _end_of(text, position)


def _end_of(text: str, position: int) -> int:
    end = len(text.rstrip())
    return max(position, end - 1) if text[:end].endswith(".") else end


def _ends_at_stop(text: str, start: int, dot: int) -> bool:
    return not ends_abbreviation(text, start, dot) or _begins_part(text, dot + 1)


def _ends_at_comma(text: str, comma: int, *, is_dated: bool) -> bool:
    """Whether a part begins behind the comma, which does not stand between day and year as Americans write them."""
    before = text[max(0, comma - _LONGEST_MONTH_AND_DAY) : comma]
    return not _MONTH_AND_DAY.search(before) and _begins_part(text, comma + 1, is_dated=is_dated, is_comma=True)


def _ends_at_space(text: str, space: int, *, is_dated: bool) -> bool:
    position = space + 1
    first = text[position]
    if first == "[" or first == "(":
        return _ends_at_bracket(text, position, is_dated=is_dated) or (
            first == "(" and JOURNAL_FORMS.begin(text, position)
        )
    if first in "AR" and (part := ACCESS_FORMS.match(text, position)) and part.values and part.values[0][1]:
        return True
    if first in "Ihp" and (IDENTIFIER_FORMS.begin(text, position) or PAGE_FORMS.begin(text, position)):
        return True
    return JOURNAL_FORMS.begin(text, position) or (first in "–—-" and VIA.pattern.match(text, position) is not None)


def _ends_at_bracket(text: str, position: int, *, is_dated: bool) -> bool:
    """Whether brackets begin here that are no part of the words before them."""
    if text[position] == "[":
        return begins_translation(text, position)
    if text[position] != "(":
        return False
    part = BRACKET_FORMS.match(text, position)
    return part is not None and not (is_dated and part.field == "issued")


def _begins_locator(text: str, position: int) -> bool:
    """Whether pages, an identifier or a date of access begin here: no title goes on with these."""
    start = skip_separators(text, position)
    return (
        PAGE_FORMS.begin(text, start)
        or IDENTIFIER_FORMS.begin(text, start)
        or ACCESS_FORMS.match(text, start) is not None
    )


def _begins_part(text: str, position: int, *, is_dated: bool = False, is_comma: bool = False) -> bool:
    """Whether a part begins here that shows what it is; words and quotations do not."""
    start = skip_separators(text, position)
    if EDITOR_FORMS.begin(text, start) or REMARK_FORMS.begin(text, start):
        return True
    return any(
        part.field != "issued" or not (is_dated or (is_comma and is_range(part)))
        for part in list_closed_parts(text, start)
    )
