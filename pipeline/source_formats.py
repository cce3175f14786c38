"""The formats that articles come in, and the extensions of the files that hold each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from pipeline.errors import FormatError, cut

SourceFormat = Literal["wikitext", "rendered", "html"]


@dataclass(frozen=True, slots=True)
class Form:
    """What people call a format, and which extensions mean it, the one that we give first."""

    name: str
    extensions: tuple[str, ...]


# The formats that a reader serves.
READ: Mapping[SourceFormat, Form] = {
    "wikitext": Form("wikitext", (".wikitext", ".wiki", ".mediawiki")),
    "rendered": Form("text copied from a page", (".txt",)),
    "html": Form("HTML", (".html", ".htm")),
}
BY_EXTENSION: Mapping[str, SourceFormat] = {
    extension: source_format for source_format, form in READ.items() for extension in form.extensions
}


def check_format(given: str, name: str) -> SourceFormat:
    """The format of this name; raises FormatError, naming the file or key, where no reader serves it."""
    for source_format in READ:
        if given == source_format:
            return source_format
    raise FormatError(f"{name}: unknown format {cut(given)}; expected one of: {', '.join(READ)}")


def guess_format(path: PurePath, given: str | None = None) -> SourceFormat:
    """The format of a file that cannot be read: the one given, else the one that its extension means, else wikitext."""
    named = given or BY_EXTENSION.get(path.suffix.lower())
    return next((known for known in READ if known == named), "wikitext")


def name_extension(source_format: str) -> str:
    """The first extension that means the format; nothing where none does."""
    return next((form.extensions[0] for known, form in READ.items() if known == source_format), "")
