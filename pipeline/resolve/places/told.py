"""What the words before a place's name say it is: "the Canadian province of Ontario", "the town of Weir"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from pipeline.data_tables import load_table
from pipeline.document import NameMention, Sentences
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym
from pipeline.english.word_lists import split_words
from pipeline.gazetteer.place import Kind
from pipeline.gazetteer.type_words import read_type
from pipeline.resolve.places.candidates import Sought

_REACH = 60  # characters looked at before a name
_SIDE = r"(?:(?:north|south|east|west|central|coastal|neighbou?ring)[a-z]* )?"
_BEFORE = re.compile(
    rf"\bthe {_SIDE}(?:(?P<country>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?) )?(?P<type>[a-z]+(?: [a-z]+)?) of (?:the )?$",
)
# "village of ", "the town ", "villages of"; " village", ", a small town", " is a city".
_NOUN_BEFORE = re.compile(r"\b(?P<noun>[a-z]+) (?:(?:of|called|named) (?:the )?)?$")
_NOUN_AFTER = re.compile(r"(?:(?:, | \(| is | was )(?:a|an|the)(?: [\w-]+){0,2})? (?P<noun>[a-z]+)\b")
_MOST = 16  # mentions that are looked at


class Told(NamedTuple):
    """The kinds that a type word leaves, and the country, by ISO 3166-1, whose adjective stands before it."""

    kinds: frozenset[Kind]
    country_code: str | None


def narrow(sought: Sought, mentions: Sequence[NameMention], sentences: Sentences) -> Sought:
    """The place with those of its candidates alone that are what the words before its name say.

    They say it of all mentions where the name links to one page, or half of them have it; else the bare name may be
    another's: "the state of New York".
    """
    if len({place.geonames_id for place in sought.candidates}) < 2:
        return sought
    indexes = sought.entity.mentions
    told = Counter(_read_told(sentences, [mentions[index] for index in indexes]))
    if not told or (not sought.entity.link and 2 * told.total() < len(indexes)):
        return sought
    kinds, code = max(told, key=told.__getitem__)
    fitting = tuple(place for place in sought.candidates if place.kind in kinds and code in (None, place.country_code))
    return replace(sought, candidates=fitting, is_within=sought.is_within or code is not None) if fitting else sought


def is_told_settlement(sought: Sought, mentions: Sequence[NameMention], sentences: Sentences) -> bool:
    """Whether a noun beside one of the mentions says that it is a settlement: "the village of Weir", "Weir, a town"."""
    for mention in (mentions[index] for index in islice(sought.entity.mentions, _MOST)):
        text = sentences.sentences[mention.sentence].text
        before, after = text[max(0, mention.start - _REACH) : mention.start], text[mention.end : mention.end + _REACH]
        nouns = (found["noun"] for found in (_NOUN_BEFORE.search(before), _NOUN_AFTER.match(after)) if found)
        if not _read_settlements().isdisjoint(nouns):
            return True
    return False


@cache
def _read_settlements() -> frozenset[str]:
    return split_words(load_table(__package__, "words.toml")["settlement"]["nouns"])


def _read_told(sentences: Sentences, mentions: Sequence[NameMention]) -> Iterator[Told]:
    for mention in mentions:
        text = sentences.sentences[mention.sentence].text
        before = _BEFORE.search(text[max(0, mention.start - _REACH) : mention.start].replace("The ", "the "))
        kinds = read_type(before["type"]) if before else None
        if before and kinds:
            country = before["country"]
            code = find_demonym(country) or find_country_code(country) if country else None
            if code or not country:  # "the Tarvek district of Velmir" is a part of it
                yield Told(kinds, code)
