"""What is said before a citation typed by hand: sentences, with a quotation mark that nothing closes or opens."""

from __future__ import annotations

import re

from pipeline.document import Content
from pipeline.resolve.citations.typed.word_kinds import FINITE, WORDS, any_word

_NAME = r"[A-ZÀ-Þ][\w'’-]+"
_INITIALS = r"(?:[A-ZÀ-Þ]\.\s?){1,3}"
_NAMES = rf"(?:(?:{_INITIALS}|{_NAME}\.?\s){{1,3}}{_NAME}|{_NAME},\s(?:{_INITIALS}|{_NAME}))"
# Names and a year, or names before a title in italics, at the head of a sentence.
_CITATION = re.compile(rf"(?<=[.:!?\"”])\s(?P<head>{_NAMES}[.,:]?\s?(?:\((?:1[5-9]|20)\d\d\)|(?=[\s.,:]*$)))")
# "Roe 2001:3, Jane Roe, ''Mills''": a short form before the work of the same people in full.
_SHORT_BEFORE = re.compile(
    rf"(?:(?:cf|see)\.?\s)?(?P<family>{_NAME})(?:\set\sal\.)?\s\(?(?:1[5-9]|20)\d\d[a-z]?\)?"
    r"(?::\s?(?P<page>[\d–, -]*\d))?,?\s(?:(?:cf|see)\.?,?\s)?"
    rf"(?P<full>(?:(?:{_INITIALS}|{_NAME}\s){{1,3}})(?P=family)\b)"
)
_CONTRIBUTION = (
    rf"(?:the(?:\s[a-z]+){{0,2}}\s{any_word(WORDS['contributions'])}(?:\s[a-z]+){{0,5}}?\s(?:in|of|by)"
    r"|[Cc]hapters?\s[\w–-]{1,5}\s(?:of|in))"
)
# "For mills elsewhere, see Roe 2001", "see the many papers on this in Roe 2001", "see chapter 4 of Roe 2001".
_POINTER = re.compile(
    r"(?:For|On|About|Concerning)\s[^.;:\"“”\d]{5,200}?,?\ssee(?:\salso)?\s+"
    rf"(?:{_CONTRIBUTION}\s+)?(?=[\"“‘'\[]?[A-ZÀ-Þ])"
    rf"|(?:[Ss]ee\s(?:also\s)?)?{_CONTRIBUTION}\s+(?=[\"“‘'\[]?[A-ZÀ-Þ])"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MARKS = '"“”'
_FEWEST = 6  # words of a sentence
_LONGEST = 1500  # characters that are said


def find_citation(content: Content) -> int:
    """Where the citation begins behind sentences that are no part of it; 0 where none stand before it."""
    text, italics = content.text.text, sorted(content.italics)
    if short := _SHORT_BEFORE.match(text):
        return short.start("full")
    if pointer := _POINTER.match(text):
        return pointer.end()
    if content.external_links or text.count('"') % 2 == 0 == (text.count("“") - text.count("”")):
        return 0
    for start, _ in (*italics, (len(text), 0)):
        for match in _CITATION.finditer(text[:start], 0, min(start, _LONGEST)):
            if _is_said(text[: match.start()]):
                return match.start("head")
    return 0


def find_pages_before(text: str) -> str:
    """The pages that a short form before the citation in full gives."""
    short = _SHORT_BEFORE.match(text)
    return (short["page"] or "") if short else ""


def find_saying(text: str) -> str | None:
    """The quotation that the words before a citation are: one mark opens or closes it."""
    words = text.strip(" :,;")
    is_quoted = words[:1] in _MARKS or words[-1:] in _MARKS
    return words.strip(_MARKS + " ") if is_quoted and sum(words.count(mark) for mark in _MARKS) == 1 else None


def _is_said(words: str) -> bool:
    """Whether the words are a sentence in small letters, with a verb and without a year."""
    each = _WORD.findall(words)
    small = sum(word[0].islower() for word in each)
    return len(each) >= _FEWEST and small * 2 > len(each) and bool(FINITE.search(words)) and not _YEAR.search(words)
