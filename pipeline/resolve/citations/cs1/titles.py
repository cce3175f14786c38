"""A work's title and the container that it stands in: which parameters hold them differs from template to template.

A chapter, entry or article is the title and the book its container, as in CSL.
"""

from __future__ import annotations

import re

from pipeline.document import Parameter
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.names import accepted

# Titles that tools leave where they found none: Module:Citation/CS1/Configuration (generic_titles), 2024.
_PLACEHOLDERS = frozenset(
    {
        "404", "404 error", "access denied", "archived copy", "archive copy", "are you a robot", "attention required",
        "error", "internet archive wayback machine", "login", "not found", "page not found", "page unavailable",
        "subscribe to read", "untitled", "untitled document", "usurped title", "wayback machine",
        "webcite query result",
    }
)  # fmt: skip
_SCRIPT_PREFIX = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?:\s*(?=\S)", re.I)


def read_titles(fields: Fields, csl_type: str) -> tuple[str | None, str | None]:
    """The title and the container title."""
    title = _read_title(fields, "title") or fields.get("source_title")
    part = _read_title(fields, "chapter") or _read_title(fields, "map")
    container = _read_title(fields, "periodical") or _read_title(fields, "encyclopedia")
    container = container or fields.get("book_title", "mailing_list", "newsgroup", "program", "reporter")
    if fields.name in {"cite episode", "cite serial"}:
        container = container or fields.get("series")
    if fields.name == "cite encyclopedia" and not title and not part and container:
        title, container = container, None
    if fields.name == "cite conference" or csl_type == "paper-conference":
        container = container or fields.get("conference")
        title = title or fields.get("conference")
    if part:
        title, container = part, title or container
    return title, container or fields.rule.container or None


def _read_title(fields: Fields, meaning: str) -> str | None:
    """The title of this meaning, in the script that it is given in; the translation only where nothing else is."""
    if parameter := find_title(fields, meaning):
        if parameter.value.lower().strip(" .!?") in _PLACEHOLDERS:
            fields.report(parameter, f"a placeholder in |{parameter.name}= ({parameter.value})")
        return accepted(parameter.value)[0]
    return read_script(fields, meaning) or fields.get(f"trans_{meaning}")


def find_title(fields: Fields, meaning: str) -> Parameter | None:
    """The title of this meaning; `none` is said of a work that has none (Template:Cite journal, 2024)."""
    parameter = fields.find(meaning)
    return None if parameter and parameter.value == "none" else parameter


def read_script(fields: Fields, meaning: str) -> str | None:
    """What is given in another script than the Latin, without the language code before it: `ja:`."""
    script = fields.get(f"script_{meaning}")
    return _SCRIPT_PREFIX.sub("", script) if script else None
