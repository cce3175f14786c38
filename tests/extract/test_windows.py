"""What the encoder sees at once: whole sentences where it can, and the same ones wherever the text is not edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.encoder import cut_windows, find_stops

SENTENCES = [[f"Sentence{number}", "has", "some", "words", "here", "."] for number in range(400)]


def windows_of(sentences: list[list[str]]) -> set[tuple[str, ...]]:
    words = [word for sentence in sentences for word in sentence]
    starts = [place == 0 for sentence in sentences for place in range(len(sentence))]
    cuts = cut_windows([1] * len(words), starts, 60, find_stops(words, starts))
    return {tuple(words[first:last]) for first, last in cuts}


@given(st.integers(0, len(SENTENCES) - 1), st.integers(0, 30))
def test_an_edit_changes_the_windows_near_it_alone(place: int, added: int) -> None:
    edited = [*SENTENCES[:place], ["New"] * (1 + added), *SENTENCES[place + 1 :]]
    changed = windows_of(SENTENCES) - windows_of(edited)
    numbers = [int(window[0].removeprefix("Sentence")) for window in changed]
    assert all(abs(number - place) <= 60 for number in numbers)


def test_a_window_holds_whole_sentences_within_its_limit() -> None:
    for window in windows_of(SENTENCES):
        assert window[0].startswith("Sentence")
        assert len(window) <= 60
