"""The class of each name by all that speaks of it: the model's probabilities and the clues, added as log-odds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.data_tables import load_table
from pipeline.document import LabelEvidence, LabelRule
from pipeline.english.enumerations import JOINTS
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.clues import find_in_gazetteer, find_own, find_shared, is_acronym
from pipeline.extract.classes.names import CLASSES, OTHER, PLACES, Beliefs, Name
from pipeline.extract.classes.setting import Setting, learn

_TABLE = load_table(__package__, "weights.toml")
WEIGHTS: dict[str, float] = {kind: clue["weight"] for kind, clue in _TABLE["clues"].items()}
RULES: dict[str, LabelRule] = {kind: clue["rule"] for kind, clue in _TABLE["clues"].items()}
_DOUBT: float = _TABLE["doubt"]  # of every probability, so that none rules anything out
_EVEN = math.log(1 / len(CLASSES) + _DOUBT)
_TOLD = 0.01  # log-odds below which nothing is told
_COLUMNS = {label: place for place, label in enumerate(CLASSES)}
_OF_ONE_MENTION = "correction_here"  # the kind of evidence that is about one mention alone
_PLACE_COLUMNS = tuple(_COLUMNS[label] for label in PLACES)
# What the gazetteer can say most: that a place has the name, and that persons have not.
_MOST_OF_GAZETTEER = max(WEIGHTS[kind] for kind in WEIGHTS if kind.startswith("gazetteer")) + WEIGHTS["impersonal"]

Scores = list[float]  # log-odds by class, up to a constant


@dataclass(slots=True)
class Account:
    """What is weighed for one name: clues, and what the model and other names say, each as it comes."""

    name: Name
    clues: list[Clue] = field(default_factory=list)
    beliefs: dict[str, Scores] = field(default_factory=dict)  # kind of evidence → the log-odds it adds to each class
    scores: Scores = field(default_factory=lambda: [0.0] * len(CLASSES))  # the sum, by class, up to a constant

    def add_clues(self, clues: Iterable[Clue]) -> None:
        for clue in clues:
            self.clues.append(clue)
            for label in clue.labels:
                self.scores[_COLUMNS[label]] += WEIGHTS[clue.kind]

    def add_beliefs(self, kind: str, shares: Beliefs, part: float = 1.0) -> None:
        """Probabilities by class count as far as their logs are above or below even odds; a part of their weight."""
        weight = WEIGHTS[kind] * part
        added = self.beliefs[kind] = [weight * (math.log(share + _DOUBT) - _EVEN) for share in shares]
        self.scores = [score + more for score, more in zip(self.scores, added, strict=True)]

    def best_class(self) -> str:
        """The class with most evidence."""
        return CLASSES[self.scores.index(max(self.scores))]

    def score_for_others(self) -> Scores:
        """The scores without what a person has said of this mention alone."""
        scores = list(self.scores)
        for clue in self.clues:
            if clue.kind == _OF_ONE_MENTION:
                for label in clue.labels:
                    scores[_COLUMNS[label]] -= WEIGHTS[clue.kind]
        return scores

    def is_silent(self) -> bool:
        """Whether nothing speaks for one class rather than for another."""
        return max(self.scores) == min(self.scores)

    def is_settled(self) -> bool:
        """Whether no place of the gazetteer would change the class; a people's name it never does."""
        if self.is_silent():
            return False
        place, highest = max([self.scores[at] for at in _PLACE_COLUMNS]), max(self.scores)
        return highest in (place, self.scores[_COLUMNS["NORP"]]) or place + _MOST_OF_GAZETTEER < highest


def weigh(names: Sequence[Name], setting: Setting) -> list[Account]:
    """The account of each name, in their order; the names are those of one document, in the order of its text.

    What a mention is taken for speaks for the others of its name, and for the names in a list with it. The gazetteer is
    asked where clues and model leave a doubt.
    """
    knowledge = learn(names, setting)
    first = {name.key: name for name in reversed(names)}
    shared = {key: tuple(find_shared(name, knowledge)) for key, name in first.items()}
    accounts = [Account(name) for name in names]
    known: dict[str, tuple[Clue, ...]] = {}
    for account in accounts:
        name, key = account.name, account.name.key
        account.add_beliefs("model", name.beliefs)
        account.add_clues(find_own(name, setting, knowledge))
        account.add_clues(shared[key])
        if not account.is_settled() and key not in knowledge.full_names:
            if key not in known:
                known[key] = find_in_gazetteer(name.text, knowledge)
            account.add_clues(known[key])
    alone = [spread(account.score_for_others()) for account in accounts]
    for account, (mean, part) in zip(accounts, _gather_mentions(names, alone), strict=True):
        if part:
            account.add_beliefs("mentions", mean, part)
    for account, shares in zip(accounts, _gather_short_forms(names, alone, setting.texts), strict=True):
        if shares:
            account.add_beliefs("short_form", shares)
    for account, mean in zip(accounts, _gather_neighbours(names, alone, setting.texts), strict=True):
        if mean:
            account.add_beliefs("neighbours", mean)
    return accounts


