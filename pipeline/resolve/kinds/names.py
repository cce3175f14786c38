"""What kind of actor the words of a body's name say that it is: "Ministry of Defence", "Tasnim News Agency"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.data_tables import load_table
from pipeline.document import ActorKind
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_words
from pipeline.resolve.entities.legal_forms import part_legal_form
from pipeline.resolve.entities.name_forms import name_key

_QUALIFIER = re.compile(r" \((?P<qualifier>[^()]+)\)$")
# Where a name's head ends: "Combating Terrorism Center at West Point".
_LINK = re.compile(r" (?:of|in|for|at|on|against|from|to) ")
_BRANCH = re.compile(r"(?<=\w) – .*")  # of a group, mostly called after a place: "Islamic State – Khorasan Province"
_MOST_WORDS = 3  # of a noun
_MOST_BESIDE = 2  # words of a noun that stands before or behind a name
_GENITIVE = re.compile(r"(?:['’]s)? (?:entire )?")
_BASED = re.compile(r"(?:[\w.-]+-based )?$")
_CLEARLY = 3  # times as often
_HARDLY = 1000  # words to one of war
_REACH = 60  # characters looked at beside a name
# "Intel, the world's largest chipmaker", "Pantech is a South Korean company", "Intel (a chipmaker)".
_IS = re.compile(r"(?: \([^()]*\))?(?:, | \(| is | was )(?:a|an|the|one of the) (?P<words>[^,.;:()]{3,80})")
_PHRASE_ENDS = re.compile(r" (?:of|in|on|at|from|for|that|which|who|and|between|by|with|under|to|\w+ed) ")


@lru_cache(maxsize=16_384)
def tell_kind(name: str) -> ActorKind | None:
    """The kind that the whole name, its qualifier, head noun or first word tells; or a firm's legal form."""
    if (match := _QUALIFIER.search(name)) and (kind := _read("qualifier").get(fold_name(match["qualifier"]))):
        return kind
    name = _BRANCH.sub("", _QUALIFIER.sub("", name))
    whole = fold_name(name.removesuffix("'s").removesuffix("’s"))
    words = whole.split()
    ending = " ".join(words[-_MOST_WORDS:]) if "of" in words else whole  # "British House of Commons"
    if kind := _read("names").get(whole) or _read("names").get(ending):
        return kind
    head = fold_name(_LINK.split(name)[0]).split()
    for count in range(min(_MOST_WORDS, len(head)), 0, -1):
        if kind := _read("head").get(" ".join(head[-count:])):
            return "international_body" if kind == "government_body" and _is_of_several(words) else kind
    if len(words) > 1 and (kind := _read("first").get(words[0])):
        return kind
    if len(words) > 1 and _begins_of_several(words):
        return "international_body"
    if _read("names").get(words[0] if words else "") == "media":  # "BBC Radio 4"
        return "media"
    firm = part_legal_form(name_key(name))
    return "company" if firm and not firm.is_group else None


def _is_of_several(words: Sequence[str]) -> bool:
    """Whether a body's name begins as no state's does: "International Criminal Court"."""
    return words[0] in _read_words("international", "first") or _begins_of_several(words)


def _begins_of_several(words: Sequence[str]) -> bool:
    begins = _read_words("international", "begin")
    return words[0] in begins or "_".join(words[:2]) in begins


@lru_cache(maxsize=16_384)
def is_doubtful(name: str) -> bool:
    """Whether the name's head is a word for soldiers that teams, bands and leagues bear too: "First Division"."""
    name = _QUALIFIER.sub("", name)
    head = fold_name(_LINK.split(name)[0]).split()
    if not head or fold_name(name) in _read("names") or not _read_words("doubtful", "military").isdisjoint(head):
        return False
    return head[-1] in _read_words("doubtful", "heads")


def is_peaceful(texts: Iterable[str]) -> bool:
    """Whether the texts speak of sport and music far more than of war, or are long and speak hardly of war."""
    words = Counter(word for text in texts for word in text.lower().split())
    peace, war = (sum(words[word] for word in _read_words("doubtful", kind)) for kind in ("peace", "war"))
    return peace > _CLEARLY * war or words.total() > _HARDLY * (war + 1)


def is_known_medium(name: str) -> bool:
    """Whether a newspaper, broadcaster or agency bears the name, which may be taken for a person's."""
    return _read("names").get(fold_name(name)) == "media"


def read_beside(text: str, start: int, end: int) -> ActorKind | None:
    """The kind that the noun right after a name tells, or right before it; or what it is said to be."""
    return _read_after(text[end : end + _REACH]) or _read_is(text[end:]) or _read_before(text[:start])


def _read_after(behind: str) -> ActorKind | None:
    beside = _GENITIVE.match(behind)
    words = re.findall(r"[\w-]+", behind[beside.end() :])[:_MOST_BESIDE] if beside else []
    return _find(("after",), [words[:count] for count in range(len(words), 0, -1)])


def _read_before(before: str) -> ActorKind | None:
    words = _BASED.sub("", before[-_REACH:]).removesuffix("the ").split()[-_MOST_BESIDE:] if before[-1:] == " " else []
    return _find(("noun", "before"), [words[at:] for at in range(len(words))])


def _read_is(behind: str) -> ActorKind | None:
    said = _IS.match(behind)
    words = _PHRASE_ENDS.split(said["words"] + " ")[0].split()[-_MOST_BESIDE:] if said else []
    return _find(("noun", "is"), [words[at:] for at in range(len(words))])


def _find(tables: Sequence[str], phrases: Iterable[Sequence[str]]) -> ActorKind | None:
    """What the first of the phrases says that one of the tables has."""
    kinds = (_read(table).get(fold_name(" ".join(words))) for words in phrases for table in tables)
    return next(filter(None, kinds), None)


@cache
def _read_words(table: str, kind: str) -> frozenset[str]:
    return split_words(load_table(__package__, "words.toml")[table][kind])


@cache
def _read(table: str) -> Mapping[str, ActorKind]:
    lists: Mapping[ActorKind, str] = load_table(__package__, "words.toml")[table]
    return {fold_name(word.replace("_", " ")): kind for kind, words in lists.items() for word in split_words(words)}
