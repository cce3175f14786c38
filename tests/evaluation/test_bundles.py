"""The gold of bundles stands as it was annotated, and its scorer counts what the guideline says."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.bundles import INVENTED, GoldFootnote, Part, Row, read_gold, score_footnote
from evaluation.gold_text import is_annotated

TEXT = "See Ash 1901, p. 4; Elm 1902."


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _part(words: str, pages: str | None = None) -> Part:
    return Part(*_span(words), ("short",), pages, (), ((500, 520),), optional=False)


GOLD = GoldFootnote("grove", 0, len(TEXT), "", 0, "bundle", (_part("Ash 1901, p. 4", "4"), _part("Elm 1902")))
FIRST = Row(*_span("See Ash 1901, p. 4; "), "short", "4", targets=((490, 510),))
SECOND = Row(*_span("Elm 1902."), "short", targets=((490, 510),))
WHOLE = Row(0, len(TEXT), "short", "4")


def test_every_footnote_is_the_text_that_was_annotated(shared: Path) -> None:
    for footnote in read_gold():
        path = shared / "articles" / f"{footnote.article}.wikitext"
        assert is_annotated(path.read_text(encoding="utf-8"), footnote), footnote


def test_every_invented_footnote_stands_in_its_article() -> None:
    for footnote in read_gold(INVENTED):
        path = INVENTED.parent / f"{footnote.article}.wikitext"
        assert is_annotated(path.read_text(encoding="utf-8"), footnote), footnote


def test_parts_lie_in_their_footnote_and_apart() -> None:
    for footnote in read_gold():
        spans = [(part.start, part.end) for part in footnote.parts]
        assert all(footnote.start <= start < end <= footnote.end for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_gold_is_as_large_as_told() -> None:
    gold = read_gold()
    assert Counter(footnote.draw for footnote in gold) == {"short": 93, "bundle": 60, "single": 16, "label": 4}
    assert sum(len(footnote.parts) for footnote in gold) == 265


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([FIRST, SECOND], {"parts": 2, "targets": 2, "locators": 1, "kinds": 2}),
        ([FIRST], {"parts": 1, "targets": 1, "locators": 1, "kinds": 1}),
        ([WHOLE], {}),
        ([], {}),
    ],
)
def test_a_part_is_right_where_a_row_holds_it_alone(rows: list[Row], right: dict[str, int]) -> None:
    result = score_footnote(TEXT, GOLD, rows)
    assert +result.right == right
    assert result.total["parts"] == 2
