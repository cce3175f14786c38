"""Which citations of an article are of one work, what they say of it together, and where they contradict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Mentions, Origin, Resolution, Source
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.joined_sets import JoinedSets
from pipeline.split import split
from tests.case_files import list_cases


def resolve_footnotes(footnotes: list[str]) -> Resolution:
    """The resolution of an article with a sentence a footnote; what stands in braces alone may be a short one."""
    marked = (words if words.startswith("{{sfn") else f"<ref>{words}</ref>" for words in footnotes)
    text = " ".join(f"Claim {number}.{words}" for number, words in enumerate(marked))
    document = parse(Source(Origin("article", "wikitext"), text))
    return resolve(document, split(document), Mentions((), (), (), ""))


@pytest.mark.parametrize("case", list_cases("works"))
def test_citations_of_one_work(case: dict[str, Any]) -> None:
    resolution = resolve_footnotes(case["footnotes"])
    assert [list(work.citations) for work in resolution.works] == case["works"]
    for work, fields in zip(resolution.works, case.get("fields", ()), strict=False):
        assert {name: getattr(work.work, name) for name in fields} == fields
    for work in resolution.works:
        assert {resolution.citations[index].work_id for index in work.citations} == {work.work_id}


def test_a_contradiction_is_told_once_a_field() -> None:
    words = "{{{{cite news |title={} |date={} May 2020 |last=Doe |url=https://example.org/{}}}}}"
    told = [
        (fault.message, fault.citation)
        for fault in resolve_footnotes(
            [
                words.format("Rain falls", 2, "a"),
                words.format("Rain falls on", 2, "a"),
                words.format("Drought", 3, "a"),
                words.format("Drought", 3, "a"),
                words.format("Drought", 4, "b"),
            ]
        ).diagnostics
        if fault.code == "contradictory_citations"
    ]
    assert told == [
        ("title of one work: “Rain falls” in its fullest citation, “Drought” in another", 2),
        ("issued of one work: “2020-05-02” in its fullest citation, “2020-05-03” in another", 2),
    ]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_is_joined_is_one_in_whichever_order(pairs: list[tuple[int, int]]) -> None:
    forward, backward = JoinedSets(range(10)), JoinedSets(range(10))
    for one, other in pairs:
        forward.join(one, other)
    for one, other in reversed(pairs):
        backward.join(other, one)
    assert forward.list_sets() == backward.list_sets()
    assert all(forward.find(one) == forward.find(other) for one, other in pairs)
