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
    kinds: tuple[str, ...] = ()  # date, place, actor; footnote, inline_tag, undefined for a marker
    mentions: tuple[int, ...] = ()  # into the page's list of mentions
    marker: bool = False
    citation_id: str | None = None


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence in pieces, with the findings about it."""

    row: Row
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """The sentences of a paragraph, list item, field, …, and the findings that stand beside it."""

    kind: str
    field: str | None
    sentences: tuple[ShownSentence, ...]
    findings: tuple[Row, ...] = ()


@dataclass(slots=True)
class ShownSection:
    """A heading and the blocks right under it."""

    row: Row
    blocks: list[ShownBlock] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A date, place or actor in a sentence, as the page tells of it."""

    kind: str
    sentence_id: str
    start: int
    end: int
    text: str
    lines: tuple[tuple[str, str], ...]
    entity: int | None = None  # into the page's list of that kind


def cut_sentence(text: str, mentions: Sequence[tuple[int, Mention]], markers: Sequence[Row]) -> tuple[Piece, ...]:
    """The sentence in pieces that give its text back in order, the markers between them where they stand.

    Mentions may overlap: words that two share carry both.
    """
    edges = {0, len(text), *(marker["start"] for marker in markers)}
    edges |= {edge for _, mention in mentions for edge in (mention.start, mention.end)}
    cuts = sorted(edges)
    at: dict[int, list[Row]] = defaultdict(list)
    for marker in markers:
        at[marker["start"]].append(marker)
    pieces: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces += [_make_marker_piece(marker) for marker in at[start]]
        if end > start:
            inside = [(number, m) for number, m in mentions if m.start <= start and end <= m.end]
            kinds = tuple(dict.fromkeys(mention.kind for _, mention in inside))
            pieces.append(Piece(text[start:end], kinds, tuple(number for number, _ in inside)))
    return tuple(pieces)


def _make_marker_piece(marker: Row) -> Piece:
    if marker["status"] == "inline_tag":
        return Piece(phrase_tag(marker), ("inline_tag",), marker=True)
    label = f"[{marker['label']}]" + (f": {marker['locator']}" if marker["locator"] else "")
    kind = "undefined" if marker["status"] == "undefined" else marker["kind"]
    return Piece(label, (kind,), marker=True, citation_id=marker["citation_id"])


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
                findings=tuple(found),
            )
        )
    return list(shown.values())
