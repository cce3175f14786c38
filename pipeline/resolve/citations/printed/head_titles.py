"""Titles at the head of a printed citation: in quotation marks, in italics, as a link's words, or a part of words."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed import quotation_marks
from pipeline.resolve.citations.printed.boundaries import find_title_end
from pipeline.resolve.citations.printed.citation_draft import CitationDraft, Phrase, shows_words
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.parts import match_part

_MEDIUM = re.compile(r"\s\(([^()\d]{2,40})\)(?=[.,]|\s\()")


def list_marks(draft: CitationDraft) -> list[int]:
    """Where links' words and italics begin: titles, for nobody's name is set so."""
    return [start for start, _ in _list_marked(draft)]


def _list_marked(draft: CitationDraft) -> list[tuple[int, int]]:
    links = [(link.start, link.end) for link in draft.content.external_links if shows_words(draft.text, link)]
    return [*draft.content.italics, *links]


def read_title(draft: CitationDraft, position: int) -> int:
    """Read the title that begins here: in quotation marks, in italics, as a link, or up to the end of its part."""
    text, start = draft.text, skip_separators(draft.text, position)
    if start >= len(text):
        return start
    quoted = _find_quoted(text, start)
    if quoted is not None:
        return _put_quoted(draft, start, quoted)
    marked = _find_marked(draft, start)
    if marked:
        end = put_title(draft, *marked)
        draft.is_title_marked = any(link.start == marked[0] for link in draft.content.external_links)
        return end
    part = match_part(text, start)
    if part and (part.field != "issued" or "issued" not in draft.values):
        return start
    return put_title(draft, start, find_title_end(text, start, is_comma_style=draft.is_comma_style))


def _find_quoted(text: str, start: int) -> int | None:
    """Where the title closes whose quotation mark stands here."""
    if text[start] in quotation_marks.OPENING:
        end = quotation_marks.find_closing(text, start)
        if end is not None:
            return end
    single = quotation_marks.find_single_quoted(text, start)
    return single[1] if single and single[0] == start else None


def _put_quoted(draft: CitationDraft, start: int, end: int) -> int:
    text = draft.text
    title = text[start + 1 : end].strip().rstrip(",")
    if title.endswith(".") and not title.endswith("..") and _closes_by_hand(text, end):
        title = title[:-1]
    draft.title = Phrase(start + 1, end, title)
    draft.is_title_marked = True
    draft.claim(start, end + 1)
    draft.is_comma_style = text.startswith(",", end + 1) or text[start + 1 : end].endswith(",")
    return _read_bracketed_medium(draft, end + 1)


def _closes_by_hand(text: str, end: int) -> bool:
    """Whether the full stop inside the quotation marks ends the part, as Americans write it."""
    return not text.startswith((".", ","), end + 1)


def _read_bracketed_medium(draft: CitationDraft, position: int) -> int:
    """Read the brackets that stand right behind a title in quotation marks: there CS1 prints format and kind alone."""
    match = _MEDIUM.match(draft.text, position)
    if not match or match_part(draft.text, match.start(1) - 1):
        return position
    draft.put("medium", match[1])
    draft.claim(*match.span())
    return match.end()


def _find_marked(draft: CitationDraft, start: int) -> tuple[int, int] | None:
    """The italics or the link's words that begin at this position, the longest of them."""
    spans = [span for span in _list_marked(draft) if start - 1 <= span[0] <= start < span[1]]
    return max(spans, key=lambda span: span[1], default=None)


def put_title(draft: CitationDraft, start: int, end: int) -> int:
    """Keep the words as the title, which no quotation marks set off; the position after them."""
    draft.title = Phrase(start, end, draft.text[start:end].strip().rstrip(" ,;:"))
    draft.is_title_marked = False
    draft.is_comma_style = draft.text.startswith(",", end)
    draft.claim(start, end)
    return end
