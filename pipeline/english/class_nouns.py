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


def read_qualifier(words: str) -> str | None:
    """The class that a title's qualifier tells by its last noun: "English footballer", "city in Iran", "1994 film".

    With a capital it is where the subject belongs, not what it is: "American Revolution", "War of Independence".
    """
    last = _QUALIFIER_ENDS.split(words)[0].split()[-1:]
    return NOUNS.get(last[0]) if last else None
