"""The names that stand at the start of words: inverted or not, joined by commas, semicolons and "and"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Name
from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.personal_names import is_personal_name
from pipeline.resolve.citations.names import ORGANISATION_WORDS, PARTICLES
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.word_kinds import WORDS, is_one_of, names

_JOINT = re.compile(
    r"(?:\s*\((?:[Ee]ds?|Hrsg|Hg)\.?\)(?=,))?\s*(?:[,;]\s*(?:and\s+|&\s*|und\s+|et\s+(?!al))?|(?:\s+(?:and|und|et(?!\s+al)|y|e|и|with)\s+|\s*&\s*))|(?<=\.)/(?=[A-Z])"
)
_ET_AL = re.compile(r"[,;]?\s*(?:et\.?\s+al(?:ii|iae)?\b\.?|and\s+others|u\.\s?a\.|и др\.)", re.I)
_VANCOUVER = re.compile(
    r"(?P<family>[^\W\d_][^\W\d_'’-]+(?:[\s'’-][^\W\d_]{2,}){0,2})\s(?P<given>[^\W\d_a-zà-ÿ]{1,3}|(?:[A-ZÀ-Þ]\s){1,2}[A-ZÀ-Þ])(?![^\W_])"
)
_VANCOUVER_ENDS = re.compile(r"\.\s|[,;]\s|$")
_VANCOUVER_GOES_ON = re.compile(
    rf",\s{_VANCOUVER.pattern}(?=[.,;]\s)".replace("?P<family>", "").replace("?P<given>", "")
)
_TITLE_FOLLOWS = re.compile(  # "Roe J. Wheels of mills": words that are no name's
    r"\.\s[A-ZÀ-Þ][^.:,;(]{0,200}?\s(?!(?:and|und|et|y|e|de|van|von|der|den|la|in|with|eds?|al|by)\b)[a-zà-ÿ]{2,}"
)
_SENTENCE_FOLLOWS = re.compile(r"\.\s[A-ZÀ-Þ][^\W\d_]+\s(?!(?:van|von|de|der|den)\s)[^\W\d_]{2,}[^.]*\.\s")
_INITIALS_BEFORE_TITLE = re.compile(rf"(?:[A-ZÀ-Þ]\.[\s-]?){{0,3}}[A-ZÀ-Þ](?={_TITLE_FOLLOWS.pattern})")
_GIVEN_BEFORE_TITLE = re.compile(
    rf"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ]\.){{0,2}}\s[A-ZÀ-Þ](?={_TITLE_FOLLOWS.pattern}|\.\s[A-ZÀ-Þ][\w'’-]+(?:\s[\w'’-]+){{0,5}}:\s)"
)
_BUSINESS = re.compile(r"\s*(?:&|and)\s+(?:Co|Sons|Company|Bro(?:ther)?s)\b")
_CYRILLIC = re.compile(r"(?P<family>[А-Я][а-яё]+)\s(?P<given>(?:[А-Я]\.\s?){1,2})")
_DOTTED = re.compile(r"(?P<family>[A-ZÀ-Þ][\w'’-]+)\s(?P<given>(?:[A-ZÀ-Þ]\.[\s-]?){1,3})")  # "Roe J. B."
_FAMILY = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_FAMILIES = re.compile(  # "Roe, Doe, Poe and Moe"
    rf"(?P<names>{_FAMILY.pattern}, (?P<second>{_FAMILY.pattern})(?:, {_FAMILY.pattern})*,?"
    rf" (?:and|&) {_FAMILY.pattern})"
    r"(?=[.:,]?\s?(?:$|[(\[\"“'’‘]|\d{4})|[.:,]\s?[A-Z]|[.:,]?$)"
)
_MAYBE_STOP = r"\.?\s?"
_DEGREE = re.compile(rf",?\s?(?:{'|'.join(degree.replace('.', _MAYBE_STOP) for degree in WORDS['degrees'])})\b\.?")
_SUFFIX = re.compile(r",?\s(?:Jr|Sr|II|III|IV)\b\.?")
_DAY_FOLLOWS = re.compile(rf"(?:{MONTH_FORMS})\.?\s\d{{1,2}}\b")  # a date, not a name: "May 3"
_YEAR_FOLLOWS = re.compile(r"\s*\((?:1[5-9]|20)\d\d")
_INITIAL_FOLLOWS = re.compile(r"\.\s[A-ZÀ-Þ]\.[,;)]")  # "Roe, Jane. B., and"
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
_TITLES = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev|Hon)\.?(?:\sDr\.?)?|Professor|President)\s+(?=[A-Z])")
_GLUED = re.compile(r"[a-z]{1,3}[A-ZÀ-Þ][^\W\d_]+")  # "deSitter"
_FULL_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){1,3}"
_CLOSING_NAMES = re.compile(  # ", Jane B. Roe, and Kay Doe. Mills"
    rf"(?:,\s{_FULL_NAME}){{0,9}},?\s(?:and|&)\s{_FULL_NAME}[.:]\s[A-ZÀ-Þ]"
)
_STOP = re.compile(r"\.\s")
_NEXT_INVERTED = re.compile(r"\.\s[A-ZÀ-Þ][\w'’-]+,\s(?P<given>[A-ZÀ-Þ][\w'’-]+)(?:\s[A-ZÀ-Þ]\.?)?[.,]\s")
_NO_NAME = frozenset(WORDS["nameless"])
_DIVISIONS = frozenset(("Bk", "Bk."))  # of an ancient work
_LONGEST = 5  # words of one name
_FEW = 3  # family names in a row, of which two may be one person's
_MOST = 60  # names of a list


@dataclass(frozen=True, slots=True)
class People:
    """Names, and where in the words they end; `is_plain` where their form alone shows that they are names."""

    names: tuple[Name, ...]
    end: int
    is_plain: bool = False


_NOBODY = People((), 0)


def read_people(text: str, *, alone: bool = False, is_unmarked: bool = False) -> People:
    """The names at the start of the text; where they stand `alone` one word may be a name.

    Where a title follows that is `is_unmarked`, a comma leads on to a further name only where it shows itself as one.
    """
    if alone and (families := _read_families(text)):
        return families
    found: list[Name] = []
    position, end, is_plain = 0, 0, False
    joint: re.Match[str] | None = None
    while len(found) < _MOST:
        person = _read_vancouver(text, position, found) or _read_person(
            text,
            position,
            is_natural=bool(found and found[0].literal),
            may_be_single=alone and (not found or _joins_families(joint, found)),
        )
        if person is None and len(found) == 1 and joint is not None and _names_body(text, joint, found[0]):
            return _NOBODY
        is_title = found and is_unmarked and joint and not _goes_on(joint, person) if person else True
        if person is None or (is_title and not _CLOSING_NAMES.match(text, person.end)):
            break
        found.append(person.names[0])
        is_plain |= person.is_plain
        end = person.end
        et_al = _ET_AL.match(text, end)
        if et_al:
            end, is_plain = et_al.end(), True
            break
        joint = _JOINT.match(text, end)
        if not joint or not joint.group():
            joint = _match_stop(text, end, found)
        if joint is None:
            break
        position = joint.end()
    return People(tuple(found), end, is_plain) if found else _NOBODY


def _match_stop(text: str, end: int, found: list[Name]) -> re.Match[str] | None:
    """The full stop here, where it parts an inverted name from another: "Roe, Jane. Doe, John. Mills"."""
    match = _NEXT_INVERTED.match(text, end) if found[-1].family else None
    return _STOP.match(text, end) if match and is_personal_name(match["given"]) else None


def _read_families(text: str) -> People | None:
    """The family names at the start of the text; of three the second is no given name of the first."""
    match = _FAMILIES.match(text)
    listed = _FAMILY.findall(match["names"]) if match else ()
    if match is None or (len(listed) == _FEW and is_personal_name(match["second"])):
        return None
    return People(tuple(Name(literal=word) for word in listed), match.end(), is_plain=True)


def _joins_families(joint: re.Match[str] | None, found: list[Name]) -> bool:
    """Whether "and" stands behind one family name alone, or an inverted name, so that it may join one word."""
    is_single = len(found) == 1 and " " not in (found[0].literal or "")
    return is_single and joint is not None and joint.group().strip() in ("and", "&")


def _names_body(text: str, joint: re.Match[str], first: Name) -> bool:
    """Whether "and" joins the first name to words that are no person's: "Patent and Trademark Office"."""
    return first.literal is not None and joint.group().strip() in ("and", "&") and text[joint.end() :][:1].isupper()


