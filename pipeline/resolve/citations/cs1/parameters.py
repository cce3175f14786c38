"""What a parameter of Citation Style 1 and 2 says, by any of its names: the aliases of `parameters.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.data_tables import load_table

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")


class ParameterMeaning(NamedTuple):
    """What a parameter says; `rank` is its place among the aliases of that meaning, the lowest counts."""

    what: str  # a key of the table; empty for a name that says nothing of the work
    number: int  # of the person; 1 where it has none
    rank: int


@cache
def _index() -> dict[str, tuple[str, int]]:
    """Every alias with its meaning and its rank among those of that meaning; ValueError where one says two things."""
    table = load_table(__package__, "parameters.toml")
    index: dict[str, tuple[str, int]] = {}
    for meaning, names in (*table["meanings"].items(), ("", table["silent"]["names"])):
        for rank, alias in enumerate(names):
            for name in {alias, alias.replace("#", "")}:
                if index.get(name, (meaning,))[0] != meaning:
                    raise ValueError(f"the parameter {name!r} says two things: {index[name][0]!r}, {meaning!r}")
                index[name] = (meaning, rank)
    return index


@lru_cache(maxsize=4096)
def find_meaning(name: str) -> ParameterMeaning | None:
    """What a parameter of this name says; None where CS1 does not know the name."""
    key = name.strip().lower()
    index = _index()
    if key in index:
        meaning, rank = index[key]
        return ParameterMeaning(meaning, 1, rank)
    numbers = _NUMBER.findall(key)
    if len(numbers) != 1:
        return None
    found = index.get(_NUMBER.sub("#", key))
    return ParameterMeaning(found[0], int(numbers[0]), found[1]) if found else None
