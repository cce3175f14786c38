"""Names of authors and editors, split into family and given only where the source itself parts them."""

from __future__ import annotations

import re

from pipeline.document import Name
from pipeline.resolve.citations.words import words

# What follows a comma in the name of a firm, or of a man named as his father, and is no given name.
CORPORATE_SUFFIXES = words(
    """
    inc | inc. | llc | l.l.c. | ltd | ltd. | limited | plc | corp | corp. | co | co. | gmbh | s.a. | n.v. |
    b.v. | pty | lp | llp
    """
)
GENERATION_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd"])
DEGREES = frozenset(["phd", "ph.d.", "md", "m.d.", "dr", "dr.", "mba", "esq", "esq.", "obe", "cbe", "mp", "rn", "msc"])
# Words that stand in lower case inside a name: particles of persons, joining words of organisations.
PARTICLES = words(
    """
    al | af | ap | av | abu | bar | ben | bin | bint | ibn | da | dal | das | de | del | dela | della | den |
    der | des | di | do | dos | du | e | el | het | i | la | las | le | les | lo | los | of | the | for | and |
    in | on | at | y | van | vel | ter | ten | te | tot | und | von | vom | zu | zum | zur | och | och’ | af
    """
)
ORGANISATION_WORDS = words(
    """
    academy | administration | agency | alliance | army | association | authority | bank | board | bureau |
    center | centre | club | college | commission | committee | company | congress | corporation | council |
    court | department | desk | division | embassy | federation | force | forces | foundation | fund |
    government | group | institute | institution | international | league | library | magazine | ministry |
    museum | national | network | news | newspaper | office | organisation | organization | parliament |
    party | police | post | press | program | programme | project | radio | review | school | secretariat |
    service | services | society | staff | studio | studios | team | television | times | tribune | trust |
    tv | union | university | web
    """
)

# Capitals that end the name of an organisation and are no initials.
SHORT_WORDS = frozenset(
    {"UK", "US", "USA", "EU", "UN", "TV", "FM", "PR", "AG", "SA", "NV", "BV", "AB", "AS", "PA", "NZ", "DC"}
)

_ET_AL = re.compile(r"[;,]?\s*(?:\(|\[)?\b(?:et\.?\s+al(?:\.|\b|ii|iae)|and\s+others)(?:\)|\])?[.;,]*\s*$", re.I)
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+|&\s*)?")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+")
_VANCOUVER = re.compile(r"^(?P<family>[^\W\d_].*?)\s+(?P<given>[A-Z]{1,3})(?:\s+(?P<suffix>Jr|Sr|II|III|IV|2nd|3rd))?$")
_ACCEPTED = re.compile(r"^\(\((.*)\)\)$")


def accepted(value: str) -> tuple[str, bool]:
    """The value without CS1's `((…))`, and whether it had them: what they hold is to be taken as written."""
    match = _ACCEPTED.match(value)
    return (match[1].strip(), True) if match else (value, False)


def strip_et_al(text: str) -> str:
    """The list of names without the `et al.` that ends it."""
    return _ET_AL.sub("", text).rstrip(" ;,")


def split_name(text: str) -> Name:
    """One name, split where it is inverted ("Family, Given"); any other is a literal, as are two names in one."""
    family, comma, given = (part.strip() for part in text.partition(","))
    words = given.lower().split()
    if (
        not comma
        or not family
        or not given
        or _AND.search(given)
        or words[0] in CORPORATE_SUFFIXES
        or words[0] in GENERATION_SUFFIXES | DEGREES
    ):
        return Name(literal=text.strip())
    last = given.rsplit(",", 1)[-1].strip().lower()
    if "," in given and last not in GENERATION_SUFFIXES:
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
    has_initial = any(map(_is_initials, given))
    return len(given) <= 4 and len(family) <= 4 and (len(names_of_family) == 1 or len(given) == 1 or has_initial)


def _is_initials(text: str) -> bool:
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


