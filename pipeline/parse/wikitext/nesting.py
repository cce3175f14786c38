"""Which brackets close which: templates, arguments and links out of the tokens, one pass with a stack of open brackets.

The rules are those of MediaWiki's preprocessor (includes/parser/Preprocessor_Hash.php, 1.43, read in April 2025). Time
is linear in the tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.parse.wikitext.constructs import Construct, ConstructKind
from pipeline.parse.wikitext.source_text import SourceText
from pipeline.parse.wikitext.tokens import Token

# Deeper brackets are text. MediaWiki itself refuses templates nested deeper than 40 (Parser::MaxTemplateDepth); no
# article comes near, and each level takes up to twenty of the thousand calls that Python lets stand in each other.
MAX_DEPTH = 30

_GAP = re.compile(r"\n(?=[ \t]*\n|==)")
_NAME_BEGINS = re.compile(r"\s*[#\w]")


@dataclass(slots=True)
class OpenBracket:
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


@dataclass(slots=True)
class Nesting:
    """The outermost constructs in a root; the brackets that nothing closes, and those that close nothing.

    `too_deep` are brackets that are text for their depth: where they end, by where they start.
    """

    root: OpenBracket
    unmatched: list[OpenBracket]
    strays: list[Construct]
    too_deep: dict[int, int]


def nest(text: str, tokens: list[Token], ignored: set[int], depth: int) -> Nesting:
    """What the tokens make of each other; opening brackets that begin at an ignored offset are text."""
    root = OpenBracket("", 0, 0, depth, [])
    stack = [root]
    strays: list[Construct] = []
    too_deep: dict[int, int] = {}
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
                too_deep[opened.start] = token.end
            if stray is not None:
                strays.append(stray)
        elif token.start in ignored:
            stack[-1].children.append(Construct("literal", token.start, token.end))
        else:
            _open(stack, bracket, token.start, token.end)
            if stack[-1].depth == MAX_DEPTH + 1:
                too_deep[token.start] = token.end
    return Nesting(root, stack[1:], strays, too_deep)


def _open(stack: list[OpenBracket], bracket: str, start: int, end: int) -> None:
    """Put an opening bracket on the stack; one too deep shares its children with the one around it."""
    outer = stack[-1]
    depth = outer.depth + 1
    stack.append(OpenBracket(bracket, start, end - start, depth, [] if depth <= MAX_DEPTH else outer.children))


def _close(stack: list[OpenBracket], bracket: str, start: int, end: int) -> Construct | None:
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


def end_unmatched(source: SourceText, nesting: Nesting, end: int) -> None:
    """Put what nothing closes into the root: templates ended with their paragraph, other brackets as text."""
    root, unmatched = nesting.root, nesting.unmatched
    for index in range(len(unmatched) - 1, -1, -1):
        opened = unmatched[index]
        outer = unmatched[index - 1] if index else root
        source.report(f"{opened.bracket * 2} is never closed", opened.start, opened.start + opened.count)
        children = [Construct("literal", opened.start, opened.start + opened.count)]
        if opened.bracket == "{" and opened.depth <= MAX_DEPTH:
            children = _end_template(source.text, opened, end)
        elif opened.children is outer.children:
            continue
        else:
            children += opened.children
            outer.bars += opened.bars
        outer.children += children
    root.children.sort(key=lambda construct: construct.start)


def _end_template(text: str, opened: OpenBracket, end: int) -> list[Construct]:
    """The template that is never closed, ended before the next blank line or heading, and what follows it."""
    begin = opened.start + opened.count - 2
    if not _NAME_BEGINS.match(text, begin + 2, end):
        return [Construct("literal", opened.start, opened.start + opened.count), *opened.children]
    limit = _find_gap(text, begin, end, opened.children)
    within = [child for child in opened.children if child.end <= limit]
    bars = [bar for bar in opened.bars if bar < limit]
    template = Construct("template", begin, limit, bars, within, name="unclosed")
    return [template, *(child for child in opened.children if child.start >= limit)]


def _find_gap(text: str, start: int, end: int, constructs: list[Construct]) -> int:
    """Where a blank line or a heading comes first that stands in none of the constructs; the end without one."""
    inner = iter(constructs)
    construct = next(inner, None)
    for gap in _GAP.finditer(text, start, end):
        while construct is not None and construct.end <= gap.start():
            construct = next(inner, None)
        if construct is None or gap.start() < construct.start:
            return gap.start()
    return end
