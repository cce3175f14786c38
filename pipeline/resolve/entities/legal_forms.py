"""A firm's name without its legal form: "Persimmon" of "Persimmon plc", "Corning" of "Corning Co., Ltd."."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words
from pipeline.resolve.citations.names import CORPORATE_SUFFIXES

_FORMS = {form.replace(".", "") for form in CORPORATE_SUFFIXES}
_FORMS |= split_words(load_table(__package__, "short_names.toml")["legal_forms"])
_GROUP = "group"
_LEAST = 2  # letters of a firm's name


class Firm(NamedTuple):
    """A firm's name, as a key, without its legal form; `is_group` says that this is that of several firms."""

    bare: str
    is_group: bool


@lru_cache(maxsize=4096)
def part_legal_form(key: str) -> Firm | None:
    """The parts of a name that ends in one legal form or several ("Co., Ltd."); None where it does not."""
    words = key.split()
    forms = list[str]()
    while words and words[-1].replace(".", "").rstrip(",") in _FORMS:
        forms.append(words.pop().replace(".", ""))
    bare = " ".join(words).rstrip(",")
    return Firm(bare, forms == [_GROUP]) if forms and len(bare) >= _LEAST else None
