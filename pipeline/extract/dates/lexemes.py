"""The parts of a sentence's tokens that a date can be made of, each with its class.

A class is one letter, so that a sentence's classes are a string and the patterns over them compiled expressions. A
token that holds several parts ("1996–2001", "mid-September") gives several lexemes, whatever the tokenizer did. The
lexemes of a word are found once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from spacy.tokens import Doc

from pipeline.english.calendar import MONTH_ABBREVIATIONS, MONTH_NUMBERS, WEEKDAY_ABBREVIATIONS, WEEKDAY_NUMBERS
from pipeline.english.numbers import ORDINAL_ENDING
from pipeline.extract.dates.points import weekday_timex
from pipeline.extract.dates.words import (
    AMBIGUOUS_MONTHS,
    MADE,
    NO_PLURALS,
    PROVINCE,
    PROVINCE_SINCE,
    WORDS,
    Value,
    fold,
)

# What is told by form and not by a list of words. `word`, `name` and `plural` are any other word: in lower case,
# capitalised, in lower case with the ending of a plural.
_FORMS: Final = """
    sure_month doubtful_month abbreviated_month full_weekday abbreviated_weekday day_number small_number three_digits
    year four_digits number ordinal decade short_decade dash comma open close slash apostrophe stop semicolon possessive
    dotted clock name word plural small_ad
