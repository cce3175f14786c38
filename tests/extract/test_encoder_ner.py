"""The encoder's cutting and decoding, which hold for any weights."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pipeline.extract.encoder import cut_windows
from pipeline.extract.encoder_ner import find_best_tags, list_tags, read_spans, score_transitions
from pipeline.extract.wordpieces import Case, WordPieces, tell_case

TAGS = list_tags(["PERSON", "ORG"])
TRANSITIONS = score_transitions(TAGS)
FOLLOWS = {"B": "IL", "I": "IL", "L": "OBU", "U": "OBU", "O": "OBU"}

scores = st.integers(1, 12).flatmap(
    lambda n: arrays.arrays(np.float32, (n, len(TAGS)), elements=st.floats(-50, 50, width=32))
)


@given(scores)
def test_tags_may_follow_one_another(rows):
    tags = [TAGS[number] for number in find_best_tags(rows, TRANSITIONS)]
    assert len(tags) == len(rows)
    assert tags[0][0] in "OBU"
    assert tags[-1][0] in "OLU"
    for before, after in pairwise(tags):
        assert after[0] in FOLLOWS[before[0]]
        assert before[0] not in "BI" or before[1:] == after[1:]


@given(scores)
def test_no_better_sequence_than_the_best_of_each_where_that_is_allowed(rows):
    best = [TAGS[number] for number in find_best_tags(rows, TRANSITIONS)]
    alone = [TAGS[number] for number in rows.argmax(axis=1)]
    allowed = alone[0][0] in "OBU" and alone[-1][0] in "OLU"
    for before, after in pairwise(alone):
        allowed &= after[0] in FOLLOWS[before[0]] and (before[0] not in "BI" or before[1:] == after[1:])
    total = sum(float(row[TAGS.index(tag)]) for row, tag in zip(rows, best, strict=True))
    highest = float(rows.max(axis=1).sum())
    assert total <= highest + 1e-3
    if allowed:
        assert total == pytest.approx(highest, abs=1e-3)


def test_names_are_read_off_tags():
    tags = [TAGS.index(tag) for tag in ("U-ORG", "O", "B-PERSON", "I-PERSON", "L-PERSON")]
    assert list(read_spans(tags, TAGS)) == [(0, 1, "ORG"), (2, 5, "PERSON")]


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=60), st.integers(3, 20))
def test_windows_part_the_words(words, limit):
    lengths = [length for length, _ in words]
    windows = list(cut_windows(lengths, [cut for _, cut in words], limit))
    assert [place for first, last in windows for place in range(first, last)] == list(range(len(words)))
    for first, last in windows:
        assert last == first + 1 or sum(lengths[first:last]) <= limit


def test_a_window_ends_where_a_sentence_does():
    breaks = [True, False, False, True, False, False, False]
    assert list(cut_windows([1] * 7, breaks, 5)) == [(0, 3), (3, 7)]


PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "pan", "##js", "##hir", "u", ".", "s", "orgun", "-", "e"])


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Panjshir", ["pan", "##js", "##hir"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Örgün-E", ["orgun", "-", "e"]),
        ("x", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("s" * 500, ["[UNK]"]),
    ],
)
def test_words_are_cut_longest_piece_first(word, pieces):
    assert [PIECES.vocabulary[number] for number in PIECES.cut(word)] == pieces


@given(st.text(max_size=30))
def test_every_word_has_a_piece_and_a_case(word):
    assert PIECES.cut(word)
    assert tell_case(word) is not Case.NONE


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("fought", Case.LOWER),
        ("Kabul", Case.TITLE),
        ("NRF", Case.UPPER),
        ("U.S.", Case.UPPER),
        ("al-Qaeda", Case.MIXED),
        ("McCain", Case.MIXED),
        ("J.", Case.LETTER),
        ("9,000", Case.NUMBER),
        ("F-16", Case.NUMBER),
        ("—", Case.OTHER),
    ],
)
def test_case_tells_how_a_word_is_written(word, case):
    assert tell_case(word) is case
