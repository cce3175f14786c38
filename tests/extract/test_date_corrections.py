"""What a person says of a date goes before what was read, and each that matches nothing is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from pipeline.corrections import list_contradictions, read_corrections
from pipeline.document import Document, Mentions, Sentences
from pipeline.errors import ParameterError
from pipeline.extract import extract

MakeArticle = Callable[..., tuple[Document, Sentences]]
TEXTS = ("It fell on 3 May 1920, and two days later it rose.", "The mill burned that spring.", "On 4 May it was hot.")


@pytest.fixture
def read(make_article: MakeArticle, make_ruler: Callable[..., Language]) -> Callable[[str], Mentions]:
    def read(dates: str) -> Mentions:
        return extract(*make_article(*TEXTS), make_ruler(), read_corrections(f"date: [{dates}]"))

    return read


def list_dates(mentions: Mentions) -> list[str]:
    return [f"{one.sentence} {one.text} = {one.edtf} {one.earliest} {one.latest}" for one in mentions.dates]


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("1921-05-03", "1921-05-03 1921-05-03"),
        ("1921-05", "1921-05-01 1921-05-31"),
        ("1921-24", "1921-12-01 1922-02-28"),
        ("192X", "1920-01-01 1929-12-31"),
        ("19XX", "1900-01-01 1999-12-31"),
        ("1921-05-03/1921-06", "1921-05-03 1921-06-30"),
        ("1921-05/..", "1921-05-01 None"),
        ("1921?", "1921-01-01 1921-12-31"),
        ("-0043", "None None"),
    ],
)
def test_the_words_get_the_value(read: Callable[[str], Mentions], edtf: str, days: str) -> None:
    mentions = read(f"{{words: 3 May 1920, edtf: '{edtf}'}}")
    assert list_dates(mentions)[0] == f"0 3 May 1920 = {edtf} {days}"
    assert (mentions.dates[0].resolution, mentions.dates[0].anchor, mentions.diagnostics) == ("explicit", None, ())
    assert mentions.dates[1].anchor == 0


def test_what_is_no_date_is_none_and_anchors_hold(read: Callable[[str], Mentions]) -> None:
    whole, less = read("").dates, read("{words: 3 May 1920, edtf: none}").dates
    assert [one.text for one in less] == [one.text for one in whole[1:]]
    assert [one.anchor for one in less] == [None if not one.anchor else one.anchor - 1 for one in whole[1:]]


def test_words_that_were_read_as_no_date_become_one_in_their_sentence(read: Callable[[str], Mentions]) -> None:
    mentions = read("{words: hot, edtf: 1920, sentence: s2}")
    assert list_dates(mentions)[-1] == "2 hot = 1920 1920-01-01 1920-12-31"
    assert not mentions.diagnostics


def test_the_last_of_two_adds_one_mention_of_whole_words(read: Callable[[str], Mentions]) -> None:
    twice = read(
        "{words: ho, edtf: 1920, sentence: s2}, {words: hot, edtf: 1920, sentence: s2}, "
        "{words: HOT, edtf: 1921, sentence: s2}"
    )
    assert [line for line in list_dates(twice) if line.startswith("2 hot")] == ["2 hot = 1921 1921-01-01 1921-12-31"]
    assert [one.message for one in twice.diagnostics] == ["corrections.yaml: date: no date 'ho' in s2 to be 1920"]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("{words: 9 May, edtf: 1920}", "date: no date '9 May' to be 1920"),
        ("{words: 3 May 1920, edtf: 1921, sentence: s1}", "date: no date '3 May 1920' in s1 to be 1921"),
        ("{words: hot, edtf: 1921}", "date: no date 'hot' to be 1921"),
        ("{words: 3 May 1920, edtf: 1921, article: article}, {words: May, edtf: none, sentence: s2}", "date: no date"),
    ],
)
def test_one_that_matches_nothing_is_told(read: Callable[[str], Mentions], dates: str, told: str) -> None:
    (found,) = read(dates).diagnostics
    assert found.code == "unused_correction"
    assert found.message.startswith(f"corrections.yaml: {told}")


def test_a_corrected_date_is_unresolved_no_more(make_article: MakeArticle, make_ruler: Callable[..., Language]) -> None:
    article = make_article("It fell on 5/6/2020.", "It rose on 5/6/2020.")
    before = extract(*article, make_ruler())
    after = extract(*article, make_ruler(), read_corrections("date: [{words: 5/6/2020, edtf: 2020-06-05}]"))
    assert [one.code for one in before.diagnostics] == ["unresolved_date"] * 2
    assert not after.diagnostics
    assert {one.edtf for one in after.dates} == {"2020-06-05"}


@pytest.mark.parametrize("value", ["May 1920", "1920-13", "1920-02-30", "1921/1920", "1920-24/1920-05", "", "..", "/"])
def test_a_value_that_is_no_edtf_is_told(value: str) -> None:
    with pytest.raises(ParameterError, match=r"date\.0\.edtf: expected a (date in EDTF|text)"):
        read_corrections(f"date: [{{words: May, edtf: '{value}'}}]")


def test_two_that_contradict_each_other_are_told() -> None:
    (line,) = list_contradictions(read_corrections("date: [{words: May, edtf: 1920}, {words: may, edtf: none}]"))
    assert line == "date: 'may' is '1920' in one entry, 'none' in another, which counts"
