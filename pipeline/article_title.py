"""The title of an article that nobody has given one."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.document import Origin


def name_title(origin: Origin) -> str:
    """The name of the article's file, else its id, as a title: its capitals kept, the first letter upper."""
    name = PurePosixPath(origin.source_file).stem or origin.article_id
    title = " ".join(name.replace("_", " ").split())
    return title[:1].upper() + title[1:] if len(title[:1].upper()) == 1 else title
