"""Nouns that say of which class a thing is: "town" of a GPE, "footballer" of a PERSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.data_tables import load_table

# Noun in lower case → the class of what it names.
NOUNS: Mapping[str, str] = {
    noun.replace("-", " "): label
    for label, nouns in load_table(__package__, "class_nouns.toml").items()
    for noun in nouns.split()
}
_QUALIFIER_ENDS = re.compile(r" (?:of|in|from|born|at) |, ")

# What a lead says that its subject is, and what the noun for it stands before: preposition, relative, participle.
_DEFINITION = re.compile(
    r" (?:is|was|are|were) (?:(?:a|an|the|one of the) )?(?P<words>(?:[^.;:()]|(?<=[A-Z])\.){2,120})"
)
_NOUN_ENDS = re.compile(
    r" (?:of|in|on|at|from|for|that|which|who|whose|near|where|and|or|between|by|with|under|to|located|situated|built"
    r"|\w+(?:ed|en) (?:in|by|at|on|as))\b"
)
_REACH = 400  # characters before a subject's name in its lead, and from there to the definition


def read_definition(lead: str, name: str) -> str | None:
    """The class of the noun by which an article's first paragraph says what the bearer of this name is."""
    last = name.split()[-1:]
    named = re.search(rf"(?<!\w){re.escape(last[0])}(?!\w)", lead[:_REACH], re.IGNORECASE) if last else None
    defined = _DEFINITION.search(lead, named.end(), named.end() + _REACH) if named else None
    phrases = _NOUN_ENDS.split(defined["words"])[0].split(",") if defined else ()  # adjectives are parted by commas
    nouns = (NOUNS.get(phrase.split()[-1].lower()) for phrase in phrases if phrase.strip())
    return next(filter(None, nouns), None)


def read_qualifier(words: str) -> str | None:
    """The class that a title's qualifier tells by its last noun: "English footballer", "city in Iran", "1994 film".

    With a capital it is where the subject belongs, not what it is: "American Revolution", "War of Independence".
    """
    last = _QUALIFIER_ENDS.split(words)[0].split()[-1:]
    return NOUNS.get(last[0]) if last else None