""".split()  # noqa: SIM905
# The letter of each class by the name that patterns use.
CLASSES: Final = {
    name: chr(code)
    for code, name in enumerate(dict.fromkeys((*_FORMS, *(name for name, _ in WORDS.values()))), ord("0"))
}

NUMBERS: Final = ("number", "three_digits", "four_digits", "day_number", "small_number")  # that are no years


class Lexeme(NamedTuple):
    """A part of a token: `start` and `end` inside the token, or in the sentence once it is placed."""

    cls: str
    start: int
    end: int
    text: str
    value: Value = None

    def is_a(self, *names: str) -> bool:
        """True where it is of one of the classes."""
        return self.cls in map(CLASSES.__getitem__, names)


_LEXEME = re.compile(
    r"(?<!\d)\d{1,2}\.(?:\d{1,2}|X?I{1,3}|I?[VX]|VI{1,3})\.\d{4}(?!\d)|"
    r"\d{1,2}:\d{2}(?::\d{2})?(?![\d:]|\.\d)"
    r"|'?\d{1,4}s(?![^\W_])"
    rf"|\d+{ORDINAL_ENDING}(?![^\W_])|(?<![\d.])[12]?[23]d(?![^\W_])"
    r"|\d{3,}[A-Z](?![^\W_])"
    r"|\d+[¼½¾]"
    r"|\d+(?:[.,]\d+)*"
    r"|[AaPp]\.[Mm]\.?|[ON]\.S\.?(?![^\W_])|[AS]\.H\.?(?![^\W_])|B\.C\.?(?:E\.?)?|B\.E\.?(?![^\W_])|E\.C\.?(?![^\W_])|C\.E\.?|A\.D\.?"
    r"|['’]s(?![^\W_])"
    r"|Q[1-4](?![^\W_])"
    r"|FY(?=\d)"
    r"|[^\W\d_]+\d\w*"
    r"|(?!I\.$)[^\W\d_]+\.?(?=$)"
    r"|[^\W\d_]+"
    r"|\S"
)
_DASHES: Final = frozenset("-–—−‐‑‒")
_OF_MIDDLE: Final = frozenset({CLASSES["decade"], CLASSES["ordinal"]})
_TILDES: Final = frozenset("~～〜")
_PUNCTUATION: Final = {
    ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "/": "slash", "'": "apostrophe",
    "’": "apostrophe", ".": "stop", "?": "stop", "!": "stop", ":": "semicolon", ";": "semicolon", "~": "approximation",
    "&": "and",
    "%": "measure", "°": "measure", "$": "label", "£": "label", "€": "label", "¥": "label", "₹": "label", "#": "label",
    "№": "label", "§": "label", "×": "measure", "±": "label", "=": "label", "+": "label",
}  # fmt: skip


# Words that are something else in another case: "ad" and "AD", "Daily" in the name of a newspaper, "est" and "EST".
_FOREIGN_MONTHS: Final = frozenset(
    {"hijri_month", "solar_month", "republican_month", "hebrew_month", "saka_month", "ethiopian_month"}
)
_FOREIGN: Final = _FOREIGN_MONTHS | {"japanese_era"}
_CAPITAL_ONLY: Final = frozenset({"holiday", "zone", "quarter", "war", "ah", "saka", "roman_day", "months"}) | _FOREIGN
_LOWER_ONLY: Final = frozenset({"measure", "frequency"})
_DEEP_UNITS: Final = frozenset({"ka", "kya", "Ma", "mya", "Mya", "Ga", "Gya", "gya"})
_UPPER_ONLY: Final = frozenset({"ad", "bp", "sh", "buddhist", "ethiopian", "old_style", "new_style"})


_CENTURIES: Final = frozenset({"century", "centuries"})
_SHORT_CENTURIES: Final = frozenset({"c", "c.", "cent", "cent."})  # behind an ordinal
_RECENT: Final = 1950  # since when a year behind an article is hardly one before Christ
_ROUND: Final = 50  # years BC are mostly told so
_DATING: Final = ("preposition", "in", "during", "from", "to", "until", "between", "before", "after", "approximation")
_ROMAN: Final = re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V|X)")
_NUMBERING: Final = frozenset({"ON"})  # in capitals an official number: "ON 1211"
_STYLES: Final = {"Old": "old_style", "New": "new_style"}  # before "Style"


def lexemes(doc: Doc, *, year_digits: int = 4) -> list[Lexeme]:
    """The lexemes of a sentence in order; each character that is no space belongs to exactly one.

    `year_digits`: where it is 3 or less, a number of three digits is of the class of years; where it is 2, one of two
    digits that stands as a year does ("in 64,").
    """
    placed: list[Lexeme] = []
    strings = doc.vocab.strings
    for orth, offset in doc.to_array(["ORTH", "IDX"]).tolist():
        for cls, start, end, text, value in token_lexemes(strings[orth]):
            is_year = year_digits <= 3 and cls == CLASSES["three_digits"] and text[0] != "0"
            if text == "Style" and placed and (style := _STYLES.get(placed[-1].text)):
                placed[-1] = placed[-1]._replace(cls=CLASSES[style], end=end + offset, text=f"{placed[-1].text} {text}")
                continue
            if text in _CENTURIES:
                _read_romans(placed, is_plural=text == "centuries")
            elif text in _SHORT_CENTURIES and placed and placed[-1].is_a("ordinal"):
                cls, value = CLASSES["unit"], "century"
            elif text == "." and placed and placed[-1].text in _SHORT_CENTURIES and placed[-1].value == "century":
                placed[-1] = placed[-1]._replace(end=end + offset)
                continue
            elif text in _TILDES and placed and placed[-1].end == start + offset and placed[-1].text.isdecimal():
                cls, value = CLASSES["dash"], None  # "1720~1730"
            elif placed and placed[-1].text == "middle" and cls in _OF_MIDDLE:  # "the middle 1970s"
                placed[-1] = placed[-1]._replace(cls=CLASSES["part_adjective"])
            elif len(placed) > 1 and placed[-1].text[0].isupper():
                _read_province(placed, text)
            placed.append(Lexeme(CLASSES["year"] if is_year else cls, start + offset, end + offset, text, value))
    return [_read_short(placed, index) for index in range(len(placed))] if year_digits <= 2 else placed


def _read_province(placed: list[Lexeme], text: str) -> None:
    """Make a name of "BC" behind a year that a province has had: `the 2012 BC Liberal convention`.

    What is named after it stands behind it, at most two capitalised words on; any capitalised word will do behind an
    article and a recent year (`the 2010 BC Games`), or behind a bare year that is no round one.
    """
    at = len(placed) - 1
    while at > 1 and at > len(placed) - 3 and placed[at].is_a("name") and placed[at].text[0].isupper():
        at -= 1
    year, before = placed[at - 1], placed[at - 2] if at > 1 else None
    if not (placed[at].is_a("bc") and year.is_a("year")):
        return
    if not isinstance(year.value, int) or year.value < PROVINCE_SINCE:
        return
    has_article = before is not None and before.is_a("the", "a", "owner")
    is_dated = before is not None and before.is_a(*_DATING)
    is_said = has_article and year.value >= _RECENT  # "the 1894 BC Babylonian dynasty" is none
    is_name = text[0].isupper() and (is_said or (year.value % _ROUND > 0 and not is_dated and not has_article))
    if text.lower() in PROVINCE or (is_name and at == len(placed) - 1):
        placed[at] = placed[at]._replace(cls=CLASSES["name"])


def _read_romans(placed: list[Lexeme], *, is_plural: bool) -> None:
    """Make ordinals of the Roman numerals that stand before "century": `the XIX century`, `the XIV–XVI centuries`.

    That of a name shares no century with the next (`Louis XIV and XVII century art`), nor does one apart from it,
    without an article of its own, share the singular.
    """
    is_apart = False
    for index in range(len(placed) - 1, -1, -1):
        lexeme, before = placed[index], placed[index - 1] if index else None
        if not lexeme.is_a("name", "dash", "to", "and", "comma", "the"):
            return
        if not lexeme.is_a("name"):
            is_apart = is_apart or lexeme.is_a("comma", "the")
            continue
        is_shared = index < len(placed) - 1
        numbers_name = is_shared and before is not None and before.is_a("name", "label", "unit", "doubtful_month")
        has_article = before is not None and before.is_a("the")
        read = _read_roman(lexeme)
        if read is lexeme or numbers_name or (is_apart and not is_plural and not has_article):
            return
        placed[index] = read


def _read_roman(lexeme: Lexeme) -> Lexeme:
    """The lexeme, an ordinal where it is a Roman numeral."""
    if not is_roman(lexeme.text):
        return lexeme
    return lexeme._replace(cls=CLASSES["ordinal"], value=read_roman(lexeme.text))


def is_roman(text: str) -> bool:
    """True for a Roman numeral below 30."""
    return _ROMAN.fullmatch(text) is not None


def read_roman(text: str) -> int:
    """The number of a Roman numeral of the letters I, V and X."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-one if one < behind else one for one, behind in zip(values, [*values[1:], 0], strict=True))