def _goes_on(joint: re.Match[str], person: People) -> bool:
    """Whether a name behind a comma is no title: it is inverted, or known as a person's."""
    literal = person.names[0].literal
    return literal is None or joint.group().strip() != "," or bears_names(literal)


def _read_vancouver(text: str, start: int, earlier: list[Name]) -> People | None:
    """The name "Roe JB" that ends a list of such names with a full stop, or that another follows."""
    match = _VANCOUVER.match(text, start)
    if not match or names(match.group(), "media"):
        return None
    is_unknown = len(match["given"]) == 1 and not is_personal_name(match["family"])
    is_titled = _TITLE_FOLLOWS.match(text, match.end()) or (is_unknown and _SENTENCE_FOLLOWS.match(text, match.end()))
    if not earlier and start == 0 and is_titled and " " not in match["family"]:
        return People((Name(family=match["family"], given=match["given"]),), match.end(), is_plain=True)
    is_listed = bool(earlier) and earlier[-1].given is not None and earlier[-1].given.isupper()
    if not (_VANCOUVER_ENDS.match(text, match.end()) if is_listed else _VANCOUVER_GOES_ON.match(text, match.end())):
        return None
    return People((Name(family=match["family"], given=match["given"]),), match.end(), is_plain=True)


def _read_person(text: str, start: int, *, is_natural: bool, may_be_single: bool) -> People | None:
    """The name that begins here; behind one that is `is_natural`, given name first, none is inverted."""
    title = _TITLES.match(text, start)
    start = title.end() if title else start
    end = _find_item_end(text, start)
    item = text[start:end].strip()
    if not item:
        return None
    offset = end - len(text[start:end]) + len(text[start:end].rstrip())
    if family_first := _match_family_first(text, start, item):
        name = Name(family=family_first["family"], given=family_first["given"].strip())
        return People((name,), start + family_first.end(), is_plain=True)
    comma = re.match(r"\s*,\s*", text[end : end + 3])
    if comma and not is_natural and _is_family(item):
        given_start = end + comma.end()
        titled = _INITIALS_BEFORE_TITLE.match(text, given_start) or _GIVEN_BEFORE_TITLE.match(text, given_start)
        given_end = titled.end() + 1 if titled else _find_item_end(text, given_start)
        given = text[given_start:given_end].strip()
        is_dated = _YEAR_FOLLOWS.match(text, given_end) is not None
        if _DAY_FOLLOWS.match(text, given_start):
            return None
        if _is_given(given, item, is_dated=is_dated):
            suffix = _SUFFIX.match(text, given_end)
            given_end = suffix.end() if suffix else given_end
            return People((Name(family=item, given=text[given_start:given_end].strip()),), given_end, is_plain=True)
    if is_person(item) and not _BUSINESS.match(text, end):
        suffix = _SUFFIX.match(text, offset)
        stop = suffix.end() if suffix else offset
        degree = _DEGREE.match(text, stop)
        name = Name(literal=text[start:stop].strip(" )"))
        return People((name,), degree.end() if degree else stop, is_plain=_has_initial(item))
    if may_be_single and _is_single(item):
        return People((Name(literal=item),), offset)
    return None


