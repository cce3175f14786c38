"""A raw file's bytes as a source, or one clear line on why they are none."""

from __future__ import annotations

from pathlib import PurePath
from typing import get_args

from pipeline.document import Source, SourceFormat
from pipeline.errors import FormatError, SourceError
from pipeline.ids import slugify

# File name extensions and the format that each means.
FORMATS: dict[str, SourceFormat] = {
    ".wikitext": "wikitext",
    ".wiki": "wikitext",
    ".mediawiki": "wikitext",
    ".txt": "rendered",
}


def decode_article(data: bytes, path: PurePath, *, source_format: str | None = None) -> Source:
    """The article in a file: its id from the file's name, its format from the extension unless given.

    Raises FormatError for an extension or format that no reader serves; SourceError where the file is empty, binary
    or not UTF-8. Both name the file.
    """
    source_format_found = find_format(path, source_format)
    text = decode_text(data, str(path))
    article_id = slugify(path.stem)
    if not article_id:
        raise SourceError(f"{path}: the file's name holds no letter or digit to make the article's id from")
    return Source(article_id, text, source_format_found, source_file=path.as_posix())


def find_format(path: PurePath, given: str | None = None) -> SourceFormat:
    """The format given, else the one that the file's extension means; raises FormatError where none is known."""
    known = sorted(set(FORMATS.values()))
    found = given or FORMATS.get(path.suffix.lower())
    for source_format in get_args(SourceFormat):
        if found == source_format and found in known:
            return found
    if given:
        raise FormatError(f"{path}: unknown format {given!r}; expected one of: {', '.join(known)}")
    what = f"extension {path.suffix!r}" if path.suffix else "file without an extension"
    raise FormatError(f"{path}: unknown {what}; expected one of {', '.join(FORMATS)}, or give --format")


def decode_text(data: bytes, name: str) -> str:
    """The file's text, decoded as UTF-8; raises SourceError with the reason."""
    if b"\0" in data:
        raise SourceError(f"{name}: a binary file, or text in UTF-16 or UTF-32; expected UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise SourceError(f"{name}: not UTF-8: {found}; convert the file to UTF-8 first") from error
    check_text(text, name)
    return text


def check_text(text: str, name: str) -> None:
    """Raises SourceError, naming the article, where the text holds nothing but white space."""
    if not text.strip():
        raise SourceError(f"{name}: the article is empty")


def name_file(article_id: str, source_format: str) -> str:
    """Where the article of this id and format stands in a repository: `raw/<article_id>.<extension>`."""
    extension = next((ext for ext, known in FORMATS.items() if known == source_format), "")
    return f"raw/{article_id}{extension}"
