"""Which citations of an article cite one work.

They do where they have an identifier, an address or an ISBN in common; else where title, container or first author,
and year are the same, and nothing speaks against it: another day, subtitle, volume, author, identifier or address. One
without a year is of the only work of its author and title, if there is but one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.document import Work
from pipeline.english.name_folding import fold_name
from pipeline.resolve.citations.dates import DAY_LENGTH
from pipeline.resolve.citations.identity import ARTICLE, PARTS, fold_container, fold_text, list_identities, rank
from pipeline.resolve.definitions import Definition
from pipeline.resolve.joined_sets import JoinedSets

_SHORTEST_HEAD = 8  # letters of a title with its article, without its subtitle, by which a book is known
_SUBTITLE_HEAD = 8  # letters by which subtitles differ: some are cut short
_NUMBER = re.compile(r"\d+")
# What is another thing where it differs.
_UNIQUE = ("doi:", "pmid:", "pmc:", "arxiv:", "url:")


def group_works(definitions: Sequence[Definition]) -> tuple[int, ...]:
    """For each definition the index of the one that stands for its work, told by its own fields: short ones alone."""
    groups = JoinedSets(range(len(definitions)))
    first_with: dict[str, int] = {}
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, definition in enumerate(definitions):
        for identity in (definition.identity, *definition.identities):
            if not identity.startswith("title:"):
                groups.join(first_with.setdefault(identity, index), index)
        for key in _list_keys(definition.work):
            alike[key].append(index)
    for indexes in alike.values():
        if len(indexes) > 1:
            _join_alike(groups, definitions, indexes)
    _join_undated(groups, definitions)
    return tuple(groups.find(index) for index in range(len(definitions)))


def name_groups(definitions: Sequence[Definition], groups: Sequence[int]) -> tuple[str, ...]:
    """For each definition the identity of its work: the strongest that any citation of it gives.

    Where two works have nothing else, what tells them apart is added.
    """
    strongest: dict[int, str] = {}
    for definition, group in zip(definitions, groups, strict=True):
        strongest[group] = min((definition.identity, strongest.get(group, definition.identity)), key=rank)
    shared = Counter(strongest.values())
    signs: dict[int, set[str]] = defaultdict(set)
    for definition, group in zip(definitions, groups, strict=True):
        if shared[strongest[group]] > 1:
            signs[group].update(sign for tell in _TELLING for sign in tell(definition.work))
    named = {group: "|".join((identity, *sorted(signs[group]))) for group, identity in strongest.items()}
    return tuple(named[group] for group in groups)


def _list_keys(work: Work) -> Iterator[tuple[str, ...]]:
    """What two citations of one work without an identifier share."""
    titles, year = _list_titles(work), (work.issued or "")[:4]
    if not titles:
        return
    volume = fold_text(work.volume) if work.csl_type == "book" else ""
    container, family = fold_container(work), _find_family(work)
    yield "container", titles[0], container, year, volume
    if family and (work.csl_type == "book" or work.csl_type in PARTS or not container):
        yield from (("author", title, family, year, volume) for title in titles)


def _list_titles(work: Work) -> Sequence[str]:
    """The title without its article, and that of a book without its subtitle too where this still tells it."""
    title = work.title or ""
    head = title.partition(":")[0]
    is_told = work.csl_type == "book" and len(fold_text(head)) >= _SHORTEST_HEAD
    wholes = (title, head) if is_told else (title,)
    return [*filter(None, dict.fromkeys(fold_text(ARTICLE.sub("", whole)) for whole in wholes))]


def _find_family(work: Work) -> str:
    for name in (*work.author, *work.editor)[:1]:
        return fold_text(name.last_name)
    return ""


def _join_alike(groups: JoinedSets[int], definitions: Sequence[Definition], indexes: Sequence[int]) -> None:
    """Those of one day are one; all are, where there are not two days, and of what is no book not two addresses."""
    parts = [indexes]
    for tell in _TELLING:
        parts = [alike for part in parts for alike in _part(definitions, part, tell)]
    for part in parts:
        of_day: dict[str, list[int]] = defaultdict(list)
        for index in part:
            issued = definitions[index].work.issued or ""
            of_day[issued if len(issued) >= DAY_LENGTH else ""].append(index)
        undated = of_day.pop("", [])
        for same in of_day.values():
            groups.join_all(same)
        if undated and len(of_day) <= 1 and not _disagree(definitions, part):
            groups.join_all(part)


def _join_undated(groups: JoinedSets[int], definitions: Sequence[Definition]) -> None:
    """Those without a year belong to the only work of their author and title that has one: "Doe. ''Rivers''. p. 3"."""
    dated: dict[tuple[str, str], set[int]] = defaultdict(set)
    told: dict[int, _Signs] = defaultdict(_Signs)
    for index, definition in enumerate(definitions):
        told[groups.find(index)].add(definition.work)
        for key in _list_author_titles(definition.work) if definition.work.issued else ():
            dated[key].add(groups.find(index))
    for index, definition in enumerate(definitions):
        work = definition.work
        keys = _list_author_titles(work) if not work.issued else ()  # the whole title first
        roots = next((dated[key] for key in keys if key in dated), ())
        if len(roots) != 1:
            continue
        own, root = groups.find(index), groups.find(*roots)
        if own != root and told[root].agrees(told[own]):
            groups.join(root, own)
            told[groups.find(root)] = told[root].join(told[own])


def _list_author_titles(work: Work) -> Iterator[tuple[str, str]]:
    if family := _find_family(work):
        yield from ((family, title) for title in _list_titles(work))


class _Signs:
    """What the citations of a work say that tells it from others."""

    def __init__(self) -> None:
        self._signs: list[set[str]] = [set() for _ in _ALL_TELLING]
        self._unique: set[str] = set()
        self._is_book = True

    def add(self, work: Work) -> None:
        for signs, tell in zip(self._signs, _ALL_TELLING, strict=True):
            signs |= tell(work)
        self._unique |= _find_unique(work)
        self._is_book = self._is_book and work.csl_type == "book"

    def agrees(self, other: _Signs) -> bool:
        """Whether nothing speaks against both being of one work."""
        pairs = zip(self._signs, other._signs, strict=True)
        if any(one and another and one.isdisjoint(another) for one, another in pairs):
            return False
        return (self._is_book and other._is_book) or len(self._unique | other._unique) <= 1

    def join(self, other: _Signs) -> _Signs:
        joined = _Signs()
        joined._signs = [one | another for one, another in zip(self._signs, other._signs, strict=True)]
        joined._unique, joined._is_book = self._unique | other._unique, self._is_book and other._is_book
        return joined


Tell = Callable[[Work], set[str]]


def _part(definitions: Sequence[Definition], indexes: Sequence[int], tell: Tell) -> Iterator[Sequence[int]]:
    """Those that have a sign in common together; with them those without any, unless there are two such parts."""
    sides = JoinedSets[str]()
    of_index = {index: sorted(tell(definitions[index].work)) for index in indexes}
    for signs in filter(None, of_index.values()):
        sides.join_all(signs)
    parts: dict[str | None, list[int]] = defaultdict(list)
    for index, signs in of_index.items():
        parts[sides.find(signs[0]) if signs else None].append(index)
    yield from [indexes] if len(parts.keys() - {None}) <= 1 else parts.values()


def _tell_doi(work: Work) -> set[str]:
    return {one for one in list_identities(work) if one.startswith("doi:")}


def _tell_subtitle(work: Work) -> set[str]:
    """How the subtitle begins."""
    subtitle = fold_text((work.title or "").partition(":")[2])[:_SUBTITLE_HEAD]
    return {subtitle} if subtitle else set()


def _tell_people(work: Work) -> set[str]:
    """The last names of the authors and editors, where much is called alike: in a journal, or nobody knows where."""
    if fold_container(work) and work.csl_type != "article-journal":
        return set()
    return {folded for name in (*work.author, *work.editor) if (folded := fold_name(name.last_name))}


def _tell_volume(work: Work) -> set[str]:
    """A journal's volume."""
    return set(_NUMBER.findall(work.volume or "")[:1]) if work.csl_type == "article-journal" else set()


