"""Inline markup into text: style, links, entities, HTML tags, and whatever stands behind a mask.

What is left when constructs are hidden goes through mwparserfromhell where it holds a link, an address or an entity;
the rest is read here, by the rules of Parser::internalParse (MediaWiki 1.43).
"""

from __future__ import annotations

import re
from bisect import bisect_left

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink as ExternalLinkNode
from mwparserfromhell.nodes import HTMLEntity, Node, Text, Wikilink

from pipeline.document import AnchorLink, ExternalLink, Link
from pipeline.parse.entities import decode_entities
from pipeline.parse.wikitext import links, quotes
from pipeline.parse.wikitext.constructs import Region, read_attributes
from pipeline.parse.wikitext.masking import ADDRESS, ATOM, HIDDEN, TAG, HtmlTag, MaskedText
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.superscripts import is_exponent, raise_number

# The double-underscore words of MessagesEn.php (MediaWiki 1.43) and of Disambiguator and GlobalUserPage.
SWITCHES = (
    "NOTOC|FORCETOC|TOC|NOEDITSECTION|NEWSECTIONLINK|NONEWSECTIONLINK|NOGALLERY|HIDDENCAT|EXPECTUNUSEDCATEGORY"
    "|EXPECTUNUSEDTEMPLATE|NOCONTENTCONVERT|NOCC|NOTITLECONVERT|NOTC|START|END|INDEX|NOINDEX|STATICREDIRECT|NOGLOBAL"
    "|DISAMBIG|ARCHIVEDTALK|EXPECTED_UNCONNECTED_PAGE"
)
_EVENT = re.compile(rf"[{ATOM}{TAG}\n]|{HIDDEN}+|'{{2,}}|\[\[|\]\]|__(?:{SWITCHES})__")
_HTML_TAG = re.compile(rf"{TAG}{HIDDEN}*")
_NEEDS_PARSER = re.compile(r"\[|&|//")

