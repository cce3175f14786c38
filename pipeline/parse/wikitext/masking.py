"""Regions of the source with every construct hidden behind as many private code points as it has characters.

What is left is text, wikilinks, external links, entities and the markup of lines; offsets stay those of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.parse.wikitext.calls import name_of
from pipeline.parse.wikitext.constructs import Construct, Region
from pipeline.parse.wikitext.quotes import Emphasis

# Noncharacters (U+FDD0..U+FDEF), which no text may hold (Unicode Standard, 23.7).
ATOM = "\ufdd0"  # begins a construct that is written by itself
HIDDEN = "\ufdd1"  # the rest of it, and what prints nothing
TAG = "\ufdd2"  # begins an HTML tag
SPACE = "\ufdd3"  # a line end inside a link, which ends no line
LESS = "\ufdd4"  # a `<` that begins no tag
BRACKET = "\ufdd5"  # a `[` that nothing closes on its line
PRIVATE = re.compile("[\ufdd0-\ufdef]")

# Templates that are one piece of markup (mw:Help:Magic words#Other, 1.43: `!` and `=`; the others on the English
# Wikipedia: Template:(!, Template:!-, read in April 2025).
MARKUP_TEMPLATES = {"!": "|", "=": "=", "(!": "{|", "!)": "|}", "!-": "|-", "!!": "||", "!+": "|+", "*": "*", ":": ":"}

# Templates that stand for an address in `[{{GBurl|id}} words]`, and those that do with |plainurl= alone (Template:GBurl
# and Template:Google books, read in April 2025); a parser sees the beginning of one in their place.
ADDRESS_TEMPLATES = frozenset(["gburl", "google books url"])
BOOK_TEMPLATES = frozenset(["google books", "google book", "gbooks"])
ADDRESS = "//"

# HTML elements that wikitext may hold: Sanitizer::getRecognizedTagData (MediaWiki 1.43).
HTML_TAGS = (
    "abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|data|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr"
    "|i|img|ins|kbd|li|link|mark|meta|ol|p|q|rb|rp|rt|rtc|ruby|s|samp|small|span|strike|strong|sub|sup|table|tbody|td"
    "|tfoot|th|thead|time|tr|tt|u|ul|var|wbr"
)
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{HTML_TAGS})(?P<attributes>(?:[\s/][^<>]*)?)>", re.IGNORECASE)
_BRACKETS = re.compile(r"[\[\]\n]")


# Tells the links that are written by themselves: files, categories, links between languages.
AtomTest = Callable[[str, Construct], bool]


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """An HTML tag, its name in lower case, its attributes as written."""

    name: str
    is_closing: bool
    attributes: str
    start: int
    end: int


@dataclass(slots=True)
class MaskedText:
    """The masked text of a region that begins at `base` of the source, and what stands behind each mask."""

    text: str
    base: int
    depth: int
    atoms: dict[int, Construct] = field(default_factory=dict)
    starts: list[int] | None = None  # where the constructs begin, in order, once asked for
    tags: dict[int, HtmlTag] = field(default_factory=dict)
    markup: list[tuple[int, int, str]] = field(
        default_factory=list
    )  # templates that are one piece of markup, and which
    line: tuple[int, int, bool] | None = None  # the line last looked at: its ends, and whether it holds but masks
    quotes: dict[int, Emphasis] | None = None  # what its runs of apostrophes mean, once read

    def find(self, character: str, start: int, end: int) -> int:
        """Where the character stands first between two offsets of the source; -1 where it does not."""
        found = self.text.find(character, start - self.base, end - self.base)
        return found + self.base if found >= 0 else -1

    def read(self, source: str, start: int, end: int) -> str:
        """The source between two offsets, without what is hidden and with the markup that templates stand for."""
        text = self.slice(start, end)
        return text.replace(HIDDEN, "") if HIDDEN in text else source[start:end]

    def atoms_between(self, start: int, end: int) -> list[Construct]:
        """The constructs that begin between two offsets of the source; they were masked in order."""
        if self.starts is None:
            self.starts = list(self.atoms)
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [self.atoms[at] for at in self.starts[first:last]]

    def slice(self, start: int, end: int) -> str:
        return self.text[start - self.base : end - self.base]


def mask(source: str, region: Region, is_atom: AtomTest) -> MaskedText:
    """The region masked; `is_atom` says which links are written by themselves."""
    masked = MaskedText("", region.start, region.depth)
    text = "".join(_pieces(source, region.start, region.end, region.constructs, masked, is_atom))
    if "<" in text:
        text = _hide_tags(text, masked)
    if "[" in text:
        text = _hide_brackets(text)
    masked.text = text
    return masked


def _pieces(
    source: str,
    start: int,
    end: int,
    constructs: tuple[Construct, ...] | list[Construct],
    masked: MaskedText,
    is_atom: AtomTest,
) -> list[str]:
    pieces = []
    position = start
    for construct in constructs:
        pieces.append(source[position : construct.start])
        pieces.append(_mask_construct(source, construct, masked, is_atom))
        if pieces[-2].endswith("[") and _is_address(source, construct):
            pieces[-1] = ADDRESS + pieces[-1][len(ADDRESS) :]
        position = construct.end
    pieces.append(source[position:end])
    return pieces


def _mask_construct(source: str, construct: Construct, masked: MaskedText, is_atom: AtomTest) -> str:
    length = construct.end - construct.start
    if construct.kind in ("comment", "ignored", "literal"):
        return HIDDEN * length
    if construct.kind == "link" and not is_atom(source, construct):
        inner = _pieces(source, construct.start + 2, construct.end - 2, construct.children, masked, is_atom)
        return "[[" + "".join(inner).replace("\n", SPACE) + "]]"
    if construct.kind == "template" and length <= 7:
        markup = MARKUP_TEMPLATES.get(source[construct.start + 2 : construct.end - 2])
        if markup:
            masked.markup.append((construct.start, construct.end, markup))
            return markup + HIDDEN * (length - len(markup))
    masked.atoms[construct.start] = construct
    return ATOM + HIDDEN * (length - 1)


def _is_address(source: str, construct: Construct) -> bool:
    """Whether the construct stands for an address and nothing else."""
    if construct.kind != "template":
        return False
    name = name_of(source, construct)
    return name in ADDRESS_TEMPLATES or (
        name in BOOK_TEMPLATES and "plainurl" in source[construct.start : construct.end]
    )


def _hide_tags(text: str, masked: MaskedText) -> str:
    def hide(match: re.Match[str]) -> str:
        start, end = match.start() + masked.base, match.end() + masked.base
        masked.tags[start] = HtmlTag(match["name"].lower(), bool(match["close"]), match["attributes"], start, end)
        return TAG + HIDDEN * (len(match.group()) - 1)

    return _TAG.sub(hide, text).replace("<", LESS)


def _hide_brackets(text: str) -> str:
    """The text without the single brackets that would make a parser look for their end in vain."""
    unclosed: list[int] = []
    open_brackets: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match.group() == "[":
            open_brackets.append(match.start())
        elif match.group() == "\n":
            unclosed += open_brackets
            open_brackets.clear()
        elif open_brackets:
            open_brackets.pop()
    unclosed += open_brackets
    if not unclosed:
        return text
    characters = list(text)
    for position in unclosed:
        characters[position] = BRACKET
    return "".join(characters)
