"""Pages about a part or side of something: "Economy of Angola", "Buddhism in Nepal", "France–Nepal relations"."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.word_lists import alternate, split_words

_TABLE = load_table(__package__, "aspects.toml")
_ASPECT = re.compile(
    rf"(?:{alternate(word.replace('-', ' ') for word in split_words(_TABLE['heads']))}) (?:of|in|from) "
    rf"|.* (?:{alternate(split_words(_TABLE['ends']))})$",
    re.IGNORECASE,
)


def is_of_aspect(title: str) -> bool:
    """Whether the page of this title is about a side of what the title names, by its words alone."""
    return _ASPECT.match(title) is not None


def is_of_aspect_of(title: str, name: str) -> bool:
    """Whether the page is about a side of what bears the name, or about what is in it: "Afghans in Pakistan"."""
    return is_of_aspect(title) or title.casefold().endswith(f" in {name.casefold()}")
