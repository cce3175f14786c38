"""Which person a part of a name means: a surname mostly, or a first name alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from pipeline.document import IdentityRule
from pipeline.resolve.entities.contrary_titles import ContraryTitles
from pipeline.resolve.entities.groups import Finding, NameGroups, Node
from pipeline.resolve.entities.name_forms import title_key
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.person_names import (
    is_named_as_relative,
    is_shared_first,
    is_told_by_age,
    list_offices,
    list_titles,
    person_words,
    split_middle,
    tell_generation,
)

_DOMINANCE = 2
_OF_PLACE = "of"
# After a first name that shares the next one's surname: "Ahmed and Karim Nuri".
_SHARES_SURNAME = re.compile(r"(?:, [^\W\d_]\w*)*,? and [A-Z][\w'’-]* [A-Z]")


class Persons:
    """Which persons a part of a name can mean; no part of what begins with another's page ("Ptolemy Alhazen"), and
    no end that says of where: "Sheriff of York".
    """

    def __init__(self, groups: NameGroups) -> None:
        self._endings: dict[str, dict[Node, None]] = defaultdict(dict)
        self._firsts: dict[str, set[Node]] = defaultdict(set)
        self._words: dict[str, set[Node]] = defaultdict(set)
        pages = {title for node in groups.roots("PERSON") for title in groups.titles(node)}
        for node in groups.roots("PERSON"):
            for key in groups.keys(node):
                words = person_words(key)
                if len(words) > 1 and words[0] in pages:
                    continue
                for at in range(1, len(words)):
                    if _OF_PLACE not in words:
                        self._endings[" ".join(words[at:])][node] = None
                    self._firsts[words[0]].add(node)
                for word in words if len(words) > 1 or tell_generation(key) else ():
                    self._words[word].add(node)

    def ending(self, key: str) -> list[Node]:
        """The persons whose name ends so."""
        return list(self._endings.get(" ".join(person_words(key)), ()))

    def first(self, key: str) -> Node | None:
        """The one whose first name it is, where nobody else has that name."""
        firsts = self._firsts.get(key, set())
        return next(iter(firsts)) if len(firsts) == 1 and self._words[key] == firsts else None


def find_middle_initials(named: NamedMentions) -> Iterator[Finding]:
    """Persons' names with the only one that has initials besides, or of which they have the initials."""
    return _find_fuller(named, lambda middle: all(len(word) == 1 for word in middle))


def find_middle_names(named: NamedMentions) -> Iterator[Finding]:
    """Persons' names with the only one that has whole names in the middle: "Harry McPherson".

    Not of those whose first name is one that brothers share, and father and son: "Ahmad", "Juan".
    """
    return _find_fuller(named, bool)


def _find_fuller(named: NamedMentions, is_wanted: Callable[[tuple[str, ...]], bool]) -> Iterator[Finding]:
    """Names with the only one of the same first and last name whose middle is wanted."""
    fuller: dict[tuple[str, ...], dict[Node, None]] = defaultdict(dict)
    bare: dict[tuple[str, str], Node] = {}
    persons = [(parts, node) for node in named.groups.roots("PERSON") for parts in _list_parts(named.groups, node)]
    for (first, middle, last), node in persons:
        is_whole = any(len(word) > 1 for word in middle)
        if not middle:
            bare.setdefault((first, last), node)
        elif is_wanted(middle) and not (is_whole and is_shared_first(first)):
            fuller[first, last][node] = None
        if is_whole:
            fuller[first, *(word[0] for word in middle), last][node] = None
    for (first, middle, last), node in persons:
        if any(len(word) > 1 for word in middle):
            continue
        if not middle and bare[first, last] != node:
            yield Finding(node, bare[first, last])  # but for a particle they are written alike
        found = [other for other in fuller.get((first, *middle, last), ()) if other != node]
        for other in found[:1]:
            yield Finding(node, other, "several" if len({*map(named.groups.root, found)}) > 1 else None)


def _list_parts(groups: NameGroups, node: Node) -> list[tuple[str, tuple[str, ...], str]]:
    parts = (split_middle(person_words(key)) for key in groups.keys(node))
    return [part for part in parts if part]


def find_long_endings(named: NamedMentions) -> Iterator[Finding]:
    """Persons' names of several words with the only longer one that ends so: "bin Laden", "Osama bin Laden".

    Who has a page under the shorter name is another: "Leonard Huxley" is not Aldous Leonard Huxley.
    """
    persons = Persons(named.groups)
    for node in named.groups.roots("PERSON"):
        pages = set(map(title_key, named.groups.titles(node)))
        for key in named.groups.keys(node):
            if len(person_words(key)) > 1 and key != named.subject:
                found = [other for other in persons.ending(key) if other != node]
                for other in found[:1]:
                    yield Finding(node, other, "pages" if key in pages else "several" if len(found) > 1 else None)


