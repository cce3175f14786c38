"""The names that are to be told apart: where they stand, and what the model believes of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

CLASSES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "OTHER")  # the last is what no table holds, and no name
PLACES = ("GPE", "LOC", "FAC")
OTHER = "OTHER"

Beliefs = tuple[float, ...]  # a probability for each of `CLASSES`
IGNORANCE: Beliefs = (1 / len(CLASSES),) * len(CLASSES)

# Of a label without a probability.
_SURE, _ELSE = 0.95, 0.05 / (len(CLASSES) - 1)


@dataclass(frozen=True, slots=True)
class Name:
    """Words of a sentence that may be a name: `[start, end)` of its text."""

    sentence: int
    start: int
    end: int
    text: str
    beliefs: Beliefs
    score: float | None = None  # the model's probability of its words being one name of one class
    page: str | None = None  # that it links to

    @property
    def key(self) -> str:
        """What the same name has in common wherever it stands."""
        return key_of(self.text)

    @property
    def best_class(self) -> str:
        """The class that the model takes it for."""
        return CLASSES[self.beliefs.index(max(self.beliefs))]


@lru_cache(maxsize=16_384)
def key_of(text: str) -> str:
    """The name without regard to case, and to which apostrophe or hyphen it has."""
    return text.casefold().replace("’", "'").replace("‑", "-")


@cache
def believe(label: str) -> Beliefs:
    """The probabilities that a label without any stands for."""
    return tuple(_SURE if name == label else _ELSE for name in CLASSES)