def list_features(account: Account, kinds: Sequence[str]) -> list[list[float]]:
    """A row for each class with what each kind of evidence says for it, before it is weighed."""
    rows = [dict.fromkeys(kinds, 0.0) for _ in CLASSES]
    for kind, added in account.beliefs.items():
        for row, more in zip(rows, added, strict=True):
            row[kind] += more / WEIGHTS[kind]
    for clue in account.clues:
        for label in clue.labels:
            rows[_COLUMNS[label]][clue.kind] += 1.0
    return [list(row.values()) for row in rows]


def spread(scores: Scores) -> Beliefs:
    """The probabilities of the classes that have these log-odds."""
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    total = sum(shares)
    return tuple([share / total for share in shares])


def _gather_mentions(names: Sequence[Name], alone: Sequence[Beliefs]) -> Iterator[tuple[Beliefs, float]]:
    """For each name the mean of its other mentions, and how much it counts: the more, the more there are.

    Where it has none, what links to its page speaks in their stead.
    """
    of_key: dict[str, list[Beliefs]] = defaultdict(list)
    of_page: dict[str, list[Beliefs]] = defaultdict(list)
    for name, shares in zip(names, alone, strict=True):
        of_key[name.key].append(shares)
        if name.page:
            of_page[name.page].append(shares)
    totals, totals_of_page = _add_up(of_key), _add_up(of_page)
    for name, shares in zip(names, alone, strict=True):
        total, rest = totals.get(name.key), len(of_key[name.key]) - 1
        if not total and name.page:
            total, rest = totals_of_page.get(name.page), len(of_page[name.page]) - 1
        pairs = zip(total, shares, strict=True) if total else ()
        yield tuple([max(0.0, of_all - share) / rest for of_all, share in pairs]), rest / (rest + 1)


def _add_up(groups: Mapping[str, Sequence[Beliefs]]) -> dict[str, Beliefs]:
    """The sums by class of those that have several."""
    return {key: tuple(map(sum, zip(*every, strict=True))) for key, every in groups.items() if len(every) > 1}


def _gather_neighbours(names: Sequence[Name], alone: Sequence[Beliefs], texts: Sequence[str]) -> Iterator[Beliefs]:
    """For each name the mean of those that stand beside it in a list; empty where none does."""
    beside: list[list[Beliefs]] = [[] for _ in names]
    for at, (one, other) in enumerate(pairwise(names)):
        if one.sentence == other.sentence and texts[one.sentence][one.end : other.start] in JOINTS:
            beside[at].append(alone[at + 1])
            beside[at + 1].append(alone[at])
    for near in beside:
        yield tuple([sum(column) / len(near) for column in zip(*near, strict=True)]) if near else ()


def _gather_short_forms(names: Sequence[Name], alone: Sequence[Beliefs], texts: Sequence[str]) -> Iterator[Beliefs]:
    """For an acronym in brackets behind a name what that name is taken for; empty for all the rest."""
    told: list[Beliefs] = [()] * len(names)
    for at, (one, other) in enumerate(pairwise(names)):
        text = texts[one.sentence]
        is_beside = one.sentence == other.sentence and text[one.end : other.start] == " ("
        if is_beside and text.startswith(")", other.end) and is_acronym(other.text):
            told[at + 1] = alone[at]
    return iter(told)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The class of a name, what decided it and on which words, and all that was weighed, the strongest first."""

    label: str
    rule: LabelRule
    words: str | None
    evidence: tuple[LabelEvidence, ...]  # empty where the model alone spoke


def judge(account: Account) -> Judgement:
    """The class with most evidence; what decided it speaks most for it rather than for the class that comes next."""
    if account.is_silent():
        return Judgement(OTHER, "model", None, ())
    if not account.clues and account.beliefs.keys() == {"model"}:
        return Judgement(account.best_class(), "model", None, ())
    best, second = sorted(range(len(CLASSES)), key=lambda column: -account.scores[column])[:2]
    evidence = sorted(_tell(account, {CLASSES[best], CLASSES[second]}), key=lambda found: -found.weight)
    if all(found.rule == "model" for found in evidence):
        return Judgement(CLASSES[best], "model", None, ())
    margins: dict[tuple[LabelRule, str], float] = defaultdict(float)
    for found in (found for found in evidence if found.weight > 0):
        margin = (CLASSES[best] in found.labels) - (CLASSES[second] in found.labels)
        margins[found.rule, found.words] += found.weight * margin
    rule, words = max(margins, key=margins.__getitem__)
    return Judgement(CLASSES[best], rule, words or None, tuple(evidence))


def _tell(account: Account, classes: Iterable[str]) -> Iterator[LabelEvidence]:
    """The clues; and what else speaks for and against these classes and those that the clues speak for."""
    told = {*classes, *(label for clue in account.clues for label in clue.labels)}
    for kind, added in account.beliefs.items():
        for label, more in zip(CLASSES, added, strict=True):
            if label in told and abs(more) >= _TOLD:
                yield LabelEvidence(RULES[kind], (label,), round(more, 2))
    for clue in account.clues:
        yield LabelEvidence(RULES[clue.kind], clue.labels, WEIGHTS[clue.kind], clue.words)
