"""When two ways of writing name the same: keys, acronyms, short forms.

Nothing here is fuzzy: a difference in spelling that no rule states is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.english.class_nouns import read_qualifier

# What the labels of mentions are of: things of one kind alone are one, and bear one name.
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("ORG", "NORP"), "body"),
    "PERSON": "person",
}
# Acronyms and short names of states and unions that prose uses without ever saying them in full.
_ALIASES = {
    "US": "United States",
    "USA": "United States",
    "United States of America": "United States",
    "UK": "United Kingdom",
    "Great Britain": "Britain",
    "UAE": "United Arab Emirates",
    "USSR": "Soviet Union",
    "UN": "United Nations",
    "EU": "European Union",
    "PRC": "People's Republic of China",
    "DPRK": "North Korea",
    "ROK": "South Korea",
    "DRC": "Democratic Republic of the Congo",
}

_ARTICLE = re.compile(r"^the +(?=\S)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?!\w)")
_DISAMBIGUATION = re.compile(r" +\((?P<qualifier>[^()]*)\)$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "and", "at", "by", "de", "del", "di", "du", "for", "from"),
        *("in", "la", "le", "of", "on", "the", "to"),
    ]
)
_PREPOSITIONS = frozenset(["at", "by", "during", "for", "from", "in", "of", "on", "to", "with"])
_MOST_WORDS = 8  # of a name of which some can be initials
_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "_": " "})


def expand_alias(name: str) -> str | None:
    """The name that this well-known short form stands for, or None."""
    return _ALIASES.get(_undot(_ARTICLE.sub("", name)))


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """What two mentions of one name share: no article, one case, one apostrophe, no dots in an acronym."""
    name = _ARTICLE.sub("", name)
    undotted = _undot(name)
    name = _ALIASES.get(undotted) or (undotted.replace("-", "") if is_acronym(name) else undotted)
    return " ".join(name.translate(_FOLDED).casefold().split())


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """The key of what a page's title names: without "(country)" and its like."""
    return name_key(_DISAMBIGUATION.sub("", title))


@lru_cache(maxsize=4096)
def is_of_other_kind(title: str, label: str) -> bool:
    """Whether a page's title says in brackets that it is about nothing of this label's kind: "Alhazen (crater)"."""
    found = _DISAMBIGUATION.search(title)
    told = read_qualifier(found["qualifier"]) if found else None
    return told is not None and KINDS.get(told) != KINDS.get(label)


@lru_cache(maxsize=4096)
def can_name(name: str, title: str, *, is_person: bool) -> bool:
    """Whether a name that links to a page may mean, wherever it stands, what the page is about.

    It is the title, with or without what stands after a comma or "people", its singular or acronym, or the end of a
    person's name. Any other link says only for its own place what is meant: "Philadelphia" may lead to "Philadelphia
    campaign".
    """
    key, whole = name_key(name), title_key(title)
    for named in (whole, whole.split(",")[0], whole.removesuffix(" people")):
        if key in (named, named.removesuffix("s")):
            return True
        if is_person and named.endswith(f" {key}"):
            return _PREPOSITIONS.isdisjoint(named.split())
    return is_acronym(name) and key in list_initials(_DISAMBIGUATION.sub("", title))


def _undot(name: str) -> str:
    return _DOTTED.sub(lambda match: match.group().replace(".", ""), name) if "." in name else name


def is_acronym(name: str) -> bool:
    """Whether the name is written in capitals: "NRF", "U.N."."""
    if not name.isupper():
        return False
    bare = _undot(name).replace("-", "")
    return 2 <= len(bare) <= 8 and bare.isalpha()


def is_defined_by(acronym: str, name: str) -> bool:
    """Whether the acronym can be short for the name beside it in brackets.

    Its letters are initials of words of the name, in order, the first word's first: "NRF" of "National Resistance
    Front of Afghanistan". Words joined by hyphens count as words.
    """
    letters = iter(_initials(name, with_function_words=True))
    wanted = _undot(acronym).replace("-", "").casefold()
    return bool(wanted) and _initials(name)[:1] == wanted[0] and all(letter in letters for letter in wanted)


def is_blend_of(word: str, name: str) -> bool:
    """Whether a word like an acronym is made of letters of the name, in order: "Frelimo", "UNITA"."""
    letters = iter(name.casefold())
    return word[:1].casefold() == name[:1].casefold() and all(letter in letters for letter in word.casefold())


@lru_cache(maxsize=4096)
def list_initials(name: str) -> frozenset[str]:
    """What an acronym of the name can be: its initials with or without the little words, or up to the first "of"."""
    if name.isalnum():
        return frozenset()  # as of any word alone
    forms = [_initials(name), _initials(name, with_function_words=True)]
    if " of " in name:
        forms.append(_initials(name.split(" of ")[0]))
    return frozenset(form for form in forms if len(form) > 1)


@lru_cache(maxsize=4096)
def part_acronym(name: str) -> tuple[str, frozenset[str]]:
    """The first acronym among the name's words, folded, and its other words, the little ones left out."""
    words = [word for word in name.split() if word.casefold() not in _FUNCTION_WORDS]
    acronym = next(filter(is_acronym, words), "")
    return name_key(acronym), frozenset(name_key(word) for word in words if word != acronym)


@lru_cache(maxsize=4096)
def list_half_initials(key: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What the name can be with two or more of its words that stand together as initials, and its other words."""
    words = [word for word in key.split() if word not in _FUNCTION_WORDS]
    if not 3 <= len(words) <= _MOST_WORDS:
        return ()
    spans = ((start, end) for start in range(len(words)) for end in range(start + 2, len(words) + 1))
    return tuple(
        ("".join(word[0] for word in words[start:end]), frozenset(words[:start] + words[end:]))
        for start, end in spans
        if end - start < len(words)
    )


def _initials(name: str, *, with_function_words: bool = False) -> str:
    words = [word.casefold() for word in _WORD.findall(name)]
    return "".join(word[0] for word in words if with_function_words or word not in _FUNCTION_WORDS)
