"""Which rows of two versions are the same thing: by id first, then by likeness among what is left.

Sentences whose text is the same share an id, as do citations of the same work; what an edit changed has two ids, and
is paired by how alike the texts are. Everything is greedy from the best pair down, with ties broken by order, so that
the same two versions always align the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

Row = dict[str, Any]
K = TypeVar("K", bound=Hashable)

# How alike two texts must be, 0 to 100 (Indel similarity of their characters), to be one text edited.
SAME_PLACE = 40  # between the same two unchanged sentences
SAME_SECTION = 60
OTHER_SECTION = 80
HEADING = 60
CITATION = 75
KNOWN_CITATION = 45  # both carry the same ref name or address
PART = 85  # of a sentence split in two, how much of the part must stand in the whole

_GROUPED = {"footnote", "note"}  # which of the two a reference is hangs on its group
_NEAR = 4  # how many edited sentences near a part are looked at

_WORDS = re.compile(r"\w+")


def find_moved(positions: Sequence[int]) -> set[int]:
    """The indexes of the fewest items that must move for the rest to stand in rising order."""
    if all(first < second for first, second in pairwise(positions)):
        return set()
    tails: list[int] = []  # the index of the lowest last item of a rising run of each length
    values: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        length = bisect_left(values, position)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [index]
        values[length : length + 1] = [position]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(positions))) - kept


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
    by_section = _group(added)
    for section, group in _group(removed).items():
        pairing.edited |= _pair_group(group, by_section.get(section, []), _rate_neighbours)
    taken = set(pairing.edited.values())
    pairing.edited |= _pair_group(
        [sentence for sentence in removed if sentence.id not in pairing.edited],
        [sentence for sentence in added if sentence.id not in taken],
        _rate_strangers,
    )
    _find_parts(pairing, removed, added)
    return pairing


def _group(sentences: Iterable[Unpaired]) -> dict[str, list[Unpaired]]:
    """The sentences by section."""
    groups: dict[str, list[Unpaired]] = defaultdict(list)
    for sentence in sentences:
        groups[sentence.section].append(sentence)
    return groups


Group = Sequence[Unpaired]
Ratings = npt.NDArray[np.float64]  # of each pair from two groups; 0: not the same


def _pair_group(a: Group, b: Group, rate: Callable[[Group, Group, Ratings], Ratings]) -> dict[str, str]:
    if not a or not b:
        return {}
    likeness = process.cdist([s.text for s in a], [s.text for s in b], scorer=fuzz.ratio, dtype=np.float64)
    distance = np.abs(np.subtract.outer([s.ordinal for s in a], [s.ordinal for s in b]))
    return {a[i].id: b[j].id for i, j in _take_best(rate(a, b, likeness), distance)}


def _take_best(ratings: Ratings, distance: npt.NDArray[np.int_]) -> list[tuple[int, int]]:
    """The pairs from the highest rating down, the nearer first among equals, each row and each column once."""
    rows, columns = np.nonzero(ratings)
    order = np.lexsort((columns, rows, distance[rows, columns], -ratings[rows, columns]))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs = []
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in taken_rows and j not in taken_columns:
            taken_rows.add(i)
            taken_columns.add(j)
            pairs.append((i, j))
    return pairs


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


def pair_sections(a: Sequence[Row], b: Sequence[Row], shared: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Which section of the older version is which of the newer, by id; renamed and moved ones included.

    `shared` counts the sentences that stand in a section of the one and of the other. Sections with the same path are
    the same; else those that share most sentences; else those of one name under the same parent.
    """
    ids_b = {row["section_id"] for row in b}
    pairs = {row["section_id"]: row["section_id"] for row in a if row["section_id"] in ids_b}
    if len(pairs) == len(a) == len(b):
        return pairs
    by_id_b = {row["section_id"]: row for row in b}
    leads_b = {row["article_id"]: row["section_id"] for row in b if row["parent_section_id"] is None}
    for row in a:
        if row["parent_section_id"] is None and row["article_id"] in leads_b:
            pairs[row["section_id"]] = leads_b[row["article_id"]]
    votes = Counter({pair: count for pair, count in shared.items() if pair[0] not in pairs})
    taken = set(pairs.values())
    for (old, new), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    for row in reversed(a):  # a heading without sentences of its own is its subsections'
        partner = pairs.get(row["section_id"])
        old_parent = row["parent_section_id"]
        new_parent = by_id_b[partner]["parent_section_id"] if partner else None
        if old_parent and new_parent and old_parent not in pairs and new_parent not in taken:
            pairs[old_parent] = new_parent
            taken.add(new_parent)
    for row in a:
        if row["section_id"] not in pairs:
            parent = pairs.get(row["parent_section_id"] or "")
            rivals = [
                (-fuzz.ratio(row["title"], other["title"]), other["ordinal"], other["section_id"])
                for other in b
                if other["section_id"] not in taken and other["parent_section_id"] == parent
            ]
            if rivals and -min(rivals)[0] >= HEADING:
                pairs[row["section_id"]] = min(rivals)[2]
                taken.add(min(rivals)[2])
    return pairs


def pair_citations(removed: Sequence[Row], added: Sequence[Row]) -> dict[str, str]:
    """Which citation that is gone became which new one: the work it cites is described otherwise, and is the same."""
    if not removed or not added:
        return {}
    likeness = process.cdist(
        [row["text"] for row in removed], [row["text"] for row in added], scorer=fuzz.ratio, dtype=np.float64
    )
    ratings = np.array(
        [[_rate_citations(a, b, likeness[i, j]) for j, b in enumerate(added)] for i, a in enumerate(removed)]
    )
    distance = np.abs(np.subtract.outer(np.arange(len(removed)), np.arange(len(added))))
    return {removed[i]["citation_id"]: added[j]["citation_id"] for i, j in _take_best(ratings, distance)}


def _rate_citations(a: Row, b: Row, likeness: float) -> float:
    if a["article_id"] != b["article_id"]:
        return 0
    same_list = a["kind"] == b["kind"] and a["group"] == b["group"]
    if a["work_id"] == b["work_id"] and (same_list or {a["kind"], b["kind"]} <= _GROUPED):
        return (300 if same_list else 200) + likeness
    if not same_list:
        return 0
    if a["kind"] == "short_footnote":
        return 0  # two works of one author read alike and are not one
    if any(a[name] and a[name] == b[name] for name in ("doi", "isbn")):
        return 150 + likeness
    if a["title"] and b["title"] and a["title"].casefold() == b["title"].casefold():
        return 100 + likeness
    known = any(a[name] and a[name] == b[name] for name in ("ref_name", "url"))  # a site's address is not one work's
    return likeness if likeness >= (KNOWN_CITATION if known else CITATION) else 0


def pair_by_votes(votes: Mapping[tuple[K, K], int]) -> dict[K, K]:
    """Each first key's partner, from the most votes down, each second key once."""
    pairs: dict[K, K] = {}
    taken: set[K] = set()
    for (old, new), _ in sorted(votes.items(), key=lambda item: (-item[1], str(item[0]))):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs
