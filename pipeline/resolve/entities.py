"""Mentions grouped under the places and actors that they name.

Each rule stands for what a reader of the article takes to be the same; where two readings are equally good, nothing
is grouped. In this order:

1. Mentions written alike are one name ("the Taliban", "Taliban"; "U.S.", "United States").
2. A wikilink says which page its mention means. It says so of mentions written like the page's title, and of those
   written like the link if that is a form of the title: "Yorktown" may once lead to "Siege of Yorktown". Where one name
   links to several pages, the link nearest before a mention counts, else the first after it.
3. An acronym belongs to the name beside which it stands in brackets, else to the only name with its initials.
4. "X" is "X of Y" where only one such name occurs; a people's plural is the people.
5. A person's name without initials is the only person whose name has initials besides.
6. The end of a person's name, a surname mostly, is the person whom the article is about; else the only one with that
   ending; else the one last named in full before it in its block, or else in its section; else the one named in full
   at least twice as often as any other. A first name alone is a person if nobody else's name has it.

Two groups that link to different pages are never joined.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Document, Entity, Mentions, NameMention, Sentences
from pipeline.english.countries import find_country_code
from pipeline.ids import make_id
from pipeline.resolve.name_forms import (
    can_name,
    drop_initials,
    expand_alias,
    is_acronym,
    is_defined_by,
    list_initials,
    name_key,
    person_words,
    title_key,
)

# Between a name and the acronym that it is given: the rest of a name that the model cut short.
_DEFINITION = re.compile(
    r"(?: of (?:the )?[^\W\d_a-z][^(),.;]{0,30})? ?\((?:the |or )?(?P<acronym>[^\s(),;]{2,12})[),;]"
)
_DOMINANCE = 2


def group_entities(
    document: Document, sentences: Sentences, mentions: Mentions
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The places and the actors, each by id; every mention belongs to exactly one entity of its kind."""
    places = _Grouping(document, sentences, mentions.places).make_entities("p")
    actors = _Grouping(document, sentences, mentions.actors).make_entities("a")
    return places, actors


class _Node(NamedTuple):
    """What mentions are grouped by at first: a page that they link to, or how they are written."""

    is_page: bool
    key: str


