"""Whom citations name at their head, and which years they give: by these a short form finds its work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.document import Content
from pipeline.resolve.parts.short_forms import list_families, list_name_words

_FIRST_WORDS = 3  # of a citation typed by hand, among which its first author's family stands
_LONGEST_HEAD = 160  # characters in which its authors stand
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)")
_TITLE = re.compile(r"[\"“„«]")
# Parameters that name people: all of them, and the ones that name the first.
_PEOPLE = re.compile(r"(?:author|last|first|surname|editor|veditors|vauthors|people|host|authors|editors|translator)")
_FIRST_PERSON = re.compile(
    r"(?:author|last|surname|author-?last|vauthors|authors|people|host|editor|editor-?last)(?:-?1)?(?:-?last)?$"
)
_EDITOR = re.compile(r"editor|veditors")
_DATES = re.compile(r"(?:date|year|orig-?(?:year|date)|publication-?date)$")


@dataclass(frozen=True, slots=True)
class Head:
    """The words among which the family of the first person stands, those of all people, and the years."""

    first: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]


class _Parameter(NamedTuple):
    """What a parameter of this name says, as far as it is of people and dates."""

    names_people: bool
    names_first: bool
    is_editor: bool
    is_date: bool


@lru_cache(maxsize=4096)
def _tell_parameter(name: str) -> _Parameter:
    name = name.strip().lower()
    names_people = bool(_PEOPLE.match(name)) and "link" not in name and "mask" not in name
    return _Parameter(
        names_people, bool(_FIRST_PERSON.match(name)), bool(_EDITOR.match(name)), bool(_DATES.match(name))
    )


def find_head(content: Content) -> Head:
    """The head of a full citation; where it has templates, what these say."""
    people: list[str] = []
    first: list[str] = []
    dates: list[str] = []
    for template in content.templates:
        is_authored = False
        for parameter in template.parameters:
            says = _tell_parameter(parameter.name)
            if says.names_people:
                words = list_name_words(parameter.value)
                people += words
                if says.names_first and not (is_authored and says.is_editor):
                    first += words[: 2 * _FIRST_WORDS]
                    is_authored = not says.is_editor
            elif says.is_date:
                dates += _YEAR.findall(parameter.value)
    if not content.templates:
        text = content.text.text
        title = min((span[0] for span in content.italics), default=len(text))
        quoted = _TITLE.search(text, 1)
        people = list_name_words(text[: min(title, quoted.start() if quoted else len(text), _LONGEST_HEAD)])
        first, dates = people[:_FIRST_WORDS], _YEAR.findall(text)
    return Head(frozenset(first), frozenset(people), frozenset(dates))


class NamedContents:
    """Full citations by the people that they name; what they stand for is an index."""

    def __init__(self, contents: Iterable[tuple[int, Content]]) -> None:
        self._contents = contents

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[int, Head]]]:
        """Made when first needed: many articles have no short form typed by hand."""
        found: dict[str, list[tuple[int, Head]]] = defaultdict(list)
        for index, content in self._contents:
            head = find_head(content)
            for word in head.first:
                found[word].append((index, head))
        return dict(found)

    def find(self, names: Sequence[str], year: str) -> list[int]:
        """The citations whose first person is the first of the names, that name the others, and give the year."""
        families = list_families(tuple(names))
        if not families:
            return []
        number = _YEAR.match(year)
        return [
            index
            for index, head in self._by_first.get(families[0], ())
            if head.words.issuperset(families) and (not number or number[1] in head.years)
        ]

    def holds(self, names: Sequence[str], year: str) -> bool:
        """Whether there is such a citation."""
        return bool(self.find(names, year))
