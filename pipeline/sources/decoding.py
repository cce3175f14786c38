"""A raw file's bytes as text, or one clear line on what they are instead."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import SourceError
from pipeline.sources.packing import find_packing, name_cut

# Byte order marks and the codec that each asks for; UTF-32's little-endian one begins as UTF-16's does. UTF-8's own
# stays in the text, whose offsets are those of the file decoded as plain UTF-8.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONVERT_PDF = "a PDF: copy its text, or convert it with pdftotext"
# First bytes of files that are no text, after the `file` command's magic numbers (version 5.45).
_MAGIC = (
    (b"%PDF-", _CONVERT_PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document: save its text as UTF-8"),
    (b"{\\rtf", "an RTF document: save its text as UTF-8"),
    (b"%!PS", "a PostScript file: convert it with ps2ascii"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip file: unpack it with gunzip"),
    (b"BZh", "a bzip2 file: unpack it with bunzip2"),
    (b"\xfd7zXZ\0", "an xz file: unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file: unpack it with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"bplist00", "a binary property list, perhaps a web archive: save the page's text instead"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"RIFF", "an image, a sound or a film"),
)
# What a ZIP archive's first entries are named for in the documents that are one.
_ZIPPED = (
    (b"word/", "a Word document: save its text as UTF-8, or convert it with pandoc"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file: save its text as UTF-8, or convert it with pandoc"),
    (b"application/epub", "an EPUB book"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint document"),
)
# How a page in HTML, or XML, names its encoding. It is told and not followed: offsets are those of UTF-8.
_DECLARED = re.compile(
    rb"<(?:meta\s[^<>]{0,200}?charset|\?xml\s[^<>]{0,200}?encoding)\s{0,9}=\s{0,9}[\"']?(?!utf-?8)([a-z0-9][\w.:-]{0,30})",
    re.IGNORECASE,
)
HEAD = 1 << 16  # as many bytes tell what a file is
_TEXT_CONTROLS = bytes(range(0x07, 0x0E)) + b"\x1b"
_CONTROLS = bytes(set(range(0x20)) - set(_TEXT_CONTROLS)) + b"\x7f"


def decode_text(data: bytes, name: str) -> str:
    """The file's text: UTF-8, or UTF-16 or UTF-32 where a byte order mark says so.

    Raises SourceError, naming the file, where it is empty or no text, and says what it is as far as one can tell.
    """
    if kind := name_binary(data):
        raise SourceError(f"{name}: {name_cut(find_packing(data), [data]) or kind}")
    codec = _find_codec(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: {_explain(data, codec, error)}") from error
    check_text(text, name)
    return text


def check_text(text: object, name: str) -> None:
    """Raises SourceError, naming the article, where this is no text or holds only white space, NULs and a BOM."""
    if not isinstance(text, str):
        raise SourceError(f"{name}: not a text: {type(text).__name__}")
    if all(character.isspace() or character in "\0\ufeff" for character in text):
        raise SourceError(f"{name}: the article is empty")


def name_binary(data: bytes) -> str | None:
    """What these bytes are where they are no text; None where they may be text, NUL bytes and all."""
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (magic.isalnum() and _is_plain(data[:HEAD])):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in _ZIPPED if sign in data[:HEAD]), "a ZIP archive: unpack it")
    if _find_codec(data) != "utf-8":
        return None
    head = data[:HEAD]
    if (half := _find_null_half(head)) is not None:
        return f"text in UTF-16 ({half}-endian) without a byte order mark; save it as UTF-8"
    return "a binary file; expected text in UTF-8" if _count_controls(head) > 0.3 * len(head) else None


def _find_codec(data: bytes) -> str:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8")


def _find_null_half(head: bytes) -> str | None:
    """Which of UTF-16's byte orders sets the NULs of Latin text where these stand; None where neither does."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) * 3 >= len(head) and min(even, odd) * 20 <= max(even, odd):
        return "big" if even > odd else "little"
    return None


def _is_plain(head: bytes) -> bool:
    """Whether these first bytes are text, which may begin with the letters of any magic number."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not _count_controls(head)


def _count_controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROLS))


def _explain(data: bytes, codec: str, error: UnicodeDecodeError) -> str:
    """Why the bytes do not decode, where, and what to do."""
    if codec != "utf-8":
        return f"not {codec.upper()}, as its byte order mark says: {error.reason} at offset {error.start}"
    head = data[:HEAD]
    if _count_controls(head) > 0.05 * len(head):
        return "a binary file; expected text in UTF-8"
    line = data.count(b"\n", 0, error.start) + 1
    found = f"byte 0x{data[error.start]:02x} at offset {error.start} (line {line})"
    declared = _DECLARED.search(head)
    if not declared:
        return f"not UTF-8: {found}; convert the file to UTF-8 first"
    charset = declared[1].decode("ascii")
    try:
        codecs.lookup(charset)
    except LookupError:
        return f"not UTF-8: {found}; it declares {charset!r}, no encoding that is known: save it as UTF-8"
    return f"not UTF-8: {found}; it declares {charset}: convert it with iconv -f {charset} -t utf-8"
