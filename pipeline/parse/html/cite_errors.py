"""What Cite says on a page of references that no list of it shows.

After Extension:Cite, i18n/en.json (MediaWiki 1.43), and the English Wikipedia's own words for the same (2024).
"""

from __future__ import annotations

import re

from pipeline.parse.html.tree import Element, show_words
from pipeline.parse.html.writer import Writer

_NAMED = r"(?:with name|named|name|reference) [\"“](?P<name>[^\"”]{1,200})[\"”]"
_UNUSED = re.compile(
    rf"{_NAMED}(?: defined in <references>)? (?:is not used in|has group attribute [^.]{{0,200}} not appear in)"
)
_DUPLICATE = re.compile(rf"{_NAMED} (?:was )?defined multiple times with different content")


_CLASSES = frozenset(["error", "mw-ext-cite-error", "cite-error", "brokenref"])


def report_error(writer: Writer, element: Element) -> bool:
    """Report what the message tells of a reference; False where it is none that tells of one."""
    if _CLASSES.isdisjoint(element.get("class").split()):
        return False
    words = show_words(element, writer.source)
    if match := _UNUSED.search(words):
        message = f"no marker uses the reference “{match['name']}”, and the page does not show it"
        writer.report("warning", "unused_reference", message, element.start, element.end)
    elif match := _DUPLICATE.search(words):
        message = f"the name “{match['name']}” is given to two references of different content"
        writer.report("error", "duplicate_reference_name", message, element.start, element.end)
    else:
        return False
    return True
