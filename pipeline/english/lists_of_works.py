"""Headings under which a list names works: `Filmography`, `Selected publications`."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.data_tables import load_table


@cache
def names_works(heading: str) -> bool:
    """Whether the items of a list under the heading are works of whom, or what, the article is about."""
    table: dict[str, Any] = load_table(__package__, "lists_of_works.toml")
    words = heading.casefold().split()
    if not set(table["nouns"]).isdisjoint(words):
        return True
    unqualified = words[1:] if words and words[0] in table["qualifiers"] else words
    return " ".join(unqualified) in table["headings"]
