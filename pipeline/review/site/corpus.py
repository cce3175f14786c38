"""What the pages of a corpus show, gathered once: sentences by their row, and what stands in and under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.article.article_coverage import COVERAGE, ShownCoverage, show_coverage
from pipeline.review.date_words import tells_when
from pipeline.review.navigation import KINDS, PAGED, Kind
from pipeline.review.phrases import phrase_works
from pipeline.review.site.held_rows import Held, Ints, group_rows, hold_rows
from pipeline.review.site.packing import write_numbers
from pipeline.review.site.worded_dates import WordedDates
from pipeline.review.versions import COMPARED, Version
from pipeline.schema import TABLES
from pipeline.tables import Row

COVERAGES: tuple[ShownCoverage, ...] = tuple(COVERAGE)  # by their numbers in records
SHOWN = tuple(name for name in TABLES if name in COMPARED or name in ("actor_links", "works"))


@dataclass(frozen=True)
class Corpus:
    """A version with the tables `SHOWN`; a sentence is told by its row in `sentences`."""

    version: Version

    @cached_property
    def articles(self) -> list[str]:
        """The articles that were read, in order."""
        return sorted(self.version.readable)

    @cached_property
    def rows(self) -> dict[Kind, Mapping[str, Ints]]:
        """By kind and id the rows of the sentences that mention it or rest on it, rising."""
        return {kind: group_rows(*found) for kind, found in self._list_pairs()}

    @cached_property
    def held(self) -> dict[Kind, Held]:
        """By kind the ids of what each sentence mentions or rests on."""
        count = self.version.tables["sentences"].num_rows
        return {kind: hold_rows(*found, count) for kind, found in self._list_pairs()}

    @cached_property
    def coverages(self) -> Ints:
        """By row the number of the sentence's coverage, as `COVERAGES` counts them."""
        sentences = self.version.tables["sentences"]
        columns = (sentences[name].cast(pa.string()).combine_chunks() for name in ("coverage", "block"))
        coverages, blocks = (column.dictionary_encode() for column in columns)
        known = blocks.dictionary.to_pylist()
        shown = [
            [COVERAGES.index(show_coverage(each, block)) for block in known]
            for each in coverages.dictionary.to_pylist()
        ]
        told: Ints = np.array(shown, dtype=np.int64).reshape(len(shown), len(known))
        found: Ints = told[coverages.indices.to_numpy(), blocks.indices.to_numpy()]
        return found

    @cached_property
    def told_dates(self) -> tuple[pa.Table, Ints]:
        """The dates that tell when something was, and the row of the sentence of each."""
        mentions = self.version.tables["date_mentions"]
        told = tells_when(mentions)
        return mentions.filter(told), self.find_rows("date_mentions")[np.asarray(told)]

    @cached_property
    def dates(self) -> WordedDates:
        """These dates, in words."""
        return WordedDates(*self.told_dates, self.version.tables["sentences"].num_rows)

    @cached_property
    def names(self) -> dict[Kind, dict[str, str]]:
        """By kind and id its name; of a work its short form."""
        return {
            "actor": self._pair("actors", "actor_id", "name"),
            "place": self._pair("places", "place_id", "name"),
            "work": dict(_name_works(self.version)),
            "source": self._pair("sources", "source_id", "name"),
        }

    def tell_sentences(self, kind: Kind, entity: str) -> dict[str, str]:
        """The rows of the sentences that mention it or rest on it, and beside each the number of its coverage."""
        rows = self.rows[kind][entity]
        return {"rows": write_numbers(rows), "covered": "".join(map(str, self.coverages[rows].tolist()))}

    def has_page(self, kind: Kind, entity: str) -> bool:
        return len(self.rows[kind].get(entity, ())) >= PAGED

    def rank(self, kind: Kind) -> list[str]:
        """The ids of those that have a page, most sentences first."""
        rows, names = self.rows[kind], self.names[kind]
        paged = [entity for entity in rows if entity in names and self.has_page(kind, entity)]
        return sorted(paged, key=lambda entity: (-len(rows[entity]), names[entity], entity))

    def stream_sorted(self, kind: Kind) -> Iterator[Row]:
        """The rows of all of the kind in the order of their ids."""
        table = f"{kind}s"
        ordered = replace(self.version, tables={table: self.version.tables[table].sort_by(f"{kind}_id")})
        return ordered.stream(table)

    def find_rows(self, table: str) -> Ints:
        """The row of the sentence that each row of the table is of."""
        sentences = self.version.tables["sentences"]["sentence_id"].combine_chunks()
        return np.asarray(pc.index_in(self.version.tables[table]["sentence_id"], sentences), dtype=np.int64)

    def _list_pairs(self) -> Iterator[tuple[Kind, tuple[pa.Array, Ints]]]:
        """By kind the ids of what is mentioned or cited, and beside each the row of the sentence."""
        tables = self.version.tables
        cited = pc.index_in(
            tables["sentence_citations"]["citation_id"], tables["citations"]["citation_id"].combine_chunks()
        ).combine_chunks()
        for kind in KINDS:
            if kind in ("actor", "place"):
                table = f"{kind}_mentions"
                yield kind, (tables[table][f"{kind}_id"].combine_chunks(), self.find_rows(table))
            else:
                ids = tables["citations"][f"{kind}_id"].combine_chunks().take(cited)
                yield kind, (ids, self.find_rows("sentence_citations"))

    def _pair(self, table: str, key: str, value: str) -> dict[str, str]:
        return dict(zip(self.version.values(table, key), self.version.values(table, value), strict=True))


def _name_works(version: Version) -> Iterator[tuple[str, str]]:
    """Each work's id and its words."""
    works, citations = version.tables["works"], version.tables["citations"]
    untitled = works.filter(pc.is_null(works["title"]))["work_id"].combine_chunks()
    citing = citations.filter(pc.is_in(citations["work_id"], untitled))
    return phrase_works(version.stream("works"), citing.select(["work_id", "text", "raw"]).to_pylist())
