"""Each word that says something of time, with its class and its value, from `words.toml` and the shared names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from pipeline.data_tables import load_table
from pipeline.english import calendar, numbers
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases, split_words

Value = int | str | None

_TABLES: Final[dict[str, Any]] = load_table(__package__, "words.toml")
_MONTHS: Final[dict[str, Any]] = load_table(__package__, "calendars.toml")
# A day of the calendar, or a rule of `resolving/holidays.py`.
HOLIDAYS: Final[dict[str, list[int] | dict[str, list[int]]]] = _TABLES["holidays"]
SAINTS: Final[dict[str, list[int]]] = _TABLES["saints"]
# The part of a time that a word says.
PARTS: Final[dict[str, Literal["START", "MID", "END"]]] = {
    **_TABLES["classes"]["part_adjective"], **_TABLES["classes"]["part_noun"], "earlier": "START", "later": "END",
}  # fmt: skip
AMBIGUOUS_MONTHS: Final = split_words(_TABLES["ambiguous_months"])
PLACES: Final = split_phrases(_TABLES["places"])
CHANGES: Final = split_words(_TABLES["changes"])
NUMBERED: Final = split_words(_TABLES["numbered"])
VERSIONS: Final = split_words(_TABLES["versions"])
LIFE_MARKS: Final = split_words(_TABLES["life_marks"])
BEING: Final = split_words(_TABLES["being"])
REACHING: Final = BEING | split_words(_TABLES["reaching"])
WORKS: Final = split_words(_TABLES["works"])
MADE: Final = split_words(_TABLES["made"])
PROVINCE: Final = split_words(_TABLES["province"])
PROVINCE_SINCE: Final = 1858  # there is a British Columbia
NO_PLURALS: Final = split_words(_TABLES["no_plurals"])


def _write_era(name: str) -> str:
    """A pattern's alternatives: the names of the era, with stops or without."""
    words = sorted(_TABLES["classes"][name].upper().split(), key=len, reverse=True)
    return "|".join("".join(rf"{letter}\.?" for letter in word) for word in words)


BEFORE_CHRIST, AFTER_CHRIST = _write_era("bc"), _write_era("ad")


def fold(text: str) -> str:
    """The letters of a name of a month, in lower case and without marks."""
    return fold_name(text).replace(" ", "")


def _number_months(names: list[str]) -> dict[str, int]:
    """The number of each month by the letters of its names."""
    return {fold(name): number for number, group in enumerate(names, 1) for name in group.split(",")}


HIJRI_MONTHS: Final = _number_months(_MONTHS["hijri"])
REPUBLICAN_MONTHS: Final = _number_months(_MONTHS["republican"])
SOLAR_MONTHS: Final = _number_months(_MONTHS["solar_hijri"])
# By their first words, which tell them.
HEBREW_MONTHS, SAKA_MONTHS, ETHIOPIAN_MONTHS = (
    {name.split()[0]: number for name, number in _number_months(_MONTHS[key]).items() if name}
    for key in ("hebrew", "saka", "ethiopian")
)
JAPANESE_ERAS: Final[dict[str, list[int]]] = _MONTHS["japanese_eras"]


def _list_classes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every class, with the value of each of its words."""
    for cls, words in _TABLES["classes"].items():
        yield cls, words if isinstance(words, dict) else {word: word for word in words.split()}
    yield "season", calendar.SEASONS
    yield "seasons", {f"{season}s": number for season, number in calendar.SEASONS.items() if season != "fall"}
    yield "number_word", numbers.CARDINALS
    yield "ordinal_word", numbers.ORDINALS
    for cls, key in (("hijri_month", "hijri"), ("solar_month", "solar_hijri"), ("republican_month", "republican")):
        names = (
            name.replace("-", " ").replace("'", " ").split() for group in _MONTHS[key] for name in group.split(",")
        )
        yield cls, dict.fromkeys(words[0].lower() for words in names)
    yield "hebrew_month", HEBREW_MONTHS
    yield "saka_month", SAKA_MONTHS
    yield "ethiopian_month", ETHIOPIAN_MONTHS
    yield "japanese_era", dict.fromkeys(JAPANESE_ERAS)
    first_words = (name.split()[0].removesuffix("'s") for name in HOLIDAYS)
    yield "holiday", {word: word for word in first_words if word not in calendar.MONTH_NUMBERS}


def _index(classes: Iterator[tuple[str, dict[str, Any]]]) -> dict[str, tuple[str, Value]]:
    """The class and value by word; raises ValueError where a word is of two classes."""
    table: dict[str, tuple[str, Value]] = {}
    for cls, words in classes:
        for word, value in words.items():
            if word in table:
                raise ValueError(f"words.toml: {word!r} is of the classes {table[word][0]} and {cls}")
            table[word] = cls, value
    return table


WORDS: Final = _index(_list_classes())
