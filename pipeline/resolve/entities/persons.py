"""Which person a part of a name means: a surname mostly, or a first name alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from pipeline.resolve.entities.groups import NameGroups, Node
from pipeline.resolve.entities.name_forms import person_words
from pipeline.resolve.entities.named_mentions import NamedMentions

_DOMINANCE = 2


class Persons:
    """Which persons a part of a name can mean."""

    def __init__(self, groups: NameGroups) -> None:
        self._endings: dict[str, set[Node]] = defaultdict(set)
        self._firsts: dict[str, set[Node]] = defaultdict(set)
        self._words: dict[str, set[Node]] = defaultdict(set)
        for node in groups.roots("PERSON"):
            for key in groups.keys(node):
                words = person_words(key)
                for at in range(1, len(words)):
                    self._endings[" ".join(words[at:])].add(node)
                    self._firsts[words[0]].add(node)
                for word in words if len(words) > 1 else ():
                    self._words[word].add(node)

    def named(self, key: str) -> set[Node]:
        """The persons whose name ends so; else the one whose first name it is, where nobody else has that name."""
        if found := self._endings.get(key):
            return set(found)
        firsts = self._firsts.get(key, set())
        return set(firsts) if len(firsts) == 1 and self._words[key] == firsts else set()


def tell_persons(named: NamedMentions) -> Iterator[Node]:
    """The group of each mention, in order, once the parts of persons' names have found the persons."""
    groups, persons = named.groups, Persons(named.groups)
    full: dict[Node, list[int]] = defaultdict(list)
    for index, key in enumerate(named.keys):
        if " " in key:
            full[groups.root(named.nodes[index])].append(index)
    for index, node in enumerate(named.nodes):
        root = groups.root(node)
        key = named.keys[index]
        is_whole = groups.has_page(root) or groups.label(root) != "PERSON" or key == named.subject
        candidates = set() if is_whole else persons.named(key) - {root}
        yield _choose_person(named, index, candidates, full) or root


def _choose_person(named: NamedMentions, index: int, candidates: set[Node], full: dict[Node, list[int]]) -> Node | None:
    """The person that the part of a name means at this mention; None where it cannot be told."""
    about = {node for node in candidates if named.subject in named.groups.keys(node)}
    for found in (about, candidates):
        if len(found) == 1:
            return next(iter(found))
    if not candidates:
        return None
    before = [(full[node][at - 1], node) for node in candidates if (at := bisect_left(full[node], index)) > 0]
    if before:
        nearest, node = max(before)
        if named.blocks[nearest] == named.blocks[index] or named.sections[nearest] == named.sections[index]:
            return node
    ranked = sorted(candidates, key=lambda node: len(full[node]), reverse=True)
    is_dominant = len(full[ranked[0]]) >= _DOMINANCE * max(len(full[ranked[1]]), 1)
    return ranked[0] if is_dominant else None
