"""Names of faiths and doctrines: "Islam", "Marxism"."""

from __future__ import annotations

from typing import Final

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words

_TABLE = load_table(__package__, "doctrines.toml")
_NAMES = split_words(_TABLE["names"])
ENDING: Final[str] = _TABLE["ending"]
_LEAST = 6  # letters


def is_doctrine(text: str) -> bool:
    """Whether the name is a faith's or doctrine's: "Buddhism", "Taoism"; not "Prism"."""
    return text in _NAMES or (len(text) >= _LEAST and text.endswith(ENDING) and text.isalpha())
