"""The country of a state, and of the bodies and forces that belong to one beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from pipeline.data_tables import load_table
from pipeline.document import ActorKind
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_words

_GOVERNMENT = re.compile(r"^(?:the )?government of (?:the )?", re.IGNORECASE)
_OF_COUNTRY = re.compile(r"(?P<body>.*) (?:of (?:the )?|\()(?P<country>[^,()]+)\)?")
_BEHIND = re.compile(r" (?:of|for|in|to|at|on) | \(")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_MOST_WORDS = 2  # of a country or its adjective before a body's name
_OF_STATES = frozenset(["government_body", "armed_group"])


def name_government(name: str) -> str:
    """The name of the country that a government's name ends in; any other name as it is."""
    return _GOVERNMENT.sub("", name)


def find_state(names: Iterable[str], page: str | None) -> str | None:
    """The country that the first of a state's names that tells any is."""
    return next((code for name in names if (code := find_country_code(name_government(name), page))), None)


@lru_cache(maxsize=16_384)
def find_owner(name: str, kind: ActorKind) -> str | None:
    """The country, by ISO 3166-1, whose government or forces bear this name: by common knowledge, or as it says itself.

    "Angolan Navy", "Royal Australian Air Force", "Ministry of Justice of France", "Air Force (Peru)"; but no group that
    fights a state is the state's for its adjective: "Irish Republican Army".
    """
    if kind not in _OF_STATES:
        return None
    key = fold_name(name)
    if code := _known().get(key):
        return code
    if not _read_words("rebels").isdisjoint(key.split()):
        return None
    if (match := _OF_COUNTRY.fullmatch(name)) and (code := find_country_code(match["country"])):
        return code if kind == "government_body" or _is_of_state(fold_name(match["body"])) else None
    return _find_first(name.removeprefix("the ").split())


def _find_first(words: list[str]) -> str | None:
    while words and (words[0].lower() in _read_words("before") or _ORDINAL.fullmatch(words[0])):
        words = words[1:]
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        if code := find_demonym(first) or find_country_code(first):
            return code if _is_of_state(fold_name(rest)) else None
    return None


def _is_of_state(body: str) -> bool:
    """Whether what the name says besides the country is a body or force that states have."""
    heads, words = _read_words("heads"), _BEHIND.split(body)[0].split()
    return bool(words) and not heads.isdisjoint([words[0], words[-1], "_".join(words[-2:])])


@cache
def _known() -> Mapping[str, str]:
    table: Mapping[str, str] = load_table(__package__, "words.toml")["country"]
    return {fold_name(name.replace("_", " ")): code for code, names in table.items() for name in names.split()}


@cache
def _read_words(kind: str) -> frozenset[str]:
    return split_words(load_table(__package__, "words.toml")["of_states"][kind])