# What ends a paragraph (BlockLevelPass, MediaWiki 1.43), and what wraps parts of one.
BLOCK_TAGS = frozenset(
    {"p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "ul", "ol", "table", "caption"}
)
LIST_TAGS = frozenset({"dl", "ul", "ol", "table"})
ITEM_TAGS = frozenset({"li", "dt", "dd"})
CELL_TAGS = frozenset({"td", "th", "tr"})


def write_inline(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Write the masked text between two offsets to the run."""
    if start >= end:
        return
    text = masked.slice(start, end)
    if "''" in text and masked.quotes is None:
        masked.quotes = quotes.read_quotes(masked.text, masked.base)
    if not _NEEDS_PARSER.search(text):
        _emit(state, masked, start, end)
    else:
        # An address ends at a tag, as at a blank.
        spaced = _HTML_TAG.sub(lambda tag: " " * len(tag.group()), text)
        _write_nodes(state, masked, start, mwparserfromhell.parse(spaced, skip_style_tags=True).nodes)
    is_whole = end == masked.base + len(masked.text)
    if is_whole and masked.quotes is not None and end in masked.quotes and state.run.italic_start is not None:
        _toggle_italic(state)  # nothing closes them


def _write_nodes(state: State, masked: MaskedText, position: int, nodes: list[Node]) -> None:
    written = position  # a link's trail is written with the link
    for node in nodes:
        end = position + len(str(node))
        if isinstance(node, Wikilink):
            written = _write_wikilink(state, masked, position, end, node)
        elif isinstance(node, ExternalLinkNode):
            _write_external_link(state, masked, position, end, node)
        elif isinstance(node, HTMLEntity):
            state.run.builder.add_shown(decode_entities(str(node)), position, end)
        elif isinstance(node, Text):
            _emit(state, masked, max(position, written), end)
        else:
            _emit(state, masked, position, end)
        position = end


def _write_wikilink(state: State, masked: MaskedText, start: int, end: int, node: Wikilink) -> int:
    """Write a link's text, with the letters that follow it; the offset after them."""
    title = str(node.title)
    shown = start + 2 + len(title) + 1
    run = state.run
    first = run.next_start
    if node.text is None:
        colon = 1 if title.startswith(":") else 0
        write_inline(state, masked, start + 2 + colon, start + 2 + len(title))
    elif str(node.text):
        _write_nodes(state, masked, shown, node.text.nodes)
    else:
        run.builder.add_shown(links.pipe_trick(title), start, end)
    if node.text is not None:
        state.sweep(masked.atoms_between(start, shown), masked.depth + 1)
    trail = links.TRAIL.match(masked.text, end - masked.base)
    trail_end = trail.end() + masked.base if trail else end
    if trail and trail_end > end:
        run.builder.add_verbatim(state.source[end:trail_end], end)
    target = links.page_of(state.source[start + 2 : start + 2 + len(title)])
    if state.run is run and len(run.builder) > first:
        if target:
            run.links.append(Link(first, len(run.builder), target))
        elif title.startswith("#"):
            run.anchor_links.append(AnchorLink(first, len(run.builder), links.anchor_of(title)))
    return trail_end


def _write_external_link(state: State, masked: MaskedText, start: int, end: int, node: ExternalLinkNode) -> None:
    url = str(node.url)
    at = start + 1 if node.brackets else start
    address = masked.read(state.source, at, at + len(url))
    if address == ADDRESS:
        template = masked.atoms[at]
        address = state.plain_text(Region(template.start, template.end, (template,), masked.depth))
    run = state.run
    first = run.next_start
    if not node.brackets:
        _emit(state, masked, start, end)
    elif node.title is not None:
        title = str(node.title)
        _write_nodes(state, masked, end - 1 - len(title), node.title.nodes)
    last = len(state.run.builder)
    start_shown = min(first, last) if state.run is run else last
    state.run.add_external_link(ExternalLink(address, start_shown, last), start, end)
    if node.brackets:
        state.sweep(masked.atoms_between(at, at + len(url)), masked.depth + 1)


def _emit(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Write masked text that holds neither links nor entities."""
    index = bisect_left(masked.markup, (start,)) if masked.markup else 0
    while index < len(masked.markup) and masked.markup[index][0] < end:
        at, after, markup = masked.markup[index]
        _emit_stretch(state, masked, start, at)
        state.run.builder.add_shown(markup, at, after)
        start, index = after, index + 1
    _emit_stretch(state, masked, start, end)


def _emit_stretch(state: State, masked: MaskedText, start: int, end: int) -> None:
    base = masked.base
    position = start
    for match in _EVENT.finditer(masked.text, start - base, end - base):
        at = match.start() + base
        if at < position:
            # The mask of a construct just written, and what is hidden right after it.
            position = max(position, match.end() + base)
            continue
        if at > position:
            _add_verbatim(state, position, at)
        position = _emit_event(state, masked, match.group(), at)
    if position < end:
        _add_verbatim(state, position, end)


def _add_verbatim(state: State, start: int, end: int) -> None:
    run = state.run
    start = max(start, min(run.passed, end))
    if start == end:
        return
    if run.gap:
        # "said {{sfn|…}}." reads "said."
        run.gap = False
        if state.source[start] in ".,;:!?)":
            run.builder.drop_space()
    run.builder.add_verbatim(state.source[start:end], start)


def _emit_event(state: State, masked: MaskedText, event: str, at: int) -> int:
    """Write what stands behind a mask or a piece of style; the offset after it."""
    first = event[0]
    if first == ATOM:
        construct = masked.atoms[at]
        state.write_construct(construct, masked)
        return construct.end
    if first == TAG:
        return _write_html_tag(state, masked, masked.tags[at])
    if first in "'\n" and masked.quotes is not None and (style := masked.quotes.get(at)):
        if style.literal:
            state.run.builder.add_verbatim("'" * style.literal, at)
        if style.toggles_italic:
            _toggle_italic(state)
    if first == "\n":
        state.run.builder.add_verbatim("\n", at)
    elif first in "[]":
        state.report("warning", "markup_error", f"{event} makes no link", at, at + 2)
    return at + len(event)


def _toggle_italic(state: State) -> None:
    run = state.run
    if run.italic_start is None:
        run.italic_start = run.next_start
    else:
        if len(run.builder) > run.italic_start:
            run.italics.append((run.italic_start, len(run.builder)))
        run.italic_start = None


def _write_html_tag(state: State, masked: MaskedText, tag: HtmlTag) -> int:
    """Do what an HTML tag does to the text; tags that only dress it do nothing."""
    name = tag.name
    anchor = "id" in tag.attributes and not tag.is_closing and dict(read_attributes(tag.attributes)).get("id")
    if anchor:
        state.run.add_anchor(anchor, tag.start, tag.end)
    if name == "br":
        state.run.add_break(tag.start, tag.end)
    elif name == "blockquote":
        state.flush(tag.start, tag.end)
        if state.can_break:
            state.kind = "paragraph" if tag.is_closing else "quote"
    elif name in ITEM_TAGS:
        state.flush(tag.start, tag.end)
        if state.can_break and state.kind in ("paragraph", "list_item"):
            state.kind = "paragraph" if tag.is_closing else "list_item"
    elif name in CELL_TAGS:
        state.flush(tag.start, tag.end)
        if state.can_break and state.kind in ("paragraph", "table"):
            state.kind = "paragraph" if tag.is_closing else "table"
    elif name in BLOCK_TAGS:
        state.flush(tag.start, tag.end)
        if state.can_break and name in LIST_TAGS:
            state.kind = "paragraph"
    elif name in ("i", "em", "cite"):
        if (state.run.italic_start is not None) == tag.is_closing:
            _toggle_italic(state)
    elif name == "sup" and not tag.is_closing:
        return _write_superscript(state, masked, tag)
    return tag.end


def _write_superscript(state: State, masked: MaskedText, tag: HtmlTag) -> int:
    """Write a raised number as such: 10⁶ and not 106."""
    close = masked.find(TAG, tag.end, masked.base + len(masked.text))
    if close < 0 or not is_exponent(masked.slice(tag.end, close)):
        return tag.end
    state.run.builder.add_shown(raise_number(state.source[tag.end : close]), tag.end, close)
    return close
