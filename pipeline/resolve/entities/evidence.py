"""What speaks for two names being one: each kind of evidence is an entry of `EVIDENCE`, the strongest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from pipeline.resolve.entities.groups import Node
from pipeline.resolve.entities.name_forms import (
    drop_initials,
    is_acronym,
    is_defined_by,
    list_initials,
    name_key,
    person_words,
)
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.persons import Persons

# Between a name and the acronym that it is given: the rest of a name that the model cut short.
_DEFINITION = re.compile(
    r"(?: of (?:the )?[^\W\d_a-z][^(),.;]{0,30})? ?\((?:the |or )?(?P<acronym>[^\s(),;]{2,12})[),;]"
)


def _find_definitions(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Names with the acronyms that stand beside them in brackets, and acronyms spelt out in brackets."""
    for index, mention in enumerate(named.mentions):
        match = _DEFINITION.match(named.texts[index], mention.end)
        if match and is_acronym(match["acronym"]) and is_defined_by(match["acronym"], mention.text):
            for node in named.groups.written(name_key(match["acronym"])):
                yield named.nodes[index], node
        following = named.mentions[index + 1] if index + 1 < len(named.mentions) else None
        if following and following.sentence == mention.sentence and is_acronym(mention.text):
            between = named.texts[index][mention.end : following.start]
            if between in (" (", " (the ") and is_defined_by(mention.text, following.text):
                yield named.nodes[index], named.nodes[index + 1]


def _find_acronyms(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Acronyms with the only name that has their initials."""
    groups = named.groups
    by_initials: dict[str, set[Node]] = defaultdict(set)
    for node in groups.roots():
        for spelling in groups.spellings(node):
            for initials in list_initials(spelling):
                by_initials[initials].add(node)
    for node in groups.roots():
        for spelling in filter(is_acronym, groups.spellings(node)):
            is_person = groups.label(node) == "PERSON"
            candidates = by_initials[name_key(spelling)] - {node}
            found = {other for other in candidates if (groups.label(other) == "PERSON") == is_person}
            if len(found) == 1:
                yield node, found.pop()


def _find_short_names(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Names of two words or more with the only name that goes on with "of"."""
    groups = named.groups
    longer: dict[str, set[Node]] = defaultdict(set)
    for node in groups.roots():
        for key in groups.keys(node):
            for match in re.finditer(" of ", key):
                longer[key[: match.start()]].add(node)
    for node in groups.roots():
        for key in groups.keys(node):
            found = longer[key] - {node} if " " in key and groups.label(node) in ("ORG", "GPE") else set()
            if len(found) == 1:
                yield node, found.pop()


def _find_plurals(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Peoples with their plural: "Tajik", "Tajiks"."""
    peoples = {key: node for node in named.groups.roots("NORP") for key in named.groups.keys(node)}
    for key, node in peoples.items():
        if f"{key}s" in peoples:
            yield node, peoples[f"{key}s"]


def _find_middle_initials(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Persons' names without initials with the only one that has some: "John Kennedy", "John F. Kennedy"."""
    with_initials: dict[str, set[Node]] = defaultdict(set)
    persons = [(key, node) for node in named.groups.roots("PERSON") for key in named.groups.keys(node)]
    for key, node in persons:
        words = person_words(key)
        if len(short := drop_initials(words)) > 1 and short != words:
            with_initials[" ".join(short)].add(node)
    for key, node in persons:
        found = with_initials[key] - {node}
        if len(found) == 1:
            yield node, found.pop()


def _find_long_endings(named: NamedMentions) -> Iterator[tuple[Node, Node]]:
    """Persons' names of several words with the only longer one that ends so: "bin Laden", "Osama bin Laden"."""
    persons = Persons(named.groups)
    for node in named.groups.roots("PERSON"):
        for key in named.groups.keys(node):
            found = persons.named(key) - {node} if " " in key and key != named.subject else set()
            if len(found) == 1:
                yield node, found.pop()


# By the word for it, what finds pairs of names that are one. Each kind sees the groups that those before it made.
EVIDENCE: dict[str, Callable[[NamedMentions], Iterator[tuple[Node, Node]]]] = {
    "definition": _find_definitions,
    "acronym": _find_acronyms,
    "short_name": _find_short_names,
    "plural": _find_plurals,
    "middle_initial": _find_middle_initials,
    "long_ending": _find_long_endings,
}
