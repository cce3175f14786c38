"""The figures of an evaluation: counts by set and class, which gold class was taken for which, both as Markdown."""

from collections import Counter
from dataclasses import dataclass, field

NAME_CLASSES = ("PERSON", "ORG", "place", "NORP")
OVER_ALL = ("PERSON", "ORG", "place")  # the classes that "all" sums up
OTHER, NOTHING = "other span", "nothing"  # what a gold name may be beside a class

Confusion = Counter[tuple[str, str]]  # (gold class or `NOTHING`, found class, `OTHER` or `NOTHING`)


@dataclass
class Counts:
    """How many were right, found and to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __iadd__(self, other: "Counts") -> "Counts":
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        return self

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass
class Figures:
    """Counts by set and class, and for each set of names its confusion."""

    counts: dict[str, dict[str, Counts]] = field(default_factory=dict)
    confusions: dict[str, Confusion] = field(default_factory=dict)


def sum_up(counts: dict[str, Counts]) -> Counts:
    """The counts of `OVER_ALL` together."""
    every = Counts()
    for kind in OVER_ALL:
        every += counts[kind]
    return every


def render_figures(figures: Figures) -> str:
    """Both tables, a blank line between them."""
    return render_table(figures) + "\n" + render_confusions(figures)


def render_table(figures: Figures) -> str:
    """Precision, recall and F1, a row a set and class, as a Markdown table."""
    lines = ["| set | class | precision | recall | F1 | gold |", "| --- | --- | --- | --- | --- | --- |"]
    for name, kinds in figures.counts.items():
        for kind, counts in sorted(kinds.items()):
            if counts.gold:
                scores = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f}"
                lines.append(f"| {name} | {kind} | {scores} | {counts.gold} |")
    return "\n".join(lines) + "\n"


def render_confusions(figures: Figures) -> str:
    """What was found for the names of each gold class, a row a set and class, as a Markdown table.

    The row `nothing` counts what was found where no gold name is.
    """
    columns = (*NAME_CLASSES, OTHER, NOTHING)
    lines = ["| set | gold | " + " | ".join(columns) + " |", "| --- " * (len(columns) + 2) + "|"]
    for name, confusion in figures.confusions.items():
        for gold in (*NAME_CLASSES, NOTHING):
            cells = [confusion[gold, found] for found in columns]
            if any(cells):
                lines.append(f"| {name} | {gold} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def count_numbers(figures: Figures) -> dict[str, dict[str, float]]:
    """F1 by set and class."""
    return {
        name: {kind: round(counts.f1, 4) for kind, counts in kinds.items() if counts.gold}
        for name, kinds in figures.counts.items()
    }
