"""Which sentence, and which of its words, a marker follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Placement, Sentences
from pipeline.split import split
from tests.case_files import list_cases

MakeDocument = Callable[..., Document]


def describe(product: Sentences, place: Placement) -> str:
    if place.sentence is None:
        return "-"
    return f"{place.sentence}<{product.sentences[place.sentence].text[place.scope_start : place.start]}>"


@pytest.mark.parametrize("case", list_cases("sentences/markers"))
def test_a_marker_follows_its_words(case: dict[str, str], make_document: MakeDocument) -> None:
    product = split(make_document(case["text"].split(" / ")))
    assert " ".join(describe(product, place) for place in product.placements) == case["markers"]


@settings(deadline=None)
@given(blocks=st.lists(st.text(st.sampled_from(list('aA.!"“”() \u3000')), max_size=30), max_size=4), data=st.data())
def test_no_marker_is_lost_or_moved(make_document: MakeDocument, blocks: list[str], data: st.DataObject) -> None:
    marked = []
    for block in blocks:
        offsets = data.draw(st.lists(st.integers(0, len(block)), max_size=4).map(sorted))
        bounds = [0, *offsets, len(block)]
        marked.append("[1]".join(block[start:end] for start, end in pairwise(bounds)))
    document = make_document(marked)
    product = split(document)
    assert len(product.placements) == len(document.markers)
    last = -1
    for marker, place in zip(document.markers, product.placements, strict=True):
        if place.sentence is None:
            assert not document.blocks[marker.block or 0].text.text.strip()
            continue
        sentence = product.sentences[place.sentence]
        assert sentence.block == marker.block
        assert place.sentence >= last
        last = place.sentence
        assert 0 <= place.scope_start <= place.start <= len(sentence.text)
        between = document.blocks[sentence.block].text.text[sentence.start + place.start : marker.offset]
        assert not between.strip()


def test_a_marker_outside_any_block_has_no_sentence(make_document: MakeDocument) -> None:
    document = make_document(["He left.[1]"])
    outside = replace(document, markers=(replace(document.markers[0], block=None),))
    assert split(outside).placements == (Placement(None, 0, 0),)
