"""Definitions without the notices of attribution in them, which cite nothing."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import Content
from pipeline.english.attribution_notices import blank_notices
from pipeline.resolve.parts.slices import cut_content
from pipeline.spans import MappedText


def hide_notices(content: Content) -> Content:
    """The content with blanks for what a notice of attribution says and sets off, and none at its head."""
    text = blank_notices(content.text.text)
    if content.block is not None or text == content.text.text:
        return content

    def is_kept(start: int, end: int) -> bool:
        return start == end or not text[start:end].isspace()

    hidden = replace(
        content,
        text=MappedText(text, content.text.segments),
        links=tuple(one for one in content.links if is_kept(one.start, one.end)),
        external_links=tuple(one for one in content.external_links if is_kept(one.start, one.end)),
        italics=tuple((start, end) for start, end in content.italics if text[start:end].strip()),
    )
    head = len(text) - len(text.lstrip())
    return cut_content(hidden, head, len(text)) if head and text.strip() else hidden
