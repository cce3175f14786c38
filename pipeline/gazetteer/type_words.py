"""Type words: what a name says of its kind ("Panjshir Province", "Province of Huelva", "town of Andarab")."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words
from pipeline.gazetteer.place import KINDS, Kind

_MOST_WORDS = 2  # of a type


class Bare(NamedTuple):
    """A folded name without its type word: the kinds that the word leaves, and those that it never parts from."""

    name: str
    kinds: frozenset[Kind]
    always_said_of: frozenset[Kind]


@lru_cache(maxsize=4096)
def cut_type_word(key: str) -> Bare | None:
    """The folded name without its type word; None where it has none."""
    words = key.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if kinds := _read_kinds("kinds").get(last := " ".join(words[-count:])):
            return Bare(" ".join(words[:-count]), kinds, _read_kinds("always_said").get(last, frozenset()))
        if words[count] == "of" and len(words) > count + 1:
            first = " ".join(words[:count])
            if kinds := _read_kinds("kinds").get(first):
                return Bare(" ".join(words[count + 1 :]), kinds, _read_kinds("always_said").get(first, frozenset()))
    return None


def read_type(word: str) -> frozenset[Kind] | None:
    """The kinds that a type word leaves: "province"; None of any other word."""
    return _read_kinds("kinds").get(word)


@cache
def _read_kinds(table: str) -> Mapping[str, frozenset[Kind]]:
    lists = load_table(__package__, "type_words.toml")[table]
    words = {kind: {word.replace("_", " ") for word in split_words(lists.get(kind, ""))} for kind in KINDS}
    every = frozenset[str]().union(*words.values())
    return {word: frozenset(kind for kind in KINDS if word in words[kind]) for word in every}
