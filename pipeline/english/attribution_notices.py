"""Notices that an article takes words over from a free work: apparatus that says nothing of the article's subject.

After Template:PD-notice, Template:Source-attribution, Template:EB1911, Template:CC-notice, Template:Free-content
attribution and Template:Include-USGov of the English Wikipedia (2024), and as editors type them.
"""

from __future__ import annotations

import re

NOTICE_REASON = "notice of attribution"  # why it is not read
_SUBJECT = (
    r"(?:this (?:article|section|list|page)|one or more of the preceding sentences"
    r"|parts of this article|the (?:preceding|above) (?:sentence|paragraph|text)s?)"
)
_WORDS = r"(?:text|material|content|information|passages)"
_FREE = r"in the public domain"
_NOTICE = re.compile(
    rf"\b{_SUBJECT} (?:currently |also )?(?:incorporates?|contains?|includes?) (?:"
    rf"{_WORDS} from this source, which is (?:now )?{_FREE}"
    rf"|{_WORDS} (?:available |released )?under (?:the|a) [^.:]{{1,80}}?(?:\d\.\d )?licen[cs]e"
    rf"|{_WORDS} from a free content work(?:\. Licensed under [^.]{{1,60}})?(?:\. Text taken from\b)?"
    rf"|{_WORDS} (?:\w+ ){{0,2}}?from an? (?:publication|work|source|book) (?:(?:now|that is|which is) ){{0,2}}{_FREE}"
    rf"|(?:public[- ]domain {_WORDS}|{_WORDS} {_FREE}) from(?: the)?\b"
    r")[.:]?",
    re.IGNORECASE,
)
_SAID = ("public domain", "public-domain", "licence", "license", "free content")  # one of these in each
_SENTENCE_END = re.compile(r"[.!?]\s+\S")


def blank_notices(text: str) -> str:
    """The text with blanks for such notices, as long as it was."""
    lowered = text.lower()
    if not any(words in lowered for words in _SAID):
        return text
    return _NOTICE.sub(lambda match: " " * len(match.group()), text)


def is_notice(text: str) -> bool:
    """Whether the text is such a notice, to the end of its sentence, and no more."""
    words = text.strip()
    match = _NOTICE.match(words)
    return match is not None and not _SENTENCE_END.search(words, match.end())
