"""The class that the title of a linked page tells, by the table beside this module; for measuring alone.

The product has a table of its own, and this one judges it: the two share nothing but CLDR's names of countries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pipeline.english.countries import list_country_names

_QUALIFIER = re.compile(r" \(([^()]*)\)$")
_HEAD_ENDS = re.compile(r" (?:of|for|in|at) |, ")
_NUMERAL = re.compile(r"[IVX]+")
_BORN = re.compile(r"born \d{4}")
_JUNIOR = re.compile(r",? [JS]r\.$")
_PEOPLE = re.compile(r"(?P<name>.+) peoples?")
_WORD_LISTS = ("other_qualifiers", "other_ends", "monarchs", "heads", "no_names", "small_words")
_WORD = re.compile(r"[\w.'’&-]+")
_IS_PEOPLE = re.compile(r"(?:s|ese|ans?|ers)$")  # and plurals: "the Baltic and [[Black Sea|Black Seas]]"


@dataclass(frozen=True)
class _Table:
    """page_titles.yaml, each list as a set or as what each of its words tells."""

    type_words: dict[str, str]
    openings: tuple[tuple[str, str], ...]
    qualifiers: dict[str, str]
    titles: dict[str, str]  # whole ones
    regions: frozenset[str]
    other_qualifiers: frozenset[str]
    other_ends: frozenset[str]
    exceptions: frozenset[str]
    monarchs: frozenset[str]
    heads: frozenset[str]
    no_names: frozenset[str]
    small_words: frozenset[str]


@cache
def _load_table() -> _Table:
    lists = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    regions = frozenset(lists["regions"])
    places = (regions - set(lists["ambiguous_regions"])).union(lists["places"])
    return _Table(
        type_words=_invert(lists["type_words"]),
        openings=tuple((f"{opening} ", kind) for kind, openings in lists["openings"].items() for opening in openings),
        qualifiers=_invert(lists["qualifiers"]),
        titles=dict.fromkeys(places, "place") | dict.fromkeys(lists["organisations"], "ORG"),
        regions=regions,
        exceptions=frozenset(lists["exceptions"]),
        **{key: frozenset(lists[key].split()) for key in _WORD_LISTS},
    )


def _invert(lists: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in lists.items() for word in words.split()}


@cache
def read_title_class(title: str) -> str | None:
    """PERSON, ORG, place or NORP, where the title of a page tells that the page is about one; else None."""
    table = _load_table()
    if title in table.exceptions or not title or not _is_written_as_name(title):
        return None
    if kind := table.titles.get(title):
        return kind
    if title.lower() in list_country_names():
        return "place"
    if _PEOPLE.fullmatch(title):
        return "NORP"
    qualified = _QUALIFIER.search(title)
    if not qualified:
        return _read_words(title)
    qualifier = qualified[1]
    if _BORN.fullmatch(qualifier):
        return "PERSON"
    if kind := table.qualifiers.get(qualifier.rsplit(" ", 1)[-1]):
        return kind
    return _read_words(title[: qualified.start()]) if _is_region(qualifier) else None


def is_named(text: str, title: str) -> bool:
    """Whether the words of a link name what the title of the page does: no adjective, people or part of it.

    They share a word with the title, or are an acronym: "Black Sea", "FAO"; not "Mughals" of the Mughal Empire.
    """
    table = _load_table()
    words, of_title = text.split(), _WORD.findall(title)
    folded = {word.casefold() for word in of_title}
    if text in table.no_names or table.heads.intersection(of_title) - set(words):
        return False
    if words[-1].casefold() not in folded and _IS_PEOPLE.search(words[-1]):
        return False
    return text.isupper() or any(word.casefold() in folded for word in words)


def trim_people(text: str) -> str:
    """The words of a link to a people's page without the common noun: "Kurdish" of "Kurdish people"."""
    people = _PEOPLE.fullmatch(text)
    return people["name"] if people else text


def _is_written_as_name(title: str) -> bool:
    """Whether each word but small ones has a capital or is a number; a qualifier and "people" apart."""
    plain = trim_people(_QUALIFIER.sub("", title))
    words = plain.split()
    small = _load_table().small_words
    return ":" not in plain and not words[0][0].isdigit() and all(w in small or not w.islower() for w in words)


def _is_region(words: str) -> bool:
    table = _load_table()
    return (
        words in table.regions
        or words in table.other_qualifiers
        or table.titles.get(words) == "place"
        or words.lower() in list_country_names()
    )


def _read_words(title: str) -> str | None:
    """The class by the words of a title without a qualifier: the last of its head, the first, what follows a comma."""
    table = _load_table()
    if _JUNIOR.search(title):
        return "PERSON"
    name, comma, region = title.partition(", ")
    ends = {name.split()[-1], _HEAD_ENDS.split(title, maxsplit=1)[0].split()[-1]}
    if ends & table.other_ends:
        return None
    if kind := _read_head(title):
        return kind
    return "place" if comma and _is_region(region) else None


def _read_head(title: str) -> str | None:
    table = _load_table()
    head = _HEAD_ENDS.split(title, maxsplit=1)[0].split()
    last = table.type_words.get(title.split()[-1])
    is_bare = len(head) == 1 and (title == head[0] or title.startswith(f"{head[0]},"))  # "Army"; "College, Alaska"
    if not is_bare and (kind := table.type_words.get(head[-1])):
        return kind if last in (kind, None) else None  # "City of York Council"
    if head[0] in table.monarchs and len(head) > 1 and _NUMERAL.fullmatch(head[1]):
        return "PERSON"
    return next((kind for opening, kind in table.openings if _opens(title, opening)), None)


def _opens(title: str, opening: str) -> bool:
    return title.startswith(opening) and title[len(opening)].isupper()
