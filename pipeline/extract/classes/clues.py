"""Every kind of evidence for what a name is, beside what the model believes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from pipeline.english.countries import find_country_code
from pipeline.extract.classes.beside import find_beside
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import PLACES, Name
from pipeline.extract.classes.setting import Knowledge, Setting
from pipeline.extract.classes.titles import read_title
from pipeline.extract.classes.type_words import read_ends
from pipeline.extract.classes.vocabulary import FIELDS

_NUMBERED = re.compile(r"[\d\s]+$")


class Place(Protocol):
    """A place of the gazetteer, as far as its name is judged by it."""

    @property
    def country_code(self) -> str | None: ...


LookUp = Callable[[str], Sequence[Place]]


def find_own(name: Name, setting: Setting) -> Iterator[Clue]:
    """What speaks for this mention alone: its link, the field that it stands in, the words beside it."""
    if corrected := setting.correct(name):
        yield corrected
    if name.page and (told := read_title(name.page)):
        yield Clue("link", told[0], name.page)
    if (field := setting.field_of(name)) and (labels := FIELDS.get(fold_field(field))):
        yield Clue("field", labels, field)
    yield from find_beside(setting.texts[name.sentence], name.start, name.end)


def find_shared(name: Name, knowledge: Knowledge, look_up: LookUp | None) -> Iterator[Clue]:
    """What speaks for every mention of this name in the article alike."""
    if told := read_ends(name.text):
        yield Clue("type_word", *told)
    key = name.key
    if told := knowledge.linked.get(key):
        yield Clue("linked_name", *told)
    if full := knowledge.full_names.get(key):
        yield Clue("full_name", ("PERSON",), full)
    if typed := knowledge.typed_names.get(key):
        yield Clue("typed_name", *typed)
    if find_country_code(name.text):
        yield Clue("country", ("GPE",), name.text)
    elif look_up and (places := look_up(name.text)):
        yield _read_gazetteer(name, places, knowledge)


def _read_gazetteer(name: Name, places: Sequence[Place], knowledge: Knowledge) -> Clue:
    near = any(place.country_code in knowledge.countries for place in places)
    return Clue("gazetteer_near" if near else "gazetteer", PLACES, name.text)


def fold_field(field: str) -> str:
    """The field's name as the table of fields has it: `combatant1a` and "Combatant 1" are "combatant"."""
    return re.sub(r"\d+[a-z]?$", "", field.replace("_", " ").strip().casefold()).strip()
