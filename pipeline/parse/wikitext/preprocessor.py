"""The constructs of wikitext that nest and that one expands first: comments, extension tags, templates, links.

The rules are those of MediaWiki's preprocessor (includes/parser/Preprocessor_Hash.php, 1.43, read in April 2025).
Where the wiki would show broken markup as text, the broken part is repaired here and reported. Time is linear in the
text.
"""

from __future__ import annotations

from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.nesting import MAX_DEPTH, end_unmatched, nest
from pipeline.parse.wikitext.source_text import SourceText
from pipeline.parse.wikitext.tokens import read_tokens

_MORE_TRIES = 2


def preprocess(source: SourceText, start: int, end: int, depth: int = 0) -> Region:
    """The region from `start` to `end` of the text, with every construct in it.

    A bracket that is never closed and kept another from closing is taken for text and the rest read again.
    A template that is never closed ends with its paragraph.
    """
    tokens = list(read_tokens(source, start, end))
    ignored: set[int] = set()
    nesting = nest(source.text, tokens, ignored, depth)
    for _ in range(_MORE_TRIES):
        blocking = {opened.start for opened in nesting.unmatched if opened.is_blocking}
        if not blocking:
            break
        ignored |= blocking
        nesting = nest(source.text, tokens, ignored, depth)
    end_unmatched(source, nesting, end)
    for stray in nesting.strays:
        source.report(f"{source.text[stray.start : stray.end][:8]} closes nothing", stray.start, stray.end)
    for position, last in nesting.too_deep.items():
        source.report(f"brackets are nested deeper than {MAX_DEPTH}", position, last)
    for position in sorted(ignored):
        source.report(f"{source.text[position : position + 2]} is never closed", position, position + 2)
    return Region(start, end, tuple(nesting.root.children), depth)
