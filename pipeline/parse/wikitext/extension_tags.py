"""What extension tags show: references, galleries, poems, formulas, text kept from the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.parse.drafts import Run
from pipeline.parse.wikitext import links, references, tex
from pipeline.parse.wikitext.masking import mask
from pipeline.parse.wikitext.preprocessor import Construct, Region

if TYPE_CHECKING:
    from pipeline.parse.wikitext.reader import Reader

# Tags that show no words, or none that are prose.
SILENT_TAGS = frozenset(["templatestyles", "templatedata", "section", "includeonly", "categorytree"])
# Tags whose content is read as wikitext of its own.
CONTAINERS = frozenset(["gallery", "poem", "imagemap"])
_OPTION = re.compile(r"\s*(?:alt|link|page|class|lang)\s*=", re.IGNORECASE)


def render_tag(reader: Reader, tag: Construct, depth: int) -> None:
    """Write what an extension tag shows; one that shows no text is reported, unless it is no content."""
    if tag.name == "ref":
        references.read_reference_tag(reader, tag, depth)
    elif tag.name == "references":
        references.read_list_tag(reader, tag, depth)
    elif tag.inner is None or tag.name in SILENT_TAGS:
        return
    elif tag.name == "nowiki":
        reader.run.builder.add_verbatim(reader.source[tag.inner[0] : tag.inner[1]], tag.inner[0])
    elif tag.name in ("math", "chem", "ce"):
        formula = tex.read_formula(reader.source[tag.inner[0] : tag.inner[1]])
        reader.run.builder.add_rendered(formula, tag.start, tag.end)
    elif tag.name == "gallery":
        _render_gallery(reader, tag.inner, depth)
    elif tag.name == "poem":
        _render_poem(reader, tag.inner, depth)
    elif tag.name == "imagemap":
        _render_image_map(reader, tag.inner, depth)
    elif tag.name == "indicator":
        _read_indicator(reader, tag.inner, depth)
    elif tag.name in ("syntaxhighlight", "source") and "inline" in tag.attributes:
        reader.run.builder.add_verbatim(reader.source[tag.inner[0] : tag.inner[1]], tag.inner[0])
    elif not reader.is_silent:
        reader.report("info", "skipped_block", f"<{tag.name}> is not read", tag.start, tag.end)


def _render_gallery(reader: Reader, inner: tuple[int, int], depth: int) -> None:
    """A caption a line, what follows the file's name and the options."""
    if reader.is_silent:
        return
    region = reader.preprocessor.read(*inner, depth + 1)
    for line in split_region(reader, region, "\n"):
        parts = split_region(reader, line, "|")
        captions = [part for part in parts[1:] if not _OPTION.match(reader.source, part.start, part.end)]
        if captions:
            last = captions[-1]
            links.render_caption(reader, last)
        reader.sweep(line.constructs, depth + 1)


def _render_image_map(reader: Reader, inner: tuple[int, int], depth: int) -> None:
    """The caption of the map's image, which its first line gives as an image link does."""
    if reader.is_silent:
        return
    region = reader.preprocessor.read(*inner, depth + 1)
    for line in split_region(reader, region, "\n"):
        parts = split_region(reader, line, "|")
        caption = links.find_caption(reader, parts[1:])
        if len(parts) > 1 and caption is not None:
            links.render_caption(reader, caption)
            break
    reader.sweep(region.constructs, depth + 1)


def _read_indicator(reader: Reader, inner: tuple[int, int], depth: int) -> None:
    """Its references alone: it stands at the head of the page, outside any text."""
    if reader.is_silent:
        return
    region = reader.preprocessor.read(*inner, depth + 1)
    with reader.aside(Run()):
        reader.sweep(region.constructs, depth + 1)


def _render_poem(reader: Reader, inner: tuple[int, int], depth: int) -> None:
    """Its lines, each of which ends a sentence."""
    region = reader.preprocessor.read(*inner, depth + 1)
    for line in split_region(reader, region, "\n"):
        reader.break_line(line.start)
        reader.render(line)


def split_region(reader: Reader, region: Region, separator: str) -> list[Region]:
    """The regions between the separators that stand outside any construct."""
    masked = mask(reader.source, region, lambda source, link: True)
    parts = []
    start = region.start
    constructs = list(region.constructs)
    ends = [match.start() + region.start for match in re.finditer(re.escape(separator), masked.text)]
    first = 0
    for end in [*ends, region.end]:
        last = first
        while last < len(constructs) and constructs[last].start < end:
            last += 1
        parts.append(Region(start, end, tuple(constructs[first:last]), region.depth))
        first, start = last, end + 1
        if last < len(constructs) and constructs[last].start == end:
            # The separator is a template: {{!}}.
            first, start = last + 1, constructs[last].end
    return parts
