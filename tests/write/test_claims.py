"""What states something, so that a reader may ask for its source."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Origin, Source
from pipeline.parse import parse
from pipeline.split import split
from pipeline.write.claims import Claims
from tests.case_files import list_cases

PLACES = {
    "paragraph": "{}",
    "quote": "{{{{quote|{}}}}}",
    "note": "Told.{{{{efn|{}}}}}",
    "table": "{{|\n| {}\n|}}",
    "header": "{{|\n| x\n|-\n! {}\n| y\n|}}",
    "list_item": "* {}",
    "filmography": "== Work ==\n=== Selected filmography ===\n* {}",
    "television": "== Television ==\n=== Later ===\n* {}",
    "links": "== External links ==\n* {}",
    "label": "{{{{Infobox settlement\n| subdivision_type1 = {}\n| subdivision_name1 = [[Ostrand]]\n}}}}",
    "caption": "[[File:A.jpg|thumb|{}]]",
    "infobox": "{{{{Infobox military conflict\n| result = {}\n}}}}",
}

KINDS = {
    "header": "table",
    "filmography": "list_item",
    "television": "list_item",
    "links": "list_item",
    "label": "infobox",
}


@pytest.mark.parametrize("case", list_cases("claims"))
def test_what_is_a_claim(case: dict[str, Any]) -> None:
    place = case["place"]
    source = Source(Origin("war", "wikitext", title="War in the valley"), PLACES[place].format(case["wikitext"]))
    document = parse(source)
    kind = KINDS.get(place, place)
    (found,) = [
        Claims(document).states_something(document.blocks[sentence.block], sentence.text)
        for sentence in split(document).sentences
        if document.blocks[sentence.block].kind == kind and sentence.text not in ("x", "y", "Ostrand")
    ]
    assert found is case["is_claim"]
