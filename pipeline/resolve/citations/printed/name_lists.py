"""Lists of names as they are printed, and what tells them from other words."""

from __future__ import annotations

import re

from pipeline.document import Name
from pipeline.resolve.citations.names import (
    AND,
    ORGANISATION_WORDS,
    PARTICLES,
    is_initials,
    read_vancouver_list,
    split_list,
    split_name,
    strip_et_al,
)

_BETWEEN_NAMES = re.compile(r"[;&]|\band\b")
_WORD_PART = re.compile(r"[.,'’-]")
_LONGEST_NAME = 8  # words
_LONGEST_FULL_NAME = 4


def read_printed_names(text: str) -> tuple[Name, ...]:
    """The names of a printed list: parted by `;`, else by commas and `and` where these leave no doubt.

    Between semicolons a comma inverts, as CS1 prints it; a list of "Family, I., Family, I." is read in pairs.
    """
    text = strip_et_al(text)
    parts = split_list(text)
    if len(parts) > 1:
        return tuple(name for part in parts for name in _split_pair(part))
    return _read_initialled(text) or read_vancouver_list(text.rstrip(".")) or _split_pair(text)


def _split_pair(text: str) -> tuple[Name, ...]:
    """One name, or those that commas and `and` or `&` join where each is a name by itself."""
    sides = [side.strip() for side in AND.split(text)]
    if len(sides) == 2 and all("," in side for side in sides):
        return tuple(split_name(side) for side in sides)
    if len(sides) == 2 and all(is_full_name(side) for side in sides):
        return tuple(Name(literal=side) for side in sides)
    listed = [part.strip() for side in sides for part in side.split(",")]
    if len(listed) > 2 and all(is_full_name(part) for part in listed):
        return tuple(Name(literal=part) for part in listed)
    return (split_name(text.strip()),) if text.strip() else ()


def _read_initialled(text: str) -> tuple[Name, ...]:
    """The names of "Smith, J. D., Doe, A., & Roe, B.": families and initials in turn."""
    parts = [part.strip() for part in AND.sub(", ", text).split(",") if part.strip()]
    if len(parts) < 4 or len(parts) % 2 or not all(map(is_initials, parts[1::2])):
        return ()
    return tuple(Name(family=family, given=given) for family, given in zip(parts[::2], parts[1::2], strict=True))


def is_full_name(text: str) -> bool:
    """Whether the text reads as one person's given and family name."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_FULL_NAME or any(map(str.isdigit, text)):
        return False
    return all(word[0].isupper() or word.lower() in PARTICLES for word in words) and not any(
        word.lower().strip(".,") in ORGANISATION_WORDS for word in words
    )


def looks_like_names(text: str) -> bool:
    """Whether free text can be a list of names: few words each, none but particles in lower case."""
    names = [name.strip() for name in _BETWEEN_NAMES.split(strip_et_al(text)) if name.strip()]
    return bool(names) and all(_looks_like_name(name) for name in names)


def _looks_like_name(text: str) -> bool:
    is_short = all(len(part.split()) <= _LONGEST_NAME for part in text.split(","))
    return is_short and any(map(str.isalpha, text)) and all(map(_is_name_word, text.replace(",", " ").split()))


def _is_name_word(word: str) -> bool:
    """Whether the word may stand in a name; scripts without case are taken at their word."""
    first = next((character for character in word if character.isalnum()), "")
    return (
        not first.islower() or _WORD_PART.split(word.lower())[0] in PARTICLES or "." in word.strip(".") or "’" in word
    )
