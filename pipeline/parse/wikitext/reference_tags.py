"""Where a `<ref>` ends: where the wiki ends it, or, where its end was forgotten or mistyped, where it was meant to."""

from __future__ import annotations

import re

from pipeline.parse.wikitext.constructs import Construct, read_attributes
from pipeline.parse.wikitext.source_text import SourceText

# A second </ref> this near shows that one reference was put inside another.
_NEAR = 2000

_OPEN = re.compile(r"<ref(?=[\s>])[^<>]*(?<!/)>", re.IGNORECASE)
# What was meant for </ref>.
_CLOSING_TYPO = re.compile(r"<ref\s*/>|<\s*[/\\]\s*re?f+s?\b\s*/?>?", re.IGNORECASE)
_BARE_OPEN = re.compile(r"<ref\s*>", re.IGNORECASE)
_HEADING = re.compile(r"\n=[^\n]*=[ \t]*(?=\n|$)")
_BRACES = re.compile(r"\{\{|\}\}")

_Span = tuple[int, int]


def closing_tag(name: str) -> str:
    """The pattern of the tag that closes an extension tag of this name."""
    return rf"</{name}\s*>"


def close_reference(source: SourceText, start: int, position: int, attributes: str, end: int) -> Construct:
    """The `<ref>` whose opening tag ends at `position`, closed where the wiki closes it, or repaired.

    The first `</ref>` closes it. Where another `<ref>` or a heading comes before that, it was forgotten
    here, unless a second `</ref>` shows that one reference stands inside the other.
    """
    close = source.next_span(closing_tag("ref"), position, end)
    inside = source.next_span(_OPEN.pattern, position, close[0] if close else end)
    if inside and close:
        second = _outer_close(source, inside, close, end)
        if second:
            source.report("a <ref> stands inside another", start, second[1])
            close, inside = second, None
    if not close or inside or _HEADING.search(source.text, position, close[0]):
        typo = _mistyped_close(source, position, inside, close, end)
        if typo is None:
            limit = inside[0] if inside else close[0] if close else end
            return _repair(source, start, position, attributes, limit)
        source.report(f"<ref> is closed by {source.text[slice(*typo)]}", start, typo[1])
        close = typo
    return Construct("tag", start, close[1], name="ref", attributes=attributes, inner=(position, close[0]))


def _outer_close(source: SourceText, inside: _Span, close: _Span, end: int) -> _Span | None:
    """The second `</ref>`, where it stands near by, on the same line, with no further `<ref>` before it."""
    second = source.next_span(closing_tag("ref"), close[1], min(end, inside[0] + _NEAR))
    if second is None or "\n" in source.text[inside[0] : second[0]]:
        return None
    return None if source.next_span(_OPEN.pattern, close[1], second[0]) else second


def _mistyped_close(
    source: SourceText, position: int, inside: _Span | None, close: _Span | None, end: int
) -> _Span | None:
    """What stands for `</ref>` on the line of a `<ref>` without one: `<ref/>`, `</ ref>`, or another `<ref>`.

    That is one which nothing closes either, which follows words at once and has no words at once after it.
    """
    text = source.text
    limit = inside[0] if inside else close[0] if close else end
    line_end = text.find("\n", position, limit)
    found = _CLOSING_TYPO.search(text, position, limit if line_end < 0 else line_end)
    if found:
        return found.span()
    if inside is None or line_end >= 0 or not _BARE_OPEN.fullmatch(text, *inside):
        return None
    if close and not source.next_span(_OPEN.pattern, inside[1], close[0]):
        return None
    touches = not text[position].isspace() and inside[0] > position
    return inside if touches and not text[inside[1] : inside[1] + 1].strip(".,;:").strip() else None


def _repair(source: SourceText, start: int, position: int, attributes: str, limit: int) -> Construct:
    """The unclosed `<ref>`, ended after the template that it begins with, else at the line's end.

    One that has a name and no template was meant as `<ref name=… />`.
    """
    source.report("<ref> is never closed", start, position)
    inner_end = _end_of_template(source.text, position, limit)
    slashless = attributes.rstrip().removesuffix("/")
    if inner_end is None:
        if slashless != attributes.rstrip() or dict(read_attributes(slashless)).get("name"):
            return Construct("tag", start, position, name="ref", attributes=slashless)
        line_end = source.text.find("\n", position, limit)
        inner_end = limit if line_end < 0 else line_end
    return Construct("tag", start, inner_end, name="ref", attributes=attributes, inner=(position, inner_end))


def _end_of_template(text: str, position: int, limit: int) -> int | None:
    """Where the template that stands first in this stretch ends; None where none does."""
    depth = 0
    for match in _BRACES.finditer(text, position, limit):
        if depth == 0 and text[position : match.start()].strip():
            return None
        depth += 1 if match.group() == "{{" else -1
        if depth <= 0:
            return match.end() if depth == 0 else None
    return None
