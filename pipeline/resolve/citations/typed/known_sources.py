"""Newspapers, magazines, journals, sites and publishers that are known by their whole names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pipeline.data_tables import load_table
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, is_host, names

SourceKind = Literal["newspapers", "magazines", "journals", "sites", "publishers"]
HostKind = Literal["newspaper_hosts", "magazine_hosts"]

_KNOWN: dict[str, frozenset[str]] = {
    kind: frozenset(names) for kind, names in load_table(__package__, "sources.toml").items()
}
_FORMS_OF_BUSINESS = re.compile(rf"[,.]?\s(?:and\s)?{any_word(WORDS['business_forms'])}\.?$")
PERIODICALS: tuple[SourceKind, ...] = ("newspapers", "magazines", "journals")
_LIBRARIES = re.compile(  # of books
    r"//books\.google\.|archive\.org/(?:details|stream)/|gutenberg\.org|gallica\.bnf|perseus\.|theoi\.com", re.I
)
_HOST = re.compile(r"(?:https?://)?([\w.-]+)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_known(text: str, *kinds: SourceKind) -> bool:
    """Whether the whole text is the name of a source of one of these kinds, with or without "the" and "Ltd."."""
    name = " ".join(text.lower().replace("&", " and ").replace("’", "'").split()).strip(" .,;:").removeprefix("the ")
    bare = _FORMS_OF_BUSINESS.sub("", name)
    return any(name in _KNOWN[kind] or bare in _KNOWN[kind] for kind in kinds)


def is_media(text: str) -> bool:
    """Whether the words name a newspaper, a broadcaster or a site."""
    return names(text, "media") or is_host(text) or is_known(text, *PERIODICALS, "sites")


@lru_cache(maxsize=1024)
def is_of_host(address: str, kind: HostKind) -> bool:
    """Whether the address, or the name of a host, is of a site of this kind."""
    match = _HOST.match(address)
    labels = match[1].lower().split(".") if match else []
    return any(".".join(labels[start:]) in _KNOWN[kind] for start in range(len(labels) - 1))


def is_of_library(address: str) -> bool:
    """Whether the address is of a library of books on the web."""
    return _LIBRARIES.search(address) is not None
