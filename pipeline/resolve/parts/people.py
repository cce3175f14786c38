"""Whom a short citation names: "Smith & Jones", "J. B. Smith", "Smith, J. B.", "van der Meer et al.", a body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress

from pipeline.resolve.parts.words import NAME_WORDS, WORDS

Naming = tuple[tuple[str, ...], str]  # people, and what of the words is left as a title

_NAMELESS = NAME_WORDS.union(WORDS["locators"])
_ABBREVIATIONS = frozenset(WORDS["abbreviations"])
_MOST_NAMES = 8
_MOST_WORDS = 10  # of one name
_SHORTENED = 4  # characters of a given name that is cut short, with its full stop: "Geo."
_SEPARATOR = re.compile(r",\s(?:&\s|and\s)?|;\s|\s&\s?|\sand\s|/|\s[–-]\s")
_TRAILING = re.compile(
    r"(?:,?\s(?:(?:et|&)\sal\b\.?|(?:and|&)\s(?:others|colleagues)|u\.\s?a\.)|,?\s?\(?\b[Ee]ds?\b\.?\)?|['’]s?)$"
)
_SHOWN = tuple(f" {word}" for word in WORDS["shown"])
_TRAILING_ENDS = tuple("l.sd)'’")  # one look tells that there is none
_LONGEST_TRAILING = len(", and colleagues")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’ʼ‘-]*")
_NUMBER = re.compile(r"\s[(\[]?\d")
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:[.\s-]{0,2}[A-ZÀ-Þ]){0,3}\.?")
_TYPED_INITIALS = re.compile(r"(?<=\w)\s[A-Z]{1,3}$")  # "Smith JB"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLE = r"(?:al|el|a[dnrstz]|ash|ul)-"  # before a family's name in Arabic, and not always written
_WITH_ARTICLE, _PREFIXED = re.compile(_ARTICLE), re.compile(rf"(?:{_ARTICLE}|[dl]['’])(?=[^\W\d_a-z])")
_QUOTES = frozenset('"“«')


@lru_cache(maxsize=256)
def read_names(text: str) -> tuple[str, ...] | None:
    """The names that the text is; one name where its parts are none ("Research and Analysis Wing")."""
    text = _strip_trailing(text)
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in '"”»':
        return (text,)
    names = tuple(name.strip() for name in _SEPARATOR.split(text, _MOST_NAMES))
    if len(names) <= _MOST_NAMES and all(map(_is_name, names)) and not _is_body(text, names):
        return names
    return (text,) if _is_name(text) else None


def begins_as_name(text: str) -> bool:
    """Whether the text, which is not empty, begins as names do or a title in their place.

    With a capital, a letter without case, a quotation mark or a particle, and a name up to the first separator; else
    no reader here finds anybody in it.
    """
    if text[0] in _QUOTES:
        return True
    if not (_NAME_WORD.match(text) and not _is_small(text)) and text.split(None, 1)[0].casefold() not in NAME_WORDS:
        return False
    separator = _SEPARATOR.search(text)
    if separator is None or separator.group() == " and ":  # which may join words of one name
        return True
    first = text[: separator.start()].strip()
    return _is_name(first) or _is_name(_strip_trailing(first))


def holds_number(text: str) -> bool:
    """Whether a word is a number: no more words make names of it, nor other people of those that are named before it.

    A quotation may hold one.
    """
    return text[0] not in _QUOTES and _NUMBER.search(text) is not None


def _is_body(text: str, names: tuple[str, ...]) -> bool:
    """Whether "and" joins words of one name: `Research and Analysis Wing`."""
    return " and " in text and "&" not in text and "," not in text and are_full(names)


@lru_cache(maxsize=256)
def list_namings(text: str) -> tuple[Naming, ...]:
    """The ways in which the text names people, and what of it is left as a title: only what the article cites tells.

    The initials of inverted names are left out; two full names joined by "and" are two persons.
    """
    return tuple(_find_namings(text))


def _find_namings(text: str) -> Iterator[Naming]:
    text = _strip_trailing(text)
    chunks = [_TYPED_INITIALS.sub("", chunk.strip()) for chunk in _SEPARATOR.split(text)]
    if not _is_name(chunks[0]):
        return
    named = [place == 0 or not _INITIALS.fullmatch(chunk) for place, chunk in enumerate(chunks)]
    kept = tuple(compress(chunks[: _MOST_NAMES + _MOST_WORDS], named))
    if all(map(_is_name, kept)):
        yield kept, ""
    names: list[str] = []
    commas = 0
    for chunk, is_named, match in zip(chunks, named, _SEPARATOR.finditer(text), strict=False):
        if is_named:
            if not _is_name(chunk):
                return
            names.append(chunk)
        if match.group()[0] == ",":
            if commas > _MOST_NAMES:
                return
            title = text[match.end() :].strip()
            if not _INITIALS.fullmatch(title):
                yield tuple(names), title
            commas += 1


def list_inverted(text: str) -> Iterator[Naming]:
    """The text as the one name "Family, Given", of which the family counts: an entry may give initials alone."""
    family, comma, given = _strip_trailing(text).partition(", ")
    if comma and _is_name(family) and _is_name(given) and "," not in given:
        yield (family,), ""


def _strip_trailing(text: str) -> str:
    text = text.strip().rstrip(",")
    if text.endswith(_SHOWN):  # "Roe diagram 1971"
        text = text.rpartition(" ")[0]
    for _ in range(_MOST_NAMES):
        match = _TRAILING.search(text, max(len(text) - _LONGEST_TRAILING, 0)) if text.endswith(_TRAILING_ENDS) else None
        if match is None:
            break
        text = text[: match.start()].rstrip()
    return text


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    """Whether every word is capitalised, in a script without case, or a particle; at least one is no particle."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if len(words) == 1 and words[0].endswith(".") and len(words[0]) == 2:
        return False  # the initial of an inverted name
    if words[-1].endswith(".") and len(words[-1]) > 2 and words[-1].casefold() not in _ABBREVIATIONS:
        return False
    if any(word.endswith(".") and len(word) > _SHORTENED and word.casefold() not in _ABBREVIATIONS for word in words):
        return False  # the end of a title: "A Land Divided. Ann Smith"
    full = [word for word in words if word.casefold() not in NAME_WORDS]
    return bool(full) and all(_NAME_WORD.fullmatch(word) and not _is_small(word) for word in full)


