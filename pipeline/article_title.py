"""The title of an article that nobody has given one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.document import Origin


def name_title(origin: Origin) -> str:
    """The name of the article's file, else its id, as a title: its capitals kept, the first letter upper."""
    name = PurePosixPath(origin.source_file).stem or origin.article_id
    title = " ".join(name.replace("_", " ").split())
    return title[:1].upper() + title[1:] if len(title[:1].upper()) == 1 else title


def spell_title(title: str, lead: str) -> str:
    """The title that a file's name makes, with the lead's capitals where it has none of its own: "jodie_doe"."""
    if title[1:] != title[1:].lower():
        return title
    found = re.search(rf"(?<!\w){re.escape(title)}(?!\w)", lead, re.IGNORECASE)
    spelt = found.group() if found else title
    return spelt[:1].upper() + spelt[1:] if len(spelt) == len(title) else title