def _read_short(placed: list[Lexeme], index: int) -> Lexeme:
    """The lexeme, of the class of years where it is a number of two digits that stands as a year does."""
    lexeme = placed[index]
    if len(lexeme.text) != 2 or lexeme.text[0] == "0" or not lexeme.is_a("day_number", "small_number"):
        return lexeme
    before, after, behind = (placed[i] if 0 <= i < len(placed) else None for i in (index - 1, index + 1, index + 2))
    is_made = _is_made(placed, index)
    if _opens_clause(placed, index):
        return lexeme._replace(cls=CLASSES["year"])
    if before is not None and before.is_a("to") and _spans_years(placed, index - 2):
        return lexeme._replace(cls=CLASSES["year"])
    if before is None or not (before.is_a("in", "from", "until") or is_made):
        return lexeme
    closes = after is None or after.is_a("comma", "stop", "close", "semicolon", "pronoun")
    counts = behind is None or behind.is_a("plural", "measure", "name")
    names = after is not None and after.is_a("name") and not counts
    joins = is_made and after is not None and after.is_a("and")
    spans = _spans_years(placed, index)
    return lexeme._replace(cls=CLASSES["year"]) if closes or names or joins or spans else lexeme


def _spans_years(placed: list[Lexeme], index: int) -> bool:
    """True for the first of the years that a clause ends with: `governed it from 70 to 67.`, not `boys from 7 to 9`."""
    if index < 2 or not placed[index - 1].is_a("from") or placed[index - 2].is_a("plural", "measure"):
        return False
    rest = placed[index + 1 : index + 4]
    numbers = len(rest) > 1 and rest[0].is_a("to") and rest[1].is_a("day_number", "small_number")
    return numbers and len(rest[1].text) == 2 and (len(rest) < 3 or rest[2].is_a("comma", "stop", "close", "semicolon"))


def _opens_clause(placed: list[Lexeme], index: int) -> bool:
    """True behind the word that opens a clause with a date: `; by 21 he had left`, `In 72 the land was sold`."""
    before, behind = placed[index - 1], placed[index + 1 : index + 2]
    is_dating = before.is_a("in", "until", "before", "after") or before.text in ("by", "By")
    opens = index == 1 or (index > 1 and placed[index - 2].is_a("comma", "semicolon", "stop"))
    return is_dating and opens and bool(behind) and behind[0].is_a("the", "owner", "pronoun")


def _is_made(placed: list[Lexeme], index: int) -> bool:
    """True behind what tells when one was made: `finished about 85`, `built by 97`, `begun in 38`."""
    before = placed[index - 1]
    is_dating = before.is_a("approximation", "before", "after", "in") or before.text == "by"
    return is_dating and index >= 2 and placed[index - 2].text in MADE


@lru_cache(maxsize=65536)
def token_lexemes(token: str) -> tuple[Lexeme, ...]:
    """The lexemes of one token, with offsets inside it."""
    return tuple(
        Lexeme(CLASSES[name], match.start(), match.end(), match.group(), value)
        for match in _LEXEME.finditer(token)
        for name, value in (_classify(match.group()),)
    )


