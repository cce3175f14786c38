"""What the English Wikipedia calls things: what a table prints it reads, and what editors write leads to one thing."""

from __future__ import annotations

import re

import pytest

from pipeline.english.apparatus_headings import APPARATUS, lists_works
from pipeline.english.calendar import MONTH_FORMS, MONTHS, find_month, name_month
from pipeline.english.class_nouns import read_definition
from pipeline.english.countries import find_country_code, list_country_names, name_country
from pipeline.english.footnote_labels import NUMBERS_OF_MARKS, count_in_letters, print_label
from pipeline.english.languages import name_language, name_language_code, tag_language
from pipeline.english.note_groups import is_note_group
from pipeline.english.numbers import CARDINALS, end_ordinal, spell_number
from pipeline.english.word_lists import count_words, split_phrases, split_words


@pytest.mark.parametrize(
    ("group", "number", "sub", "label"),
    [
        ("", 12, None, "12"),
        ("", 12, 3, "12.3"),
        ("note", 2, None, "note 2"),
        ("decimal", 7, None, "7"),
        ("lower-alpha", 26, None, "z"),
        ("lower-alpha", 27, None, "aa"),
        ("upper-alpha", 702, None, "ZZ"),
        ("lower-greek", 24, None, "ω"),
        ("lower-greek", 25, None, "αα"),
        ("lower-roman", 40, None, "xl"),
        ("lower-roman", 1994, None, "mcmxciv"),
        ("upper-roman", 4, 2, "IV.2"),
    ],
)
def test_labels_are_printed_as_their_group_asks(group: str, number: int, sub: int | None, label: str) -> None:
    assert print_label(group, number, sub) == label


def test_a_group_of_letters_can_print_its_name() -> None:
    assert print_label("lower-alpha", 2, named=True) == "lower-alpha 2"


@pytest.mark.parametrize("group", NUMBERS_OF_MARKS)
def test_what_is_printed_is_read(group: str) -> None:
    assert [NUMBERS_OF_MARKS[group][print_label(group, number)] for number in range(1, 100)] == [*range(1, 100)]


def test_nothing_has_no_letters() -> None:
    assert count_in_letters(0) == ""


@pytest.mark.parametrize("group", ["note", "Notes", "nb", "n.b.", "efn", "lower-alpha", "Explanatory  notes", "a"])
def test_a_group_that_explains_is_one_of_notes(group: str) -> None:
    assert is_note_group(group)


@pytest.mark.parametrize("group", ["", "web", "book", "s"])
def test_another_group_is_none_of_notes(group: str) -> None:
    assert not is_note_group(group)


def test_a_month_is_found_by_every_form_of_its_name() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert name_month(number) == name
        assert find_month(name) == find_month(name[:3].lower()) == number
    assert find_month("Sept") == 9
    assert find_month("Smarch") is None


def test_the_longer_form_of_a_month_is_tried_first() -> None:
    match = re.match(MONTH_FORMS, "September")
    assert match is not None
    assert match.group() == "September"


@pytest.mark.parametrize(
    ("number", "ending"), [(1, "st"), (2, "nd"), (3, "rd"), (11, "th"), (112, "th"), ("1,021", "st"), ("n", "th")]
)
def test_ordinals_end_as_they_are_spoken(number: int | str, ending: str) -> None:
    assert end_ordinal(number) == ending


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (-20, "minus twenty"),
        (42, "forty-two"),
        (105, "one hundred and five"),
        (2_012, "two thousand and twelve"),
        (999_999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
        (1_000_000, "1,000,000"),
    ],
)
def test_numbers_are_spelled(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_number_words_that_are_spelled_are_read() -> None:
    assert all(spell_number(number) == word for word, number in CARDINALS.items())


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "French"), ("jp", "Japanese"), ("grc-gre", "Greek"), ("pt-BR", "Brazilian Portuguese"), ("xx", None)],
)
def test_a_code_of_a_template_names_a_language(code: str, name: str | None) -> None:
    assert name_language_code(code) == name


@pytest.mark.parametrize(
    ("tag", "name"), [("zh-Hans", "Simplified Chinese"), ("sr-Latn", "Serbian"), ("ca-valencia", "Catalan"), ("", None)]
)
def test_a_tag_has_the_narrowest_name_there_is(tag: str, name: str | None) -> None:
    assert name_language(tag) == name


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("German", "de"),
        ("deu", "de"),
        ("sh", "sh"),
        ("prs", "fa-AF"),
        ("Farsi", "fa"),
        ("sr-latn", "sr-Latn"),
        ("Spanish language", "es"),
        ("Klingonese", None),
    ],
)
def test_a_name_or_code_has_a_tag(text: str, tag: str | None) -> None:
    assert tag_language(text) == tag


@pytest.mark.parametrize(
    ("code", "name"),
    [("GER", "Germany"), ("DEU", "Germany"), ("URS", "Soviet Union"), ("CIV", "Ivory Coast"), ("X", None)],
)
def test_a_code_of_a_flag_names_a_country(code: str, name: str | None) -> None:
    assert name_country(code) == name


@pytest.mark.parametrize(
    ("name", "page", "code"),
    [
        ("Germany", None, "DE"),
        ("the Ivory Coast", None, "CI"),
        ("Islamic Republic of Afghanistan", None, "AF"),
        ("Georgia", None, None),
        ("Georgia", "Georgia (country)", "GE"),
        ("European Union", None, None),
        ("Kosovo", None, None),
        ("U.S.", None, "US"),
        ("UK", None, "GB"),
        ("Us", None, None),
    ],
)
def test_a_name_of_a_country_has_its_code(name: str, page: str | None, code: str | None) -> None:
    assert find_country_code(name, page) == code


def test_country_names_hold_no_unions() -> None:
    assert {"kosovo", "czech republic", "czechia"} <= list_country_names()
    assert not {"european union", "united nations"} & list_country_names()


def test_headings_of_works_are_those_of_the_apparatus() -> None:
    assert lists_works("Further reading")
    assert lists_works("References and notes")
    assert lists_works("Books")
    assert not lists_works("See also")
    assert "books" not in APPARATUS


def test_word_lists_are_parted_by_white_space_or_bars() -> None:
    assert split_words(" a\n b ") == {"a", "b"}
    assert split_phrases("a b | c\n d ") == {"a b", "c", "d"}
    assert count_words("a b") == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("Orvel (b. 3 May 1900; d. 1950 (Leeds)) was a British lawyer.", "PERSON"),
        ("Orvel, on old maps Orvelle, is a town.", "GPE"),
        ("Ann Orvel Jr., known as Vel, was a lawyer.", "PERSON"),
        ("Orvel grew out of a mill. Its founder, Ann Roe, was a lawyer.", None),
        ("Orvel, a mill, burnt down. Its founder, Ann Roe, was a lawyer.", None),
        ("Orvel grew when its founder was a lawyer.", None),
    ],
)
def test_a_lead_defines_the_subject_of_its_own_verb(lead: str, label: str | None) -> None:
    assert read_definition(lead, "Orvel") == label
