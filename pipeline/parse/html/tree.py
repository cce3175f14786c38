"""HTML as a tree of elements, each with its place in the source.

After the tree construction of the HTML standard (section 13.2.6, 2024), as far as articles need it: which tags end
which, and how far an end tag reaches. A tree is never deeper than `DEEPEST`, nor for elements without attributes, which
say little, than a fifth less: what is deeper is empty, and what it holds stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from pipeline.parse.entities import decode_entities
from pipeline.parse.html.tokens import Tag, Text, Unended, tokenize

DEEPEST = 100
_DEEPEST_BARE = DEEPEST * 4 // 5
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    )
)  # fmt: skip
_OUTERMOST = frozenset({"html", "body"})  # whose end tags end nothing: what follows stands in them
_UNSHOWN = frozenset({"style", "script"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", *_CELLS})
_ROW_HOLDERS = frozenset({"table", "thead", "tbody", "tfoot"})
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "caption", "colgroup", *_ROWS})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
# What ends a paragraph (the standard's "close a p element").
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    )
)  # fmt: skip
_BOUNDS = frozenset({"table", "td", "th", "caption", "object", "template", "button"})
# For a start tag: the elements that it ends, and those beyond which none is.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS | _BOUNDS),
    "dt": (frozenset({"dt", "dd"}), _LISTS | _BOUNDS),
    "dd": (frozenset({"dt", "dd"}), _LISTS | _BOUNDS),
    "td": (_CELLS, frozenset({"table", "tr"})),
    "th": (_CELLS, frozenset({"table", "tr"})),
    "tr": (_ROWS | {"caption", "colgroup"}, frozenset({"table"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_TABLE_PARTS, frozenset({"table"}))),
    "option": (frozenset({"option"}), frozenset({"select"}) | _BOUNDS),
    **dict.fromkeys(_BLOCKS, (frozenset({"p"}), _BOUNDS)),
}
_INLINE = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label",
        "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    )
)  # fmt: skip
_NOT_INLINE = _BLOCKS | _TABLE_PARTS | _LISTS | {"li", "dd", "dt", "table"}
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


_QUOTES = frozenset("\"'")
_NONE: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=1000)
def _part_words(written: str) -> frozenset[str]:
    return frozenset(written.split())


class Element:
    """An element, `start` to `end` of the source, its tags included; what it holds begins at `inner`."""

    __slots__ = ("attributes", "children", "classes", "end", "inner", "name", "order", "place", "start", "stop")

    def __init__(
        self,
        name: str,
        start: int,
        inner: int,
        end: int,
        attributes: Mapping[str, str] = _NONE,
        children: list[Element | Text] | None = None,
        order: list[Element] | None = None,
    ) -> None:
        self.name = name
        self.start = start
        self.inner = inner
        self.end = end
        self.attributes = attributes  # by their names, in lower case
        self.classes = _part_words(attributes.get("class", ""))  # the words of its class
        self.children: list[Element | Text] = [] if children is None else children
        self.order = [] if order is None else order  # the elements of its tree as they begin
        self.place = len(self.order)  # its own among them; those in it follow, up to `stop`
        self.stop = self.place + 1
        self.order.append(self)

    def get(self, name: str) -> str:
        """The attribute's value; "" where it has none."""
        return self.attributes.get(name, "")

    def iterate(self) -> list[Element]:
        """The elements in it, in the order in which they begin."""
        return self.order[self.place + 1 : self.stop]

    def elements(self) -> list[Element]:
        """The elements that stand right in it."""
        return [child for child in self.children if isinstance(child, Element)]


class Tree(NamedTuple):
    """The root, which holds the whole source; where the first element stands that is empty for its depth, which is
    more than `limit`; and what never ends, though no page leaves it open.
    """

    root: Element
    cut: int | None
    limit: int
    unended: Unended | None


def _read_attributes(markup: str) -> dict[str, str]:
    """The attributes of a tag that are written so; of two of one name the first counts."""
    found: dict[str, str] = {}
    for name, written in _ATTRIBUTE.findall(markup):
        value = written[1:-1] if written[:1] in _QUOTES else written
        found.setdefault(name.lower(), _unescape(value) if "&" in value else value)
    return found


