"""The words of `words.toml`, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.data_tables import load_table
from pipeline.english.class_nouns import NOUNS
from pipeline.english.countries import CAPITAL, CAPITAL_DISTRICT
from pipeline.english.word_lists import alternate, split_phrases, split_words
from pipeline.extract.classes.names import PLACES

_TABLES = load_table(__package__, "words.toml")

_SILENT = split_words(_TABLES["not_at_the_end"])
# Last word of a name → its class.
ENDS: Mapping[str, str] = {
    **{noun.title(): label for noun, label in NOUNS.items() if noun not in _SILENT and label != "PERSON"},
    **{word.replace("-", " "): label for label, words in _TABLES["ends"].items() for word in words.split()},
}
# Last word of a page's title, or of what stands before "of" → the class of what the page is about.
PAGE_ENDS: Mapping[str, str] = {word: label for label, words in _TABLES["page_ends"].items() for word in words.split()}
# What stands before "of" in a name → its class.
BEFORE_OF: Mapping[str, str] = {word: label for label, words in _TABLES["before_of"].items() for word in words.split()}
# First word of a name → the classes that it may be of.
BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    word: labels
    for kind, labels in (("places", PLACES), ("groups", ("ORG",)), ("persons", ("PERSON",)))
    for word in _TABLES["beginnings"][kind].split()
}
SURNAMES = split_words(_TABLES["surnames"]["names"])
AFTER_A_NAME = {noun: NOUNS.get(noun, "GPE") for noun in _TABLES["after_a_name"].split()}
TITLES = split_words(_TABLES["titles"]["before"])
STATES = split_words(_TABLES["states"]["names"])
NO_PLACES = split_words(_TABLES["no_places"]["names"])
CAPITALS = split_phrases(_TABLES["capitals"]["names"]) | {f"{CAPITAL}, {CAPITAL_DISTRICT}"}
PEOPLES = split_words(_TABLES["peoples"]["names"].lower())
POLITICAL = split_words(_TABLES["political"]["names"])
SCHOOLS = split_words(_TABLES["schools"]["names"])
LANGUAGES = split_words(_TABLES["languages"]["names"])
FILE_ENDINGS = split_words(_TABLES["files"]["endings"])
COMMON = split_words(_TABLES["common"]["nouns"])
VESSELS = split_words(_TABLES["vessels"]["before"])
DISTRICTS = split_words(_TABLES["vessels"]["districts"])  # states, as seats in Congress are numbered by them
NO_NAMES = split_words(_TABLES["no_names"]["words"])


def fold_field(field: str) -> str:
    """The field's name as the table of fields has it: `combatant1a` and "Combatant 1" are "combatant"."""
    return re.sub(r"\d+[a-z]?$", "", field.replace("_", " ").strip().casefold()).strip()


# Fields of an infobox that those who fight stand in.
COMBATANTS = split_phrases(_TABLES["fields"]["combatants"])
# Field of an infobox, in lower case and without a number → the classes that its names are of.
FIELDS: Mapping[str, tuple[str, ...]] = {
    field: labels
    for kind, labels in (
        ("places", PLACES),
        ("combatants", ("ORG", "GPE", "NORP")),
        ("groups", ("ORG", "GPE", "NORP")),
        ("persons", ("PERSON",)),
    )
    for field in split_phrases(_TABLES["fields"][kind])
}


# Phrase in lower case that stands right before or after a name → what it tells; and how many words the longest has.
BEFORE: Mapping[str, str] = {
    phrase.lower(): kind for kind, text in _TABLES["before"].items() for phrase in split_phrases(text)
}
AFTER: Mapping[str, str] = {
    phrase.lower(): kind for kind, text in _TABLES["after"].items() for phrase in split_phrases(text)
}
LONGEST_PHRASE = max(len(phrase.split()) for phrase in (*BEFORE, *AFTER))
ACTS = re.compile(rf" (?:{alternate(split_phrases(_TABLES['capitals']['acts']))})\b")
