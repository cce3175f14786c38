"""Markers and definitions become citations, mentions become places and actors.

`footnotes` and `printed_lists` say which markers belong to which definition, by MediaWiki's rules or by the
labels of a printed list; `definitions` reads what each holds, `citations` the fields in it; `short_footnote_targets`
finds the full citations that short ones mean; `markers` joins it all; `entities` groups names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from pipeline.cleaning import clean_record
from pipeline.document import Citation, Diagnostic, Document, Mentions, Resolution, Sentences
from pipeline.ids import Repetitions, make_id
from pipeline.resolve.definitions import Definition, read_definitions
from pipeline.resolve.entities import group_entities
from pipeline.resolve.footnotes import Footnotes, number_footnotes
from pipeline.resolve.markers import Lead, lead_markers, name_markers
from pipeline.resolve.printed_lists import match_entries
from pipeline.resolve.short_footnote_targets import Anchors, Targets

__all__ = ["resolve"]


def resolve(document: Document, sentences: Sentences, mentions: Mentions) -> Resolution:
    """Every marker led to its citation, every citation read, every name grouped, and what could not be."""
    footnotes = number_footnotes(document) if document.events else match_entries(document)
    definitions = read_definitions(document, footnotes)
    anchors = Anchors(definitions, document.contents)
    citation_of = {
        definition.footnote: index for index, definition in enumerate(definitions) if definition.footnote is not None
    }
    targets = list(_find_targets(definitions, footnotes, citation_of, anchors))
    parentheticals = _read_parentheticals(document, anchors)
    leads = lead_markers(
        document,
        footnotes,
        citation_of,
        parentheticals={marker: found.indexes[0] for marker, found in parentheticals.items() if found.indexes},
    )
    citations = _make_citations(document, definitions, footnotes, [found.indexes for found in targets], leads)
    places, actors = group_entities(document, sentences, mentions)
    resolution = Resolution(
        markers=name_markers(document, sentences, leads, citations),
        citations=citations,
        places=places,
        actors=actors,
        diagnostics=(
            *_place_diagnostics(document, sentences, footnotes, citation_of),
            *(
                dataclasses.replace(diagnostic, citation=index)
                for index, found in enumerate(targets)
                for diagnostic in found.diagnostics
            ),
            *(
                dataclasses.replace(diagnostic, sentence=sentences.placements[marker].sentence)
                for marker, found in parentheticals.items()
                for diagnostic in found.diagnostics
            ),
            *_list_problems(definitions),
        ),
    )
    return clean_record(resolution)


def _find_targets(
    definitions: Sequence[Definition], footnotes: Footnotes, citation_of: Mapping[int, int], anchors: Anchors
) -> Iterator[Targets]:
    """For each definition its full citations where it is a short one, its main one where it is a sub-reference."""
    for index, definition in enumerate(definitions):
        main = None if definition.footnote is None else footnotes.footnotes[definition.footnote].main
        if main is None:
            yield anchors.find_targets(index)
        else:
            yield Targets((citation_of[main],) if main in citation_of else ())


def _read_parentheticals(document: Document, anchors: Anchors) -> dict[int, Targets]:
    """By marker, the full citation that a parenthetical in the text means."""
    return {
        index: anchors.find_target(marker.short_citation, marker.source_start, marker.source_end)
        for index, marker in enumerate(document.markers)
        if marker.kind == "parenthetical" and marker.short_citation is not None
    }


def _make_citations(
    document: Document,
    definitions: Sequence[Definition],
    footnotes: Footnotes,
    targets: Sequence[tuple[int, ...]],
    leads: Sequence[Lead],
) -> tuple[Citation, ...]:
    """The definitions with their ids, in the same order.

    A short footnote or sub-reference with one target bears its target's `work_id`, as both cite one work.
    """
    article = document.origin.article_id
    repetitions = Repetitions()
    counts = [0] * len(definitions)
    dead = _find_dead(document, definitions, leads)
    for lead in leads:
        if lead.citation is not None:
            counts[lead.citation] += 1

    def make(index: int, definition: Definition) -> Citation:
        footnote = None if definition.footnote is None else footnotes.footnotes[definition.footnote]
        source = definitions[targets[index][0]] if _cites_another(definition, targets[index]) else definition
        work, work_id = definition.work, make_id("w", source.identity)
        key = (work_id, definition.kind, footnote.group if footnote else "", *_find_place(definition))
        return Citation(
            citation_id=make_id("c", article, *key, repetitions.count(*key)),
            work_id=work_id,
            kind=definition.kind,
            group=footnote.group if footnote else "",
            number=footnote.label if footnote else None,
            name=footnote.name if footnote else None,
            targets=targets[index],
            raw=definition.raw,
            text=definition.text,
            work=dataclasses.replace(work, url_status="dead") if index in dead else work,
            marker_count=counts[index],
            backlink_count=footnote.backlink_count if footnote else None,
            source_start=definition.source_start,
            source_end=definition.source_end,
            content=definition.content,
        )

    return tuple(make(index, definition) for index, definition in enumerate(definitions))


def _cites_another(definition: Definition, targets: tuple[int, ...]) -> bool:
    return definition.kind in ("short_footnote", "sub_reference") and len(targets) == 1


def _find_place(definition: Definition) -> tuple[str, ...]:
    """Where in its work a citation points: the pages and the quotation, or all that a short one says of it."""
    if definition.kind == "sub_reference":
        return (definition.text,)
    if definition.kind == "short_footnote":
        return tuple(short.locator or "" for short in definition.short_citations)
    return (definition.work.page or "", definition.work.quote or "")


def _find_dead(document: Document, definitions: Sequence[Definition], leads: Sequence[Lead]) -> set[int]:
    """The citations whose link is tagged as dead, at a marker of theirs or among their own words."""
    inside = {index for index, content in enumerate(document.contents) if content.dead_link}
    return {
        *(index for index, definition in enumerate(definitions) if definition.content in inside),
        *(
            lead.citation
            for marker, lead in zip(document.markers, leads, strict=True)
            if marker.dead_link and lead.citation is not None
        ),
    }


def _place_diagnostics(
    document: Document, sentences: Sentences, footnotes: Footnotes, citation_of: Mapping[int, int]
) -> Iterator[Diagnostic]:
    """What is wrong with the footnotes, each with the sentence of the marker and the citation that it speaks of."""
    sentence_at: dict[tuple[int | None, int | None], int | None] = {
        (marker.source_start, marker.source_end): placement.sentence
        for marker, placement in zip(document.markers, sentences.placements, strict=True)
    }
    citation_at: dict[tuple[int | None, int | None], int] = {
        (footnote.source_start, footnote.source_end): citation_of[index]
        for index, footnote in enumerate(footnotes.footnotes)
        if index in citation_of
    }
    for diagnostic in footnotes.diagnostics:
        span = (diagnostic.source_start, diagnostic.source_end)
        yield dataclasses.replace(diagnostic, sentence=sentence_at.get(span), citation=citation_at.get(span))


def _list_problems(definitions: Sequence[Definition]) -> list[Diagnostic]:
    return [
        Diagnostic(
            problem.severity,
            problem.code,
            problem.message,
            definition.source_start if problem.source_start is None else problem.source_start,
            definition.source_end if problem.source_end is None else problem.source_end,
            citation=index,
        )
        for index, definition in enumerate(definitions)
        for problem in definition.problems
    ]
