"""An article that is not told in English says so; one in English, or too short to tell, is passed over."""

from __future__ import annotations

import pytest

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse

GERMAN = "Die alte Brücke steht seit vielen Jahren am Fluss und wurde nach dem Hochwasser neu gebaut. " * 5
ENGLISH = "The old bridge has stood at the river for many years and was built anew after the flood. " * 5
FRENCH = "Le vieux pont se trouve au bord de la rivière et il fut reconstruit après les grandes crues. " * 5


def read(text: str, language: str | None = None) -> Document:
    return parse(Source(Origin("case", "wikitext", language=language), text))


def tells(document: Document) -> bool:
    return any(diagnostic.code == "other_language" for diagnostic in document.diagnostics)


@pytest.mark.parametrize("text", [GERMAN, FRENCH, f"{GERMAN}\n\n''The Bridge of Towers'' (1950)\n\n{FRENCH}"])
def test_what_is_not_english_says_so_and_is_called_no_language(text: str) -> None:
    document = read(text)
    assert tells(document)
    assert document.origin.language == "und"


def test_a_language_that_is_told_stays() -> None:
    document = read(GERMAN, "de")
    assert tells(document)
    assert document.origin.language == "de"


@pytest.mark.parametrize(
    "text", [ENGLISH, f"{ENGLISH}\n\n{GERMAN}", "Die alte Brücke steht am Fluss.", "", "{|\n| " + GERMAN + "\n|}"]
)
def test_english_prose_and_what_is_too_short_to_tell_are_passed_over(text: str) -> None:
    document = read(text)
    assert not tells(document)
    assert document.origin.language is None