def _match_family_first(text: str, start: int, item: str) -> re.Match[str] | None:
    """The name "Roe JB", "Roe J. B." or "Роу А. Б." that begins here, the latter whatever follows it."""
    words = text[start:]
    if match := _CYRILLIC.match(words):
        return match
    if names(item, "media") or names(item, "publisher") or names_division(item.split()):
        return None
    matches = (match for form in (_VANCOUVER, _DOTTED) if (match := form.fullmatch(item)))
    return next((match for match in matches if match["given"].isupper()), None)


def _find_item_end(text: str, start: int) -> int:
    """Where the words of one name end: at a joint, at "et al.", at a full stop that is no initial's."""
    ends = [match.start() for match in (_JOINT.search(text, start), _ET_AL.search(text, start)) if match]
    end = min(ends, default=len(text))
    for match in re.finditer(r"\.(?=\s|$)|\s(?=\(|\d|(?:in|at|from)\s|p\.)|[:(“\"]", text[start:end]):
        at = start + match.start()
        last = text[start:at].split()[-1:] or [""]
        is_initial = match.group() == "." and (
            _INITIAL_FOLLOWS.match(text, at) is not None
            or len(last[0].rsplit(".", 1)[-1].rsplit("-", 1)[-1]) == 1
            or last[0] in ("Jr", "Sr", "St", "Chr", "Th", "Ph", "Wm")
        )
        if not is_initial:
            return at
    return end


