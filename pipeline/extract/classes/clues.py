"""Every kind of evidence for what a name is, beside what the model believes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from pipeline.english.class_nouns import NOUNS
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import find_demonym, is_people_of_country
from pipeline.english.doctrines import is_doctrine
from pipeline.english.languages import names_language, tag_language
from pipeline.english.name_folding import fold_name
from pipeline.english.personal_names import is_personal_name
from pipeline.english.word_lists import alternate
from pipeline.extract.classes.beside import find_beside
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import CLASSES, OTHER, PLACES, Name
from pipeline.extract.classes.setting import Knowledge, Setting
from pipeline.extract.classes.titles import (
    is_common_acronym,
    is_in_region,
    is_named_after_person,
    is_school,
    is_team,
    names_common_thing,
    read_link,
)
from pipeline.extract.classes.type_words import find_owner, may_be_person, read_beginning, read_ends
from pipeline.extract.classes.vocabulary import (
    ACTS,
    CAPITALS,
    DISTRICTS,
    ENDS,
    FIELDS,
    FILE_ENDINGS,
    LANGUAGES,
    NO_PLACES,
    PEOPLES,
    POLITICAL,
    TITLES,
    VESSELS,
    fold_field,
)
from pipeline.gazetteer import Place, look_up

_NORP, _OTHER = CLASSES.index("NORP"), CLASSES.index(OTHER)
_THINGS = frozenset(["GPE", "LOC", "PERSON"])  # that the model takes the first words of a common noun for
_NAMESAKES_OF_VESSELS = frozenset(["PERSON", "ORG", "GPE", "LOC"])
# What a person's title of nobility has before the place that it is called after: ", 1st Count of ".
_PEERAGE = re.compile(
    r"\b(?P<title>\d+(?:st|nd|rd|th) (?:Baron|Count|Duchess|Duke|Earl|Marquess|Marquis|Prince|Viscount)(?:et|ess)?)"
    r" (?:of (?:the )?)?$"
)
_COUNTY = "County"
# A vessel's number; "(CA-12)" is a seat in Congress.
_HULL = re.compile(rf" \((?P<number>(?:(?!(?:{alternate(DISTRICTS)})-)[A-Z]{{1,4}}-|ON )\d{{1,4}})\)")
_INHABITANTS, _OF_INHABITANTS = ("is", "ites", "ians", "ers", "ans"), ("i", "er", "an")
_GENITIVES = ("'s ", "’s ", "' ", "’ ")
# What is not said of a people or an event: of "the Indian magazine", or "in the 2016 election, the party".
_PASSED = frozenset(["noun_after", "noun_before", "apposition"])
# What is said of a chamber or party as of a place, and of what is somebody's: one sits in Parliament, and "in Plato's
# works" is in the works.
_PASSED_OF_BODIES = frozenset(["words_beside"])
_PASSED_OF_PEOPLES = frozenset(["taken"])  # "captured British ships"
_PASSED_OF_CAPTIVES = frozenset(["taken"])  # "captured Hamilton", where the article has a Henry Hamilton
_IMPERSONAL = tuple(label for label in CLASSES if label != "PERSON")
_NOUN_BEHIND = re.compile(r" [a-z]{4,}")
# What stands before a family name: a capital and a full stop, a given name or title.
_WORD_BEFORE = re.compile(r"(?<![\w.])(?:(?P<initial>(?:[^\W\d_a-z]\.[ -]?)+)|[^\W\d_a-z][\w'’-]*\.? )$")
_LANGUAGE_BEHIND = re.compile(r"[ -](?:languages?|speaking|speakers?|dialects?)\b")
_LABELS_BEHIND = ("(", "; ", "[")  # what stands before a language that what follows is in: "(Greek: "
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_ARTICLES = ("the ", "The ")
_REACH = 40  # characters looked at before a name
_LARGE = 20_000  # inhabitants of a place that is known beyond its country


def find_own(name: Name, setting: Setting, knowledge: Knowledge) -> Iterator[Clue]:
    """What speaks for this mention alone: its link, the field that it stands in, the words beside it."""
    if corrected := setting.correct(name):
        yield corrected
    if name.page and (linked := _find_linked(name, name.page)):
        yield linked
    text = setting.texts[name.sentence]
    if is_of_language(text, name.start, name.end):
        yield Clue("of_language", (OTHER,), name.text)
    if name.best_class in _NAMESAKES_OF_VESSELS and not read_ends(name.text) and (hull := _HULL.match(text, name.end)):
        yield Clue("hull_number", (OTHER,), hull["number"])
    if name.best_class in PLACES and (peer := _PEERAGE.search(text, max(0, name.start - _REACH), name.start)):
        yield Clue("peerage", (OTHER,), peer["title"])
    field = setting.field_of(name.sentence)
    labels = read_field(field)
    is_genitive = text.startswith(_GENITIVES, name.end)  # "Massoud's forces" is not Massoud
    if field and labels and not is_genitive:
        yield Clue("field", labels, field)
    if name.text in CAPITALS and ACTS.match(text, name.end):
        yield Clue("capital_acts", ("GPE",), name.text)
    if is_political(name.text) and _NOUN_BEHIND.match(text, name.end):
        yield Clue("political", ("NORP",), name.text)
    if setting.is_title(name):
        yield from _find_titled(name, text, knowledge)
    if name.start == 0 and not name.page and name.key in knowledge.common_nouns:
        yield Clue("common_noun", (OTHER,), name.text)
    passed = _PASSED if name.beliefs[_NORP] + name.beliefs[_OTHER] > 0.5 else frozenset[str]()
    if is_genitive or name.text in NO_PLACES or NOUNS.get(name.key) == "ORG":
        passed |= _PASSED_OF_BODIES
    if name.key in knowledge.full_names:
        passed |= _PASSED_OF_CAPTIVES
    if _is_adjective(name, text, knowledge):
        yield Clue("demonym", ("NORP",), name.text)
        passed |= _PASSED_OF_PEOPLES
    yield from (clue for clue in find_beside(text, name.start, name.end) if clue.kind not in passed)


def _find_linked(name: Name, page: str) -> Clue | None:
    """What the title of the page says that the name links to."""
    is_place = name.best_class in PLACES
    if names_language(page):
        return Clue("linked_language", (OTHER,), page)
    if told := read_link(name.text, page):
        return Clue("link", told[0], page)
    if is_place and is_school(page):
        return Clue("linked_school", ("ORG",), page)
    if is_place and is_named_after_person(name.text, page):
        return Clue("linked_person", ("PERSON",), page)
    if is_place and is_team(name.text, page):
        return Clue("linked_team", ("ORG",), page)
    if name.best_class in _THINGS and names_common_thing(name.text, page) and not look_up(name.text):
        return Clue("common_title", (OTHER,), page)
    return Clue("common_acronym", (OTHER,), page) if is_common_acronym(name.text, page) else None


def find_shared(name: Name, knowledge: Knowledge) -> Iterator[Clue]:
    """What speaks for every mention of this name in the article alike."""
    if owner := find_owner(name.text, knowledge.groups):
        yield Clue("branch", ("ORG",), owner)
    elif (told := read_ends(name.text)) and not (may_be_person(name.text) or _lacks_county(name.text, told[1])):
        yield Clue("type_word", *told)
    elif told := read_beginning(name.text):
        if told[0] != ("ORG",):
            yield Clue("first_word", *told)
        elif not look_up(name.text):  # "Lashkar Gah" is a town
            yield Clue("group_word", *told)
    key = name.key
    if told := knowledge.linked.get(key):
        yield Clue("linked_name", *told)
    if knowledge.subject and key == knowledge.subject[0]:
        yield Clue("subject", (knowledge.subject[1],), name.text)
    if full := knowledge.full_names.get(key):
        yield Clue("full_name", ("PERSON",), full)
    if typed := knowledge.typed_names.get(key):
        yield Clue("typed_name", *typed)
    yield from _find_people(key, knowledge, name.text)
    if name.best_class == "PERSON" and (name.text.islower() or is_bare_title(name.text)):
        yield Clue("bare_title", (OTHER,), name.text)
    if name.text in LANGUAGES:
        yield Clue("language", (OTHER,), name.text)
    if is_doctrine(name.text):
        yield Clue("doctrine", (OTHER,), name.text)
    if is_file(name.text):
        yield Clue("file", (OTHER,), name.text)
    if is_in_region(name.text):
        yield Clue("place_and_region", PLACES, name.text)
    if is_acronym(name.text):
        yield Clue("acronym", ("ORG", "GPE", OTHER), name.text)
    if _PLURAL_ACRONYM.fullmatch(name.text):
        yield Clue("common_acronym", (OTHER,), name.text)
    if find_country_code(name.text):
        yield Clue("country", ("GPE",), name.text)
    if name.text in CAPITALS:
        yield Clue("capital", ("GPE",), name.text)


def _lacks_county(text: str, noun: str) -> bool:
    """Whether the name is called a county and is none of the gazetteer's, which has all: "Rex Orange County"."""
    return noun == _COUNTY and not look_up(text)


