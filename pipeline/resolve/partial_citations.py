"""Citations typed by hand that name a title, and perhaps whose it is, of a work that the article cites more fully.

"Jane Roe, ''On Rain'', p. 3" is a short citation where the article tells publisher or year elsewhere, after
Help:Shortened footnotes of the English Wikipedia, 2025.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.document import Name, Work
from pipeline.english.name_folding import fold_name
from pipeline.resolve.definitions import Definition
from pipeline.resolve.parts.people import list_families
from pipeline.resolve.sources.abbreviations import LITTLE_WORDS

# What no partial citation tells.
_FULL = ("publisher", "publisher_place", "container_title", "agency", "url", "isbn", "issn", "doi", "identifiers")
_COUNTED = (*_FULL, "author", "editor", "translator", "issued", "edition")
_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans("", "", "'’ʼ‘")
_FEWEST_ALONE = 3  # words of a title that is cut short and stands without anybody's name
_MOST_WORDS = 30  # of a title
_MOST_COMPARED = 300  # citations that a title and a name share; of more, which is meant is not asked


def mark_partial(definitions: Sequence[Definition], groups: Sequence[int]) -> tuple[Definition, ...]:
    """The definitions, the partial ones as short footnotes with the fullest citation of their work.

    `groups` tells which definitions cite one work: where titles of several fit, nothing tells which.
    """
    full = _Full(definitions, groups)
    fuller = {index: full.find(index) for index, one in enumerate(definitions) if _is_partial(one)}
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


@dataclass(frozen=True, slots=True)
class _Facts:
    """What of a citation is compared, read once."""

    words: tuple[str, ...]  # of the title
    main_words: tuple[str, ...]  # of the title without its subtitle
    authors: tuple[str, ...]  # families
    people: frozenset[str]  # families of authors and editors
    count: int
    volume: str | None
    year: str
    group: int

    def fits(self, other: _Facts) -> bool:
        """Whether the other tells more of the work that this one cites."""
        if self.count >= other.count or not other.people.issuperset(self.authors):
            return False
        if (self.volume and other.volume and self.volume != other.volume) or (
            self.year and other.year and self.year != other.year
        ):
            return False
        if self.words in (other.words, other.main_words):
            return True
        fewest = max(2 if self.authors else _FEWEST_ALONE, len(other.words) / 2)
        return len(self.words) >= fewest and _is_within(self.words, other.words)


class _Full:
    """The citations of an article by the people whom they name and the first words of their titles."""

    def __init__(self, definitions: Sequence[Definition], groups: Sequence[int]) -> None:
        self._definitions = definitions
        self._facts: dict[int, _Facts] = {}
        self._known: dict[tuple[str, str], dict[_Facts, int]] = defaultdict(dict)  # of equal facts the best
        for index, (one, group) in enumerate(zip(definitions, groups, strict=True)):
            if one.kind not in ("footnote", "note", "bibliography") or not one.work.title:
                continue
            facts = self._facts[index] = _read_facts(one, group)
            for family in ("", *facts.people) if facts.words else ():
                alike = self._known[family, facts.words[0]]
                alike[facts] = max(alike.get(facts, index), index, key=self._weigh)

    def find(self, index: int) -> int | None:
        """The fullest citation of the work that this definition cites; None where there is none, or several works."""
        partial = self._facts[index]
        known = self._known.get(((partial.authors or ("",))[0], partial.words[0]), {}) if partial.words else {}
        fitting = [facts for facts in known if partial.fits(facts)] if len(known) <= _MOST_COMPARED else []
        is_one = len({facts.group for facts in fitting}) == 1 or _are_alike(fitting)
        return max((known[facts] for facts in fitting), key=self._weigh) if fitting and is_one else None

    def _weigh(self, index: int) -> tuple[bool, int, int]:
        one = self._definitions[index]
        return one.kind == "bibliography", self._facts[index].count, len(one.text)


def _read_facts(one: Definition, group: int) -> _Facts:
    work, title = one.work, one.work.title or ""
    authors = _list_people(work.author)
    return _Facts(
        words=_list_words(title),
        main_words=_list_words(title.partition(":")[0]),
        authors=authors,
        people=frozenset((*authors, *_list_people(work.editor))),
        count=_count(work) + bool(one.words and one.words.templates),
        volume=work.volume,
        year=(work.issued or "")[:4],
        group=group,
    )


def _are_alike(found: Sequence[_Facts]) -> bool:
    """Whether they may be printings of one work: one title, more or less of it, and no other author."""
    longest = max((facts.words for facts in found), key=len, default=())
    authors = {facts.authors for facts in found if facts.authors}
    return len(authors) <= 1 and all(_is_within(facts.words, longest) for facts in found)


def _is_partial(one: Definition) -> bool:
    """Whether it is typed by hand and says no more than a title, people and a place in the work."""
    words, work = one.words, one.work
    if one.kind != "footnote" or words is None or one.form or one.short_citations or not work.title:
        return False
    if not (work.author or work.page):
        return False
    if words.templates or words.external_links or any(getattr(work, field) for field in _FULL):
        return False
    is_of_families = bool(work.author) and all(" " not in (name.literal or " ") for name in work.author)
    return is_of_families or not work.issued


def _count(work: Work) -> int:
    """How many of the fields it gives by which a full citation is told; a given name counts too."""
    is_named = any(name.given or " " in (name.literal or "") for name in work.author)
    return is_named + sum(bool(getattr(work, field)) for field in _COUNTED)


def _list_people(names: Iterable[Name]) -> tuple[str, ...]:
    """The families by which short forms, too, find their works."""
    return tuple(list_families(name.family or name.literal or "" for name in names))


def _list_words(title: str) -> tuple[str, ...]:
    """The words of a title in order, folded, without the little ones."""
    words = _WORD.findall(fold_name(title.translate(_MARKS)))[:_MOST_WORDS]
    return tuple(word for word in words if word not in LITTLE_WORDS)


def _is_within(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether the words stand in the title in this order, others between them."""
    left = iter(title)
    return all(word in left for word in words)
