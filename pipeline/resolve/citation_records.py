"""The definitions as citations: their ids, what leads to them, and whether their links are dead."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.document import Citation, Document
from pipeline.ids import Repetitions, make_id
from pipeline.resolve.definitions import Definition
from pipeline.resolve.footnotes import Footnote, Footnotes
from pipeline.resolve.markers import Lead
from pipeline.resolve.targets import Targets

# What stands in a citation that no footnote holds, as an entry of a bibliography.
_NO_FOOTNOTE = Footnote("", None, None, 0, "", (), (), 0, 0)


def make_citations(
    document: Document,
    definitions: Sequence[Definition],
    footnotes: Footnotes,
    identities: Sequence[str],
    targets: Sequence[Targets],
    leads: Sequence[Lead],
) -> Iterator[Citation]:
    """The definitions with their ids, in the same order, each with its `targets`.

    `identities` are those of the works; a short footnote or sub-reference bears its target's, as both cite one work.
    """
    counts = Counter(lead.citation for lead in leads)
    dead = _find_dead(document, definitions, leads)
    repetitions = Repetitions()
    for index, definition in enumerate(definitions):
        footnote = _NO_FOOTNOTE if definition.footnote is None else footnotes.footnotes[definition.footnote]
        full = targets[index].indexes
        work, work_id = definition.work, make_id("w", _find_identity(definition, identities[index], full, identities))
        key = (work_id, definition.kind, footnote.group, *_find_place(definition))
        yield Citation(
            citation_id=make_id("c", document.origin.article_id, *key, repetitions.count(*key)),
            work_id=work_id,
            kind=definition.kind,
            group=footnote.group,
            number=footnote.label,
            part=definition.part,
            name=footnote.name,
            targets=full,
            raw=definition.raw,
            text=definition.text,
            work=dataclasses.replace(work, url_status="dead") if index in dead else work,
            marker_count=counts[index - definition.part + 1],  # of the footnote, whose markers lead to its first part
            backlink_count=footnote.backlink_count,
            source_start=definition.source_start,
            source_end=definition.source_end,
            content=definition.content,
        )


def _find_identity(definition: Definition, own: str, full: tuple[int, ...], identities: Sequence[str]) -> str:
    """The identity of the one work that a short footnote or sub-reference leads to; else its own."""
    led_to = (
        {identities[target] for target in full} if definition.kind in ("short_footnote", "sub_reference") else set()
    )
    return led_to.pop() if len(led_to) == 1 else own


def _find_place(definition: Definition) -> tuple[str, ...]:
    """Where in its work a citation points: the pages and the quotation, or all that a short one says of it."""
    if definition.kind == "sub_reference":
        return (definition.text,)
    if definition.kind == "short_footnote" and definition.short_citations:
        return tuple(dict.fromkeys(short.locator for short in definition.short_citations if short.locator))
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
