"""Where the names of an article stand, and what the article says of each name elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.document import Link
from pipeline.english.class_nouns import NOUNS
from pipeline.english.countries import find_country_code
from pipeline.english.languages import names_language
from pipeline.extract.classes.bounds import Span
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.link_bounds import bound_link
from pipeline.extract.classes.names import CLASSES, PLACES, Name, key_of
from pipeline.extract.classes.titles import Told, read_link
from pipeline.extract.classes.type_words import read_ends
from pipeline.extract.classes.vocabulary import NO_PLACES, STATES

_PERSON, _ORG = CLASSES.index("PERSON"), CLASSES.index("ORG")
_PLACES = [CLASSES.index(label) for label in PLACES]
_OF_PLACE = "of"  # in a name whose end says of where: "Sheriff of York" lends "York" to no person


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentences' texts, each with the infobox field or table column that it is of, and the links of the article."""

    texts: Sequence[str]
    fields: Sequence[str | None] = ()
    links: Sequence[Sequence[Link]] = ()  # of each sentence, by its text
    correct: Callable[[Name], Clue | None] = lambda name: None  # what a person says of it
    subject: tuple[str, str] | None = None  # the name of what the article is about, and its class, where its lead says
    italics: Sequence[Collection[Span]] = ()  # of each sentence, by its text, trimmed as names are

    def links_of(self, sentence: int) -> Sequence[Link]:
        return self.links[sentence] if self.links else ()

    def list_linked_words(self) -> Iterator[tuple[str, str]]:
        """The words of each link, without the article before them, and the title of its page."""
        for text, links in zip(self.texts, self.links, strict=False):
            for link in links:
                start, end = bound_link(text, link)
                if start < end:
                    yield text[start:end], link.target

    def is_title(self, name: Name) -> bool:
        """Whether the name is all that stands in italics there, but for an article: a work's or ship's, mostly."""
        return bool(self.italics) and (name.start, name.end) in self.italics[name.sentence]

    def field_of(self, sentence: int) -> str | None:
        return self.fields[sentence] if self.fields else None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the article says of a name wherever it stands; the keys are names as `key_of` has them."""

    linked: dict[str, Told] = field(default_factory=dict)  # what the pages say that it links to
    full_names: dict[str, str] = field(default_factory=dict)  # by their last words: one of the persons'
    typed_names: dict[str, Told] = field(default_factory=dict)  # by what stands before the type word
    places: frozenset[str] = frozenset()  # what the model takes for a place
    common_nouns: frozenset[str] = frozenset()  # of type words that stand as names, those that it has in small letters
    roman: frozenset[str] = frozenset()  # what stands otherwise than alone in italics as well
    groups: frozenset[str] = frozenset()  # what it takes for an organisation
    subject: tuple[str, str] | None = None  # of what the article is about, and its class
    countries: frozenset[str] = frozenset()  # that the article names


def learn(names: Sequence[Name], setting: Setting) -> Knowledge:
    """What these names and the links of the article say of one another."""
    linked = list(setting.list_linked_words())
    knowledge = Knowledge(
        linked=_learn_links(linked),
        places=frozenset(name.key for name in names if sum(name.beliefs[column] for column in _PLACES) > 0.5),
        common_nouns=frozenset(_find_common({name.key for name in names}, setting.texts)),
        subject=setting.subject and (key_of(setting.subject[0]), setting.subject[1]),
        roman=frozenset(name.key for name in names if not setting.is_title(name)),
        groups=frozenset(name.key for name in names if name.beliefs[_ORG] > 0.5),
        countries=frozenset(code for text in {name.text for name in names} if (code := find_country_code(text))),
    )
    for name in names:
        words = name.text.split()
        if len(words) < 2:
            _note_page(knowledge.full_names, name)
            continue
        told = read_ends(name.text)
        if told:
            _note_type(knowledge.typed_names, name.text, told)
        elif name.beliefs[_PERSON] > 0.5 and 2 <= len(words) <= 5 and _OF_PLACE not in words:
            knowledge.full_names.setdefault(key_of(words[-1]), name.text)
    for title in dict.fromkeys(title for _, title in linked):
        if told := read_ends(title):
            _note_type(knowledge.typed_names, title, told)
    return knowledge


def _note_page(full_names: dict[str, str], name: Name) -> None:
    """A person's last name leads to the page of the full one: "Weir" to "Ann Weir, 1st Baroness Weir"."""
    title = name.page.partition(", ")[0] if name.page and name.beliefs[_PERSON] > 0.5 else ""
    if title.endswith(f" {name.text}") and _OF_PLACE not in title.split():
        full_names.setdefault(name.key, title)


def _find_common(names: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """Of the names those that are nouns for a kind of thing, and that a text has in small letters."""
    nouns = {name for name in names if name in NOUNS and name.title() not in NO_PLACES}
    if nouns:
        words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(nouns)))})\b")
        for text in texts:
            yield from words.findall(text)


def _learn_links(links: Iterable[tuple[str, str]]) -> dict[str, Told]:
    """For the words of links what the page is that they lead to most; nothing where they lead to things of two classes.

    A facility lends its town's name only: "Barcelona", of its airport, is a place.
    """
    found: dict[str, Counter[Told]] = defaultdict(Counter)
    for words, title in links:
        if names_language(title):
            continue  # its words are its people's elsewhere
        if told := read_link(words, title):
            labels = PLACES if told[0] == ("FAC",) and words != title else told[0]
            found[key_of(words)][labels, title] += 1
    return {
        words: pages.most_common(1)[0][0] for words, pages in found.items() if _agree(labels for labels, _ in pages)
    }


def _agree(every: Iterable[tuple[str, ...]]) -> bool:
    """Whether one class is among all these."""
    return bool(set.intersection(*map(set, every)))


def _note_type(typed: dict[str, Told], name: str, told: Told) -> None:
    """A place's type word tells of the name before it: "Panjshir Province", "Salang Pass"; not "Ottoman Empire"."""
    head, _, last = name.rpartition(" ")
    if told[1] == last and told[0][0] in ("GPE", "LOC") and last not in STATES:
        typed.setdefault(key_of(head), (("GPE", "LOC"), name))
