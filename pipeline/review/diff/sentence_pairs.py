"""Which sentence that is gone became which new one, or a part of it: by place, and by how alike the texts are.

Sentences whose text is the same share an id and need no pairing. Everything is greedy from the best pair down, so that
the same two versions always align the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.review.diff.best_pairs import Ratings, take_best

# How alike two texts must be, 0 to 100 (Indel similarity of their characters), to be one text edited.
SAME_PLACE = 40  # between the same two unchanged sentences
SAME_SECTION = 60
OTHER_SECTION = 80
PART = 85  # of a sentence split in two, how much of the part must stand in the whole

_NEAR = 4  # how many edited sentences near a part are looked at

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A sentence that the other version does not hold; `gap` names the unchanged sentence before it."""

    id: str
    text: str
    ordinal: int
    section: str  # as the newer version names it
    place: tuple[str, str | None]  # block and field
    gap: str


@dataclass(slots=True)
class Pairing:
    """Which removed sentence became which added one, and which are parts of another that was edited."""

    edited: dict[str, str] = field(default_factory=dict)
    split_from: dict[str, str] = field(default_factory=dict)  # added → the removed one that held it
    merged_into: dict[str, str] = field(default_factory=dict)  # removed → the added one that holds it


def pair_sentences(removed: Sequence[Unpaired], added: Sequence[Unpaired]) -> Pairing:
    """What became of the removed sentences: each at most one added one, within its section before across sections."""
    pairing = Pairing()
    by_section = _group_by_section(added)
    for section, group in _group_by_section(removed).items():
        pairing.edited |= _pair_group(group, by_section.get(section, []), _rate_neighbours)
    taken = set(pairing.edited.values())
    pairing.edited |= _pair_group(
        [sentence for sentence in removed if sentence.id not in pairing.edited],
        [sentence for sentence in added if sentence.id not in taken],
        _rate_strangers,
    )
    _find_parts(pairing, removed, added)
    return pairing


def _group_by_section(sentences: Iterable[Unpaired]) -> dict[str, list[Unpaired]]:
    """The sentences by section."""
    groups: dict[str, list[Unpaired]] = defaultdict(list)
    for sentence in sentences:
        groups[sentence.section].append(sentence)
    return groups


Group = Sequence[Unpaired]


def _pair_group(a: Group, b: Group, rate: Callable[[Group, Group, Ratings], Ratings]) -> dict[str, str]:
    if not a or not b:
        return {}
    likeness = process.cdist([s.text for s in a], [s.text for s in b], scorer=fuzz.ratio, dtype=np.float64)
    distance = np.abs(np.subtract.outer([s.ordinal for s in a], [s.ordinal for s in b]))
    return {a[i].id: b[j].id for i, j in take_best(rate(a, b, likeness), distance)}


def _rate_neighbours(a: Group, b: Group, likeness: Ratings) -> Ratings:
    """Between the same unchanged sentences less likeness will do; a field there is itself whatever its value."""
    same_place = _match([(s.gap, s.place) for s in a], [(s.gap, s.place) for s in b])
    field = np.array([s.place[1] is not None for s in a])[:, np.newaxis]
    needed = np.where(same_place, SAME_PLACE, SAME_SECTION)
    return np.where(same_place & field, likeness + 100, np.where(likeness >= needed, likeness, 0))


def _match(a: Sequence[Hashable], b: Sequence[Hashable]) -> npt.NDArray[np.bool_]:
    """For each pair whether both are equal."""
    codes = {key: code for code, key in enumerate(dict.fromkeys((*a, *b)))}
    return np.equal.outer([codes[key] for key in a], [codes[key] for key in b])


def _rate_strangers(a: Group, b: Group, likeness: Ratings) -> Ratings:
    """In another section only a sentence that is nearly the same, and long enough for that to mean something."""
    long = np.array([len(_WORDS.findall(s.text)) > 3 for s in a])[:, np.newaxis]
    return np.where(long & (likeness >= OTHER_SECTION), likeness, 0)


def _find_parts(pairing: Pairing, removed: Sequence[Unpaired], added: Sequence[Unpaired]) -> None:
    """Fills in which added sentences were part of an edited one before, and which removed ones are part of one now."""
    texts = {sentence.id: sentence.text for sentence in (*removed, *added)}
    before = {new: old for old, new in pairing.edited.items()}
    pairing.split_from = _find_parts_of(added, before, texts)
    pairing.merged_into = _find_parts_of(removed, pairing.edited, texts)


def _find_parts_of(
    sentences: Sequence[Unpaired], partner_of: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, str]:
    """The sentences that have no partner and are part of the partner of one near them: of the nearest such.

    Near are those after the same unchanged sentence, in the same section.
    """
    runs: dict[tuple[str, str], list[Unpaired]] = defaultdict(list)
    for sentence in sentences:
        if sentence.id in partner_of:
            runs[sentence.section, sentence.gap].append(sentence)
    parts: dict[str, str] = {}
    for sentence in sentences:
        if sentence.id not in partner_of:
            near = runs.get((sentence.section, sentence.gap), [])
            for other in sorted(near, key=lambda other: abs(other.ordinal - sentence.ordinal))[:_NEAR]:
                if is_part(sentence.text, texts[partner_of[other.id]]):
                    parts[sentence.id] = partner_of[other.id]
                    break
    return parts


def is_part(part: str, whole: str) -> bool:
    """Whether nearly all of the shorter text stands in the longer one in a row."""
    return 3 < len(part) < len(whole) and fuzz.partial_ratio(part, whole) >= PART
