"""HTML as tokens: tags and text, each with its place in the source, in one pass whatever the source holds.

After the tokenizer of the HTML standard (section 13.2.5, 2024), as far as articles need it. The standard library's
`html.parser` gives lines and columns, not offsets, and some broken inputs make it look at the rest of the text again at
every tag; here each character is passed once: what is never closed ends the document, as in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Elements whose content holds no tags.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Within a tag quotation marks count behind an equals sign alone; one that is never closed is a character.
_MARK = re.compile(
    r"""<(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>"""
    r"""|<(?P<other>/?[A-Za-z]|!--|[!?/])"""
)
_COMMENT_END = re.compile(r"--!?>")


class Tag(NamedTuple):
    """A tag, `start` to `end` of the source."""

    name: str  # in lower case
    start: int
    end: int
    attributes: str  # as they stand
    is_closing: bool


class Text(NamedTuple):
    """A stretch of the source that holds no tag; entities in it are as they stand."""

    start: int
    end: int


class Unended(NamedTuple):
    """What begins at `start`, and never ends: the rest of the source, in which nothing is read."""

    start: int
    what: str


_OTHERS = {"!--": "a comment", "!": "a declaration", "?": "a declaration", "/": "a declaration"}


def tokenize(source: str) -> Iterator[Tag | Text | Unended]:
    """The tags and texts in order; comments and declarations are left out, and what never ends is the last."""
    position = 0
    while mark := _MARK.search(source, position):
        start, end = mark.span()
        if start > position:
            yield Text(position, start)
        closing, name, attributes, other = mark.groups()
        if other:
            found = _find_end(source, other, end)
            if found is None:
                yield Unended(start, _OTHERS.get(other, "a tag"))
                return
            position = found
            continue
        position = end
        name = name.lower()
        yield Tag(name, start, end, attributes, bool(closing))
        if name in _RAW and not closing:
            ending = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, end)
            position = ending.start() if ending else len(source)
            if position > end:
                yield Text(end, position)
            if not ending:
                yield Unended(start, f"<{name}>")
    if position < len(source):
        yield Text(position, len(source))


def _find_end(source: str, mark: str, position: int) -> int | None:
    """Where what is no whole tag ends, whose mark ends here; None where it never does."""
    if mark[-1].isalpha():
        return None
    if mark == "!--":
        if source.startswith((">", "->"), position):
            return source.index(">", position) + 1
        closing = _COMMENT_END.search(source, position)
        return closing.end() if closing else None
    return source.find(">", position) + 1 or None