def read_free_names(text: str) -> tuple[Name, ...]:
    """The names of one parameter that should hold one: split at `;`, and where inversion leaves no doubt."""
    literal, is_accepted = accepted(text)
    if is_accepted:
        return (Name(literal=literal),)
    parts = [part for part in _SEMICOLON.split(strip_et_al(text)) if part]
    if len(parts) == 1 and "," in text and (names := _read_vancouver_list(parts[0])):
        return names
    return tuple(split_name(part) if is_plainly_inverted(part) else Name(literal=part) for part in parts)


def read_printed_names(text: str) -> tuple[Name, ...]:
    """The names of a printed list: parted by `;`, else by commas and `and` where these leave no doubt.

    Between semicolons a comma inverts, as CS1 prints it; a list of "Family, I., Family, I." is read in pairs.
    """
    text = strip_et_al(text)
    parts = [part for part in _SEMICOLON.split(text) if part]
    if len(parts) > 1:
        return tuple(name for part in parts for name in _split_pair(part))
    return _read_initialled(text) or _read_vancouver_list(text.rstrip(".")) or _split_pair(text)


def _split_pair(text: str) -> tuple[Name, ...]:
    """One name, or the two that an `and` or `&` joins where each side is a name by itself."""
    sides = [side.strip() for side in _AND.split(text)]
    if len(sides) == 2 and all("," in side for side in sides):
        return tuple(split_name(side) for side in sides)
    if len(sides) == 2 and all(is_full_name(side) for side in sides):
        return tuple(Name(literal=side) for side in sides)
    listed = [part.strip() for side in sides for part in side.split(",")]
    if len(listed) > 2 and all(is_full_name(part) for part in listed):
        return tuple(Name(literal=part) for part in listed)
    return (split_name(text.strip()),) if text.strip() else ()


def is_full_name(text: str) -> bool:
    """Whether the text reads as one person's given and family name."""
    words = text.split()
    if not 2 <= len(words) <= 4 or any(word.lower().strip(".,") in ORGANISATION_WORDS for word in words):
        return False
    return all(word[0].isupper() or word.lower() in PARTICLES for word in words) and not any(
        character.isdigit() for character in text
    )


def _read_initialled(text: str) -> tuple[Name, ...]:
    """ "Smith, J. D., Doe, A., & Roe, B.": families and initials in turn."""
    parts = [part.strip() for part in _AND.sub(", ", text).split(",") if part.strip()]
    if len(parts) < 4 or len(parts) % 2 or not all(map(_is_initials, parts[1::2])):
        return ()
    return tuple(Name(family=family, given=given) for family, given in zip(parts[::2], parts[1::2], strict=True))


def _read_vancouver_list(text: str) -> tuple[Name, ...]:
    """The names of "Smith JB, Doe A", where every one has that form."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    matches = [_VANCOUVER.match(part) for part in parts]
    if not parts or not all(match and match["family"] != match["family"].upper() for match in matches):
        return ()
    if len(parts) == 1 and (len(parts[0].split()) > 3 or parts[0].split()[-1] in SHORT_WORDS):
        return ()
    return read_vancouver(text)


def looks_like_names(text: str) -> bool:
    """Whether free text can be a list of names: few words each, none but particles in lower case."""
    names = [name.strip() for name in re.split(r"[;&]|\band\b", strip_et_al(text)) if name.strip()]
    return bool(names) and all(_looks_like_name(name) for name in names)


def _looks_like_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    parts = text.split(",")
    is_short = all(len(part.split()) <= 8 for part in parts)
    return is_short and any(map(str.isalpha, text)) and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    """Whether the word may stand in a name; scripts without case are taken at their word."""
    first = next((character for character in word if character.isalnum()), "")
    return (
        not first.islower()
        or re.split(r"[.,'’-]", word.lower())[0] in PARTICLES
        or "." in word.strip(".")
        or "’" in word
    )
