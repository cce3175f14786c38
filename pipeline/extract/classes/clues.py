"""Every kind of evidence for what a name is, beside what the model believes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.english.personal_names import is_personal_name
from pipeline.extract.classes.beside import find_beside
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import PLACES, Name
from pipeline.extract.classes.setting import Knowledge, Setting
from pipeline.extract.classes.titles import read_title
from pipeline.extract.classes.type_words import read_beginning, read_ends
from pipeline.extract.classes.vocabulary import ENDS, FIELDS, NOUNS
from pipeline.gazetteer import Place, look_up

_LARGE = 20_000  # inhabitants of a place that is known beyond its country


def find_own(name: Name, setting: Setting) -> Iterator[Clue]:
    """What speaks for this mention alone: its link, the field that it stands in, the words beside it."""
    if corrected := setting.correct(name):
        yield corrected
    if name.page and (told := read_title(name.page)):
        yield Clue("link", told[0], name.page)
    if (field := setting.field_of(name)) and (labels := FIELDS.get(fold_field(field))):
        yield Clue("field", labels, field)
    yield from find_beside(setting.texts[name.sentence], name.start, name.end)


def find_shared(name: Name, knowledge: Knowledge) -> Iterator[Clue]:
    """What speaks for every mention of this name in the article alike."""
    if told := read_ends(name.text):
        yield Clue("type_word", *told)
    elif told := read_beginning(name.text):
        yield Clue("first_word", *told)
    key = name.key
    if told := knowledge.linked.get(key):
        yield Clue("linked_name", *told)
    if full := knowledge.full_names.get(key):
        yield Clue("full_name", ("PERSON",), full)
    if typed := knowledge.typed_names.get(key):
        yield Clue("typed_name", *typed)
    if find_country_code(name.text):
        yield Clue("country", ("GPE",), name.text)


def find_in_gazetteer(text: str, knowledge: Knowledge) -> tuple[Clue, ...]:
    """What the gazetteer says of this name: nothing, or that a place has it, and how telling that is."""
    if text.isupper() or text in ENDS or text.lower() in NOUNS:  # a place is called Congress, and one CIA, by chance
        return ()
    places = look_up(text)
    if not places:
        return ()
    own = [place for place in places if fold_name(place.name).startswith(fold_name(text))]
    if is_personal_name(text):
        kind = "gazetteer_person"
    elif any(place.country_code in knowledge.countries for place in places):
        kind = "gazetteer_near"
    else:
        kind = "gazetteer" if own and max(map(_size, own)) >= _LARGE else "gazetteer_small"
    return (Clue(kind, PLACES, _describe((own or places)[0])),)


def _size(place: Place) -> int:
    return place.population if place.kind == "settlement" else max(place.population, _LARGE)


def _describe(place: Place) -> str:
    """The place in short: "Bazarak (AF, admin2)"."""
    return f"{place.name} ({place.country_code}, {place.kind})"


def fold_field(field: str) -> str:
    """The field's name as the table of fields has it: `combatant1a` and "Combatant 1" are "combatant"."""
    return re.sub(r"\d+[a-z]?$", "", field.replace("_", " ").strip().casefold()).strip()
