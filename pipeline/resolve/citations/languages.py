"""Languages as citations state them: a list of names or codes, as BCP 47 tags."""

from __future__ import annotations

import re

from pipeline.english.languages import tag_language

_REMARK = re.compile(r"\s*\([^()]*\)$")
_SEPARATOR = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")


def read_languages(text: str) -> tuple[list[str], list[str]]:
    """The languages that the text names, as BCP 47 tags, and the parts of it that name none."""
    whole = tag_language(text)
    if whole:
        return [whole], []
    known, unknown = [], []
    for part in filter(None, (part.strip() for part in _SEPARATOR.split(text))):
        tag = tag_language(part) or tag_language(_REMARK.sub("", part))
        if tag:
            known.append(tag)
        else:
            unknown.append(part)
    return known, unknown
