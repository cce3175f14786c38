"""Spellings of one name: what English writes in several ways of a name from another script, or without its accents.

Two names are spellings of one where sounds that English has several letters for are all that they differ in. Likeness
alone says little, so much speaks against it: both are names that persons bear ("Lee", "Li"), the gazetteer has a place
of each, they stand in one sentence, or a third name is like one of them and not like the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from pipeline.data_tables import load_table
from pipeline.document import Objection
from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.english.personal_names import is_personal_name
from pipeline.gazetteer import look_up
from pipeline.resolve.entities.groups import Finding, Node
from pipeline.resolve.entities.name_forms import KINDS
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.person_names import list_honorifics, person_words, tell_generation
from pipeline.resolve.entities.short_names import is_one_with_division, part_type_word

_NAMES: dict[str, str] = {
    spelling: name
    for name, spellings in load_table(__package__, "spellings.toml")["names"].items()
    for spelling in (name, *spellings.split())
}
_ARTICLES = frozenset(["al", "el"])
_SERVANT = re.compile(r"\b(abd[aeou][lr]) ?(?!lah?\b)(?=\w{4})")  # "Abdulrahman", not "Abdullah"
_LINKS = frozenset(["e", "i", "ye"])  # between the words of Persian names
_SOUNDS = tuple(
    (re.compile(written), read)
    for written, read in (
        (r"(?<=.)y", "i"),
        (r"ee|ii", "i"),
        (r"oo|ou|uu", "u"),
        (r"aa", "a"),
        (r"ei", "ai"),
        (r"sch", "sh"),
        (r"tch", "ch"),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"q", "k"),
        (r"w", "v"),
        (r"(?<=[^cskztp])h", ""),
        (r"(.)\1+", r"\1"),
    )
)
_ANY_SOUND = re.compile("|".join(written.pattern for written, _ in _SOUNDS))
_BEFORE_ANOTHER = re.compile(r"(?<=..)[ei]$")  # a vowel that links two words: "Puli Hisar"
_VOWELS = re.compile(r"[aeiou]+")
_ALIKE = frozenset(frozenset(pair) for pair in ("ae", "ei", "ou", "au"))
_SHORTEST = 4  # letters of a name that may differ in its vowels
_MOST_ALIKE = 6  # names of one skeleton; of more none is told from its likeness


class Spelling(NamedTuple):
    """A name as it is written, and as it is read: by words, without its type word; `skeleton` is of what can be one."""

    name: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    type_word: str
    titles: tuple[str, ...]
    generation: str | None
    skeleton: str


_Spelt: TypeAlias = tuple[Node, Spelling]  # a group with one of its names


@lru_cache(maxsize=4096)
def sound_out(word: str) -> str:
    """The word in the letters of its sounds: "Zabihullah" and "Zabiullah" give one."""
    if word in _NAMES:
        return _NAMES[word]
    for written, read in _SOUNDS if _ANY_SOUND.search(word) else ():
        word = written.sub(read, word)
    return word


def find_same_names(named: NamedMentions) -> Iterator[Finding]:
    """Names that differ in accents, hyphens or a title alone."""
    return _find_alike(named, exactly=True)


def find_spellings(named: NamedMentions) -> Iterator[Finding]:
    """Names with the others of their kind that are spellings of the same."""
    return _find_alike(named, exactly=False)


def _find_alike(named: NamedMentions, *, exactly: bool) -> Iterator[Finding]:
    alike: dict[tuple[str, str], dict[tuple[Node, str], Spelling]] = defaultdict(dict)
    for node in named.groups.roots():
        kind = KINDS[named.groups.label(node)]
        for key in named.groups.keys(node):
            spelling = _read(key, kind)
            if sum(map(len, spelling.words)) >= _SHORTEST:
                alike[kind, spelling.skeleton][node, key] = spelling
    for (kind, _), spellings in alike.items():
        if 1 < len(spellings) <= _MOST_ALIKE:
            named_so = [(node, spelling) for (node, _), spelling in spellings.items()]
            for (one, spelling), (other, its), objection in _pair(named_so, is_place=kind == "place"):
                if (spelling.words == its.words) == exactly:
                    yield Finding(one, other, objection)


@lru_cache(maxsize=4096)
def _read(key: str, kind: str) -> Spelling:
    typed = part_type_word(key) if kind == "place" else None
    name = " ".join(person_words(key)) if kind == "person" else typed.bare if typed else key
    words = _split_words(fold_name(name))
    sounds = [sound_out(word) for word in words]
    sounds[:-1] = [_BEFORE_ANOTHER.sub("", sound) for sound in sounds[:-1]]
    titles, generation = (list_honorifics(key), tell_generation(key)) if kind == "person" else ((), None)
    skeleton = _VOWELS.sub("a", " ".join(sounds))
    return Spelling(name, words, tuple(sounds), typed.word if typed else "", titles, generation, skeleton)


def _split_words(folded: str) -> tuple[str, ...]:
    """The words that count, "-abad" at the end of the one before it, "Abdul" apart from the name that it begins."""
    words = _SERVANT.sub(r"\1 ", folded.replace(" abad", "abad")).split()
    kept = [word for word in words if word not in _ARTICLES and word not in _LINKS]
    return tuple(kept or words)


def _pair(spellings: Sequence[_Spelt], *, is_place: bool) -> Iterator[tuple[_Spelt, _Spelt, Objection | None]]:
    """Each two that are alike; where a third is like one of them alone, that speaks against it."""
    like: dict[Node, set[Node]] = defaultdict(set)
    pairs = []
    for one, other in combinations(spellings, 2):
        if one[0] != other[0] and _is_like(one[1], other[1], is_place=is_place):
            pairs.append((one, other))
            like[one[0]].add(other[0])
            like[other[0]].add(one[0])
    for one, other in pairs:
        if like[one[0]] - {other[0]} != like[other[0]] - {one[0]}:
            yield one, other, "several"
        elif is_place and _are_two_places(one[1].name, other[1].name):
            yield one, other, "gazetteer"
        else:
            yield one, other, None


def _is_like(one: Spelling, other: Spelling, *, is_place: bool) -> bool:
    if len(one.sounds) != len(other.sounds):
        return False
    if one.titles != other.titles and one.titles and other.titles:
        return False
    if one.generation != other.generation and one.generation and other.generation:
        return False
    if is_place and one.type_word != other.type_word:
        if one.type_word and other.type_word:
            return False
        bare, typed = (other, one) if one.type_word else (one, other)
        if one.words == other.words or not is_one_with_division(bare.name, typed.name):
            return False
    written = list(zip(one.words, other.words, one.sounds, other.sounds, strict=True))
    return all(_are_one_word(*both) for both in written)


def _are_one_word(word: str, other: str, sound: str, other_sound: str) -> bool:
    if word == other or (word in _NAMES and sound == other_sound):
        return True
    if is_personal_name(word) and is_personal_name(other):
        return False
    if sound == other_sound:
        return True
    vowels, others = _VOWELS.findall(sound), _VOWELS.findall(other_sound)
    return min(len(word), len(other)) > 2 and all(map(_are_alike, vowels, others))


def _are_alike(vowels: str, others: str) -> bool:
    return len(vowels) == len(others) and all(
        vowel == other or frozenset((vowel, other)) in _ALIKE for vowel, other in zip(vowels, others, strict=True)
    )


def _are_two_places(name: str, other: str) -> bool:
    """Whether the gazetteer, or the table of countries, knows each as another place."""
    if find_country_code(name) != find_country_code(other):
        return True
    places, others = _know(name), _know(other)
    return bool(places and others) and places.isdisjoint(others)


def _know(name: str) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (place.country_code, tuple(sound_out(word) for word in _split_words(fold_name(place.name))))
        for place in look_up(name)
    }