def _find_titled(name: Name, text: str, knowledge: Knowledge) -> Iterator[Clue]:
    """What it says that the name is in italics: much behind a noun for works, else little, for they stress as well."""
    *_, before = text[max(0, name.start - _REACH) : name.start].removesuffix("The ").split() or [""]
    if before in VESSELS or NOUNS.get(before) == OTHER:
        yield Clue("titled", (OTHER,), before)
    elif not (name.page or name.key in knowledge.roman or may_be_full_name(name.text)):
        yield Clue("italic", (OTHER, "ORG"), name.text)


def _is_adjective(name: Name, text: str, knowledge: Knowledge) -> bool:
    """Whether the name is a country's adjective, and no person's: of "French ships", not of "Dawn French"."""
    if not is_people_of_country(name.text) or names_language(name.page or ""):
        return False
    if text.startswith(_ARTICLES, max(0, name.start - len("the "))):
        return True  # "the French", wherever else a Dawn French stands
    word = _WORD_BEFORE.search(text, max(0, name.start - _REACH), name.start)
    is_named = word and (word["initial"] or word[0].rstrip() in TITLES or is_personal_name(word[0].rstrip()))
    return not is_named and name.key not in knowledge.full_names


def find_in_gazetteer(text: str, knowledge: Knowledge) -> tuple[Clue, ...]:
    """What the gazetteer says of this name: nothing, or that a place has it, and whether persons hardly do."""
    if text.isupper() or text in NO_PLACES or text in ENDS or text.lower() in NOUNS:
        return ()  # a place is called Congress, and one CIA, by chance
    places = look_up(text)
    if not places:
        return ()
    key = fold_name(text).replace(" ", "")
    own = [place for place in places if fold_name(place.name).replace(" ", "").startswith(key)]
    words = _describe((own or places)[0])
    if is_personal_name(text) or is_personal_name(text.split()[-1]):
        return (Clue("gazetteer_person", PLACES, words),)
    if max(map(_size, places)) < _LARGE and not any(place.country_code in knowledge.countries for place in places):
        return (Clue("gazetteer_small", PLACES, words),)
    if not own:
        kind = "gazetteer_other_name"
    elif " " in text:
        kind = "gazetteer_words"
    else:
        near = any(place.country_code in knowledge.countries for place in own)
        kind = "gazetteer_near" if near else "gazetteer"
    return (Clue(kind, PLACES, words), Clue("impersonal", _IMPERSONAL, words))


