"""Text as every record may hold it: Unicode NFC, no control characters, nothing that UTF-8 cannot encode.

The raw text is cleaned before it is read (`parse.border`); what readers make of it beyond that (a decoded entity, two
pieces that compose into one letter) is cleaned where records leave a stage, by `clean_record`.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from functools import cache
from operator import is_
from typing import Any, TypeVar, get_args, get_type_hints

# White space that is a control character, and control characters that are nothing; lone surrogates.
SPACE_CONTROLS = "\t-\r\x85"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
SURROGATES = "\ud800-\udfff"
# Code points that are no characters and never will be (Unicode Standard, 23.7).
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)

_UNCLEAN = re.compile(f"[{CONTROLS}{SPACE_CONTROLS}{SURROGATES}]")
_SPACES = re.compile(f"[{SPACE_CONTROLS}]+")
_NOTHING = re.compile(f"[{CONTROLS}]+")
_NO_CHARACTER = re.compile(f"[{SURROGATES}{NONCHARACTERS}]")
REPLACEMENT = "\ufffd"
JOINER = "\u034f"  # COMBINING GRAPHEME JOINER: prints nothing, and what follows it is ordered by itself
MAX_MARKS = 30  # on one letter: the Stream-Safe Text Format (UAX 15, 13); ordering more takes time with their square

Record = TypeVar("Record")


def is_clean(text: str) -> bool:
    """Whether the text is NFC, free of control characters and encodable as UTF-8."""
    if text.isascii():
        return text.isprintable()
    return unicodedata.is_normalized("NFC", text) and not _UNCLEAN.search(text)


def clean(text: str) -> str:
    """The text as a record may hold it: odd controls gone, others a space, lone surrogates U+FFFD; in NFC."""
    if is_clean(text):
        return text
    return compose(_NO_CHARACTER.sub(REPLACEMENT, _SPACES.sub(" ", _NOTHING.sub("", text))))


def clean_record(record: Record) -> Record:
    """The same record, every string in it clean; the very same object where all were."""
    cleaned: Record = _clean_value(record)  # type: ignore[assignment]
    return cleaned


def _clean_value(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        items = [_clean_value(item) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for name in _fields(type(value)):
            old = getattr(value, name)
            if old and (new := _clean_value(old)) is not old:  # what is None or empty is clean, and most fields are
                changes[name] = new
        return dataclasses.replace(value, **changes) if changes else value
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a record that hold strings, themselves or deeper down."""
    return tuple(name for name, hint in get_type_hints(kind).items() if _holds_text(hint))


def _holds_text(hint: Any) -> bool:
    if dataclasses.is_dataclass(hint):
        return bool(_fields(hint))  # type: ignore[arg-type]
    return hint is str or any(_holds_text(part) for part in get_args(hint))


def compose(text: str) -> str:
    """The text in NFC, in time linear in its length."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return clusters().sub(lambda match: compose_cluster(match.group()), text)


def compose_cluster(cluster: str) -> str:
    """One letter with its marks in NFC, a joiner after every thirtieth mark of too many."""
    if len(cluster) <= MAX_MARKS:
        return unicodedata.normalize("NFC", cluster)
    pieces = [cluster[at : at + MAX_MARKS] for at in range(0, len(cluster), MAX_MARKS)]
    return JOINER.join(unicodedata.normalize("NFC", piece) for piece in pieces)


@cache
def clusters() -> re.Pattern[str]:
    """Matches each stretch of a text that NFC may change, by itself: a character with all that may join it."""
    joining = "".join(re.escape(character) for character in map(chr, range(0x300, 0x20000)) if _joins(character))
    return re.compile(f"[\0-\x7f][{joining}]+|[^\0-\x7f][{joining}]*")


@cache
def _seconds() -> frozenset[str]:
    """The characters that compose with one before them, marks or not: vowel signs and Hangul's later letters too."""
    pairs = (unicodedata.decomposition(chr(code)) for code in range(0xC0, 0x30000))
    seconds = {chr(int(pair.split()[1], 16)) for pair in pairs if pair and pair[0] != "<" and " " in pair}
    return frozenset(seconds) | frozenset(map(chr, range(0x1161, 0x1176))) | frozenset(map(chr, range(0x11A8, 0x11C3)))


def _joins(character: str) -> bool:
    first = unicodedata.normalize("NFD", character)[0]
    return unicodedata.combining(first) != 0 or first in _seconds()
