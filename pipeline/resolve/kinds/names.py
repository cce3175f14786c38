"""What kind of actor the words of a body's name say that it is: "Ministry of Defence", "Tasnim News Agency"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.data_tables import load_table
from pipeline.document import ActorKind
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_words

_QUALIFIER = re.compile(r" \((?P<qualifier>[^()]+)\)$")
# Where a name's head ends: "Combating Terrorism Center at West Point".
_LINK = re.compile(r" (?:of|in|for|at|on|against|from|to) ")
_BRANCH = re.compile(r"(?<=\w) – .*")  # of a group, mostly called after a place: "Islamic State – Khorasan Province"
_MOST_WORDS = 3  # of a noun
_MOST_AFTER = 2  # words of a noun that follows a name


@lru_cache(maxsize=16_384)
def tell_kind(name: str) -> ActorKind | None:
    """The kind that the whole name, its qualifier, head noun or first word tells."""
    if (match := _QUALIFIER.search(name)) and (kind := _read("qualifier").get(fold_name(match["qualifier"]))):
        return kind
    name = _BRANCH.sub("", _QUALIFIER.sub("", name))
    whole = fold_name(name.removesuffix("'s").removesuffix("’s"))
    if kind := _read("names").get(whole):
        return kind
    head = fold_name(_LINK.split(name)[0]).split()
    for count in range(min(_MOST_WORDS, len(head)), 0, -1):
        if kind := _read("head").get(" ".join(head[-count:])):
            return kind
    words = whole.split()
    return _read("first").get(words[0]) if len(words) > 1 else None


def is_known_medium(name: str) -> bool:
    """Whether a newspaper, broadcaster or agency bears the name, which may be taken for a person's."""
    return _read("names").get(fold_name(name)) == "media"


def read_following(text: str, end: int) -> ActorKind | None:
    """The kind that the noun right after a name tells."""
    words = re.findall(r"[\w-]+", text[end : end + 40])[:_MOST_AFTER] if text[end : end + 1] == " " else []
    for count in range(len(words), 0, -1):
        if kind := _read("after").get(fold_name(" ".join(words[:count]))):
            return kind
    return None


@cache
def _read(table: str) -> Mapping[str, ActorKind]:
    lists: Mapping[ActorKind, str] = load_table(__package__, "words.toml")[table]
    return {fold_name(word.replace("_", " ")): kind for kind, words in lists.items() for word in split_words(words)}