def _classify(piece: str) -> tuple[str, Value]:
    if piece[0].isdecimal() or (piece[0] == "'" and piece[1:2].isdecimal()):
        return _classify_number(piece) if piece.isascii() else ("number", None)
    if not piece[0].isalpha():
        if piece in _DASHES:
            return "dash", None
        if piece in ("'s", "’s"):
            return "possessive", None
        return _PUNCTUATION.get(piece, "semicolon"), piece
    return _classify_word(piece)


_LONGEST: Final = 20  # characters of a number that says anything of time
_DOTTED: Final = re.compile(r"\d{1,4}\.(?:\d{1,4}|[IVX]+)\.\d{1,4}")


def _classify_number(piece: str) -> tuple[str, Value]:
    digits = piece.strip("'")
    if len(digits) > _LONGEST:
        return "number", None
    if ":" in digits:
        hours, minutes, *rest = map(int, digits.split(":"))
        return ("clock", f"{hours:02}:{minutes:02}") if hours <= 24 and minutes < 60 and not rest else ("number", None)
    if digits.endswith("s"):
        value = int(digits[:-1])
        if value % 10:
            return "number", None
        return {4: ("decade", value), 3: ("decade", value), 2: ("short_decade", value)}.get(
            len(digits) - 1, ("number", None)
        )
    if digits[-1].isupper():  # "2000D"
        return "number", None
    if digits[-1].isalpha():
        return "ordinal", int(digits.rstrip("abcdefghijklmnopqrstuvwxyz")) if len(digits) < 8 else None
    if _DOTTED.fullmatch(digits):
        return "dotted", digits
    if not digits.isdecimal():
        whole = digits.replace(",", "")
        return "number", int(whole) if whole.isdecimal() and re.fullmatch(r"\d{1,3}(,\d{3}){1,3}", digits) else None
    if len(digits) > 9:
        return "number", None
    value = int(digits)
    if len(digits) <= 2:
        return ("day_number" if 1 <= value <= 31 else "small_number"), value
    if len(digits) == 3:
        return "three_digits", value
    if len(digits) == 4:
        return ("year" if 1000 <= value <= 2100 else "four_digits"), value
    return "number", value


def _classify_word(piece: str) -> tuple[str, Value]:
    lower = piece.lower()
    stem = lower.rstrip(".")
    capital = piece[0].isupper()
    if stem in MONTH_NUMBERS and lower == stem:
        if capital:
            return ("doubtful_month" if stem in AMBIGUOUS_MONTHS else "sure_month"), MONTH_NUMBERS[stem]
        return ("word", None) if stem in ("may", "march") else ("abbreviated_month", MONTH_NUMBERS[stem])
    if capital and stem in MONTH_ABBREVIATIONS:
        return "abbreviated_month", MONTH_ABBREVIATIONS[stem]
    if capital and stem in WEEKDAY_NUMBERS:
        return "full_weekday", WEEKDAY_NUMBERS[stem]
    if capital and stem in WEEKDAY_ABBREVIATIONS:
        return "abbreviated_weekday", WEEKDAY_ABBREVIATIONS[stem]
    if capital and stem.endswith("days") and stem[:-1] in WEEKDAY_NUMBERS:
        return "frequency", weekday_timex(WEEKDAY_NUMBERS[stem[:-1]])
    if not piece.isascii() and (found := WORDS.get(fold(piece))) and found[0] in _FOREIGN:
        return found
    if piece in _NUMBERING:
        return "label", None
    found = WORDS.get(lower) or WORDS.get(lower.replace(".", "") if "." in stem else stem)
    if len(stem) <= 2 and capital and found and found[0] == "approximation":
        return "name", None
    if found and found[0] == "deep_unit" and piece.rstrip(".") not in _DEEP_UNITS:
        found = None
    if found and not (found[0] in _CAPITAL_ONLY and not capital) and not (found[0] in _LOWER_ONLY and capital):
        if found[0] not in _UPPER_ONLY or piece.isupper():
            return found
        if lower == "ad":
            return "small_ad", None
    if capital:
        return "name", None
    return ("plural" if _is_plural(lower) else "word"), None


def _is_plural(word: str) -> bool:
    """True for what looks like a plural noun; a few verbs and adverbs look alike."""
    if word.endswith(("men", "children", "people")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and word not in NO_PLURALS
