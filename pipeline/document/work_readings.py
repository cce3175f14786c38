"""Several readings of one work, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from pipeline.column_facts import CONTENT, Trait
from pipeline.document.cited_work import Work

_FACTS = {name: get_args(hint) for name, hint in get_type_hints(Work, include_extras=True).items()}
_read_all = attrgetter(*_FACTS)
# What names a work. A page, a quotation or a language alone does not.
_NAMING = tuple(name for name, facts in _FACTS.items() if Trait.NAMES_WORK in facts)
# What says something of the work or its copy.
_TELLING = tuple(name for name, facts in _FACTS.items() if CONTENT in facts)
# A citation's own, or its place in a book.
_OF_CITATION = frozenset(("quote",))
_PAGED = frozenset(("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"))


def merge_readings(readings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the readings of one work say of it, field by field: the fullest that says it, of equals the first.

    A reading has a value for each field of `Work`; few are held. Pages are of the work only where it is a part of
    something.
    """
    fullest: Mapping[str, Any] = {}
    most = -1
    said: dict[str, tuple[int, Any]] = {}  # how full the reading is that says it, and what
    for reading in readings:
        fullness = measure_fullness(reading)
        if fullness > most:
            fullest, most = reading, fullness
        for name in _FACTS:
            if reading[name] and (name not in said or fullness > said[name][0]):
                said[name] = fullness, reading[name]
    merged = {name: said[name][1] if name in said else fullest[name] for name in _FACTS}
    left = _OF_CITATION if merged["csl_type"] in _PAGED else _OF_CITATION | {"page"}
    return merged | dict.fromkeys(left)


def read_fields(work: Work) -> dict[str, Any]:
    """The fields of the work by name."""
    return dict(zip(_FACTS, _read_all(work), strict=True))


def measure_fullness(reading: Mapping[str, Any]) -> int:
    """How many fields say something of the work or its copy."""
    return sum(map(bool, map(reading.__getitem__, _TELLING)))


def names_work(reading: Mapping[str, Any]) -> bool:
    """Whether any field says which work it is; a citation in free words that could not be read has only its text."""
    return any(map(reading.__getitem__, _NAMING))
