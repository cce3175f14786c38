"""What the preprocessor makes of a source: constructs that nest, and regions that are read as one text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pipeline.parse.entities import decode_entities

ConstructKind = Literal["comment", "ignored", "tag", "template", "argument", "link", "literal"]

# Sanitizer::getAttribsRegex; a quotation mark that is not closed runs to the end of the tag.
_ATTRIBUTE = re.compile(
    r"""([:_\w][:_.\-\w]*)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>]*)))?""",
)


@dataclass(slots=True)
class Construct:
    """A construct of the source from `start` to `end`; `bars` are where its `|` stand, `children` what it holds.

    A tag has a name in lower case, its attributes as written, and the span of what it encloses, None where it closes
    itself.
    """

    kind: ConstructKind
    start: int
    end: int
    bars: list[int] = field(default_factory=list)
    children: list[Construct] = field(default_factory=list)
    name: str = ""
    attributes: str = ""
    inner: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the source that is read as one text, with the outermost constructs in it, in order."""

    start: int
    end: int
    constructs: tuple[Construct, ...] = ()
    depth: int = 0


def split_parts(construct: Construct, depth: int) -> list[Region]:
    """The regions between the bars of a template or link, white space and all; the first is its name or target."""
    size = 3 if construct.kind == "argument" else 2
    last = construct.end - (0 if construct.name == "unclosed" else size)
    edges = [construct.start + size - 1, *construct.bars, last]
    starts = [child.start for child in construct.children]
    parts = []
    for left, right in pairwise(edges):
        children = construct.children[bisect_left(starts, left) : bisect_left(starts, right)]
        parts.append(Region(left + 1, right, tuple(children), depth + 1))
    return parts


def trim(source: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


def read_attributes(text: str) -> list[tuple[str, str]]:
    """The attributes of a tag as MediaWiki reads them: names in lower case, values trimmed, entities decoded."""
    attributes = []
    for match in _ATTRIBUTE.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        attributes.append((match[1].lower(), " ".join(decode_entities(value).split())))
    return attributes
