"""The labels that reference markers print (`12`, `note 1`, `a`, `iv`), their groups, and which of them are real.

A bracket in rendered text is a marker only where a list has an entry of that label or, where no list does, where it
takes its place in a sequence that begins at one: "[1945]" in a quotation is an editor's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.footnote_labels import NUMBERS_OF_MARKS, NUMERALS
from pipeline.english.note_groups import is_note_group

_NUMERIC = re.compile(r"([1-9]\d{0,3})(?:\.\d{1,3})?")
_MONTH = re.compile(MONTH_FORMS, re.IGNORECASE)
_NAMED = re.compile(r"([^\W\d_][^\W\d_ -]{0,24}(?:[ -][^\W\d_]{1,20})?)\s(\d{1,3})")
_STEP = {"": 25}  # how many numbers of a sequence a copy may lack in a row
_DEFAULT_STEP = 3
_BARE_MISFIT = 0.1


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, the group that its form speaks for and its place in that group, from 1."""

    text: str
    group: str
    value: int

    @property
    def is_letter(self) -> bool:
        return self.group in NUMBERS_OF_MARKS and not self.is_named

    @property
    def is_named(self) -> bool:
        """Whether it prints its group's name, as Parsoid's pages do even for a group of letters."""
        return bool(self.group) and self.text.startswith(self.group)


def read_labels(text: str) -> tuple[Label, ...]:
    """Every reading of the words of a bracket as a label: `i` may be a letter or a numeral."""
    if match := _NUMERIC.fullmatch(text):
        return (Label(text, "", int(match[1])),)
    if match := _NAMED.fullmatch(text):
        return () if _MONTH.fullmatch(match[1]) else (Label(text, match[1], int(match[2])),)
    return tuple(Label(text, group, values[text]) for group, values in NUMBERS_OF_MARKS.items() if text in values)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bracket that may be a marker: its readings, whether it stands right after a word, whether one follows."""

    labels: tuple[Label, ...]
    attached: bool
    opens_word: bool  # a letter stands right behind it: "[t]he"
    in_sentence: bool  # a space before it and a lower-case word behind: "such [a] thing"


@dataclass(slots=True)
class PrintedList:
    """A printed list of notes or references, before it is known which markers lead to it."""

    is_notes: bool
    is_bare: bool = False  # neither numbers nor backlinks: the count alone can tell that markers lead to it
    numbers: list[str | None] = field(default_factory=list)  # as printed before each entry
    group: str | None = None

    def values(self) -> list[int]:
        """Each entry's place in its group: as printed where a number is, else counted."""
        values: list[int] = []
        for number in self.numbers:
            printed = int(number) if number is not None and number.isdecimal() and len(number) < 10 else None
            values.append(printed if printed is not None else (values[-1] + 1 if values else 1))
        return values


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """Which labels are markers' in this article."""

    listed: dict[str, frozenset[int]]  # by group: the values that a list has
    sequences: dict[str, frozenset[int]]  # by group: the values that the text's own brackets make plausible
    notes: frozenset[str]  # groups whose entries explain
    named: frozenset[str] = frozenset()  # groups of letters whose markers print the group's name: "lower-alpha 1"

    def choose(self, candidate: Candidate) -> Label | None:
        """The reading that makes the bracket a marker; None for an editor's bracket."""
        for label in candidate.labels:
            if label.is_letter and candidate.opens_word:
                continue
            loose = label.is_letter and not candidate.attached and candidate.in_sentence
            if label.value in self.listed.get(label.group, ()) and not loose:
                return label
        for label in candidate.labels:
            if label.is_letter and candidate.opens_word:
                continue
            named = bool(label.group) and not label.is_letter and is_note_group(label.group)
            fits = label.value in self.sequences.get(label.group, ())
            if fits and (candidate.attached or named or (not label.group and "" not in self.listed)):
                return label
        return None

    def is_note(self, label: Label) -> bool:
        return label.group in self.notes


