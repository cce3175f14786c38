"""HTML as tokens: tags and text, each with its place in the source, in one pass whatever the source holds.

After the tokenizer of the HTML standard (section 13.2.5, 2024), as far as articles need it. The standard library's
`html.parser` gives lines and columns, not offsets, and some broken inputs make it look at the rest of the text again at
every tag; here each character is passed once: what is never closed ends the document, as in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Elements whose content holds no tags.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_MARK = re.compile(r"<(?:(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*)|(?P<comment>!--)|[!?/])")
# The rest of a tag: quotation marks count behind an equals sign alone; one that is never closed is a character.
_REST = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")
_COMMENT_END = re.compile(r"--!?>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, `start` to `end` of the source; its attributes end with it and begin at `attributes`."""

    name: str  # in lower case
    start: int
    end: int
    attributes: int
    is_closing: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the source that holds no tag; entities in it are as they stand."""

    start: int
    end: int


def tokenize(source: str) -> Iterator[Tag | Text]:
    """The tags and texts in order; comments and declarations are left out, and what a tag that never ends begins."""
    position, searched = 0, 0
    while mark := _MARK.search(source, searched):
        name, start = mark["name"], mark.start()
        end = _find_end(source, mark)
        if start > position:
            yield Text(position, start)
        if end is None:
            return
        position = searched = end
        if name is None:
            continue
        tag = Tag(name.lower(), start, end, mark.end(), bool(mark["closing"]))
        yield tag
        if tag.name in _RAW and not tag.is_closing:
            closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, end)
            position = searched = closing.start() if closing else len(source)
            if position > end:
                yield Text(end, position)
    if position < len(source):
        yield Text(position, len(source))


def _find_end(source: str, mark: re.Match[str]) -> int | None:
    """Where what the mark begins ends; None where it never does."""
    if mark["name"]:
        rest = _REST.match(source, mark.end())
        return rest.end() if rest else None
    if mark["comment"]:
        if source.startswith((">", "->"), mark.end()):
            return source.index(">", mark.end()) + 1
        closing = _COMMENT_END.search(source, mark.end())
        return closing.end() if closing else None
    end = source.find(">", mark.end())
    return end + 1 if end >= 0 else None
