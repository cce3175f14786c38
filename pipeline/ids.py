"""Ids that identify content, not position: an edit elsewhere in the article changes none.

Each is a letter for the kind and 16 hexadecimal digits (64 bits) of BLAKE2b over the parts that make the identity.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Hashable

_SLUG = re.compile(r"[^\w]+")
_LONGEST_SLUG = 200  # bytes: with an extension, a name that every file system in wide use takes
# What no file may be called on Windows, whatever its extension, and so nowhere: folders of tables travel.
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file (read 2026-01)
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE | re.DOTALL)


def make_id(kind: str, *parts: str | int | None) -> str:
    """The id of what these parts identify: `kind` followed by 16 hexadecimal digits."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return kind + hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()


def slugify(name: str) -> str:
    """A file's or page's name as an article id, by which files can be named: lower case, words joined by `_`.

    One that would be too long ends in its digest; the name of a device (`con`) in `_`.
    """
    slug = _SLUG.sub("_", unicodedata.normalize("NFC", name).lower()).strip("_")
    if len(slug.encode()) > _LONGEST_SLUG:
        return slug.encode()[: _LONGEST_SLUG - 18].decode(errors="ignore") + make_id("_x", slug)
    return f"{slug}_" if names_device(slug) else slug


def names_device(name: str) -> bool:
    """Whether Windows takes the file's name for a device's."""
    return bool(_DEVICE.fullmatch(name))


def digest(text: str) -> str:
    """The SHA-256 of the text's UTF-8, hexadecimal: by it a raw text is known again, however its file encodes it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Repetitions:
    """Counts how often a key has come before: 0, 1, …; equal content is told apart by its repetition."""

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()

    def count(self, *key: Hashable) -> int:
        """Which repetition of the key this is, the first being 0."""
        self._seen[key] += 1
        return self._seen[key] - 1
