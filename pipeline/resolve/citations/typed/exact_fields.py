"""The fields that exact parts of a typed citation fill: dates, locators, identifiers, editions."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.forms import BAD_DATE, BRACKET
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH, match_day_and_month, read_typed_date
from pipeline.resolve.citations.typed.exact_parts import is_revision
from pipeline.resolve.citations.typed.locators import EXTENT, NUMBER, UNIT
from pipeline.resolve.citations.typed.segments import Segment

_DATES = frozenset(("accessed", "archived", "original_date"))
_FULL_DATE = 10  # characters of a day in EDTF
_REPRINT = re.compile(r"(?P<first>\d{4})/(?P<later>\d{4})")
_LONGEST_SPAN = 15  # years in which volumes appear
_YEARS = re.compile(r"\d{4}/\d{4}")
_VOLUME_AND_YEAR = re.compile(r"\),\s(?:19|20)\d\d$")
_PAGE_WORD = re.compile(r"(?<=[,;]\s)pp?\.\s?")  # of a further page: "vii, p. 9"
_FEW_SMALL = 3  # words in small letters: more are a clause
_LEADING_ON = frozenset(("in", "of", "on", "since", "until", "from", "the", "by"))
_UNKEPT = frozenset((EXTENT, NUMBER, UNIT, BAD_DATE, BRACKET))


def take_exact_parts(draft: TypedDraft) -> None:
    """Take each part into the fields that it names; numbers alone are left for their neighbours to explain."""
    issued: list[str] = []
    revised: list[str] = []
    for index, segment in enumerate(draft.segments):
        if segment.kind != "part":
            continue
        fields = dict(segment.values)
        if NUMBER in fields:
            continue
        draft.use(index)
        if _is_of_isbn(draft, index):
            continue
        for field, value in segment.values:
            if field == "issued" and _is_spoken_of(draft, index):
                continue
            if field == "issued" or (field == "page" and _is_year(draft, segment)):
                reprint = _REPRINT.fullmatch(value)
                if reprint and int(reprint["later"]) - int(reprint["first"]) > _LONGEST_SPAN:
                    issued += [reprint["first"], reprint["later"]]
                    continue
                date = _read_date(draft, index, value)
                if date and "X" not in date:  # a decade is spoken of
                    (revised if _is_bracketed_revision(draft, index) else issued).append(date)
            elif field in _DATES:
                date = _read_date(draft, index, value)
                if date:
                    draft.put(field, date)
            elif field == "page" and _goes_on(draft, index):
                draft.values["page"] += f", {value.rstrip('.')}"
            elif field not in _UNKEPT:
                is_bare = field == "page" or (field == "edition" and value[:-1].isdigit())
                draft.put(field, _PAGE_WORD.sub("", value).rstrip(".") if is_bare else value)
    _take_issued(draft, _leave_access(draft, issued) or revised)
    _take_day(draft)


def _read_date(draft: TypedDraft, index: int, words: str) -> str | None:
    """The date of the words in the segment of this index; where they are one that cannot be told, the draft knows."""
    date = read_typed_date(words)
    if date is None and any(map(str.isdigit, words)):
        draft.unread_dates.append(index)
    return date


def _goes_on(draft: TypedDraft, index: int) -> bool:
    """Whether a link shows further pages right behind one that shows some: "[pp. 10–12], [p. 195]"."""
    before, segment = draft.segments[index - 1] if index else None, draft.segments[index]
    if before is None or segment.link is None or before.link is None or before.link is segment.link:
        return False
    return "page" in dict(before.values) and "page" in draft.values


def _leave_access(draft: TypedDraft, issued: list[str]) -> list[str]:
    """The dates without a last one that tells when the work was seen: a day right before its address, behind a year."""
    if len(issued) < 2 or "accessed" in draft.values or len(issued[-1]) != _FULL_DATE:
        return issued
    *parts, last = (segment for segment in draft.segments if segment.kind == "part")
    is_last = "url" in dict(last.values) and any("issued" in dict(one.values) for one in parts[-1:])
    years = {date for date in issued[:-1] if len(date) == YEAR_LENGTH}
    is_bracketed = "<" in last.before  # after the MLA Handbook: "2008. 3 May 2008 <https://example.org>"
    if not is_last or not years or (issued[-1][:YEAR_LENGTH] in years and not is_bracketed):
        return issued
    draft.put("accessed", issued[-1])
    return issued[:-1]


def _is_bracketed_revision(draft: TypedDraft, index: int) -> bool:
    """Whether "[updated 2024 Jun" tells when a page was last changed, behind the year in which it was issued."""
    segment = draft.segments[index]
    return "[" in segment.before and is_revision(draft.text, segment.start)


def _is_spoken_of(draft: TypedDraft, index: int) -> bool:
    """Whether a clause behind the title leads on to the date: "announcing a series to be shown in May 2004"."""
    before = draft.segments[index - 1] if index else None
    if before is None or index < 2 or before.kind != "words" or draft.segments[index].before.strip():
        return False
    words = before.text.split()
    return sum(map(str.islower, words)) > _FEW_SMALL and words[-1] in _LEADING_ON


def _is_year(draft: TypedDraft, segment: Segment) -> bool:
    """Whether the page behind a volume is the year of a citation that tells no other: "12(3), 2018"."""
    is_dated = any("issued" in dict(one.values) for one in draft.segments)
    return not is_dated and _VOLUME_AND_YEAR.search(segment.text) is not None


def _is_of_isbn(draft: TypedDraft, index: int) -> bool:
    """Whether a volume in brackets behind an ISBN says what that number is of."""
    before = draft.segments[index - 1] if index else None
    is_bracketed = "(" in draft.segments[index].before and "volume" in dict(draft.segments[index].values)
    return is_bracketed and before is not None and "isbn" in dict(before.values)


def _take_issued(draft: TypedDraft, values: list[str]) -> None:
    """Keep of several dates the fullest, of years alone the last one printed; an earlier year is the original's."""
    if not values:
        return
    fullest = max(values, key=len)
    years = sorted({value for value in values if len(value) == YEAR_LENGTH and value.isdigit()})
    if _YEARS.fullmatch(fullest) and years and years[-1] >= fullest[YEAR_LENGTH + 1 :]:
        draft.put("issued", years[-1])  # the span of years is the title's
    elif len(fullest) > YEAR_LENGTH:
        draft.put("issued", fullest)
    elif len(years) > 1:
        draft.put("issued", years[-1])
        draft.put("original_date", years[0])
    else:
        draft.put("issued", fullest)


