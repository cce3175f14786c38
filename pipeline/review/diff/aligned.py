"""Two versions of the same articles, aligned: which row of one is which of the other."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from itertools import groupby

import pyarrow as pa

from pipeline.review.diff.best_pairs import pair_by_votes
from pipeline.review.diff.changes import Place
from pipeline.review.diff.citation_pairs import pair_citations
from pipeline.review.diff.compared_columns import ENTITIES, Compared
from pipeline.review.diff.moved_items import find_moved
from pipeline.review.diff.section_pairs import pair_sections
from pipeline.review.diff.sentence_pairs import Pairing, Unpaired, pair_sentences
from pipeline.review.diff.sides import Describer
from pipeline.review.versions import Version, with_ids
from pipeline.tables import Row

_WORDS = ("sentence_id", "start", "end")  # by which mentions of two versions are the same
_SAID = ("citation_id", "container_title", "publisher", "agency", "domain")  # citations that name their source alike


class Aligned:
    """An older version `a` and a newer one `b`; `everything` asks for what is no change, too."""

    def __init__(self, a: Version, b: Version, *, everything: bool) -> None:
        self.a, self.b, self.everything = a, b, everything
        self.describe_a = Describer(a)
        self.describe_b = Describer(b)

    @cached_property
    def common(self) -> list[str]:
        """The ids of the sentences in both, in the order of the older version."""
        return [sentence_id for sentence_id in self.a.sentence_ids if sentence_id in self.b.row_of]

    @cached_property
    def section_pairs(self) -> dict[str, str]:
        a, b = self.a, self.b
        if a.sections.keys() == b.sections.keys():
            return {section_id: section_id for section_id in a.sections}
        shared = Counter((a.section_of[a.row_of[s]], b.section_of[b.row_of[s]]) for s in self.common)
        return pair_sections(list(a.sections.values()), list(b.sections.values()), shared)

    @cached_property
    def pairing(self) -> Pairing:
        """What became of the sentences that only one version holds, article by article."""
        pairing = Pairing()
        removed, added = self._list_unpaired(self.a, self.b), self._list_unpaired(self.b, self.a)
        for article_id in removed.keys() & added.keys():
            found = pair_sentences(removed[article_id], added[article_id])
            pairing.edited |= found.edited
            pairing.split_from |= found.split_from
            pairing.merged_into |= found.merged_into
        return pairing

    @cached_property
    def parts_of(self) -> dict[str, list[str]]:
        """The sentences that were split off each edited one."""
        parts: dict[str, list[str]] = defaultdict(list)
        for part, whole in self.pairing.split_from.items():
            parts[whole].append(part)
        return parts

    def _list_unpaired(self, version: Version, other: Version) -> dict[str, list[Unpaired]]:
        """By article, the sentences of a version that the other does not hold."""
        only = {sentence_id for sentence_id in version.sentence_ids if sentence_id not in other.row_of}
        gaps = _find_gaps(version, only) if only else {}
        found: dict[str, list[Unpaired]] = defaultdict(list)
        for row in version.select("sentences", "sentence_id", only):
            section: str = row["section_id"]
            found[row["article_id"]].append(
                Unpaired(
                    id=row["sentence_id"],
                    text=row["text"],
                    ordinal=row["ordinal"],
                    section=self.section_pairs.get(section, section) if version is self.a else section,
                    place=(row["block"], row["field"]),
                    gap=gaps[row["sentence_id"]],
                )
            )
        return found

    @cached_property
    def citation_pairs(self) -> dict[str, str]:
        """Older id → newer id of the citations that changed their identity."""
        ids_a, ids_b = self.a.values("citations", "citation_id"), self.b.values("citations", "citation_id")
        removed, added = set(ids_a) - set(ids_b), set(ids_b) - set(ids_a)
        return pair_citations(
            self.a.select("citations", "citation_id", removed), self.b.select("citations", "citation_id", added)
        )

    @cached_property
    def entity_pairs(self) -> dict[str, dict[str, str]]:
        """By registry, older id → newer id of entities that go by another name: the same words now mean it."""
        known = {registry: set(self.a.values(registry, f"{one.what}_id")) for registry, one in ENTITIES.items()}
        return {
            registry: pair_by_votes({pair: count for pair, count in votes.items() if pair[1] not in known[registry]})
            for registry, votes in self._votes.items()
        }

    @cached_property
    def merged(self) -> dict[str, dict[str, str]]:
        """By registry, older id → newer id of entities that are gone into another one."""
        return {
            registry: {old: new for (old, new), _ in reversed(votes.most_common()) if old not in pairs}
            for (registry, votes), pairs in zip(self._votes.items(), self.entity_pairs.values(), strict=True)
        }

    @cached_property
    def _votes(self) -> dict[str, Counter[tuple[str, str]]]:
        """By registry how often what meant an entity that is gone now means this one.

        What means it are the same words of a sentence, and of a source a citation that says the same.
        """
        return {
            registry: _count_votes(self.a, self.b, registry, f"{one.what}_id") for registry, one in ENTITIES.items()
        }

    @cached_property
    def positions(self) -> list[float]:
        """For each sentence of the older version, where it stands or would stand among the newer's rows."""
        positions: list[float] = []
        last, waiting, article = -1.0, 0, None
        for row, sentence_id in enumerate(self.a.sentence_ids):
            if self.a.article_of[row] != article:
                last, waiting, article = -1.0, 0, self.a.article_of[row]
            partner = sentence_id if sentence_id in self.b.row_of else self.pairing.edited.get(sentence_id)
            if partner is None:
                waiting += 1
                positions.append(last + 1 - 1 / (waiting + 1))  # one after the other, before the next that is there
                continue
            positions.append(float(self.b_ordinals[self.b.row_of[partner]]))
            if sentence_id not in self.moved:
                last, waiting = positions[-1], 0
        return positions

    @property
    def end(self) -> float:
        """After every sentence of any article."""
        return float(len(self.b.sentence_ids))

    @cached_property
    def b_ordinals(self) -> list[int]:
        return self.b.values("sentences", "ordinal")

    @cached_property
    def moved(self) -> set[str]:
        """The sentences of the same words that stand in another section, or before others than they did."""
        a_row, b_row, a_section, b_section = self.a.row_of, self.b.row_of, self.a.section_of, self.b.section_of
        moved = {s for s in self.common if self.section_pairs.get(a_section[a_row[s]]) != b_section[b_row[s]]}
        for _, article in groupby(self.common, key=lambda s: self.a.article_of[a_row[s]]):
            sentences = list(article)
            moved |= {sentences[i] for i in find_moved([b_row[s] for s in sentences])}
        return moved

    def changed_section(self, old: str, new: str) -> bool:
        """Whether the older version's sentence and the newer's stand in different sections."""
        section = self.a.section_of[self.a.row_of[old]]
        return self.section_pairs.get(section) != self.b.section_of[self.b.row_of[new]]

    def with_partners(self, compared: Compared) -> pa.Table:
        """The older version's table, with the newer's ids where a citation, a place or an actor changed its own."""
        table = self.a.tables[compared.table]
        for column, partners in self.partners.items():
            if column in table.column_names:
                table = with_ids(table, column, partners)
        return table

    @cached_property
    def partners(self) -> dict[str, dict[str, str]]:
        return {
            "citation_id": self.citation_pairs,
            "place_id": self.entity_pairs["places"],
            "actor_id": self.entity_pairs["actors"],
            "anchor_sentence_id": self.pairing.edited,
        }

    def find_position(self, version: Version, row: int) -> float:
        """Where the sentence of this row stands among the newer version's, as an ordinal."""
        return float(self.b_ordinals[row]) if version is self.b else self.positions[row]

    def place_of(self, old: str | None, new: str | None) -> Place:
        if new:
            row = self.b.row_of[new]
            return Place(self.b.article_of[row], float(self.b_ordinals[row]))
        row = self.a.row_of[old or ""]
        return Place(self.a.article_of[row], self.positions[row])

    def place_at(self, version: Version, row: Row) -> tuple[Place, str]:
        """Where a diagnostic belongs: at its sentence, else after the sentence that its place in the file follows."""
        if row["sentence_id"]:
            at = version.row_of[row["sentence_id"]]
        else:
            starts = self._starts(version, row["article_id"])
            if row["source_start"] is None or not starts:
                return Place(row["article_id"], self.end), ""
            at = starts[max(bisect_right(starts, (row["source_start"], len(version.sentence_ids))) - 1, 0)][1]
        return Place(row["article_id"], self.find_position(version, at)), version.describe_section(
            version.section_of[at]
        )

    def _starts(self, version: Version, article_id: str) -> list[tuple[int, int]]:
        """Where the article's sentences start in the raw file, sorted, each with its row."""
        starts = version.values("sentences", "source_start")
        return sorted((starts[row], row) for row, other in enumerate(version.article_of) if other == article_id)


def _count_votes(a: Version, b: Version, registry: str, key: str) -> Counter[tuple[str, str]]:
    gone = set(a.values(registry, key)) - set(b.values(registry, key))
    votes: Counter[tuple[str, str]] = Counter()
    if gone:
        table, place = ("citations", _SAID) if registry == "sources" else (f"{key[:-3]}_mentions", _WORDS)
        rows = a.select(table, key, gone)
        others = b.select(table, place[0], {row[place[0]] for row in rows})
        meaning = {tuple(row[name] for name in place): row[key] for row in others}
        for row in rows:
            if new := meaning.get(tuple(row[name] for name in place)):
                votes[row[key], new] += 1
    return votes


def _find_gaps(version: Version, only: set[str]) -> dict[str, str]:
    """For each of the sentences in `only` the last one before it, in its article, that is not."""
    gaps: dict[str, str] = {}
    last, article = "", None
    for sentence_id, article_id in zip(version.sentence_ids, version.article_of, strict=True):
        if article_id != article:
            last, article = "", article_id
        if sentence_id in only:
            gaps[sentence_id] = last
        else:
            last = sentence_id
    return gaps
