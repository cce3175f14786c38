"""Bytes are text in the encoding that they say, or one line says what they are instead."""

from __future__ import annotations

import bz2
import gzip

import pytest

from pipeline.errors import SourceError
from pipeline.sources.decoding import decode_text

TEXT = "Über Köln → Ōtsu 𝄞.\r\nSecond line.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32"])
def test_a_text_is_the_same_in_every_encoding_that_names_itself(codec: str) -> None:
    assert decode_text(TEXT.encode(codec), "a.txt") == TEXT


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_either_byte_order_serves(codec: str) -> None:
    assert decode_text(("\ufeff" + TEXT).encode(codec), "a.txt") == TEXT


def test_the_byte_order_mark_of_utf_8_is_the_texts_first_code_point() -> None:
    assert decode_text(TEXT.encode("utf-8-sig"), "a.txt") == "\ufeff" + TEXT


def test_a_nul_in_a_text_does_not_make_it_binary() -> None:
    assert decode_text(b"One\0two\0 three words.", "a.txt") == "One\0two\0 three words."


@pytest.mark.parametrize(
    "text",
    [
        "ID3 is a kind of tag.",
        "RIFF may refer to:",
        "GIF89a is a format.",
        "BZh",
        "PAR1 ends it.",
        "OggS – a sign",
        "bplist00",
    ],
)
def test_a_text_may_begin_with_the_letters_of_a_magic_number(text: str) -> None:
    for said in (text, text + "\n" + "é" * (1 << 16), text + "x\n" + "é" * (1 << 16)):
        assert decode_text(said.encode(), "a.txt") == said


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \0\n\0", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF: .*pdftotext"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml\0\0PK\x03\x04word/document.xml", "a Word document"),
        (b"PK\x03\x04\n\0\0mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04\n\0\0notes.txt", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Word"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (gzip.compress(b"words", mtime=0), "a gzip file: .*gunzip"),
        (b"PAR1\x15\x04", "a Parquet table"),
        (b"GIF89a\x10\0\x10\0", "a GIF image"),
        (b"ID3\x04\0\0\0", "a sound"),
        (b"RIFF\xa4\x8e\xfe\xffWEBP", "an image, a sound or a film"),
        (bz2.compress(b"words"), "a bzip2 file: .*bunzip2"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (bytes(range(16)) * 20, "a binary file"),
        (bytes(range(256)) * 20, "a binary file"),
        ("Über alles.".encode("utf-16-le"), r"UTF-16 \(little-endian\) without a byte order mark"),
        ("Über alles.".encode("utf-16-be"), r"UTF-16 \(big-endian\) without a byte order mark"),
        ("Zwölf\nÜber".encode("latin-1"), r"not UTF-8: byte 0xf6 at offset 2 \(line 1\)"),
        (
            b"<!DOCTYPE html><META CHARSET='Windows-1252'><p>caf\xe9",
            r"it declares Windows-1252: .* iconv -f Windows-1252 ",
        ),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">\xa4',
            "it declares iso-8859-15: convert",
        ),
        (b"<?xml version='1.0' encoding=\"KOI8-R\"?><html>\xc1", "it declares KOI8-R: convert"),
        (b"<meta charset=klingon>caf\xe9", "it declares 'klingon', no encoding that is known: save it as UTF-8"),
        (b"<meta charset=utf-8>caf\xe9", "convert the file to UTF-8 first"),
        (b"\xff\xfea\0\0", "not UTF-16, as its byte order mark says"),
        (b"\xff\xfe\0\0\xff\xff\xff\xff", "not UTF-32"),
    ],
)
def test_what_is_no_text_is_told_as_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^some/a\.txt: [^\n]*{reason}[^\n]*$"):
        decode_text(data, "some/a.txt")
