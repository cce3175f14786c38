"""Numbers in words, and the endings of ordinals.

Words are CLDR's English ones (https://cldr.unicode.org, release 46), joined as Module:ConvertNumeric joins them.
"""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import count_words

CARDINALS: Final = count_words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS: Final = count_words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"thirtieth": 30}
ORDINAL_ENDING: Final = "(?:st|nd|rd|th)"  # behind the digits, as a pattern

_WORDS = {0: "zero"} | {number: word for word, number in CARDINALS.items()}
_TEENS = ("11", "12", "13")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_THOUSAND = 1000


def end_ordinal(number: int | str) -> str:
    """What follows the number's digits where it counts a place: `st` of 1, 21 and 101, `th` of 11."""
    digits = str(number)
    return "th" if digits[-2:] in _TEENS else _ENDINGS.get(digits[-1:], "th")


def spell_number(number: int) -> str:
    """The whole number in words, up to a million; beyond that in digits."""
    if number < 0:
        return f"minus {spell_number(-number)}"
    if number in _WORDS:
        return _WORDS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_WORDS[10 * tens]}-{_WORDS[ones]}"
    if number < _THOUSAND:
        hundreds, rest = divmod(number, 100)
        return f"{_WORDS[hundreds]} hundred" + (f" and {spell_number(rest)}" if rest else "")
    if number < _THOUSAND * _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        joint = " and " if rest < 100 else " "
        return f"{spell_number(thousands)} thousand" + (f"{joint}{spell_number(rest)}" if rest else "")
    return f"{number:,}"