class _Grouping:
    """The mentions of one kind while they are being grouped: `nodes[i]` is that of mention `i`."""

    def __init__(self, document: Document, sentences: Sentences, mentions: Sequence[NameMention]) -> None:
        self.mentions = mentions
        self.texts = [sentences.sentences[mention.sentence].text for mention in mentions]
        self.blocks = [sentences.sentences[mention.sentence].block for mention in mentions]
        self.sections = [document.blocks[block].section for block in self.blocks]
        self.subject = title_key(document.title)
        self.keys = [name_key(mention.text) for mention in mentions]
        self.nodes = _follow_links(mentions, self.keys)
        self.names = _Names(mentions, self.keys, self.nodes)

    def make_entities(self, kind: str) -> tuple[Entity, ...]:
        """One entity a group, by id; `kind` is the letter that its id begins with."""
        for rule in (
            self._defined_acronyms,
            self._initials,
            self._short_names,
            self._plurals,
            self._without_initials,
            self._long_endings,
        ):
            for one, other in list(rule()):
                self.names.join(one, other)
        groups: dict[_Node, list[int]] = defaultdict(list)
        for index, node in enumerate(self._meant_persons()):
            groups[node].append(index)
        by_id: dict[str, list[int]] = defaultdict(list)
        for members in groups.values():
            by_id[make_id(kind, _choose_name(self.mentions, members))] += members
        return tuple(_make_entity(id_, self.mentions, sorted(members)) for id_, members in sorted(by_id.items()))

    def _defined_acronyms(self) -> Iterator[tuple[_Node, _Node]]:
        """Names with the acronyms that stand beside them in brackets, and acronyms spelt out in brackets."""
        for index, mention in enumerate(self.mentions):
            match = _DEFINITION.match(self.texts[index], mention.end)
            if match and is_acronym(match["acronym"]) and is_defined_by(match["acronym"], mention.text):
                for node in self.names.written(name_key(match["acronym"])):
                    yield self.nodes[index], node
            following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
            if following and following.sentence == mention.sentence and is_acronym(mention.text):
                between = self.texts[index][mention.end : following.start]
                if between in (" (", " (the ") and is_defined_by(mention.text, following.text):
                    yield self.nodes[index], self.nodes[index + 1]

    def _initials(self) -> Iterator[tuple[_Node, _Node]]:
        """Acronyms with the only name that has their initials."""
        by_initials: dict[str, set[_Node]] = defaultdict(set)
        for node in self.names.roots():
            for spelling in self.names.spellings(node):
                for initials in list_initials(spelling):
                    by_initials[initials].add(node)
        for node in self.names.roots():
            for spelling in self.names.spellings(node):
                if is_acronym(spelling):
                    is_person = self.names.label(node) == "PERSON"
                    found = {
                        other
                        for other in by_initials[name_key(spelling)] - {node}
                        if (self.names.label(other) == "PERSON") == is_person
                    }
                    if len(found) == 1:
                        yield node, found.pop()

    def _short_names(self) -> Iterator[tuple[_Node, _Node]]:
        """Names of two words or more with the only name that goes on with "of"."""
        longer: dict[str, set[_Node]] = defaultdict(set)
        for node in self.names.roots():
            for key in self.names.keys(node):
                for match in re.finditer(" of ", key):
                    longer[key[: match.start()]].add(node)
        for node in self.names.roots():
            for key in self.names.keys(node):
                found = longer[key] - {node} if " " in key and self.names.label(node) in ("ORG", "GPE") else set()
                if len(found) == 1:
                    yield node, found.pop()

    def _plurals(self) -> Iterator[tuple[_Node, _Node]]:
        """Peoples with their plural: "Tajik", "Tajiks"."""
        peoples = {key: node for node in self.names.roots("NORP") for key in self.names.keys(node)}
        for key, node in peoples.items():
            if f"{key}s" in peoples:
                yield node, peoples[f"{key}s"]

    def _without_initials(self) -> Iterator[tuple[_Node, _Node]]:
        """Persons' names without initials with the only one that has some: "John Kennedy", "John F. Kennedy"."""
        with_initials: dict[str, set[_Node]] = defaultdict(set)
        persons = [(key, node) for node in self.names.roots("PERSON") for key in self.names.keys(node)]
        for key, node in persons:
            words = person_words(key)
            if len(short := drop_initials(words)) > 1 and short != words:
                with_initials[" ".join(short)].add(node)
        for key, node in persons:
            found = with_initials[key] - {node}
            if len(found) == 1:
                yield node, found.pop()

    def _long_endings(self) -> Iterator[tuple[_Node, _Node]]:
        """Persons' names of several words with the only longer one that ends so: "bin Laden", "Osama bin Laden"."""
        persons = _Persons(self.names)
        for node in self.names.roots("PERSON"):
            for key in self.names.keys(node):
                found = persons.named(key) - {node} if " " in key and key != self.subject else set()
                if len(found) == 1:
                    yield node, found.pop()

    def _meant_persons(self) -> Iterator[_Node]:
        """The group of each mention, in order, once the parts of persons' names have found the persons."""
        persons = _Persons(self.names)
        full: dict[_Node, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            if " " in key:
                full[self.names.root(self.nodes[index])].append(index)
        for index, node in enumerate(self.nodes):
            root = self.names.root(node)
            key = self.keys[index]
            is_whole = self.names.has_page(root) or self.names.label(root) != "PERSON" or key == self.subject
            candidates = set() if is_whole else persons.named(key) - {root}
            yield self._choose_person(index, candidates, full) or root

    def _choose_person(self, index: int, candidates: set[_Node], full: dict[_Node, list[int]]) -> _Node | None:
        """The person that the part of a name means at this mention; None where it cannot be told."""
        about = {node for node in candidates if self.subject in self.names.keys(node)}
        for found in (about, candidates):
            if len(found) == 1:
                return next(iter(found))
        if not candidates:
            return None
        before = [(full[node][at - 1], node) for node in candidates if (at := bisect_left(full[node], index)) > 0]
        if before:
            nearest, node = max(before)
            if self.blocks[nearest] == self.blocks[index] or self.sections[nearest] == self.sections[index]:
                return node
        ranked = sorted(candidates, key=lambda node: len(full[node]), reverse=True)
        is_dominant = len(full[ranked[0]]) >= _DOMINANCE * max(len(full[ranked[1]]), 1)
        return ranked[0] if is_dominant else None


def _follow_links(mentions: Sequence[NameMention], keys: Sequence[str]) -> list[_Node]:
    """The node of each mention: the page that it, or a mention written alike, links to, else its own name."""
    pages: dict[str, set[_Node]] = defaultdict(set)
    linked: dict[str, list[int]] = defaultdict(list)
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link:
            pages[title_key(mention.link)].add(_page(mention.link))
            if can_name(mention.text, mention.link, is_person=mention.label == "PERSON"):
                linked[key].append(index)
    nodes = []
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link:
            nodes.append(_page(mention.link))
        elif len(pages.get(key, ())) == 1:
            nodes.append(next(iter(pages[key])))
        elif key in linked:
            nearest = linked[key][max(bisect_right(linked[key], index) - 1, 0)]
            nodes.append(_page(str(mentions[nearest].link)))
        else:
            nodes.append(_Node(False, key))
    return nodes


def _page(title: str) -> _Node:
    return _Node(True, name_key(title))


class _Names:
    """The nodes, what is known of each, and which of them are joined; a group goes by its root node."""

    def __init__(self, mentions: Sequence[NameMention], keys: Sequence[str], nodes: Sequence[_Node]) -> None:
        self._parents = {node: node for node in nodes}
        self._labels: dict[_Node, Counter[str]] = defaultdict(Counter)
        self._spellings: dict[_Node, dict[str, None]] = defaultdict(dict)
        self._keys: dict[_Node, dict[str, None]] = defaultdict(dict)
        self._pages: dict[_Node, _Node] = {}
        self._written: dict[str, dict[_Node, None]] = defaultdict(dict)
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

    def roots(self, label: str | None = None) -> list[_Node]:
        """The groups in the order of their first mention; those with this label, where one is given."""
        return [node for node in self._parents if self.root(node) == node and label in (None, self.label(node))]

    def root(self, node: _Node) -> _Node:
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def written(self, key: str) -> list[_Node]:
        """The nodes with a mention written like this."""
        return list(self._written.get(key, ()))

    def label(self, root: _Node) -> str:
        """The label that most mentions of the group have; of equally many, the first met."""
        return self._labels[root].most_common(1)[0][0]

    def spellings(self, root: _Node) -> list[str]:
        return list(self._spellings[root])

    def keys(self, root: _Node) -> list[str]:
        return list(self._keys[root])

    def has_page(self, root: _Node) -> bool:
        return root in self._pages

    def join(self, one: _Node, other: _Node) -> None:
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


class _Persons:
    """Which persons a part of a name can mean."""

    def __init__(self, names: _Names) -> None:
        self._endings: dict[str, set[_Node]] = defaultdict(set)
        self._firsts: dict[str, set[_Node]] = defaultdict(set)
        self._words: dict[str, set[_Node]] = defaultdict(set)
        for node in names.roots("PERSON"):
            for key in names.keys(node):
                words = person_words(key)
                for at in range(1, len(words)):
                    self._endings[" ".join(words[at:])].add(node)
                    self._firsts[words[0]].add(node)
                for word in words if len(words) > 1 else ():
                    self._words[word].add(node)

    def named(self, key: str) -> set[_Node]:
        """The persons whose name ends so; else the one whose first name it is, where nobody else has that name."""
        if found := self._endings.get(key):
            return set(found)
        firsts = self._firsts.get(key, set())
        return set(firsts) if len(firsts) == 1 and self._words[key] == firsts else set()


def _choose_name(mentions: Sequence[NameMention], members: Iterable[int]) -> str:
    """The title of the page that most of the mentions link to, else their longest name, short forms spelt out."""
    group = [mentions[index] for index in members]
    links = Counter(mention.link for mention in group if mention.link)
    if links:
        return links.most_common(1)[0][0]
    names = Counter(expand_alias(mention.text) or mention.text for mention in group)
    return max(names, key=lambda name: (len(name), names[name]))


def _make_entity(entity_id: str, mentions: Sequence[NameMention], members: Sequence[int]) -> Entity:
    group = [mentions[index] for index in members]
    name = _choose_name(mentions, members)
    links = Counter(mention.link for mention in group if mention.link)
    link = links.most_common(1)[0][0] if links else None
    kind = Counter(mention.label for mention in group).most_common(1)[0][0]
    return Entity(
        entity_id=entity_id,
        name=name,
        aliases=tuple(sorted({mention.text for mention in group} - {name})),
        kind=kind,
        link=link,
        country_code=None if kind == "PERSON" else find_country_code(name, link),
        mentions=tuple(members),
    )
