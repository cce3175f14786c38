"""A line of a definition list that holds both a term and what it means: `; Pier: a support of a bridge`.

The colon is the first outside links, addresses, tags and styled words, as BlockLevelPass::findColonNoLinks finds it
(MediaWiki 1.43).
"""

from __future__ import annotations

import re

from pipeline.parse.wikitext.masking import TAG, MaskedText

_PIECE = re.compile(
    rf"(?P<tag>{TAG})|(?P<quotes>'{{2,}})|(?P<open>\[+)|(?P<close>\]+)|[A-Za-z][\w+.-]{{1,20}}://|(?P<colon>:)"
)
_VOID = frozenset({"br", "hr", "img", "link", "meta", "wbr"})
_TOGGLES = {2: ("i",), 3: ("b",), 4: ("b",)}  # styles that so many apostrophes begin or end


def find_colon(masked: MaskedText, start: int, end: int) -> int:
    """Where the colon stands that parts the term from what it means; -1 where none does."""
    tags = brackets = 0
    styles: set[str] = set()
    for match in _PIECE.finditer(masked.text, start - masked.base, end - masked.base):
        if match["tag"]:
            tag = masked.tags[match.start() + masked.base]
            is_void = tag.name in _VOID or tag.attributes.rstrip().endswith("/")
            tags = tags if is_void else max(tags - 1, 0) if tag.is_closing else tags + 1
        elif match["quotes"]:
            styles.symmetric_difference_update(_TOGGLES.get(len(match["quotes"]), ("i", "b")))
        elif match["open"]:
            brackets += len(match["open"])
        elif match["close"]:
            brackets = max(brackets - len(match["close"]), 0)
        elif match["colon"] and not (tags or brackets or styles):
            return match.start() + masked.base
    return -1