def _is_small(word: str) -> bool:
    """Whether the word begins with a small letter that belongs to no name: "al-Roe", "d'Oe" begin names."""
    return word[0].islower() and not _PREFIXED.match(word)


def _count_full(name: str) -> int:
    return sum(word.casefold() not in NAME_WORDS for word in name.split())


def are_full(names: tuple[str, ...]) -> bool:
    """Whether a given name, or an initial, stands beside a family's."""
    return any(_count_full(name) > 1 for name in names)


def is_family(name: str) -> bool:
    """Whether the name is one word, with particles or initials before it; no body, no word that locates."""
    words = [word for word in name.split() if not _INITIALS.fullmatch(word) or len(word) > 2]
    is_one = len([word for word in words if word.casefold() not in NAME_WORDS]) == 1
    return is_one and words[-1].casefold() not in _NAMELESS and words[-1][0] not in '"“«'


def list_families(names: Iterable[str]) -> Iterator[str]:
    """The last word of each name, folded: by it a full citation is looked for."""
    return (found[-1] for found in map(_list_kept_words, names) if found)


def list_name_words(text: str) -> list[str]:
    """The words of the text, in one case and without diacritics, in which families are looked for."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    return [_WITH_ARTICLE.sub("", word.replace("’", "'")) for word in _WORD.findall(folded) if len(word) > 1]


@lru_cache(maxsize=4096)
def _list_kept_words(name: str) -> tuple[str, ...]:
    return tuple(list_name_words(name))
