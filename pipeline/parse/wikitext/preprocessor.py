"""The constructs of wikitext that nest and that one expands first: comments, extension tags, templates, links.

The rules are those of MediaWiki's preprocessor (includes/parser/Preprocessor_Hash.php, 1.43, read in April 2025): one
pass with a stack of open brackets; what stands between an extension tag and the first tag that closes it is raw.
Where the wiki would show broken markup as text, the broken part is repaired here and reported. Time is linear in the
text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pipeline.document import Diagnostic
from pipeline.parse.wikitext.given import decode_entities

ConstructKind = Literal["comment", "ignored", "tag", "template", "argument", "link", "literal"]

# Extension tags of the English Wikipedia (Special:Version, "Parser extension tags", read in April 2025), and, as the
# preprocessor treats them alike, the tags of transclusion and two aliases.
EXTENSION_TAGS = (
    "ref|references|nowiki|pre|gallery|math|chem|ce|syntaxhighlight|source|score|timeline|hiero|poem|imagemap|inputbox"
    "|categorytree|charinsert|graph|mapframe|maplink|templatedata|templatestyles|indicator|section|langconvert|phonos"
    "|rss|chart|includeonly"
)
# Tags that vanish where a page is read and leave what they hold: mw:Transclusion#Partial transclusion.
TRANSPARENT_TAGS = "noinclude|onlyinclude"

# A second </ref> this near shows that one reference was put inside another.
_NEAR = 2000

# Deeper brackets are text. MediaWiki itself refuses templates nested deeper than 40 (Parser::MaxTemplateDepth); no
# article comes near, and each level takes up to twenty of the thousand calls that Python lets stand in each other.
MAX_DEPTH = 30

_TOKEN = re.compile(
    rf"<!--|</?(?P<transparent>{TRANSPARENT_TAGS})\s*/?>"
    rf"|<(?P<tag>{EXTENSION_TAGS})(?=[\s/>])"
    r"|</(?P<close>ref|references)\s*>"
    r"|\{{2,}|\}{2,}|\[{2,}|\]{2,}|\|",
    re.IGNORECASE,
)
_REF_OPEN = re.compile(r"<ref(?=[\s>])[^<>]*(?<!/)>", re.IGNORECASE)
# What was meant for </ref>.
_CLOSING_TYPO = re.compile(r"<ref\s*/>|<\s*[/\\]\s*re?f+s?\b\s*/?>?", re.IGNORECASE)
_BARE_OPEN = re.compile(r"<ref\s*>", re.IGNORECASE)
_GAP = re.compile(r"\n(?=[ \t]*\n|==)")
_HEADING = re.compile(r"\n=[^\n]*=[ \t]*(?=\n|$)")
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


@dataclass(slots=True)
class _Open:
    """Brackets that wait for their counterpart: `count` of `bracket` from `start` on, and what came since.

    `is_blocking` says that a closing bracket of another kind came first: the one below could not close. `height` is how
    many of the brackets are closed already, one around the other.
    """

    bracket: str
    start: int
    count: int
    depth: int
    children: list[Construct]
    bars: list[int] = field(default_factory=list)
    is_blocking: bool = False
    height: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    construct: Construct | None = None  # what was read whole: a comment or an extension tag


def read_attributes(text: str) -> list[tuple[str, str]]:
    """The attributes of a tag as MediaWiki reads them: names in lower case, values trimmed, entities decoded."""
    attributes = []
    for match in _ATTRIBUTE.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        attributes.append((match[1].lower(), " ".join(decode_entities(value).split())))
    return attributes


class Preprocessor:
    """Reads the constructs of one source text, region by region; `problems` gathers what it had to repair."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Diagnostic] = []
        self._strays: list[Construct] = []
        self._too_deep: dict[int, int] = {}  # brackets that are text for their depth, by where they start
        self._spans: dict[str, tuple[list[int], list[int]]] = {}
        self._last_tag_end = text.rfind(">")

    def read(self, start: int, end: int, depth: int = 0) -> Region:
        """The region from `start` to `end` of the text, with every construct in it.

        A bracket that is never closed and kept another from closing is taken for text and the rest read again.
        A template that is never closed ends with its paragraph.
        """
        tokens = list(self._tokens(start, end))
        ignored: set[int] = set()
        for _ in range(2):
            root, unmatched = self._match(tokens, ignored, depth)
            blocking = {opened.start for opened in unmatched if opened.is_blocking}
            if not blocking:
                break
            ignored |= blocking
        else:
            root, unmatched = self._match(tokens, ignored, depth)
        self._end_unmatched(root, unmatched, end)
        for stray in self._strays:
            self._report(f"{self.text[stray.start : stray.end][:8]} closes nothing", stray.start, stray.end)
        for position, last in self._too_deep.items():
            self._report(f"brackets are nested deeper than {MAX_DEPTH}", position, last)
        for position in sorted(ignored):
            self._report(f"{self.text[position : position + 2]} is never closed", position, position + 2)
        return Region(start, end, tuple(root.children), depth)

    def _report(self, message: str, start: int, end: int) -> None:
        self.problems.append(Diagnostic("warning", "markup_error", message, start, end))

    def _spans_of(self, pattern: str) -> tuple[list[int], list[int]]:
        """Where the pattern's matches begin and end in the whole text: found once, looked up by bisection."""
        if pattern not in self._spans:
            matches = [match.span() for match in re.finditer(pattern, self.text, re.IGNORECASE)]
            self._spans[pattern] = [start for start, _ in matches], [end for _, end in matches]
        return self._spans[pattern]

    def _next_span(self, pattern: str, position: int, limit: int) -> tuple[int, int] | None:
        starts, ends = self._spans_of(pattern)
        index = bisect_left(starts, position)
        return (starts[index], ends[index]) if index < len(starts) and ends[index] <= limit else None

    # --- tokens ------------------------------------------------------------------------------------

    def _tokens(self, start: int, end: int) -> Iterator[_Token]:
        position = start
        while match := _TOKEN.search(self.text, position, end):
            token = self._read_token(match, start, end)
            position = token.end
            yield token

    def _read_token(self, match: re.Match[str], start: int, end: int) -> _Token:
        if match.group() == "<!--":
            construct = self._read_comment(match, start, end)
        elif match["transparent"]:
            construct = Construct("ignored", match.start(), match.end())
        elif match["close"]:
            construct = Construct("literal", match.start(), match.end())
            self._report(f"{match.group()} closes nothing", match.start(), match.end())
        elif match["tag"]:
            construct = self._read_tag(match, end)
        else:
            return _Token(match.start(), match.end())
        return _Token(construct.start, construct.end, construct)

    def _read_comment(self, match: re.Match[str], start: int, end: int) -> Construct:
        """The comment, and, where it has its lines to itself, the white space before it and one line end."""
        close = self.text.find("-->", match.end(), end)
        if close < 0:
            self._report("a comment is never closed", match.start(), end)
            return Construct("comment", match.start(), end)
        close += 3
        before = match.start()
        while before > start and self.text[before - 1] in " \t":
            before -= 1
        after = close
        while after < end and self.text[after] in " \t":
            after += 1
        if before > start and self.text[before - 1] == "\n" and after < end and self.text[after] == "\n":
            return Construct("comment", match.start(), after + 1)
        return Construct("comment", match.start(), close)

    def _read_tag(self, match: re.Match[str], end: int) -> Construct:
        name = match["tag"].lower()
        start = match.start()
        close = self.text.find(">", match.end(), end) if start < self._last_tag_end else -1
        if close < 0:
            self._report(f"<{name}> is cut off", start, match.end())
            return Construct("literal", start, match.end())
        if self.text[close - 1] == "/":
            return Construct("tag", start, close + 1, name=name, attributes=self.text[match.end() : close - 1])
        attributes = self.text[match.end() : close]
        if name == "ref":
            return self._read_reference(start, close + 1, attributes, end)
        closing = self._next_span(_closing(name), close + 1, end)
        if closing is None:
            return self._read_unclosed(name, start, close + 1, attributes, end)
        return Construct("tag", start, closing[1], name=name, attributes=attributes, inner=(close + 1, closing[0]))

    def _read_unclosed(self, name: str, start: int, position: int, attributes: str, end: int) -> Construct:
        """A tag that nothing closes: `<includeonly>` runs to the end, `<references>` stands alone, others are text."""
        if name == "includeonly":
            return Construct("tag", start, end, name=name, inner=(position, end))
        self._report(f"<{name}> is never closed", start, position)
        if name == "references":
            return Construct("tag", start, position, name=name, attributes=attributes)
        return Construct("literal", start, position)

    # --- <ref> -------------------------------------------------------------------------------------

    def _read_reference(self, start: int, position: int, attributes: str, end: int) -> Construct:
        """The `<ref>` whose opening tag ends at `position`, closed where the wiki closes it, or repaired.

        The first `</ref>` closes it. Where another `<ref>` or a heading comes before that, it was forgotten
        here, unless a second `</ref>` shows that one reference stands inside the other.
        """
        closing = self._next_span(_closing("ref"), position, end)
        inside = self._next_span(_REF_OPEN.pattern, position, closing[0] if closing else end)
        if inside and closing:
            second = self._outer_close(inside, closing, end)
            if second:
                self._report("a <ref> stands inside another", start, second[1])
                closing, inside = second, None
        if closing and inside is None and not _HEADING.search(self.text, position, closing[0]):
            return Construct("tag", start, closing[1], name="ref", attributes=attributes, inner=(position, closing[0]))
        mistyped = self._mistyped_close(position, inside, closing, end)
        if mistyped:
            message = f"<ref> is closed by {self.text[slice(*mistyped)]}"
            self._report(message, start, mistyped[1])
            return Construct(
                "tag", start, mistyped[1], name="ref", attributes=attributes, inner=(position, mistyped[0])
            )
        return self._repair(start, position, attributes, inside[0] if inside else closing[0] if closing else end)

    def _outer_close(self, inside: tuple[int, int], closing: tuple[int, int], end: int) -> tuple[int, int] | None:
        """The second `</ref>`, where it stands near by, on the same line, with no further `<ref>` before it."""
        second = self._next_span(_closing("ref"), closing[1], min(end, inside[0] + _NEAR))
        if second is None or "\n" in self.text[inside[0] : second[0]]:
            return None
        return None if self._next_span(_REF_OPEN.pattern, closing[1], second[0]) else second

    def _mistyped_close(
        self, position: int, inside: tuple[int, int] | None, closing: tuple[int, int] | None, end: int
    ) -> tuple[int, int] | None:
        """What stands for `</ref>` on the line of a `<ref>` without one: `<ref/>`, `</ ref>`, or another `<ref>`.

        That is one which nothing closes either, which follows words at once and has no words at once after it.
        """
        limit = inside[0] if inside else closing[0] if closing else end
        line_end = self.text.find("\n", position, limit)
        found = _CLOSING_TYPO.search(self.text, position, limit if line_end < 0 else line_end)
        if found:
            return found.span()
        if inside is None or line_end >= 0 or not _BARE_OPEN.fullmatch(self.text, *inside):
            return None
        if closing and not self._next_span(_REF_OPEN.pattern, inside[1], closing[0]):
            return None
        touches = not self.text[position].isspace() and inside[0] > position
        return inside if touches and not self.text[inside[1] : inside[1] + 1].strip(".,;:").strip() else None

    def _repair(self, start: int, position: int, attributes: str, limit: int) -> Construct:
        """The unclosed `<ref>`, ended after the template that it begins with, else at the line's end.

        One that has a name and no template was meant as `<ref name=… />`.
        """
        self._report("<ref> is never closed", start, position)
        inner_end = _end_of_template(self.text, position, limit)
        slashless = attributes.rstrip().removesuffix("/")
        if inner_end is None:
            if slashless != attributes.rstrip() or dict(read_attributes(slashless)).get("name"):
                return Construct("tag", start, position, name="ref", attributes=slashless)
            line_end = self.text.find("\n", position, limit)
            inner_end = limit if line_end < 0 else line_end
        return Construct("tag", start, inner_end, name="ref", attributes=attributes, inner=(position, inner_end))

    # --- brackets ----------------------------------------------------------------------------------

    def _match(self, tokens: list[_Token], ignored: set[int], depth: int) -> tuple[_Open, list[_Open]]:
        """The outermost constructs that the tokens make, in a root, and the brackets that nothing closes."""
        root = _Open("", 0, 0, depth, [])
        stack = [root]
        self._strays.clear()
        self._too_deep.clear()
        text = self.text
        for token in tokens:
            if token.construct is not None:
                stack[-1].children.append(token.construct)
                continue
            bracket = text[token.start]
            if bracket == "|":
                stack[-1].bars.append(token.start)
            elif bracket in "}]":
                opened = stack[-1]
                stray = _close(stack, "{" if bracket == "}" else "[", token.start, token.end)
                if opened.depth <= MAX_DEPTH < opened.depth + opened.height - 1:
                    self._too_deep[opened.start] = token.end
                if stray is not None:
                    self._strays.append(stray)
            elif token.start in ignored:
                stack[-1].children.append(Construct("literal", token.start, token.end))
            else:
                _open(stack, bracket, token.start, token.end)
                if stack[-1].depth == MAX_DEPTH + 1:
                    self._too_deep[token.start] = token.end
        return root, stack[1:]

    def _end_unmatched(self, root: _Open, unmatched: list[_Open], end: int) -> None:
        """Put what nothing closes into the root: templates ended with their paragraph, other brackets as text."""
        for index in range(len(unmatched) - 1, -1, -1):
            opened = unmatched[index]
            outer = unmatched[index - 1] if index else root
            self._report(f"{opened.bracket * 2} is never closed", opened.start, opened.start + opened.count)
            children = [Construct("literal", opened.start, opened.start + opened.count)]
            if opened.bracket == "{" and opened.depth <= MAX_DEPTH:
                children = self._end_template(opened, end)
            elif opened.children is outer.children:
                continue
            else:
                children += opened.children
                outer.bars += opened.bars
            outer.children += children
        root.children.sort(key=lambda construct: construct.start)

    def _end_template(self, opened: _Open, end: int) -> list[Construct]:
        """The template that is never closed, ended before the next blank line or heading, and what follows it."""
        begin = opened.start + opened.count - 2
        if not re.compile(r"\s*[#\w]").match(self.text, begin + 2, end):
            return [Construct("literal", opened.start, opened.start + opened.count), *opened.children]
        limit = self._find_gap(begin, end, opened.children)
        within = [child for child in opened.children if child.end <= limit]
        bars = [bar for bar in opened.bars if bar < limit]
        template = Construct("template", begin, limit, bars, within, name="unclosed")
        return [template, *(child for child in opened.children if child.start >= limit)]

    def _find_gap(self, start: int, end: int, constructs: list[Construct]) -> int:
        """Where a blank line or a heading comes first that stands in none of the constructs; the end without one."""
        inner = iter(constructs)
        construct = next(inner, None)
        for gap in _GAP.finditer(self.text, start, end):
            while construct is not None and construct.end <= gap.start():
                construct = next(inner, None)
            if construct is None or gap.start() < construct.start:
                return gap.start()
        return end