def _unescape(value: str) -> str:
    """The value as it is meant; addresses, and metadata made of them, mostly write no other entity than one."""
    if value.count("&") == value.count("&amp;"):
        return value.replace("&amp;", "&")
    return decode_entities(value)


def show_words(element: Element, source: str, passing: Set[str] = _UNSHOWN) -> str:
    """The words in the element of this source, without those in elements of these names, white space collapsed."""
    pieces: list[str] = []
    waiting: list[Element | Text] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            pieces.append(decode_entities(source[node.start : node.end]))
        elif node.name not in passing:
            waiting += reversed(node.children)
    return " ".join("".join(pieces).split())


def build_tree(source: str) -> Tree:
    """The tree of the source, whatever that holds."""
    builder = _Builder(source)
    for token in tokenize(source):
        builder.add(token)
    return builder.finish()


class _Builder:
    """A tree that is being built: the elements that are open, the root first."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._order: list[Element] = []
        self._open = [Element("", 0, 0, len(source), order=self._order)]
        self._names: Counter[str] = Counter()  # how many elements of each name are open
        self._flat: Counter[str] = Counter()  # and how many stand too deep to be opened
        self._cut: int | None = None
        self._limit = DEEPEST  # what the element cut first is deeper than
        self._unended: Unended | None = None
        self._ended = False  # whether a tag ends the page

    def add(self, token: Tag | Text | Unended) -> None:
        if isinstance(token, Text):
            self._open[-1].children.append(token)
        elif isinstance(token, Unended):
            self._unended = token
        elif token.name in _OUTERMOST and token.is_closing:
            self._ended = True
        elif token.is_closing:
            self._end(token)
        else:
            self._begin(token)

    def finish(self) -> Tree:
        root = self._open[0]
        self._close(-1, len(self._source))
        page = next((one for one in self._order if one.name == "html"), None)
        if page and not self._ended and not self._unended:
            self._unended = Unended(page.start, "<html>")
        return Tree(root, self._cut, self._limit, self._unended)

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in _ENDS:
            self._end_implied(*_ENDS[name], tag.start)
        if name in _CELLS and self._open[-1].name in _ROW_HOLDERS:
            self._begin(Tag("tr", tag.start, tag.start, "", is_closing=False))
        if name in _VOID:
            self._append(tag)
        elif len(self._open) > (limit := DEEPEST if tag.attributes else _DEEPEST_BARE):
            self._flat[name] += 1
            if self._cut is None:
                self._cut, self._limit = tag.start, limit
        else:
            self._open.append(self._append(tag))
            self._names[name] += 1

    def _append(self, tag: Tag) -> Element:
        name, start, end, markup, _ = tag
        attributes = _read_attributes(markup) if markup else _NONE
        element = Element(name, start, end, end, attributes, order=self._order)
        self._open[-1].children.append(element)
        return element

    def _end_implied(self, names: frozenset[str], bounds: frozenset[str], position: int) -> None:
        """End the outermost of the open elements of these names that stand within the bounds."""
        if not any(self._names[name] for name in names):
            return
        found = 0
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name in names:
                found = index
            elif self._open[index].name in bounds:
                break
        if found:
            self._close(found - 1, position)

    def _end(self, tag: Tag) -> None:
        """End the innermost element of this name; an inline one ends no block, and nothing in a cell ends the cell."""
        name = tag.name
        if self._flat[name]:
            self._flat[name] -= 1
            return
        if not self._names[name]:
            return
        bounds = _NOT_INLINE if name in _INLINE else frozenset() if name in _TABLE_PARTS or name == "table" else _BOUNDS
        for index in range(len(self._open) - 1, 0, -1):
            element = self._open[index]
            if element.name == name:
                self._close(index - 1, tag.start)
                element.end = tag.end
                return
            if element.name in bounds:
                return

    def _close(self, depth: int, position: int) -> None:
        """End all elements but the first and `depth` more of those that are open."""
        for element in self._open[depth + 1 :]:
            element.end, element.stop = position, len(self._order)
            self._names[element.name] -= 1
        del self._open[depth + 1 :]
