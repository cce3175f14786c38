"""Whether the title that stands with a family name is one that a person of this name cannot have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import islice

from pipeline.data_tables import load_table
from pipeline.english.word_lists import alternate, split_words
from pipeline.resolve.entities.groups import Node
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.person_names import list_titles

_TABLE = load_table(__package__, "person_names.toml")
_HIGHEST = split_words(_TABLE["highest"])
_LOWER = "".join(rf"(?<!{word}[ -])" for word in sorted(split_words(_TABLE["lower"])))
_OFFICE = re.compile(rf"\b(?i:{_LOWER}{alternate(_HIGHEST)})\b(?! [A-Z])")  # not of another, whose name follows
_GENDERS = {gender: split_words(titles) for gender, titles in _TABLE["titles"].items()}
_PRONOUNS = {
    gender: re.compile(rf"\b(?:{alternate(split_words(words))})\b", re.IGNORECASE)
    for gender, words in _TABLE["pronouns"].items()
}
_MOST = 16  # sentences that name a person in full in which his gender and offices are looked for
_CLEARLY = 2  # times as often as the other gender's


class ContraryTitles:
    """What speaks against persons as the bearers of a title.

    `full` has by person the mentions of a full name, `offices` those that stand with them.
    """

    def __init__(
        self, named: NamedMentions, full: Mapping[Node, Sequence[int]], offices: Mapping[Node, Set[str]]
    ) -> None:
        self._named, self._full, self._offices = named, full, offices
        self._genders: dict[Node, str | None] = {}

    def list_fitting(self, index: int, persons: Sequence[Node]) -> list[Node]:
        """Those of the persons who can have the title that stands with the name at this mention.

        Not where it is of the other gender than the pronouns behind the person's full name; nor an office that one
        has at a time, with which the article names the person nowhere, and whose subject he is not.
        """
        titles = list_titles(self._named.keys[index], self._named.texts[index], self._named.mentions[index].start)
        if not titles:
            return list(persons)
        genders = {gender for gender, of_gender in _GENDERS.items() if titles & of_gender}
        return [
            node
            for node in persons
            if not (genders and self._tell_gender(node) not in (*genders, None))
            and (titles.isdisjoint(_HIGHEST) or self._holds(node, titles & _HIGHEST))
        ]

    def _tell_gender(self, node: Node) -> str | None:
        """The gender whose pronouns stand behind the person's full name, if the other's do so far less."""
        if node not in self._genders:
            behind = [self._named.texts[at][self._named.mentions[at].end :] for at in self._list_full(node)]
            counts = {g: sum(len(words.findall(text)) for text in behind) for g, words in _PRONOUNS.items()}
            likely, other = sorted(counts, key=counts.__getitem__, reverse=True)
            is_clear = counts[likely] > _CLEARLY * counts[other]
            self._genders[node] = likely if is_clear else None
        return self._genders[node]

    def _holds(self, node: Node, highest: Set[str]) -> bool:
        """Whether the article is about the person, or says the office of him, with his full name or in its sentence."""
        if self._named.subject in self._named.groups.keys(node) or not highest.isdisjoint(self._offices.get(node, ())):
            return True
        return any(_OFFICE.search(self._named.texts[at]) for at in self._list_full(node))

    def _list_full(self, node: Node) -> Sequence[int]:
        return list(islice(self._full.get(node, ()), _MOST))
