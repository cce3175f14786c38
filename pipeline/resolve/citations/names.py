"""Names of authors and editors, split into family and given only where the source itself parts them."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.document import Name
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate

_WORDS = {kind: frozenset(words) for kind, words in load_table(__package__, "names.toml").items()}
PARTICLES = NAME_PARTICLES | _WORDS["particles"]
ORGANISATION_WORDS = _WORDS["organisation_words"]
NO_FAMILIES = ORGANISATION_WORDS | _WORDS["unnamed"]
_GENERATION_SUFFIXES = _WORDS["generation_suffixes"]
CORPORATE_SUFFIXES = _WORDS["corporate_suffixes"]
_NO_GIVEN_NAMES = CORPORATE_SUFFIXES | _GENERATION_SUFFIXES | _WORDS["degrees"]

_NO_STATE = r"(?!CO\b)"  # Colorado
LEGAL_FORM = rf"{_NO_STATE}(?i:{alternate(suffix.rstrip('.') for suffix in CORPORATE_SUFFIXES)})\b\.?"  # "Inc.", "GmbH"
SHORT_LEGAL_FORM = rf"{_NO_STATE}(?i:{alternate(suffix[:-1] for suffix in CORPORATE_SUFFIXES if suffix.endswith('.'))})"

AND = re.compile(r"\s*,?\s+(?:and|&)\s+")

_ET_AL = re.compile(r"[;,]?\s*(?:\(|\[)?\b(?:et\.?\s+al(?:\.|\b|ii|iae)|and\s+others)(?:\)|\])?[.;,]*\s*$", re.I)
_ROLE = re.compile(r"\s+[(\[]eds?\.?[)\]]$", re.I)  # of people who are told to be editors
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+|&\s*)?")
_VANCOUVER = re.compile(r"^(?P<family>[^\W\d_].*?)\s+(?P<given>[A-Z]{1,3})(?:\s+(?P<suffix>Jr|Sr|II|III|IV|2nd|3rd))?$")
_ACCEPTED = re.compile(r"^\(\((.*)\)\)$")


def accepted(value: str) -> tuple[str, bool]:
    """The value without CS1's `((…))`, and whether it had them: what they hold is to be taken as written."""
    match = _ACCEPTED.match(value) if value.startswith("((") else None
    return (match[1].strip(), True) if match else (value, False)


def strip_particles(text: str) -> str:
    """The words without the particles of a family that begin them: "van der Roe", all but the last word at most."""
    words = text.split()
    while len(words) > 1 and words[0] in NAME_PARTICLES:
        del words[0]
    return " ".join(words)


def strip_et_al(text: str) -> str:
    """The list of names without the `et al.` that ends it."""
    return _ET_AL.sub("", text).rstrip(" ;,")


def split_name(text: str) -> Name:
    """One name, split where it is inverted ("Family, Given"); any other is a literal, as are two names in one."""
    family, comma, given = (part.strip() for part in text.partition(","))
    words = given.lower().split()
    if not comma or not family or not given or AND.search(given) or words[0] in _NO_GIVEN_NAMES:
        return Name(literal=text.strip())
    last = given.rsplit(",", 1)[-1].strip().lower()
    if "," in given and last not in _GENERATION_SUFFIXES:
        return Name(literal=text.strip())
    return Name(family=family, given=given)


def is_plainly_inverted(text: str) -> bool:
    """Whether a comma in free text can only part a family name from a given one, and no two names or places.

    "García Márquez, Gabriel José" fails the test as "John Smith, Jane Doe" does: which it is cannot be told.
    """
    name = split_name(text)
    if name.family is None or name.given is None:
        return False
    family, given = name.family.split(), name.given.split()
    names_of_family = [word for word in family if word.lower() not in PARTICLES]
    if any(word.lower().strip(".") in ORGANISATION_WORDS for word in (*family, *given)):
        return False
    has_initial = any(map(is_initials, given))
    return len(given) <= 4 and len(family) <= 4 and (len(names_of_family) == 1 or len(given) == 1 or has_initial)


def is_initials(text: str) -> bool:
    """Whether the text is one to four capitals, with or without full stops."""
    letters = re.sub(r"[.\s-]", "", text)
    return 1 <= len(letters) <= 4 and letters.isalpha() and letters.isupper()


def read_vancouver(text: str) -> tuple[Name, ...]:
    """The names of a list in Vancouver style ("Smith JB, Doe A"), as |vauthors= takes it; `((…))` is one literal."""
    names = []
    for part in _split_outside_brackets(strip_et_al(text)):
        literal, is_accepted = accepted(part)
        match = None if is_accepted else _VANCOUVER.match(part)
        if match:
            given = " ".join(filter(None, (match["given"], match["suffix"])))
            names.append(Name(family=match["family"], given=given))
        else:
            names.append(Name(literal=literal))
    return tuple(names)


def _split_outside_brackets(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character in ",;" and depth <= 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def strip_role(text: str) -> str:
    """The name without the role that stands in brackets behind it: "Ann (ed.)"."""
    return _ROLE.sub("", text)


def split_list(text: str) -> list[str]:
    """The parts of a list of names that semicolons part."""
    return [part for part in _SEMICOLON.split(text) if part]


def read_free_names(text: str) -> tuple[Name, ...]:
    """The names of one parameter that should hold one: split at `;`, and where inversion leaves no doubt."""
    literal, is_accepted = accepted(text)
    if is_accepted:
        return (Name(literal=literal),)
    parts = split_list(strip_et_al(strip_role(text)))
    if len(parts) == 1 and "," in text and (names := read_vancouver_list(parts[0])):
        return names
    return tuple(split_name(part) if is_plainly_inverted(part) else Name(literal=part) for part in parts)


def read_vancouver_list(text: str) -> tuple[Name, ...]:
    """The names of "Smith JB, Doe A", where every one has that form."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    matches = [_VANCOUVER.match(part) for part in parts]
    if not parts or not all(match and match["family"] != match["family"].upper() for match in matches):
        return ()
    if len(parts) == 1 and (len(parts[0].split()) > 3 or parts[0].split()[-1] in _WORDS["capitals"]):
        return ()
    return read_vancouver(text)
