"""What a parameter of Citation Style 1 and 2 says, by any of its names: the aliases of `parameters.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.data_tables import load_table

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")


@cache
def _index() -> dict[str, tuple[str, int]]:
    """Every alias with its meaning and its rank among the aliases of that meaning."""
    table, index = load_table(__package__, "parameters.toml"), {}
    for meaning, names in (*table["meanings"].items(), ("", table["silent"]["names"])):
        for rank, name in enumerate(names):
            index[name] = (meaning, rank)
            if "#" in name:
                index[name.replace("#", "")] = (meaning, rank)
    return index


@lru_cache(maxsize=4096)
def find_meaning(name: str) -> tuple[str, int, int] | None:
    """What a parameter of this name says, its number (1 where it has none) and its rank among the aliases.

    The meaning is empty for a name that says nothing of the work; None is a name that CS1 does not know.
    """
    key = name.strip().lower()
    index = _index()
    if key in index:
        meaning, rank = index[key]
        return meaning, 1, rank
    numbers = _NUMBER.findall(key)
    if len(numbers) != 1:
        return None
    found = index.get(_NUMBER.sub("#", key))
    return (found[0], int(numbers[0]), found[1]) if found else None
