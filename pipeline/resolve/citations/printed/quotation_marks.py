"""Titles and quotations in quotation marks: where they open and where they close."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.forms import Part

OPENING = '"“”„«'
_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»"}
_QUOTED = re.compile(r'(?<!\w)"[^"]{1,2000}"|“[^”]{1,2000}”|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]')
_SINGLE = {"‘": "’", "'": "'"}
_SINGLE_OPENING = re.compile(r"(?:^|(?<=[.,):]\s))[‘'](?=\w)")
_AFTER_SINGLE = r"\s?$|\.(?:\s|$)|\s[(\[]|[,.]?\s+[Ii]n:?\s|,\s+[^\W_a-z]"
_SINGLE_CLOSING = {opening: re.compile(rf"(?<=\S){closing}(?={_AFTER_SINGLE})") for opening, closing in _SINGLE.items()}


def find_opening(text: str) -> int | None:
    """Where the first quotation mark stands that opens something."""
    return next((index for index, character in enumerate(text) if character in OPENING), None)


def find_closing(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` closes: the first mark that ends a part and leaves none open inside."""
    closers = _CLOSING[text[start]]
    fallback, depth = None, 0
    for index in range(start + 1, len(text)):
        character = text[index]
        if character in closers and _ends_part(text, index):
            if depth <= 0 if closers != '"' else depth % 2 == 0:
                return index
            fallback = index if fallback is None else fallback
        if (closers == '"' and character == '"') or (closers != '"' and character == text[start]):
            depth += 1
        elif closers != '"' and character in closers:
            depth -= 1
    return fallback


def find_single_quoted(text: str, position: int) -> tuple[int, int] | None:
    """Where the first title in single quotation marks opens and closes, at or after this position.

    An apostrophe closes nothing: behind the mark a comma and a new part, a full stop or brackets must stand.
    """
    opening = _SINGLE_OPENING.search(text, position)
    if not opening:
        return None
    start = opening.end() - 1
    closing = _SINGLE_CLOSING[text[start]].search(text, start + 1)
    return (start, closing.start()) if closing else None


def _ends_part(text: str, index: int) -> bool:
    """Whether what stands around a quotation mark says that a part of the citation ends with it."""
    after = text[index + 1 : index + 3]
    if not after.strip():
        return True
    if after[0] in ".,;:)" or (after[0].isspace() and after[1:] in {"(", "[", "–", "—", "-"}):
        return True
    return after[0].isspace() and text[index - 1] in ".,?!…"


def find_quotation(text: str, fewest: int) -> tuple[int, int] | None:
    """The first stretch in quotation marks of so many words, the marks among it."""
    for match in _QUOTED.finditer(text):
        if match.group().count(" ") + 1 >= fewest:
            return match.span()
    return None


def match_quotation(text: str, position: int) -> Part | None:
    """The quotation that begins at this position."""
    if not text.startswith(tuple(OPENING), position):
        return None
    end = find_closing(text, position)
    return None if end is None else Part(position, end + 1, (("quote", text[position + 1 : end]),))
