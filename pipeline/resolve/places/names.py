"""What the names of a place say of it: what it is called, what it lies in, and by its words what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pipeline.data_tables import load_table
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases, split_words
from pipeline.gazetteer import look_up

WordKind = Literal["natural", "facility", "historical_state", "region"]
_WORD_KINDS: Sequence[WordKind] = ("natural", "facility", "historical_state", "region")

_QUALIFIED = re.compile(r"(?P<name>[^()]+?) \((?P<within>[^()]+)\)")
_YEARS = re.compile(r"\d{3,4}(?: BC)?[–-]\d{2,4}(?: BC| AD)?")  # that a state had
_WORD = re.compile(r"[\w'’.-]*\w")
_IN_COUNTRY = re.compile(r" (?:in|of|from) ")  # before what may be a country
_PARTED = re.compile(r"(?P<name>[^,]+), (?P<within>.+)")


class Named(NamedTuple):
    """A name without its qualifier, and the qualifier: mostly what the place lies in."""

    name: str
    within: str | None


@lru_cache(maxsize=4096)
def part_name(title: str) -> Named:
    """The name in a page's title: of "Wilmington, North Carolina" and "Georgia (U.S. state)" the parts."""
    for pattern in (_QUALIFIED, _PARTED):
        if match := pattern.fullmatch(title):
            return Named(match["name"], match["within"])
    return Named(title, None)


@lru_cache(maxsize=4096)
def read_word_kind(name: str) -> WordKind | None:
    """What the name's words say that the place is, divisions and settlements apart."""
    told = next((kind for kind in _WORD_KINDS if _has_word(name, kind)), None)
    return told or ("facility" if _ends_as_facility(name) else None)


@lru_cache(maxsize=4096)
def read_qualifier_kind(title: str) -> WordKind | None:
    """What a page's title says in brackets that the place is: "Dahme (river)", "Albanian Republic (1925–1928)"."""
    match = _QUALIFIED.fullmatch(title)
    if match is None:
        return None
    within = match["within"]
    if _YEARS.fullmatch(within):
        return read_word_kind(match["name"]) or "historical_state"
    told = next((kind for kind in _WORD_KINDS if within in _read_qualifiers(kind)), None)
    noun = within.rpartition(" ")[2]
    return told or next((kind for kind in _WORD_KINDS if kind != "region" and noun in _read_words(kind)[1]), None)


@cache
def _read_qualifiers(kind: WordKind) -> frozenset[str]:
    return split_phrases(load_table(__package__, "words.toml")["qualifier"].get(kind, ""))


def read_title_country(title: str) -> str | None:
    """The only country of whose people a page's title speaks, or that it ends in: "Chilean navy", "Roads in Spain"."""
    if look_up(title):
        return None  # "Indian Ocean"
    words = [word for word in _WORD.findall(title) if word[0].isupper()]
    demonyms = {" ".join(words[at : at + count]) for count in (1, 2) for at in range(len(words))}
    endings = (title[match.end() :] for match in _IN_COUNTRY.finditer(title))
    codes = {*map(find_country_code, endings), *map(find_demonym, demonyms)} - {None}
    return codes.pop() if len(codes) == 1 else None


def lies_behind_comma(title: str) -> bool:
    """Whether a page's title has what the place lies in behind a comma, as a settlement's has, not a mountain's."""
    return _PARTED.fullmatch(title) is not None


def lies_in_place(title: str) -> bool:
    """Whether a page's title has a place in brackets, as settlements' have: "Buch (Berlin)"."""
    match = _QUALIFIED.fullmatch(title)
    return match is not None and bool(look_up(match["within"]))


def is_monarchy(name: str) -> bool:
    """Whether the name is the formal one of a country that has a monarch today: "Kingdom of the Netherlands"."""
    return find_country_code(name) in _read_monarchies()


@cache
def _read_monarchies() -> frozenset[str]:
    return split_words(load_table(__package__, "words.toml")["monarchies"]["codes"])


def is_part(name: str) -> bool:
    """Whether the name is another place's, and a word before it for a part of this: "Southeast Alaska"."""
    first, _, rest = fold_name(name).partition(" ")
    return first in _read_parts() and bool(rest) and bool(look_up(rest))


@cache
def _read_parts() -> frozenset[str]:
    return split_words(load_table(__package__, "words.toml")["part"]["words"])


def names_event(name: str) -> bool:
    """Whether the page of this title is of something that happened."""
    return _has_word(name, "event")


def is_weak(name: str) -> bool:
    """Whether the words that say what the place is are such as towns bear too."""
    return _has_word(name, "weak")


def begins_as_feature(name: str) -> bool:
    """Whether the name begins with the word for a natural feature: "Mount Cook"."""
    first, _, rest = fold_name(name).partition(" ")
    return bool(rest) and first in _read_words("natural")[0]


def is_shared(name: str) -> bool:
    """Whether the name's words say that it is of the natural features that seldom lie in one country alone."""
    return _has_word(name, "shared")


@lru_cache(maxsize=4096)
def is_vague(name: str) -> bool:
    """Whether the name is one of those that say of no place which it is: "the North"."""
    return fold_name(name) in _read_vague()


@cache
def _read_vague() -> frozenset[str]:
    return split_phrases(load_table(__package__, "words.toml")["vague"]["names"])


def _has_word(name: str, kind: str) -> bool:
    """Whether the first or the last word is one of the kind's; before "of" the last that counts stands there."""
    ends = _read_ends(name)
    if ends is None:
        return False
    first, last = _read_words(kind)
    return ends[0] in first or ends[1] in last


def _ends_as_facility(name: str) -> bool:
    """Whether the last word has in it, at its end, what names a street, a square or a building."""
    word = fold_name(part_name(name).name).rpartition(" ")[2]
    return any(word.endswith(end) and len(word) > len(end) + 1 for end in _read_facility_ends())


@cache
def _read_facility_ends() -> frozenset[str]:
    return frozenset(map(fold_name, split_words(load_table(__package__, "words.toml")["facility"]["end"])))


@lru_cache(maxsize=4096)
def _read_ends(name: str) -> tuple[str, str] | None:
    """The first and the last word, or the one before "of", of a name that has several."""
    words = fold_name(part_name(name).name).split()
    if len(words) < 2:
        return None
    return words[0], words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]


@cache
def _read_words(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand first, and those that stand last."""
    table = load_table(__package__, "words.toml")[kind]
    first, last = (frozenset(map(fold_name, split_words(table[name]))) for name in ("first", "last"))
    return first, last
