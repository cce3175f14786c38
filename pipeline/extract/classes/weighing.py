"""The class of each name by all that speaks of it: the model's probabilities and the clues, added as log-odds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.data_tables import load_table
from pipeline.document import LabelEvidence, LabelRule
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.clues import find_in_gazetteer, find_own, find_shared
from pipeline.extract.classes.names import CLASSES, PLACES, Beliefs, Name
from pipeline.extract.classes.setting import Setting, learn

_TABLE = load_table(__package__, "weights.toml")
WEIGHTS: dict[str, float] = {kind: clue["weight"] for kind, clue in _TABLE["clues"].items()}
RULES: dict[str, LabelRule] = {kind: clue["rule"] for kind, clue in _TABLE["clues"].items()}
_DOUBT: float = _TABLE["doubt"]  # of every probability, so that none rules anything out
_EVEN = 1 / len(CLASSES) + _DOUBT
_COLUMNS = {label: place for place, label in enumerate(CLASSES)}
_PLACE_COLUMNS = tuple(_COLUMNS[label] for label in PLACES)
# What the gazetteer can say most: that a place has the name, and that persons have not.
_MOST_OF_GAZETTEER = max(WEIGHTS[kind] for kind in WEIGHTS if kind.startswith("gazetteer")) + WEIGHTS["impersonal"]
_JOINTS = frozenset([", ", " and ", ", and ", " or ", " and the ", ", the "])

Scores = list[float]  # log-odds by class, up to a constant


@dataclass(frozen=True, slots=True)
class Account:
    """What is weighed for one name: clues, and what the model and other names say as probabilities, by kind."""

    name: Name
    clues: tuple[Clue, ...]
    beliefs: dict[str, tuple[Beliefs, float]]  # kind → probabilities by class, and how much of its weight counts

    def add_up(self) -> Scores:
        """The log-odds of each class, up to a constant."""
        scores = [0.0] * len(CLASSES)
        for kind, (shares, part) in self.beliefs.items():
            for column, share in enumerate(shares):
                scores[column] += WEIGHTS[kind] * _score(share, part)
        for clue in self.clues:
            for label in clue.labels:
                scores[_COLUMNS[label]] += WEIGHTS[clue.kind]
        return scores

    def is_settled(self) -> bool:
        """Whether no place of the gazetteer would change the class; a people's name it never does."""
        scores = self.add_up()
        place, highest = max(scores[at] for at in _PLACE_COLUMNS), max(scores)
        return highest in (place, scores[_COLUMNS["NORP"]]) or place + _MOST_OF_GAZETTEER < highest


def weigh(names: Sequence[Name], setting: Setting) -> list[Account]:
    """The account of each name, in their order; the names are those of one document, in the order of its text.

    What a mention is taken for speaks for the others of its name, and for the names in a list with it. The gazetteer is
    asked where clues and model leave a doubt.
    """
    knowledge = learn(names, setting)
    shared = {name.key: tuple(find_shared(name, knowledge)) for name in names}
    accounts = [
        Account(name, (*find_own(name, setting), *shared[name.key]), {"model": (name.beliefs, 1.0)}) for name in names
    ]
    known: dict[str, tuple[Clue, ...]] = {}
    for at, account in enumerate(accounts):
        if account.is_settled():
            continue
        key = account.name.key
        if key not in known:
            known[key] = find_in_gazetteer(account.name.text, knowledge)
        accounts[at] = replace(account, clues=(*account.clues, *known[key]))
    alone = [spread(account.add_up()) for account in accounts]
    others = _gather_mentions(names, alone)
    beside = _gather_neighbours(names, alone, setting.texts)
    return [
        replace(account, beliefs=account.beliefs | mentions | listed)
        for account, mentions, listed in zip(accounts, others, beside, strict=True)
    ]


def weigh_features(account: Account, kinds: Sequence[str]) -> list[list[float]]:
    """A row for each class with what each kind of evidence says for it, before it is weighed."""
    rows = [dict.fromkeys(kinds, 0.0) for _ in CLASSES]
    for kind, (shares, part) in account.beliefs.items():
        for row, share in zip(rows, shares, strict=True):
            row[kind] += _score(share, part)
    for clue in account.clues:
        for label in clue.labels:
            rows[_COLUMNS[label]][clue.kind] += 1.0
    return [list(row.values()) for row in rows]


def _score(share: float, part: float) -> float:
    """What a probability says for its class."""
    return part * math.log((share + _DOUBT) / _EVEN)


def spread(scores: Scores) -> Beliefs:
    """The probabilities of the classes that have these log-odds."""
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    return tuple(share / sum(shares) for share in shares)


def _gather_mentions(names: Sequence[Name], alone: Sequence[Beliefs]) -> list[dict[str, tuple[Beliefs, float]]]:
    """For each name the mean of its other mentions, which counts the more of them there are."""
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * (len(CLASSES) + 1))
    for name, shares in zip(names, alone, strict=True):
        total = totals[name.key]
        for place, share in enumerate((*shares, 1.0)):
            total[place] += share
    found: list[dict[str, tuple[Beliefs, float]]] = []
    for name, shares in zip(names, alone, strict=True):
        *sums, count = totals[name.key]
        rest = count - 1
        mean = tuple(max(0.0, total - share) / rest for total, share in zip(sums, shares, strict=True)) if rest else ()
        found.append({"mentions": (mean, rest / (rest + 1))} if mean else {})
    return found


def _gather_neighbours(
    names: Sequence[Name], alone: Sequence[Beliefs], texts: Sequence[str]
) -> list[dict[str, tuple[Beliefs, float]]]:
    """For each name the mean of those that stand beside it in a list."""
    beside: list[list[Beliefs]] = [[] for _ in names]
    for at, (one, other) in enumerate(pairwise(names)):
        if one.sentence == other.sentence and texts[one.sentence][one.end : other.start] in _JOINTS:
            beside[at].append(alone[at + 1])
            beside[at + 1].append(alone[at])
    means = (tuple(sum(column) / len(near) for column in zip(*near, strict=True)) for near in beside)
    return [{"neighbours": (mean, 1.0)} if mean else {} for mean in means]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The class of a name, what decided it and on which words, and all that was weighed, the strongest first."""

    label: str
    rule: LabelRule
    words: str | None
    evidence: tuple[LabelEvidence, ...]  # empty where the model alone spoke


def judge(account: Account) -> Judgement:
    """The class with most evidence; what decided it speaks most for it rather than for the class that comes next."""
    scores = account.add_up()
    best, second = sorted(range(len(CLASSES)), key=lambda place: -scores[place])[:2]
    evidence = sorted(_tell(account), key=lambda found: -found.weight)
    margins: dict[tuple[LabelRule, str], float] = defaultdict(float)
    for found in evidence:
        margins[found.rule, found.words] += found.weight * (
            (CLASSES[best] in found.labels) - (CLASSES[second] in found.labels)
        )
    rule, words = max(margins, key=margins.__getitem__, default=("model", ""))
    is_plain = all(found.rule == "model" for found in evidence)
    return Judgement(CLASSES[best], rule, words or None, () if is_plain else tuple(evidence))


def _tell(account: Account) -> Iterator[LabelEvidence]:
    for kind, (shares, part) in account.beliefs.items():
        for label, share in zip(CLASSES, shares, strict=True):
            weight = round(WEIGHTS[kind] * _score(share, part), 2)
            if weight > 0:
                yield LabelEvidence(RULES[kind], (label,), weight)
    for clue in account.clues:
        yield LabelEvidence(RULES[clue.kind], clue.labels, WEIGHTS[clue.kind], clue.words)
