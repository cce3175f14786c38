"""The parts of a person's name: honorifics, given and middle names, particles, the generation."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.data_tables import load_table
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate, split_words

_TABLE = load_table(__package__, "person_names.toml")
_OFFICES, _PARTICLES = split_words(_TABLE["offices"]), NAME_PARTICLES | split_words(_TABLE["particles"])
_HONORIFICS = split_words(_TABLE["honorifics"]) | _OFFICES
_SHARED, _LOWER = split_words(_TABLE["shared"]), split_words(_TABLE["lower"])
_GENERATIONS: dict[str, str] = {word: name for name, words in _TABLE["generations"].items() for word in words}
_KIN = alternate(split_words(_TABLE["kin"]))
_GENERATION = re.compile(rf",? (?:the )?({'|'.join(_GENERATIONS)}|[ivx]{{2,}}|[iv])\.?$")
_RELATIVE = re.compile(rf"\b(?:{_KIN})(?:,|,? of|,? to)? (?:the )?(?:[\w-]+\.? ){{0,2}}$", re.IGNORECASE)
_LONGEST_TITLE = 20
_REACH = 60  # characters before a name in which a word for its bearer's kinship can stand


@lru_cache(maxsize=4096)
def person_words(key: str) -> tuple[str, ...]:
    """The words of a person's key without honorifics, generation, and what stands after a comma: a title, a place."""
    words = tuple(_GENERATION.sub("", key).split(",")[0].split())
    return words[len(list_honorifics(" ".join(words))) :]


@lru_cache(maxsize=4096)
def list_honorifics(key: str) -> tuple[str, ...]:
    """The honorifics that the name begins with."""
    words = key.split()
    count = next((at for at, word in enumerate(words[:-1]) if word.rstrip(".") not in _HONORIFICS), len(words) - 1)
    return tuple(words[: max(count, 0)])


def list_titles(key: str, text: str, start: int) -> frozenset[str]:
    """The honorifics that the name begins with, and the one that stands right before it: "vice president" is one."""
    titles = (title.rstrip(".") for title in (*list_honorifics(key), _read_word_before(text, start)))
    return frozenset(title for title in titles if title.rpartition(" ")[2] in _HONORIFICS)


def list_offices(key: str, text: str, start: int) -> frozenset[str]:
    """Those of the titles that are of an office."""
    return frozenset(title for title in list_titles(key, text, start) if title.rpartition(" ")[2] in _OFFICES)


def is_told_by_age(text: str, start: int) -> bool:
    """Whether the name is said to be of one of several in a family: "the elder Massoud"."""
    return _read_word_before(text, start) in _GENERATIONS


def _read_word_before(text: str, start: int) -> str:
    """The word before the name at `start`, in small letters; with the one before it where that makes it another."""
    words = text[max(start - _LONGEST_TITLE, 0) : start].casefold().rpartition(" ")[0].split(" ")
    return " ".join(words[-2:] if _LOWER.intersection(words[-2:-1]) else words[-1:])


@lru_cache(maxsize=4096)
def tell_generation(key: str) -> str | None:
    """Which of the bearers of one name in a family the key says that it is: `jr`, `sr`, `iii`."""
    found = _GENERATION.search(key)
    return _GENERATIONS.get(found[1], found[1]) if found else None


def split_middle(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], str] | None:
    """The first name, those between without particles, and the last; None of a name of one word."""
    if len(words) <= 1 or len(words[0].rstrip(".")) == 1:
        return None
    middle = (word.rstrip(".") for word in words[1:-1] if word not in _PARTICLES)
    return words[0], tuple(filter(None, middle)), words[-1]


def is_shared_first(first_name: str) -> bool:
    """Whether many bear this first name before the one that they are called by, which tells them apart."""
    return first_name in _SHARED


def is_named_as_relative(text: str, start: int) -> bool:
    """Whether the name at `start` is given to say who someone else's relative is: "his father, X", "son of X"."""
    return bool(_RELATIVE.search(text, max(start - _REACH, 0), start))
