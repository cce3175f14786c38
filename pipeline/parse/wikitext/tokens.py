"""The pieces of markup of which constructs are made: comments and extension tags whole, runs of brackets, bars.

What stands between an extension tag and the first tag that closes it is raw (Preprocessor_Hash.php, MediaWiki 1.43).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.reference_tags import close_reference, closing_tag
from pipeline.parse.wikitext.source_text import SourceText

# Extension tags of the English Wikipedia (Special:Version, "Parser extension tags", read in April 2025), and, as the
# preprocessor treats them alike, the tags of transclusion and two aliases.
EXTENSION_TAGS = (
    "ref|references|nowiki|pre|gallery|math|chem|ce|syntaxhighlight|source|score|timeline|hiero|poem|imagemap|inputbox"
    "|categorytree|charinsert|graph|mapframe|maplink|templatedata|templatestyles|indicator|section|langconvert|phonos"
    "|rss|chart|includeonly"
)
# Tags that vanish where a page is read and leave what they hold: mw:Transclusion#Partial transclusion.
TRANSPARENT_TAGS = "noinclude|onlyinclude"

_TOKEN = re.compile(
    rf"<!--|</?(?P<transparent>{TRANSPARENT_TAGS})\s*/?>"
    rf"|<(?P<tag>{EXTENSION_TAGS})(?=[\s/>])"
    r"|</(?P<close>ref|references)\s*>"
    r"|\{{2,}|\}{2,}|\[{2,}|\]{2,}|\|",
    re.IGNORECASE,
)
# What the wiki takes for a part of the tag before it, a reference among it: `<indicator <ref/>`.
_TAG_INSIDE = re.compile(rf"<(?:{EXTENSION_TAGS})(?=[\s/]|$)", re.IGNORECASE)


@dataclass(slots=True)  # frozen ones take twice the time to make, and an article has thousands
class Token:
    start: int
    end: int
    construct: Construct | None = None  # what was read whole: a comment or an extension tag


def read_tokens(source: SourceText, start: int, end: int) -> Iterator[Token]:
    """The tokens between two offsets, in order; what no bracket or bar makes is in none."""
    position = start
    text = source.text
    while match := _TOKEN.search(text, position, end):
        at, position = match.span()
        if text[at] == "<":
            construct = _read_construct(source, match, start, end)
            position = construct.end
            yield Token(construct.start, position, construct)
        else:
            yield Token(at, position)


def _read_construct(source: SourceText, match: re.Match[str], start: int, end: int) -> Construct:
    if match["tag"]:
        return _read_extension_tag(source, match, end)
    if match["transparent"]:
        return Construct("ignored", match.start(), match.end())
    if match["close"]:
        source.report(f"{match.group()} closes nothing", match.start(), match.end())
        return Construct("literal", match.start(), match.end())
    return _read_comment(source, match, start, end)


def _read_comment(source: SourceText, match: re.Match[str], start: int, end: int) -> Construct:
    """The comment, and, where it has its lines to itself, the white space before it and one line end."""
    text = source.text
    close = text.find("-->", match.end(), end)
    if close < 0:
        source.report("a comment is never closed", match.start(), end)
        return Construct("comment", match.start(), end)
    close += 3
    before = match.start()
    while before > start and text[before - 1] in " \t":
        before -= 1
    after = close
    while after < end and text[after] in " \t":
        after += 1
    if before > start and text[before - 1] == "\n" and after < end and text[after] == "\n":
        return Construct("comment", match.start(), after + 1)
    return Construct("comment", match.start(), close)


def _read_extension_tag(source: SourceText, match: re.Match[str], end: int) -> Construct:
    name = match["tag"].lower()
    start = match.start()
    close = source.text.find(">", match.end(), end) if start < source.last_tag_end else -1
    if close < 0:
        source.report(f"<{name}> is cut off", start, match.end())
        return Construct("literal", start, match.end())
    is_whole = source.text[close - 1] == "/"
    attributes = source.text[match.end() : close - is_whole]
    if _TAG_INSIDE.search(attributes):
        source.report(f"a tag begins among the attributes of <{name}>", start, close + 1)
    if is_whole:
        return Construct("tag", start, close + 1, name=name, attributes=attributes)
    if name == "ref":
        return close_reference(source, start, close + 1, attributes, end)
    closed = source.next_span(closing_tag(name), close + 1, end)
    if closed is None:
        return _read_unclosed(source, name, start, close + 1, attributes, end)
    return Construct("tag", start, closed[1], name=name, attributes=attributes, inner=(close + 1, closed[0]))


def _read_unclosed(source: SourceText, name: str, start: int, position: int, attributes: str, end: int) -> Construct:
    """A tag that nothing closes: `<includeonly>` runs to the end, `<references>` stands alone, others are text."""
    if name == "includeonly":
        return Construct("tag", start, end, name=name, inner=(position, end))
    source.report(f"<{name}> is never closed", start, position)
    if name == "references":
        return Construct("tag", start, position, name=name, attributes=attributes)
    return Construct("literal", start, position)
