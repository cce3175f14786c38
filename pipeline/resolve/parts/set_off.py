"""What stands out in the words of a definition: italics, and what is in quotation marks."""

from __future__ import annotations

import re

from pipeline.document import Content

_QUOTED = re.compile(r'(?<![^\s(\[—–:])"[^"]{1,2000}"|“[^”]{1,2000}”|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]')
_NO_TITLE = re.compile(
    r"\W*(?:et al|ibid(?:em)?|idem|op\W{0,2}cit|loc\W{0,2}cit|l\W{1,2}c|id|in|see|cf|passim|supra|ed|eds)\W*",
    re.IGNORECASE,
)


def list_quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in quotation marks, the marks among them."""
    return [match.span() for match in _QUOTED.finditer(text)]


def find_set_off(content: Content) -> tuple[tuple[int, int], ...]:
    """What is set as a title or quoted, in order: italics and quotation marks, one inside the other once."""
    text = content.text.text
    spans = [*content.italics, *((start + 1, end - 1) for start, end in list_quotations(text))]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if (not found or start >= found[-1][1]) and not _is_term(text[start:end]):
            found.append((start, end))
    return tuple(found)


def _is_term(words: str) -> bool:
    """Whether the words are set off for another reason than that they are a title: "ibid.", "see", one small word."""
    return _NO_TITLE.fullmatch(words) is not None or (words.islower() and " " not in words.strip())