def learn_labels(candidates: Iterable[Candidate], lists: list[PrintedList]) -> KnownLabels:
    """Which labels are markers' here, each list given its group on the way."""
    candidates = list(candidates)
    seen = _gather(candidates)
    named = {label.group for candidate in candidates for label in candidate.labels if label.is_named}
    _assign_groups(lists, seen)
    listed: dict[str, set[int]] = {}
    for printed in lists:
        if printed.group is not None:
            listed.setdefault(printed.group, set()).update(printed.values())
    sequences = {group: _find_sequence(group, values, listed.get(group, set())) for group, values in seen.items()}
    groups = {*seen, *listed}
    explained = {printed.group for printed in lists if printed.is_notes and printed.group}
    return KnownLabels(
        {group: frozenset(values) for group, values in listed.items()},
        sequences,
        frozenset(group for group in groups if group and (is_note_group(group) or group in explained)),
        frozenset(named),
    )


def _gather(candidates: Iterable[Candidate]) -> dict[str, frozenset[int]]:
    """By group, the values that brackets in the text show; of two readings of a letter the one that most share."""
    values: dict[str, set[int]] = {}
    for candidate in candidates:
        for label in candidate.labels:
            if not label.is_letter or (candidate.attached and not candidate.opens_word):
                values.setdefault(label.group, set()).add(label.value)
    for alpha, numeral in (("lower-alpha", "lower-roman"), ("upper-alpha", "upper-roman")):
        letters, numerals = values.get(alpha, set()), values.get(numeral, set())
        loser = numeral if {1, 2} & letters or not {1, 2} & numerals else alpha
        values.pop(loser, None)
    return {group: frozenset(found) for group, found in values.items()}


def _find_sequence(group: str, values: frozenset[int], listed: set[int]) -> frozenset[int]:
    """The values that follow one another from one, or from a listed one, without too wide a gap.

    Where none begins there the text is an excerpt, and the longest such run counts.
    """
    step = _STEP.get(group, _DEFAULT_STEP)
    runs: list[list[int]] = []
    for value in sorted(values | listed | {0}):
        if runs and value - runs[-1][-1] <= step:
            runs[-1].append(value)
        else:
            runs.append([value])
    reached = {value for run in runs if run[0] == 0 or listed.intersection(run) for value in run}
    if group in NUMERALS and not listed and len(reached) < 3:
        return frozenset()  # one "[i]" may be anything: an index in a formula, a speaker's "I"
    if reached <= {0}:
        longest: list[int] = max(runs, key=len)
        reached = set(longest)
        if len(reached) < 3:
            reached = set()
    return frozenset(reached & values)


def _assign_groups(lists: list[PrintedList], seen: dict[str, frozenset[int]]) -> None:
    """Give each list the group whose labels in the text fit it best, by their count and by the list's heading."""
    sequences = {group: _find_sequence(group, values, set()) for group, values in seen.items()}
    highest = {group: max(values) for group, values in sequences.items() if values}
    highest.setdefault("", 0)
    costs = sorted(
        (_misfit(printed, group, most), index, group)
        for index, printed in enumerate(lists)
        for group, most in highest.items()
        if _agrees(printed, group) and not (printed.is_bare and _misfit(printed, group, most) > _BARE_MISFIT)
    )
    taken: set[str] = set()
    for _, index, group in costs:
        if lists[index].group is None and group not in taken:
            lists[index].group = group
            taken.add(group)
    for printed in lists:
        if printed.group is None and not printed.is_bare:
            printed.group = _name_group(printed, taken)
            taken.add(printed.group)


def _misfit(printed: PrintedList, group: str, most: int) -> float:
    size = max(printed.values(), default=0)
    off_title = printed.is_notes == (group == "")
    return abs(size - most) / max(size, most, 1) + (0.3 if off_title else 0.0)


def _agrees(printed: PrintedList, group: str) -> bool:
    """Whether the numbers printed in the list can be the group's: letters are never those of a decimal list."""
    letters = [number for number in printed.numbers if number is not None and not number.isdigit()]
    return not letters or all(number in NUMBERS_OF_MARKS.get(group, ()) for number in letters)


def _name_group(printed: PrintedList, taken: set[str]) -> str:
    """The group of a list to which no bracket in the text leads."""
    letters = [number for number in printed.numbers if number is not None and not number.isdigit()]
    if letters:
        fitting = (group for group, values in NUMBERS_OF_MARKS.items() if all(letter in values for letter in letters))
        return next(fitting, "note")
    return "" if "" not in taken or not printed.is_notes else "note"
