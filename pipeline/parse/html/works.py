"""Works on a page in HTML: entries of a bibliography, and citations with what their metadata (COinS) say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.document import BlockKind
from pipeline.english.apparatus_headings import lists_works
from pipeline.english.attribution_notices import remove_notices
from pipeline.parse.wikitext.drafts import Run

_WORD = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")


def find_entry(run: Run, kind: BlockKind, titles: Iterable[str], lists: bool) -> bool:
    """Whether the run is a work's entry: a citation and no words beside it, or an item that says a work in a list of
    works, as one of the `titles` above it or what it stands in (`lists`) tells.
    """
    if not run.templates and kind != "list_item":
        return False
    text = remove_notices(run.builder.build().text)
    if run.templates and not _WORD.search(text):
        return True
    is_anchored = any(anchor.startswith("CITEREF") for anchor in run.anchors)
    if kind != "list_item" or not (is_anchored or lists or any(map(lists_works, titles))):
        return False
    return bool(is_anchored or run.templates or run.external_links or run.italics or _YEAR.search(text))
