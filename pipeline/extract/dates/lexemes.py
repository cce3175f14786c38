"""The parts of a sentence's tokens that a date can be made of, each with its class.

A class is one letter, so that a sentence's classes are a string and the patterns over them compiled expressions. A
token that holds several parts ("1996–2001", "mid-September") gives several lexemes, whatever the tokenizer did. The
lexemes of a word are found once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from spacy.tokens import Doc

from pipeline.extract.dates import words

# The classes by the names that the patterns use. `word`, `name` and `plural` are any other word: in lower case,
# capitalised, in lower case with the ending of a plural.
CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sure_month": "M", "doubtful_month": "m", "abbreviated_month": "a",
        "full_weekday": "W", "abbreviated_weekday": "w",
        "day_number": "D", "small_number": "d", "three_digits": "T", "year": "Y", "four_digits": "F", "number": "N",
        "number_word": "n", "multiple": "g", "large_multiple": "G",
        "ordinal": "O", "ordinal_word": "o",
        "decade": "E", "short_decade": "e", "decade_word": "j",
        "unit": "U", "units": "u", "season": "S", "daypart": "y", "half": "h",
        "part_adjective": "P", "part_noun": "p",
        "dash": "-", "comma": ",", "open": "(", "close": ")", "slash": "/", "apostrophe": "'", "stop": ".",
        "semicolon": ";", "possessive": "$",
        "in": "i", "during": "J", "war": "@",
        "preposition": "I", "from": "f", "to": "t", "until": "L", "between": "b", "and": "&",
        "of": "Q", "the": "k", "a": "A", "owner": "H", "few": "q", "pronoun": "*",
        "ad": "C", "bc": "B", "approximation": "~",
        "next": "R", "previous": "r", "last": "l", "same": "s", "this": "v", "that": "V", "every": "x",
        "later": ">", "earlier": "<", "ago": "0", "before": "1", "after": "2",
        "dotted": "=", "clock": "c", "meridiem": "3", "zone": "4", "oclock": "5",
        "label": "#", "measure": "%", "present": "!", "now": "6", "today": "7", "frequency": "8", "holiday": "9",
        "quarter": "K", "times": "X", "event": "?",
        "name": "Z", "word": "z", "plural": "Ω",
    }
)  # fmt: skip


class Lexeme(NamedTuple):
    """A part of a token: `start` and `end` inside the token, or in the sentence once it is placed."""

    cls: str
    start: int
    end: int
    text: str
    value: int | str | None = None


_PIECE = re.compile(
    r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|"
    r"\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|'?\d{1,4}s(?![^\W_])"
    r"|\d+(?:st|nd|rd|th)(?![^\W_])"
    r"|\d+(?:[.,]\d+)*"
    r"|[AaPp]\.[Mm]\.?|B\.C\.?(?:E\.?)?|C\.E\.?|A\.D\.?"
    r"|['’]s(?![^\W_])"
    r"|Q[1-4](?![^\W_])"
    r"|[^\W\d_]+\d\w*"
    r"|[^\W\d_]+\.?(?=$)"
    r"|[^\W\d_]+"
    r"|\S"
)
_DASHES: Final = frozenset("-–—−‐‑‒")
_PUNCTUATION: Final = {
    ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "/": "slash", "'": "apostrophe",
    "’": "apostrophe", ".": "stop", "?": "stop", "!": "stop", ":": "semicolon", ";": "semicolon", "~": "approximation",
    "&": "and",
    "%": "measure", "°": "measure", "$": "label", "£": "label", "€": "label", "¥": "label", "₹": "label", "#": "label",
    "№": "label", "§": "label", "×": "measure", "±": "label", "=": "label", "+": "label",
}  # fmt: skip


def _table() -> dict[str, tuple[str, int | str | None]]:
    """Each word in lower case, with its class and value; where a word stands twice, the later line rules."""
    table: dict[str, tuple[str, int | str | None]] = {}

    def put(cls: str, entries: Mapping[str, int | str] | frozenset[str] | str) -> None:
        if isinstance(entries, Mapping):
            table.update({word: (cls, value) for word, value in entries.items()})
        else:
            names = entries.split() if isinstance(entries, str) else entries
            table.update({word: (cls, word) for word in names})

    put("label", words.LABELS)
    put("measure", words.MEASURES)
    put("preposition", words.DATING)
    put("in", "in")
    put("during", "since during throughout dated born b.")
    put("of", "of")
    put("from", "from")
    put("to", "to through thru")
    put("until", "until till til")
    put("between", "between")
    put("and", "and or &")
    put("the", "the")
    put("a", "a an")
    put("owner", "his her its their my our your whose")
    put("pronoun", "he she it they we i there")
    put("few", {"few": "X", "several": "X", "couple": 2, "some": "X", "many": "X"})
    put("ad", words.AD)
    put("bc", words.BC)
    put("approximation", words.APPROXIMATIONS)
    put("number_word", words.NUMBERS)
    put("multiple", words.MULTIPLES)
    put("large_multiple", words.LARGE_MULTIPLES)
    put("ordinal_word", words.ORDINALS)
    put("decade_word", words.DECADES)
    put("units", words.UNITS)
    put("unit", {word: unit for word, unit in words.UNITS.items() if word == unit})
    put("daypart", words.DAYPARTS)
    put("unit", {"night": "night"})
    put("season", words.SEASONS)
    put("half", {"half": "half"})
    put("part_noun", words.PARTS)
    put("part_adjective", {word: words.PARTS[word] for word in ("early", "mid", "late", "earlier", "later")})
    put("next", words.NEXT | {"coming"})
    put("previous", words.PREVIOUS)
    put("last", "last past")
    put("same", "same")
    put("this", "this")
    put("that", "that")
    put("every", "every each per")
    put("war", "world war wwi wwii ww1 ww2")
    put("later", words.LATER)
    put("earlier", words.EARLIER)
    put("ago", "ago")
    put("before", "before")
    put("after", "after following")
    put("next", "following")
    put("meridiem", {"am": "a", "pm": "p", "a.m.": "a", "p.m.": "p", "a.m": "a", "p.m": "p"})
    put("zone", "utc gmt est edt pst pdt cst cdt cet cest bst ist")
    put("oclock", "o'clock o’clock")
    put("present", "present")
    put("now", words.NOW)
    put("today", {"today": 0, "yesterday": -1, "tomorrow": 1})
    put("frequency", words.ADVERBS_OF_FREQUENCY)
    put("quarter", {f"q{number}": f"Q{number}" for number in range(1, 5)})
    put("times", "once twice times")
    put("event", words.NAMED_AFTER_A_DAY)
    put("holiday", frozenset(name.split()[0] for name in words.HOLIDAYS) - {"may", "april"})
    return table


_TABLE: Final = _table()
# Words that are something else in another case: "ad" and "AD", "Daily" in the name of a newspaper, "est" and "EST".
_CAPITAL_ONLY: Final = frozenset({"holiday", "zone", "quarter", "war"})
_LOWER_ONLY: Final = frozenset({"measure", "frequency"})
_UPPER_ONLY: Final = frozenset({"ad", "bc"})


def lexemes(doc: Doc) -> list[Lexeme]:
    """The lexemes of a sentence in order; each character that is no space belongs to exactly one."""
    placed: list[Lexeme] = []
    strings = doc.vocab.strings
    for orth, offset in doc.to_array(["ORTH", "IDX"]).tolist():
        for cls, start, end, text, value in token_lexemes(strings[orth]):
            placed.append(Lexeme(cls, start + offset, end + offset, text, value))
    return placed


@lru_cache(maxsize=65536)
def token_lexemes(token: str) -> tuple[Lexeme, ...]:
    """The lexemes of one token, with offsets inside it."""
    return tuple(
        Lexeme(CLASSES[name], match.start(), match.end(), match.group(), value)
        for match in _PIECE.finditer(token)
        for name, value in (_classify(match.group()),)
    )


def _classify(piece: str) -> tuple[str, int | str | None]:
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
_DOTTED: Final = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


def _classify_number(piece: str) -> tuple[str, int | str | None]:
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
    if digits[-1].isalpha():
        return "ordinal", int(digits[:-2]) if len(digits) < 8 else None
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


def _classify_word(piece: str) -> tuple[str, int | str | None]:
    lower = piece.lower()
    stem = lower.rstrip(".")
    capital = piece[0].isupper()
    if stem in words.MONTHS and lower == stem:
        if capital:
            return ("doubtful_month" if stem in words.AMBIGUOUS_MONTHS else "sure_month"), words.MONTHS[stem]
        return ("word", None) if stem in ("may", "march") else ("abbreviated_month", words.MONTHS[stem])
    if capital and stem in words.MONTH_ABBREVIATIONS:
        return "abbreviated_month", words.MONTH_ABBREVIATIONS[stem]
    if capital and stem in words.WEEKDAYS:
        return "full_weekday", words.WEEKDAYS[stem]
    if capital and stem in words.WEEKDAY_ABBREVIATIONS:
        return "abbreviated_weekday", words.WEEKDAY_ABBREVIATIONS[stem]
    if capital and stem.endswith("days") and stem[:-1] in words.WEEKDAYS:
        return "frequency", f"XXXX-WXX-{words.WEEKDAYS[stem[:-1]]}"
    found = _TABLE.get(lower) or _TABLE.get(lower.replace(".", "") if "." in stem else stem)
    if len(stem) <= 2 and capital and found and found[0] == "approximation":
        return "name", None
    if found and not (found[0] in _CAPITAL_ONLY and not capital) and not (found[0] in _LOWER_ONLY and capital):
        return ("name", None) if found[0] in _UPPER_ONLY and not piece.isupper() else found
    if capital:
        return "name", None
    return ("plural" if _is_plural(lower) else "word"), None


def _is_plural(word: str) -> bool:
    """True for what looks like a plural noun; a few verbs and adverbs look alike."""
    if word.endswith(("men", "children", "people")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and word not in words.NO_PLURALS