def _is_family(text: str) -> bool:
    """Whether the words can be a family name before a comma."""
    words = text.split()
    strong = [word for word in words if word.lower() not in PARTICLES]
    return (
        0 < len(strong) <= 2
        and len(words) <= 4
        and _are_name_words(words)
        and not any(_is_initial(word) for word in words)
    )


def _is_given(text: str, family: str, *, is_dated: bool) -> bool:
    """Whether the words can be given names of this family's; behind two names the year shows it: "(2003)"."""
    words = text.split()
    if names(text, "dictionary") or (" " in family and _DEGREE.fullmatch(text)):
        return False
    if not 0 < len(words) <= 4 or not _are_name_words(words) or (is_place(text) and not all(map(_is_initial, words))):
        return False
    has_initial = any(map(_is_initial, words))
    if len([word for word in family.split() if word.lower() not in PARTICLES]) > 1:
        is_known = len(words) == 1 and (is_personal_name(text) or is_dated) and not is_personal_name(family.split()[0])
        return is_known or (has_initial and _is_initial(words[0]))
    return has_initial or len(words) <= 3


def is_person(text: str) -> bool:
    """Whether the words read as one person's given and family name."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST or not _are_name_words(words) or is_place(text):
        return False
    if words[-1].endswith(("'s", "’s")) or (words[-1].lower() in _NO_NAME and not bears_names(text)):
        return False  # "Brief Report"
    return words[0].lower() not in _NO_NAME and not _is_initial(words[-1].rstrip("."))


def bears_names(text: str) -> bool:
    """Whether initials, or a word that is known as persons' name, show that the words are a person's."""
    words = text.split()
    if not words or has_acronym(text):
        return False
    return _has_initial(words[0]) or is_personal_name(words[0]) or words[0].lower() in PARTICLES


def has_acronym(text: str) -> bool:
    """Whether one of several words is an acronym, as in names of bodies."""
    words = text.split()
    return len(words) > 1 and any(len(word) > 1 and word.isupper() and word.isalpha() for word in words)


def names_division(words: list[str]) -> bool:
    """Whether one of the words says that a division of an ancient work is meant: "Metaph Bk IV"."""
    return not _DIVISIONS.isdisjoint(words)


def _is_single(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and _are_name_words(words) and len(text) > 1 and text.lower() not in _NO_NAME


def _are_name_words(words: list[str]) -> bool:
    if any(character.isdigit() for word in words for character in word) or names_division(words):
        return False
    if any(word.lower().strip(".,") in ORGANISATION_WORDS for word in words):
        return False
    text = " ".join(words)
    if len(words) > 1 and is_known(text, "publishers", "newspapers", "magazines", "sites"):
        return False
    if not (is_one_of(text, "surnames") or _is_namesake(words)) and _names_source(text, words):
        return False
    return all(
        _WORD.fullmatch(word.strip("()"))
        and (_is_great(word[0]) or word.lower() in PARTICLES or _GLUED.fullmatch(word))
        for word in words
    ) and (
        any(_is_great(word[0]) or _GLUED.fullmatch(word) for word in words)
        and not any(word.lower() in ("the", "for", "of", "on", "at", "in") for word in words)
    )


def _is_great(letter: str) -> bool:
    """Whether it is a capital, or a letter of a script that has none."""
    return letter.isupper() or (letter.isalpha() and not letter.islower())


def _is_namesake(words: list[str]) -> bool:
    """Whether a person's given name stands before a surname that publishers or newspapers bear: "Thomas Springer"."""
    return is_one_of(words[-1], "surnames") and is_personal_name(words[0]) and not is_place(words[0])


def _names_source(text: str, words: list[str]) -> bool:
    return names(text, "publisher") or (names(text, "media") and not any(map(_is_sure_initial, words)))


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return len(letters) <= 3 and letters.isupper()


def _is_sure_initial(word: str) -> bool:
    """Whether full stops, or that they are few, show letters to be no acronym: "BBC"."""
    return _is_initial(word) and ("." in word or len(word) < _FEW)


def _has_initial(text: str) -> bool:
    return any(len(word.strip(".")) == 1 or "." in word for word in text.split())
