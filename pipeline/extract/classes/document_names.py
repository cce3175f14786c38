"""The names that a spaCy document has, with what its components believe of each."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.classes.names import CLASSES, OTHER, Beliefs, believe
from pipeline.extract.label_sets import ACTOR_LABELS, OTHER_LABELS, PLACE_LABELS

_CLASS_OF = {**PLACE_LABELS, **ACTOR_LABELS, **dict.fromkeys(OTHER_LABELS, OTHER), "": OTHER}

Belief = tuple[Beliefs, float | None]  # and the score, where there is one


def find_class(label: str) -> str | None:
    """The class that a pipeline's label stands for; None for a label of no known meaning."""
    return _CLASS_OF.get(label)


def read_beliefs(doc: Doc) -> dict[tuple[int, int], Belief]:
    """What is believed of each name of the document, by its tokens; all of it where a span group tells it."""
    found: dict[tuple[int, int], Belief] = {
        (entity.start, entity.end): (believe(label), None)
        for entity in doc.ents
        if (label := find_class(entity.label_)) is not None
    }
    for group in doc.spans.values():
        scores = group.attrs.get("scores", ())
        if len(scores) != len(group):
            continue
        beliefs = group.attrs.get("beliefs", ())
        for at, span in enumerate(group):
            known = found.get((span.start, span.end))
            if known and len(beliefs) == len(group):
                known = _sum_up(group.attrs["labels"], beliefs[at]), None
            if known:
                found[span.start, span.end] = known[0], float(scores[at])
    return found


def _sum_up(labels: list[str], shares: list[float]) -> Beliefs:
    totals = dict.fromkeys(CLASSES, 0.0)
    for label, share in zip(labels, shares, strict=True):
        totals[_CLASS_OF.get(label, OTHER)] += share
    return tuple(totals.values())
