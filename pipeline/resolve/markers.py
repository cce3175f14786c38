"""Each marker with what it prints and the citation that it leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.document import (
    Citation,
    CitationKind,
    Document,
    Marker,
    MarkerKind,
    MarkerStatus,
    Placement,
    ResolvedMarker,
    Sentences,
)
from pipeline.english.note_groups import HAND_LABELLED
from pipeline.ids import Repetitions, make_id
from pipeline.resolve.footnotes import Footnotes
from pipeline.resolve.targets import Targets

_KINDS: dict[CitationKind, MarkerKind] = {"note": "note", "short_footnote": "short_footnote"}


@dataclass(frozen=True, slots=True)
class Lead:
    """What a marker prints and the citation, as an index, that it leads to."""

    label: str
    status: MarkerStatus
    citation: int | None = None


def lead_markers(
    document: Document, footnotes: Footnotes, citation_of: Mapping[int, int], parentheticals: Mapping[int, Targets]
) -> tuple[Lead, ...]:
    """One lead for each of the document's markers.

    `citation_of` gives the citation of a footnote that is defined, `parentheticals` what a parenthetical
    means, where that is certain. A silent marker, which MediaWiki does not print, has an empty label.
    """
    footnote_of = {marker: index for index, footnote in enumerate(footnotes.footnotes) for marker in footnote.markers}

    def lead(index: int, marker: Marker) -> Lead:
        if marker.kind == "inline_tag":
            return Lead(marker.label or (marker.tag or "").replace("_", " "), "inline_tag")
        if index in footnotes.silent:
            return Lead("", "undefined")
        if index in footnote_of:
            footnote = footnote_of[index]
            own = marker.label if marker.group == HAND_LABELLED else None  # each marker says what it prints
            label = own or footnotes.footnotes[footnote].label or marker.label or ""
            citation = citation_of.get(footnote)
        else:
            label = marker.label or marker.name or ""
            citation = parentheticals[index].first if index in parentheticals else None
        return Lead(label, "undefined" if citation is None else "resolved", citation)

    return tuple(lead(index, marker) for index, marker in enumerate(document.markers))


def name_markers(
    document: Document, sentences: Sentences, leads: Sequence[Lead], citations: Sequence[Citation]
) -> tuple[ResolvedMarker, ...]:
    """The markers with their ids, of what they stand in and lead to, and which of several such each is."""
    repetitions = Repetitions()

    def name(marker: Marker, placement: Placement, lead: Lead) -> ResolvedMarker:
        citation = None if lead.citation is None else citations[lead.citation]
        where = document.origin.article_id
        if placement.sentence is not None:
            where = sentences.sentences[placement.sentence].sentence_id
        what = citation.citation_id if citation else _describe(marker)
        marker_id = make_id("m", where, what, repetitions.count(where, what))
        kind = marker.kind
        if citation and kind in ("footnote", "note", "short_footnote"):
            kind = _KINDS.get(citation.kind, "footnote")
        return ResolvedMarker(marker_id, lead.label, lead.status, lead.citation, kind)

    return tuple(map(name, document.markers, sentences.placements, leads))


def _describe(marker: Marker) -> str:
    """What a marker without a citation is known by: its tag, its name, else what is printed."""
    return f"{marker.kind} {marker.group} {marker.tag or marker.name or marker.label or ''}"
