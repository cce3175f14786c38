"""A definition as a reader sees it: its words, with citation templates printed in their places."""

from __future__ import annotations

from pipeline.document import Content
from pipeline.resolve.citations.cs1 import print_template

_OPENING = frozenset("([“‘\"'—")


def print_content(content: Content) -> str:
    """The content's plain text with its citation templates as a reader sees them."""
    text, pieces, position = content.text.text, [""], 0
    for template in sorted(content.templates, key=lambda template: template.offset):
        _append(pieces, text[position : template.offset])
        _append(pieces, template.printed.text.text if template.printed else print_template(template))
        position = template.offset
    _append(pieces, text[position:])
    return " ".join("".join(pieces).split())


def _append(pieces: list[str], piece: str) -> None:
    """Add a piece of text, behind a space where words would else touch."""
    if piece and pieces[-1][-1:] not in {"", " ", "(", "[", "“", "‘"} and (piece[0].isalnum() or piece[0] in _OPENING):
        pieces.append(" ")
    if piece:
        pieces.append(piece)
