"""Found names against gold ones: span and class both right, and which class was taken for which."""

from collections import Counter
from collections.abc import Iterable

from training.figures import NAME_CLASSES, NOTHING, OTHER, Confusion, Counts, sum_up
from training.names import UNKNOWN, Span

CLASSES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "NORP"}

Name = tuple[int, int, str]


class NameScores:
    """What holds of the names compared so far."""

    def __init__(self) -> None:
        self._counts = {kind: Counts() for kind in NAME_CLASSES}
        self.confusion: Confusion = Counter()

    @property
    def counts(self) -> dict[str, Counts]:
        """By class, and under "all" those of PERSON, ORG and place."""
        return self._counts | {"all": sum_up(self._counts)}

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> None:
        """Counts the names of a text; what overlaps an unknown span counts neither way."""
        gold = list(gold)
        open_spans = [name for name in gold if name.label == UNKNOWN]
        expected = {_classify(name) for name in gold if name.label in CLASSES}
        actual = {
            _classify(name)
            for name in found
            if name.label in CLASSES and not any(_overlap(name, other) for other in open_spans)
        }
        for kind, counts in self._counts.items():
            counts.right += sum(name[2] == kind for name in expected & actual)
            counts.found += sum(name[2] == kind for name in actual)
            counts.gold += sum(name[2] == kind for name in expected)
        self._confuse(expected, actual)

    def _confuse(self, expected: set[Name], actual: set[Name]) -> None:
        kinds = {name[:2]: name[2] for name in actual}
        touched = set[Name]()
        for start, end, kind in expected:
            over = {name for name in actual if name[0] < end and start < name[1]}
            touched |= over
            self.confusion[kind, kinds.get((start, end)) or (OTHER if over else NOTHING)] += 1
        self.confusion.update((NOTHING, name[2]) for name in actual - touched)


def _classify(name: Span) -> Name:
    return name.start, name.end, CLASSES[name.label]


def _overlap(name: Span, other: Span) -> bool:
    return name.start < other.end and other.start < name.end