def _size(place: Place) -> int:
    return place.population if place.kind == "settlement" else max(place.population, _LARGE)


def _describe(place: Place) -> str:
    """The place in short: "Bazarak (AF, admin2)"."""
    return f"{place.name} ({place.country_code}, {place.kind})"


def _find_people(key: str, knowledge: Knowledge, words: str) -> Iterator[Clue]:
    """Whether the name is a people's: one of the table, or made of the name of a place of the article."""
    if key in PEOPLES:
        yield Clue("people", ("NORP",), words)
    elif _ends_place(key, _INHABITANTS, knowledge.places):
        yield Clue("inhabitants", ("NORP",), words)
    elif _ends_place(key, _OF_INHABITANTS, knowledge.places) and key not in knowledge.full_names:
        yield Clue("of_inhabitants", ("NORP",), words)


def _ends_place(key: str, endings: Iterable[str], places: Collection[str]) -> bool:
    return any(key.endswith(ending) and key.removesuffix(ending) in places for ending in endings)


def is_political(text: str) -> bool:
    """Whether the name is what followers of parties are called by: "Independent Republican"; not "The Independent"."""
    words = text.split()
    return POLITICAL.issuperset(words) and words != ["Independent"]


def is_bare_title(text: str) -> bool:
    """Whether the name is a title, of a people's at most, that persons do not bear as their name: "Turkish Caliph"."""
    *before, last = text.split()
    if last not in TITLES or is_personal_name(last):
        return False
    return all(word in TITLES or find_demonym(word) or word.lower() in PEOPLES for word in before)


def is_of_language(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name says that it is a language's: "(Greek: ", "French-speaking"."""
    if not _LANGUAGE_BEHIND.match(text, end) and not (
        text.startswith(": ", end) and text[:start].endswith(_LABELS_BEHIND)
    ):
        return False
    words = text[start:end].split()
    return tag_language(text[start:end]) is not None or tag_language(words[-1]) is not None


def may_be_full_name(text: str) -> bool:
    """Whether the name is of several words, one of which persons bear: "Ahmad Massoud"."""
    words = text.split()
    return len(words) > 1 and any(map(is_personal_name, words))


def is_file(text: str) -> bool:
    """Whether the name is a file's, in small letters: "setup.py"; "Allegro.pl" sells, and "Node.js" is a product."""
    stem, _, ending = text.rpartition(".")
    return text.islower() and " " not in text and ending in FILE_ENDINGS and stem[-1:].isalnum()


def is_acronym(text: str) -> bool:
    """Whether the name is written in capitals alone, as no person's is."""
    bare = text.replace("-", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


def read_field(field: str | None) -> tuple[str, ...] | None:
    """The classes of the names that an infobox field or table column holds; None where it does not tell."""
    return FIELDS.get(fold_field(field)) if field else None
