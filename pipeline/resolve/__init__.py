"""Markers and definitions become citations, mentions become places and actors.

`footnotes` says which markers belong to which definition; `definitions` reads what each holds, `parts` the works that
it cites, `citations` the fields in each; `short_footnote_targets` finds the full citations that short ones mean,
`partial_citations` those of which a title alone is told;
`markers` and `citation_records` join it all; `works` tells which citations are of one work, `sources` who published it;
`entities` groups names, `subject` tells which the article is about, `wikidata` finds their items; `diagnostics` says
what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from pipeline.cleaning import clean_record
from pipeline.corrections import Corrections
from pipeline.document import (
    ActorKind,
    Citation,
    Diagnostic,
    Document,
    Entity,
    Mentions,
    PlaceKind,
    Resolution,
    Sentences,
)
from pipeline.resolve.citation_records import make_citations
from pipeline.resolve.definitions import find_first_parts, read_definitions
from pipeline.resolve.diagnostics import list_citation_faults, list_footnote_faults, list_target_faults
from pipeline.resolve.entities import CorrectedNames, group_entities
from pipeline.resolve.footnotes import find_footnotes
from pipeline.resolve.kinds import describe_actors
from pipeline.resolve.markers import lead_markers, name_markers
from pipeline.resolve.partial_citations import mark_partial
from pipeline.resolve.places import describe_places
from pipeline.resolve.short_footnote_targets import FullCitations, find_parentheticals, find_targets
from pipeline.resolve.sources import find_sources
from pipeline.resolve.subject import read_subject
from pipeline.resolve.wikidata import name_items
from pipeline.resolve.works.grouping import group_works, name_groups
from pipeline.resolve.works.readings import list_contradictions, read_works

__all__ = ["resolve"]


def resolve(
    document: Document, sentences: Sentences, mentions: Mentions, corrections: Corrections | None = None
) -> Resolution:
    """Every marker led to its citation, every citation read, every name grouped, and what could not be."""
    footnotes = find_footnotes(document)
    definitions = read_definitions(document, footnotes)
    citation_of = find_first_parts(definitions)
    groups = group_works(definitions)
    definitions = mark_partial(definitions, groups)
    full = FullCitations(definitions, groups)
    targets = tuple(find_targets(definitions, footnotes, citation_of, full))
    parentheticals = find_parentheticals(document, full)
    leads = lead_markers(document, footnotes, citation_of, parentheticals)
    identities = name_groups(definitions, groups)
    citations = tuple(make_citations(document, definitions, footnotes, identities, targets, leads))
    article_id, corrections = document.origin.article_id, corrections or Corrections()
    sentence_ids = [sentence.sentence_id for sentence in sentences.sentences]
    works = read_works(definitions, targets, citations)
    works, sources, unused_sources = find_sources(works, citations, corrections, article_id, sentence_ids)
    corrected = CorrectedNames(corrections, article_id, sentence_ids)
    places, actors, ambiguous_places = _identify(document, sentences, mentions, corrected, citations)
    resolution = Resolution(
        markers=name_markers(document, sentences, leads, citations),
        citations=citations,
        places=corrected.set_kinds(places, get_args(PlaceKind)),
        actors=corrected.set_kinds(actors, get_args(ActorKind)),
        works=works,
        sources=sources,
        diagnostics=(
            *list_footnote_faults(document, sentences, footnotes, citation_of),
            *list_target_faults(sentences, targets, parentheticals),
            *list_citation_faults(definitions),
            *list_contradictions(works, citations),
            *ambiguous_places,
            *corrected.report_unused(),
            *unused_sources,
        ),
    )
    return clean_record(resolution)


def _identify(
    document: Document,
    sentences: Sentences,
    mentions: Mentions,
    corrected: CorrectedNames,
    citations: Sequence[Citation],
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[Diagnostic, ...]]:
    """The places and the actors, described, and the places that could be several."""
    subject = read_subject(document, sentences, mentions)
    grouped = group_entities(document, sentences, mentions, corrected)
    places, actors = (name_items(document, subject, entities) for entities in grouped)
    places, ambiguous = describe_places(document, sentences, mentions, places, subject)
    return places, describe_actors(sentences, mentions, actors, places, citations, subject.title), ambiguous
