"""What the pages of a corpus show, gathered once: sentences by their row, and what stands in and under each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.review.navigation import KINDS, PAGED, Kind
from pipeline.review.phrases import phrase_citation
from pipeline.review.versions import COMPARED, Version
from pipeline.schema import TABLES

SHOWN = tuple(name for name in TABLES if name in COMPARED or name in ("actor_links", "works", "sources"))

Rows = Mapping[str, Sequence[int]]  # by id the rows of sentences, rising


@dataclass(frozen=True)
class Corpus:
    """A version with the tables `SHOWN`; a sentence is told by its row in `sentences`."""

    version: Version

    @cached_property
    def articles(self) -> list[str]:
        """The articles that were read, in order."""
        return sorted(self.version.readable)

    @cached_property
    def rows(self) -> dict[Kind, Rows]:
        """By kind and id the sentences that mention it or rest on it."""
        return {
            "actor": self._group("actor_mentions", "actor_id"),
            "place": self._group("place_mentions", "place_id"),
            "work": self._group_cited("work_id"),
            "source": self._group_cited("source_id"),
        }

    @cached_property
    def held(self) -> dict[Kind, dict[int, list[str]]]:
        """By kind and row the ids of what the sentence mentions or rests on."""
        held: dict[Kind, dict[int, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
        for kind, rows in self.rows.items():
            for entity, numbers in rows.items():
                for row in numbers:
                    held[kind][row].append(entity)
        return held

    @cached_property
    def names(self) -> dict[Kind, dict[str, str]]:
        """By kind and id its name; of a work its short form."""
        return {
            "actor": self._pair("actors", "actor_id", "name"),
            "place": self._pair("places", "place_id", "name"),
            "work": _name_works(self.version),
            "source": self._pair("sources", "source_id", "name"),
        }

    def has_page(self, kind: Kind, entity: str) -> bool:
        return len(self.rows[kind].get(entity, ())) >= PAGED

    def rank(self, kind: Kind) -> list[str]:
        """The ids of those that have a page, most sentences first."""
        rows, names = self.rows[kind], self.names[kind]
        paged = [entity for entity in rows if entity in names and self.has_page(kind, entity)]
        return sorted(paged, key=lambda entity: (-len(rows[entity]), names[entity], entity))

    def _pair(self, table: str, key: str, value: str) -> dict[str, str]:
        return dict(zip(self.version.values(table, key), self.version.values(table, value), strict=True))

    def _group(self, table: str, key: str) -> Rows:
        """By the values of the column the rows of the sentences in which they stand."""
        found: dict[str, set[int]] = defaultdict(set)
        row_of = self.version.row_of
        sentences = self.version.values(table, "sentence_id")
        for entity, sentence in zip(self.version.values(table, key), sentences, strict=True):
            found[entity].add(row_of[sentence])
        return {entity: sorted(rows) for entity, rows in found.items()}

    def _group_cited(self, key: str) -> Rows:
        """By works or sources the rows of the sentences that rest on them."""
        of_citation = self._pair("citations", "citation_id", key)
        found: dict[str, set[int]] = defaultdict(set)
        sentences = self.version.values("sentence_citations", "sentence_id")
        citations = self.version.values("sentence_citations", "citation_id")
        for sentence, citation in zip(sentences, citations, strict=True):
            if entity := of_citation[citation]:
                found[entity].add(self.version.row_of[sentence])
        return {entity: sorted(rows) for entity, rows in found.items()}


def _name_works(version: Version) -> dict[str, str]:
    """Each work in short, by id; one without a title by a citation's words."""
    columns = (version.values("citations", one) for one in ("work_id", "text", "raw"))
    words = {work: {"text": text, "raw": raw} for work, text, raw in zip(*columns, strict=True)}
    return {
        row["work_id"]: phrase_citation(row | words.get(row["work_id"], {"text": "", "raw": row["key"]}))
        for row in version.tables["works"].to_pylist()
    }
