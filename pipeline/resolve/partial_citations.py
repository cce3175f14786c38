"""Citations typed by hand that name a title, and perhaps whose it is, of a work that the article cites more fully.

"Jane Roe, ''On Rain'', p. 3" is a short citation where the article tells publisher or year elsewhere, after
Help:Shortened footnotes of the English Wikipedia, 2025.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.document import Name, Work
from pipeline.english.name_folding import fold_name
from pipeline.resolve.definitions import Definition
from pipeline.resolve.sources.abbreviations import LITTLE_WORDS

# What no partial citation tells.
_FULL = ("publisher", "publisher_place", "container_title", "agency", "url", "isbn", "issn", "doi", "identifiers")
_COUNTED = (*_FULL, "author", "editor", "translator", "issued", "edition")
_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans("", "", "'’ʼ‘")
_FEWEST_ALONE = 3  # words of a title that is cut short and stands without anybody's name
_MOST_WORDS = 30  # of a title


def mark_partial(definitions: Sequence[Definition], groups: Sequence[int]) -> tuple[Definition, ...]:
    """The definitions, the partial ones as short footnotes with the fullest citation of their work.

    `groups` tells which definitions cite one work: where titles of several fit, nothing tells which.
    """
    full = _Full(definitions)
    fuller = {index: full.find(index, groups) for index, one in enumerate(definitions) if _is_partial(one)}
    found = {index: target for index, target in fuller.items() if target is not None}
    return tuple(
        replace(one, kind="short_footnote", fuller=_follow(found, index)) if index in found else one
        for index, one in enumerate(definitions)
    )


def _follow(found: Mapping[int, int], index: int) -> int:
    """The fullest citation that this one leads to: each is fuller than the one before it."""
    while index in found:
        index = found[index]
    return index


class _Full:
    """The citations of an article by the people whom they name, and by what their titles begin with."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self._definitions = definitions
        self._by_family: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(definitions):
            if one.kind in ("footnote", "note", "bibliography") and one.work.title:
                for family in {*_list_families(one.work.author), *_list_families(one.work.editor)}:
                    self._by_family[family].append(index)
                for word in _list_words(one.work.title)[:1]:
                    self._by_word[word].append(index)

    def find(self, index: int, groups: Sequence[int]) -> int | None:
        """The fullest citation of the work that this definition cites; None where there is none, or several works."""
        partial = self._definitions[index]
        fitting = [one for one in self._list_candidates(partial.work) if one != index and self._fits(partial, one)]
        is_one = len({groups[one] for one in fitting}) == 1 or self._are_alike(fitting)
        return max(fitting, key=self._weigh) if fitting and is_one else None

    def _are_alike(self, indexes: Sequence[int]) -> bool:
        """Whether they may be printings of one work: one title, more or less of it, and no other author."""
        works = [self._definitions[one].work for one in indexes]
        authors = {tuple(_list_families(work.author)) for work in works if work.author}
        titles = [_list_words(work.title or "") for work in works]
        longest = max(titles, key=len, default=[])
        return len(authors) <= 1 and all(_is_within(words, longest) for words in titles)

    def _list_candidates(self, work: Work) -> Iterable[int]:
        families = _list_families(work.author)
        words = _list_words(work.title or "")
        known: Mapping[str, list[int]] = self._by_family if families else self._by_word
        return known.get((families or words or [""])[0], ())

    def _fits(self, partial: Definition, index: int) -> bool:
        one, other = partial.work, self._definitions[index].work
        people = {*_list_families(other.author), *_list_families(other.editor)}
        if not people.issuperset(_list_families(one.author)) or self._count(index) <= _count(one):
            return False
        if (one.volume and other.volume and one.volume != other.volume) or (
            one.issued and other.issued and one.issued[:4] != other.issued[:4]
        ):
            return False
        words, title = _list_words(one.title or ""), _list_words(other.title or "")
        if words == title or words == _list_words((other.title or "").partition(":")[0]):
            return bool(words)
        fewest = 2 if one.author else _FEWEST_ALONE
        return len(words) >= fewest and words[0] == title[0] and _is_within(words, title)

    def _weigh(self, index: int) -> tuple[bool, int, int]:
        one = self._definitions[index]
        return one.kind == "bibliography", self._count(index), len(one.text)

    def _count(self, index: int) -> int:
        one = self._definitions[index]
        return _count(one.work) + bool(one.words and one.words.templates)


def _is_partial(one: Definition) -> bool:
    """Whether it is typed by hand and says no more than a title, people and a place in the work."""
    words, work = one.words, one.work
    if one.kind != "footnote" or words is None or one.form or one.short_citations or not work.title:
        return False
    if words.templates or words.external_links or any(getattr(work, field) for field in _FULL):
        return False
    is_of_families = bool(work.author) and all(" " not in (name.literal or " ") for name in work.author)
    return is_of_families or not work.issued


def _count(work: Work) -> int:
    """How many of the fields it gives by which a full citation is told; a given name counts too."""
    is_named = any(name.given or " " in (name.literal or "") for name in work.author)
    return is_named + sum(bool(getattr(work, field)) for field in _COUNTED)


def _list_families(names: Iterable[Name]) -> list[str]:
    """The last word of each person's family or whole name, folded."""
    words = (fold_name(name.family or name.literal or "").split() for name in names)
    return [one[-1] for one in words if one]


def _list_words(title: str) -> list[str]:
    """The words of a title in order, folded, without the little ones."""
    words = _WORD.findall(fold_name(title.translate(_MARKS)))[:_MOST_WORDS]
    return [word for word in words if word not in LITTLE_WORDS]


def _is_within(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether the words stand in the title in this order, others between them."""
    left = iter(title)
    return all(word in left for word in words)
