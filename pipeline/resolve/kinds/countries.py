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
from pipeline.gazetteer import look_up

_GOVERNMENT = re.compile(r"^(?:the )?government of (?:the )?", re.IGNORECASE)
# Where a body's name parts into what it is and whose: "Navy of the ", "Department for ", "Air Force (".
_BEHIND = re.compile(r" (?:of|for) (?:the )?| \((?:the )?")
_WHERE = re.compile(r" (?:in|to|at|on) [^()]*")  # that a body is, whosever it is: "Embassy of Peru in Chile"
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_MOST_WORDS = 3  # of a country, its adjective or a division before a body's name
_LONGEST, _MOST_PARTS = 200, 3  # characters of a name, and places where it may part
_TIMES = 10  # as many people as any other place of its name: what the name means to everybody
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

    "Angolan Navy", "Royal Australian Air Force", "Ministry of Justice of France", "Air Force (Peru)", and what is a
    division's: "Senate of Ohio"; but no group that fights a state is the state's for its adjective: "Irish Republican
    Army".
    """
    if kind not in _OF_STATES or len(name) > _LONGEST:
        return None
    key = fold_name(name)
    if code := _known().get(key):
        return code
    if not _read_words("rebels").isdisjoint(key.split()):
        return None
    is_body = kind == "government_body"
    name = _WHERE.sub("", name)
    parts = list(_BEHIND.finditer(name := name.removesuffix(")")))[:_MOST_PARTS]
    body, behind = name[: parts[0].start()] if parts else name, [name[part.end() :] for part in parts]
    for whose in behind:  # the longest first: "of the Republic of Velm"
        if code := find_country_code(whose) or _find_division(whose):
            return code if is_body or _is_of_state(fold_name(body)) else None
    return _find_first(name, is_body=is_body) or next(filter(None, map(_find_first, behind)), None)


def _find_first(name: str, *, is_body: bool = False) -> str | None:
    """The country that the name, or an adjective, before a body's noun is of."""
    words = name.removeprefix("the ").split()
    while words and (words[0].lower() in _read_words("before") or _ORDINAL.fullmatch(words[0])):
        words = words[1:]
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        code = find_country_code(first)
        if code and is_body and not look_up(" ".join(words[: count + 1])):  # "Jersey City Council"
            return code
        if code := code or find_demonym(first) or _find_division(first):
            return code if _is_of_state(fold_name(rest)) else None
    return None


@lru_cache(maxsize=4096)
def _find_division(name: str) -> str | None:
    """The country of the only division of a first level with this name that no place elsewhere nearly equals."""
    places = look_up(name)
    divisions = [place for place in places if place.kind == "admin1" and fold_name(place.name) == fold_name(name)]
    if len(divisions) != 1:
        return None
    (division,) = divisions
    others = [place for place in places if place.country_code != division.country_code]
    is_alone = all(place.kind != "country" and _TIMES * place.population < division.population for place in others)
    return division.country_code if is_alone else None


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
