"""What extension tags show: references, galleries, poems, formulas, text kept from the parser."""

from __future__ import annotations

import re

from pipeline.parse.wikitext import links, references, tex
from pipeline.parse.wikitext.constructs import Construct, Region, read_attributes
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.masking import mask
from pipeline.parse.wikitext.state import State

# Tags that show no words, or none that are prose.
SILENT_TAGS = frozenset(["templatestyles", "templatedata", "section", "includeonly", "categorytree"])
# Tags whose content is read as wikitext of its own.
CONTAINERS = frozenset(["gallery", "poem", "imagemap"])
_OPTION = re.compile(r"\s*(?:alt|link|page|class|lang)\s*=", re.IGNORECASE)


def write_extension_tag(state: State, tag: Construct, depth: int) -> None:
    """Write what an extension tag shows; one that shows no text is reported, unless it is no content."""
    if tag.name == "ref":
        references.read_reference_tag(state, tag, depth)
    elif tag.name == "references":
        references.read_list_tag(state, tag, depth)
    elif tag.inner is None or tag.name in SILENT_TAGS:
        return
    elif tag.name == "nowiki":
        state.run.builder.add_verbatim(state.source[tag.inner[0] : tag.inner[1]], tag.inner[0])
    elif tag.name == "pre":
        state.flush(tag.start, tag.start)
        state.run.builder.add_verbatim(state.source[tag.inner[0] : tag.inner[1]], tag.inner[0])
        state.flush(tag.end, tag.end)
    elif tag.name in ("math", "chem", "ce"):
        formula = tex.read_formula(state.source[tag.inner[0] : tag.inner[1]])
        state.run.builder.add_shown(formula, tag.start, tag.end)
    elif tag.name == "gallery":
        _write_gallery_tag(state, tag, tag.inner, depth)
    elif tag.name == "poem":
        _write_poem(state, tag.inner, depth)
    elif tag.name == "imagemap":
        _write_image_map(state, tag.inner, depth)
    elif tag.name == "indicator":
        _read_indicator(state, tag.inner, depth)
    elif tag.name in ("syntaxhighlight", "source") and "inline" in tag.attributes:
        state.run.builder.add_verbatim(state.source[tag.inner[0] : tag.inner[1]], tag.inner[0])
    else:
        state.report_skipped(f"<{tag.name}> is not read", tag.start, tag.end)


def _write_gallery_tag(state: State, tag: Construct, inner: tuple[int, int], depth: int) -> None:
    """The gallery's own caption, then one a line, what follows the file's name and the options."""
    if state.is_silent:
        return
    caption = dict(read_attributes(tag.attributes)).get("caption")
    start = state.source.find(caption, tag.start, inner[0]) if caption else -1
    if caption and start >= 0:
        links.write_caption(state, state.read_region(start, start + len(caption), depth + 1))
    elif caption:
        state.report_skipped("a gallery's caption is not read", tag.start, inner[0])
    for line, (_, *options) in _split_images(state, state.read_region(*inner, depth + 1)):
        captions = [option for option in options if not _OPTION.match(state.source, option.start, option.end)]
        if captions:
            links.write_caption(state, captions[-1])
        state.sweep(line.constructs, depth + 1)


def _write_image_map(state: State, inner: tuple[int, int], depth: int) -> None:
    """The caption of the map's image, which its first line gives as an image link does."""
    if state.is_silent:
        return
    region = state.read_region(*inner, depth + 1)
    captions = (links.find_caption(state, parts) for _, parts in _split_images(state, region))
    caption = next(filter(None, captions), None)
    if caption is not None:
        links.write_caption(state, caption)
    state.sweep(region.constructs, depth + 1)


def _split_images(state: State, region: Region) -> list[tuple[Region, list[Region]]]:
    """Each line, with what its bars part: the file's name and the options."""
    return [(line, split_region(state, line, "|")) for line in split_region(state, region, "\n")]


def _read_indicator(state: State, inner: tuple[int, int], depth: int) -> None:
    """Its references alone: it stands at the head of the page, outside any text."""
    if state.is_silent:
        return
    region = state.read_region(*inner, depth + 1)
    with state.aside(Run()):
        state.sweep(region.constructs, depth + 1)


def _write_poem(state: State, inner: tuple[int, int], depth: int) -> None:
    """Its lines, each of which ends a sentence."""
    region = state.read_region(*inner, depth + 1)
    for line in split_region(state, region, "\n"):
        state.break_line(line.start)
        state.write(line)


def split_region(state: State, region: Region, separator: str) -> list[Region]:
    """The regions between the separators that stand outside any construct."""
    masked = mask(state.source, region, lambda source, link: True)
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