def tell_persons(named: NamedMentions) -> Iterator[tuple[Node, IdentityRule | None]]:
    """The group of each mention, in order, and the rule where it is a part of a person's name that led there.

    Who bears a last name with a title that none of those named in full can have is one more of the name.
    """
    groups, persons = named.groups, Persons(named.groups)
    full: dict[Node, list[int]] = defaultdict(list)
    offices: Mapping[Node, set[str]] = defaultdict(set)
    for index, key in enumerate(named.keys):
        if len(person_words(key)) > 1:
            root = groups.root(named.nodes[index])
            full[root].append(index)
            offices[root] |= list_offices(key, named.texts[index], named.mentions[index].start)
    fitting = _list_fitting(named, persons, ContraryTitles(named, full, offices))
    others: dict[tuple[str, ...], dict[Node, None]] = defaultdict(dict)
    for index in (index for index, (known, candidates) in fitting.items() if known and not candidates):
        root = groups.root(named.nodes[index])
        others[person_words(named.keys[index])][root] = None
        full[root].append(index)
    bearers = {node: _leave_out_relatives(named, indexes) for node, indexes in full.items()}
    for index, node in enumerate(named.nodes):
        root, (known, candidates) = groups.root(node), fitting.get(index, ((), ()))
        if not known:
            first = _find_first(named, index, persons, full) if index in fitting else None
            yield (first, "first_name") if first else (root, None)
        elif not candidates:
            yield root, None
        else:
            key = named.keys[index]
            is_bare = not list_titles(key, named.texts[index], named.mentions[index].start)
            others_too = others.get(person_words(key), {}) if is_bare else {}
            chosen = _choose_person(named, index, [*candidates, *others_too], full, bearers, offices)
            yield (chosen, "last_name") if chosen and chosen != root else (root, None)


def _list_fitting(
    named: NamedMentions, persons: Persons, contrary: ContraryTitles
) -> dict[int, tuple[Sequence[Node], Sequence[Node]]]:
    """By mention of what can be a part of a person's name: those whose name ends so, and who can have its title.

    What spoke against all of them is remembered.
    """
    groups = named.groups
    fitting: dict[int, tuple[Sequence[Node], Sequence[Node]]] = {}
    for index, node in enumerate(named.nodes):
        root, key = groups.root(node), named.keys[index]
        if groups.has_page(root) or groups.label(root) != "PERSON" or key == named.subject or node.sentence is not None:
            continue
        known = [
            other
            for other in persons.ending(key)
            if other != root and not groups.are_different(root, other) and _is_of_generation(key, groups.keys(other))
        ]
        candidates = contrary.list_fitting(index, known)
        for other in known if not candidates else ():
            groups.refuse(Finding(node, other), "last_name", "title")
        fitting[index] = known, candidates
    return fitting


def _is_of_generation(key: str, names: Iterable[str]) -> bool:
    """Whether one of the names has the number or word, if the key has one, that tells its bearer from his namesakes."""
    generation = tell_generation(key)
    return not generation or any(tell_generation(name) == generation for name in names)


def _find_first(named: NamedMentions, index: int, persons: Persons, full: Mapping[Node, Sequence[int]]) -> Node | None:
    """The person whose first name the mention is, if he is named in full before it."""
    root, first = named.groups.root(named.nodes[index]), persons.first(named.keys[index])
    if first is None or first == root or named.groups.are_different(root, first):
        return None
    is_known = bool(full.get(first)) and full[first][0] < index
    is_own = not _SHARES_SURNAME.match(named.texts[index], named.mentions[index].end)
    return first if is_known and is_own else None


def _leave_out_relatives(named: NamedMentions, indexes: Sequence[int]) -> list[int]:
    """Those of a person's full names that do not stand there to say whose relative someone is."""
    return [index for index in indexes if not is_named_as_relative(named.texts[index], named.mentions[index].start)]


def _choose_person(
    named: NamedMentions,
    index: int,
    candidates: Sequence[Node],
    full: dict[Node, list[int]],
    bearers: dict[Node, list[int]],
    offices: Mapping[Node, Set[str]],
) -> Node | None:
    """The person that the part of a name means at this mention; None where it cannot be told.

    The only one; the one who has the title that stands with it; the one whom the article is about; the one last named
    in full in its block; the one named in full far more often than any other; the one last named in full in its
    section. A title that none has, or "the elder", is of one that the article does not name in full.
    """
    text, start = named.texts[index], named.mentions[index].start
    wanted = list_offices(named.keys[index], text, start)
    titled = [node for node in candidates if wanted & offices[node]]
    about = [node for node in titled or candidates if named.subject in named.groups.keys(node)]
    for found in (candidates, titled, about):
        if len(found) == 1:
            return found[0]
    if (wanted and not titled) or is_told_by_age(text, start):
        return None
    candidates = titled or candidates
    near = [(bearers[node][at - 1], node) for node in candidates if (at := bisect_left(bearers.get(node, ()), index))]
    nearest, node = max(near, default=(None, None))
    if nearest is not None and named.blocks[nearest] == named.blocks[index]:
        return node
    ranked = sorted(candidates, key=lambda node: len(full[node]), reverse=True)
    if len(full[ranked[0]]) >= _DOMINANCE * max(len(full[ranked[1]]), 1):
        return ranked[0]
    return node if nearest is not None and named.sections[nearest] == named.sections[index] else None
