"""An article's blocks and sentences as pieces to show: plain words, marked names and dates, reference markers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pipeline.review.phrases import phrase_tag
from pipeline.tables import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence with the mentions that they are part of, or a marker that stands there."""

    text: str
    kinds: tuple[
        str, ...
    ] = ()  # date, place, actor, claim, cue (of a claim); footnote, inline_tag, undefined for a marker
    mentions: tuple[int, ...] = ()  # into the page's list of mentions
    marker: bool = False
    citation_id: str | None = None
    stance: str | None = None  # of the claim whose cue ends here


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence in pieces, with the findings about it."""

    row: Row
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """The sentences of a paragraph, list item, field, cell, …, and the findings that stand beside it, worst first."""

    kind: str
    field: str | None
    sentences: tuple[ShownSentence, ...]
    findings: tuple[Row, ...] = ()
    row: int | None = None  # of a cell, which of the article's rows it stands in
    label: ShownBlock | None = None  # of an infobox's field, the one whose value labels it


@dataclass(slots=True)
class ShownSection:
    """A heading and the blocks right under it."""

    row: Row
    blocks: list[ShownBlock] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A date, place, actor or claim in a sentence, as the page tells of it; a claim's words are what is stated."""

    kind: str
    sentence_id: str
    start: int
    end: int
    text: str
    lines: tuple[tuple[str, str], ...]
    entity: int | None = None  # into the page's list of that kind
    cue: tuple[int, int] | None = None  # of a claim, where the words stand that say that it is said
    stance: str | None = None

    def list_edges(self) -> tuple[int, ...]:
        """Where its words begin and end."""
        return (self.start, self.end, *(self.cue or ()))

    def list_kinds(self, start: int, end: int) -> list[str]:
        """What these words, between two edges, are in it; nothing where they are no part of it."""
        kinds = [self.kind] if self.start <= start and end <= self.end else []
        return [*kinds, "cue"] if self.cue and self.cue[0] <= start and end <= self.cue[1] else kinds


def cut_sentence(text: str, mentions: Sequence[tuple[int, Mention]], markers: Sequence[Row]) -> tuple[Piece, ...]:
    """The sentence in pieces that give its text back in order, the markers between them where they stand.

    Mentions may overlap: words that two share carry both.
    """
    edges = {0, len(text), *(marker["start"] for marker in markers)}
    edges |= {edge for _, mention in mentions for edge in mention.list_edges()}
    cuts = sorted(edges)
    at: dict[int, list[Row]] = defaultdict(list)
    for marker in markers:
        at[marker["start"]].append(marker)
    pieces: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces += [_make_marker_piece(marker) for marker in at[start]]
        if end > start:
            pieces.append(_make_piece(text, start, end, mentions))
    return tuple(pieces)


def _make_piece(text: str, start: int, end: int, mentions: Sequence[tuple[int, Mention]]) -> Piece:
    kinds = {number: mention.list_kinds(start, end) for number, mention in mentions}
    cues = (mention for _, mention in mentions if mention.cue and mention.cue[0] <= start and mention.cue[1] == end)
    return Piece(
        text[start:end],
        tuple(dict.fromkeys(kind for found in kinds.values() for kind in found)),
        tuple(number for number, found in kinds.items() if found),
        stance=next((mention.stance for mention in cues), None),
    )


def _make_marker_piece(marker: Row) -> Piece:
    if marker["status"] == "inline_tag":
        return Piece(phrase_tag(marker), ("inline_tag",), marker=True)
    label = f"[{marker['label']}]" + (f": {marker['locator']}" if marker["locator"] else "")
    kind = "undefined" if marker["status"] == "undefined" else marker["kind"]
    return Piece(label, (kind,), marker=True, citation_id=marker["citation_id"])


def rank_finding(row: Row) -> int:
    """How far behind the worst a finding stands."""
    return ("error", "warning", "info").index(row["severity"])


def arrange_blocks(
    sections: Sequence[Row],
    sentences: Sequence[Row],
    mentions: dict[str, list[tuple[int, Mention]]],
    markers: dict[str, list[Row]],
    findings: dict[str, list[Row]],
) -> list[ShownSection]:
    """The article from top to bottom: its sections in order, and under each the blocks that stand in it."""
    shown = {row["section_id"]: ShownSection(row) for row in sections}
    for (section_id, _), group in groupby(sentences, key=lambda row: (row["section_id"], row["paragraph"])):
        rows = list(group)
        found: list[Any] = [finding for row in rows for finding in findings.get(row["sentence_id"], [])]
        shown[section_id].blocks.append(
            ShownBlock(
                kind=rows[0]["block"],
                field=rows[0]["field"],
                sentences=tuple(
                    ShownSentence(
                        row,
                        cut_sentence(
                            row["text"], mentions.get(row["sentence_id"], ()), markers.get(row["sentence_id"], ())
                        ),
                    )
                    for row in rows
                ),
                findings=tuple(sorted(found, key=rank_finding)),
                row=rows[0]["table_row"],
            )
        )
    return list(shown.values())