def _take_day(draft: TypedDraft) -> None:
    """Take "4 July" that stands apart from the year."""
    year = draft.values.get("issued", "")
    if len(year) != YEAR_LENGTH:
        return
    for index in draft.free():
        segment = draft.segments[index]
        if segment.kind != "words":
            continue
        found = match_day_and_month(segment.text, 0)
        if found and found[1] == len(segment.text):
            date = read_typed_date(f"{found[0]} {year}" if found[0][0].isdigit() else f"{found[0]}, {year}")
            if date:
                draft.values["issued"] = date
                draft.use(index)
            return


def take_numbers(draft: TypedDraft) -> None:
    """Take numbers alone: the volume behind a journal's name, the inner division of a classical work, else the page."""
    for index in draft.free():
        segment = draft.segments[index]
        if segment.kind != "part":
            continue
        value = dict(segment.values).get(NUMBER, "").rstrip(".")
        field = "issue" if _is_bracketed(draft, segment) else "volume" if _is_volume(draft, index, value) else "page"
        if draft.put(field, value) or draft.put("page", value):
            draft.use(index)
    _mend_division(draft)


def _is_bracketed(draft: TypedDraft, segment: Segment) -> bool:
    """Whether a number stands in brackets behind the volume: "vol. 5, (17), 13–16"."""
    return "volume" in draft.values and "(" in draft.text[max(segment.start - 1, 0) : segment.end]


def _is_volume(draft: TypedDraft, index: int, value: str) -> bool:
    """Whether a number stands behind a journal's name, or in Roman capitals in a book that a publisher issued."""
    if "publisher" in draft.values or not (draft.people or "container_title" in draft.values):
        return value.isupper()
    at = index - 1 if index > 1 and "issued" in dict(draft.segments[index - 1].values) else index
    previous = draft.segments[at - 1] if at else None
    follows_name = previous is not None and previous.text in draft.values.get("container_title", "")
    return follows_name and "container_title" in draft.values and not draft.is_part_of_work


_VERSES = re.compile(r"\d{1,3}:\d{1,3}(?:[-–]\d{1,3})?")
_DIVISION = re.compile(r"^(?:[IVXLC]+|\d+)[.\s]+\d+[a-z]?(?:[-–]\d+)?$")


def _list_verses(draft: TypedDraft) -> list[str]:
    """The verses, where a title and they are all that is told: "Genesis 1:3–5"."""
    if draft.people or not draft.values.keys() <= {"title", "volume", "page"}:
        return []
    return [one.text for one in draft.segments if one.kind == "part" and _VERSES.fullmatch(one.text)]


def _mend_division(draft: TypedDraft) -> None:
    """Read "7.89" behind the work of an author, which stands in no journal, as its inner division."""
    divisions = _list_verses(draft)
    if not divisions and draft.values.keys() & {"container_title", "page", "publisher"}:
        return
    for segment in draft.segments:
        fields = dict(segment.values)
        if segment.kind == "part" and {"volume", "issue"} <= fields.keys() and _DIVISION.match(segment.text):
            divisions.append(segment.text)
        elif divisions:
            break  # what else is told is another work's
    if divisions:
        for field in ("volume", "issue", "page"):
            draft.values.pop(field, None)
        draft.put("page", ", ".join(divisions))
