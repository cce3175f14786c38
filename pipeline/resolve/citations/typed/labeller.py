"""The labeller: a linear-chain conditional random field that gives the tokens of a typed citation to fields.

`training/citations` made its weights; it is asked where the rules leave words unread.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycrfsuite

from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.signs import list_signs
from pipeline.resolve.citations.typed.tokens import OTHER, PEOPLE, Token


@dataclass(frozen=True, slots=True)
class Proposal:
    """What stands from `start` to `end` of the text as the value of a field."""

    field: str
    start: int
    end: int
    value: str
    sureness: float  # the probability of the label of its least sure token


def propose(draft: TypedDraft, tokens: Sequence[Token], decided: Sequence[str]) -> list[Proposal]:
    """The fields that the labeller sees in a draft, in the order of the text; `decided` is what the rules say."""
    tagger, _ = _load()
    labels = tagger.tag(list_signs(draft, tokens, decided))
    sureness = [tagger.marginal(label, index) for index, label in enumerate(labels)]
    return [
        _propose(draft, tokens, labels[first], first, last, min(sureness[first : last + 1]))
        for first, last in _list_runs(labels)
        if labels[first] != OTHER
    ]


@cache
def _load() -> tuple[pycrfsuite.Tagger, bytes]:
    """The tagger, and its weights: it reads them where they lie, so that they must be kept as long as it is."""
    weights = pkgutil.get_data(__package__, "labels.crfsuite")
    assert weights is not None
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    return tagger, weights


def _list_runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last index of each run of one label."""
    first = 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != labels[first]:
            yield first, index - 1
            first = index


def _propose(
    draft: TypedDraft, tokens: Sequence[Token], field: str, first: int, last: int, sureness: float
) -> Proposal:
    """The value of a run of tokens: of whole segments as they have it, else without what only parts it from others."""
    start, end = tokens[first].start, tokens[last].end
    opening, closing = tokens[first].segment, tokens[last].segment
    is_whole = (first == 0 or tokens[first - 1].segment != opening) and (
        last + 1 == len(tokens) or tokens[last + 1].segment != closing
    )
    if field in PEOPLE or not is_whole:
        value = _close_brackets(draft.text, start, end)
    else:
        start, end = draft.segments[opening].start, draft.segments[closing].end
        value = draft.segments[opening].text if opening == closing else draft.span(opening, closing)
    return Proposal(field, start, end, value, sureness)


def _close_brackets(text: str, start: int, end: int) -> str:
    value = text[start:end]
    if value.count("(") > value.count(")") and text[end : end + 1] == ")":
        value += ")"
    return value.strip(" ,;:")
