"""The words that the rules left unread, given to fields by the labeller: what the rules read, it only makes longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.resolve.citations.printed.citation_draft import has_word
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.heads import cut_at
from pipeline.resolve.citations.typed.labeller import Proposal, propose
from pipeline.resolve.citations.typed.people import read_people
from pipeline.resolve.citations.typed.tokens import NAMED, OTHER, PEOPLE, UNREAD, Token, cut_tokens, list_decided
from pipeline.resolve.citations.typed.word_kinds import is_host, is_one_of

_SURE = 0.5  # of words that the rules left unread
_SURE_OF_WORK = 0.8  # on average, where the rules see no work at all
_MOST = 80  # tokens: what is longer is prose beside a citation
_LONGEST = {"title": 40, "container_title": 25, "publisher": 12, "publisher_place": 6}  # words
_CONTRADICTS = re.compile(r"https?://|\bISBN\b|\b(?:retrieved|accessed|presented)\b|[=|]|\d{4}-\d\d-\d\d", re.I)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_STOP = re.compile(r"[^\W\d_]{2}\.\s")
_NAME = re.compile(r"\b[^\W\d_a-z]\w")  # words of no capital are remarks
_UNDATED = frozenset(("publisher", "publisher_place"))


def settle(draft: TypedDraft, *, is_work: bool) -> bool:
    """Whether words that the rules take for a remark name a work; of a work that they know unread words find a field.

    The labeller is asked only where words are unread. It fills what is empty, and adds to a value words beside it.
    """
    free = (draft.segments[index] for index in draft.free())
    if not any(segment.kind == "words" and _NAME.search(segment.text) for segment in free):
        return False
    if not is_work and not any(segment.kind == "part" or segment.is_marked for segment in draft.segments):
        return False
    tokens = cut_tokens(draft)
    if len(tokens) > _MOST:
        return False
    decided = list_decided(draft, tokens)
    proposals = [proposal for proposal in propose(draft, tokens, decided) if _is_plausible(proposal)]
    if not is_work:
        return _find_work(draft, proposals)
    for proposal in sorted(proposals, key=lambda proposal: -proposal.sureness):
        if proposal.sureness >= _SURE and _can_take(draft, proposal, _list_inside(proposal, tokens, decided)):
            draft.values.pop(proposal.field, None)
            _put(draft, proposal)
    return False


def _is_plausible(proposal: Proposal) -> bool:
    """Whether the value shows nothing that its field cannot hold: an address, a date, the midst of a sentence."""
    if proposal.field in PEOPLE:
        people = read_people(proposal.value, alone=True)
        return bool(people.names) and not proposal.value[people.end :].strip(" .,;")
    if not has_word(proposal.value) or _CONTRADICTS.search(proposal.value):
        return False
    if proposal.field != "container_title" and proposal.value.split()[0].islower() and not is_host(proposal.value):
        return False
    if any(proposal.value.count(left) != proposal.value.count(right) for left, right in ("()", "[]")):
        return False
    if proposal.field in _UNDATED and _YEAR.search(proposal.value):
        return False
    if proposal.field == "publisher_place" and ":" in proposal.value:
        return False
    return len(proposal.value.split()) <= _LONGEST[proposal.field] and not is_one_of(proposal.value, "copies")


def _list_inside(proposal: Proposal, tokens: Iterable[Token], decided: Iterable[str]) -> set[str]:
    """The fields to which the rules gave the words of the proposal."""
    pairs = zip(tokens, decided, strict=True)
    return {field for token, field in pairs if proposal.start <= token.start < proposal.end}


def _can_take(draft: TypedDraft, proposal: Proposal, fields: set[str]) -> bool:
    """Whether the words are unread, and none is another field's; where the field has a value, they go on from it."""
    if UNREAD not in fields or fields - {UNREAD, OTHER, proposal.field}:
        return False
    if proposal.field in PEOPLE:
        return not draft.people.get(proposal.field) and not _is_of_role(draft, proposal)
    title = draft.title_segment
    if proposal.field == "container_title" and title is not None and title.kind == "italic" and "isbn" in draft.values:
        return False  # a book; what holds one would stand behind "in"
    if proposal.field == "title" and title is not None and title.is_marked:
        return False  # the marks say where it ends
    value = draft.values.get(proposal.field, "")
    if value and proposal.field == "publisher" and _STOP.search(proposal.value.replace(value, "", 1)):
        return False  # what a full stop parts from a name is none of it
    return value in proposal.value


def _is_of_role(draft: TypedDraft, proposal: Proposal) -> bool:
    """Whether a word of a role that the rules let be stands before the names: "directed by"."""
    before = [one for one in draft.segments if one.start < proposal.start]
    return bool(before) and before[-1].kind == "role" and before[-1].text in PEOPLE


def _find_work(draft: TypedDraft, proposals: Sequence[Proposal]) -> bool:
    """Whether the proposals name a work: a title and something of who made it."""
    fields = {proposal.field for proposal in proposals}
    sureness = sum(proposal.sureness for proposal in proposals) / max(len(proposals), 1)
    if "title" not in fields or len(fields) == 1 or sureness < _SURE_OF_WORK:
        return False
    draft.values = {field: value for field, value in draft.values.items() if field not in NAMED}
    draft.people = {}
    draft.used = {index for index in draft.used if draft.segments[index].kind in ("part", "role")}
    for proposal in proposals:
        _put(draft, proposal)
    return True


def _put(draft: TypedDraft, proposal: Proposal) -> None:
    """Fill the proposal's field, where it is empty, and use the words that it takes."""
    if proposal.field in PEOPLE:
        is_put = draft.put_people(proposal.field, read_people(proposal.value, alone=True).names)
    else:
        is_put = draft.put(proposal.field, proposal.value)
    if not is_put:
        return
    cut_at(draft, proposal.start)
    cut_at(draft, proposal.end)
    inside = [
        index
        for index, segment in enumerate(draft.segments)
        if segment.start < proposal.end and proposal.start < segment.end
    ]
    draft.use(*inside)
    if proposal.field == "title":
        draft.title = inside[0]
