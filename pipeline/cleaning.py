"""Text as every record may hold it: Unicode NFC, no control characters, nothing that UTF-8 cannot encode.

The raw text is cleaned before it is read (`parse.border`); what readers make of it beyond that (a decoded entity, two
pieces that compose into one letter) is cleaned where records leave a stage, by `clean_record`.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from operator import attrgetter, is_
from typing import Any, TypeVar, get_args, get_type_hints

from pipeline.composition import compose

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
    cleaned: Record = _clean_value(record)
    return cleaned


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        items = [_clean_value(item) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    names, read = _fields(value.__class__)
    values = read(value)
    if not any(values):
        return value
    changes = {}
    for name, old in zip(names, values, strict=True):
        if old:  # most fields are None or empty
            new = clean(old) if isinstance(old, str) else _clean_value(old)
            if new is not old:
                changes[name] = new
    return dataclasses.replace(value, **changes) if changes else value


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields of a record that hold strings, themselves or deeper down, and what reads them; others have none."""
    hints = get_type_hints(kind) if dataclasses.is_dataclass(kind) else {}
    names = tuple(name for name, hint in hints.items() if _holds_text(hint))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda record: tuple(getattr(record, name) for name in names)


def _holds_text(hint: Any) -> bool:
    if dataclasses.is_dataclass(hint):
        return bool(_fields(hint)[0])  # type: ignore[arg-type]
    return hint is str or any(_holds_text(part) for part in get_args(hint))