def _tell_issue(work: Work) -> set[str]:
    """A journal's issue; of a double one both."""
    return set(_NUMBER.findall(work.issue or "")) if work.csl_type == "article-journal" else set()


def _tell_isbn(work: Work) -> set[str]:
    return {one for one in list_identities(work) if one.startswith("isbn:")}


def _tell_container(work: Work) -> set[str]:
    return {fold_container(work)} - {""}


def _tell_book(work: Work) -> set[str]:
    """A book's volume."""
    return {fold_text(work.volume)} - {""} if work.csl_type == "book" else set()


# What speaks for several works where it differs.
_TELLING: tuple[Tell, ...] = (_tell_doi, _tell_subtitle, _tell_people, _tell_volume, _tell_issue)
_ALL_TELLING = (*_TELLING, _tell_isbn, _tell_container, _tell_book)


def _disagree(definitions: Sequence[Definition], indexes: Sequence[int]) -> bool:
    """Whether there are two identifiers or addresses among them, and no book."""
    works = [definitions[index].work for index in indexes]
    if all(work.csl_type == "book" for work in works):
        return False
    return len({one for work in works for one in _find_unique(work)}) > 1


def _find_unique(work: Work) -> set[str]:
    """The strongest identity, where it is an identifier or address."""
    return {one.partition("|")[0] for one in list_identities(work)[:1] if one.startswith(_UNIQUE)}
