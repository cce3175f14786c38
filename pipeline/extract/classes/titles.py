"""What a page's title says its subject is: a type word, a qualifier in brackets, a region after a comma, a country."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.english.aspects import is_of_aspect
from pipeline.english.class_nouns import NOUNS, read_qualifier
from pipeline.english.countries import find_country_code
from pipeline.english.demonyms import is_people_of_country
from pipeline.english.doctrines import ENDING as DOCTRINES_END
from pipeline.english.languages import names_language
from pipeline.english.name_folding import fold_name
from pipeline.english.personal_names import is_personal_name
from pipeline.extract.classes.bounds import ARTICLE
from pipeline.extract.classes.names import OTHER, PLACES, key_of
from pipeline.extract.classes.type_words import may_be_person, read_beginning, read_ends
from pipeline.extract.classes.vocabulary import COMMON, NO_PLACES, PAGE_ENDS, SCHOOLS, STATES
from pipeline.gazetteer import Place, look_up

Told = tuple[tuple[str, ...], str]  # the classes that it may be, and the words that say so

_QUALIFIER = re.compile(r"^(?P<head>.+?) \((?P<words>[^()]+)\)$")
_OF = re.compile(r" of ")
_MONARCH = re.compile(r"(?:(?:Pope|Emperor|Empress|King|Queen|Tsar) [^\W\d_a-z]\w+ [IVX]+$|[^\W\d_a-z]\w+ [IVX]+ of )")
_STATES = frozenset(map(key_of, STATES))
_DIVISIONS = frozenset(["admin1", "admin2"])
_COMMON_TITLE = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)+")
_PEOPLES_END, _FOLLOWERS_END = ("ite", "ian", "ean"), ("an", "ist", "ite")
_RANGES_END = "as"  # of mountains: "Himalayas"
_LEAST_STEM = 3  # letters
_GENERATIONAL = re.compile(r"^(?:jr|sr|[ivx]+|\d.*)\.?$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_title(title: str) -> Told | None:
    """The classes of the page's subject with the words that say so; None where the title does not say."""
    if qualified := _QUALIFIER.match(title):
        return _read_qualifier(qualified["words"]) or _read_name(qualified["head"])
    if is_of_aspect(title):
        return None
    return _read_name(title)


@lru_cache(maxsize=16_384)
def read_link(words: str, title: str) -> Told | None:
    """What the title says of the link's words; None where it says nothing, or they are not what the page is about.

    They are where they are its title, a country's name or acronym for it, or have a word of it: "Panjshir" of Panjshir
    Province, "Massoud" of a politician. An event takes its name from others: "Trenton" is no "Battle of Trenton"; nor
    is "Ottoman" the Ottoman Empire.
    """
    if may_be_person(title):
        return None
    if names_language(title):
        return (OTHER,), title.rpartition(" ")[2]
    if names_followers(words, title):
        return ("NORP",), words
    told = read_title(title) or _read_further(title)
    if told and told[0] == ("GPE",) and is_people_of_country(words):
        return ("NORP",), words  # "South African", of the country
    if told is None or told[0] == ("NORP",):  # every name of a people is one: "Amazigh" of the Berber people
        return told
    qualified = _QUALIFIER.match(title)
    subject = key_of(ARTICLE.sub("", qualified["head"] if qualified else title, count=1))
    name = key_of(words)
    if name == subject:
        return told
    if told[0] == (OTHER,):
        own = read_ends(words)
        return told if own and own[0] == told[0] else None
    return told if _names_subject(words, name, subject) else None


@lru_cache(maxsize=8192)
def names_common_thing(name: str, title: str) -> bool:
    """Whether the words begin the title of a thing whose noun stands behind them: "Tuscan" of "Tuscan order"."""
    words = _QUALIFIER.sub(r"\g<head>", title).split()
    return len(words) > 1 and words[-1] in COMMON and title.startswith(name.removesuffix("s"))


@lru_cache(maxsize=8192)
def names_followers(words: str, title: str) -> bool:
    """Whether the words are those who are of what the title names: "Trojans" of Troy, "Stoicists" of Stoicism.

    So are "Hittite" of the Hittites; not what is called as the page is.
    """
    qualified = _QUALIFIER.match(title)
    head, name = fold_name(qualified["head"] if qualified else title), fold_name(words)
    if " " in head or " " in name or name == head or not words[:1].isupper():
        return False
    if name.removesuffix("s") == head.removesuffix("s"):
        return name.removesuffix("s").endswith(_PEOPLES_END)
    if head.endswith(_RANGES_END):
        return False
    if not words.endswith("s") and (is_personal_name(words) or look_up(words)):
        return False  # "Marian" that leads to Marie, "Milan" to Milano
    least = max(_LEAST_STEM, len(head) - (len(DOCTRINES_END) if head.endswith(DOCTRINES_END) else 1))
    return name.removesuffix("s").endswith(_FOLLOWERS_END) and name[:least] == head[:least]


