"""Entities of HTML, which wikitext has too, however long: a number is held in bounds before it is reckoned."""

from __future__ import annotations

import html
import re

_ZEROS = re.compile(r"(?<=&#)0+(?=[0-9])")
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")


def decode_entities(text: str) -> str:
    """The text with what its entities stand for; a number that no character has is U+FFFD."""
    if "&" not in text:
        return text
    return html.unescape(_NO_CHARACTER.sub("\ufffd", _ZEROS.sub("", text)))
