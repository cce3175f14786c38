"""Bodies of a country whose names say so in different ways: "Angolan Navy", "Navy of Angola", "Navy (Angola)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.data_tables import load_table
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases
from pipeline.resolve.entities.groups import Finding, Node
from pipeline.resolve.entities.named_mentions import NamedMentions

_MOST_WORDS = 3  # of a country or its adjective
_BEHIND = re.compile(r"(?P<body>.+?)(?: of (?:the )?| \()(?P<country>[^()]+)\)?")
_SINGLE = re.compile(
    rf"\b(?:{'|'.join(sorted(split_phrases(load_table(__package__, 'short_names.toml')['single'])))})\b"
)
_NATIONAL = re.compile(r"\bnational ")


class NationalName(NamedTuple):
    """The country that a body's name says it is of, by ISO 3166-1, and what else the name says."""

    country_code: str
    body: str


@lru_cache(maxsize=4096)
def part_country(key: str) -> NationalName | None:
    """The parts of a body's name that begins with its country, or ends with it after "of" or in brackets.

    Of what a country has one of "national" says nothing; but the Indian National Army was not the Indian Army.
    """
    name = _part_first(key.split()) or _part_last(key)
    if name and _SINGLE.search(name.body):
        return name._replace(body=_NATIONAL.sub("", name.body))
    return name


def _part_first(words: list[str]) -> NationalName | None:
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        first = " ".join(words[:count])
        if code := find_demonym(first) or find_country_code(first):
            return NationalName(code, fold_name(" ".join(words[count:])))
    return None


def _part_last(key: str) -> NationalName | None:
    match = _BEHIND.fullmatch(key)
    code = find_country_code(match["country"]) if match else None
    return NationalName(code, fold_name(match["body"])) if match and code else None


def find_national_names(named: NamedMentions) -> Iterator[Finding]:
    """Bodies with the first one that is the same of the same country, by its page's title or another name.

    Where there is one of a kind in a country two pages are one, by a redirect.
    """
    first: dict[NationalName, Node] = {}
    for node in named.groups.roots("ORG"):
        for key in (*named.groups.keys(node), *named.groups.titles(node)):
            if name := part_country(key):
                other = first.setdefault(name, node)
                if other != node:
                    yield Finding(node, other, despite="pages" if _SINGLE.search(name.body) else None)