def _open(stack: list[_Open], bracket: str, start: int, end: int) -> None:
    """Put an opening bracket on the stack; one too deep shares its children with the one around it."""
    outer = stack[-1]
    depth = outer.depth + 1
    stack.append(_Open(bracket, start, end - start, depth, [] if depth <= MAX_DEPTH else outer.children))


def _close(stack: list[_Open], bracket: str, start: int, end: int) -> Construct | None:
    """Close as many of the brackets on top of the stack as the run from `start` to `end` can; what is left over."""
    while end - start >= 2 and stack[-1].bracket == bracket:
        opened = stack[-1]
        size = min(end - start, opened.count, 3 if bracket == "{" else 2)
        begin = opened.start + opened.count - size
        kind: ConstructKind = "link" if bracket == "[" else "template" if size == 2 else "argument"
        construct = Construct(kind, begin, start + size, opened.bars, opened.children)
        start += size
        opened.count -= size
        is_too_deep = opened.depth + opened.height > MAX_DEPTH
        opened.height += 1
        if opened.count >= 2:
            opened.bars = []
            opened.children = opened.children if is_too_deep else [construct]
        else:
            stack.pop()
            if not is_too_deep:
                stack[-1].children.append(construct)
            elif opened.children is not stack[-1].children:
                stack[-1].children += opened.children
    if end - start < 2:
        return None
    stray = Construct("literal", start, end)
    stack[-1].is_blocking |= len(stack) > 1
    stack[-1].children.append(stray)
    return stray


def _closing(name: str) -> str:
    return rf"</{name}\s*>"


def _end_of_template(text: str, position: int, limit: int) -> int | None:
    """Where the template that stands first in this stretch ends; None where none does."""
    depth = 0
    for match in re.compile(r"\{\{|\}\}").finditer(text, position, limit):
        if depth == 0 and text[position : match.start()].strip():
            return None
        depth += 1 if match.group() == "{{" else -1
        if depth <= 0:
            return match.end() if depth == 0 else None
    return None


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
