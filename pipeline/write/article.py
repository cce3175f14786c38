"""One article as every stage left it, and the relations between its parts that several tables need."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.document import (
    Block,
    Citation,
    Coverage,
    Document,
    Entity,
    IdentityRule,
    Marker,
    Mentions,
    Resolution,
    Sentences,
    Via,
)
from pipeline.english.note_groups import HAND_LABELLED
from pipeline.ids import Repetitions, make_id
from pipeline.write.coverage import find_coverages
from pipeline.write.row_markers import RowMarkers

# Tags that say that a sentence has no source; others ask for a better one.
_NO_SOURCE = frozenset(
    ("citation_needed", "medical_citation_needed", "quote_citation_needed", "scientific_citation_needed")
)


@dataclass(frozen=True)
class Article:
    """One article as every stage left it, and the ids and relations that several tables need."""

    document: Document
    sentences: Sentences
    mentions: Mentions
    resolution: Resolution
    pipeline_version: str

    @property
    def article_id(self) -> str:
        return self.document.origin.article_id

    @cached_property
    def section_paths(self) -> list[list[str]]:
        """For each section the titles from the lead down to it."""
        paths: list[list[str]] = []
        for section in self.document.sections:
            paths.append([*(paths[section.parent] if section.parent is not None else []), section.title])
        return paths

    @cached_property
    def section_ids(self) -> list[str]:
        repetitions = Repetitions()
        return [make_id("h", self.article_id, *path, repetitions.count(*path)) for path in self.section_paths]

    def block_of(self, sentence: int) -> Block:
        """The block that the sentence of this index stands in."""
        return self.document.blocks[self.sentences.sentences[sentence].block]

    @cached_property
    def markers_of(self) -> list[list[int]]:
        """For each sentence the indexes of the markers that it shows, in reading order."""
        markers: list[list[int]] = [[] for _ in self.sentences.sentences]
        for index, placement in enumerate(self.sentences.placements):
            if placement.sentence is not None and self.resolution.markers[index].label:
                markers[placement.sentence].append(index)
        return markers

    @cached_property
    def coverages(self) -> list[Coverage]:
        """For each sentence how markers cover it. Inline tags cite nothing."""
        cited = {index for index, markers in enumerate(self.markers_of) if any(map(self._cites, markers))}
        cited_rows = {block for block, markers in enumerate(self.row_markers) if markers}
        tagged = {index for index, markers in enumerate(self.markers_of) if any(map(self._asks_source, markers))}
        return find_coverages(self.document, self.sentences.sentences, cited, cited_rows, tagged)

    def _asks_source(self, marker: int) -> bool:
        """Whether the marker is an editor's tag that no source is given."""
        return self.document.markers[marker].tag in _NO_SOURCE

    def _cites(self, marker: int) -> bool:
        """Whether the article shows the marker, and it asks for no source."""
        resolved = self.resolution.markers[marker]
        return bool(resolved.label) and resolved.status != "inline_tag"

    @cached_property
    def row_markers(self) -> list[list[int]]:
        """For each block the markers in the other cells of its table row, in reading order; the first of very many."""
        cells = [(index, marker.cell, marker.block) for index, marker in enumerate(self.document.markers)]
        shared = RowMarkers((index, cell, block) for index, cell, block in cells if cell and self._cites(index))
        return [
            list(shared.find(block.cell, index)) if block.cell else []
            for index, block in enumerate(self.document.blocks)
        ]

    @cached_property
    def citations_of(self) -> list[list[tuple[int, Via]]]:
        """For each sentence the citations that its own markers lead to and how, each pair once."""
        return [self._find_citations(markers) for markers in self.markers_of]

    @cached_property
    def source_of(self) -> dict[str, str]:
        """The source of each work that is cited; a note in words cites none, nor does what leads to several."""
        return {work.work_id: work.source_id for work in self.resolution.works}

    @cached_property
    def source_names(self) -> dict[str, str]:
        return {source.source_id: source.name for source in self.resolution.sources}

    @cached_property
    def _resting_on(self) -> list[set[int]]:
        """For each citation the sentences that its own markers, or those of notes and short footnotes, lead to it."""
        resting: list[set[int]] = [set() for _ in self.resolution.citations]
        for sentence, found in enumerate(self.citations_of):
            for citation, _ in found:
                resting[citation].add(sentence)
        return resting

    def find_resting(self, citations: Iterable[int]) -> set[int]:
        """The sentences that rest on any of these citations."""
        return set().union(*(self._resting_on[citation] for citation in citations))

    def evidence_of(self, sentence: int) -> list[Citation]:
        """The citations that a reader takes the sentence to rest on: its own, or those of its table row."""
        found = self.citations_of[sentence]
        if self.coverages[sentence] == "row":
            found = self._find_citations(self.row_markers[self.sentences.sentences[sentence].block])
        return [self.resolution.citations[index] for index in dict.fromkeys(index for index, _ in found)]

    def _find_citations(self, markers: Iterable[int]) -> list[tuple[int, Via]]:
        return list(dict.fromkeys(self._follow(markers, "direct", set())))

    def _list_parts(self, first: int) -> Iterator[int]:
        """The works that a footnote cites, by the first of them, to which its markers lead."""
        yield first
        for index in range(first + 1, len(self.resolution.citations)):
            if self.resolution.citations[index].part == 1:
                return
            yield index

    @cached_property
    def _nested(self) -> dict[int, list[int]]:
        """The markers inside each note or footnote, by its citation."""
        nested: dict[int, list[int]] = {}
        citation_of_content = {
            citation.content: index
            for index, citation in enumerate(self.resolution.citations)
            if citation.kind in ("note", "footnote", "short_footnote")
            and citation.part == 1
            and citation.content is not None
        }
        for index, marker in enumerate(self.document.markers):
            if marker.inside in citation_of_content:
                nested.setdefault(citation_of_content[marker.inside], []).append(index)
            elif (note := self._find_hand_labelled(marker)) is not None:
                nested.setdefault(note, []).append(index)
        return nested

    def _find_hand_labelled(self, marker: Marker) -> int | None:
        """The note in whose line the marker stands, where an editor numbers the notes: it is read in its section."""
        place = bisect_right(self._hand_labelled, (marker.source_start, len(self.resolution.citations))) - 1
        if place < 0 or marker.inside is not None:
            return None
        index = self._hand_labelled[place][1]
        return index if marker.source_start < self.resolution.citations[index].source_end else None

    @cached_property
    def _hand_labelled(self) -> list[tuple[int, int]]:
        """Where the notes that an editor numbers begin, in order, each with its index."""
        citations = enumerate(self.resolution.citations)
        return sorted((one.source_start, index) for index, one in citations if one.group == HAND_LABELLED)

    def _follow(self, markers: Iterable[int], via: Via, seen: set[int]) -> Iterator[tuple[int, Via]]:
        for marker in markers:
            index = self.resolution.markers[marker].citation
            if index is None:
                continue
            for part in self._list_parts(index):
                yield part, via
                for target in self.resolution.citations[part].targets:
                    yield target, "short_footnote"
            if index in self._nested and index not in seen:  # a note may cite itself
                seen.add(index)
                yield from self._follow(self._nested[index], "note", seen)

    @cached_property
    def place_ids(self) -> list[str]:
        return [entity_id for entity_id, _ in _list_identities(self.resolution.places)]

    @cached_property
    def actor_ids(self) -> list[str]:
        return [entity_id for entity_id, _ in _list_identities(self.resolution.actors)]

    @cached_property
    def place_rules(self) -> list[IdentityRule]:
        return [rule for _, rule in _list_identities(self.resolution.places)]

    @cached_property
    def actor_rules(self) -> list[IdentityRule]:
        return [rule for _, rule in _list_identities(self.resolution.actors)]


def _list_identities(entities: Iterable[Entity]) -> list[tuple[str, IdentityRule]]:
    """For each mention, in their order, the id of its entity, and what joined it to that."""
    of_mention = {
        mention: (entity.entity_id, rule)
        for entity in entities
        for mention, rule in zip(entity.mentions, entity.rules, strict=True)
    }
    return [identity for _, identity in sorted(of_mention.items())]
