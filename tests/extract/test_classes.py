"""What each name is, by all that speaks of it; where it begins and ends; what a person corrects."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.corrections import Corrections, read_corrections
from pipeline.document import Mentions
from pipeline.errors import ParameterError
from tests.case_files import list_cases
from tests.extract.marked import extract_marked


def list_names(mentions: Mentions) -> list[str]:
    """Each name in order as "words CLASS rule"; a place that acts stands once."""
    every = {(m.sentence, m.start): m for m in (*mentions.actors, *mentions.places)}
    return [f"{m.text} {m.label} {m.label_rule}" for _, m in sorted(every.items())]


@pytest.mark.parametrize("case", list_cases("names/classes"))
def test_a_name_is_what_most_speaks_for(case: dict[str, Any]) -> None:
    mentions, _ = extract_marked(case["blocks"], fields=case.get("fields"), title=case.get("title", "Article"))
    assert list_names(mentions) == case["names"]


@pytest.mark.parametrize("case", list_cases("names/corrections"))
def test_a_correction_comes_first(case: dict[str, Any]) -> None:
    corrections = Corrections.model_validate({"kind": case["kind"]})
    mentions, _ = extract_marked(case["blocks"], corrections=corrections)
    assert list_names(mentions) == case["names"]
    unused = [found.message for found in mentions.diagnostics if found.code == "unused_correction"]
    assert unused == [f"corrections.yaml: kind: {message}" for message in case["unused"]]


def test_corrections_are_read_and_frozen() -> None:
    text = "kind:\n- {name: Tarvek, kind: none}\nsame:\n- names: [A, B]\n  note: one\nsource:\n"
    corrections = read_corrections(text)
    assert [(one.name, one.kind) for one in corrections.kind] == [("Tarvek", "none")]
    assert [one.names for one in corrections.same] == [("A", "B")]
    assert corrections.source == corrections.different == ()
    assert read_corrections("") == Corrections()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kinds: []", "kinds: unknown key; did you mean 'kind'?"),
        ("kind: [{nmae: A, kind: GPE}]", "kind.0.name: missing"),
        (
            "kind: [{name: A, kind: GEP}]",
            "kind.0.kind: expected one of PERSON, ORG, NORP, GPE, LOC, FAC, place, actor, none; found the text 'GEP'",
        ),
        ("kind: {name: A}", "kind: expected a list, found keys and values"),
        ("same: [{names: [A]}]", "same.0.names: expected 2 or more, found 1"),
        ("same: [A, B]", "same.0: expected keys and values, found the text 'A'"),
    ],
)
def test_a_mistake_in_the_corrections_is_one_line(text: str, says: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read_corrections(text)
    assert str(caught.value).startswith(f"corrections.yaml: {says}")
    assert "\n" not in str(caught.value)
