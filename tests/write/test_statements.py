"""What states something, so that a reader may ask for its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Origin, Source
from pipeline.parse import parse
from pipeline.split import split
from pipeline.write.statements import states_something

CASES = Path(__file__).resolve().parents[1] / "cases" / "statements.tsv"
PLACES = {
    "paragraph": "{}",
    "quote": "{{{{quote|{}}}}}",
    "note": "Told.{{{{efn|{}}}}}",
    "table": "{{|\n| {}\n|}}",
    "header": "{{|\n| x\n|-\n! {}\n| y\n|}}",
    "list_item": "* {}",
    "caption": "[[File:A.jpg|thumb|{}]]",
    "infobox": "{{{{Infobox military conflict\n| result = {}\n}}}}",
}


def read_cases() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [
        (fields[0], fields[1], fields[2]) for line in lines if not line.startswith("#") and (fields := line.split("\t"))
    ]


@pytest.mark.parametrize(("expected", "place", "wikitext"), read_cases())
def test_what_is_a_claim(expected: str, place: str, wikitext: str) -> None:
    source = Source(Origin("war", "wikitext", title="War in the valley"), PLACES[place].format(wikitext))
    document = parse(source)
    kind = "table" if place == "header" else place
    (found,) = [
        states_something(document.blocks[sentence.block], sentence.text, document.title)
        for sentence in split(document).sentences
        if document.blocks[sentence.block].kind == kind and sentence.text not in ("x", "y")
    ]
    assert found == (expected == "claim")
