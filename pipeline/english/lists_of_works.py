"""Headings under which a list names works: `Filmography`, `Selected publications`."""

from __future__ import annotations

from typing import Any, Final

from pipeline.data_tables import load_table

_TABLE: Final[dict[str, Any]] = load_table(__package__, "lists_of_works.toml")
_NOUNS: Final = frozenset(_TABLE["nouns"])
_HEADINGS: Final = frozenset(_TABLE["headings"])
_TOPICS: Final = frozenset(_TABLE["topics"])
_QUALIFIERS: Final = frozenset(_TABLE["qualifiers"])


def names_works(heading: str) -> bool:
    """Whether the items of a list under the heading are works of whom, or what, the article is about."""
    return not _NOUNS.isdisjoint(heading.casefold().split()) or _unqualify(heading) in _HEADINGS


def heads_titles(heading: str) -> bool:
    """Whether the heading may stand over works, or over what is told of a subject: `Television`."""
    return _unqualify(heading) in _TOPICS


def _unqualify(heading: str) -> str:
    words = heading.casefold().split()
    return " ".join(words[1:] if words and words[0] in _QUALIFIERS else words)
