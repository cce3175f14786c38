"""What an article is about, and which of its places and actors that is."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.document import Document, Entity, Mentions, Sentences
from pipeline.english.class_nouns import read_definition, read_qualifier
from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import look_up
from pipeline.resolve.places.names import part_name

_PLACES = frozenset(["GPE", "LOC", "FAC"])
# The labels that mentions of a thing can have which is of a class: a state acts, a school is a building as well.
_LABELS = {
    **dict.fromkeys(("GPE", "LOC"), _PLACES),
    "FAC": _PLACES | {"ORG"},
    "ORG": frozenset(["ORG", "NORP", "FAC"]),
    "NORP": frozenset(["NORP", "ORG"]),
    "PERSON": frozenset(["PERSON"]),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article of this `title` is about: the folded `names` that it goes by, the `labels` that it can have."""

    title: str
    names: Container[str]
    labels: Container[str]

    def find(self, entities: Sequence[Entity]) -> int | None:
        """The index of the entity that it is, before others one that links to its page."""
        fitting = [(index, entity) for index, entity in enumerate(entities) if entity.label in self.labels]
        titled = (index for index, entity in fitting if entity.link == self.title)
        named = (index for index, entity in fitting if not entity.link and fold_name(entity.name) in self.names)
        return next(chain(titled, named), None)


def read_subject(document: Document, sentences: Sentences, mentions: Mentions) -> Subject:
    """What the article is about: by its title's qualifier, else its lead's definition, else its first name there.

    Of a title that says where its subject lies, which may be a university, the lead's definition goes before the place.
    """
    name, within = part_name(document.title)
    told = read_qualifier(within) if within else None
    is_inside = within is not None and told is None and _is_place(within)  # towns are called Song and Band as well
    is_qualified = is_inside or document.title.endswith(")")
    names = {fold_name(document.title), *([fold_name(name)] if is_qualified else ())}
    told = told or read_definition(document.lead, name if is_qualified else document.title)
    told = told or ("GPE" if is_inside else _find_first_label(document, sentences, mentions, names))
    return Subject(document.title, names, _LABELS.get(told or "", frozenset()))


def _is_place(within: str) -> bool:
    """Whether a title's qualifier is what its subject lies in."""
    return any(find_country_code(part) or look_up(part) for part in within.split(", "))


def _find_first_label(
    document: Document, sentences: Sentences, mentions: Mentions, names: Container[str]
) -> str | None:
    """The label under which the lead first has one of the names, in its prose before its infobox."""
    found = []
    for mention in chain(mentions.places, mentions.actors):
        block = document.blocks[sentences.sentences[mention.sentence].block]
        if block.section == 0 and fold_name(mention.text) in names:
            found.append((block.kind == "infobox", mention.sentence, mention.start, mention.label))
    return min(found)[3] if found else None
