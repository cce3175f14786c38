"""A raw file's bytes as a source, or one clear line on why they are none."""

from __future__ import annotations

from pathlib import PurePath

from pipeline.document import Origin, Source
from pipeline.errors import SourceError
from pipeline.ids import slugify
from pipeline.source_formats import check_format, name_extension
from pipeline.sources.decoding import decode_text
from pipeline.sources.recognition import find_format


def decode_article(data: bytes, path: PurePath, *, source_format: str | None = None) -> Source:
    """The article in a file: its id from the file's name, its format from the content and the extension unless given.

    Raises FormatError for a format that no reader serves, or where content and extension disagree; SourceError where
    the file is empty or no text. Both name the file.
    """
    if source_format:
        check_format(source_format, str(path))
    article_id = name_article(path)
    text = decode_text(data, str(path))
    found = find_format(path, text, source_format, article_id)
    return Source(Origin(article_id, found, path.as_posix()), text)


def name_article(path: PurePath) -> str:
    """The id of the article in this file; raises SourceError where its name has nothing to make one from."""
    article_id = slugify(path.stem)
    if not article_id:
        raise SourceError(f"{path}: the file's name holds no letter or digit to make the article's id from")
    return article_id


def name_file(article_id: str, source_format: str) -> str:
    """Where the article of this id and format stands in a repository: `raw/<article_id>.<extension>`."""
    return f"raw/{article_id}{name_extension(source_format)}"
