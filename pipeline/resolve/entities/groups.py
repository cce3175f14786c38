"""Names that are being joined: what is known of each, and which of them are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import NameMention
from pipeline.resolve.entities.name_forms import can_name, name_key, title_key


class Node(NamedTuple):
    """What mentions are grouped by at first: a page that they link to, or how they are written."""

    is_page: bool
    key: str


def page_node(title: str) -> Node:
    return Node(True, name_key(title))


class NameGroups:
    """The nodes, what is known of each, and which of them are joined; a group goes by its root node."""

    def __init__(self, mentions: Sequence[NameMention], keys: Sequence[str], nodes: Sequence[Node]) -> None:
        self._parents = {node: node for node in nodes}
        self._labels: dict[Node, Counter[str]] = defaultdict(Counter)
        self._spellings: dict[Node, dict[str, None]] = defaultdict(dict)
        self._keys: dict[Node, dict[str, None]] = defaultdict(dict)
        self._pages: dict[Node, Node] = {}
        self._written: dict[str, dict[Node, None]] = defaultdict(dict)
        for mention, key, node in zip(mentions, keys, nodes, strict=True):
            self._labels[node][mention.label] += 1
            if node.is_page:
                self._pages[node] = node
            if mention.link:
                self._keys[node][title_key(mention.link)] = None
            if not mention.link or can_name(mention.text, mention.link, is_person=mention.label == "PERSON"):
                self._spellings[node][mention.text] = None
                self._keys[node][key] = None
                self._written[key][node] = None

    def roots(self, label: str | None = None) -> list[Node]:
        """The groups in the order of their first mention; those with this label, where one is given."""
        return [node for node in self._parents if self.root(node) == node and label in (None, self.label(node))]

    def root(self, node: Node) -> Node:
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def written(self, key: str) -> list[Node]:
        """The nodes with a mention written like this."""
        return list(self._written.get(key, ()))

    def label(self, root: Node) -> str:
        """The label that most mentions of the group have; of equally many, the first met."""
        return self._labels[root].most_common(1)[0][0]

    def spellings(self, root: Node) -> list[str]:
        return list(self._spellings[root])

    def keys(self, root: Node) -> list[str]:
        return list(self._keys[root])

    def has_page(self, root: Node) -> bool:
        return root in self._pages

    def join(self, one: Node, other: Node) -> None:
        """Make two groups one, unless they link to different pages."""
        one, other = self.root(one), self.root(other)
        if one == other or (one in self._pages and other in self._pages):
            return
        self._parents[other] = one
        self._labels[one] += self._labels[other]
        self._spellings[one] |= self._spellings[other]
        self._keys[one] |= self._keys[other]
        if other in self._pages:
            self._pages[one] = self._pages[other]
