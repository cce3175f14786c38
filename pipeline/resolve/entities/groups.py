"""Names that are being joined: what is known of each, which of them are one, by which rule, and what spoke against."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.document import IdentityRule, NameMention, Objection
from pipeline.resolve.entities.name_forms import can_name, is_of_other_kind, name_key, title_key
from pipeline.resolve.entities.person_names import tell_generation
from pipeline.resolve.entities.redirects import are_one_page

# Rules that rest on likeness: what they join never stands side by side in one sentence.
_BY_LIKENESS = frozenset(["variant", "middle_name"])


class Node(NamedTuple):
    """What mentions are grouped by at first: a page that they link to, or how they are written.

    `sentence` is that of a mention which a person has corrected in this sentence alone.
    """

    is_page: bool
    key: str
    sentence: int | None = None


class Finding(NamedTuple):
    """Two nodes that a rule takes for one, or would but for what speaks against it.

    `despite` is an objection that the rule is stronger than.
    """

    one: Node
    other: Node
    objection: Objection | None = None
    despite: Objection | None = None


def page_node(title: str) -> Node:
    return Node(True, name_key(title))


def list_alien_pages(mentions: Iterable[NameMention]) -> frozenset[Node]:
    """The pages that are said to be of another kind than what links to them, and so is no name of theirs elsewhere."""
    return frozenset(page_node(m.link) for m in mentions if m.link and is_of_other_kind(m.link, m.label))


class NameGroups:
    """The nodes, what is known of each, and which of them are joined; a group goes by its root node.

    `different` has the corrections that say of a node that it is one of several, each with which of them it is.
    """

    def __init__(
        self,
        mentions: Sequence[NameMention],
        keys: Sequence[str],
        nodes: Sequence[Node],
        different: Mapping[Node, Mapping[int, int]],
    ) -> None:
        self._parents = {node: node for node in nodes}
        self._labels: dict[Node, Counter[str]] = defaultdict(Counter)
        self._label: dict[Node, str] = {}
        self._listed: dict[str | None, list[Node]] = {}  # the groups by label, listed anew after each join
        self._spellings: dict[Node, dict[str, None]] = defaultdict(dict)
        self._keys: dict[Node, dict[str, None]] = defaultdict(dict)
        self._sentences: dict[Node, set[int]] = defaultdict(set)
        self._generations: dict[Node, str] = {}
        self._pages: dict[Node, Node] = {}
        self._different = {node: dict(sides) for node, sides in different.items()}
        self._written: dict[str, dict[Node, None]] = defaultdict(dict)
        self._joins: dict[Node, list[tuple[Node, IdentityRule]]] = defaultdict(list)
        self.refused: dict[tuple[Node, Node], tuple[IdentityRule, Objection]] = {}
        self._alien = list_alien_pages(mentions)
        for mention, key, node in zip(mentions, keys, nodes, strict=True):
            self._add(mention, key, node)

    def _add(self, mention: NameMention, key: str, node: Node) -> None:
        is_person = mention.label == "PERSON"
        self._labels[node][mention.label] += 1
        self._sentences[node].add(mention.sentence)
        if is_person and (generation := tell_generation(key)):
            self._generations.setdefault(node, generation)
        if node.is_page:
            self._pages[node] = node
        if node in self._alien:
            self._keys[node][node.key] = None
            return
        if mention.link:
            self._keys[node][title_key(mention.link)] = None
        if not mention.link or can_name(mention.text, mention.link, is_person=is_person):
            self._spellings[node][mention.text] = None
            self._keys[node][key] = None
            if node.sentence is None:
                self._written[key][node] = None

    def roots(self, label: str | None = None) -> list[Node]:
        """The groups in the order of their first mention; those with this label, where one is given.

        Not those that a person has set apart in a sentence: no rule says more of them.
        """
        if not self._listed:
            listed: dict[str | None, list[Node]] = defaultdict(list)
            for node, parent in self._parents.items():
                if node.sentence is None and parent == node:
                    listed[None].append(node)
                    listed[self.label(node)].append(node)
            self._listed = listed
        return list(self._listed[label]) if label in self._listed else []

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
        if root not in self._label:
            labels = self._labels[root]
            self._label[root] = max(labels, key=labels.__getitem__)
        return self._label[root]

    def spellings(self, root: Node) -> list[str]:
        return list(self._spellings[root])

    def keys(self, root: Node) -> list[str]:
        return list(self._keys[root])

    def has_page(self, root: Node) -> bool:
        return root in self._pages

    def titles(self, root: Node) -> list[str]:
        """The key of the title of the page that the group has."""
        return [self._pages[root].key] if root in self._pages else []

    def count(self, root: Node) -> int:
        """How many mentions the group has."""
        return self._labels[root].total()

    def share_sentence(self, one: Node, other: Node) -> bool:
        """Whether the two groups stand in one sentence."""
        return not self._sentences[one].isdisjoint(self._sentences[other])

    def judge(self, found: Finding, rule: IdentityRule) -> None:
        """Make two groups one, unless something speaks against it; what does is remembered."""
        one, other = self.root(found.one), self.root(found.other)
        if one == other:
            return
        objection = found.objection or self._object(one, other, rule)
        if objection and objection != found.despite:
            self.refuse(found, rule, objection)
            return
        self._joins[found.one].append((found.other, rule))
        self._joins[found.other].append((found.one, rule))
        self._join(one, other)

    def refuse(self, found: Finding, rule: IdentityRule, objection: Objection) -> None:
        """Remember what spoke against a join; of several, what did first."""
        self.refused.setdefault((found.one, found.other), (rule, objection))

    def are_different(self, one: Node, other: Node) -> bool:
        """Whether a person says of two groups that they are not one."""
        sides, others = self._different.get(one, {}), self._different.get(other, {})
        return any(others.get(which, side) != side for which, side in sides.items())

    def _object(self, one: Node, other: Node, rule: IdentityRule) -> Objection | None:
        if self.are_different(one, other):
            return "correction"
        if one in self._pages and other in self._pages and not self._have_one_page(one, other):
            return "pages"
        generation = self._generations.get(one)
        if generation and self._generations.get(other, generation) != generation:
            return "generation"
        if rule in _BY_LIKENESS and self.share_sentence(one, other):
            return "one_sentence"
        return None

    def _have_one_page(self, one: Node, other: Node) -> bool:
        label = self.label(one) if self.label(one) == self.label(other) else None
        return are_one_page(self._pages[one].key, self._pages[other].key, label)

    def _join(self, one: Node, other: Node) -> None:
        """What is known of the smaller group becomes the larger's, so that no name is moved often."""
        if len(self._sentences[one]) < len(self._sentences[other]):
            one, other = other, one
        self._parents[other] = one
        self._listed = {}
        self._label.pop(one, None)
        self._labels[one] += self._labels[other]
        self._spellings[one] |= self._spellings[other]
        self._keys[one] |= self._keys[other]
        self._sentences[one] |= self._sentences[other]
        if other in self._different:
            self._different[one] = self._different[other] | self._different.get(one, {})
        if other in self._pages:
            self._pages[one] = self._pages[other]
        if other in self._generations:
            self._generations[one] = self._generations[other]

    def trace_rules(self, start: Node) -> dict[Node, IdentityRule]:
        """By node of the group the rule that leads from it towards `start`, which itself has none."""
        rules: dict[Node, IdentityRule] = {}
        pending = deque([start])
        while pending:
            node = pending.popleft()
            for other, rule in self._joins.get(node, ()):
                if other != start and other not in rules:
                    rules[other] = rule
                    pending.append(other)
        return rules
