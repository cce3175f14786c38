"""What makes a run of words a work's entry in a list of works, whatever the article is written in."""

from __future__ import annotations

import re

from pipeline.document import BlockKind
from pipeline.english.attribution_notices import blank_notices
from pipeline.parse.wikitext.drafts import Run

_WORD = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")


def is_work_entry(run: Run, text: str, kind: BlockKind, *, in_works: bool) -> bool:
    """Whether the run, whose words are `text`, is a work's entry: a citation and no words beside it, or a list item
    that says a work, in a list of works (`in_works`) or with a short citation's anchor. A notice says no words.
    """
    text = blank_notices(text)
    if run.templates and not _WORD.search(text):
        return True
    is_anchored = any(anchor.startswith("CITEREF") for anchor in run.anchors)
    if kind != "list_item" or not (is_anchored or in_works):
        return False
    return bool(is_anchored or run.templates or run.external_links or run.italics or _YEAR.search(text))
