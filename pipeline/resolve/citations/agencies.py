"""News agencies: names that stand for a source beside the paper or site that prints them."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.data_tables import load_table

_AGENCIES = frozenset(load_table(__package__, "agencies.toml")["names"])
_PUNCTUATION = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def is_agency(name: str) -> bool:
    """Whether the name is a news agency's."""
    return _PUNCTUATION.sub(" ", name.lower()).strip() in _AGENCIES
