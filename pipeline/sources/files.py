"""A raw file as a source, or one clear line on why it is none."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path, PurePath

from pipeline.document import Origin, Source
from pipeline.errors import SourceError
from pipeline.params import Params
from pipeline.source_formats import check_format
from pipeline.sources.decoding import HEAD, decode_text, name_binary
from pipeline.sources.metadata import describe_article
from pipeline.sources.names import name_article, name_source
from pipeline.sources.obstacles import find_obstacle, find_odd_name
from pipeline.sources.recognition import find_format

# MediaWiki saves no page of more than 2 MiB ($wgMaxArticleSize, 1.43); what other wikis allow is still far from this.
_MOST_BYTES = 64 << 20

_URL = re.compile(r"https?:/+(?P<address>\S+)", re.IGNORECASE)  # a path has lost one of its slashes


def read_article(path: Path, settings: Params, source_format: str | None = None) -> Source:
    """The source in this file; raises SourceError or FormatError, naming the file, where it is none.

    Its format is the one given, else the one that the parameters or the file beside it give, else what content and
    extension tell.
    """
    check_path(path)
    known = describe_article(path, settings)
    name = PurePath(name_source(path))
    source = decode_article(_read_bytes(path), name, source_format=source_format or known.format)
    return replace(source, origin=replace(source.origin, **known.model_dump(exclude={"format"})))


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


def check_path(path: Path) -> None:
    """Raises SourceError, naming the path, where it is no plain file that can be read."""
    if not path.exists() and (match := _URL.match(str(path))):
        address = f"https://{match['address']}"
        raise SourceError(f"{address}: not a file; fetch it first: citetrace fetch {address}")
    if not path.exists() and not path.is_symlink():
        raise SourceError(f"{path}: no such file")
    if obstacle := find_obstacle(path) or find_odd_name(path) or ("a folder" if path.is_dir() else None):
        raise SourceError(f"{path}: not a file to read: {obstacle}")


def _read_bytes(path: Path) -> bytes:
    """The file's bytes; only its first where they tell that it is no text, however large it is.

    Raises SourceError where it is larger than any article, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            if name_binary(head):
                return head
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                raise SourceError(f"{name_source(path)}: larger than {_MOST_BYTES >> 20} MiB: no article is")
            return head + file.read()
    except OSError as error:
        raise SourceError(f"{name_source(path)}: it cannot be read: {error.strerror}") from error
