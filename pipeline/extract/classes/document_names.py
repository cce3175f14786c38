"""The names that a spaCy document has, with what its components believe of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from spacy.tokens import Doc, Span

from pipeline.extract.classes.names import CLASSES, OTHER, Beliefs, believe
from pipeline.extract.label_sets import ACTOR_LABELS, OTHER_LABELS, PLACE_LABELS

_CLASS_OF = {**PLACE_LABELS, **ACTOR_LABELS, **dict.fromkeys(OTHER_LABELS, OTHER), "": OTHER}

Belief = tuple[Beliefs, float | None]  # and the score, where there is one


def find_class(label: str) -> str | None:
    """The class that a pipeline's label stands for; None for a label of no known meaning."""
    return _CLASS_OF.get(label)


def read_beliefs(doc: Doc, entities: Sequence[Span]) -> Iterator[Belief | None]:
    """What is believed of each of these names of the document; all of it where a span group tells it.

    None of a name whose label has no known meaning.
    """
    told: dict[tuple[int, int], tuple[Beliefs | None, float]] = {}
    for group in doc.spans.values():
        scores = group.attrs.get("scores", ())
        if len(scores) != len(group):
            continue
        beliefs = group.attrs.get("beliefs", ())
        shares = _sum_up(group.attrs["labels"], beliefs) if len(beliefs) == len(group) else repeat(None)
        for span, share, score in zip(group, shares, scores, strict=False):
            told[span.start, span.end] = share, float(score)
    for entity in entities:
        label = find_class(entity.label_)
        share, score = told.get((entity.start, entity.end), (None, None))
        yield None if label is None else (share or believe(label), score)


def _sum_up(labels: Sequence[str], beliefs: Sequence[Sequence[float]]) -> Iterator[Beliefs]:
    """For each name the probabilities of the classes, those of whose labels are added."""
    columns = [CLASSES.index(_CLASS_OF.get(label, OTHER)) for label in labels]
    for shares in beliefs:
        totals = [0.0] * len(CLASSES)
        for column, share in zip(columns, shares, strict=True):
            totals[column] += share
        yield tuple(totals)
