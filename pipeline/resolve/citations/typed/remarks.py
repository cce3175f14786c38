"""Remarks: words that name no work, or speak of one in whole sentences."""

from __future__ import annotations

import re

from pipeline.resolve.citations.typed.draft import TypedDraft

_EVIDENCE = frozenset(
    ("issued", "accessed", "archived", "page", "volume", "issue", "edition", "isbn", "issn", "doi", "publisher_place")
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|did|does|would|could|should|may|might|became|says|said|states|stated)\b"
)
_FEW_WORDS = 10  # of a name that stands alone
_MOST_UNREAD = 0.5  # of the words of a citation
_KEPT = frozenset(("page", "quote", "accessed", "archived", "language", "url", "doi", "isbn", "issn", "pmid", "arxiv"))


def is_remark(draft: TypedDraft) -> bool:
    """Whether the words name no work: nothing marks a title, and they are sentences, or mostly not understood."""
    if draft.title is None or draft.segments[draft.title].is_marked or draft.content.external_links:
        return False
    title = draft.values.get("title", "")
    words = title.split()
    if len(words) == 1 and title.islower():
        return True
    if _VERB.search(title) and not draft.people and len(words) > _FEW_WORDS // 2:
        return True
    unread = sum(
        len(draft.segments[index].text.split()) for index in draft.free() if draft.segments[index].kind == "words"
    )
    if unread > _MOST_UNREAD * len(draft.text.split()):
        return True
    if _EVIDENCE & draft.values.keys():
        return False
    is_name = len(words) <= _FEW_WORDS and sum(word[0].isupper() for word in words) * 2 > len(words)
    return not is_name or (not draft.people and draft.text.rstrip().endswith("."))


def forget_work(draft: TypedDraft) -> None:
    """Leave what a remark says beside a work: pages, addresses, identifiers."""
    draft.values = {field: value for field, value in draft.values.items() if field in _KEPT}
    draft.people = {}
    draft.used = {index for index in draft.used if draft.segments[index].kind == "part"}
    draft.title = None
