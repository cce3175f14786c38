"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.split import LONGEST, split
from tests.case_files import list_cases

MakeDocument = Callable[..., Document]


@pytest.mark.parametrize("case", list_cases("sentences/boundaries"))
def test_sentences_end_where_a_reader_ends_them(case: dict[str, str], make_document: MakeDocument) -> None:
    marked = case["text"]
    expected = [re.sub(r"\[\d+\]|⏎", "", sentence).strip() for sentence in re.split(r" \| |¦", marked)]
    raw = marked.replace(" | ", " ").replace("¦", "")
    unmarked = re.sub(r"\[\d+\]", "", raw)
    breaks = [match.start() - at for at, match in enumerate(re.finditer("⏎", unmarked))]
    document = make_document([raw.replace("⏎", "")], breaks=[breaks])
    assert [sentence.text for sentence in split(document).sentences] == expected


HOSTILE = st.text(st.sampled_from(list("aA1.!?…\"'“”()[] \u3000é中U")), max_size=60)


@settings(deadline=None)
@given(blocks=st.lists(st.tuples(HOSTILE, st.lists(st.integers(0, 60), max_size=4)), max_size=4))
def test_sentences_hold_every_character_once(make_document: MakeDocument, blocks: list[tuple[str, list[int]]]) -> None:
    texts = [text for text, _ in blocks]
    document = make_document(texts, breaks=[[at for at in breaks if at <= len(text)] for text, breaks in blocks])
    sentences = split(document).sentences
    for index, block in enumerate(document.blocks):
        text = block.text.text
        held = [0] * len(text)
        end = 0
        for sentence in (sentence for sentence in sentences if sentence.block == index):
            assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
            assert sentence.start >= end
            end = sentence.end
            for at in range(sentence.start, sentence.end):
                held[at] += 1
        assert all(held[at] == 1 or text[at].isspace() for at in range(len(text)))
    assert len({sentence.sentence_id for sentence in sentences}) == len(sentences)


@pytest.mark.parametrize("unit", ["word ", "x", "1,"])
def test_a_sentence_that_never_ends_is_cut_and_told(unit: str, make_document: MakeDocument) -> None:
    text = (unit * (3 * LONGEST))[: 2 * LONGEST + 50].strip()
    document = make_document(["It began.", text, "It ended."])
    product = split(document)
    first, *parts, last = product.sentences
    assert (first.text, last.text) == ("It began.", "It ended.")
    assert len(parts) == 3
    assert all(len(part.text) <= LONGEST for part in parts)
    assert " ".join(part.text for part in parts) == text or "".join(part.text for part in parts) == text
    (found,) = product.diagnostics
    segments = document.blocks[1].text.segments
    assert found.code == "long_sentence"
    assert (found.source_start, found.source_end) == (segments[0].source_start, segments[-1].source_end)


@pytest.mark.parametrize("shift", range(-3, 4))
def test_a_cut_within_a_run_of_blanks_leaves_none(shift: int, make_document: MakeDocument) -> None:
    text = "x" * (LONGEST + shift) + "     " + "y" * LONGEST + " " * (LONGEST + 2) + "z"
    parts = [sentence.text for sentence in split(make_document([text])).sentences]
    assert all(part == part.strip() and 0 < len(part) <= LONGEST for part in parts)
    assert "".join(parts) == text.replace(" ", "")