def part_title(title: str) -> str:
    """What the page of this title is about, by the name alone: without qualifier and region."""
    qualified = _QUALIFIER.match(title)
    head, _, region = title.partition(", ")
    return qualified["head"] if qualified else head if is_region(region) else title


def is_team(words: str, title: str) -> bool:
    """Whether the title goes on behind the words in a plural that says of no place what it is: "Leeds Rhinos"."""
    rest = title.removeprefix(f"{words} ").split() if title.startswith(f"{words} ") else []
    if not rest or not all(part[:1].isupper() for part in rest) or not rest[-1].endswith("s"):
        return False
    return rest[-1][:-1].lower() not in NOUNS and not (read_title(title) or _read_further(title) or look_up(title))


def is_common_acronym(words: str, title: str) -> bool:
    """Whether the words are the initials of a title that has no capital but the first: "Dynamic memory"."""
    if not _COMMON_TITLE.fullmatch(title):
        return False
    initials = "".join(word[0] for word in re.split("[ -]", title)).upper()
    return initials == words.removesuffix("s") and not read_title(title)


def is_named_after_person(words: str, title: str) -> bool:
    """Whether the words are the last name in a title that is a person's: "Decatur" of "Stephen Decatur"."""
    first, *rest = title.split()
    if not rest or rest[-1] != words or not is_personal_name(first) or not all(part[:1].isupper() for part in rest):
        return False
    return not (read_title(title) or read_beginning(title) or look_up(title))


def _names_subject(words: str, name: str, subject: str) -> bool:
    """Whether the words are another name of the title's subject; `name` and `subject` are folded.

    A word that parties are called by may be said of their members: "Republican" of the Republican Party.
    """
    if words in NO_PLACES:
        return False
    code = find_country_code(words)
    if words.isupper() or (code and code == find_country_code(subject)):
        return True
    of_subject = subject.replace(",", "").split()
    if not _STATES.isdisjoint(of_subject):
        if subject.endswith(f" of {name}"):
            return True
        return subject.startswith(name) and not _STATES.isdisjoint(name.split())
    return not set(of_subject).isdisjoint(name.replace(",", "").split())


def _read_name(title: str) -> Told | None:
    if find_country_code(title):
        return ("GPE",), title
    if title.endswith((" people", " peoples")):
        return ("NORP",), title.rpartition(" ")[2]
    head, comma, region = title.rpartition(", ")
    if comma and (told := read_ends(head)):
        return told
    if comma:
        return (PLACES, f", {region}") if is_region(region) else None
    return read_ends(title)


def _read_further(title: str) -> Told | None:
    """What a title says as a page's that the same words would not say as a name.

    "Wagner Group" and "Fatimid Caliphate" end in a word for a group and for a state, "Xerxes I of Persia" is a
    monarch's, "Yukon" that of a division that no person is called by.
    """
    head = _QUALIFIER.sub(r"\g<head>", title)
    last = _OF.split(head)[0].split()[-1:]
    if last != [head] and last and (label := PAGE_ENDS.get(last[0])):
        return (label,), last[0]
    if monarch := _MONARCH.match(head):
        return ("PERSON",), monarch.group()
    if head == title and not is_personal_name(title) and any(_is_division(place, title) for place in look_up(title)):
        return ("GPE",), title
    return None


def _is_division(place: Place, title: str) -> bool:
    return place.kind == "admin1" and fold_name(place.name) == fold_name(title)


def _read_qualifier(words: str) -> Told | None:
    label = read_qualifier(words)
    return ((label,), f"({words})") if label else None


@lru_cache(maxsize=8192)
def is_school(title: str) -> bool:
    """Whether the page is a school's: "United States Military Academy"."""
    return not SCHOOLS.isdisjoint(_OF.split(_QUALIFIER.sub(r"\g<head>", title))[0].split()[-1:])


def is_in_region(name: str) -> bool:
    """Whether the name is a place's and that of what it lies in: "Springfield, Illinois"."""
    head, comma, region = name.partition(", ")
    return bool(comma) and is_region(region) and bool(look_up(head))


def is_region(words: str) -> bool:
    """Whether what stands after a comma in a title is a country or a part of one."""
    if _GENERATIONAL.match(words):
        return False
    return bool(find_country_code(words)) or any(place.kind in _DIVISIONS for place in look_up(words))
