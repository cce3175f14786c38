"""Pages that a name leads to and that are of something else: what happened there, a side of it, a faith, its ruler."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import NameMention
from pipeline.english.aspects import is_of_aspect_of
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import is_people_of_country
from pipeline.english.doctrines import is_doctrine
from pipeline.english.languages import names_language
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import look_up
from pipeline.gazetteer.type_words import cut_type_word
from pipeline.resolve.entities.name_forms import can_name
from pipeline.resolve.places.candidates import lies_in
from pipeline.resolve.places.known import find_known
from pipeline.resolve.places.names import names_event, part_name, read_word_kind

_LEAST = 10_000  # people of a settlement whose bare name means it, wherever it leads
_LARGE = frozenset(["country", "admin1"])


def drop_alien_page(mention: NameMention) -> NameMention:
    """The mention without a page that is of something else.

    "Yorktown" that leads to "Siege of Yorktown" is the town, "Nepal" that leads to "Foreign relations of Nepal" the
    country, "Hindus" that leads to "Hinduism" the people, and "Cuban", wherever it leads but to "Cubans" or "Cuban
    people", what it is without a link.
    """
    name, title, label = mention.text, mention.link, mention.label
    if title is None or can_name(name, title, is_person=label == "PERSON"):
        return mention
    is_of_event = names_event(title) and not names_event(name)
    is_of_side = label != "ORG" and is_of_aspect_of(title, name)  # a body is mostly such a page's own
    if is_of_event or is_of_side or _is_of_other_class(name, title, label):
        return replace(mention, link=None)
    return mention


def _is_of_other_class(name: str, title: str, label: str) -> bool:
    """Whether the page's title is of no such thing as the label says that the name is."""
    if label in ("GPE", "LOC"):
        return _is_placed(name) and not (_share_word(name, title) or _may_be_place(title))
    if label == "NORP" and (is_people_of_country(name) or names_language(title) or _names_place(title)):
        return True
    return is_doctrine(part_name(title).name.partition(" in ")[0])  # "Hinduism in Nepal"


def _is_placed(name: str) -> bool:
    """Whether the name alone says which place it is: a country's, a greater town's, one of the table, an empire's."""
    if find_country_code(name) or find_known(name) or read_word_kind(name) == "historical_state":
        return True
    return any(place.kind in _LARGE or place.population >= _LEAST for place in look_up(name))


def _may_be_place(title: str) -> bool:
    """Whether the page may be a place's: it is known, has a word for places, or the gazetteer has its name."""
    if _names_place(title) or read_word_kind(title) or cut_type_word(fold_name(part_name(title).name)):
        return True
    name, within = part_name(title)
    return any(within is None or lies_in(place, within) for place in look_up(name))


def _names_place(title: str) -> bool:
    """Whether the page is a country's or its division's, one of the table of places, or a state's of the past."""
    if find_country_code(title) or find_known(title) or read_word_kind(title) == "historical_state":
        return True
    return any(place.kind == "admin1" and fold_name(place.name) == fold_name(title) for place in look_up(title))


def _share_word(name: str, title: str) -> bool:
    return not set(fold_name(name).split()).isdisjoint(fold_name(title).split())
