"""Remarks: words that name no work, or speak of one in whole sentences."""

from __future__ import annotations

import re

from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.word_lists import alternate
from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.printed.citation_draft import has_word
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known
from pipeline.resolve.citations.typed.law import is_statute
from pipeline.resolve.citations.typed.word_kinds import WORDS

_EVIDENCE = frozenset(
    (
        "issued",
        "accessed",
        "archived",
        "page",
        "volume",
        "issue",
        "edition",
        "isbn",
        "issn",
        "doi",
        "publisher_place",
        "arxiv",
        "pmid",
    )
)
_LOCATED = frozenset(("issued", "page"))  # both stand with a work, whatever is said before it
_ISSUED = frozenset(("issued", "publisher"))
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|did|does|would|could|should|may|might|became|originated|comes|came|used|says|said|states|stated)\b"
)
# What a sentence does not hold.
_SHOWN = frozenset(
    ("volume", "issue", "edition", "isbn", "issn", "doi", "publisher_place", "accessed", "archived", "pmid")
)
_OPENING = re.compile(rf"(?:{alternate(WORDS['remark_openings'])})(?!\w)")
_SET_OFF = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|\([^()]*\)|\[[^\[\]]*\]")
_DAY = re.compile(rf"\b(?:\d{{1,2}}\s)?(?:{MONTH_FORMS})\b\.?")
_CLAUSE = re.compile(r"[,;:.]\s|[.;:]$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_INVERTED = re.compile(r"[^\W\d_a-z][\w'’-]+,\s[^\W\d_a-z][\w'’]*[.\s(,]\W*(?:and\s)?(?:[^\W\d_a-z]|\d)")
_PLACED = re.compile(r"\bpp?\.\s?[\divxl]|\bpages?\s\d|\bs\.\s?v\b|\bISBN\b")
_NUMBER = re.compile(r"[\s.,]{0,3}\d+(?!\d)[\W\d]*$")
_IN_YEAR = re.compile(r"\bin\s(?:1\d|20)\d\d\W*$")
_FEWEST = 3  # words of a sentence
_FEW_WORDS = 10  # of a name that stands alone
_MOST_UNREAD = 0.5  # of the words of a citation
_KEPT = frozenset(("page", "quote", "accessed", "archived", "language", "url", "doi", "isbn", "issn", "pmid", "arxiv"))


def is_remark(draft: TypedDraft) -> bool:
    """Whether the words name no work: sentences, or mostly not understood where no link marks a title."""
    if draft.title is None or draft.is_catalogued or is_statute(draft.values.get("title", "")):
        return False
    segment, title = draft.segments[draft.title], draft.values.get("title", "")
    if segment.link is None and _follows_sentence(draft, draft.title):
        return True
    if segment.link or segment.kind == "linked":
        return _is_in_sentence(draft, draft.title)
    if segment.is_marked:
        is_told = bool(draft.people) or draft.values.keys() >= _LOCATED or draft.values.keys() >= _ISSUED
        return not is_told and len(draft.text[draft.start :].split()) > _FEW_WORDS and _is_mostly_unread(draft)
    words = title.split()
    is_marked = any(one.is_marked for one in draft.segments)
    if title.islower() and not (draft.people and is_marked):
        return True
    if _VERB.search(title) and not draft.people and len(words) > _FEW_WORDS // 2:
        return True
    if draft.content.external_links or is_known(draft.values.get("container_title", ""), *PERIODICALS):
        return False
    if _is_mostly_unread(draft):
        return True
    is_name = len(words) <= _FEW_WORDS and sum(word[0].isupper() for word in words) * 2 > len(words)
    evidence = _EVIDENCE & draft.values.keys()
    if evidence - {"page"} or (evidence and (is_name or draft.people)):
        return False
    return not is_name or (not draft.people and draft.text.rstrip().endswith("."))


def is_sentence(draft: TypedDraft) -> bool:
    """Whether the words outside marks and brackets read as a sentence, of which nothing shows a work.

    Most begin with a small letter, the last of them too, but for those of a date; a source would end with its name.
    """
    if draft.content.external_links or draft.content.templates or _SHOWN & draft.values.keys() or draft.is_catalogued:
        return False
    text = _read_prose(draft)
    if _OPENING.match(text):
        return True
    clauses = [clause for clause in _CLAUSE.split(_DAY.sub("", text)) if has_word(clause)]
    words = _WORD.findall(" ".join(clauses))
    if len(words) < _FEWEST or _INVERTED.match(text) or _PLACED.search(draft.text) or _is_titled(draft):
        return False
    small = [word for word in words if word[0].islower()]
    is_told = any(word not in PARTICLES for word in _WORD.findall(clauses[-1]) if word[0].islower())
    return len(small) * 2 > len(words) and (is_told or _IN_YEAR.search(text) is not None)


def _is_titled(draft: TypedDraft) -> bool:
    """Whether nothing but names stands before what is in italics first, or a number behind some: "''Fr.'' 94"."""
    start = min((start for start, _ in draft.content.italics), default=None)
    if start is None:
        return False
    if any(_NUMBER.match(draft.text, end) for _, end in draft.content.italics):
        return True
    return not any(word[0].islower() and word not in PARTICLES for word in _WORD.findall(draft.text[:start]))


def _read_prose(draft: TypedDraft) -> str:
    """The text without what is set off and what stands in brackets."""
    text, spans = draft.text, [*draft.content.italics, *(match.span() for match in _SET_OFF.finditer(draft.text))]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text[draft.start :].strip()


def _follows_sentence(draft: TypedDraft, title: int) -> bool:
    """Whether what is set off stands in the midst of a sentence: "The mill is called ''Old'' there"."""
    words = [one for one in draft.segments[:title] if one.kind == "words"]
    if "quote" in draft.values or not words or not draft.segments[title].is_marked:
        return False
    return any(_VERB.search(one.text) and len(one.text.split()) > _FEW_WORDS // 3 for one in words)


def _is_in_sentence(draft: TypedDraft, index: int) -> bool:
    """Whether a link's words go on with a sentence that begins before them: "A truce [was declared] in May"."""
    segment, before = draft.segments[index], draft.segments[index - 1] if index else None
    return (
        segment.kind == "linked"
        and segment.text.split()[0].islower()
        and not segment.before.strip()
        and before is not None
        and before.kind == "words"
    )


def _is_mostly_unread(draft: TypedDraft) -> bool:
    free = [draft.segments[index] for index in draft.free()]
    unread = sum(len(segment.text.split()) for segment in free if segment.kind == "words")
    return unread > _MOST_UNREAD * len(draft.text[draft.start :].split())


def forget_work(draft: TypedDraft) -> None:
    """Leave what a remark says beside a work: pages, addresses, identifiers."""
    kept = _KEPT if draft.content.external_links else _KEPT - {"language"}
    if not any("page" in dict(segment.values) for segment in draft.segments):
        kept -= {"page"}  # a number alone
    draft.values = {field: value for field, value in draft.values.items() if field in kept}
    draft.people = {}
    draft.used = {index for index in draft.used if draft.segments[index].kind == "part"}
    draft.title = None
